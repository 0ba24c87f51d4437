/** Redirects of every kind, and what only looks like one. */
import type { Verdict } from '../../../../src/shared/domain/verdict'
import type { ErrorCode } from '../../../../src/shared/error-codes'
import { byRest, document, inTurn, octets, page, raw, redirect, reply, silence } from '../answers'
import type { Answer, Behaviour } from '../behaviour'
import { hasLength, oneOf, satisfies } from '../matchers'
import { PLANTED_PASSWORD } from '../runs'

const ARRIVED = page('Arrived')
const WHO = reply(401, [['WWW-Authenticate', 'Basic realm="torture"']], 'who?')

/** A redirect to `/NAME/end`, which is there. */
function followed(code: number, verdict: Verdict, because: string): Behaviour {
  const name = `redirect-${code}`
  return {
    name,
    acts: `Status ${code} to a page that is there.`,
    answer: byRest({ '': redirect(code, `/${name}/end`), end: ARRIVED }),
    expected: {
      state: 'fetched',
      status: 200,
      error: null,
      title: 'Arrived',
      final_url: `{here}/${name}/end`,
      redirects: [{ url: `{here}/${name}`, status: code }],
      attempts: 2,
      verdict,
    },
    because,
  }
}

/** A redirect whose Location is written in an odd way and leads to `target`. */
function to(name: string, acts: string, location: string, target: string, because: string): Behaviour {
  return {
    name,
    acts,
    answer: byRest({ '': redirect(302, location), start: redirect(302, location) }),
    expected: { error: null, final_url: target, redirects: hasLength(1) },
    because,
  }
}

/** A redirect that cannot be followed. */
function dead(name: string, acts: string, answer: Answer, error: ErrorCode, because: string): Behaviour {
  return { name, acts, answer, expected: { state: 'failed', error, redirects: [], verdict: 'unreachable' }, because }
}

/** Redirects `/NAME` over `/NAME/1` … to `/NAME/hops-1`, which is the page. */
function chain(hops: number): Answer {
  return (exchange) => {
    const at = Number(exchange.rest || '0')
    const name = exchange.target.split('/')[1] ?? ''
    if (at === hops) ARRIVED(exchange)
    else redirect(302, `/${name}/${at + 1}`)(exchange)
  }
}

const MOVED = 'RFC 9110 15.4; for good, so the link should be changed.'
const FOR_NOW = 'RFC 9110 15.4; for now, so the link is right as it is.'
const URL_PARSING = 'RFC 9110 10.2.2 with the URL Standard, as browsers read it.'

