/** The columns of `page`, and what an outcome puts into each. */
import { STATUS_CODES } from 'node:http'
import { CONTENT_NUMBERS, CONTENT_TEXTS } from '../../shared/domain/content-facts'
import type { FetchedResponse, FetchOutcome } from '../../shared/domain/fetch-outcome'
import type { CrawledPage } from '../engine/ports'
import { attemptsJson, rounded } from './attempts-json'
import { headerText } from './header-text'
import { hopsJson } from './hops-json'
import { pageMarks } from './page-marks'
import { pushRenderValues } from './render-values'
import type { StoredValue } from './shaped-insert'

export const PAGE_COLUMNS = [
  'url_id',
  'status',
  'verdict',
  'error',
  'round',
  'unchanged',
  'bot_wall',
  'final_url',
  'redirect_count',
  'attempt_count',
  'robots',
  'robots_line',
  'http_version',
  'insecure',
  'tls_problem',
  'content_type',
  'sniffed_type',
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
  'marks',
  'server',
  'content_encoding',
  'cache_control',
  'render',
  'render_ms',
  'render_changes',
  'raw_word_count',
  'raw_link_count',
  'console_errors',
  'failed_requests',
  ...CONTENT_NUMBERS,
] as const

/** Those that hold one of few words or small numbers. */
export const PAGE_WORDS: readonly (typeof PAGE_COLUMNS)[number][] = [
  'status',
  'verdict',
  'error',
  'round',
  'unchanged',
  'bot_wall',
  'redirect_count',
  'attempt_count',
  'robots',
  'http_version',
  'insecure',
  'tls_problem',
  'charset',
  'charset_source',
  'sniffed_type',
  'body_state',
  'h1_count',
  'noindex',
  'nofollow',
  'title_count',
  'description_count',
  'keywords_count',
  'canonical_count',
  'form_count',
  'hreflang_count',
  'structured_count',
  'structured_errors',
  'render',
]

export const CONTENT_COLUMNS = ['url_id', ...CONTENT_TEXTS, 'similarity'] as const

export const DETAIL_COLUMNS = [
  'url_id',
  'message',
  'headers',
  'redirects',
  'attempts',
  'h1_all',
  'reason',
  'links',
] as const

/** What the page itself does not say. */
export interface PageContext {
  /** Requests made for the URL in earlier rounds. */
  readonly earlierAttempts: number
  /** Whether the crawl accepts bad certificates. */
  readonly acceptsBadCertificates: boolean
}

/** In the order of {@link PAGE_COLUMNS}. One list of plain values: spread or taken apart, it takes V8 many times longer to compile. */
export function pageValues(page: CrawledPage, context: PageContext): StoredValue[] {
  const { lease, outcome, facts } = page
  const response = responseOf(outcome)
  const error = outcome.kind === 'response' ? page.bodyError : outcome.code
  const { timing } = outcome
  const hasBody = response !== null && response.bodyState !== 'skipped'
  const values: StoredValue[] = [
    lease.urlId,
    response?.status ?? null,
    page.verdict,
    error,
    lease.round,
    // The host was asked whether the page has changed, and sent it: it has.
    lease.round > 0 && lease.validators !== null && response !== null ? 0 : null,
    facts.botWall,
    outcome.finalUrl === lease.url ? null : outcome.finalUrl,
    outcome.hops.length,
    context.earlierAttempts + outcome.attempts.length,
    outcome.robots,
    outcome.robotsLine,
    response?.httpVersion ?? null,
    insecureFlag(response, context),
    response?.tls?.problem ?? null,
    response === null ? null : headerOf(response, 'content-type'),
    facts.sniffedType,
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
    response === null ? null : pageMarks(response.headers, outcome.hops),
    response === null ? null : headerOf(response, 'server'),
    response === null ? null : headerOf(response, 'content-encoding'),
    response === null ? null : headerOf(response, 'cache-control'),
  ]
  pushRenderValues(values, page.rendering)
  const { content } = facts
  for (let at = 0; at < CONTENT_NUMBERS.length; at += 1) values.push(content?.values[at] ?? null)
  return values
}

/** In the order of {@link CONTENT_COLUMNS}; `null` when there is nothing to store. */
export function contentValues({ lease, facts: { content } }: CrawledPage): StoredValue[] | null {
  if (content === null) return null
  const values: StoredValue[] = [lease.urlId]
  let isEmpty = content.similarity === null
  for (let at = CONTENT_NUMBERS.length; at < content.values.length; at += 1) {
    const value = content.values[at] ?? null
    if (value !== null) isEmpty = false
    values.push(value)
  }
  values.push(content.similarity)
  return isEmpty ? null : values
}

/**
 * In the order of {@link DETAIL_COLUMNS}. What `page` says already is not said again.
 * @param earlierAttempts - as they are stored; `null` when there are none
 */
export function detailValues(page: CrawledPage, earlierAttempts: string | null): StoredValue[] {
  const { lease, outcome, facts } = page
  return [
    lease.urlId,
    outcome.kind === 'response' ? null : outcome.message,
    headerText(responseOf(outcome)?.headers ?? []),
    hopsJson(outcome.hops),
    attemptsJson(outcome.attempts, lease.url, earlierAttempts),
    facts.h1.length < 2 ? null : JSON.stringify(facts.h1),
    unusualReason(responseOf(outcome)),
    page.packedLinks,
  ]
}

/** wait_ms to total_ms. */
export function timingValues({ timing }: FetchOutcome): (number | null)[] {
  return [
    rounded(timing.waitMs),
    rounded(timing.dnsMs),
    rounded(timing.connectMs),
    rounded(timing.tlsMs),
    rounded(timing.firstByteMs),
    rounded(timing.bodyMs),
    rounded(timing.totalMs),
  ]
}

export function insecureFlag(response: FetchedResponse | null, context: PageContext): number {
  return Number(context.acceptsBadCertificates && response !== null && response.tls !== null)
}

export function responseOf(outcome: FetchOutcome): FetchedResponse | null {
  return outcome.kind === 'skipped' ? null : outcome.response
}

function headerOf(response: FetchedResponse, name: string): string | null {
  for (const line of response.headers) {
    if (line[0].length === name.length && line[0].toLowerCase() === name) return line[1]
  }
  return null
}

/** The reason phrase where it is not the one that its status has (RFC 9110, 15). HTTP/2 has none. */
function unusualReason(response: FetchedResponse | null): string | null {
  if (response === null || response.httpVersion === '2') return null
  return response.statusText === STATUS_CODES[response.status] ? null : response.statusText
}

/** Size of a body that was not downloaded, as far as the server says. */
function declaredLength(response: FetchedResponse): number | null {
  const declared = headerOf(response, 'content-length')
  return declared !== null && /^\d{1,15}$/.test(declared) ? Number(declared) : null
}
