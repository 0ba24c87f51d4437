/** For each check a page that has it, as it differs from a page that has none. */
import type { CheckId } from '../../../../../src/shared/checks'
import type {
  FetchTiming,
  HeaderLines,
  RedirectHop,
  RobotsVerdict,
} from '../../../../../src/shared/domain/fetch-outcome'
import type { PageFacts } from '../../../../../src/shared/domain/page-facts'
import type { Verdict } from '../../../../../src/shared/domain/verdict'
import type { ErrorCode } from '../../../../../src/shared/error-codes'
import type { InputProblem } from '../../../../../src/shared/input-problems'

export interface Sample {
  readonly url?: string
  /** A line that is no URL. */
  readonly problem?: InputProblem
  /** Times that the row is listed, or that other URLs say the same. Default 1. */
  readonly listed?: number
  readonly twins?: number
  /** The URL gets no outcome but this: set aside by the trap radar. */
  readonly isHeld?: boolean
  readonly depth?: number
  readonly status?: number
  readonly error?: ErrorCode
  readonly isSkipped?: boolean
  readonly bodyError?: ErrorCode
  readonly bodyState?: 'cut' | 'none'
  readonly tlsProblem?: ErrorCode
  readonly finalUrl?: string
  readonly hops?: readonly RedirectHop[]
  readonly attempts?: number
  readonly verdict?: Verdict
  readonly robots?: RobotsVerdict
  readonly httpVersion?: string
  readonly transferBytes?: number
  readonly timing?: Partial<FetchTiming>
  readonly facts?: Partial<PageFacts>
  /** Headers by name that differ; `null`: the header is left out. */
  readonly headers?: Readonly<Record<string, string | null>>
}

export const HEALTHY_HEADERS: HeaderLines = [
  ['Content-Type', 'text/html; charset=utf-8'],
  ['Strict-Transport-Security', 'max-age=31536000'],
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Content-Security-Policy', "default-src 'self'"],
  ['Referrer-Policy', 'same-origin'],
  ['Cache-Control', 'max-age=600'],
  ['Server', 'nginx'],
  ['Set-Cookie', 'id=1; Path=/; Secure'],
]

const redirect = (status: number): RedirectHop => ({ url: 'https://www.example.org/', status })
const html = (facts: Partial<PageFacts>): Sample => ({ facts })
const without = (header: string): Sample => ({ headers: { [header]: null } })
const at = (url: string): Sample => ({ url, facts: { canonical: url } })
const HOME = 'https://www.example.org'

