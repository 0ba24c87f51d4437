/** Rows that a person picked, in the order of their view, some at a time: what a new crawl of the same URLs begins with. */
import type { AnyColumnId, CellValue } from '../../shared/domain/result-query'
import type { CellReader } from './cell-reader'

/** Rows read in one step. */
const STEP_ROWS = 1024
/**
 * Rows of a view that are read in the order in which they lie in the file before they are put in the order of the view:
 * jumping from one to the next takes ten times as long.
 */
const SORTED_ROWS = 65_536

export interface PickedRows {
  /** Row numbers in the order of the view; `null` for all rows in the order of the input. */
  readonly rowNos: readonly number[] | null
  /** The last row of the crawl. */
  readonly lastRow: number
  readonly columns: readonly AnyColumnId[]
}

/** Yields after each step: the rows that are complete, or none. */
export function* pickedRows(
  cells: CellReader,
  { rowNos, lastRow, columns }: PickedRows,
): Generator<readonly CellValue[][]> {
  if (rowNos === null) {
    for (let after = 0; after < lastRow; after += STEP_ROWS) {
      yield cells.range(columns, after, Math.min(STEP_ROWS, lastRow - after)).cells
    }
    return
  }
  for (let from = 0; from < rowNos.length; from += SORTED_ROWS) {
    const places = rowNos.slice(from, from + SORTED_ROWS).map((rowNo, place) => [rowNo, place] as const)
    places.sort(([a], [b]) => a - b)
    const rows: CellValue[][] = new Array(places.length)
    for (let at = 0; at < places.length; at += STEP_ROWS) {
      const step = places.slice(at, at + STEP_ROWS)
      const read = cells.ofAscending(
        columns,
        step.map(([rowNo]) => rowNo),
      )
      for (const [index, [, place]] of step.entries()) rows[place] = read[index] as CellValue[]
      yield []
    }
    yield rows
  }
}
