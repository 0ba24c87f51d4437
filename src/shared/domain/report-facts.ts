/** Everything that a report of a crawl tells, of one state of it. */
import type { CheckLimits } from '../check-limits'
import type { CheckId } from '../checks'
import type { CrawlSettings } from '../settings'
import type { CrawlState } from './crawl-state'
import type { FindingRow, MendingEntry } from './findings'
import type { OverviewFigures } from './overview'

/** Rows of a finding that a report names. */
export const REPORT_EXAMPLES = 10

export interface ReportFinding {
  readonly check: CheckId
  /** Rows that have it. */
  readonly rows: number
  /** The first of them. */
  readonly examples: readonly FindingRow[]
}

export interface ReportFacts {
  readonly name: string
  readonly state: CrawlState
  /** Ms since 1970 UTC. */
  readonly createdAtMs: number
  /** When the crawl was last worked on. */
  readonly updatedAtMs: number
  readonly settings: CrawlSettings
  readonly figures: OverviewFigures
  /** Rows by HTTP status, the most frequent first. */
  readonly statuses: readonly { readonly status: number; readonly count: number }[]
  /** Rows by error code, the most frequent first. */
  readonly errors: readonly { readonly code: string; readonly count: number }[]
  /** In the order in which findings are listed (finding-order.ts); muted checks are left out. */
  readonly findings: readonly ReportFinding[]
  readonly mending: readonly MendingEntry[]
  /** Whether the link graph was worked out. */
  readonly hasGraph: boolean
  /** Checks that were not looked at, because it was not. */
  readonly waiting: readonly CheckId[]
  readonly muted: readonly CheckId[]
  readonly limits: CheckLimits
}
