/** Cookies (RFC 6265) and signing in: what is sent to whom, and what must not be. */
import { byRest, inTurn, page, pageText, redirect, reply, send, whenHeader } from '../answers'
import type { Answer, Behaviour } from '../behaviour'
import { hasLength, satisfies } from '../matchers'
import { PLANTED_PASSWORD, PLANTED_TOKEN } from '../runs'

/** A page whose title is the value of a header of the request; "none" without it. */
function echo(header: string): Answer {
  return ({ socket, headers }) => {
    send(socket, 200, [['Content-Type', 'text/html']], pageText(headers.get(header) ?? 'none'))
  }
}

/** Sets a cookie at `/NAME` and sends on to `end`, which shows what came back of cookies called `name`. */
function cookie(
  name: string,
  acts: string,
  line: string,
  comesBack: boolean,
  because: string,
  end?: string,
): Behaviour {
  const path = end ?? `/${name}/end`
  return {
    name,
    acts,
    run: 'signed-in',
    answer: (exchange) => {
      if (exchange.rest === '') redirect(302, path, [['Set-Cookie', exchange.expand(line)]])(exchange)
      else {
        const sent = (exchange.headers.get('cookie') ?? '')
          .split('; ')
          .filter((each) => each.startsWith(`${cookieName(line)}=`))
        page(sent.length > 0 ? sent.join(' and ') : 'no cookie')(exchange)
      }
    },
    expected: {
      status: 200,
      error: null,
      title: comesBack ? (line.split(';')[0] ?? '') : 'no cookie',
      redirects: hasLength(1),
    },
    because,
  }
}

function cookieName(line: string): string {
  return line.slice(0, line.indexOf('='))
}

const NEEDS_COOKIE = whenHeader(
  'cookie',
  /\bwall=passed\b/,
  page('Inside'),
  redirect(302, '/cookie-or-loop', [['Set-Cookie', 'wall=passed']]),
)

