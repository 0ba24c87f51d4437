/** One count of all checks over a crawl, in steps: what it has found so far can be read at any time. */
import { CHECK_IDS, type CheckId } from '../../../shared/checks'
import type { Database } from '../database'
import { fromTables } from '../result-sql'
import { lastRow } from '../row-order'
import { SliceSize } from '../slice-size'
import { checkLimits } from './check-limits'
import { CHECK_BITS, type CheckBit, DUPLICATE_BITS, GRAPH_CHECKS, WORDS } from './check-masks'
import { comparedSql, type DuplicateSets, duplicateSets, type PageComparison } from './duplicate-sets'
import { hasFigures, pageWeight, WEIGHT_WITHOUT_GRAPH } from './page-weight'
import { RowWords } from './row-words'

/** What reading the rows is of the whole work, as measured; only for telling how far it is. */
const ROWS_SHARE = 0.95
/** Rows looked at between two rests where nothing is read. */
const REST_AFTER_ROWS = 65_536

/** What pages are compared by beside what RowWords reads of them. */
const COMPARED = ['body', 'h2', 'keywords'] as const

/** The cells are those of RowWords and, where there is a graph, the link score. */
type RowValues = readonly [
  rowNo: number,
  urlId: number | null,
  firstRowNo: number | null,
  body: string | null,
  h2: string | null,
  keywords: string | null,
  ...cells: unknown[],
]
const CELLS_AT = 3 + COMPARED.length

export class CheckCount {
  readonly rows: number
  /** From 0 to 1. */
  share = 0
  /** Whether the link graph was there. */
  readonly hasGraph: boolean
  /** Words of each row, by row number: a bit for each check. */
  readonly #words: readonly Uint32Array[]
  readonly #rowWords: RowWords
  readonly #urlIds: Uint32Array
  /** What each row weighs by its link score; `null` where all weigh the same. */
  readonly #weights: Float32Array | null

  constructor(private readonly database: Database) {
    this.rows = lastRow(database)
    this.hasGraph = hasFigures(database)
    this.#words = Array.from({ length: WORDS }, () => new Uint32Array(this.rows + 1))
    this.#rowWords = new RowWords(database, { limits: checkLimits(database), hasGraph: this.hasGraph }, this.#words)
    this.#urlIds = new Uint32Array(this.rows + 1)
    this.#weights = this.hasGraph ? new Float32Array(this.rows + 1) : null
  }

  *steps(): Generator<void, void> {
    const duplicates = duplicateSets(this.database)
    const comparison = duplicates.collect()
    yield* this.#readRows(comparison)
    yield* duplicates.keep(comparison)
    yield* this.#markDuplicates(duplicates)
    this.share = 1
  }

  /** Rows that have each check. */
  counts(): Partial<Record<CheckId, number>> {
    return this.#sums((times) => times)
  }

  /** For each check the weights of its rows together (page-weight.ts). */
  weights(): Partial<Record<CheckId, number>> {
    return this.#sums((times, weight) => (this.#weights === null ? times * WEIGHT_WITHOUT_GRAPH : weight))
  }

  /** Checks that were not looked at, because the link graph was not there. */
  get waiting(): readonly CheckId[] {
    return this.hasGraph ? [] : GRAPH_CHECKS
  }

  /** The bits of a word of each row, by row number. */
  word(word: number): Uint32Array {
    return this.#words[word] as Uint32Array
  }

  weightOf(rowNo: number): number {
    return this.#weights?.[rowNo] ?? WEIGHT_WITHOUT_GRAPH
  }

  /** `url.id` of each row, 0 where it has no URL. */
  get urlIds(): Uint32Array {
    return this.#urlIds
  }

  /** Row numbers that have the check, in order. */
  rowsWith(id: CheckId, from: number, count: number): { readonly rowNos: readonly number[]; readonly total: number } {
    return rowsWithBit(this.#words, id, from, count)
  }

  *#readRows(comparison: PageComparison): Generator<void, void> {
    const { columns, tables } = this.#rowWords
    const scores = this.hasGraph ? ['graph.link_score'] : []
    const joined = this.hasGraph && !tables.includes('graph') ? [...tables, 'graph' as const] : tables
    const statement = this.database
      .prepare(
        `SELECT row.row_no, row.url_id, url.row_no, ${[...COMPARED.map(comparedSql), ...columns, ...scores].join(', ')} ${fromTables(joined)}
         WHERE row.row_no > ? AND row.row_no <= ?`,
      )
      .raw()
    const slice = new SliceSize()
    for (let after = 0; after < this.rows; ) {
      const to = Math.min(this.rows, after + slice.begin())
      for (const values of statement.all(after, to) as RowValues[]) {
        if (this.#take(values)) this.#compare(values, comparison)
      }
      after = to
      slice.end()
      this.share = ROWS_SHARE * (after / this.rows)
      yield
    }
  }

  #compare(values: RowValues, comparison: PageComparison): void {
    const [rowNo, urlId, firstRowNo, body, h2, keywords] = values
    // A URL that is listed twice is no double of itself.
    if (urlId === null || firstRowNo !== rowNo) return
    const { title, description, h1 } = this.#rowWords.textsOf(values, CELLS_AT)
    comparison.add(urlId, { title, description, h1, body, h2, keywords })
  }

  /** Whether the row is of the scope `indexable`. */
  #take(values: RowValues): boolean {
    const rowNo = values[0]
    this.#urlIds[rowNo] = values[1] ?? 0
    let weight = 0
    if (this.#weights !== null) {
      weight = pageWeight(values.at(-1) as number | null)
      this.#weights[rowNo] = weight
    }
    return this.#rowWords.take(rowNo, values, CELLS_AT, weight)
  }

  *#markDuplicates(duplicates: DuplicateSets): Generator<void, void> {
    const bits = DUPLICATE_BITS.map(({ kind, bit }) => ({ flags: duplicates.flags(kind), bit }))
    for (let rowNo = 1; rowNo <= this.rows; rowNo += 1) {
      const urlId = this.#urlIds[rowNo] as number
      let value = 0
      for (const { flags, bit } of bits) if (flags?.[urlId] === 1) value += bit
      if (value !== 0) this.#rowWords.mark(rowNo, WORDS - 1, value, this.#weights?.[rowNo] ?? 0)
      if (rowNo % REST_AFTER_ROWS === 0) yield
    }
  }

  #sums(of: (times: number, weight: number) => number): Partial<Record<CheckId, number>> {
    const groups = this.#rowWords.groups()
    const sums: Partial<Record<CheckId, number>> = {}
    for (const id of CHECK_IDS) {
      const { word, bit } = CHECK_BITS.get(id) as CheckBit
      let sum = 0
      for (const { first, values, times, weight } of groups) {
        if (((values[word - first] ?? 0) & bit) !== 0) sum += of(times, weight)
      }
      if (sum > 0) sums[id] = sum
    }
    return sums
  }
}

/** Row numbers whose word has the bit of a check, in order. */
export function rowsWithBit(
  words: readonly Uint32Array[],
  id: CheckId,
  from: number,
  count: number,
): { readonly rowNos: readonly number[]; readonly total: number } {
  const { word, bit } = CHECK_BITS.get(id) as CheckBit
  const bits = words[word] as Uint32Array
  const rowNos: number[] = []
  let total = 0
  for (let rowNo = 1; rowNo < bits.length; rowNo += 1) {
    if (((bits[rowNo] as number) & bit) === 0) continue
    if (total >= from && rowNos.length < count) rowNos.push(rowNo)
    total += 1
  }
  return { rowNos, total }
}
