/** Writes what became of one URL: its facts, its details, its links, its body, its text, and that it is done. */
import { invariant } from '../../shared/domain/invariant'
import type { CrawledPage } from '../engine/ports'
import { attemptsJson } from './attempts-json'
import type { Database } from './database'
import {
  CONTENT_COLUMNS,
  contentValues,
  DETAIL_COLUMNS,
  detailValues,
  insecureFlag,
  PAGE_COLUMNS,
  PAGE_WORDS,
  pageValues,
  responseOf,
  timingValues,
} from './page-values'
import { RENDER_COLUMNS, renderValues } from './render-values'
import { RuleValues } from './rule-values'
import { ShapedInsert } from './shaped-insert'

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
const PAGE_TABLES = ['page', 'page_content', 'page_detail', 'page_body', 'page_text', 'page_render'] as const

export class PageTables {
  readonly #finish
  readonly #finishAgain
  readonly #earlier
  readonly #drop
  readonly #insertPage
  readonly #insertContent
  readonly #insertDetail
  readonly #insertBody
  readonly #insertText
  readonly #insertRender
  readonly #ruleValues: RuleValues
  readonly #confirmPage
  readonly #updateAttempts

  constructor(
    database: Database,
    /** Whether the crawl accepts bad certificates: each row that came that way is marked. */
    private readonly acceptsBadCertificates: boolean,
  ) {
    this.#finish = database.prepare<[number, string]>(
      'UPDATE url SET disposition = ? WHERE disposition = 0 AND id IN (SELECT value FROM json_each(?))',
    )
    this.#finishAgain = database.prepare<[number, number]>('UPDATE url SET disposition = ? WHERE id = ?')
    this.#earlier = database.prepare<[number]>(
      `SELECT url.disposition, page.status, page.attempt_count AS attemptCount, detail.attempts
       FROM url JOIN page ON page.url_id = url.id JOIN page_detail AS detail ON detail.url_id = url.id WHERE url.id = ?`,
    )
    this.#drop = PAGE_TABLES.map((table) => database.prepare<[number]>(`DELETE FROM ${table} WHERE url_id = ?`))
    this.#insertPage = new ShapedInsert(database, 'page', PAGE_COLUMNS, PAGE_WORDS)
    this.#insertContent = new ShapedInsert(database, 'page_content', CONTENT_COLUMNS, [])
    this.#insertDetail = new ShapedInsert(database, 'page_detail', DETAIL_COLUMNS, [])
    this.#insertBody = database.prepare('INSERT INTO page_body (url_id, deflated) VALUES (?, ?)')
    this.#insertText = database.prepare('INSERT INTO page_text (url_id, deflated) VALUES (?, ?)')
    this.#insertRender = new ShapedInsert(database, 'page_render', RENDER_COLUMNS, [])
    this.#ruleValues = new RuleValues(database)
    this.#confirmPage = database.prepare(
      `UPDATE page SET unchanged = 1, verdict = ?, round = ?, attempt_count = ?, robots = ?, robots_line = ?,
       insecure = MAX(insecure, ?), tls_problem = COALESCE(?, tls_problem), transfer_bytes = ?, wait_ms = ?, dns_ms = ?,
       connect_ms = ?, tls_ms = ?, first_byte_ms = ?, body_ms = ?, total_ms = ?, fetched_at_ms = ? WHERE url_id = ?`,
    )
    this.#updateAttempts = database.prepare<[string, number]>('UPDATE page_detail SET attempts = ? WHERE url_id = ?')
  }

  /**
   * The first outcomes of URLs. Part of a caller's transaction.
   * @throws {InvariantError} when one of the URLs has an outcome already, or is held
   */
  insert(pages: readonly CrawledPage[]): void {
    for (const [disposition, number] of Object.entries(DISPOSITION_NUMBERS)) {
      const urlIds = pages.filter((page) => endingOf(page).disposition === disposition).map(({ lease }) => lease.urlId)
      if (urlIds.length === 0) continue
      const { changes } = this.#finish.run(number, JSON.stringify(urlIds))
      invariant(changes === urlIds.length, 'a URL has an outcome already')
    }
    // In the order of the tables: what is appended fills their pages to the brim and touches each of them once.
    for (const page of pages.toSorted((a, b) => a.lease.urlId - b.lease.urlId)) this.#insert(page, NO_EARLIER)
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
    this.#ruleValues.drop(urlId)
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
    this.#insertPage.run(
      pageValues(page, {
        earlierAttempts: earlier.attemptCount,
        acceptsBadCertificates: this.acceptsBadCertificates,
      }),
    )
    const content = contentValues(page)
    if (content !== null) this.#insertContent.run(content)
    this.#insertDetail.run(detailValues(page, earlier.attempts))
    if (page.keptBody !== null) this.#insertBody.run(page.lease.urlId, page.keptBody)
    if (page.keptText !== null) this.#insertText.run(page.lease.urlId, page.keptText)
    if (page.rendering !== null) this.#insertRender.run(renderValues(page.lease.urlId, page.rendering))
    if (page.extracted !== null) this.#ruleValues.insert(page.lease.urlId, page.extracted.values)
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

export function endingOf({ outcome }: CrawledPage): Ending {
  if (outcome.kind === 'response') return { disposition: 'fetched', status: outcome.response.status }
  return { disposition: outcome.kind, status: null }
}
