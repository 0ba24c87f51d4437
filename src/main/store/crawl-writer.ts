/**
 * The one writer of a crawl file: frontier and results behind the engine's ports. Short synchronous transactions;
 * an outcome and the frontier's knowledge that its URL is done commit together.
 */
import type { CrawlCounts } from '../../shared/domain/crawl-progress'
import type { CrawlState } from '../../shared/domain/crawl-state'
import type { SerialisedError } from '../../shared/errors'
import type {
  CommittedBatch,
  CrawledPage,
  FrontierStore,
  FrontierUrl,
  InputPosition,
  InputRow,
  ResultStore,
  UrlKind,
} from '../engine/ports'
import { type CrawlRow, readCrawlRow, renameCrawl, updateCrawlState } from './crawl-row'
import type { Database } from './database'
import { InputBlocks } from './input-blocks'
import { PageTables } from './page-tables'
import { withSqliteErrors } from './sqlite-errors'
import { KIND_NUMBERS, UrlTable } from './url-table'
import type { WriterLock } from './writer-lock'

/** Outcomes that may wait for a commit, in number and bytes: beyond it the engine takes no new leases. */
const MAX_PENDING_PAGES = 2000
const MAX_PENDING_BYTES = 48 * 1024 * 1024

type MutableCounts = { -readonly [K in keyof CrawlCounts]: CrawlCounts[K] }

export class CrawlWriter implements FrontierStore, ResultStore {
  readonly blocks: InputBlocks
  onCommit: (committed: CommittedBatch) => void = () => {}
  readonly #urls: UrlTable
  readonly #pages: PageTables
  readonly #nextHost
  readonly #waiting
  readonly #updateCounts
  readonly #updateInput
  readonly #counts: MutableCounts
  #transferBytes: number
  #pending: CrawledPage[] = []
  #pendingBytes = 0

