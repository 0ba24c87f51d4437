/**
 * Hosts with their figures. Figures are gathered in memory and written once per host and transaction: a crawl of one
 * host costs one row, a list of a hundred thousand hosts no more than its URLs do.
 */
import type { TlsFacts } from '../../shared/domain/fetch-outcome'
import type { HostOverride } from '../../shared/domain/host-lane'
import type { CrawledPage } from '../engine/ports'
import type { Database } from './database'
import type { Ending } from './page-tables'
import { responseOf } from './page-values'
import type { Undoable } from './undoable'
import { hostOf } from './url-host'

/** Host ids kept in memory; beyond it the cache starts afresh, which costs a look-up each. */
const HOST_CACHE_SIZE = 20_000

interface Figures {
  known: number
  fetched: number
  failed: number
  skipped: number
  held: number
  transferBytes: number
  firstByteMs: number
  firstByteCount: number
}

export class HostTable implements Undoable {
  readonly #find
  readonly #insert
  readonly #addFigures
  readonly #addKnown
  readonly #updateTls
  readonly #updateOverride
  readonly #overrides
  readonly #ids = new Map<string, number>()
  /** What came in since the last write. */
  readonly #figures = new Map<number, Figures>()
  /** Connections whose facts are stored, or that are not worth it. */
  #seenTls = new WeakSet<TlsFacts>()

  constructor(database: Database) {
    this.#find = database.prepare<[string]>('SELECT id FROM host WHERE name = ?').pluck()
    this.#insert = database.prepare<[string]>('INSERT INTO host (name) VALUES (?)')
    this.#addFigures = database.prepare(
      `UPDATE host SET known = known + ?, fetched = fetched + ?, failed = failed + ?, skipped = skipped + ?,
       held = held + ?, transfer_bytes = transfer_bytes + ?, first_byte_ms_sum = first_byte_ms_sum + ?,
       first_byte_count = first_byte_count + ? WHERE id = ?`,
    )
    this.#addKnown = database.prepare<[string]>(
      'UPDATE host SET known = known + new.value FROM json_each(?) AS new WHERE host.id = CAST(new.key AS INTEGER)',
    )
    this.#updateTls = database.prepare<[string, string, string]>(
      'UPDATE host SET tls = ? WHERE name = ? AND tls IS NOT ?',
    )
    this.#updateOverride = database.prepare<[string | null, number]>('UPDATE host SET override = ? WHERE id = ?')
    this.#overrides = database.prepare('SELECT name, override FROM host WHERE override IS NOT NULL')
  }

  /** The id of a URL's host, which becomes known if it was not. */
  idOf(url: string): number {
    return this.#idOfName(hostOf(url))
  }

  countKnown(hostId: number): void {
    this.#of(hostId).known += 1
  }

  countHeld(hostId: number, urls: number): void {
    this.#of(hostId).held += urls
  }

  countEnding(hostId: number, ending: Ending, times: 1 | -1 = 1): void {
    this.#of(hostId)[ending.disposition] += times
  }

  /** Bytes and times add up over all rounds of a URL: they are the host's, not the page's. */
  countAnswer({ lease, outcome }: CrawledPage): void {
    const response = responseOf(outcome)
    if (response === null) return
    const figures = this.#of(lease.hostId)
    figures.transferBytes += response.transferBytes
    if (outcome.timing.firstByteMs !== null) {
      figures.firstByteMs += outcome.timing.firstByteMs
      figures.firstByteCount += 1
    }
    if (response.tls !== null) this.#noteTls(outcome.finalUrl, response.tls)
  }

  /** Part of a caller's transaction. */
  write(): void {
    // While a list is read in, thousands of hosts have new URLs and nothing else.
    const known: [hostId: number, urls: number][] = []
    for (const [hostId, figures] of this.#figures) {
      if (isOnlyKnown(figures)) {
        known.push([hostId, figures.known])
        continue
      }
      this.#addFigures.run(
        figures.known,
        figures.fetched,
        figures.failed,
        figures.skipped,
        figures.held,
        figures.transferBytes,
        Math.round(figures.firstByteMs * 10) / 10,
        figures.firstByteCount,
        hostId,
      )
    }
    if (known.length > 0) this.#addKnown.run(JSON.stringify(Object.fromEntries(known)))
    this.#figures.clear()
  }

  /** What a person changed for a host; `null` or nothing changed: the settings hold again. */
  setOverride(host: string, override: HostOverride | null): void {
    const given = Object.entries(override ?? {}).filter(([, value]) => value !== undefined)
    // A host that only redirects lead to is not in the table until somebody changes its pace.
    if (given.length === 0 && this.#find.get(host) === undefined) return
    const json = given.length === 0 ? null : JSON.stringify(Object.fromEntries(given))
    this.#updateOverride.run(json, this.#idOfName(host))
  }

  overrides(): ReadonlyMap<string, HostOverride> {
    const rows = this.#overrides.all() as { name: string; override: string }[]
    return new Map(rows.map(({ name, override }) => [name, JSON.parse(override) as HostOverride]))
  }

  mark(): () => void {
    return () => {
      this.#figures.clear()
      this.#ids.clear()
      this.#seenTls = new WeakSet()
    }
  }

  #idOfName(name: string): number {
    const cached = this.#ids.get(name)
    if (cached !== undefined) return cached
    const hostId = (this.#find.get(name) as number | undefined) ?? Number(this.#insert.run(name).lastInsertRowid)
    if (this.#ids.size >= HOST_CACHE_SIZE) this.#ids.clear()
    this.#ids.set(name, hostId)
    return hostId
  }

  /** The facts belong to the host that answered, if it is one of the crawl's. */
  #noteTls(finalUrl: string, tls: TlsFacts): void {
    if (this.#seenTls.has(tls)) return
    this.#seenTls.add(tls)
    const json = JSON.stringify(tls)
    this.#updateTls.run(json, hostOf(finalUrl), json)
  }

  #of(hostId: number): Figures {
    const known = this.#figures.get(hostId)
    if (known !== undefined) return known
    const figures: Figures = {
      known: 0,
      fetched: 0,
      failed: 0,
      skipped: 0,
      held: 0,
      transferBytes: 0,
      firstByteMs: 0,
      firstByteCount: 0,
    }
    this.#figures.set(hostId, figures)
    return figures
  }
}

function isOnlyKnown({ fetched, failed, skipped, held, transferBytes, firstByteCount }: Figures): boolean {
  return fetched === 0 && failed === 0 && skipped === 0 && held === 0 && transferBytes === 0 && firstByteCount === 0
}
