/** Calls and news about parts of Trawl that broke. */
import { z } from 'zod'

export const TROUBLE_CALLS = {
  'troubles:list': z.null(),
  'troubles:dismiss': z.strictObject({ id: z.number().int().min(1) }),
  /** Puts the diagnostics on the clipboard. */
  'diagnostics:copy': z.null(),
} as const

/**
 * - `ended_unexpectedly`: the session before was ended before it could close; the crawls ran then
 * - `window_lost`: the window died and was loaded again
 * - `engine_died`: the thread of the crawls died; they are interrupted
 * - `drawing_changed`: the graphics process died so often that Trawl does without from its next start
 */
export type TroubleKind = 'ended_unexpectedly' | 'window_lost' | 'engine_died' | 'drawing_changed'

/** Something that broke and that a person is told of until it is dismissed. */
export interface Trouble {
  readonly id: number
  readonly kind: TroubleKind
  /** Crawls that can be resumed because of it. */
  readonly crawlIds: readonly string[]
}

export interface TroubleResults {
  'troubles:list': readonly Trouble[]
  'troubles:dismiss': null
  'diagnostics:copy': null
}

export interface TroubleEvents {
  /** All that stand now. */
  'troubles:changed': readonly Trouble[]
}
