/**
 * The ids of link targets. A URL of the crawl has its id there. One that the crawl does not know has an id of its own,
 * beyond all of those. In memory there are hashes and a byte for what became of each URL: some 26 MB for a million.
 */
import { TARGET_OUTCOMES, type TargetOutcome } from '../../../../shared/domain/link-graph'
import type { Database } from '../../database'
import { KnownUrls } from '../../known-urls'

/** First id of a URL that the crawl does not know. */
export const FIRST_OUTSIDE_ID = 2 ** 30

/** URLs read in one step. */
const SLICE_URLS = 5000

/** What became of a URL, as its place in `TARGET_OUTCOMES`. 1: fetched, 2: failed, 3: skipped, 4: held; 0 waits. */
const OUTCOME_SQL = `CASE
  WHEN page.url_id IS NULL THEN CASE url.disposition WHEN 4 THEN ${placeOf('held')} WHEN 3 THEN ${placeOf('skipped')} ELSE ${placeOf('waiting')} END
  WHEN url.disposition = 3 THEN ${placeOf('skipped')}
  WHEN url.disposition = 2 OR page.status IS NULL THEN ${placeOf('no_answer')}
  WHEN page.status >= 500 THEN ${placeOf('5xx')}
  WHEN page.status >= 400 THEN ${placeOf('4xx')}
  WHEN page.status >= 300 AND page.status <> 304 THEN ${placeOf('3xx')}
  WHEN page.redirect_count > 0 THEN ${placeOf('redirected')}
  ELSE ${placeOf('2xx')} END`

function placeOf(outcome: TargetOutcome): number {
  return TARGET_OUTCOMES.indexOf(outcome)
}

export interface MovedTarget {
  readonly from: number
  readonly to: number
}

export class TargetIds {
  readonly #ids = new KnownUrls()
  readonly #outcomes: Uint8Array
  #nextOutside = FIRST_OUTSIDE_ID
  readonly #found: { readonly id: number; readonly url: string }[] = []

  constructor(private readonly crawl: Database) {
    const last = (crawl.prepare('SELECT MAX(id) FROM url').pluck().get() as number | null) ?? 0
    this.#outcomes = new Uint8Array(last + 1)
  }

  /** Reads what the crawl knows. Yields the share read. */
  *load(): Generator<number> {
    const slice = this.crawl
      .prepare<[number, number]>(
        `SELECT url.id, url.url, ${OUTCOME_SQL} FROM url LEFT JOIN page ON page.url_id = url.id
         WHERE url.id > ? AND url.id <= ? ORDER BY url.id`,
      )
      .raw()
    const last = this.#outcomes.length - 1
    for (let after = 0; after < last; after += SLICE_URLS) {
      const rows = slice.all(after, Math.min(last, after + SLICE_URLS)) as [number, string, number][]
      for (const [id, url, outcome] of rows) {
        this.#ids.add(url, id)
        this.#outcomes[id] = outcome
      }
      yield Math.min(1, (after + SLICE_URLS) / last)
    }
  }

  /** Takes over targets outside the crawl that are stored; returns those that the crawl has come to know since. */
  *loadOutside(index: Database): Generator<void, readonly MovedTarget[]> {
    const slice = index
      .prepare<[number]>(`SELECT id, url FROM target WHERE id > ? ORDER BY id LIMIT ${SLICE_URLS}`)
      .raw()
    const moved: MovedTarget[] = []
    for (;;) {
      const rows = slice.all(this.#nextOutside - 1) as [number, string][]
      if (rows.length === 0) return moved
      for (const [id, url] of rows) {
        const inside = this.#ids.find(url)
        if (inside === 0) this.#ids.add(url, id)
        else moved.push({ from: id, to: inside })
        this.#nextOutside = id + 1
      }
      yield
    }
  }

  idOf(url: string): number {
    const known = this.#ids.find(url)
    if (known !== 0) return known
    const id = this.#nextOutside
    this.#nextOutside += 1
    this.#ids.add(url, id)
    this.#found.push({ id, url })
    return id
  }

  /** Targets outside the crawl that were met since the last call. They must be stored before their links are. */
  takeFound(): readonly { readonly id: number; readonly url: string }[] {
    return this.#found.splice(0)
  }

  outcomeOf(id: number): number {
    return id >= FIRST_OUTSIDE_ID ? placeOf('outside') : (this.#outcomes[id] ?? placeOf('waiting'))
  }
}
