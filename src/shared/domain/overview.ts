/** What the charts of a crawl show. Every number counts rows, so that the grid shows just as many. */

export const TIMED_OUTCOMES = ['2xx', '3xx', '4xx', '5xx', 'no_answer', 'skipped'] as const
/** Outcomes that have a time. */
export type TimedOutcome = (typeof TIMED_OUTCOMES)[number]

/** Rows whose value lies between two numbers, both of them included. */
export interface Bucket {
  readonly from: number
  readonly to: number
  readonly count: number
}

export interface TimeBucket {
  /** Ms since 1970 UTC, both included. */
  readonly from: number
  readonly to: number
  readonly counts: Readonly<Record<TimedOutcome, number>>
}

/** In ms. */
export interface Durations {
  readonly buckets: readonly Bucket[]
  readonly count: number
  /** `null` when there is none. */
  readonly p50: number | null
  readonly p90: number | null
  readonly p95: number | null
  readonly p99: number | null
  readonly max: number | null
}

export interface NamedCount {
  /** `null`: the cell is empty. */
  readonly name: string | null
  readonly count: number
}

export interface MediaTypeCount extends NamedCount {
  /** Size of the bodies together. */
  readonly bytes: number
}

export interface HostCount {
  readonly name: string
  readonly count: number
  /** Rows with 4xx, 5xx or no answer. */
  readonly errors: number
}

export interface RankedPage {
  readonly rowNo: number
  readonly url: string
  /** Ms or bytes. */
  readonly value: number
}

export interface OverviewFigures {
  readonly rows: number
  /** Rows with an answer, whatever its status. */
  readonly answers: number
  /** Rows with 4xx, 5xx or no answer. */
  readonly errors: number
  readonly transferBytes: number
  /** How long the crawl has been running. */
  readonly runningMs: number
  readonly hostCount: number
  readonly outcomes: readonly NamedCount[]
  readonly timeline: readonly TimeBucket[]
  readonly total: Durations
  readonly firstByte: Durations
  readonly sizes: readonly Bucket[]
  /** The most frequent first. */
  readonly mediaTypes: readonly MediaTypeCount[]
  readonly depths: readonly Bucket[]
  readonly verdicts: readonly NamedCount[]
  /** Those with the most rows first. */
  readonly hosts: readonly HostCount[]
  readonly slowest: readonly RankedPage[]
  readonly largest: readonly RankedPage[]
}

export interface OverviewAnswer {
  /** `null` while they are worked out for the first time. */
  readonly figures: OverviewFigures | null
  /** How far that is, from 0 to 1. */
  readonly share: number
  /** Whether the crawl has changed since. */
  readonly isOutdated: boolean
}