export const COOKIES: readonly Behaviour[] = [
  {
    name: 'cookie-or-loop-without',
    acts: 'Redirects to itself until its cookie comes back; cookies are off.',
    answer: whenHeader(
      'cookie',
      /=/,
      page('Inside'),
      redirect(302, '/cookie-or-loop-without', [['Set-Cookie', 'wall=passed']]),
    ),
    expected: { state: 'failed', error: 'redirect_loop' },
    because: 'Section 9: cookies are off by default.',
  },
  {
    name: 'cookie-or-loop',
    acts: 'Redirects to itself until its cookie comes back; cookies are on.',
    run: 'signed-in',
    answer: NEEDS_COOKIE,
    expected: { status: 200, error: null, title: 'Inside' },
    because: 'RFC 6265; the same URL with another cookie is another request, no cycle.',
  },
  cookie('cookie-plain', 'A plain cookie.', 'plain=yes', true, 'RFC 6265 5.4'),
  cookie(
    'cookie-path',
    'A cookie for a path that the next URL is below.',
    'inpath=yes; Path=/cookie-path',
    true,
    'RFC 6265 5.1.4',
  ),
  cookie('cookie-other-path', 'A cookie for another path.', 'otherpath=yes; Path=/elsewhere', false, 'RFC 6265 5.1.4'),
  cookie(
    'cookie-path-prefix',
    'A cookie for a path that is a prefix of letters, not of folders.',
    'prefix=yes; Path=/cookie-path-pre',
    false,
    'RFC 6265 5.1.4',
  ),
  cookie(
    'cookie-secure-over-http',
    'A Secure cookie set over plain HTTP on loopback.',
    'sec=yes; Secure',
    true,
    'RFC 6265bis 5.7 leaves to the client which origins count as secure; loopback does (Secure Contexts 3.1).',
  ),
  cookie('cookie-max-age-0', 'Max-Age=0.', 'dead=yes; Max-Age=0', false, 'RFC 6265 5.2.2: expires at once.'),
  cookie(
    'cookie-expired',
    'Expires in 1970.',
    'past=yes; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
    false,
    'RFC 6265 5.2.1',
  ),
  cookie(
    'cookie-bad-expires',
    'An Expires that is no date.',
    'session=yes; Expires=whenever',
    true,
    'RFC 6265 5.2.1: ignored, a session cookie.',
  ),
  cookie(
    'cookie-foreign-domain',
    'Domain=example.org.',
    'foreign=yes; Domain=example.org',
    false,
    'RFC 6265 5.3, step 6',
  ),
  cookie('cookie-public-suffix', 'Domain=com.', 'suffix=yes; Domain=com', false, 'RFC 6265 5.3, step 5'),
  cookie('cookie-host-prefix', '__Host- without Secure.', '__Host-id=yes; Path=/', false, 'RFC 6265bis 4.1.3.2'),
  cookie('cookie-with-quotes', 'A value in quotes.', 'quoted="a b"', true, 'RFC 6265 5.2: the quotes are part of it.'),
  cookie(
    'cookie-http-only',
    'HttpOnly; SameSite=Strict.',
    'scriptless=yes; HttpOnly; SameSite=Strict',
    true,
    'RFC 6265 5.3: a crawler is no script.',
  ),
  {
    name: 'cookie-not-to-other-host',
    acts: 'Sets a cookie and redirects to the same server under another name.',
    run: 'signed-in',
    answer: byRest({
      '': redirect(302, '{other}/cookie-not-to-other-host/end', [['Set-Cookie', 'leak=yes']]),
      end: echo('cookie'),
    }),
    expected: {
      status: 200,
      title: satisfies(
        'a cookie line without leak',
        (actual) => typeof actual === 'string' && !actual.includes('leak'),
      ),
    },
    because: 'RFC 6265 5.4: host-only cookies go to their host.',
  },
  {
    name: 'cookie-deleted',
    acts: 'Sets a cookie, then deletes it.',
    run: 'signed-in',
    answer: byRest({
      '': redirect(302, '/cookie-deleted/2', [['Set-Cookie', 'brief=yes; Path=/cookie-deleted']]),
      '2': redirect(302, '/cookie-deleted/3', [['Set-Cookie', 'brief=; Path=/cookie-deleted; Max-Age=0']]),
      '3': whenHeader('cookie', /\bbrief=/, page('still there'), page('deleted')),
    }),
    expected: { status: 200, title: 'deleted', redirects: hasLength(2) },
    because: 'RFC 6265 5.3, step 11',
  },
  {
    name: 'cookies-off',
    acts: 'Sets a cookie on a redirect; cookies are off.',
    answer: byRest({ '': redirect(302, '/cookies-off/end', [['Set-Cookie', 'off=yes']]), end: echo('cookie') }),
    expected: { status: 200, title: 'none' },
    because: 'Section 9: off by default.',
  },
]

function basic(user: string, password: string): RegExp {
  return new RegExp(`^Basic ${Buffer.from(`${user}:${password}`).toString('base64')}$`)
}

const WHO: Answer = reply(
  401,
  [
    ['WWW-Authenticate', 'Basic realm="torture"'],
    ['Content-Type', 'text/html'],
  ],
  pageText('Who?'),
)

