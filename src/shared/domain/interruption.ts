/** Why a running crawl waits although nobody paused it; it goes on by itself. */
export const INTERRUPTION_KINDS = ['network', 'disk', 'sleep'] as const
export type InterruptionKind = (typeof INTERRUPTION_KINDS)[number]

/**
 * - `network`: several hosts failed at once and no canary answered
 * - `disk`: too little space is left where the crawl file lies
 * - `sleep`: the computer goes to sleep
 */
export interface Interruption {
  readonly kind: InterruptionKind
  readonly sinceMs: number
  /** What was seen, in one sentence. */
  readonly message: string
}
