/**
 * What became of every URL of a crawl, as the link graph needs it: small arrays by `url.id`, some 40 bytes a URL, and
 * the ids of URLs by their text, some 25 bytes more.
 */
import type { Database } from '../database'
import { KnownUrls } from '../known-urls'
import { hostOf } from '../url-host'

/** URLs read in one step. */
const SLICE_URLS = 5000

/** Bits of {@link UrlStates.flags}. */
export const URL_FLAGS = {
  /** There is such a URL. */
  known: 1,
  /** At a host of the site: one that a start of the crawl is at, or ended at. */
  site: 2,
  /** A row of the input. */
  start: 4,
  /** Read for the URLs that it lists. */
  sitemapFile: 8,
  /** 2xx, without a redirect. */
  good: 16,
  /** 4xx, 5xx or no answer. */
  broken: 32,
  /** It was redirected, or answered 3xx. */
  redirects: 64,
  noindex: 128,
  /** robots.txt shuts it off, whether it was fetched all the same or not. */
  blocked: 256,
  /** Its canonical is another URL. */
  canonicalElsewhere: 512,
  /** Read as HTML. */
  html: 1024,
  /** It was redirected to a URL that the crawl has asked for, too: what came is told there. */
  passesOn: 2048,
} as const

/** What the database works out of {@link URL_FLAGS}. */
const FLAGS_SQL = `${URL_FLAGS.known}
  + (url.source_id IS NULL) * ${URL_FLAGS.start}
  + (url.kind = 1) * ${URL_FLAGS.sitemapFile}
  + COALESCE(page.status BETWEEN 200 AND 299 AND page.redirect_count = 0, 0) * ${URL_FLAGS.good}
  + COALESCE(url.disposition = 2 OR page.status >= 400, 0) * ${URL_FLAGS.broken}
  + COALESCE(page.redirect_count > 0 OR (page.status BETWEEN 300 AND 399 AND page.status <> 304), 0) * ${URL_FLAGS.redirects}
  + COALESCE(page.noindex = 1, 0) * ${URL_FLAGS.noindex}
  + COALESCE(page.robots = 'disallowed' OR page.error = 'blocked_by_robots', 0) * ${URL_FLAGS.blocked}
  + (page.word_count IS NOT NULL) * ${URL_FLAGS.html}`

type RawState = readonly [
  id: number,
  url: string,
  hostId: number,
  flags: number,
  transferBytes: number | null,
  startEnd: string | null,
]

/** What a page calls itself. */
const OWN_URL = 'COALESCE(page.final_url, url.url)'

export class UrlStates {
  /** One more than the last id. */
  readonly size: number
  readonly flags: Uint16Array
  /** Where its redirects ended: an id; 0 when there were none, or the crawl does not know that URL. */
  readonly finals: Int32Array
  /** Its canonical, where that is another URL of the crawl: an id, else 0. */
  readonly canonicals: Int32Array
  readonly transferBytes: Float64Array
  /** By the text of a URL. */
  readonly ids = new KnownUrls()
  /** Names of the hosts of the site. */
  readonly siteHosts = new Set<string>()
  /** Until the hosts of the site are known. */
  #hostIds: Int32Array

  constructor(private readonly crawl: Database) {
    this.size = ((crawl.prepare('SELECT MAX(id) FROM url').pluck().get() as number | null) ?? 0) + 1
    this.flags = new Uint16Array(this.size)
    this.finals = new Int32Array(this.size)
    this.canonicals = new Int32Array(this.size)
    this.transferBytes = new Float64Array(this.size)
    this.#hostIds = new Int32Array(this.size)
  }

  has(id: number, flag: number): boolean {
    return ((this.flags[id] as number) & flag) !== 0
  }

  /** May it be put into an index, as itself? */
  isIndexable(id: number): boolean {
    const flags = this.flags[id] as number
    const { good, noindex, blocked, canonicalElsewhere } = URL_FLAGS
    return (flags & good) !== 0 && (flags & (noindex | blocked | canonicalElsewhere)) === 0
  }

