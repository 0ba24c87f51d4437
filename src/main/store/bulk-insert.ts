/**
 * Inserts rows with consecutive numbers, many with one statement: calling SQLite costs as much as inserting a small row
 * does. Most rows need but a few of the columns; those have a statement of their own.
 */
import type { Database } from './database'
import type { StoredValue } from './shaped-insert'

/** Rows of a statement, the largest first; the last is 1, so that any number can be made up. */
const SIZES = [64, 8, 1] as const

/** Columns, and what a row has in them; their numbers are in the first column and not among the values. */
export interface RowForm<Row> {
  readonly columns: readonly string[]
  readonly valuesOf: (row: Row) => readonly StoredValue[]
}

export class BulkInsert<Row> {
  readonly #full
  readonly #plain

  /** @param isPlain - whether the plain form says all about a row */
  constructor(
    database: Database,
    table: string,
    full: RowForm<Row>,
    plain: RowForm<Row>,
    private readonly isPlain: (row: Row) => boolean,
  ) {
    this.#full = new FormInsert(database, table, full)
    this.#plain = new FormInsert(database, table, plain)
  }

  /** @param first - number of the first row */
  run(first: number, rows: readonly Row[]): void {
    for (let at = 0; at < rows.length; at += SIZES[0]) {
      const block = rows.slice(at, at + SIZES[0])
      const form = block.every(this.isPlain) ? this.#plain : this.#full
      form.run(first + at, block)
    }
  }
}

class FormInsert<Row> {
  readonly #statements

  constructor(
    database: Database,
    table: string,
    private readonly form: RowForm<Row>,
  ) {
    const places = form.columns.slice(1).map(() => '?')
    this.#statements = SIZES.map((size) => {
      const rows = Array.from({ length: size }, (_, place) => `(${[`@first + ${place}`, ...places].join(', ')})`)
      return {
        size,
        insertion: database.prepare<[...StoredValue[], { readonly first: number }]>(
          `INSERT INTO ${table} (${form.columns.join(', ')}) VALUES ${rows.join(', ')}`,
        ),
      }
    })
  }

  run(first: number, rows: readonly Row[]): void {
    let at = 0
    for (const { size, insertion } of this.#statements) {
      for (; rows.length - at >= size; at += size) {
        const values: StoredValue[] = []
        for (let place = at; place < at + size; place += 1) values.push(...this.form.valuesOf(rows[place] as Row))
        insertion.run(...values, { first: first + at })
      }
    }
  }
}
