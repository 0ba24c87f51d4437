/**
 * The other URLs that pages name in their heads and headers, by id: what rel=next, prev and amphtml lead to, and the
 * alternates in other languages with their codes. URLs that the crawl does not know are left out.
 */
import type { Database } from '../database'
import { slices, URL_FLAGS, type UrlStates } from './url-states'

type RawNames = readonly [
  id: number,
  next: string | null,
  prev: string | null,
  amphtml: string | null,
  hreflang: string | null,
]

export interface Alternate {
  readonly id: number
  /** Number of its code; codes that differ in case only have one. */
  readonly code: number
}

export class NamedUrls {
  readonly next: Int32Array
  readonly prev: Int32Array
  /** AMP versions, by page. */
  readonly amphtml = new Map<number, number>()
  /** The number of the code `x-default`. */
  readonly defaultCode: number
  readonly #codes = new Map<string, number>()
  /** Alternates of a page: two numbers each, from `#firsts[page]` up to `#ends[page]`. */
  readonly #pages = new Map<number, { readonly from: number; readonly end: number }>()
  #alternates = new Uint32Array(1024)
  #used = 0

  constructor(
    private readonly crawl: Database,
    private readonly urls: UrlStates,
  ) {
    this.next = new Int32Array(urls.size)
    this.prev = new Int32Array(urls.size)
    this.defaultCode = this.#codeOf('x-default')
  }

  /** Yields the share read. */
  *load(): Generator<number> {
    const slice = this.crawl
      .prepare<[number, number]>(
        `SELECT url_id, COALESCE(rel_next, http_next) AS next, COALESCE(rel_prev, http_prev) AS prev, amphtml, hreflang
         FROM page_content WHERE url_id > ? AND url_id <= ?
           AND (next IS NOT NULL OR prev IS NOT NULL OR amphtml IS NOT NULL OR hreflang IS NOT NULL)`,
      )
      .raw()
    for (const { after, to, share } of slices(this.urls.size - 1)) {
      for (const row of slice.all(after, to) as RawNames[]) {
        if (!this.urls.has(row[0], URL_FLAGS.passesOn)) this.#take(row)
      }
      yield share
    }
  }

  pagesWithAlternates(): Iterable<number> {
    return this.#pages.keys()
  }

  alternatesOf(page: number): readonly Alternate[] {
    const range = this.#pages.get(page)
    if (range === undefined) return []
    const found: Alternate[] = []
    for (let at = range.from; at < range.end; at += 2) {
      found.push({ id: this.#alternates[at] as number, code: this.#alternates[at + 1] as number })
    }
    return found
  }

  #take([id, next, prev, amphtml, hreflang]: RawNames): void {
    if (next !== null) this.next[id] = this.urls.idOf(next)
    if (prev !== null) this.prev[id] = this.urls.idOf(prev)
    const amp = amphtml === null ? 0 : this.urls.idOf(amphtml)
    if (amp !== 0 && amp !== id) this.amphtml.set(id, amp)
    if (hreflang !== null) this.#takeAlternates(id, hreflang)
  }

  #takeAlternates(page: number, json: string): void {
    const from = this.#used
    for (const [code, url] of alternatesIn(json)) {
      const id = this.urls.idOf(url)
      if (id !== 0) this.#push(id, this.#codeOf(code.toLowerCase()))
    }
    if (this.#used > from) this.#pages.set(page, { from, end: this.#used })
  }

  #push(id: number, code: number): void {
    if (this.#used === this.#alternates.length) {
      const larger = new Uint32Array(this.#alternates.length * 2)
      larger.set(this.#alternates)
      this.#alternates = larger
    }
    this.#alternates[this.#used] = id
    this.#alternates[this.#used + 1] = code
    this.#used += 2
  }

  #codeOf(code: string): number {
    const known = this.#codes.get(code)
    if (known !== undefined) return known
    this.#codes.set(code, this.#codes.size)
    return this.#codes.size - 1
  }
}

/** The pairs of code and URL in a stored list; none when somebody else's file holds something else there. */
function alternatesIn(json: string): readonly (readonly [string, string])[] {
  let list: unknown
  try {
    list = JSON.parse(json)
  } catch {
    return []
  }
  if (!Array.isArray(list)) return []
  return list.flatMap((entry: unknown) => {
    if (!Array.isArray(entry)) return []
    const [code, url] = entry as unknown[]
    return typeof code === 'string' && typeof url === 'string' ? [[code, url] as const] : []
  })
}
