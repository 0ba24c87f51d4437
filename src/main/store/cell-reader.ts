/** Cells of rows. Statements are kept: making one takes longer than a few rows do. */
import { type AnyColumnId, type CellValue, EVERYTHING } from '../../shared/domain/result-query'
import type { Database, Statement } from './database'
import { fromClause, selectList } from './result-sql'

const MAX_STATEMENTS = 16
/** Rows of which one in so many is wanted are read one after the other. */
const CLOSE = 8

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
    return inOneRead(this.database, () => {
      const cells: CellValue[][] = []
      for (const rowNo of rowNos) {
        const row = statement.get(rowNo) as CellValue[]
        row.pop()
        cells.push(row)
      }
      return cells
    })
  }

  /** Rows in the order of the input; where they lie close together, with those between them, which is faster. */
  ofAscending(columns: readonly AnyColumnId[], rowNos: readonly number[]): readonly CellValue[][] {
    const [first = 0] = rowNos
    const span = (rowNos.at(-1) ?? 0) - first + 1
    if (span > rowNos.length * CLOSE) return this.of(columns, rowNos)
    const { cells } = this.range(columns, first - 1, span)
    return rowNos.map((rowNo) => cells[rowNo - first] as CellValue[])
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

/** Rows that are asked for one by one, of the same state of the file: taking a lock for each takes ten times as long. */
export function inOneRead<T>(database: Database, read: () => T): T {
  if (database.inTransaction) return read()
  database.exec('BEGIN')
  try {
    return read()
  } finally {
    database.exec('COMMIT')
  }
}
