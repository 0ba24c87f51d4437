/**
 * Searches the text of a crawl: which pages, in which order, and for a window of them what is to be shown. One search at
 * a time, in small steps with a rest between them; another one that comes meanwhile takes its place.
 */
import {
  type FoundPage,
  MAX_TEXT_ROWS,
  type TextField,
  type TextHits,
  type TextOrder,
} from '../../../../shared/domain/text-search'
import { TrawlError } from '../../../../shared/errors'
import { parseTextQuery } from '../../../../shared/text-query'
import type { Database } from '../../database'
import type { StoredText } from '../../stored-text'
import type { IndexConnections } from '../index-connections'
import { ftsExpression } from './fts-expression'
import { TextPassages } from './text-passages'

/** Beyond so many pages they come in the order of the rows: who gets more narrows the search down. */
const MAX_RANKED = 100_000
/** Pages of a step: some 5 to 10 ms. */
const STEP_PAGES = 8192
const RANKED_STEP_PAGES = 2048

export interface TextQuestion {
  readonly query: string
  /** None: all of them. */
  readonly fields: readonly TextField[]
  readonly order: TextOrder
}

export interface TextSearch extends TextQuestion {
  readonly from: number
  readonly count: number
}

/** Pages that were found, by their URL ids. */
interface Found {
  readonly key: string
  readonly state: IndexSnapshot
  readonly expression: string | null
  readonly urlIds: Uint32Array
  readonly ranked: boolean
}

/** Which file was asked, and whether it has moved on since. */
interface IndexSnapshot {
  readonly index: Database
  readonly version: number
}

interface Task {
  readonly key: string
  readonly found: Promise<Found>
  isOvertaken: boolean
}

export class TextSearches {
  readonly #passages: TextPassages
  #last: Found | null = null
  #task: Task | null = null
  /** What is being read: a file cannot be closed before. */
  readonly #reading = new Set<Iterator<unknown>>()

  /**
   * @param rest - resolves when what has come in meanwhile has been answered
   * @param textOf - the text of a page out of what is stored of it
   */
  constructor(
    private readonly indexes: IndexConnections,
    crawl: Database,
    private readonly rest: () => Promise<void>,
    textOf: (stored: StoredText) => string,
  ) {
    this.#passages = new TextPassages(crawl, rest, textOf)
  }

  /** @throws {TrawlError} `cancelled` when it was overtaken by another search; `index_missing` */
  async search(asked: TextSearch): Promise<TextHits> {
    const found = await this.#found(asked)
    const from = Math.min(asked.from, found.urlIds.length)
    const urlIds = found.urlIds.subarray(from, from + asked.count)
    const hits = await this.#passages.of(urlIds, found.expression, () => this.#isOvertaken(found.key))
    return { total: found.urlIds.length, from, hits, ranked: found.ranked }
  }

  /** The pages that were found, {@link MAX_TEXT_ROWS} at most. @throws {TrawlError} as {@link search} */
  async pages(asked: TextQuestion): Promise<FoundPage[]> {
    const { urlIds } = await this.#found(asked)
    return this.#passages.pages(urlIds.subarray(0, MAX_TEXT_ROWS))
  }

  /** Gives up what is under way, so that the index can be closed. */
  stop(): void {
    if (this.#task !== null) this.#task.isOvertaken = true
    this.#task = null
    this.#last = null
    for (const rows of this.#reading) rows.return?.()
    this.#reading.clear()
  }

  #isOvertaken(key: string): boolean {
    return this.#task !== null && this.#task.key !== key
  }

  #found({ query, fields, order }: TextQuestion): Promise<Found> {
    const key = JSON.stringify([query, fields, order])
    const state = this.indexes.read('text', (index) => ({
      index,
      version: index.pragma('data_version', { simple: true }) as number,
    }))
    if (this.#task?.key === key) return this.#task.found
    if (this.#task !== null) this.#task.isOvertaken = true
    this.#task = null
    if (this.#last?.key === key && isSame(this.#last.state, state)) return Promise.resolve(this.#last)
    const expression = ftsExpression(parseTextQuery(query), fields)
    const task: Task = {
      key,
      isOvertaken: false,
      found: this.#find(key, state, expression, order, () => task.isOvertaken).finally(() => {
        if (this.#task === task) this.#task = null
      }),
    }
    this.#task = task
    return task.found
  }

  async #find(
    key: string,
    state: IndexSnapshot,
    expression: string | null,
    order: TextOrder,
    isOvertaken: () => boolean,
  ): Promise<Found> {
    // Nobody has the task yet.
    await this.rest()
    const urlIds = expression === null ? new Uint32Array(0) : await this.#matching(expression, isOvertaken)
    const ranked = order === 'best' && urlIds.length <= MAX_RANKED
    const ordered =
      ranked && expression !== null && urlIds.length > 1 ? await this.#ranked(expression, isOvertaken) : urlIds
    const found: Found = { key, state, expression, urlIds: ordered, ranked }
    this.#last = found
    return found
  }

  /** In the order of the rows. */
  async #matching(expression: string, isOvertaken: () => boolean): Promise<Uint32Array> {
    const urlIds: number[] = []
    const sql = 'SELECT rowid FROM words WHERE words MATCH ?'
    const rows = this.#open<number>((index) => index.prepare(sql).pluck().iterate(expression))
    await this.#inSteps(rows, STEP_PAGES, isOvertaken, (urlId) => urlIds.push(urlId))
    return Uint32Array.from(urlIds)
  }

  /** The best first; the same in the order of the rows. */
  async #ranked(expression: string, isOvertaken: () => boolean): Promise<Uint32Array> {
    const sql = 'SELECT rowid, rank FROM words WHERE words MATCH ?'
    const ranked: [number, number][] = []
    const rows = this.#open<[number, number]>((index) => index.prepare(sql).raw().iterate(expression))
    await this.#inSteps(rows, RANKED_STEP_PAGES, isOvertaken, (row) => ranked.push(row))
    ranked.sort(([oneId, one], [otherId, other]) => one - other || oneId - otherId)
    return Uint32Array.from(ranked, ([urlId]) => urlId)
  }

  #open<R>(rows: (index: Database) => IterableIterator<unknown>): IterableIterator<R> {
    return this.indexes.read('text', rows) as IterableIterator<R>
  }

  /** Rests after each step. @throws {TrawlError} `cancelled` */
  async #inSteps<R>(
    rows: IterableIterator<R>,
    stepPages: number,
    isOvertaken: () => boolean,
    take: (row: R) => void,
  ): Promise<void> {
    this.#reading.add(rows)
    try {
      let taken = 0
      for (const row of rows) {
        take(row)
        taken += 1
        if (taken % stepPages !== 0) continue
        await this.rest()
        if (isOvertaken()) throw overtaken()
      }
      // A file that was closed meanwhile has no more rows.
      if (isOvertaken()) throw overtaken()
    } finally {
      this.#reading.delete(rows)
    }
  }
}

function overtaken(): TrawlError {
  return new TrawlError('cancelled', 'Another text was searched for.')
}

function isSame(one: IndexSnapshot, other: IndexSnapshot): boolean {
  return one.index === other.index && one.version === other.version
}
