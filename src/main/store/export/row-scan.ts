/** Reads chosen rows with what tables say of them, in their order and in constant memory. */
import type { ColumnTable } from '../../../shared/columns'
import type { Database, Statement } from '../database'
import { fromTables } from '../result-sql'
import { lastRow } from '../row-order'
import type { ChosenRows } from './chosen-rows'

/** Row numbers that are looked at together. */
const RANGE_ROWS = 500

export interface RowQuery {
  /** Expressions with their names, for after SELECT. */
  readonly select: string
  readonly tables: readonly ColumnTable[]
  /** Which rows have anything to tell. */
  readonly where: string
}

export class RowScan<Row> {
  readonly #one: Statement
  readonly #range: Statement

  constructor(
    private readonly database: Database,
    private readonly chosen: ChosenRows,
    { select, tables, where }: RowQuery,
  ) {
    // Row numbers as sub-queries: with bare values the joins would be planned anew each time.
    const sql = `SELECT ${select} ${fromTables(tables)} WHERE (${where})`
    this.#one = database.prepare(`${sql} AND row.row_no = (SELECT ?)`)
    this.#range = database.prepare(`${sql} AND row.row_no BETWEEN (SELECT ?) AND (SELECT ?) ORDER BY row.row_no`)
  }

  /** Some hundred rows at most at a time; none is empty. */
  *blocks(): Generator<readonly Row[]> {
    for (const block of this.chosen.isEverything ? this.#everything() : this.#chosen()) {
      if (block.length > 0) yield block
    }
  }

  *#everything(): Generator<readonly Row[]> {
    const last = lastRow(this.database)
    for (let from = 1; from <= last; from += RANGE_ROWS) yield this.#range.all(from, from + RANGE_ROWS - 1) as Row[]
  }

  *#chosen(): Generator<readonly Row[]> {
    for (const rowNos of this.chosen.numbers()) {
      yield Array.from(rowNos, (rowNo) => this.#one.get(rowNo) as Row | undefined).filter((row) => row !== undefined)
    }
  }
}
