/** Calls of the SQL console. */
import { z } from 'zod'
import {
  MAX_SQL_CHARS,
  MAX_SQL_ROWS,
  MAX_SQL_WINDOW_ROWS,
  type SqlAnswer,
  type SqlCell,
  type SqlTable,
} from '../domain/sql-console'
import { TABLE_FORMATS } from '../export-catalogue'

const crawlId = z.string().min(1).max(200)
const sql = z.string().min(1).max(MAX_SQL_CHARS)
const runId = z.number().int().min(1)
const index = z.number().int().min(0)

export const SQL_CALLS = {
  /** Tables and views with their columns. */
  'sql:schema': z.strictObject({ crawlId }),
  /** Runs one reading statement; what ran before is forgotten. */
  'sql:run': z.strictObject({ crawlId, sql, limit: z.number().int().min(1).max(MAX_SQL_ROWS) }),
  /** Ends what runs; it answers with the code `cancelled`. */
  'sql:cancel': z.strictObject({ crawlId }),
  'sql:rows': z.strictObject({ crawlId, runId, from: index, count: z.number().int().min(1).max(MAX_SQL_WINDOW_ROWS) }),
  /** One value as far as a person may read it. */
  'sql:cell': z.strictObject({ crawlId, runId, row: index, column: index }),
  /** Kept rows as text, with a line of names first. */
  'sql:copy': z.strictObject({
    crawlId,
    runId,
    range: z.strictObject({ from: index, end: index, fromColumn: index, endColumn: index }),
    format: z.enum(['tsv', 'markdown']),
  }),
  /** Writes every row of a statement to a file; news come as `export:progress`, and `export:cancel` ends it. */
  'sql:export': z.strictObject({
    crawlId,
    sql,
    format: z.enum(TABLE_FORMATS),
    path: z.string().min(1).max(4096),
  }),
} as const satisfies Record<string, z.ZodType>

export interface SqlResults {
  'sql:schema': readonly SqlTable[]
  'sql:run': SqlAnswer
  'sql:cancel': null
  'sql:rows': readonly (readonly SqlCell[])[]
  'sql:cell': SqlCell
  'sql:copy': { readonly text: string }
  'sql:export': { readonly exportId: string }
}
