/** Rows of a crawl as a person picked them: some by number, or everything that a view shows. */
import type { ResultQuery } from './result-query'

export type RowSelection =
  | { readonly kind: 'rows'; readonly rowNos: readonly number[] }
  | { readonly kind: 'view'; readonly query: ResultQuery }
