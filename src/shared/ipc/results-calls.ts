/** What the results grid and the structure of a crawl ask of the main process. Spread into ipc.ts. */
import { z } from 'zod'
import { columnListSchema, columnSchema, positionRangesSchema, resultQuerySchema } from '../argument-schemas'
import { COPY_FORMATS, type ColumnValues, MAX_WINDOW_ROWS, type RowWindow } from '../domain/result-query'
import type { RowDetails } from '../domain/row-details'
import { TREE_ORDERS, type TreePage } from '../domain/structure-tree'

const id = z.string().min(1).max(200)
const rowNo = z.number().int().min(1)
const limit = z.number().int().min(1).max(1000)

/** Arguments. */
export const RESULTS_CALLS = {
  'results:window': z.strictObject({
    crawlId: id,
    query: resultQuerySchema,
    columns: columnListSchema,
    from: z.number().int().min(0),
    count: z.number().int().min(1).max(MAX_WINDOW_ROWS),
    /** Makes a new snapshot of a sorted or filtered view, so that rows that have come since appear. */
    refresh: z.boolean(),
  }),
  'results:details': z.strictObject({ crawlId: id, rowNo }),
  /**
   * The values of some columns with their counts, each over the rows that the search and all filters but those of that
   * column itself leave. While the crawl runs they are counted anew at most twice a second. Refused as `cancelled` when
   * other facets were asked for meanwhile.
   */
  'results:facets': z.strictObject({
    crawlId: id,
    query: resultQuerySchema,
    columns: z.array(columnSchema).min(1).max(12),
    limit,
  }),
  /** The same for one column, only values that contain `search` (ASCII case ignored). */
  'results:values': z.strictObject({
    crawlId: id,
    query: resultQuerySchema,
    column: columnSchema,
    search: z.string().max(10_000),
    limit,
  }),
  /**
   * Puts rows of a view on the clipboard: every given column with a heading (`tsv`, `markdown`), or the first of them,
   * one a line, without empty ones (`urls`). Refused as `copy_too_large`, and as `cancelled` when it was stopped.
   */
  'results:copy': z.strictObject({
    crawlId: id,
    query: resultQuerySchema,
    ranges: positionRangesSchema,
    columns: columnListSchema,
    format: z.enum(COPY_FORMATS),
  }),
  /** Gives up the copy that is being made; it is refused as `cancelled` and the clipboard stays as it is. */
  'results:stop-copy': z.strictObject({ crawlId: id }),
  /** Where a row stands in a view, from 0. */
  'results:position': z.strictObject({ crawlId: id, query: resultQuerySchema, rowNo }),
  /** What is directly below a node of the tree of hosts and folders; `null`: the hosts. */
  'results:tree': z.strictObject({
    crawlId: id,
    node: z.string().min(1).max(70_000).nullable(),
    order: z.enum(TREE_ORDERS),
    from: z.number().int().min(0),
    count: z.number().int().min(1).max(MAX_WINDOW_ROWS),
  }),
} as const

/** Answers. */
export interface ResultsResults {
  'results:window': RowWindow
  'results:details': RowDetails
  /** In the order of the columns asked for. */
  'results:facets': readonly ColumnValues[]
  'results:values': ColumnValues
  'results:copy': { readonly rows: number; readonly bytes: number }
  'results:stop-copy': null
  /** `null`: the row is not in the view. */
  'results:position': number | null
  'results:tree': TreePage
}
