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

/** Stands for any value that is handed over. */
const GIVEN = Symbol('given')
type Mark = StoredValue | typeof GIVEN

/** How rows begin that are alike so far: a place in the tree of shapes. */
class Beginning {
  /** At the end of a shape; `null`: one with a word that may not stand in SQL text. */
  insertion: Insertion | null = null
  /** The way that was there first, which nearly all rows go. */
  #mark: Mark | undefined
  #next: Beginning | null = null
  #others: Map<Mark, Beginning> | null = null

  after(mark: Mark): Beginning | null {
    return mark === this.#mark ? this.#next : (this.#others?.get(mark) ?? null)
  }

  grow(mark: Mark): Beginning {
    const next = new Beginning()
    if (this.#next === null) {
      this.#mark = mark
      this.#next = next
    } else {
      this.#others ??= new Map()
      this.#others.set(mark, next)
    }
    return next
  }
}

export class ShapedInsert {
  readonly #start = new Beginning()
  #shapes = 0
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
    const given: StoredValue[] = []
    let at: Beginning | null = this.#start
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i] as StoredValue
      const mark = this.#markOf(i, value)
      if (mark === GIVEN) given.push(value)
      if (at !== null) at = at.after(mark)
    }
    const { insertion } = at ?? this.#remember(values)
    if (insertion === null) this.#general.run(...values)
    else insertion.run(...given)
  }

  #markOf(column: number, value: StoredValue): Mark {
    return value === null || this.#isWord[column] ? value : GIVEN
  }

  #remember(values: readonly StoredValue[]): { readonly insertion: Insertion | null } {
    if (this.#shapes >= MAX_SHAPES) return { insertion: null }
    this.#shapes += 1
    let at = this.#start
    for (const [i, value] of values.entries()) {
      const mark = this.#markOf(i, value)
      at = at.after(mark) ?? at.grow(mark)
    }
    at.insertion = this.#prepare(values)
    return at
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
