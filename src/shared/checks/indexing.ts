/** Checks of robots.txt, robots directives and canonicals. */
import { type CheckEntry, checksOf } from './check-entry'

const { warning, notice } = checksOf('Robots and indexing')
const canonicals = checksOf('Canonicals')

/** The URL that the page was read from. */
const OWN_URL = 'COALESCE(page.final_url, url.url)'
const origin = (url: string): string => `substr(${url}, 1, instr(substr(${url} || '/', 9), '/') + 7)`

export const INDEXING_CHECKS = {
  blocked_by_robots: warning('Blocked by robots.txt', 'failed', "page.error = 'blocked_by_robots'", {
    meaning: 'The robots.txt of the host asks crawlers to stay away, so it was not fetched.',
    why: 'Search engines do not read it either; links to it lead them nowhere.',
    mend: 'Change the line of robots.txt that is named in the details, if the page should be found.',
    example: 'Disallow: /private',
  }),
  disallowed_but_fetched: notice(
    'Disallowed by robots.txt, fetched all the same',
    'answer',
    "page.robots = 'disallowed'",
    {
      meaning: 'robots.txt asks crawlers to stay away; this crawl was told to report it only.',
      why: 'Search engines do not read this page.',
      mend: 'Change the line of robots.txt if the page should be found.',
      example: 'Disallow: /search',
      reportsOnly: true,
    },
  ),
  noindex: warning('Noindex', 'html', 'page.noindex = 1', {
    meaning: 'The page asks not to be put into an index.',
    why: 'It does not show up in search results.',
    mend: 'Remove the directive where the page should be found.',
    example: '<meta name="robots" content="noindex">',
  }),
  noindex_header: notice(
    'Noindex in a header',
    'good',
    "page.noindex = 1 AND (page.x_robots_tag LIKE '%noindex%' OR page.x_robots_tag LIKE '%none%')",
    {
      meaning: 'The X-Robots-Tag header asks not to be put into an index.',
      why: 'It cannot be seen in the page and is easily forgotten.',
      mend: 'Remove it in the configuration of the server where the page should be found.',
      example: 'X-Robots-Tag: noindex',
    },
  ),
  nofollow: notice('Nofollow', 'html', 'page.nofollow = 1', {
    meaning: 'The page asks that none of its links is followed.',
    why: 'Pages that are linked only from here are not found.',
    mend: 'Mark single links instead (rel="nofollow"), or remove the directive.',
    example: '<meta name="robots" content="nofollow">',
  }),
  snippet_limited: notice(
    'Limits what search results show',
    'directed',
    "COALESCE(page.meta_robots, '') || ' ' || COALESCE(page.x_robots_tag, '') LIKE '%nosnippet%' OR COALESCE(page.meta_robots, '') || ' ' || COALESCE(page.x_robots_tag, '') LIKE '%noarchive%' OR COALESCE(page.meta_robots, '') || ' ' || COALESCE(page.x_robots_tag, '') LIKE '%noimageindex%'",
    {
      meaning: 'The page asks for no snippet, no copy in the archive, or no pictures in the index.',
      why: 'Search results show less of it.',
      mend: 'Remove the directive if that is not meant.',
      example: '<meta name="robots" content="nosnippet">',
    },
  ),
  noindex_and_canonical: warning('Noindex and a canonical elsewhere', 'copy', 'page.noindex = 1', {
    meaning: 'The page asks not to be indexed and names another page as the original.',
    why: 'The two contradict each other, and the original may be dropped as well.',
    mend: 'Keep the canonical, and remove noindex.',
    example: 'noindex, canonical: /original',
  }),
  canonical_missing: canonicals.notice('No canonical', 'html', 'page.canonical IS NULL AND page.noindex = 0', {
    meaning: 'The page does not say which URL is its own.',
    why: 'When it can be reached under several, search engines have to guess.',
    mend: 'Name the URL of the page itself.',
    example: '<link rel="canonical" href="https://example.org/page">',
  }),
  canonical_elsewhere: canonicals.notice('Canonical elsewhere', 'copy', 'page.url_id IS NOT NULL', {
    meaning: 'The page names another URL as the original.',
    why: 'It does not stand in an index itself. That is right for copies, and wrong for originals.',
    mend: 'Check that the page it names is the same and can be reached.',
    example: '/shoes?sort=price → /shoes',
  }),
  canonical_self: canonicals.notice('Canonical names the page itself', 'canonical', `page.canonical = ${OWN_URL}`, {
    meaning: 'The canonical is the URL of the page.',
    why: 'This is how it should be for originals; it is counted so that you see where it is so.',
    mend: 'Nothing is wrong here.',
    example: '/shoes → /shoes',
    reportsOnly: true,
  }),
  canonical_insecure: canonicals.warning(
    'Canonical is http',
    'copy',
    `substr(page.canonical, 1, 5) = 'http:' AND substr(${OWN_URL}, 1, 6) = 'https:'`,
    {
      meaning: 'A page that came over https names an http URL as the original.',
      why: 'Search engines are sent to the insecure address, and from there back again.',
      mend: 'Write https in the canonical.',
      example: 'https://example.org/a → http://example.org/a',
    },
  ),
  canonical_other_host: canonicals.warning(
    'Canonical at another host',
    'copy',
    `ltrim(${origin('page.canonical')}, 'https') <> ltrim(${origin(OWN_URL)}, 'https')`,
    {
      meaning: 'The original is said to lie at another host or port.',
      why: 'The page gives its place in the index away. Often it is left over from a test system.',
      mend: 'Name the host of the site itself, unless it is a copy on purpose.',
      example: 'www.example.org → test.example.org',
    },
  ),
  canonical_parameters: canonicals.notice('Canonical with parameters', 'canonical', "instr(page.canonical, '?') > 0", {
    meaning: 'The URL that is named as the original has a query.',
    why: 'Originals rarely need one; a parameter that changes makes many originals.',
    mend: 'Leave the parameters out where the page is the same without them.',
    example: '/shoes?session=8f3a',
  }),
} as const satisfies Record<string, CheckEntry>
