/** Known URLs: adds those that are new, in the order they come, and gives each its row. Part of a caller's transaction. */
import type { FoundUrl, InputRow, UrlKind } from '../engine/ports'
import type { Database } from './database'
import { hashUrl } from './url-hash'

/** Host ids kept in memory; beyond it the cache starts afresh, which costs a look-up each. */
const HOST_CACHE_SIZE = 20_000

export const KIND_NUMBERS: Readonly<Record<UrlKind, number>> = { page: 0, sitemap: 1 }

export class UrlTable {
  readonly #find
  readonly #insertUrl
  readonly #insertRow
  readonly #findHost
  readonly #insertHost
  readonly #hostIds = new Map<string, number>()
  #rows: number
  #known: number

  constructor(database: Database, counts: { readonly rows: number; readonly known: number }) {
    this.#rows = counts.rows
    this.#known = counts.known
    this.#find = database.prepare<[number, string]>('SELECT id FROM url WHERE url_hash = ? AND url = ?').pluck()
    this.#insertUrl = database.prepare<[string, number, number, number, number, number, number | null]>(
      'INSERT INTO url (url, url_hash, host_id, row_no, depth, kind, source_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    this.#insertRow = database.prepare<
      [number, number | null, string | null, number | null, string | null, string | null]
    >('INSERT INTO row (row_no, line_no, input, url_id, problem, carried) VALUES (?, ?, ?, ?, ?, ?)')
    this.#findHost = database.prepare<[string]>('SELECT id FROM host WHERE name = ?').pluck()
    this.#insertHost = database.prepare<[string]>('INSERT INTO host (name) VALUES (?)')
  }

  get rows(): number {
    return this.#rows
  }

  get known(): number {
    return this.#known
  }

  /** After a transaction was rolled back: what the file says counts. */
  restoreCounts(counts: { readonly rows: number; readonly known: number }): void {
    this.#rows = counts.rows
    this.#known = counts.known
    this.#hostIds.clear()
  }

  /** Adds a row of the input; its URL becomes known if it was not. */
  addInput(input: InputRow, kindOf: (url: string) => UrlKind): void {
    const rowNo = this.#rows + 1
    const urlId = input.url === null ? null : this.#idOf(input.url, rowNo, 0, kindOf(input.url), null).urlId
    const carried = input.carried === null ? null : JSON.stringify(input.carried)
    this.#insertRow.run(rowNo, input.lineNo, input.input, urlId, input.problem, carried)
    this.#rows = rowNo
  }

  /** Adds a URL found on a page, unless it is known. */
  addFound(found: FoundUrl): void {
    const rowNo = this.#rows + 1
    const { urlId, isNew } = this.#idOf(found.url, rowNo, found.depth, found.kind, found.sourceId)
    if (!isNew) return
    this.#insertRow.run(rowNo, null, null, urlId, null, null)
    this.#rows = rowNo
  }

  #idOf(url: string, rowNo: number, depth: number, kind: UrlKind, sourceId: number | null) {
    const hash = hashUrl(url)
    const knownId = this.#find.get(hash, url) as number | undefined
    if (knownId !== undefined) return { urlId: knownId, isNew: false }
    const added = this.#insertUrl.run(url, hash, this.#hostIdOf(url), rowNo, depth, KIND_NUMBERS[kind], sourceId)
    this.#known += 1
    return { urlId: Number(added.lastInsertRowid), isNew: true }
  }

  #hostIdOf(url: string): number {
    const host = hostOf(url)
    const cached = this.#hostIds.get(host)
    if (cached !== undefined) return cached
    const hostId =
      (this.#findHost.get(host) as number | undefined) ?? Number(this.#insertHost.run(host).lastInsertRowid)
    if (this.#hostIds.size >= HOST_CACHE_SIZE) this.#hostIds.clear()
    this.#hostIds.set(host, hostId)
    return hostId
  }
}

/** Host and port of a normalised http(s) URL, without parsing it again. */
function hostOf(url: string): string {
  const start = url.indexOf('//') + 2
  let end = url.length
  for (let i = start; i < url.length; i += 1) {
    const code = url.charCodeAt(i)
    // '/', '?' and '#' end the authority.
    if (code === 47 || code === 63 || code === 35) {
      end = i
      break
    }
  }
  return url.slice(url.lastIndexOf('@', end - 1) >= start ? url.lastIndexOf('@', end - 1) + 1 : start, end)
}
