/**
 * Known URLs and rows: adds those that are new, in the order they come, and gives each URL its row. Part of a caller's
 * transaction, which ends with `write`: until then they are gathered here.
 */
import type { FoundUrl, InputRow, TrapSign, UrlKind } from '../engine/ports'
import { BulkInsert } from './bulk-insert'
import type { Database } from './database'
import type { HostTable } from './host-table'
import { KnownUrls } from './known-urls'
import type { TrapTable } from './trap-table'
import type { Undoable } from './undoable'

export const KIND_NUMBERS: Readonly<Record<UrlKind, number>> = { page: 0, sitemap: 1 }
const WAITING = 0
const HELD = 4

interface NewUrl {
  readonly url: string
  readonly depth: number
  readonly kind: UrlKind
  readonly sourceId: number | null
  readonly trap: TrapSign | null
}

/** A URL with its place. Ids and row numbers are without gaps, so only the first of a transaction is remembered. */
interface AddedUrl {
  readonly url: string
  readonly hostId: number
  readonly rowNo: number
  readonly depth: number
  readonly kind: number
  readonly sourceId: number | null
  readonly trapId: number | null
}

interface AddedRow {
  readonly lineNo: number | null
  readonly input: string | null
  readonly urlId: number | null
  readonly problem: string | null
  readonly carried: readonly string[] | null
}

export class UrlTable implements Undoable {
  readonly #readUrl
  readonly #readUrls
  readonly #letGo
  readonly #insertUrls
  readonly #insertRows
  /** `null` until it is needed: a crawl that only fetches what it knows never needs it. */
  #ids: KnownUrls | null
  #rows: number
  #known: number
  /** What `write` will store; it is counted already. */
  #addedUrls: AddedUrl[] = []
  #addedRows: AddedRow[] = []

  constructor(
    database: Database,
    private readonly hosts: HostTable,
    private readonly traps: TrapTable,
    counts: { readonly rows: number; readonly known: number },
  ) {
    this.#rows = counts.rows
    this.#known = counts.known
    this.#ids = counts.known === 0 ? new KnownUrls() : null
    this.#readUrl = database.prepare<[number]>('SELECT url FROM url WHERE id = ?').pluck()
    this.#readUrls = database.prepare<[number]>('SELECT url FROM url WHERE id > ? ORDER BY id LIMIT 1000').pluck()
    this.#letGo = database.prepare<[number]>('UPDATE url SET disposition = 0, trap_id = NULL WHERE id = ?')
    this.#insertUrls = new BulkInsert<AddedUrl>(
      database,
      'url',
      {
        columns: ['id', 'url', 'host_id', 'row_no', 'depth', 'kind', 'source_id', 'disposition', 'trap_id'],
        valuesOf: ({ url, hostId, rowNo, depth, kind, sourceId, trapId }) => {
          const disposition = trapId === null ? WAITING : HELD
          return [url, hostId, rowNo, depth, kind, sourceId, disposition, trapId]
        },
      },
      {
        columns: ['id', 'url', 'host_id', 'row_no', 'depth', 'kind'],
        valuesOf: ({ url, hostId, rowNo, depth, kind }) => [url, hostId, rowNo, depth, kind],
      },
      ({ sourceId, trapId }) => sourceId === null && trapId === null,
    )
    this.#insertRows = new BulkInsert<AddedRow>(
      database,
      'row',
      {
        columns: ['row_no', 'line_no', 'url_id', 'input', 'problem', 'carried'],
        valuesOf: ({ lineNo, urlId, input, problem, carried }) => [
          lineNo,
          urlId,
          input,
          problem,
          carried === null ? null : JSON.stringify(carried),
        ],
      },
      { columns: ['row_no', 'line_no', 'url_id'], valuesOf: ({ lineNo, urlId }) => [lineNo, urlId] },
      ({ input, problem, carried }) => input === null && problem === null && carried === null,
    )
  }

  get rows(): number {
    return this.#rows
  }

  get known(): number {
    return this.#known
  }

  /** Adds a row of the input; its URL becomes known if it was not. */
  addInput(row: InputRow, kindOf: (url: string) => UrlKind): void {
    const { lineNo, input, url, problem, carried } = row
    this.#addRow({ lineNo, input, urlId: url === null ? null : this.#idOfInput(url, kindOf), problem, carried })
  }

  /** Adds a URL found on a page, unless it is known. */
  addFound(found: FoundUrl): void {
    if (this.#knownIds().find(found.url) !== 0) return
    this.#addRow({ lineNo: null, input: null, urlId: this.#add(found), problem: null, carried: null })
  }

  /** Stores what was added. */
  write(): void {
    // A row refers to its URL, which must be there first.
    this.#insertUrls.run(this.#known - this.#addedUrls.length + 1, this.#addedUrls)
    this.#insertRows.run(this.#rows - this.#addedRows.length + 1, this.#addedRows)
    this.#addedUrls = []
    this.#addedRows = []
  }

  mark(): () => void {
    const rows = this.#rows
    const known = this.#known
    return () => {
      // Others will get the ids that were given.
      if (this.#known !== known) this.#ids = null
      this.#rows = rows
      this.#known = known
      this.#addedUrls = []
      this.#addedRows = []
    }
  }

  #addRow(row: AddedRow): void {
    this.#addedRows.push(row)
    this.#rows += 1
  }

  #idOfInput(url: string, kindOf: (url: string) => UrlKind): number {
    const knownId = this.#knownIds().find(url, (id) => this.#urlOf(id) === url)
    if (knownId === 0) return this.#add({ url, depth: 0, kind: kindOf(url), sourceId: null, trap: null })
    this.#fetchAfterAll(knownId, url)
    return knownId
  }

  /** What a person asks for is fetched, whatever the trap radar thought of the links to it. */
  #fetchAfterAll(urlId: number, url: string): void {
    const trapId = this.traps.groupHolding(urlId)
    if (trapId === null) return
    this.#letGo.run(urlId)
    this.traps.noteLetGo(trapId)
    this.hosts.countHeld(this.hosts.idOf(url), -1)
  }

  #add({ url, depth, kind, sourceId, trap }: NewUrl): number {
    const hostId = this.hosts.idOf(url)
    const trapId = trap === null ? null : this.traps.hold(hostId, trap)
    const urlId = this.#known + 1
    this.#knownIds().add(url, urlId)
    this.#known = urlId
    this.#addedUrls.push({ url, hostId, rowNo: this.#rows + 1, depth, kind: KIND_NUMBERS[kind], sourceId, trapId })
    this.hosts.countKnown(hostId)
    if (trapId !== null) this.hosts.countHeld(hostId, 1)
    return urlId
  }

  #urlOf(id: number): string {
    const added = this.#addedUrls[id - 1 - (this.#known - this.#addedUrls.length)]
    return added === undefined ? (this.#readUrl.get(id) as string) : added.url
  }

  #knownIds(): KnownUrls {
    this.#ids ??= this.#readIds()
    return this.#ids
  }

  #readIds(): KnownUrls {
    const ids = new KnownUrls()
    for (;;) {
      const urls = this.#readUrls.all(ids.size) as string[]
      if (urls.length === 0) return ids
      for (const url of urls) ids.add(url, ids.size + 1)
    }
  }
}
