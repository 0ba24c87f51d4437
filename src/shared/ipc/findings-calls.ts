/** What the tab Findings and the details of a row ask about checks. Spread into ipc.ts. */
import { z } from 'zod'
import type { CheckId } from '../checks'
import {
  type EarlierCrawl,
  type FindingCounts,
  type FindingRows,
  MAX_FINDING_ROWS,
  type MendingList,
  type NewFindings,
} from '../domain/findings'

const id = z.string().min(1).max(200)
const check = z.string().min(1).max(60)
const muted = z.array(check).max(1000)
const rows = { check, from: z.number().int().min(0), count: z.number().int().min(1).max(MAX_FINDING_ROWS) }

/** Arguments. */
export const FINDINGS_CALLS = {
  /**
   * Rows that have each check. Answers within a moment with what is known; counting goes on, and while the crawl runs
   * it begins anew at most every two seconds.
   */
  'findings:counts': z.strictObject({ crawlId: id }),
  /** Rows of one finding in the order of the input, as they were when it was counted last. */
  'findings:rows': z.strictObject({ crawlId: id, ...rows }),
  /** Checks that a row has now, in the order of the catalogue; doubles of other rows as of the last count. */
  'findings:of-row': z.strictObject({ crawlId: id, rowNo: z.number().int().min(1) }),
  /** What is worth mending first; `muted` checks are left out. */
  'findings:worth-mending': z.strictObject({ crawlId: id, muted }),
  /** The crawl of the series before this one; `null` for the first. */
  'findings:earlier': z.strictObject({ crawlId: id }),
  /** What is new since an earlier crawl, and what is gone. Answers within a moment with how far it is. */
  'findings:new': z.strictObject({ crawlId: id, sinceId: id }),
  /** Rows for which a check is new; none while that is worked out. */
  'findings:new-rows': z.strictObject({ crawlId: id, sinceId: id, ...rows }),
} as const

/** Answers. */
export interface FindingsResults {
  'findings:counts': FindingCounts
  'findings:rows': FindingRows
  'findings:of-row': readonly CheckId[]
  'findings:worth-mending': MendingList
  'findings:earlier': EarlierCrawl | null
  'findings:new': NewFindings
  'findings:new-rows': FindingRows
}
