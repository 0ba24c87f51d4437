/** Change over time: crawls that are repeated, two crawls compared, one URL through many. */
import { z } from 'zod'
import { COMPARED_COLUMNS, COMPARISON_VIEWS, type ComparisonSummary, type ComparisonWindow } from '../domain/comparison'
import type { CrawlSummary } from '../domain/crawl-summary'
import { MAX_WINDOW_ROWS } from '../domain/result-query'
import type { UrlHistory } from '../domain/url-history'

const id = z.string().min(1).max(200)
const pair = { baseId: id, crawlId: id }
const query = {
  view: z.enum(COMPARISON_VIEWS),
  column: z.enum(COMPARED_COLUMNS).nullable(),
  search: z.string().max(1000),
}

export const COMPARE_CALLS = {
  /** Starts a new crawl with the input and the settings of an earlier one; both are of one series. */
  'crawl:repeat': z.strictObject({ crawlId: id }),
  /** Compares; news come as `compare:progress`, and the answer once it is done. `refresh`: anew. */
  'compare:start': z.strictObject({ ...pair, refresh: z.boolean() }),
  'compare:cancel': z.strictObject(pair),
  'compare:window': z.strictObject({
    ...pair,
    ...query,
    from: z.number().int().min(0),
    count: z.number().int().min(1).max(MAX_WINDOW_ROWS),
  }),
  /** Writes a view to a CSV file. */
  'compare:export': z.strictObject({ ...pair, ...query, path: z.string().min(1).max(4096) }),
  'history:of-url': z.strictObject({ crawlId: id, rowNo: z.number().int().min(1) }),
} as const satisfies Record<string, z.ZodType>

export interface CompareResults {
  'crawl:repeat': CrawlSummary
  'compare:start': ComparisonSummary
  'compare:cancel': null
  'compare:window': ComparisonWindow
  'compare:export': { readonly rows: number }
  'history:of-url': UrlHistory
}
