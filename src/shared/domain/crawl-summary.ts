import type { CrawlSettings } from '../settings'
import type { CrawlCounts } from './crawl-progress'
import type { CrawlState } from './crawl-state'

/** What the library knows of a crawl without opening its file. */
export interface CrawlSummary {
  /** Short random id; also the name of the crawl file unless the person chose one. */
  readonly id: string
  /** Shared by the crawls of the same input, so that they can be compared; the id of the first of them. */
  readonly seriesId: string
  readonly name: string
  /** Absolute path of the crawl file. */
  readonly path: string
  readonly state: CrawlState
  /** Secrets are masked. */
  readonly settings: CrawlSettings
  readonly createdAtMs: number
  readonly updatedAtMs: number
  readonly rows: number
  readonly known: number
  readonly done: number
  readonly counts: CrawlCounts
  /** Size of the file in bytes; 0 when it is missing. */
  readonly fileBytes: number
  /** Names of the carried columns of a CSV input, in their order. */
  readonly carriedColumns: readonly string[]
  /** Whether the crawl file can be found where the library expects it. */
  readonly missing: boolean
  /** Whether this very process runs it: only then can it be paused or stopped here. */
  readonly runsHere: boolean
}
