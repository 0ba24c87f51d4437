/** What the checks found in a crawl. */
import type { CheckId } from '../checks'

export interface FindingCounts {
  /** Rows that have each check; checks that no row has are left out. */
  readonly counts: Readonly<Partial<Record<CheckId, number>>>
  /** Rows of the crawl, when they were counted. */
  readonly rows: number
  /** How far the first count is, from 0 to 1; what is counted so far is in `counts`. `1`: these are all. */
  readonly share: number
  /** Whether the crawl has changed since, or is being counted anew. */
  readonly isOutdated: boolean
  /** How long the last complete count took, in ms; `null` before it. */
  readonly tookMs: number | null
}

/** A row that has a finding, as a list names it. */
export interface FindingRow {
  readonly rowNo: number
  /** `null` when the line has no URL; then `input` is what it says. */
  readonly url: string | null
  readonly input: string | null
  readonly status: number | null
  readonly disposition: string | null
}

export interface FindingRows {
  readonly rows: readonly FindingRow[]
  /** Rows that have it, in all. */
  readonly total: number
}

/** Rows of a finding that are asked for at once at most. */
export const MAX_FINDING_ROWS = 1000
