/** For each check a page that has it, as it differs from a page that has none. */
import type { CheckId } from '../../../../../src/shared/checks'
import { CONTENT_MARKS, type ContentMark, contentBit } from '../../../../../src/shared/content-marks'
import type { ContentFacts } from '../../../../../src/shared/domain/content-facts'
import type {
  FetchTiming,
  HeaderLines,
  RedirectHop,
  RobotsVerdict,
} from '../../../../../src/shared/domain/fetch-outcome'
import type { PageFacts } from '../../../../../src/shared/domain/page-facts'
import type { PageRendering, RenderedPage } from '../../../../../src/shared/domain/rendering'
import { RENDER_CHANGES, type RenderChange } from '../../../../../src/shared/domain/rendering'
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
  readonly isSitemap?: boolean
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
  /** What it has besides; without it, it is a page that was read for nothing more. */
  readonly content?: Partial<ContentFacts>
  readonly rendering?: PageRendering
  /** When the certificate of its host ends. */
  readonly expiresAtMs?: number
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
  ['Permissions-Policy', 'camera=()'],
  ['Cache-Control', 'max-age=600'],
  ['Server', 'nginx'],
  ['Set-Cookie', 'id=1; Path=/; Secure'],
]

export const HEALTHY_CONTENT: Partial<ContentFacts> = {
  title_count: 1,
  description_count: 1,
  canonical_count: 1,
  h2_count: 2,
  heading_count: 3,
  text_chars: 5000,
  viewport: 'width=device-width',
  social: '{"og:title":"Boats"}',
}

const redirect = (status: number): RedirectHop => ({ url: 'https://www.example.org/', status })
const html = (facts: Partial<PageFacts>): Sample => ({ facts })
const without = (header: string): Sample => ({ headers: { [header]: null } })
const at = (url: string): Sample => ({ url, facts: { canonical: url } })
const says = (content: Partial<ContentFacts>): Sample => ({ content })
const RENDERED: RenderedPage = {
  kind: 'rendered',
  html: '',
  url: 'https://www.example.org/',
  leadsTo: null,
  messages: [],
  consoleErrors: 0,
  requests: 1,
  failedRequests: 0,
  blockedRequests: 0,
  picture: null,
  renderMs: 500,
  isCut: false,
}
const RAW = { title: null, description: null, h1: null, canonical: null, metaRobots: null, noindex: false } as const
const rendered = (
  answer: Partial<RenderedPage>,
  raw: Partial<PageRendering['raw']> = {},
  change?: RenderChange,
): Sample => ({
  rendering: {
    answer: { ...RENDERED, ...answer },
    raw: { ...RAW, nofollow: false, wordCount: 500, linkCount: 10, ...raw },
    changes: change === undefined ? 0 : 1 << RENDER_CHANGES.indexOf(change),
  },
})
const NOT_RENDERED: PageRendering = {
  answer: { kind: 'failed', reason: 'unresponsive', message: 'It did not answer.', renderMs: 20_000 },
  raw: { ...RAW, nofollow: false, wordCount: 500, linkCount: 10 },
  changes: 0,
}
/** Checks that are told from a mark have its name. */
const MARKED = Object.fromEntries(
  CONTENT_MARKS.map((mark) => [mark, says({ content_marks: contentBit(mark) })]),
) as Readonly<Record<ContentMark, Sample>>
const HOME = 'https://www.example.org'

/** All but those that need the link graph, which check-site.ts shows. */
export const CHECK_SAMPLES: Partial<Readonly<Record<CheckId, Sample>>> = {
  ...MARKED,
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
  render_failed: { rendering: NOT_RENDERED },
  render_cut: rendered({ isCut: true }),
  noindex_by_scripts: rendered({}, {}, 'noindex'),
  canonical_by_scripts: rendered({}, {}, 'canonical'),
  title_by_scripts: rendered({}, {}, 'title'),
  description_by_scripts: rendered({}, {}, 'description'),
  links_by_scripts: rendered({}, { linkCount: 9 }),
  content_by_scripts: rendered({}, { wordCount: 249 }),
  script_redirects: rendered({ leadsTo: 'https://www.example.org/new' }),
  console_errors: rendered({ consoleErrors: 1 }),
  failed_requests: rendered({ failedRequests: 1 }),
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

  title_wide: html({ title: 'WWWWW '.repeat(7) }),
  title_narrow: html({ title: 'Little hill' }),
  title_multiple: says({ title_count: 2 }),
  description_wide: html({ description: 'WWWWW '.repeat(20) }),
  description_narrow: html({ description: 'ill '.repeat(18) }),
  description_multiple: says({ description_count: 2 }),
  keywords_multiple: says({ keywords_count: 2 }),
  keywords_duplicate: { ...says({ keywords: 'boats, twice' }), twins: 1 },
  h2_missing: says({ h2_count: 0 }),
  h2_duplicate: { ...says({ h2: 'Twice' }), twins: 1 },
  h2_long: says({ h2: 'long '.repeat(15) }),
  hard_to_read: says({ sentence_count: 25, syllable_count: 860 }),
  very_hard_to_read: says({ sentence_count: 10, syllable_count: 900 }),
  low_text_ratio: says({ text_chars: 1999 }),
  images_without_alt: says({ images_without_alt: 1 }),
  images_empty_alt: says({ images_empty_alt: 1 }),
  images_without_size: says({ images_without_size: 1 }),
  robots_none: html({ noindex: true, metaRobots: 'none' }),
  noarchive: html({ metaRobots: 'noarchive' }),
  nosnippet: html({ xRobotsTag: 'googlebot: nosnippet' }),
  max_snippet: html({ metaRobots: 'index, Max-Snippet: 20' }),
  max_image_preview: html({ metaRobots: 'max-image-preview:none' }),
  max_video_preview: html({ metaRobots: 'max-video-preview:0' }),
  noimageindex: html({ metaRobots: 'noimageindex' }),
  notranslate: html({ metaRobots: 'notranslate' }),
  unavailable_after: html({ metaRobots: 'unavailable_after: 2030-12-31' }),
  canonical_multiple: says({ canonical_count: 2 }),
  form_on_http: { url: 'http://example.org/contact', ...says({ form_count: 1 }) },
  url_repeated_folder: at(`${HOME}/shop/boats/shop/boats/small`),
  url_internal_search: at(`${HOME}/search?for=boats`),
  certificate_expires_soon: { url: 'https://soon.example.org/', expiresAtMs: 1_700_000_000_000 + 20 * 86_400_000 },
  permissions_policy_missing: without('Permissions-Policy'),
  pagination_canonical_first: { ...says({ rel_prev: `${HOME}/news` }), ...html({ canonical: `${HOME}/news` }) },
  sitemap_too_many: { ...html({ wordCount: null, linkCount: 50_001, bodyBytes: 5_000_000 }), isSitemap: true },
  sitemap_too_large: { ...html({ wordCount: null, bodyBytes: 52_428_801 }), isSitemap: true },
  document_over_15mb: html({ bodyBytes: 15_000_001 }),
  many_scripts: says({ script_count: 21 }),
  many_stylesheets: says({ stylesheet_count: 11 }),
  large_inline: says({ inline_script_bytes: 60_000, inline_style_bytes: 40_001 }),
  carbon_high: { transferBytes: 1_900_000, ...html({ bodyBytes: 2_900_000 }) },
  structured_errors: says({ structured_errors: 1 }),
  social_missing: says({ social: null }),
  viewport_missing: says({ viewport: null }),
}
