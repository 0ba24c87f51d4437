/** Rows of a crawl as a person picked them: some by number, everything that a view shows, or parts of it. */
import type { PositionRange, ResultQuery } from './result-query'

export type RowSelection =
  | { readonly kind: 'rows'; readonly rowNos: readonly number[] }
  | { readonly kind: 'view'; readonly query: ResultQuery }
  | { readonly kind: 'ranges'; readonly query: ResultQuery; readonly ranges: readonly PositionRange[] }

/** Without positions: they mean rows only to whoever holds the view. */
export type NamedSelection = Exclude<RowSelection, { readonly kind: 'ranges' }>
