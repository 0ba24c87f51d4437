/** Checks of what is on the page, of its encoding and language, and of its links. */
import { type CheckEntry, checksOf, duplicateOf } from './check-entry'

const { error, warning, notice } = checksOf('Content')
const encoding = checksOf('Encoding and language')
const links = checksOf('Links')

/** Letters of a language tag: two or three, then nothing or a subtag. */
const LANGUAGE_TAGS = ['[a-zA-Z][a-zA-Z]', '[a-zA-Z][a-zA-Z][a-zA-Z]'].flatMap((tag) => [tag, `${tag}-?*`])

const titleHas = (words: readonly string[]): string => words.map((word) => `page.title LIKE '%${word}%'`).join(' OR ')

export const CONTENT_CHECKS = {
  body_duplicate: warning('Exactly the same as another page', 'indexable', duplicateOf('body'), {
    meaning: 'Another URL answers with the very same bytes.',
    why: 'Search engines show one of them and choose which themselves.',
    mend: 'Redirect to one of them, or name one as canonical.',
    example: '/index.html and /',
  }),
  soft_404: error(
    'Error page that says 200',
    'stub',
    `length(page.title) < 200 AND (${titleHas(['not found', 'error 404', '404 error', 'page missing', 'nicht gefunden', 'no longer available'])} OR page.title = '404' OR page.title LIKE '404 %')`,
    {
      meaning: 'The title says that there is nothing here, the status says that all is well.',
      why: 'Search engines keep error pages, and broken links are not noticed.',
      mend: 'Answer with 404 or 410 where there is no page.',
      example: '200 OK, <title>Page not found</title>',
    },
  ),
  soft_error: error(
    'Failure that says 200',
    'stub',
    `length(page.title) < 200 AND (${titleHas(['internal server error', 'bad gateway', 'service unavailable', 'fatal error', 'database error', 'access denied', 'something went wrong'])})`,
    {
      meaning: 'The title tells of a failure, the status says that all is well.',
      why: 'Monitors and search engines take it for a page.',
      mend: 'Answer with a status of the 500s when something fails.',
      example: '200 OK, <title>Database error</title>',
    },
  ),
  unfinished: warning(
    'Parked or unfinished',
    'short',
    `length(page.title) < 200 AND (${titleHas(['coming soon', 'under construction', 'domain for sale', 'is for sale', 'parked domain', 'account suspended'])})`,
    {
      meaning: 'The title looks like that of a site that is not there, or not yet.',
      why: 'A link to it is of no use to anybody.',
      mend: 'Remove the link, or finish the page.',
      example: '<title>This domain is for sale</title>',
    },
  ),
  server_default: warning(
    'Default page of a server',
    'short',
    `length(page.title) < 200 AND (${titleHas(['default page', 'welcome to nginx', 'iis windows', 'test page for', 'it works!'])})`,
    {
      meaning: 'The page is the one that comes with the server program.',
      why: 'The site that should be here is not set up.',
      mend: 'Set the site up, or take the host out of the DNS.',
      example: '<title>Welcome to nginx!</title>',
    },
  ),
  no_text: warning('No text', 'short', 'page.word_count = 0 AND page.body_bytes > 0', {
    meaning: 'The page has no visible text as the server sends it.',
    why: 'Its content may come by script: whoever does not run it sees nothing.',
    mend: 'Send the text with the page.',
    example: '<body><div id="root"></div></body>',
  }),
  thin_content: notice('Little text', 'indexable', 'page.word_count > 0 AND page.word_count < $limit', {
    meaning: 'The page has few words.',
    why: 'There is little that it could be found by.',
    mend: 'Say more, put pages together, or leave them out of the index.',
    example: '43 words',
    threshold: 'Fewer than $limit',
    limit: { value: 200, min: 2, max: 10_000, unit: 'words', measured: 'page.word_count' },
  }),
  charset_undeclared: encoding.warning('Encoding not declared', 'encoded', "page.charset_source = 'default'", {
    meaning: 'Neither a byte order mark, nor a header, nor the page says how its bytes are to be read.',
    why: 'Browsers guess, and may show wrong letters.',
    mend: 'Declare it in the header.',
    example: 'Content-Type: text/html; charset=utf-8',
  }),
  charset_not_utf8: encoding.notice(
    'Not UTF-8',
    'encoded',
    "page.charset <> 'utf-8' AND lower(page.charset) <> 'utf-8'",
    {
      meaning: 'The page is in another encoding than UTF-8.',
      why: 'HTML of today is to be UTF-8; forms and scripts trip over others.',
      mend: 'Convert the page and its header.',
      example: 'charset=windows-1252',
    },
  ),
  charset_contradiction: encoding.warning(
    'Encoding declared in two ways',
    'encoded',
    "page.charset_source = 'bom' AND page.content_type LIKE '%charset=%' AND page.content_type NOT LIKE '%charset=\"' || page.charset || '%' AND page.content_type NOT LIKE '%charset=' || page.charset || '%'",
    {
      meaning: 'The byte order mark says something else than the Content-Type header.',
      why: 'Programs that follow the header show wrong letters.',
      mend: 'Let the header say what the file is.',
      example: 'charset=iso-8859-1, but the file begins as UTF-8',
    },
  ),
  language_missing: encoding.notice('No language', 'html', "COALESCE(page.language, '') = ''", {
    meaning: 'The page does not say which language it is in.',
    why: 'Screen readers pronounce it in the wrong one; browsers cannot offer to translate.',
    mend: 'Name it on the html element.',
    example: '<html lang="en">',
  }),
  language_invalid: encoding.notice(
    'Language is no valid code',
    'html',
    `page.language <> '' AND NOT (${LANGUAGE_TAGS.map((tag) => `page.language GLOB '${tag}'`).join(' OR ')})`,
    {
      meaning: 'The language is not written as a code of BCP 47.',
      why: 'Programs do not understand it.',
      mend: 'Use two or three letters, and a region where it matters.',
      example: 'lang="english", lang="en_US"',
    },
  ),
  type_missing: encoding.warning(
    'No Content-Type',
    'good',
    "(page.content_type IS NULL OR page.content_type = '') AND page.body_bytes > 0",
    {
      meaning: 'The answer does not say of what kind its body is.',
      why: 'Browsers guess; a page may be offered for download instead of shown.',
      mend: 'Send the Content-Type header.',
      example: 'Content-Type: text/html; charset=utf-8',
    },
  ),
  type_contradiction: encoding.warning(
    'Content is not what the header says',
    'good',
    "instr(page.content_type, page.sniffed_type) <> 1 AND page.content_type <> '' AND lower(page.content_type) NOT LIKE page.sniffed_type || '%' AND NOT (page.sniffed_type IN ('text/plain', 'application/xml', 'text/xml', 'application/octet-stream') OR page.content_type LIKE '%+xml%')",
    {
      meaning: 'The first bytes of the body show another type than the Content-Type header names.',
      why: 'It is shown wrongly, or not at all.',
      mend: 'Correct the header.',
      example: 'Content-Type: image/png (but it is a JPEG)',
    },
  ),
  no_links: links.notice('No links', 'html', 'page.link_count = 0', {
    meaning: 'No link leads on from this page.',
    why: 'Visitors and crawlers end here; links may be made by script only.',
    mend: 'Add a link to a page that leads on.',
    example: '<a onclick="go()">Next</a>',
  }),
  many_links: links.notice(
    'Many links',
    'linked',
    'page.link_count > $limit AND page.link_count <= $limit(too_many_links)',
    {
      meaning: 'The page has more links than a reader can use.',
      why: 'Each counts for less.',
      mend: 'Remove repeated links, or spread them over several pages.',
      example: '340 links',
      threshold: 'More than $limit',
      limit: { value: 100, min: 1, max: 100_000, unit: 'links', measured: 'page.link_count' },
    },
  ),
  too_many_links: links.warning('Far too many links', 'linked', 'page.link_count > $limit', {
    meaning: 'The page has so many links that crawlers may not follow all.',
    why: 'What comes late in the page may never be found.',
    mend: 'Divide the list into pages.',
    example: '4,200 links',
    threshold: 'More than $limit',
    limit: { value: 1000, min: 1, max: 100_000, unit: 'links', measured: 'page.link_count' },
  }),
  deep: links.notice('Far from the start', 'url', 'url.depth >= $limit', {
    meaning: 'It takes many links to come here from where the crawl began.',
    why: 'Few visitors come so far, and crawlers come seldom.',
    mend: 'Link to it from a page nearer to the start.',
    example: 'Home → Shop → Boats → Small → Rowing boat',
    threshold: '$limit or more',
    limit: { value: 4, min: 1, max: 1000, unit: 'links', measured: 'url.depth' },
  }),
} as const satisfies Record<string, CheckEntry>