  /**
   * @param limit most URLs that may become known in all; 0 for no limit. Rows of the input always come in.
   */
  constructor(
    private readonly database: Database,
    private readonly lock: WriterLock,
    private readonly path: string,
    private readonly limit: number,
  ) {
    const row = readCrawlRow(database)
    this.#counts = { ...row.counts }
    this.#transferBytes = row.transferBytes
    this.blocks = new InputBlocks(database)
    this.#urls = new UrlTable(database, row)
    this.#pages = new PageTables(database)
    this.#nextHost = database.prepare<[number]>(
      `SELECT url.host_id AS hostId, host.name AS host FROM url JOIN host ON host.id = url.host_id
       WHERE url.disposition = 0 AND url.host_id > ? ORDER BY url.host_id LIMIT 1`,
    )
    this.#waiting = database.prepare<[number, number, number]>(
      'SELECT id, url, depth, kind FROM url WHERE disposition = 0 AND host_id = ? AND id > ? ORDER BY id LIMIT ?',
    )
    this.#updateCounts = database.prepare(
      `UPDATE crawl SET rows = ?, known = ?, fetched = ?, failed = ?, skipped = ?, status_2xx = ?, status_3xx = ?,
       status_4xx = ?, status_5xx = ?, transfer_bytes = ?`,
    )
    this.#updateInput = database.prepare('UPDATE crawl SET input_reader = ?, input_share = ?, carried_columns = ?')
  }

  row(): CrawlRow {
    return readCrawlRow(this.database)
  }

  // ── FrontierStore ──

  nextWaitingHost(hostId: number): { readonly hostId: number; readonly host: string } | null {
    return (this.#nextHost.get(hostId) as { hostId: number; host: string } | undefined) ?? null
  }

  waitingUrls(hostId: number, afterUrlId: number, limit: number): readonly FrontierUrl[] {
    const rows = this.#waiting.all(hostId, afterUrlId, limit) as {
      id: number
      url: string
      depth: number
      kind: number
    }[]
    return rows.map((row) => ({
      urlId: row.id,
      hostId,
      url: row.url,
      depth: row.depth,
      kind: row.kind === KIND_NUMBERS.sitemap ? 'sitemap' : 'page',
    }))
  }

  addInput(rows: readonly InputRow[], position: InputPosition, kindOf: (url: string) => UrlKind): number {
    const knownBefore = this.#urls.known
    this.#transaction(() => {
      for (const row of rows) this.#urls.addInput(row, kindOf)
      this.blocks.drop(position.blockSeq)
      this.#updateInput.run(position.reader, position.share, JSON.stringify(position.carriedColumns))
      this.#writeCounts()
    })
    return this.#urls.known - knownBefore
  }

  /** URLs of the input, at most 1,000 of them. */
  seeds(): readonly string[] {
    return this.database.prepare('SELECT url FROM url WHERE depth = 0 ORDER BY id LIMIT 1000').pluck().all() as string[]
  }

  knownUrls(): number {
    return this.#urls.known
  }

  rows(): number {
    return this.#urls.rows
  }

  // ── ResultStore ──

  hasRoom(): boolean {
    return this.#pending.length < MAX_PENDING_PAGES && this.#pendingBytes < MAX_PENDING_BYTES
  }

  save(page: CrawledPage): void {
    this.#pending.push(page)
    this.#pendingBytes += bytesOf(page)
  }

  pending(): number {
    return this.#pending.length
  }

  flush(): void {
    if (this.#pending.length === 0) return
    const pages = this.#pending
    const knownBefore = this.#urls.known
    const countsBefore = { ...this.#counts }
    const transferBefore = this.#transferBytes
    try {
      this.#transaction(() => {
        for (const page of pages) this.#store(page)
        this.#writeCounts()
      })
    } catch (error) {
      Object.assign(this.#counts, countsBefore)
      this.#transferBytes = transferBefore
      throw error
    }
    this.#pending = []
    this.#pendingBytes = 0
    this.onCommit({ leases: pages.map((page) => page.lease), newUrls: this.#urls.known - knownBefore })
  }

  counts(): CrawlCounts {
    return { ...this.#counts }
  }

  transferBytes(): number {
    return this.#transferBytes
  }

  // ── The crawl itself ──

  setState(state: CrawlState, failure: SerialisedError | null, runningMs: number, nowMs: number): void {
    withSqliteErrors(this.path, () => updateCrawlState(this.database, state, failure, runningMs, nowMs))
  }

  rename(name: string): void {
    withSqliteErrors(this.path, () => renameCrawl(this.database, name))
  }

  /** Closes the file and lets go of the lock; the WAL is folded into the file when no reader is left. */
  close(): void {
    try {
      this.database.close()
    } finally {
      this.lock.release()
    }
  }

  #store(page: CrawledPage): void {
    const disposition = this.#pages.insert(page)
    const response = page.outcome.kind === 'skipped' ? null : page.outcome.response
    this.#counts[disposition] += 1
    this.#transferBytes += response?.transferBytes ?? 0
    if (disposition === 'fetched' && response !== null) {
      if (response.status >= 500) this.#counts.status5xx += 1
      else if (response.status >= 400) this.#counts.status4xx += 1
      else if (response.status >= 300) this.#counts.status3xx += 1
      else this.#counts.status2xx += 1
    }
    for (const found of page.found) {
      if (this.limit > 0 && this.#urls.known >= this.limit) break
      this.#urls.addFound(found)
    }
  }

  #writeCounts(): void {
    const counts = this.#counts
    this.#updateCounts.run(
      this.#urls.rows,
      this.#urls.known,
      counts.fetched,
      counts.failed,
      counts.skipped,
      counts.status2xx,
      counts.status3xx,
      counts.status4xx,
      counts.status5xx,
      this.#transferBytes,
    )
  }

  #transaction(work: () => void): void {
    const before = { rows: this.#urls.rows, known: this.#urls.known }
    try {
      withSqliteErrors(this.path, this.database.transaction(work).immediate)
    } catch (error) {
      this.#urls.restoreCounts(before)
      throw error
    }
  }
}

function bytesOf(page: CrawledPage): number {
  return 2048 + (page.packedLinks?.byteLength ?? 0) + (page.keptBody?.byteLength ?? 0)
}
