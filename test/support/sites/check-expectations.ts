/**
 * For each check of the catalogue a URL that has it and one that has not, as `CRAWL:ORIGIN/path` (the first row of that
 * URL) or `CRAWL:#row`. Most have a page that is named after them, and the healthy page has none of them.
 */

import { CHECK_IDS, type CheckId } from '../../../src/shared/checks'
import { RENDERING_CHECKS } from '../../../src/shared/checks/rendering'
import { CHECK_DIFFERENCES } from './check-differences'

export type CheckFixture = readonly [has: string, hasNot: string]

const HEALTHY = 'pages:https/healthy'
const TWINS: readonly CheckId[] = [
  'title_duplicate',
  'description_duplicate',
  'h1_duplicate',
  'h2_duplicate',
  'keywords_duplicate',
  'body_duplicate',
  'near_duplicate',
]

/** Checks that are told from the URL itself, or from an answer that is no page of its own. */
const AT: Partial<Readonly<Record<CheckId, string>>> = {
  server_error: 'trouble/server_error',
  rate_limited: 'trouble/rate_limited',
  timed_out: 'trouble/timed_out',
  body_incomplete: 'trouble/body_incomplete',
  body_undecodable: 'trouble/body_undecodable',
  bad_http: 'raw/bad_http',
  old_http: 'raw/old_http',
  no_connection: 'closed/any',
  slow: 'https/slow',
  rather_slow: 'https/rather_slow',
  slow_first_byte: 'https/slow_first_byte',
  redirect_loop: 'https/redirect_loop',
  redirect_limit: 'https/redirect_limit',
  redirect_broken: 'https/redirect_broken',
  redirect_to_error: 'https/redirect_to_error',
  redirect_chain: 'https/redirect_chain',
  redirect_to_http: 'https/redirect_to_http',
  redirect_temporary: 'https/redirect_temporary',
  redirect_to_other_site: 'https/redirect_to_other_site',
  redirect_to_home: 'https/redirect_to_home',
  redirect_to_sign_in: 'https/redirect_to_sign_in',
  redirect_slash: 'https/redirect_slash',
  redirected: 'https/redirected',
  blocked_by_robots: 'https/private/blocked',
  excluded: 'https/excluded',
  url_long: `https/${'long-'.repeat(22)}`,
  url_very_long: `https/${'long-'.repeat(420)}`,
  url_upper_case: 'https/About',
  url_underscore: 'https/about_us',
  url_parameters: 'https/a?b=1',
  url_many_parameters: 'https/a?b=1&c=2&d=3&e=4',
  url_non_ascii: 'https/b%C3%B6tchen',
  url_space: 'https/my%20boats',
  url_double_slash: 'https/shop//boats',
  url_repeated_folder: 'https/shop/boats/shop/boats/small',
  url_internal_search: 'https/search?for=boats',
  url_tracking: 'https/a?utm_source=b',
  url_session: 'https/a;jsessionid=8f3a',
  url_index_file: 'https/boats/index.html',
  certificate_expired: 'expired/certificate_expired',
  certificate_untrusted: 'self/certificate_untrusted',
  certificate_other_host: 'other/certificate_other_host',
  certificate_expires_soon: 'soon/certificate_expires_soon',
  tls_failed: 'tlsless/tls_failed',
  http_url: 'http/http_url',
  http_answers: 'http/http_answers',
  form_on_http: 'http/form_on_http',
  password_on_http: 'http/password_on_http',
}

