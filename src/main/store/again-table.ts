/**
 * URLs that are fetched again: re-checks of failures, and what a person asked for. Each has an outcome already; the
 * next one replaces it and takes the URL out of here in the same transaction.
 *
 * `host.again_due_at_ms` repeats the earliest time of each host, so that what is due is found without a search.
 */
import { invariant } from '../../shared/domain/invariant'
import type { NamedSelection } from '../../shared/domain/row-selection'
import type { AgainStore, AgainUrl, CrawledPage, Validators } from '../engine/ports'
import type { Database } from './database'
import { parseHeaders } from './header-text'
import { fromClause, querySql, unsorted } from './result-sql'
import type { Undoable } from './undoable'
import { KIND_NUMBERS } from './url-table'

interface DueRow {
  readonly urlId: number
  readonly url: string
  readonly depth: number
  readonly kind: number
  readonly round: number
  readonly gentle: number
  /** As stored; `null` when the page must come whatever the host says. */
  readonly headers: string | null
}

export class AgainTable implements AgainStore, Undoable {
  readonly #dueHosts
  readonly #dueUrls
  readonly #nextDue
  readonly #take
  readonly #put
  readonly #updateHost
  readonly #countAll
  readonly #touchedHosts = new Set<number>()
  #count: number

  constructor(
    private readonly database: Database,
    /** Whether hosts are asked only for what has changed since. */
    private readonly conditional: boolean,
  ) {
    this.#dueHosts = database.prepare<[number, number]>(
      `SELECT id AS hostId, name AS host FROM host WHERE again_due_at_ms IS NOT NULL AND again_due_at_ms <= ?
       ORDER BY again_due_at_ms, id LIMIT ?`,
    )
    // Only what came whole, well and from the URL itself may stay because nothing has changed.
    this.#dueUrls = database.prepare<[number, number, number, number]>(
      `SELECT url.id AS urlId, url.url, url.depth, url.kind, again.round, again.gentle,
         CASE WHEN ? AND url.disposition = 1 AND page.status = 200 AND page.redirect_count = 0 AND page.error IS NULL
           AND page.bot_wall IS NULL AND page.body_state <> 'cut' THEN detail.headers END AS headers
       FROM again JOIN url ON url.id = again.url_id
         JOIN page ON page.url_id = again.url_id JOIN page_detail AS detail ON detail.url_id = again.url_id
       WHERE again.host_id = ? AND again.due_at_ms <= ? ORDER BY again.due_at_ms, again.url_id LIMIT ?`,
    )
    this.#nextDue = database.prepare('SELECT MIN(again_due_at_ms) FROM host WHERE again_due_at_ms IS NOT NULL').pluck()
    this.#take = database.prepare<[number, number]>('DELETE FROM again WHERE url_id = ? AND round = ?')
    this.#put = database.prepare<[number, number, number, number]>(
      'INSERT INTO again (url_id, host_id, due_at_ms, round, gentle) VALUES (?, ?, ?, ?, 1)',
    )
    this.#updateHost = database.prepare<[number, number]>(
      'UPDATE host SET again_due_at_ms = (SELECT MIN(due_at_ms) FROM again WHERE host_id = ?) WHERE id = ?',
    )
    this.#countAll = database.prepare('SELECT COUNT(*) FROM again').pluck()
    this.#count = this.#countAll.get() as number
  }

  dueHosts(nowMs: number, limit: number): readonly { readonly hostId: number; readonly host: string }[] {
    return this.#dueHosts.all(nowMs, limit) as { hostId: number; host: string }[]
  }

  dueUrls(hostId: number, nowMs: number, limit: number): readonly AgainUrl[] {
    const rows = this.#dueUrls.all(Number(this.conditional), hostId, nowMs, limit) as DueRow[]
    return rows.map(({ urlId, url, depth, kind, round, gentle, headers }) => ({
      urlId,
      hostId,
      url,
      depth,
      kind: kind === KIND_NUMBERS.sitemap ? 'sitemap' : 'page',
      round,
      gentle: gentle === 1,
      validators: headers === null ? null : validatorsOf(headers),
    }))
  }

  nextDueAtMs(): number | null {
    return this.#count === 0 ? null : (this.#nextDue.get() as number | null)
  }

  againCount(): number {
    return this.#count
  }

  /**
   * The URL was fetched again. Part of a caller's transaction.
   * @throws {InvariantError} when it was not to be, or this round of it is stored already
   */
  take({ lease }: CrawledPage): void {
    const { changes } = this.#take.run(lease.urlId, lease.round)
    invariant(changes === 1, `round ${lease.round} of URL ${lease.urlId} is stored already`)
    this.#count -= 1
    this.#touchedHosts.add(lease.hostId)
  }

  /** A re-check of what has just been stored. Part of a caller's transaction. */
  putRecheck({ lease }: CrawledPage, dueAtMs: number): void {
    this.#put.run(lease.urlId, lease.hostId, Math.round(dueAtMs), lease.round + 1)
    this.#count += 1
    this.#touchedHosts.add(lease.hostId)
  }

  /**
   * Puts down the URLs of a selection that have an outcome, due now. Part of a caller's transaction.
   * @returns how many URLs that are
   */
  putSelection(selection: NamedSelection, nowMs: number): number {
    const { sql, values } = selectionSql(selection)
    const { changes } = this.database
      .prepare(
        `INSERT INTO again (url_id, host_id, due_at_ms, round, gentle)
         SELECT url.id, url.host_id, ?, page.round + 1, 0 FROM url JOIN page ON page.url_id = url.id
         WHERE url.id IN (${sql})
         ON CONFLICT (url_id) DO UPDATE SET due_at_ms = MIN(due_at_ms, excluded.due_at_ms), gentle = 0`,
      )
      .run(Math.round(nowMs), ...values)
    this.database.exec(
      `UPDATE host SET again_due_at_ms = (SELECT MIN(due_at_ms) FROM again WHERE again.host_id = host.id)
       WHERE id IN (SELECT host_id FROM again)`,
    )
    this.#count = this.#countAll.get() as number
    return changes
  }

  /** Part of a caller's transaction: brings the hosts up to date. */
  write(): void {
    for (const hostId of this.#touchedHosts) this.#updateHost.run(hostId, hostId)
    this.#touchedHosts.clear()
  }

  mark(): () => void {
    const count = this.#count
    return () => {
      this.#count = count
      this.#touchedHosts.clear()
    }
  }
}

/** What the host gave to ask by (RFC 9110, 8.8); `null` when it gave nothing. */
function validatorsOf(headersText: string): Validators | null {
  const headers = parseHeaders(headersText)
  const sent = (name: string): string | null =>
    headers.find(([each, value]) => each.toLowerCase() === name && value !== '')?.[1] ?? null
  const etag = sent('etag')
  const lastModified = sent('last-modified')
  return etag === null && lastModified === null ? null : { etag, lastModified }
}

/** The ids of the URLs of a selection, as a query. */
function selectionSql(selection: NamedSelection): {
  readonly sql: string
  readonly values: readonly (string | number)[]
} {
  if (selection.kind === 'rows') {
    return {
      sql: 'SELECT row.url_id FROM row WHERE row.row_no IN (SELECT value FROM json_each(?))',
      values: [JSON.stringify(selection.rowNos)],
    }
  }
  const query = unsorted(selection.query)
  const { where, values } = querySql(query)
  return { sql: `SELECT row.url_id ${fromClause([], query)} ${where}`, values }
}
