/** Writes what became of one URL: its facts, its details, its links, its body, and that it is done. */
import { invariant } from '../../shared/domain/invariant'
import type { CrawledPage } from '../engine/ports'
import { attemptsJson } from './attempts-json'
import type { Database } from './database'
import { insecureFlag, PAGE_COLUMNS, pageValues, responseOf, timingValues } from './page-values'

export type DoneDisposition = 'fetched' | 'failed' | 'skipped'
const DISPOSITION_NUMBERS: Readonly<Record<DoneDisposition, number>> = { fetched: 1, failed: 2, skipped: 3 }
const DONE_DISPOSITIONS: readonly (DoneDisposition | undefined)[] = [undefined, 'fetched', 'failed', 'skipped']

/** How a URL ended, as far as the counts go. */
export interface Ending {
  readonly disposition: DoneDisposition
  /** `null` unless it was fetched. */
  readonly status: number | null
}

interface Earlier extends Ending {
  readonly attemptCount: number
  readonly attempts: string
}

const NO_EARLIER = { attemptCount: 0, attempts: null } as const
const PAGE_TABLES = ['page', 'page_detail', 'page_links', 'page_body'] as const

export class PageTables {
  readonly #finish
  readonly #finishAgain
  readonly #earlier
  readonly #drop
  readonly #insertPage
  readonly #insertDetail
  readonly #insertLinks
  readonly #insertBody
  readonly #confirmPage
  readonly #updateAttempts

  constructor(
    database: Database,
    /** Whether the crawl accepts bad certificates: each row that came that way is marked. */
    private readonly acceptsBadCertificates: boolean,
  ) {
    this.#finish = database.prepare<[number, number]>('UPDATE url SET disposition = ? WHERE id = ? AND disposition = 0')
    this.#finishAgain = database.prepare<[number, number]>('UPDATE url SET disposition = ? WHERE id = ?')
    this.#earlier = database.prepare<[number]>(
      `SELECT url.disposition, page.status, page.attempt_count AS attemptCount, detail.attempts
       FROM url JOIN page ON page.url_id = url.id JOIN page_detail AS detail ON detail.url_id = url.id WHERE url.id = ?`,
    )
    this.#drop = PAGE_TABLES.map((table) => database.prepare<[number]>(`DELETE FROM ${table} WHERE url_id = ?`))
    this.#insertPage = database.prepare(
      `INSERT INTO page (${PAGE_COLUMNS.join(', ')}) VALUES (${PAGE_COLUMNS.map(() => '?').join(', ')})`,
    )
    this.#insertDetail = database.prepare(
      'INSERT INTO page_detail (url_id, message, headers, redirects, attempts, h1_all) VALUES (?, ?, ?, ?, ?, ?)',
    )
    this.#insertLinks = database.prepare('INSERT INTO page_links (url_id, packed) VALUES (?, ?)')
    this.#insertBody = database.prepare('INSERT INTO page_body (url_id, deflated) VALUES (?, ?)')
    this.#confirmPage = database.prepare(
      `UPDATE page SET unchanged = 1, verdict = ?, round = ?, attempt_count = ?, robots = ?, robots_line = ?,
       insecure = MAX(insecure, ?), tls_problem = COALESCE(?, tls_problem), transfer_bytes = ?, wait_ms = ?, dns_ms = ?,
       connect_ms = ?, tls_ms = ?, first_byte_ms = ?, body_ms = ?, total_ms = ?, fetched_at_ms = ? WHERE url_id = ?`,
    )
    this.#updateAttempts = database.prepare<[string, number]>('UPDATE page_detail SET attempts = ? WHERE url_id = ?')
  }

  /**
   * The first outcome of a URL. Part of a caller's transaction.
   * @throws {InvariantError} when the URL has an outcome already, or is held
   */
  insert(page: CrawledPage): Ending {
    const ending = endingOf(page)
    const updated = this.#finish.run(DISPOSITION_NUMBERS[ending.disposition], page.lease.urlId)
    invariant(updated.changes === 1, `URL ${page.lease.urlId} has an outcome already`)
    this.#insert(page, NO_EARLIER)
    return ending
  }

  /**
   * A later outcome, in place of the earlier one, whose attempts stay. Part of a caller's transaction.
   * @throws {InvariantError} when there is none
   */
  replace(page: CrawledPage): { readonly before: Ending; readonly after: Ending } {
    const { urlId } = page.lease
    const before = this.#readEarlier(urlId)
    if (page.unchanged) {
      this.#confirm(page, before)
      return { before, after: before }
    }
    const after = endingOf(page)
    this.#finishAgain.run(DISPOSITION_NUMBERS[after.disposition], urlId)
    for (const drop of this.#drop) drop.run(urlId)
    this.#insert(page, before)
    return { before, after }
  }

  #readEarlier(urlId: number): Earlier {
    const row = this.#earlier.get(urlId) as
      | { disposition: number; status: number | null; attemptCount: number; attempts: string }
      | undefined
    const disposition = DONE_DISPOSITIONS[row?.disposition ?? 0]
    invariant(row !== undefined && disposition !== undefined, `URL ${urlId} has no outcome to replace`)
    return {
      disposition,
      status: disposition === 'fetched' ? row.status : null,
      attemptCount: row.attemptCount,
      attempts: row.attempts,
    }
  }

  #insert(page: CrawledPage, earlier: { readonly attemptCount: number; readonly attempts: string | null }): void {
    const { lease, outcome } = page
    this.#insertPage.run(
      pageValues(page, {
        earlierAttempts: earlier.attemptCount,
        acceptsBadCertificates: this.acceptsBadCertificates,
      }),
    )
    this.#insertDetail.run(
      lease.urlId,
      outcome.kind === 'response' ? null : outcome.message,
      JSON.stringify(responseOf(outcome)?.headers ?? []),
      JSON.stringify(outcome.hops),
      attemptsJson(outcome.attempts, lease.url, earlier.attempts),
      JSON.stringify(page.facts.h1),
    )
    if (page.packedLinks !== null) this.#insertLinks.run(lease.urlId, page.packedLinks)
    if (page.keptBody !== null) this.#insertBody.run(lease.urlId, page.keptBody)
  }

  /** 304: what is stored of the page stays. Who was asked how, and when, is written. */
  #confirm(page: CrawledPage, earlier: Earlier): void {
    const { lease, outcome } = page
    const response = responseOf(outcome)
    invariant(earlier.disposition === 'fetched', `URL ${lease.urlId} was never fetched, so it cannot be unchanged`)
    const context = {
      earlierAttempts: earlier.attemptCount,
      acceptsBadCertificates: this.acceptsBadCertificates,
    }
    this.#confirmPage.run(
      page.verdict,
      lease.round,
      earlier.attemptCount + outcome.attempts.length,
      outcome.robots,
      outcome.robotsLine,
      insecureFlag(response, context),
      response?.tls?.problem ?? null,
      response?.transferBytes ?? null,
      ...timingValues(outcome),
      page.finishedAtMs,
      lease.urlId,
    )
    this.#updateAttempts.run(attemptsJson(outcome.attempts, lease.url, earlier.attempts), lease.urlId)
  }
}

function endingOf({ outcome }: CrawledPage): Ending {
  if (outcome.kind === 'response') return { disposition: 'fetched', status: outcome.response.status }
  return { disposition: outcome.kind, status: null }
}
