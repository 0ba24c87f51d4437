/** Inserts small rows of numbers and texts, many with one statement: calling SQLite costs more than storing such a row. */
import type { Database } from '../database'

/** Rows of one statement. */
const BLOCK_ROWS = 64

export class BlockInsert {
  readonly #block
  readonly #one
  readonly #width: number
  readonly #values: (number | string | null)[] = []

  /**
   * @param insertion - up to `VALUES`, for rows of `width` columns
   * @param rest - what follows the values, such as `ON CONFLICT`
   */
  constructor(database: Database, insertion: string, width: number, rest = '') {
    const row = `(${Array.from({ length: width }, () => '?').join(', ')})`
    this.#width = width
    this.#block = database.prepare(`${insertion} ${Array.from({ length: BLOCK_ROWS }, () => row).join(', ')} ${rest}`)
    this.#one = database.prepare(`${insertion} ${row} ${rest}`)
  }

  /** The row is stored with those after it, at the latest by {@link flush}. */
  push(...row: readonly (number | string | null)[]): void {
    this.#values.push(...row)
    if (this.#values.length < BLOCK_ROWS * this.#width) return
    this.#block.run(...this.#values)
    this.#values.length = 0
  }

  flush(): void {
    for (let at = 0; at < this.#values.length; at += this.#width) {
      this.#one.run(...this.#values.slice(at, at + this.#width))
    }
    this.#values.length = 0
  }
}
