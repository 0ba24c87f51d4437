/** Checks of how URLs are written. */
import { type CheckEntry, checksOf } from './check-entry'

const { error, warning, notice } = checksOf('URLs')
const input = checksOf('Input')

/** Of a URL with a query. */
const PARAMETERS = "length(url.url) - length(replace(url.url, '&', '')) + 1"

const has = (text: string): string => `instr(url.url, '${text}') > 0`
const anyOf = (texts: readonly string[]): string => texts.map(has).join(' OR ')

export const URL_CHECKS = {
  url_long: notice('URL too long', 'url', 'length(url.url) > $limit AND length(url.url) <= $limit(url_very_long)', {
    meaning: 'The URL is long.',
    why: 'It is hard to read, to share and to type, and is cut off in search results.',
    mend: 'Shorten it; redirect the old one.',
    example: '/shop/boats/rowing-boats/small-rowing-boats-for-children-and…',
    threshold: 'More than $limit',
    limit: { value: 115, min: 10, max: 65_536, unit: 'characters', measured: 'length(url.url)' },
  }),
  url_very_long: warning('URL far too long', 'url', 'length(url.url) > $limit', {
    meaning: 'The URL is longer than some programs can hold.',
    why: 'Browsers, servers or sitemaps may refuse it.',
    mend: 'Send what the query carries in the body of a form, or keep it at the server.',
    example: '/search?state=eyJmaWx0ZXJzIjpbey…',
    threshold: 'More than $limit',
    limit: { value: 2048, min: 10, max: 65_536, unit: 'characters', measured: 'length(url.url)' },
  }),
  url_upper_case: notice(
    'Upper case in the URL',
    'url',
    "lower(url.url) <> url.url AND (url.url GLOB '*[G-Z]*' OR (instr(url.url, '%') = 0 AND url.url GLOB '*[A-F]*'))",
    {
      meaning: 'The URL has capital letters.',
      why: 'To most servers /About and /about are two pages, to people they are one.',
      mend: 'Use lower case, and redirect the other spelling.',
      example: '/About-Us',
    },
  ),
  url_underscore: notice('Underscores in the URL', 'url', has('_'), {
    meaning: 'The URL has underscores.',
    why: 'Search engines read them as part of a word; hyphens divide words.',
    mend: 'Use hyphens in new URLs.',
    example: '/boat_hire',
  }),
  url_parameters: notice('Parameters in the URL', 'query', 'url.id IS NOT NULL', {
    meaning: 'The URL has a query.',
    why: 'The same page can often be reached under many of them.',
    mend: 'Name the page without them as canonical, where it is the same.',
    example: '/boats?sort=price',
  }),
  url_many_parameters: notice('Many parameters in the URL', 'query', `${PARAMETERS} >= $limit`, {
    meaning: 'The query has many parts.',
    why: 'Each multiplies the number of URLs that crawlers find.',
    mend: 'Keep filters and orders out of links, or exclude them in robots.txt.',
    example: '/boats?a=1&b=2&c=3&d=4',
    threshold: '$limit or more',
    limit: { value: 4, min: 1, max: 1000, unit: 'parameters', measured: PARAMETERS },
  }),
  url_non_ascii: notice(
    'Characters beyond ASCII in the URL',
    'url',
    `${has('%')} AND url.url GLOB '*%[89A-Fa-f][0-9A-Fa-f]*'`,
    {
      meaning: 'The URL has letters that have to be encoded.',
      why: 'Copied and shared, it turns into a long row of per cent signs.',
      mend: 'Use plain letters in new URLs where your language allows it.',
      example: '/b%C3%B6tchen',
    },
  ),
  url_space: notice('Space in the URL', 'url', has('%20'), {
    meaning: 'The URL has an encoded space.',
    why: 'Programs that find links in text cut it off there.',
    mend: 'Use hyphens.',
    example: '/my%20boats',
  }),
  url_double_slash: warning('Double slash in the path', 'url', "instr(substr(url.url, 9), '//') > 0", {
    meaning: 'Two slashes follow each other in the URL.',
    why: 'Often a template puts two parts together wrongly; the same page gets a second URL.',
    mend: 'Correct the links, and redirect.',
    example: '/shop//boats',
  }),
  url_tracking: notice(
    'Tracking parameters in the URL',
    'query',
    anyOf(['utm_', 'gclid=', 'fbclid=', 'msclkid=', 'mc_cid=', '_ga=']),
    {
      meaning: 'The query has parameters of web statistics.',
      why: 'They make a second URL of the same page, and links inside a site break the statistics.',
      mend: 'Use them in links from outside only.',
      example: '/boats?utm_source=newsletter',
    },
  ),
  url_session: warning(
    'Session in the URL',
    'url',
    `(${has('?')} OR ${has(';')}) AND (url.url LIKE '%jsessionid=%' OR url.url LIKE '%phpsessid=%' OR url.url LIKE '%sessionid=%' OR url.url LIKE '%aspsessionid%' OR url.url LIKE '%?sid=%' OR url.url LIKE '%&sid=%')`,
    {
      meaning: 'The URL carries the number of a visit.',
      why: 'Every visit makes new URLs of the same pages, and whoever gets the link may take the visit over.',
      mend: 'Keep sessions in cookies.',
      example: '/boats;jsessionid=8F3A',
    },
  ),
  url_index_file: notice(
    'File name of a start page',
    'url',
    "url.url LIKE '%/index.___' OR url.url LIKE '%/index.____' OR url.url LIKE '%/default.asp%'",
    {
      meaning: 'The URL names the file behind the start page of a folder.',
      why: 'The same page answers without the name, too.',
      mend: 'Link to the folder, and redirect the file name.',
      example: '/boats/index.html',
    },
  ),
  url_repeated_folder: warning('Path repeats itself', 'url', 'trawl_repeats(url.url)', {
    meaning: 'A folder of the path, or two in a row, follows itself at once.',
    why: 'Often a relative link makes the path longer on every page, so that there are endlessly many.',
    mend: 'Begin the link with a slash, and answer such URLs with 404.',
    example: '/shop/boats/shop/boats/',
  }),
  url_internal_search: notice(
    'Search of the site',
    'query',
    anyOf(['/search?', '/search/?', '?s=', '?q=', '?query=', '?search=']),
    {
      meaning: 'The URL is a result of the search within the site.',
      why: 'There are as many as one can think of; search engines do not want them in their index.',
      mend: 'Shut them off in robots.txt, and link to pages of categories instead.',
      example: '/search?q=boats',
    },
  ),
  url_credentials: error(
    'Name or password in the URL',
    'url',
    `${has('@')} AND url.url GLOB 'http*://*@*' AND instr(substr(url.url, 9), '@') < instr(substr(url.url || '/', 9), '/')`,
    {
      meaning: 'The URL carries a user name before the host.',
      why: 'Whoever sees the link can sign in.',
      mend: 'Remove it from links, and change the password.',
      example: 'https://name:password@example.org/',
    },
  ),
  input_unusable: input.warning(
    'Line without a usable URL',
    'row',
    "row.problem IS NOT NULL AND row.problem <> 'blank'",
    {
      meaning: 'The line of the input has no URL, or one that cannot be used.',
      why: 'Nothing was fetched for it.',
      mend: 'Correct the line. The column "Problem" says what is wrong.',
      example: 'htps:/example',
    },
  ),
  input_duplicate: input.notice('URL listed twice', 'url', 'row.row_no <> url.row_no', {
    meaning: 'An earlier row has the same URL.',
    why: 'It was fetched once; both rows show the same.',
    mend: 'Nothing is wrong. Remove one of them if the list is yours.',
    example: 'https://example.org/ in line 4 and line 90',
    reportsOnly: true,
  }),
  held_as_trap: input.notice('Held by the trap radar', 'url', 'url.disposition = 4', {
    meaning: 'The URL looks like one of endlessly many and was set aside.',
    why: 'Crawlers of search engines lose themselves in the same place.',
    mend: 'See the traps in the tab Hosts; release them there if the pages are real.',
    example: '/calendar/2187/03',
    reportsOnly: true,
  }),
  excluded: input.notice('Left out by a filter', 'failed', "page.error = 'excluded'", {
    meaning: 'A pattern in the settings of this crawl leaves it out.',
    why: 'It was not fetched.',
    mend: 'Change the patterns if it should be.',
    example: 'Exclude: /print/',
    reportsOnly: true,
  }),
} as const satisfies Record<string, CheckEntry>
