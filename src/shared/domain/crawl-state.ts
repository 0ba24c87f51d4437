/** Where a crawl is in its life. Stored in the crawl file and in the library. */
export const CRAWL_STATES = ['running', 'paused', 'stopped', 'interrupted', 'finished', 'failed'] as const

/**
 * - `running`: an engine works on it now
 * - `paused`: its engine is there but starts nothing new
 * - `stopped`: a person stopped it; it can be resumed
 * - `interrupted`: the thread or process that ran it ended without saying so (fault, kill, power cut); it can
 *   be resumed
 * - `finished`: nothing is left to fetch
 * - `failed`: results could not be stored (disk full, damaged file); it can be resumed once that is mended
 */
export type CrawlState = (typeof CRAWL_STATES)[number]

/** Whether `resume` makes sense. */
export function isResumable(state: CrawlState): boolean {
  return state === 'stopped' || state === 'interrupted' || state === 'failed'
}
