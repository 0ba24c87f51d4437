/**
 * Which findings are new since an earlier crawl, and which are gone: both crawls are counted, and their rows are paired by
 * URL. A row without one is told by what its line says.
 */
import { CHECK_IDS, type CheckId } from '../../../shared/checks'
import { type Database, openCrawlForReading } from '../database'
import { figuresOf } from '../graph/attached-figures'
import { fromTables } from '../result-sql'
import { SliceSize } from '../slice-size'
import { isDamage } from '../sqlite-errors'
import { CheckCount, rowsWithBit } from './check-count'
import { checkLimits, setCheckLimits } from './check-limits'
import { CHECK_BITS, type CheckBit, GRAPH_CHECKS, WORDS } from './check-masks'
import { RowFinder } from './row-finder'
import { textHash } from './text-hash'

/** Parts of the whole work, as measured; only for telling how far it is. */
const COUNTED_SHARE = 0.6
const ADDED_SHARE = 0.75
const FOUND_SHARE = 0.9
/** Rows looked at between two rests where nothing is read. */
const REST_AFTER_ROWS = 65_536

export class NewCount {
  share = 0
  /** Bits that are new, by word and row. */
  readonly #words: readonly Uint32Array[]
  #gone: Partial<Record<CheckId, number>> = {}
  #counts: Partial<Record<CheckId, number>> = {}
  #waiting: readonly CheckId[] = []

  /**
   * @param current - of the later crawl, ended
   * @param basePath - file of the earlier crawl
   * @param baseFigures - where the figures of its link graph would be; `null`: there are none
   */
  constructor(
    private readonly database: Database,
    private readonly current: CheckCount,
    private readonly basePath: string,
    private readonly baseFigures: string | null,
  ) {
    this.#words = Array.from({ length: WORDS }, () => new Uint32Array(current.rows + 1))
  }

  get counts(): Partial<Record<CheckId, number>> {
    return this.#counts
  }

  get gone(): Partial<Record<CheckId, number>> {
    return this.#gone
  }

  get waiting(): readonly CheckId[] {
    return this.#waiting
  }

  /** Row numbers for which the check is new, in order. */
  rowsWith(id: CheckId, from: number, count: number): { readonly rowNos: readonly number[]; readonly total: number } {
    return this.#waiting.includes(id) ? { rowNos: [], total: 0 } : rowsWithBit(this.#words, id, from, count)
  }

  /** @throws {TrawlError} as opening the earlier crawl does */
  *steps(): Generator<void, void> {
    const isWhole = yield* this.#countBase(this.baseFigures)
    if (!isWhole) yield* this.#countBase(null)
    this.share = 1
  }

  /** `false` when the figures of its link graph are damaged: without them the rest can be told. */
  *#countBase(figures: string | null): Generator<void, boolean> {
    const database = openCrawlForReading(this.basePath, figures)
    try {
      setCheckLimits(database, checkLimits(this.database))
      const base = new CheckCount(database)
      for (const _ of base.steps()) {
        this.share = COUNTED_SHARE * base.share
        yield
      }
      const canCompare = base.hasGraph && this.current.hasGraph
      this.#waiting = canCompare ? [] : GRAPH_CHECKS
      yield* this.#compare(database, base)
      return true
    } catch (error) {
      if (isDamage(error) && figuresOf(database)?.isDamaged()) return false
      throw error
    } finally {
      database.close()
    }
  }

  *#compare(database: Database, base: CheckCount): Generator<void, void> {
    const words = Array.from({ length: WORDS }, (_, word) => base.word(word))
    const finder = new RowFinder(base.rows)
    yield* hashedRows(database, base.rows, (rowNo, hash, share) => {
      const first = finder.add(hash, rowNo)
      // What any row of a URL had, the URL had.
      if (first !== rowNo) for (const bits of words) moveBits(bits, rowNo, first)
      this.share = COUNTED_SHARE + (ADDED_SHARE - COUNTED_SHARE) * share
    })
    const earlier = new Uint32Array(this.current.rows + 1)
    yield* hashedRows(this.database, this.current.rows, (rowNo, hash, share) => {
      earlier[rowNo] = finder.find(hash)
      this.share = ADDED_SHARE + (FOUND_SHARE - ADDED_SHARE) * share
    })
    yield* this.#markNew(words, earlier)
    yield* this.#takeKept(words, earlier)
    this.#counts = yield* this.#tally(this.#words)
    this.#gone = yield* this.#tally(words)
  }

  *#markNew(words: readonly Uint32Array[], earlier: Uint32Array): Generator<void, void> {
    for (const [word, fresh] of this.#words.entries()) {
      const now = this.current.word(word)
      const then = words[word] as Uint32Array
      for (let rowNo = 1; rowNo < fresh.length; rowNo += 1) {
        // No row has the number 0, so nothing stands there.
        fresh[rowNo] = (now[rowNo] as number) & ~(then[earlier[rowNo] as number] as number)
        if (rowNo % REST_AFTER_ROWS === 0) yield
      }
    }
  }

  /** Leaves of the earlier bits those that are gone. */
  *#takeKept(words: readonly Uint32Array[], earlier: Uint32Array): Generator<void, void> {
    for (const [word, then] of words.entries()) {
      const now = this.current.word(word)
      for (let rowNo = 1; rowNo < now.length; rowNo += 1) {
        const first = earlier[rowNo] as number
        if (first !== 0) then[first] = (then[first] as number) & ~(now[rowNo] as number)
        if (rowNo % REST_AFTER_ROWS === 0) yield
      }
    }
  }

  *#tally(words: readonly Uint32Array[]): Generator<void, Partial<Record<CheckId, number>>> {
    const times: Map<number, number>[] = []
    for (const bits of words) {
      const seen = new Map<number, number>()
      for (let rowNo = 1; rowNo < bits.length; rowNo += 1) {
        const value = bits[rowNo] as number
        if (value !== 0) seen.set(value, (seen.get(value) ?? 0) + 1)
        if (rowNo % REST_AFTER_ROWS === 0) yield
      }
      times.push(seen)
    }
    const counts: Partial<Record<CheckId, number>> = {}
    for (const id of CHECK_IDS) {
      const { word, bit } = CHECK_BITS.get(id) as CheckBit
      let count = 0
      for (const [value, rows] of times[word] as Map<number, number>) if ((value & bit) !== 0) count += rows
      if (count > 0 && !this.#waiting.includes(id)) counts[id] = count
    }
    return counts
  }
}

/** Each row with a hash of its URL, or of its line where it has none. */
function* hashedRows(
  database: Database,
  rows: number,
  take: (rowNo: number, hash: number, share: number) => void,
): Generator<void, void> {
  const statement = database
    .prepare(`SELECT row.row_no, url.url, row.input ${fromTables(['url'])} WHERE row.row_no > ? AND row.row_no <= ?`)
    .raw()
  const slice = new SliceSize()
  for (let after = 0; after < rows; ) {
    const to = Math.min(rows, after + slice.begin())
    for (const [rowNo, url, input] of statement.all(after, to) as [number, string | null, string | null][]) {
      take(rowNo, textHash(url ?? `line ${input ?? ''}`), to / rows)
    }
    after = to
    slice.end()
    yield
  }
}

function moveBits(bits: Uint32Array, from: number, to: number): void {
  bits[to] = (bits[to] as number) | (bits[from] as number)
  bits[from] = 0
}
