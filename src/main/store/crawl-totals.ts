/** How the URLs of a crawl ended, in memory and in its one row. Always what counting the tables would give. */
import type { CrawlCounts } from '../../shared/domain/crawl-progress'
import type { Database } from './database'
import type { Ending } from './page-tables'
import type { Undoable } from './undoable'

/** Without those that are held: the trap table knows them. */
type Endings = { -readonly [K in keyof Omit<CrawlCounts, 'held'>]: CrawlCounts[K] }

export class CrawlTotals implements Undoable {
  readonly #update
  readonly #counts: Endings
  #transferBytes: number

  constructor(database: Database, stored: { readonly counts: CrawlCounts; readonly transferBytes: number }) {
    const { held: _, ...endings } = stored.counts
    this.#counts = endings
    this.#transferBytes = stored.transferBytes
    this.#update = database.prepare(
      `UPDATE crawl SET rows = ?, known = ?, fetched = ?, failed = ?, skipped = ?, held = ?, status_2xx = ?,
       status_3xx = ?, status_4xx = ?, status_5xx = ?, transfer_bytes = ?`,
    )
  }

  get endings(): Omit<CrawlCounts, 'held'> {
    return { ...this.#counts }
  }

  get transferBytes(): number {
    return this.#transferBytes
  }

  /** One URL more that ended so; `times` -1 takes it back. */
  countEnding({ disposition, status }: Ending, times: 1 | -1 = 1): void {
    const counts = this.#counts
    counts[disposition] += times
    if (status === null) return
    if (status >= 500) counts.status5xx += times
    else if (status >= 400) counts.status4xx += times
    else if (status >= 300) counts.status3xx += times
    else counts.status2xx += times
  }

  countTransfer(bytes: number): void {
    this.#transferBytes += bytes
  }

  /** Part of a caller's transaction. */
  write(rows: number, known: number, held: number): void {
    const counts = this.#counts
    this.#update.run(
      rows,
      known,
      counts.fetched,
      counts.failed,
      counts.skipped,
      held,
      counts.status2xx,
      counts.status3xx,
      counts.status4xx,
      counts.status5xx,
      this.#transferBytes,
    )
  }

  mark(): () => void {
    const counts = { ...this.#counts }
    const transferBytes = this.#transferBytes
    return () => {
      Object.assign(this.#counts, counts)
      this.#transferBytes = transferBytes
    }
  }
}
