/**
 * Inserts rows into a table with many columns. Handing a value over to SQLite costs more than storing it, and most
 * values of a page are NULL or one of a few words: a statement is prepared for each set of those that occurs, and only
 * the rest is handed over.
 */
import type { Database } from './database'

export type StoredValue = string | number | Uint8Array | null

/** Statements kept; rows of any further shape are inserted value by value. */
const MAX_SHAPES = 200
/** What may stand in SQL text between single quotes. */
const PLAIN_WORD = /^[\w ./+-]{1,40}$/

interface Insertion {
  run(...values: StoredValue[]): unknown
}

export class ShapedInsert {
  /** `null`: a shape with a word that may not stand in SQL text. */
  readonly #byShape = new Map<string, Insertion | null>()
  readonly #isWord: readonly boolean[]
  readonly #general: Insertion

  /** @param words - columns that hold integers or words, of which there are few in a crawl */
  constructor(
    private readonly database: Database,
    private readonly table: string,
    private readonly columns: readonly string[],
    words: readonly string[],
  ) {
    this.#isWord = columns.map((column) => words.includes(column))
    this.#general = this.#statement(
      columns,
      columns.map(() => '?'),
    )
  }

  /** @param values - one for each column, in their order */
  run(values: readonly StoredValue[]): void {
    let shape = ''
    const given: StoredValue[] = []
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i] as StoredValue
      if (value === null) {
        shape += ';'
      } else if (this.#isWord[i]) {
        shape += `${value as string | number};`
      } else {
        shape += '?;'
        given.push(value)
      }
    }
    const insertion = this.#byShape.get(shape) ?? this.#remember(shape, values)
    if (insertion === null) this.#general.run(...values)
    else insertion.run(...given)
  }

  #remember(shape: string, values: readonly StoredValue[]): Insertion | null {
    if (this.#byShape.has(shape) || this.#byShape.size >= MAX_SHAPES) return null
    const insertion = this.#prepare(values)
    this.#byShape.set(shape, insertion)
    return insertion
  }

  #prepare(values: readonly StoredValue[]): Insertion | null {
    const columns: string[] = []
    const places: string[] = []
    for (const [i, column] of this.columns.entries()) {
      const value = values[i] as StoredValue
      if (value === null) continue
      columns.push(column)
      if (!this.#isWord[i]) places.push('?')
      else if (Number.isSafeInteger(value)) places.push(String(value))
      else if (typeof value === 'string' && PLAIN_WORD.test(value)) places.push(`'${value}'`)
      else return null
    }
    return this.#statement(columns, places)
  }

  #statement(columns: readonly string[], places: readonly string[]): Insertion {
    return this.database.prepare(`INSERT INTO ${this.table} (${columns.join(', ')}) VALUES (${places.join(', ')})`)
  }
}
