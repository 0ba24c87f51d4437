/**
 * Pages whose outcome is new or has changed since they were indexed. Both files are read side by side in the order of
 * their ids, a slice at a time: nothing is kept but the slice.
 */
import type { Database } from '../database'
import { BlockInsert } from './block-insert'

/** Remembers for each page the time of the outcome that was indexed, and a number that is the part's own. */
export const SEEN_SCHEMA =
  'CREATE TABLE seen (url_id INTEGER PRIMARY KEY, fetched_at_ms INTEGER NOT NULL, mark INTEGER NOT NULL) STRICT;'

/** Pages looked at in one slice. */
const SLICE_PAGES = 500

export interface ChangedPage {
  readonly urlId: number
  readonly fetchedAtMs: number
  /** What the part remembered of it; `null` for a page that was never indexed. */
  readonly mark: number | null
}

export class PageChanges {
  /** URLs that come in meanwhile are for the next time. */
  readonly #last: number
  readonly #pages
  readonly #seen
  readonly #remember
  /** Stored by {@link flush} and not before: many rows with one statement make a savepoint, and at each a full-text table
   * writes out what it has gathered, however little. */
  #met: [urlId: number, fetchedAtMs: number, mark: number][] = []
  #after = 0
  #isDone = false

  constructor(crawl: Database, index: Database) {
    this.#last = (crawl.prepare('SELECT MAX(id) FROM url').pluck().get() as number | null) ?? 0
    this.#pages = crawl
      .prepare<[number, number]>(
        `SELECT url_id, fetched_at_ms FROM page WHERE url_id > ? AND url_id <= ? ORDER BY url_id LIMIT ${SLICE_PAGES}`,
      )
      .raw()
    this.#seen = index
      .prepare<[number, number]>('SELECT url_id, fetched_at_ms, mark FROM seen WHERE url_id > ? AND url_id <= ?')
      .raw()
    this.#remember = new BlockInsert(index, 'INSERT OR REPLACE INTO seen (url_id, fetched_at_ms, mark) VALUES', 3)
  }

  get isDone(): boolean {
    return this.#isDone
  }

  /** Share of the pages looked at. */
  get share(): number {
    return this.#isDone || this.#last === 0 ? 1 : Math.min(1, this.#after / this.#last)
  }

  /** The changed ones among the next pages; often none. */
  next(): readonly ChangedPage[] {
    const pages = this.#pages.all(this.#after, this.#last) as [number, number][]
    const last = pages.at(-1)?.[0]
    if (last === undefined) {
      this.#isDone = true
      return []
    }
    const seen = new Map(
      (this.#seen.all(this.#after, last) as [number, number, number][]).map(([id, ...rest]) => [id, rest] as const),
    )
    this.#after = last
    return pages.flatMap(([urlId, fetchedAtMs]) => {
      const [before, mark] = seen.get(urlId) ?? [null, null]
      return before === fetchedAtMs ? [] : [{ urlId, fetchedAtMs, mark }]
    })
  }

  markSeen({ urlId, fetchedAtMs }: ChangedPage, mark: number): void {
    this.#met.push([urlId, fetchedAtMs, mark])
  }

  /** Must be called before what was seen is committed, and every now and then. */
  flush(): void {
    for (const row of this.#met) this.#remember.push(...row)
    this.#met = []
    this.#remember.flush()
  }
}