export const REDIRECTS: readonly Behaviour[] = [
  followed(301, 'moved', MOVED),
  followed(302, 'ok', FOR_NOW),
  followed(303, 'ok', FOR_NOW),
  followed(307, 'ok', FOR_NOW),
  followed(308, 'moved', MOVED),
  {
    name: 'redirect-300',
    acts: 'Status 300 with a Location.',
    answer: redirect(300, '/status-200'),
    expected: { state: 'fetched', status: 300, error: null, redirects: [] },
    because: 'Fetch 2.2.6: no redirect status.',
  },
  {
    name: 'redirect-304',
    acts: 'Status 304 with a Location.',
    answer: redirect(304, '/status-200'),
    expected: { state: 'fetched', status: 304, error: null, redirects: [] },
    because: 'Fetch 2.2.6: no redirect status.',
  },
  {
    name: 'redirect-305',
    acts: 'Status 305 with a Location.',
    answer: redirect(305, '/status-200'),
    expected: { state: 'fetched', status: 305, error: null, redirects: [] },
    because: 'RFC 9110 15.4.6: deprecated for its dangers.',
  },
  {
    name: 'redirect-306',
    acts: 'Status 306 with a Location.',
    answer: redirect(306, '/status-200'),
    expected: { state: 'fetched', status: 306, error: null, redirects: [] },
    because: 'RFC 9110 15.4.7: unused.',
  },
  {
    name: 'location-on-200',
    acts: 'Status 200 with a Location.',
    answer: page('Stays', '', 200, [['Location', '/status-404']]),
    expected: { status: 200, title: 'Stays', redirects: [] },
    because: 'RFC 9110 10.2.2: only 3xx answers redirect.',
  },
  to(
    'location-relative',
    'A Location relative to the folder.',
    'location-relative-end',
    '{here}/location-relative-end',
    URL_PARSING,
  ),
  to('location-with-dots', 'Location: a/../../b/./status-200', 'a/../../b/./x', '{here}/b/x', URL_PARSING),
  {
    name: 'location-query-only',
    acts: 'Location: ?there',
    answer: (exchange) => (exchange.target.includes('?') ? ARRIVED : redirect(302, '?there'))(exchange),
    expected: { error: null, title: 'Arrived', final_url: '{here}/location-query-only?there', redirects: hasLength(1) },
    because: URL_PARSING,
  },
  to(
    'location-without-scheme',
    'Location: //host:port/…',
    '//{shared-host}/status-200',
    '{here}/status-200',
    URL_PARSING,
  ),
  to('location-absolute', 'Location with scheme and host.', '{shared}/status-200', '{here}/status-200', URL_PARSING),
  to(
    'location-upper-case-scheme',
    'Location: HTTP://…',
    'HTTP://{shared-host}/status-200',
    '{here}/status-200',
    URL_PARSING,
  ),
  to(
    'location-with-spaces',
    'Spaces inside and around.',
    '  /status-200?a b  ',
    '{here}/status-200?a%20b',
    URL_PARSING,
  ),
  to('location-with-backslashes', 'Location: \\status-200\\x', '\\status-200\\x', '{here}/status-200/x', URL_PARSING),
  to(
    'location-raw-utf-8',
    'Octets of UTF-8, not escaped.',
    octets('/status-200?q=').toString('latin1') + Buffer.from('grüße').toString('latin1'),
    '{here}/status-200?q=gr%C3%BC%C3%9Fe',
    URL_PARSING,
  ),
  to(
    'location-with-fragment',
    'A fragment in the Location.',
    '/status-200#part',
    '{here}/status-200#part',
    'RFC 9110 10.2.2: the fragment of the Location counts.',
  ),
  to(
    'location-to-other-host',
    'To the same server under another name.',
    '{other}/status-200',
    '{other}/status-200',
    URL_PARSING,
  ),
  to('location-http-to-https', 'From http to https.', '{tls}/over-tls', '{tls}/over-tls', URL_PARSING),
  {
    name: 'location-https-to-http',
    acts: 'From https to http.',
    host: 'tls',
    answer: redirect(302, '{shared}/status-200'),
    expected: { status: 200, error: null, final_url: '{shared}/status-200', redirects: hasLength(1), verdict: 'ok' },
    because: 'RFC 9110 15.4 does not forbid it; browsers follow it.',
  },
  {
    name: 'redirect-with-body',
    acts: 'A redirect with a page of its own.',
    answer: byRest({
      '': (exchange) =>
        reply(
          301,
          [
            ['Location', '/redirect-with-body/end'],
            ['Content-Type', 'text/html'],
          ],
          '<title>Moved</title>'.repeat(500),
        )(exchange),
      end: ARRIVED,
    }),
    expected: { status: 200, title: 'Arrived', redirects: hasLength(1), verdict: 'moved' },
    because: 'RFC 9110 15.4: the body is a courtesy.',
  },
  {
    name: 'redirect-with-endless-body',
    acts: 'A redirect whose body never ends.',
    run: 'impatient',
    answer: byRest({
      '': ({ socket }) =>
        socket.write(
          'HTTP/1.1 302 Found\r\nLocation: /redirect-with-endless-body/end\r\nContent-Length: 999\r\n\r\nwait',
        ),
      end: ARRIVED,
    }),
    expected: { status: 200, error: null, title: 'Arrived', redirects: hasLength(1) },
    because: 'What a redirect says is in its head; browsers do not wait for the rest.',
  },
  {
    name: 'redirect-to-404',
    acts: 'A permanent redirect to a page that is gone.',
    answer: byRest({ '': redirect(301, '/redirect-to-404/end'), end: page('Gone', '', 404) }),
    expected: { status: 404, error: null, redirects: hasLength(1), verdict: 'gone' },
    because: 'The last answer is the result.',
  },
  {
    name: 'redirect-to-nobody',
    acts: 'A redirect to a port where nobody listens.',
    answer: redirect(302, '{closed}/'),
    expected: {
      state: 'failed',
      status: null,
      error: 'connect_refused',
      final_url: '{closed}/',
      redirects: hasLength(1),
    },
    because: 'The way is kept up to where it ended.',
  },
  dead('location-missing', 'Status 302 without Location.', reply(302), 'redirect_missing_location', 'Section 8'),
  dead(
    'location-empty',
    'Status 302 with an empty Location.',
    redirect(302, ''),
    'redirect_missing_location',
    'Section 8; Chromium takes an empty one for none.',
  ),
  dead(
    'location-malformed',
    'Location: http://[not-a-host/',
    redirect(302, 'http://[not-a-host/'),
    'redirect_invalid',
    'Section 8',
  ),
  dead(
    'location-bad-port',
    'Location with port 99999.',
    redirect(302, 'http://127.0.0.1:99999/'),
    'redirect_invalid',
    'URL Standard: ports end at 65535.',
  ),
  dead(
    'two-locations',
    'Two Location lines that disagree.',
    raw('HTTP/1.1 302 Found\r\nLocation: /status-200\r\nLocation: /status-201\r\nContent-Length: 0\r\n\r\n'),
    'redirect_invalid',
    'Fetch 2.2.6: a location must be a single value; Chromium refuses, lest a response is split.',
  ),
  {
    name: 'two-locations-the-same',
    acts: 'Two Location lines that agree.',
    answer: raw('HTTP/1.1 302 Found\r\nLocation: /status-200\r\nLocation: /status-200\r\nContent-Length: 0\r\n\r\n'),
    expected: { error: null, status: 200, final_url: '{here}/status-200', redirects: hasLength(1) },
    because: 'Nothing to disagree on; Chromium follows.',
  },
  dead('location-data', 'Location: data:…', redirect(302, 'data:text/html,hello'), 'unsupported_scheme', 'Section 8'),
  dead(
    'location-javascript',
    'Location: javascript:…',
    redirect(302, 'javascript:alert(1)'),
    'unsupported_scheme',
    'Section 8',
  ),
  dead('location-ftp', 'Location: ftp://…', redirect(302, 'ftp://127.0.0.1/'), 'unsupported_scheme', 'Section 8'),
  dead(
    'location-mailto',
    'Location: mailto:…',
    redirect(302, 'mailto:a@example.org'),
    'unsupported_scheme',
    'Section 8',
  ),
  dead(
    'location-file',
    'Location: file:///etc/passwd',
    redirect(302, 'file:///etc/passwd'),
    'unsupported_scheme',
    'Section 8; and never read.',
  ),
  dead(
    'loop-to-itself',
    'Redirects to itself.',
    redirect(302, '/loop-to-itself'),
    'redirect_loop',
    'RFC 9110 15.4: clients should detect cycles.',
  ),
  dead(
    'loop-by-fragment',
    'Redirects to itself with another fragment.',
    redirect(302, '/loop-by-fragment#x'),
    'redirect_loop',
    'Fragments do not reach the server (RFC 9110 4.1).',
  ),
  {
    name: 'loop-of-three',
    acts: 'Three URLs that redirect round.',
    answer: byRest({
      '': redirect(302, '/loop-of-three/2'),
      '2': redirect(302, '/loop-of-three/3'),
      '3': redirect(302, '/loop-of-three'),
    }),
    expected: { state: 'failed', error: 'redirect_loop', redirects: hasLength(2), verdict: 'unreachable' },
    because: 'RFC 9110 15.4: clients should detect cycles.',
  },
  {
    name: 'endless-chain',
    acts: 'Each redirect leads to a new URL, without end.',
    answer: ({ rest, expand, ...exchange }) =>
      redirect(302, `/endless-chain/${Number(rest || '0') + 1}`)({ rest, expand, ...exchange }),
    expected: { state: 'failed', error: 'redirect_limit', redirects: hasLength(10), verdict: 'unreachable' },
    because: 'Section 9: ten redirects.',
  },
  {
    name: 'chain-of-ten',
    acts: 'Ten redirects, then a page.',
    answer: chain(10),
    expected: {
      status: 200,
      error: null,
      title: 'Arrived',
      redirects: hasLength(10),
      final_url: '{here}/chain-of-ten/10',
      attempts: 11,
    },
    because: 'Section 9: ten redirects are allowed.',
  },
  {
    name: 'chain-of-eleven',
    acts: 'Eleven redirects, then a page.',
    answer: chain(11),
    expected: { state: 'failed', error: 'redirect_limit', redirects: hasLength(10) },
    because: 'Section 9: eleven are too many.',
  },
  {
    name: 'meta-refresh',
    acts: 'A meta refresh to another page.',
    answer: document('<meta http-equiv=refresh content="0; url=/status-404"><title>Stays</title>'),
    expected: {
      status: 200,
      title: 'Stays',
      redirects: [],
      meta_refresh: '0; url=/status-404',
      final_url: '{here}/meta-refresh',
    },
    because: 'Part of the page, not of HTTP; recorded, not followed.',
  },
  {
    name: 'refresh-header',
    acts: 'A Refresh header to another page.',
    answer: page('Stays', '', 200, [['Refresh', '0; url=/status-404']]),
    expected: { status: 200, title: 'Stays', redirects: [] },
    because: 'As meta refresh.',
  },
  {
    name: 'redirect-with-credentials',
    acts: 'A Location with user and password for a page that wants them.',
    answer: byRest({
      '': redirect(302, `http://robot:${PLANTED_PASSWORD}@{shared-host}/redirect-with-credentials/private`),
      private: (exchange) => (exchange.headers.has('authorization') ? ARRIVED : WHO)(exchange),
    }),
    expected: { status: 200, error: null, final_url: '{here}/redirect-with-credentials/private' },
    because: 'URL Standard and Fetch: sent as browsers do; never in a row (section 11).',
  },
  {
    name: 'redirect-other-status-later',
    acts: 'Redirects on the first visit only; the second time there is a page.',
    answer: inTurn(redirect(302, '/redirect-other-status-later'), ARRIVED),
    expected: { error: oneOf('redirect_loop', null) },
    because: 'Fetch follows up to its limit, RFC 9110 15.4 lets clients stop at a cycle.',
  },
  {
    name: 'moved-not-followed',
    acts: 'Status 301 with --max-redirects 0.',
    run: 'as-it-comes',
    answer: redirect(301, '/status-200'),
    expected: {
      state: 'fetched',
      status: 301,
      error: null,
      redirects: [],
      verdict: 'moved',
      final_url: '{here}/moved-not-followed',
    },
    because: 'The setting says: recorded, not followed.',
  },
  {
    name: 'found-not-followed',
    acts: 'Status 302 with --max-redirects 0.',
    run: 'as-it-comes',
    answer: redirect(302, '/status-200'),
    expected: { state: 'fetched', status: 302, error: null, redirects: [], verdict: 'unsure' },
    because: 'Nobody looked where it leads.',
  },
  {
    name: 'missing-location-not-followed',
    acts: 'Status 301 without Location and --max-redirects 0.',
    run: 'as-it-comes',
    answer: reply(301),
    expected: { status: 301, redirects: [] },
    because: 'A redirect is an answer like any other there.',
  },
  {
    name: 'redirect-to-silence',
    acts: 'A redirect to a URL that never answers.',
    run: 'impatient',
    answer: byRest({ '': redirect(301, '/redirect-to-silence/end'), end: silence }),
    expected: {
      state: 'failed',
      status: null,
      error: 'headers_timeout',
      redirects: hasLength(1),
      timing: satisfies('a time', (actual) => actual !== null),
    },
    because: 'The way is kept up to where it ended.',
  },
]