  /** Yields the share read. */
  *load(): Generator<number> {
    for (const share of this.#loadUrls()) yield share / 2
    this.#markSite()
    for (const share of this.#loadTargets()) yield 0.5 + share / 2
  }

  *#loadUrls(): Generator<number> {
    const slice = this.crawl
      .prepare<[number, number]>(
        `SELECT url.id, url.url, url.host_id, ${FLAGS_SQL}, page.transfer_bytes,
           CASE WHEN url.source_id IS NULL THEN page.final_url END
         FROM url LEFT JOIN page ON page.url_id = url.id WHERE url.id > ? AND url.id <= ? ORDER BY url.id`,
      )
      .raw()
    for (const { after, to, share } of slices(this.size - 1)) {
      const rows = slice.all(after, to) as RawState[]
      for (const [id, url, hostId, flags, transferBytes, startEnd] of rows) {
        this.ids.add(url, id)
        this.flags[id] = flags
        this.#hostIds[id] = hostId
        this.transferBytes[id] = transferBytes ?? 0
        if (startEnd !== null) this.siteHosts.add(hostOf(startEnd))
      }
      yield share
    }
  }

  /** The hosts of the rows of the input, and those where their redirects ended: www.example.org for example.org. */
  #markSite(): void {
    const hosts = this.crawl.prepare('SELECT id, name FROM host').raw().all() as [number, string][]
    const isSite = new Uint8Array(hosts.reduce((most, [id]) => Math.max(most, id), 0) + 1)
    for (let id = 1; id < this.size; id += 1) if (this.has(id, URL_FLAGS.start)) isSite[this.#hostIds[id] as number] = 1
    for (const [id, name] of hosts) {
      if (isSite[id] === 1) this.siteHosts.add(name)
      else if (this.siteHosts.has(name)) isSite[id] = 1
    }
    for (let id = 1; id < this.size; id += 1) {
      if (isSite[this.#hostIds[id] as number] === 1) this.flags[id] = (this.flags[id] as number) | URL_FLAGS.site
    }
    this.#hostIds = new Int32Array(0)
  }

  /** Where redirects and canonicals lead: only once all URLs are known. */
  *#loadTargets(): Generator<number> {
    const slice = this.crawl
      .prepare<[number, number]>(
        `SELECT page.url_id, page.final_url, NULLIF(page.canonical, ${OWN_URL})
         FROM page JOIN url ON url.id = page.url_id
         WHERE page.url_id > ? AND page.url_id <= ? AND (page.final_url IS NOT NULL OR page.canonical <> ${OWN_URL})`,
      )
      .raw()
    const { canonicalElsewhere, passesOn, good, broken } = URL_FLAGS
    for (const { after, to, share } of slices(this.size - 1)) {
      for (const [id, final, canonical] of slice.all(after, to) as [number, string | null, string | null][]) {
        const finalId = final === null ? 0 : this.idOf(final)
        if (finalId !== id) this.finals[id] = finalId
        if (canonical === null) continue
        const canonicalId = this.idOf(canonical)
        const isElsewhere = canonicalId !== id && (canonicalId !== finalId || finalId === 0)
        if (!isElsewhere) continue
        this.canonicals[id] = canonicalId
        this.flags[id] = (this.flags[id] as number) | canonicalElsewhere
      }
      yield share
    }
    for (let id = 1; id < this.size; id += 1) {
      const final = this.finals[id] as number
      if (final !== 0 && this.has(final, good | broken)) this.flags[id] = (this.flags[id] as number) | passesOn
    }
  }

  /** The id of a URL, whatever its fragment; 0 when the crawl does not know it. */
  idOf(url: string): number {
    const fragmentAt = url.indexOf('#')
    return this.ids.find(fragmentAt === -1 ? url : url.slice(0, fragmentAt))
  }
}

/** Ranges of ids up to `last`, with the share that is done after each. */
export function* slices(
  last: number,
): Generator<{ readonly after: number; readonly to: number; readonly share: number }> {
  for (let after = 0; after < last; after += SLICE_URLS) {
    const to = Math.min(last, after + SLICE_URLS)
    yield { after, to, share: to / last }
  }
}
