/** Known URLs: adds those that are new, in the order they come, and gives each its row. Part of a caller's transaction. */
import type { FoundUrl, InputRow, TrapSign, UrlKind } from '../engine/ports'
import type { Database } from './database'
import type { HostTable } from './host-table'
import type { TrapTable } from './trap-table'
import type { Undoable } from './undoable'
import { hashUrl } from './url-hash'

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

export class UrlTable implements Undoable {
  readonly #find
  readonly #insertUrl
  readonly #insertRow
  readonly #letGo
  #rows: number
  #known: number

  constructor(
    database: Database,
    private readonly hosts: HostTable,
    private readonly traps: TrapTable,
    counts: { readonly rows: number; readonly known: number },
  ) {
    this.#rows = counts.rows
    this.#known = counts.known
    this.#find = database.prepare<[number, string]>('SELECT id FROM url WHERE url_hash = ? AND url = ?').pluck()
    this.#insertUrl = database.prepare<
      [string, number, number, number, number, number, number | null, number, number | null]
    >(
      `INSERT INTO url (url, url_hash, host_id, row_no, depth, kind, source_id, disposition, trap_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#insertRow = database.prepare<
      [number, number | null, string | null, number | null, string | null, string | null]
    >('INSERT INTO row (row_no, line_no, input, url_id, problem, carried) VALUES (?, ?, ?, ?, ?, ?)')
    this.#letGo = database.prepare<[number]>('UPDATE url SET disposition = 0, trap_id = NULL WHERE id = ?')
  }

  get rows(): number {
    return this.#rows
  }

  get known(): number {
    return this.#known
  }

  /** Adds a row of the input; its URL becomes known if it was not. */
  addInput(input: InputRow, kindOf: (url: string) => UrlKind): void {
    const rowNo = this.#rows + 1
    const urlId = input.url === null ? null : this.#idOfInput(input.url, kindOf(input.url), rowNo)
    const carried = input.carried === null ? null : JSON.stringify(input.carried)
    this.#insertRow.run(rowNo, input.lineNo, input.input, urlId, input.problem, carried)
    this.#rows = rowNo
  }

  /** Adds a URL found on a page, unless it is known. */
  addFound(found: FoundUrl): void {
    const hash = hashUrl(found.url)
    if (this.#find.get(hash, found.url) !== undefined) return
    const rowNo = this.#rows + 1
    this.#insertRow.run(rowNo, null, null, this.#add(found, hash, rowNo), null, null)
    this.#rows = rowNo
  }

  mark(): () => void {
    const rows = this.#rows
    const known = this.#known
    return () => {
      this.#rows = rows
      this.#known = known
    }
  }

  #idOfInput(url: string, kind: UrlKind, rowNo: number): number {
    const hash = hashUrl(url)
    const knownId = this.#find.get(hash, url) as number | undefined
    if (knownId === undefined) return this.#add({ url, depth: 0, kind, sourceId: null, trap: null }, hash, rowNo)
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

  #add({ url, depth, kind, sourceId, trap }: NewUrl, hash: number, rowNo: number): number {
    const hostId = this.hosts.idOf(url)
    const trapId = trap === null ? null : this.traps.hold(hostId, trap)
    const disposition = trapId === null ? WAITING : HELD
    const added = this.#insertUrl.run(
      url,
      hash,
      hostId,
      rowNo,
      depth,
      KIND_NUMBERS[kind],
      sourceId,
      disposition,
      trapId,
    )
    this.#known += 1
    this.hosts.countKnown(hostId)
    if (trapId !== null) this.hosts.countHeld(hostId, 1)
    return Number(added.lastInsertRowid)
  }
}
