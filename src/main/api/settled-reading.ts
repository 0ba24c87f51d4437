/**
 * Reads the rows of a crawl along with it. What is final lies in the crawl file, so nothing is held here but a block, and
 * for rows out of order a bit for each.
 */
import type { NdjsonRow } from '../../shared/domain/ndjson-row'
import type { CrawlService } from '../crawl-service'

/** The query thread of one crawl. */
export interface RowSource {
  readonly ask: CrawlService['ask']
  readonly crawlId: string
}

/** What is known of the run: see FollowedRun. */
export interface RunNews {
  /** Whether nothing comes any more. @throws {TrawlError} `cancelled` when nobody wants more */
  isOver(): boolean
  /** Resolves with the next news; to be asked for before looking, so that none is missed. */
  news(): Promise<void>
}

/** Row numbers looked at with one question. */
const LOOK_ROWS = 1000
/** Looks in vain before there is news again: where many rows wait, looking through them must not slow the crawl. */
const LOOKS_FOR_NEWS = 10
/** Complete rows asked for at once: a page has up to some hundred KB of links. */
const BLOCK_ROWS = 50

/** Each row once, by its number; ends when the run is over and a row is missing. */
export async function* rowsInOrder(source: RowSource, run: RunNews): AsyncGenerator<NdjsonRow, void, void> {
  let afterRow = 0
  for (;;) {
    const wasOver = run.isOver()
    const news = run.news()
    const { rowNos } = await source.ask(source.crawlId, 'settledRows', { afterRow, count: LOOK_ROWS })
    const ready = rowNos.filter((rowNo, index) => rowNo === afterRow + 1 + index)
    yield* completeRows(source, ready)
    afterRow += ready.length
    if (ready.length > 0) continue
    if (wasOver) return
    await news
  }
}

/** Each row once, when it is final. The rows are gone through in turns, a bounded part of them for each piece of news. */
export async function* rowsAsTheyCome(source: RowSource, run: RunNews): AsyncGenerator<NdjsonRow, void, void> {
  const given = new RowBits()
  for (;;) {
    const wasOver = run.isOver()
    let foundAny = false
    let looksInVain = 0
    let afterRow = given.firstWithout
    for (;;) {
      const news = run.news()
      const { rowNos, last } = await source.ask(source.crawlId, 'settledRows', { afterRow, count: LOOK_ROWS })
      const fresh = rowNos.filter((rowNo) => !given.has(rowNo))
      for (const rowNo of fresh) given.add(rowNo)
      yield* completeRows(source, fresh)
      foundAny ||= fresh.length > 0
      looksInVain = fresh.length > 0 ? 0 : looksInVain + 1
      const isEnd = last - afterRow < LOOK_ROWS
      afterRow = last
      if (looksInVain >= LOOKS_FOR_NEWS || (isEnd && !foundAny && !wasOver)) {
        await news
        looksInVain = 0
      }
      if (isEnd) break
    }
    if (wasOver && !foundAny) return
  }
}

/** Rows by their numbers, a block of them in memory. */
export async function* completeRows(
  { ask, crawlId }: RowSource,
  rowNos: readonly number[],
): AsyncGenerator<NdjsonRow, void, void> {
  for (let from = 0; from < rowNos.length; from += BLOCK_ROWS) {
    yield* await ask(crawlId, 'completeRows', { rowNos: rowNos.slice(from, from + BLOCK_ROWS) })
  }
}

/** A set of row numbers, with a bit for each. */
class RowBits {
  #bytes = new Uint8Array(1024)
  #first = 0

  has(rowNo: number): boolean {
    return ((this.#bytes[rowNo >> 3] ?? 0) & (1 << (rowNo & 7))) !== 0
  }

  add(rowNo: number): void {
    const place = rowNo >> 3
    if (place >= this.#bytes.length) {
      const grown = new Uint8Array(Math.max(place + 1, this.#bytes.length * 2))
      grown.set(this.#bytes)
      this.#bytes = grown
    }
    this.#bytes[place] = (this.#bytes[place] as number) | (1 << (rowNo & 7))
  }

  /** All rows up to and with this one are in the set; the next one is not. */
  get firstWithout(): number {
    while (this.has(this.#first + 1)) this.#first += 1
    return this.#first
  }
}
