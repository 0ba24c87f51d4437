import type { FetchAttempt, HeaderLines, RedirectHop } from './fetch-outcome'
import type { PageLink, PageResource } from './page-facts'
import type { AnyColumnId, CellValue } from './result-query'

/** Everything known about one row: what the details panel shows. */
export interface RowDetails {
  readonly rowNo: number
  /** Every catalogue column of the row. */
  readonly cells: Readonly<Partial<Record<AnyColumnId, CellValue>>>
  /** Carried columns of the input, name and value. */
  readonly carried: readonly (readonly [name: string, value: string])[]
  readonly hops: readonly RedirectHop[]
  readonly attempts: readonly FetchAttempt[]
  readonly headers: HeaderLines
  /** The cause of a failure in the words of the layer below; `null` when nothing failed. */
  readonly message: string | null
  readonly h1: readonly string[]
  readonly links: readonly PageLink[]
  readonly resources: readonly PageResource[]
  /** Other rows with the same URL. */
  readonly duplicateRows: readonly number[]
}
