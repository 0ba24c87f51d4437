/** One count of all checks over a crawl, in steps: what it has found so far can be read at any time. */
import type { CheckId } from '../../../shared/checks'
import type { Database } from '../database'
import { fromTables } from '../result-sql'
import { lastRow } from '../row-order'
import { SliceSize } from '../slice-size'
import { CHECK_BITS, DUPLICATE_BITS, URL_WORD, urlWord, WORDS, WORDS_SQL, WORDS_TABLES } from './check-masks'
import { COMPARED_SQL, type DuplicateSets, duplicateSets, type PageComparison } from './duplicate-sets'

/** What reading the rows is of the whole work, as measured; only for telling how far it is. */
const ROWS_SHARE = 0.97
/** Rows looked at between two rests where nothing is read. */
const REST_AFTER_ROWS = 65_536

/** After the words come the cells of COMPARED_SQL. */
type RowValues = readonly [rowNo: number, urlId: number | null, url: string | null, ...words: unknown[]]

export class CheckCount {
  readonly rows: number
  /** From 0 to 1. */
  share = 0
  /** Words of each row, by row number: a bit for each check. */
  readonly #words: readonly Uint32Array[]
  /** How often each value of a word was seen. */
  readonly #seen: readonly Map<number, number>[]
  readonly #urlIds: Uint32Array

  constructor(private readonly database: Database) {
    this.rows = lastRow(database)
    this.#words = Array.from({ length: WORDS }, () => new Uint32Array(this.rows + 1))
    this.#seen = Array.from({ length: WORDS }, () => new Map())
    this.#urlIds = new Uint32Array(this.rows + 1)
  }

  *steps(): Generator<void, void> {
    const duplicates = duplicateSets(this.database)
    const comparison = duplicates.collect()
    yield* this.#readRows(comparison)
    duplicates.keep(comparison)
    yield* this.#markDuplicates(duplicates)
    this.share = 1
  }

  counts(): Partial<Record<CheckId, number>> {
    const counts: Partial<Record<CheckId, number>> = {}
    for (const { id, word, bit } of CHECK_BITS.values()) {
      let count = 0
      for (const [value, times] of this.#seen[word] as Map<number, number>) if ((value & bit) !== 0) count += times
      if (count > 0) counts[id] = count
    }
    return counts
  }

  /** Row numbers that have the check, in order. */
  rowsWith(id: CheckId, from: number, count: number): { readonly rowNos: readonly number[]; readonly total: number } {
    const { word, bit } = CHECK_BITS.get(id) as { word: number; bit: number }
    const words = this.#words[word] as Uint32Array
    const rowNos: number[] = []
    let total = 0
    for (let rowNo = 1; rowNo <= this.rows; rowNo += 1) {
      if (((words[rowNo] as number) & bit) === 0) continue
      if (total >= from && rowNos.length < count) rowNos.push(rowNo)
      total += 1
    }
    return { rowNos, total }
  }

  *#readRows(comparison: PageComparison): Generator<void, void> {
    const statement = this.database
      .prepare(
        `SELECT row.row_no, row.url_id, url.url, ${[...WORDS_SQL, ...COMPARED_SQL].join(', ')} ${fromTables(WORDS_TABLES)}
         WHERE row.row_no > ? AND row.row_no <= ?`,
      )
      .raw()
    const slice = new SliceSize()
    for (let after = 0; after < this.rows; ) {
      const to = Math.min(this.rows, after + slice.begin())
      for (const values of statement.all(after, to) as RowValues[]) {
        this.#take(values)
        if (values[1] !== null) comparison.add(values[1], values)
      }
      after = to
      slice.end()
      this.share = ROWS_SHARE * (after / this.rows)
      yield
    }
  }

  #take(values: RowValues): void {
    const rowNo = values[0]
    this.#urlIds[rowNo] = values[1] ?? 0
    const url = values[2]
    const ofUrl = url === null ? 0 : urlWord(url)
    if (ofUrl !== 0) this.#mark(rowNo, URL_WORD, ofUrl)
    for (let word = 0; word < WORDS_SQL.length; word += 1) {
      const value = values[word + 3] as number
      if (value !== 0) this.#mark(rowNo, word, value)
    }
  }

  *#markDuplicates(duplicates: DuplicateSets): Generator<void, void> {
    const bits = DUPLICATE_BITS.map(({ kind, bit }) => ({ flags: duplicates.flags(kind), bit }))
    for (let rowNo = 1; rowNo <= this.rows; rowNo += 1) {
      const urlId = this.#urlIds[rowNo] as number
      let value = 0
      for (const { flags, bit } of bits) if (flags?.[urlId] === 1) value += bit
      if (value !== 0) this.#mark(rowNo, WORDS - 1, value)
      if (rowNo % REST_AFTER_ROWS === 0) yield
    }
  }

  #mark(rowNo: number, word: number, value: number): void {
    const seen = this.#seen[word] as Map<number, number>
    ;(this.#words[word] as Uint32Array)[rowNo] = value
    seen.set(value, (seen.get(value) ?? 0) + 1)
  }
}
