/** What an export reads from: the rows of one view of one crawl, as they were when it began. */
import type { RuleColumn } from '../../shared/domain/extraction-rule'
import type { NdjsonRow } from '../../shared/domain/ndjson-row'
import type { AnyColumnId, CellValue } from '../../shared/domain/result-query'

export interface RowSource {
  readonly total: number
  /** Names of the carried columns of the input. */
  readonly carriedColumns: readonly string[]
  /** The rules of the crawl. */
  readonly rules: readonly RuleColumn[]
  /** Blocks of rows in view order, each row with one cell a column. Constant memory. */
  cells(columns: readonly AnyColumnId[]): Iterable<readonly (readonly CellValue[])[]>
  /** Complete rows in view order. Constant memory. */
  rows(): Iterable<readonly NdjsonRow[]>
}
