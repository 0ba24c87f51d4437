/** Rows of a crawl as a person picked them: some by number, or everything that a view shows. */
import { z } from 'zod'
import { type ResultQuery, resultQuerySchema } from './result-query'

export type RowSelection =
  | { readonly kind: 'rows'; readonly rowNos: readonly number[] }
  | { readonly kind: 'view'; readonly query: ResultQuery }

export const rowSelectionSchema: z.ZodType<RowSelection> = z.union([
  z.strictObject({ kind: z.literal('rows'), rowNos: z.array(z.number().int().min(1)).min(1).max(100_000) }),
  z.strictObject({ kind: z.literal('view'), query: resultQuerySchema }),
])
