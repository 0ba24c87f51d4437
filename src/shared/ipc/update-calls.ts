/** Calls about newer versions of Trawl itself. */
import { z } from 'zod'

/** Why this Trawl does not update itself. */
export type NoUpdates =
  /** It came from apt, dnf or the like, which brings newer versions too. */
  | 'package-manager'
  /** It runs from its sources. */
  | 'development'
  /** A package that was made for tests: it knows no place that has newer ones. */
  | 'no-source'

export type UpdateState =
  | { readonly kind: 'off'; readonly reason: NoUpdates }
  /** Nothing newer is known; `checkedAtMs` is `null` when nobody has looked since the start. */
  | { readonly kind: 'idle'; readonly checkedAtMs: number | null }
  | { readonly kind: 'checking' }
  | { readonly kind: 'downloading'; readonly version: string; readonly percent: number }
  /** It is installed when Trawl quits; `waitsForCrawls`: as soon as no crawl runs, too. */
  | { readonly kind: 'ready'; readonly version: string; readonly waitsForCrawls: boolean }
  | { readonly kind: 'failed'; readonly message: string }

export const UPDATE_CALLS = {
  'updates:state': z.null(),
  /** Looks for a newer version, whatever the preference says. Answers when it is known; a download goes on after that. */
  'updates:check': z.null(),
  /** Restarts into the version that is ready: at once, or where crawls run when the last of them has ended. */
  'updates:install': z.null(),
} as const satisfies Record<string, z.ZodType>

export interface UpdateResults {
  'updates:state': UpdateState
  'updates:check': UpdateState
  'updates:install': UpdateState
}

export interface UpdateEvents {
  'updates:changed': UpdateState
}
