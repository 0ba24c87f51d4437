/** Writes what became of one URL: its facts, its details, its links, its body, and that it is done. */
import type { FetchedResponse } from '../../shared/domain/fetch-outcome'
import { invariant } from '../../shared/domain/invariant'
import type { CrawledPage } from '../engine/ports'
import type { Database } from './database'

export type DoneDisposition = 'fetched' | 'failed' | 'skipped'
const DISPOSITION_NUMBERS: Readonly<Record<DoneDisposition, number>> = { fetched: 1, failed: 2, skipped: 3 }

const PAGE_COLUMNS = [
  'url_id',
  'status',
  'error',
  'final_url',
  'redirect_count',
  'attempt_count',
  'robots',
  'http_version',
  'content_type',
  'charset',
  'charset_source',
  'body_bytes',
  'transfer_bytes',
  'body_state',
  'sha256',
  'title',
  'description',
  'h1',
  'h1_count',
  'canonical',
  'meta_robots',
  'x_robots_tag',
  'noindex',
  'nofollow',
  'meta_refresh',
  'language',
  'word_count',
  'link_count',
  'resource_count',
  'wait_ms',
  'dns_ms',
  'connect_ms',
  'tls_ms',
  'first_byte_ms',
  'body_ms',
  'total_ms',
  'fetched_at_ms',
] as const

export class PageTables {
  readonly #finish
  readonly #insertPage
  readonly #insertDetail
  readonly #insertLinks
  readonly #insertBody

  constructor(database: Database) {
    this.#finish = database.prepare<[number, number]>('UPDATE url SET disposition = ? WHERE id = ? AND disposition = 0')
    this.#insertPage = database.prepare(
      `INSERT INTO page (${PAGE_COLUMNS.join(', ')}) VALUES (${PAGE_COLUMNS.map(() => '?').join(', ')})`,
    )
    this.#insertDetail = database.prepare(
      'INSERT INTO page_detail (url_id, message, headers, redirects, attempts, h1_all) VALUES (?, ?, ?, ?, ?, ?)',
    )
    this.#insertLinks = database.prepare('INSERT INTO page_links (url_id, deflated) VALUES (?, ?)')
    this.#insertBody = database.prepare('INSERT INTO page_body (url_id, deflated) VALUES (?, ?)')
  }

  /** Part of a caller's transaction. @throws {InvariantError} when the URL has an outcome already */
  insert(page: CrawledPage): DoneDisposition {
    const { lease, outcome } = page
    const disposition = outcome.kind === 'response' ? 'fetched' : outcome.kind
    const updated = this.#finish.run(DISPOSITION_NUMBERS[disposition], lease.urlId)
    invariant(updated.changes === 1, `URL ${lease.urlId} has an outcome already`)
    this.#insertPage.run(pageValues(page))
    const response = outcome.kind === 'skipped' ? null : outcome.response
    this.#insertDetail.run(
      lease.urlId,
      outcome.kind === 'response' ? null : outcome.message,
      JSON.stringify(response?.headers ?? []),
      JSON.stringify(outcome.hops),
      JSON.stringify(outcome.attempts),
      JSON.stringify(page.facts.h1),
    )
    if (page.packedLinks !== null) this.#insertLinks.run(lease.urlId, page.packedLinks)
    if (page.keptBody !== null) this.#insertBody.run(lease.urlId, page.keptBody)
    return disposition
  }
}

/** In the order of {@link PAGE_COLUMNS}. */
function pageValues(page: CrawledPage): unknown[] {
  const { lease, outcome, facts } = page
  const response = outcome.kind === 'skipped' ? null : outcome.response
  const error = outcome.kind === 'response' ? page.bodyError : outcome.code
  const hasBody = response !== null && response.bodyState !== 'skipped'
  const { timing } = outcome
  return [
    lease.urlId,
    response?.status ?? null,
    error,
    outcome.finalUrl === lease.url ? null : outcome.finalUrl,
    outcome.hops.length,
    outcome.attempts.length,
    outcome.robots,
    response?.httpVersion ?? null,
    response === null ? null : headerOf(response, 'content-type'),
    facts.charset,
    facts.charsetSource,
    hasBody ? facts.bodyBytes : response === null ? null : declaredLength(response),
    response?.transferBytes ?? null,
    response?.bodyState ?? null,
    facts.sha256,
    facts.title,
    facts.description,
    facts.h1[0] ?? null,
    response === null ? null : facts.h1.length,
    facts.canonical,
    facts.metaRobots,
    facts.xRobotsTag,
    response === null ? null : Number(facts.noindex),
    response === null ? null : Number(facts.nofollow),
    facts.metaRefresh,
    facts.language,
    facts.wordCount,
    response === null ? null : facts.linkCount,
    response === null ? null : facts.resourceCount,
    rounded(timing.waitMs),
    rounded(timing.dnsMs),
    rounded(timing.connectMs),
    rounded(timing.tlsMs),
    rounded(timing.firstByteMs),
    rounded(timing.bodyMs),
    rounded(timing.totalMs),
    page.finishedAtMs,
  ]
}

function headerOf(response: FetchedResponse, name: string): string | null {
  for (const [key, value] of response.headers) {
    if (key.length === name.length && key.toLowerCase() === name) return value
  }
  return null
}

/** Size of a body that was not downloaded, as far as the server says. */
function declaredLength(response: FetchedResponse): number | null {
  const declared = headerOf(response, 'content-length')
  return declared !== null && /^\d{1,15}$/.test(declared) ? Number(declared) : null
}

/** Tenths of a millisecond are as exact as these clocks are. */
function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 10) / 10
}
