/** Checks of redirects, also those that a page asks for itself. */
import { hasMark } from '../page-marks'
import { type CheckEntry, checksOf } from './check-entry'

const { error, warning, notice } = checksOf('Redirects')

/** Scheme, host and port of an absolute URL. */
const origin = (url: string): string => `substr(${url}, 1, instr(substr(${url} || '/', 9), '/') + 7)`

export const REDIRECT_CHECKS = {
  redirect_loop: error('Redirect loop', 'failed', "page.error = 'redirect_loop'", {
    meaning: 'The redirects lead back to a URL that was already asked.',
    why: 'Nobody ever arrives.',
    mend: 'Follow the hops in the details of a row and break the circle.',
    example: '/a → /b → /a',
  }),
  redirect_limit: error('Too many redirects', 'failed', "page.error = 'redirect_limit'", {
    meaning: 'There are more redirects than this crawl follows.',
    why: 'Browsers and search engines give up as well.',
    mend: 'Redirect straight to where the chain ends.',
    example: '/a → /b → /c → …',
    threshold: 'More than the setting "Redirects" allows',
  }),
  redirect_broken: error(
    'Redirect leads nowhere',
    'failed',
    "page.error IN ('redirect_invalid', 'redirect_missing_location')",
    {
      meaning: 'A redirect has no Location header, or one that is not a URL.',
      why: 'Browsers show an empty page.',
      mend: 'Send a Location header with a valid URL.',
      example: 'Location: http://',
    },
  ),
  redirect_to_error: error('Redirect to an error', 'redirected', 'page.status >= 400', {
    meaning: 'The redirects end at a page that answers with an error.',
    why: 'The redirect hides a broken link.',
    mend: 'Redirect to a page that exists, or remove the redirect and the links to it.',
    example: '/old → /new → 404',
  }),
  redirect_chain: warning('Redirect chain', 'redirected', 'page.redirect_count >= $limit', {
    meaning: 'Several redirects follow each other.',
    why: 'Each costs a request; crawlers stop following after a few.',
    mend: 'Let the first redirect, and the links, name the last URL.',
    example: '/a → /b → /c',
    threshold: '$limit or more',
    limit: { value: 2, min: 1, max: 100, unit: 'redirects', measured: 'page.redirect_count' },
  }),
  redirect_to_http: error(
    'Redirect to an insecure page',
    'redirected',
    "substr(url.url, 1, 6) = 'https:' AND substr(page.final_url, 1, 5) = 'http:'",
    {
      meaning: 'An https URL ends at an http one.',
      why: 'What visitors read and send can be seen and changed on the way.',
      mend: 'Redirect to the https address.',
      example: 'https://example.org → http://example.org',
    },
  ),
  redirect_temporary: notice('Temporary redirect', 'redirected', hasMark('temporary_redirect'), {
    meaning: 'A redirect on the way says that it holds for now only (302, 303 or 307).',
    why: 'Search engines keep the old URL for a long time.',
    mend: 'Use 301 or 308 where the move is for good.',
    example: '302 Found',
  }),
  redirect_to_other_site: notice(
    'Redirect to another host',
    'redirected',
    `${origin('url.url')} <> replace(${origin('page.final_url')}, 'https:', iif(substr(url.url, 1, 5) = 'http:', 'http:', 'https:'))`,
    {
      meaning: 'The page that answered lies at another host or port than the URL.',
      why: 'The link leads to a different site than it says.',
      mend: 'Link to the new place if it is meant. A domain that changed hands may lead anywhere.',
      example: 'example.org → example.com',
    },
  ),
  redirect_to_home: warning(
    'Redirect to the home page',
    'redirected',
    `page.status < 300 AND page.final_url = ${origin('page.final_url')} || '/' AND length(url.url) > length(${origin('url.url')}) + 1`,
    {
      meaning: 'A page further down redirects to the start of a site.',
      why: 'Visitors do not find what they came for; search engines treat it as not found.',
      mend: 'Redirect to the page that took its place, or answer 404.',
      example: '/shop/boat-17 → /',
    },
  ),
  redirect_to_sign_in: notice(
    'Redirect to a sign-in page',
    'redirected',
    `page.final_url LIKE '%/login%' OR page.final_url LIKE '%/signin%' OR page.final_url LIKE '%/sign-in%'`,
    {
      meaning: 'The URL leads to a page whose address looks like signing in.',
      why: 'The page itself was not seen.',
      mend: 'Give cookies or credentials in the settings to crawl what lies behind it.',
      example: '/account → /login?next=/account',
    },
  ),
  redirect_slash: notice(
    'Redirect only for a slash',
    'redirected',
    `page.final_url = url.url || '/' OR page.final_url || '/' = url.url`,
    {
      meaning: 'The redirect only adds or takes away a slash at the end.',
      why: 'Every visit through such a link costs one request more.',
      mend: 'Write links the way the site answers them.',
      example: '/about → /about/',
    },
  ),
  redirected: notice('Redirected', 'redirected', 'page.status IS NOT NULL', {
    meaning: 'The URL redirects, once or more often.',
    why: 'A link should name the page that it leads to.',
    mend: 'Change the links to the final URL.',
    example: '/old → /new',
  }),
  redirect_not_followed: notice(
    'Redirect that was not followed',
    'answer',
    'page.status BETWEEN 300 AND 399 AND page.status <> 304',
    {
      meaning: 'The last answer is a redirect.',
      why: 'The page at its end was not seen.',
      mend: 'Raise the setting for redirects, or crawl the final URLs.',
      example: '301 Moved Permanently',
    },
  ),
  meta_refresh: warning('Meta refresh', 'html', "page.meta_refresh <> ''", {
    meaning: 'The page sends visitors on, or reloads, by a meta element.',
    why: 'It is slow, breaks the Back button, and not every search engine follows it.',
    mend: 'Use a redirect of the server (301).',
    example: '<meta http-equiv="refresh" content="0; url=/new">',
  }),
} as const satisfies Record<string, CheckEntry>
