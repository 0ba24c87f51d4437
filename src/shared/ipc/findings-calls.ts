/** What the tab Findings and the details of a row ask about checks. Spread into ipc.ts. */
import { z } from 'zod'
import type { CheckId } from '../checks'
import { type FindingCounts, type FindingRows, MAX_FINDING_ROWS } from '../domain/findings'

const id = z.string().min(1).max(200)

/** Arguments. */
export const FINDINGS_CALLS = {
  /**
   * Rows that have each check. Answers within a moment with what is known; counting goes on, and while the crawl runs
   * it begins anew at most every two seconds.
   */
  'findings:counts': z.strictObject({ crawlId: id }),
  /** Rows of one finding in the order of the input, as they were when it was counted last. */
  'findings:rows': z.strictObject({
    crawlId: id,
    check: z.string().min(1).max(60),
    from: z.number().int().min(0),
    count: z.number().int().min(1).max(MAX_FINDING_ROWS),
  }),
  /** Checks that a row has now, in the order of the catalogue; doubles of other rows as of the last count. */
  'findings:of-row': z.strictObject({ crawlId: id, rowNo: z.number().int().min(1) }),
} as const

/** Answers. */
export interface FindingsResults {
  'findings:counts': FindingCounts
  'findings:rows': FindingRows
  'findings:of-row': readonly CheckId[]
}
