/** robots.txt (RFC 9309): each case on a host of its own. */
import { byRest, page, pageText, redirect, reply, reset, silence, text } from '../answers'
import type { Answer, Behaviour, Expected, RunName } from '../behaviour'
import { hasLength, like, oneOf } from '../matchers'

const PAGE = page('Allowed in')

const allowed: Expected = { state: 'fetched', status: 200, error: null, title: 'Allowed in', robots: 'allowed' }
const blocked: Expected = {
  state: 'skipped',
  status: null,
  error: 'blocked_by_robots',
  robots: 'disallowed',
  verdict: 'unsure',
}

interface Case {
  readonly name: string
  readonly acts: string
  readonly robots: Answer
  readonly path?: string
  readonly expected: Expected
  readonly because: string
  readonly run?: RunName
}

function on({ path = '/private/page', ...rest }: Case): Behaviour {
  return { ...rest, host: 'own', url: `{here}${path}`, answer: PAGE }
}

const lines = (...all: readonly string[]): Answer => text(`${all.join('\n')}\n`)
const REACHED = 'RFC 9309 2.3.1.4: a server error means complete disallow.'

export const ROBOTS: readonly Behaviour[] = [
  on({
    name: 'robots-blocked',
    acts: 'Disallow: /private',
    robots: lines('User-agent: *', 'Disallow: /private'),
    expected: { ...blocked, robots_line: '2: Disallow: /private' },
    because: 'RFC 9309 2.2.2',
  }),
  on({
    name: 'robots-allowed-by-longer-match',
    acts: 'Disallow: /private, Allow: /private/page',
    robots: lines('User-agent: *', 'Disallow: /private', 'Allow: /private/page'),
    expected: { ...allowed, robots_line: '3: Allow: /private/page' },
    because: 'RFC 9309 2.2.2: the most octets win.',
  }),
  on({
    name: 'robots-equal-length',
    acts: 'Allow and Disallow of the same length.',
    robots: lines('User-agent: *', 'Disallow: /private', 'Allow: /private'),
    expected: allowed,
    because: 'RFC 9309 2.2.2: allow should be used.',
  }),
  on({
    name: 'robots-wildcard',
    acts: 'Disallow: /*/page',
    robots: lines('User-agent: *', 'Disallow: /*/page'),
    expected: { ...blocked, robots_line: '2: Disallow: /*/page' },
    because: 'RFC 9309 2.2.3',
  }),
  on({
    name: 'robots-end-mark',
    acts: 'Disallow: /private/page$',
    robots: lines('User-agent: *', 'Disallow: /private/page$'),
    expected: blocked,
    because: 'RFC 9309 2.2.3',
  }),
  on({
    name: 'robots-end-mark-does-not-fit',
    acts: 'Disallow: /private/pa$',
    robots: lines('User-agent: *', 'Disallow: /private/pa$'),
    expected: { ...allowed, robots_line: null },
    because: 'RFC 9309 2.2.3',
  }),
  on({
    name: 'robots-percent-encoding',
    acts: 'Disallow: /pr%69vate (an escaped letter)',
    robots: lines('User-agent: *', 'Disallow: /pr%69vate'),
    expected: blocked,
    because: 'RFC 9309 2.2.2: escapes of unreserved characters are decoded before comparing.',
  }),
  on({
    name: 'robots-raw-utf-8',
    acts: 'Disallow: /ä in UTF-8; the URL has it escaped.',
    robots: lines('User-agent: *', 'Disallow: /ä'),
    path: '/%C3%A4/page',
    expected: blocked,
    because: 'RFC 9309 2.2.2: octets beyond ASCII are compared escaped.',
  }),
  on({
    name: 'robots-query',
    acts: 'Disallow: /*?session=',
    robots: lines('User-agent: *', 'Disallow: /*?session='),
    path: '/page?session=1',
    expected: blocked,
    because: 'RFC 9309 2.2.2: the query belongs to what is matched.',
  }),
  on({
    name: 'robots-case-matters-in-paths',
    acts: 'Disallow: /PRIVATE',
    robots: lines('User-agent: *', 'Disallow: /PRIVATE'),
    expected: allowed,
    because: 'RFC 9309 2.2.2: paths are case-sensitive.',
  }),
  on({
    name: 'robots-own-group',
    acts: 'A group for trawl allows, the group for all forbids.',
    robots: lines('User-agent: *', 'Disallow: /', '', 'User-agent: TRAWL', 'Disallow: /other'),
    expected: allowed,
    because: 'RFC 9309 2.2.1: the own group instead of *, names case-insensitive.',
  }),
  on({
    name: 'robots-others-group',
    acts: 'Only another crawler is forbidden.',
    robots: lines('User-agent: Googlebot', 'Disallow: /'),
    expected: { ...allowed, robots_line: null },
    because: 'RFC 9309 2.2.1: no group applies, so no rule does.',
  }),
  on({
    name: 'robots-groups-merged',
    acts: 'Two groups of the own name; the second forbids.',
    robots: lines(
      'User-agent: trawl',
      'Disallow: /other',
      'User-agent: x',
      'Disallow:',
      'User-agent: trawl',
      'Disallow: /private',
    ),
    expected: blocked,
    because: 'RFC 9309 2.2.1: groups of one name are merged.',
  }),
  on({
    name: 'robots-shared-group',
    acts: 'Two User-agent lines over one rule, a Sitemap line between them.',
    robots: lines('User-agent: trawl', 'Sitemap: http://127.0.0.1/s.xml', 'User-agent: other', 'Disallow: /private'),
    expected: blocked,
    because: 'RFC 9309 2.2.4: other records do not end a group.',
  }),
  on({
    name: 'robots-empty-disallow',
    acts: 'Disallow: without a value.',
    robots: lines('User-agent: *', 'Disallow:'),
    expected: allowed,
    because: 'RFC 9309 2.2.2: an empty pattern matches nothing.',
  }),
  on({
    name: 'robots-rules-before-any-group',
    acts: 'A rule before the first User-agent line.',
    robots: lines('Disallow: /', 'User-agent: *', 'Disallow: /other'),
    expected: allowed,
    because: 'RFC 9309 2.2: rules belong to groups.',
  }),
  on({
    name: 'robots-spaces-and-comments',
    acts: 'Odd spaces, comments and case in the lines.',
    robots: lines('  uSeR-aGeNt :  *   # all', '  DISALLOW\t:  /private   # not this'),
    expected: blocked,
    because: 'RFC 9309 2.2, ABNF: white space, comments, names in any case.',
  }),
  on({
    name: 'robots-line-ends',
    acts: 'CR alone between lines.',
    robots: text('User-agent: *\rDisallow: /private\r'),
    expected: blocked,
    because: 'RFC 9309 2.2, ABNF: EOL = CR / LF / CRLF.',
  }),
  on({
    name: 'robots-byte-order-mark',
    acts: 'A UTF-8 byte order mark before the first line.',
    robots: text('\ufeffUser-agent: *\nDisallow: /private\n'),
    expected: blocked,
    because: 'As the published reference parser does; RFC 9309 2.3 wants UTF-8.',
  }),
  on({
    name: 'robots-404',
    acts: 'No robots.txt.',
    robots: reply(404, [], 'nothing'),
    expected: { ...allowed, robots_line: null },
    because: 'RFC 9309 2.3.1.3: unavailable, everything is allowed.',
  }),
  on({
    name: 'robots-403',
    acts: 'robots.txt is forbidden.',
    robots: reply(403, [], 'no'),
    expected: { ...allowed, robots_line: null },
    because: 'RFC 9309 2.3.1.3: any 4xx.',
  }),
  on({
    name: 'robots-500',
    acts: 'robots.txt ends in a server error.',
    robots: reply(500, [], 'oops'),
    expected: { ...blocked, robots: oneOf('disallowed', 'unknown') },
    because: REACHED,
  }),
  on({
    name: 'robots-503',
    acts: 'robots.txt is temporarily unavailable.',
    robots: reply(503, [], 'later'),
    expected: { ...blocked, robots: oneOf('disallowed', 'unknown') },
    because: REACHED,
  }),
  on({
    name: 'robots-times-out',
    acts: 'robots.txt never answers.',
    run: 'impatient',
    robots: silence,
    expected: { title: null, status: null, error: oneOf('headers_timeout', 'blocked_by_robots') },
    because: 'RFC 9309 2.3.1.4: unreachable means complete disallow; the cause may be told instead.',
  }),
  on({
    name: 'robots-reset',
    acts: 'The connection is reset when robots.txt is asked for.',
    robots: ({ socket }) => reset(socket),
    expected: { title: null, status: null, error: oneOf('connect_reset', 'blocked_by_robots') },
    because: 'RFC 9309 2.3.1.4: unreachable means complete disallow; the cause may be told instead.',
  }),
  on({
    name: 'robots-redirected',
    acts: 'robots.txt is a redirect to another path.',
    robots: (exchange) => redirect(301, '{shared}/robots-elsewhere')(exchange),
    expected: blocked,
    because: 'RFC 9309 2.3.1.2: followed, to other hosts as well; the rules are those of the first host.',
  }),
  {
    name: 'robots-elsewhere',
    acts: 'Serves the robots.txt of another host.',
    answer: lines('User-agent: *', 'Disallow: /private'),
    expected: { status: 200, title: null },
    because: 'See robots-redirected.',
  },
  on({
    name: 'robots-redirected-without-end',
    acts: 'robots.txt redirects to itself.',
    robots: redirect(302, '/robots.txt'),
    expected: allowed,
    because: 'RFC 9309 2.3.1.2: after five redirects it may be taken as unavailable.',
  }),
  on({
    name: 'robots-redirected-to-404',
    acts: 'robots.txt redirects to a page that is not there.',
    robots: redirect(302, '{shared}/status-404'),
    expected: allowed,
    because: 'RFC 9309 2.3.1.2 and 2.3.1.3',
  }),
  on({
    name: 'robots-is-html',
    acts: 'robots.txt answers 200 with an HTML page.',
    robots: page('Welcome', '<p>Disallow: nothing'),
    expected: allowed,
    because: 'RFC 9309 2.2: lines that are no records are ignored.',
  }),
  on({
    name: 'robots-huge',
    acts: 'The rule that forbids comes after 600 KiB of comments.',
    robots: text(`User-agent: *\nDisallow: /other\n${`# ${'x'.repeat(1022)}\n`.repeat(600)}Disallow: /private\n`),
    expected: allowed,
    because: 'RFC 9309 2.5: at least 500 KiB; section: 500 KiB limit.',
  }),
  on({
    name: 'robots-rule-within-500-kib',
    acts: 'The rule that forbids comes after 490 KiB of comments.',
    robots: text(`User-agent: *\n${`# ${'x'.repeat(1021)}\n`.repeat(490)}Disallow: /private\n`),
    expected: blocked,
    because: 'RFC 9309 2.5: at least 500 KiB must be read.',
  }),
  on({
    name: 'robots-empty',
    acts: 'An empty robots.txt.',
    robots: text(''),
    expected: allowed,
    because: 'RFC 9309 2.2.1',
  }),
  on({
    name: 'robots-itself',
    acts: 'Everything is forbidden, and /robots.txt itself is on the list.',
    robots: lines('User-agent: *', 'Disallow: /'),
    path: '/robots.txt',
    expected: { state: 'fetched', status: 200, error: null },
    because: 'RFC 9309 2.2.2: /robots.txt is implicitly allowed.',
  }),
  on({
    name: 'robots-crawl-delay',
    acts: 'Crawl-delay: 0.5',
    robots: lines('User-agent: *', 'Crawl-delay: 0.5', 'Disallow: /other'),
    expected: allowed,
    because: 'Section 3: crawl-delay is honoured; here it must not get in the way.',
  }),
  {
    name: 'robots-blocks-the-redirect',
    acts: 'A redirect to a host whose robots.txt forbids everything.',
    answer: redirect(302, '{own:robots-all-blocked}/page'),
    expected: { ...blocked, final_url: '{own:robots-all-blocked}/page', redirects: hasLength(1) },
    because: 'Section 3: robots apply to each hop.',
  },
  on({
    name: 'robots-all-blocked',
    acts: 'Disallow: /',
    robots: lines('User-agent: *', 'Disallow: /'),
    path: '/page',
    expected: { ...blocked, robots_line: '2: Disallow: /' },
    because: 'RFC 9309 2.2.2',
  }),
  on({
    name: 'robots-reported',
    acts: 'Disallow: /private, with --robots report.',
    run: 'report-robots',
    robots: lines('User-agent: *', 'Disallow: /private'),
    expected: { ...allowed, robots: 'disallowed', robots_line: '2: Disallow: /private', verdict: 'ok' },
    because: 'The setting says: fetched, and noted down.',
  }),
  on({
    name: 'robots-reported-500',
    acts: 'robots.txt ends in a server error, with --robots report.',
    run: 'report-robots',
    robots: reply(500, [], pageText('oops')),
    expected: { ...allowed, robots: oneOf('disallowed', 'unknown') },
    because: 'The setting says: fetched.',
  }),
  on({
    name: 'robots-ignored',
    acts: 'Disallow: /, with --robots ignore.',
    run: 'insecure',
    robots: lines('User-agent: *', 'Disallow: /'),
    expected: { ...allowed, robots: 'unknown', robots_line: null },
    because: 'The setting says: not asked.',
  }),
  {
    name: 'robots-labelled-as-html',
    acts: 'robots.txt is labelled as a page and has no line break at its end.',
    host: 'own',
    url: '{here}/private/page',
    robots: reply(200, [['Content-Type', 'text/html; charset=windows-1252']], 'User-agent: *\nDisallow: /private'),
    answer: byRest({ '': PAGE, page: PAGE }),
    expected: { ...blocked, robots_line: like(/^2: Disallow: \/private$/) },
    because: 'RFC 9309 2.3: read as UTF-8 text whatever it is called.',
  },
]
