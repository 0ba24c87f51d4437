import type { SerialisedError } from '../errors'
import type { CrawlState } from './crawl-state'
import type { Interruption } from './interruption'

/** Counts of finished URLs. Every finished URL is in exactly one of the first four. */
export interface CrawlCounts {
  /** An answer came, whatever its status. */
  readonly fetched: number
  /** No answer came. */
  readonly failed: number
  /** Not tried: robots.txt, filters. */
  readonly skipped: number
  /** Set aside by the trap radar. */
  readonly held: number
  readonly status2xx: number
  readonly status3xx: number
  readonly status4xx: number
  readonly status5xx: number
}

/** One look at a running crawl; sent at most ten times a second. */
export interface CrawlProgress {
  readonly crawlId: string
  readonly state: CrawlState
  readonly counts: CrawlCounts
  /** Distinct URLs that have an outcome. */
  readonly done: number
  /** Distinct URLs known so far; grows while a list is read or links are followed. */
  readonly known: number
  /** Rows of the result: lines of the input, plus URLs that were discovered. */
  readonly rows: number
  /** Requests in the air now. */
  readonly inFlight: number
  /** Hosts that have URLs in the memory window now. */
  readonly activeHosts: number
  /** Bytes received over the wire, after TLS. */
  readonly transferBytes: number
  /** Outcomes a second over the last two seconds. */
  readonly pagesPerSecond: number
  /** Milliseconds spent running, pauses left out. */
  readonly runningMs: number
  /** Milliseconds left at the present pace; `null` while that cannot be told. */
  readonly remainingMs: number | null
  /** Share of the input read so far, 0 to 1. */
  readonly importedShare: number
  /** Names of the columns that travel along with the input, as far as it was read. */
  readonly carriedColumns: readonly string[]
  /** URLs that wait to be fetched again: re-checks, and what a person asked for. */
  readonly again: number
  /** Why the crawl waits although it runs; `null` when it does not. */
  readonly interruption: Interruption | null
  /** Groups of URLs that the trap radar holds. */
  readonly traps: number
  /** Why the state is `failed`; `null` otherwise. */
  readonly fatal: SerialisedError | null
}

export const NO_COUNTS: CrawlCounts = {
  fetched: 0,
  failed: 0,
  skipped: 0,
  held: 0,
  status2xx: 0,
  status3xx: 0,
  status4xx: 0,
  status5xx: 0,
}