const OTHERS: Partial<Readonly<Record<CheckId, CheckFixture>>> = {
  host_unknown: ['pages:http://nothing.invalid/', HEALTHY],
  input_unusable: ['pages:#1', 'pages:#2'],
  input_duplicate: ['pages:#3', 'pages:#2'],
  canonical_self: [HEALTHY, 'pages:https/canonical_elsewhere'],
  flaky: ['again:trouble/flaky', HEALTHY],
  needed_retries: ['odd:trouble/needed_retries', HEALTHY],
  disallowed_but_fetched: ['odd:https/private/blocked', 'odd:https/redirect_not_followed'],
  redirect_not_followed: ['odd:https/redirect_not_followed', HEALTHY],
  fetched_insecurely: ['odd:self/healthy', HEALTHY],
  slow_connection: ['fresh:tardy/slow_connection', HEALTHY],
  type_contradiction: ['whole:https/type_contradiction', 'whole:https/healthy'],
  body_cut: ['odd:https/low_text_ratio', HEALTHY],
  held_as_trap: ['spider:https/round/and/about/round/and/about/round/and/about/', 'spider:https/tree/1'],
  deep: ['spider:https/tree/4', 'spider:https/tree/3'],
  click_depth: ['spider:https/tree/4', 'spider:https/tree/3'],
  no_inlinks: ['spider:https/tree/dropped', 'spider:https/tree/1'],
  orphan: ['sitemap:https/mapped/orphan', 'sitemap:https/mapped/linked'],
  not_in_sitemap: ['sitemap:https/mapped/', 'sitemap:https/mapped/linked'],
  sitemap_not_indexable: ['sitemap:https/mapped/noindex', 'sitemap:https/mapped/linked'],
  sitemap_broken: ['sitemap:https/not_found', 'sitemap:https/mapped/linked'],
  sitemap_redirects: ['sitemap:https/redirected', 'sitemap:https/mapped/linked'],
  in_several_sitemaps: ['sitemap:https/mapped/linked', 'sitemap:https/mapped/orphan'],
  sitemap_too_many: ['sitemap:https/sitemap.xml', 'sitemap:https/sitemap-2.xml'],
  sitemap_too_large: ['sitemap:https/sitemap.xml', 'sitemap:https/sitemap-2.xml'],
}

/** What no answer of a host leads to; a crawl file with it is in the tests of the store. */
export const NOT_ON_COMMAND_LINE: Partial<Readonly<Record<CheckId, string>>> = {
  url_credentials: 'Names and passwords are taken out of URLs before they are stored.',
  trawl_failed: 'It says that Trawl itself went wrong, which no page is known to bring about.',
  ...Object.fromEntries(
    Object.keys(RENDERING_CHECKS).map((id) => [id, 'Pages are rendered by the app, which has a browser.']),
  ),
}

const own = (id: CheckId): CheckFixture | undefined => {
  const at = AT[id]
  if (at !== undefined) return [`pages:${at}`, HEALTHY]
  return CHECK_DIFFERENCES[id] === undefined ? undefined : [`pages:https/${id}`, HEALTHY]
}

export const CHECK_FIXTURES: Partial<Readonly<Record<CheckId, CheckFixture>>> = Object.fromEntries(
  CHECK_IDS.flatMap((id) => {
    const fixture = OTHERS[id] ?? own(id)
    return fixture === undefined ? [] : [[id, fixture]]
  }),
)

export interface FixtureCrawl {
  readonly lines: readonly string[]
  readonly flags: readonly string[]
  /** Fetched once more. */
  readonly again?: string
  /** Given to the export. */
  readonly limits?: readonly string[]
}

const braced = (at: string): string => at.replace(/^\w+/, '{$&}')

/** Lines may hold origins in braces. */
export const FIXTURE_CRAWLS: Readonly<Record<string, FixtureCrawl>> = {
  pages: {
    lines: [
      'no address here',
      '{https}/healthy',
      '{https}/healthy',
      '{https}/',
      ...Object.keys(CHECK_DIFFERENCES).map((id) => `{https}/${id}`),
      ...TWINS.map((id) => `{https}/${id}-twin`),
      ...['/german', '/links', '/more-links', '/links-outside-the-index', '/redirect_slash/'].map(
        (path) => `{https}${path}`,
      ),
      ...Object.values(AT).map(braced),
      'http://nothing.invalid/',
    ],
    flags: ['--exclude', '/excluded', '--headers-timeout', '15'],
    limits: ['slow=6500', 'rather_slow=4500', 'slow_first_byte=4500', 'slow_connection=4500'],
  },
  odd: {
    lines: [
      '{self}/healthy',
      '{https}/private/blocked',
      '{https}/redirect_not_followed',
      '{https}/low_text_ratio',
      '{trouble}/needed_retries',
    ],
    flags: ['--insecure', '--robots', 'report', '--max-redirects', '0', '--max-size', '8KiB', '--retries', '1'],
  },
  fresh: {
    lines: ['{tardy}/slow_connection'],
    // No request for robots.txt opens the connection before.
    flags: ['--robots', 'ignore'],
  },
  whole: {
    lines: ['{https}/type_contradiction', '{https}/healthy'],
    // Only then are pictures read.
    flags: ['--keep-bodies'],
  },
  again: { lines: ['{trouble}/flaky'], flags: ['--rechecks', '1', '--recheck-after', '0'] },
  spider: { lines: ['{https}/tree/'], flags: ['--mode', 'spider'], again: '{https}/tree/fickle' },
  sitemap: {
    lines: ['{https}/mapped/'],
    flags: ['--mode', 'sitemap'],
    limits: ['sitemap_too_many=2', 'sitemap_too_large=300'],
  },
}
