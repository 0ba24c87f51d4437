import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import type { Schedule } from '../../shared/domain/schedule'
import type { LibraryNews } from '../store/library'
import type { ScheduleRun } from '../store/schedule-table'

type Call<A, R> = { readonly argument: A; readonly result: R }

/** How a library thread is started. */
export interface LibraryThreadData {
  readonly dataFolder: string
  /** Where new crawl files go; only files in here are deleted with their crawl. */
  readonly crawlsFolder: string
}

export type LibraryCalls = {
  readonly list: Call<null, readonly CrawlSummary[]>
  readonly find: Call<{ readonly reference: string }, CrawlSummary>
  readonly add: Call<{ readonly path: string }, CrawlSummary>
  /** Takes a file from elsewhere in; `link`: without copying it. */
  readonly import: Call<{ readonly path: string; readonly link: boolean }, CrawlSummary>
  /** The import that runs ends with `cancelled`. */
  readonly cancelImport: Call<null, null>
  readonly update: Call<LibraryNews, null>
  readonly rename: Call<{ readonly crawlId: string; readonly name: string }, CrawlSummary>
  readonly remove: Call<{ readonly crawlId: string }, null>
  readonly restore: Call<{ readonly crawlId: string }, null>
  readonly schedules: Call<null, readonly Schedule[]>
  readonly setSchedule: Call<Schedule, null>
  readonly removeSchedule: Call<{ readonly seriesId: string }, null>
  readonly noteScheduleRun: Call<ScheduleRun, null>
  readonly scheduledCrawls: Call<{ readonly seriesId: string }, readonly string[]>
  /** Deletes removed crawls for good and closes. */
  readonly close: Call<null, null>
}

/** How far the import that runs is, 0 to 1. */
export type LibraryEvents = { readonly imported: { readonly share: number } }