export const AUTH: readonly Behaviour[] = [
  {
    name: 'auth-wanted',
    acts: 'Wants a user and a password; none are given.',
    answer: WHO,
    expected: { state: 'fetched', status: 401, error: null, title: 'Who?', verdict: 'unsure', attempts: 1 },
    because: 'RFC 9110 15.5.2',
  },
  {
    name: 'auth-in-url',
    acts: 'Wants Basic; user and password are in the URL.',
    host: 'own',
    url: `http://alice:${PLANTED_PASSWORD}@{here-host}/private`,
    answer: whenHeader('authorization', basic('alice', PLANTED_PASSWORD), page('Inside'), WHO),
    expected: {
      status: 200,
      title: 'Inside',
      url: '{here}/private',
      final_url: '{here}/private',
      input: `http://alice:•••@{here-host}/private`,
    },
    because: 'RFC 7617; the input is masked, URLs carry no user info.',
  },
  {
    name: 'auth-in-url-escaped',
    acts: 'As before, with escapes in user and password.',
    host: 'own',
    url: `http://al%3Aice:${PLANTED_PASSWORD}%2F%40@{here-host}/private`,
    answer: whenHeader('authorization', basic('al:ice', `${PLANTED_PASSWORD}/@`), page('Inside'), WHO),
    expected: { status: 200, title: 'Inside', url: '{here}/private' },
    because: 'RFC 7617 with the URL Standard: decoded before they are sent.',
  },
  {
    name: 'auth-wrong-in-url',
    acts: 'Wants Basic; the URL has a wrong password.',
    host: 'own',
    url: `http://alice:wrong-${PLANTED_PASSWORD}@{here-host}/private`,
    answer: whenHeader('authorization', basic('alice', PLANTED_PASSWORD), page('Inside'), WHO),
    expected: { status: 401, error: null, verdict: 'unsure', url: '{here}/private' },
    because: 'RFC 9110 15.5.2',
  },
  {
    name: 'auth-in-url-not-leaked',
    acts: 'Credentials in the URL; the server redirects to another host that shows what it got.',
    host: 'own',
    url: `http://alice:${PLANTED_PASSWORD}@{here-host}/private`,
    answer: redirect(302, '{other}/show-authorization'),
    expected: { status: 200, title: 'none', final_url: '{other}/show-authorization' },
    because: 'Fetch 4.4: not sent across origins.',
  },
  {
    name: 'show-authorization',
    acts: 'Shows the Authorization header it got; nothing was configured.',
    answer: echo('authorization'),
    expected: { status: 200, title: 'none' },
    because: 'Nobody asked to send any.',
  },
  {
    name: 'auth-by-setting',
    acts: 'Wants Basic; --auth has the pair for its host.',
    run: 'signed-in',
    answer: whenHeader('authorization', basic('robot', PLANTED_PASSWORD), page('Inside'), WHO),
    expected: { status: 200, title: 'Inside', attempts: 1 },
    because: 'RFC 7617; the setting "Sign-in".',
  },
  {
    name: 'auth-bearer',
    acts: 'Wants a token; --auth has it for its host.',
    run: 'signed-in',
    url: '{other}/auth-bearer',
    answer: whenHeader('authorization', new RegExp(`^Bearer ${PLANTED_TOKEN}$`), page('Inside'), WHO),
    expected: { status: 200, title: 'Inside' },
    because: 'RFC 6750; the setting "Sign-in"; a host without port means the usual port, so the port is given.',
  },
  {
    name: 'auth-by-setting-not-leaked',
    acts: 'A host with --auth redirects to one without, which shows what it got.',
    run: 'signed-in',
    answer: redirect(302, '{own:auth-stranger}/show'),
    expected: { status: 200, title: 'none', redirects: hasLength(1) },
    because: 'Fetch 4.4: not sent across origins.',
  },
  {
    name: 'auth-stranger',
    acts: 'A host for which nothing is configured shows what it got.',
    run: 'signed-in',
    host: 'own',
    answer: echo('authorization'),
    expected: { status: 200, title: 'none' },
    because: 'The setting names hosts.',
  },
  {
    name: 'auth-digest-wanted',
    acts: 'Wants Digest, which is not offered.',
    answer: inTurn(reply(401, [['WWW-Authenticate', 'Digest realm="torture", nonce="x"']], 'digest')),
    expected: { status: 401, error: null, verdict: 'unsure' },
    because: 'RFC 9110 15.5.2: an answer like any other.',
  },
]
