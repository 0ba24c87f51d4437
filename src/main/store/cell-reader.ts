/** Cells of rows. Statements are kept: making one takes longer than a few rows do. */
import { type AnyColumnId, type CellValue, EVERYTHING } from '../../shared/domain/result-query'
import type { Database, Statement } from './database'
import { fromClause, selectList } from './result-sql'

const MAX_STATEMENTS = 16

export class CellReader {
  readonly #statements = new Map<string, Statement>()

  constructor(private readonly database: Database) {}

  /** The rows after a number, in the order of the input. */
  range(columns: readonly AnyColumnId[], after: number, count: number) {
    const rows = this.#prepared(columns, 'row.row_no > ? ORDER BY row.row_no LIMIT ?').all(
      after,
      count,
    ) as CellValue[][]
    return { rowNos: rows.map((row) => row.pop() as number), cells: rows }
  }

  of(columns: readonly AnyColumnId[], rowNos: Iterable<number>): CellValue[][] {
    const statement = this.#prepared(columns, 'row.row_no = ?')
    const cells: CellValue[][] = []
    for (const rowNo of rowNos) {
      const row = statement.get(rowNo) as CellValue[]
      row.pop()
      cells.push(row)
    }
    return cells
  }

  /** The row number comes last. */
  #prepared(columns: readonly AnyColumnId[], where: string): Statement {
    const sql = `SELECT ${selectList(columns)}, row.row_no ${fromClause(columns, EVERYTHING)} WHERE ${where}`
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear()
    const statement = this.database.prepare(sql).raw()
    this.#statements.set(sql, statement)
    return statement
  }
}
