import type { RuleAnswer } from './extraction'
import type { FetchAttempt, HeaderLines, RedirectHop, TlsFacts } from './fetch-outcome'
import type { RenderDetails } from './rendering'
import type { AnyColumnId, CellValue } from './result-query'
import type { TrapKind } from './trap'

/** Everything known about one row: what the details panel shows. */
export interface RowDetails {
  readonly rowNo: number
  /** Every catalogue column of the row. */
  readonly cells: Readonly<Partial<Record<AnyColumnId, CellValue>>>
  /** Carried columns of the input, name and value. */
  readonly carried: readonly (readonly [name: string, value: string])[]
  /** What the rules of the crawl found, one for each of them. */
  readonly extracted: readonly RuleAnswer[]
  /** What a browser made of the page; `null` when none opened it. */
  readonly rendering: RenderDetails | null
  readonly hops: readonly RedirectHop[]
  readonly attempts: readonly FetchAttempt[]
  readonly headers: HeaderLines
  /** The cause of a failure in the words of the layer below; `null` when nothing failed. */
  readonly message: string | null
  readonly h1: readonly string[]
  /** The secure connection of the last answer's host, as it was seen last; `null` without one. */
  readonly tls: TlsFacts | null
  /** Why the URL is set aside; `null` when it is not. */
  readonly trap: { readonly kind: TrapKind; readonly reason: string } | null
  /** When it is asked for again, in ms since 1970; `null` when it is not. */
  readonly againAtMs: number | null
  /** Other rows with the same URL. */
  readonly duplicateRows: readonly number[]
}