export const CHECK_SAMPLES: Readonly<Record<CheckId, Sample>> = {
  server_error: { status: 503 },
  not_found: { status: 404 },
  gone: { status: 410 },
  client_error: { status: 418 },
  sign_in_needed: { status: 401 },
  forbidden: { status: 403 },
  rate_limited: { status: 429 },
  bot_wall: { status: 403, facts: { botWall: 'cloudflare' } },
  host_unknown: { error: 'dns_not_found' },
  no_connection: { error: 'connect_refused' },
  timed_out: { error: 'headers_timeout' },
  bad_http: { error: 'protocol_error' },
  body_incomplete: { error: 'body_incomplete' },
  body_undecodable: { bodyError: 'decode_failed' },
  body_cut: { bodyError: 'body_too_large', bodyState: 'cut' },
  flaky: { verdict: 'flaky' },
  needed_retries: { attempts: 2 },
  empty_body: html({ bodyBytes: 0, wordCount: null }),
  unusual_success: { status: 203 },
  trawl_failed: { bodyError: 'internal' },

  redirect_loop: { error: 'redirect_loop' },
  redirect_limit: { error: 'redirect_limit' },
  redirect_broken: { error: 'redirect_missing_location' },
  redirect_to_error: { hops: [redirect(301)], finalUrl: `${HOME}/gone`, status: 404 },
  redirect_chain: { hops: [redirect(301), redirect(301)], finalUrl: `${HOME}/c` },
  redirect_to_http: { hops: [redirect(301)], finalUrl: 'http://www.example.org/c' },
  redirect_temporary: { hops: [redirect(302)], finalUrl: `${HOME}/c` },
  redirect_to_other_site: { hops: [redirect(301)], finalUrl: 'https://other.example/c' },
  redirect_to_home: { hops: [redirect(301)], finalUrl: `${HOME}/` },
  redirect_to_sign_in: { hops: [redirect(301)], finalUrl: `${HOME}/login?next=c` },
  redirect_slash: { url: `${HOME}/folder`, hops: [redirect(301)], finalUrl: `${HOME}/folder/` },
  redirected: { hops: [redirect(301)], finalUrl: `${HOME}/c` },
  redirect_not_followed: { status: 301 },
  meta_refresh: html({ metaRefresh: '0; url=/next' }),

  blocked_by_robots: { error: 'blocked_by_robots', isSkipped: true },
  disallowed_but_fetched: { robots: 'disallowed' },
  noindex: html({ noindex: true, metaRobots: 'noindex' }),
  noindex_header: html({ noindex: true, xRobotsTag: 'noindex' }),
  nofollow: html({ nofollow: true, metaRobots: 'nofollow' }),
  snippet_limited: html({ metaRobots: 'nosnippet' }),
  noindex_and_canonical: html({ noindex: true, canonical: `${HOME}/original` }),
  canonical_missing: html({ canonical: null }),
  canonical_elsewhere: html({ canonical: `${HOME}/original` }),
  canonical_self: {},
  canonical_insecure: html({ canonical: 'http://www.example.org/original' }),
  canonical_other_host: html({ canonical: 'https://test.example.org/original' }),
  canonical_parameters: html({ canonical: `${HOME}/original?a=1` }),

  title_missing: html({ title: null }),
  title_duplicate: { ...html({ title: 'A title that says the same twice' }), twins: 1 },
  title_long: html({ title: 'long '.repeat(13) }),
  title_short: html({ title: 'Short' }),
  title_same_as_h1: html({ title: 'A title and a heading that are one', h1: ['A title and a heading that are one'] }),
  title_placeholder: html({ title: 'Untitled document' }),
  description_missing: html({ description: '' }),
  description_duplicate: { ...html({ description: `Twice ${'the same '.repeat(8)}` }), twins: 1 },
  description_long: html({ description: 'long '.repeat(32) }),
  description_short: html({ description: 'Short' }),
  description_same_as_title: html({ title: 'A title, and a description', description: 'A title, and a description' }),
  description_placeholder: html({ description: 'Lorem ipsum dolor sit amet' }),
  h1_missing: html({ h1: [] }),
  h1_empty: html({ h1: [''] }),
  h1_multiple: html({ h1: ['One', 'Two'] }),
  h1_long: html({ h1: ['long '.repeat(15)] }),
  h1_duplicate: { ...html({ h1: ['Twice'] }), twins: 1 },

  body_duplicate: { ...html({ sha256: new Uint8Array(32).fill(7) }), twins: 1 },
  soft_404: html({ title: 'Page not found', wordCount: 20 }),
  soft_error: html({ title: 'Internal server error', wordCount: 20 }),
  unfinished: html({ title: 'Coming soon', wordCount: 20 }),
  server_default: html({ title: 'Welcome to nginx!', wordCount: 20 }),
  no_text: html({ wordCount: 0 }),
  thin_content: html({ wordCount: 199 }),
  charset_undeclared: html({ charsetSource: 'default' }),
  charset_not_utf8: html({ charset: 'windows-1252' }),
  charset_contradiction: {
    ...html({ charsetSource: 'bom' }),
    headers: { 'Content-Type': 'text/html; charset=iso-8859-1' },
  },
  language_missing: html({ language: null }),
  language_invalid: html({ language: 'english' }),
  type_missing: without('Content-Type'),
  type_contradiction: { ...html({ sniffedType: 'image/jpeg' }), headers: { 'Content-Type': 'image/png' } },
  no_links: html({ linkCount: 0 }),
  many_links: html({ linkCount: 101 }),
  too_many_links: html({ linkCount: 1001 }),
  deep: { depth: 4 },

  url_long: at(`${HOME}/${'long-'.repeat(22)}`),
  url_very_long: at(`${HOME}/${'long-'.repeat(420)}`),
  url_upper_case: at(`${HOME}/About`),
  url_underscore: at(`${HOME}/about_us`),
  url_parameters: at(`${HOME}/a?b=1`),
  url_many_parameters: at(`${HOME}/a?b=1&c=2&d=3&e=4`),
  url_non_ascii: at(`${HOME}/b%c3%b6tchen`),
  url_space: at(`${HOME}/my%20boats`),
  url_double_slash: at(`${HOME}/shop//boats`),
  url_tracking: at(`${HOME}/a?utm_source=b`),
  url_session: at(`${HOME}/a;jsessionid=8f3a`),
  url_index_file: at(`${HOME}/boats/index.html`),
  url_credentials: at('https://name:word@www.example.org/'),
  input_unusable: { problem: 'no_url' },
  input_duplicate: { listed: 2 },
  held_as_trap: { isHeld: true },
  excluded: { error: 'excluded', isSkipped: true },

  slow: { timing: { totalMs: 3001 } },
  rather_slow: { timing: { totalMs: 1001 } },
  slow_first_byte: { timing: { firstByteMs: 801 } },
  slow_connection: { timing: { dnsMs: 500, connectMs: 300, tlsMs: 300 } },
  large_page: html({ bodyBytes: 3_000_001 }),
  heavy_page: html({ bodyBytes: 1_000_001 }),
  large_image: {
    ...html({ bodyBytes: 500_001, wordCount: null, sniffedType: 'image/png' }),
    headers: { 'Content-Type': 'image/png' },
  },
  large_file: {
    ...html({ bodyBytes: 10_000_001, wordCount: null, sniffedType: 'application/pdf' }),
    headers: { 'Content-Type': 'application/pdf' },
  },
  uncompressed: { transferBytes: 20_400 },
  many_resources: html({ resourceCount: 101 }),
  old_http: { httpVersion: '1.0' },

  certificate_expired: { error: 'tls_expired' },
  certificate_untrusted: { tlsProblem: 'tls_self_signed' },
  certificate_other_host: { error: 'tls_host_mismatch' },
  tls_failed: { error: 'tls_protocol' },
  fetched_insecurely: {},
  http_url: { url: 'http://www.example.org/a', error: 'connect_refused' },
  http_answers: at('http://www.example.org/b'),
  directory_listing: html({ title: 'Index of /backup' }),
  hsts_missing: without('Strict-Transport-Security'),
  nosniff_missing: { headers: { 'X-Content-Type-Options': 'sniff' } },
  framing_allowed: without('X-Frame-Options'),
  csp_missing: without('Content-Security-Policy'),
  referrer_policy_missing: without('Referrer-Policy'),
  cookie_insecure: { headers: { 'Set-Cookie': 'id=1; Path=/secure' } },
  cache_undeclared: without('Cache-Control'),
  software_shown: { headers: { Server: 'Apache/2.4.1 (Unix)' } },
  cors_any: { headers: { 'Access-Control-Allow-Origin': '*' } },
}
