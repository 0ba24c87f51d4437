/**
 * The rows of URLs. The file has no index by URL, so one is made in memory when it is first needed, in steps, and goes
 * on where it left off when the crawl has found more.
 */
import type { PageTarget } from '../../shared/domain/page-links'
import type { Database } from './database'
import { KnownUrls } from './known-urls'

/** About ten milliseconds. */
const STEP_URLS = 8000
const DISPOSITIONS = ['waiting', 'fetched', 'failed', 'skipped', 'held'] as const

interface RawTarget {
  readonly url: string
  readonly rowNo: number
  readonly status: number | null
  readonly disposition: number
  readonly error: string | null
}

export class LinkTargets {
  readonly #some
  readonly #one
  readonly #urls = new KnownUrls()
  #lastId = 0
  #reading: Promise<void> | null = null

  constructor(
    database: Database,
    private readonly rest: () => Promise<void>,
  ) {
    this.#some = database.prepare<[number]>(`SELECT id, url FROM url WHERE id > ? ORDER BY id LIMIT ${STEP_URLS}`)
    this.#one = database.prepare<[number]>(
      `SELECT url.url, url.row_no AS rowNo, url.disposition, page.status, page.error
       FROM url LEFT JOIN page ON page.url_id = url.id WHERE url.id = ?`,
    )
  }

  /** What became of URLs, in their order; `null` for those that are not in the crawl. */
  async of(urls: readonly string[]): Promise<readonly (PageTarget | null)[]> {
    this.#reading ??= this.#readOn().finally(() => {
      this.#reading = null
    })
    await this.#reading
    return urls.map((url) => this.#target(url))
  }

  #target(url: string): PageTarget | null {
    let found: RawTarget | undefined
    const id = this.#urls.find(url, (candidate) => {
      found = this.#one.get(candidate) as RawTarget | undefined
      return found?.url === url
    })
    if (id === 0 || found === undefined) return null
    const { rowNo, status, disposition, error } = found
    return { rowNo, status, disposition: DISPOSITIONS[disposition] ?? null, error }
  }

  async #readOn(): Promise<void> {
    for (;;) {
      const urls = this.#some.all(this.#lastId) as { readonly id: number; readonly url: string }[]
      for (const { id, url } of urls) this.#urls.add(url, id)
      this.#lastId = urls.at(-1)?.id ?? this.#lastId
      if (urls.length < STEP_URLS) return
      await this.rest()
    }
  }
}
