/** When crawls of a series got a good answer from each URL: the first time and the last. */
import { TrawlError } from '../../../shared/errors'
import { type Database, openCrawlForReading } from '../database'
import { slices, type UrlStates } from './url-states'

type Seen = readonly [url: string, atMs: number]

export class SeenTimes {
  /** By id; 0: never. */
  readonly firstMs: Float64Array
  readonly lastMs: Float64Array

  constructor(private readonly urls: UrlStates) {
    this.firstMs = new Float64Array(urls.size)
    this.lastMs = new Float64Array(urls.size)
  }

  /** Takes in what a crawl has seen, this one or an earlier or later one. */
  *read(crawl: Database): Generator<void> {
    const last = (crawl.prepare('SELECT MAX(id) FROM url').pluck().get() as number | null) ?? 0
    const slice = crawl
      .prepare<[number, number]>(
        `SELECT url.url, page.fetched_at_ms FROM page JOIN url ON url.id = page.url_id
         WHERE page.url_id > ? AND page.url_id <= ? AND page.status BETWEEN 200 AND 299`,
      )
      .raw()
    for (const { after, to } of slices(last)) {
      for (const [url, atMs] of slice.all(after, to) as Seen[]) {
        const id = this.urls.ids.find(url)
        if (id !== 0) this.#see(id, atMs)
      }
      yield
    }
  }

  /** The same for a file; one that is gone, or cannot be read, is passed over. */
  *readFile(path: string): Generator<void> {
    const crawl = openedCrawl(path)
    if (crawl === null) return
    crawl.pragma('mmap_size = 0')
    try {
      yield* this.read(crawl)
    } finally {
      crawl.close()
    }
  }

  #see(id: number, atMs: number): void {
    const first = this.firstMs[id] as number
    if (first === 0 || atMs < first) this.firstMs[id] = atMs
    if (atMs > (this.lastMs[id] as number)) this.lastMs[id] = atMs
  }
}

function openedCrawl(path: string): Database | null {
  try {
    return openCrawlForReading(path)
  } catch (error) {
    if (error instanceof TrawlError) return null
    throw error
  }
}
