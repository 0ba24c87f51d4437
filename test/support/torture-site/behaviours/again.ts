/** The same URLs fetched a second time with `trawl again`: conditional requests (RFC 9110, 13) and what changed since. */
import { type HeaderPairs, inTurn, page, raw, reply, whenHeader } from '../answers'
import type { Answer, Behaviour, Expected } from '../behaviour'
import { hasLength, oneOf, satisfies } from '../matchers'

const SECOND = page('Second')
const NOT_MODIFIED: Answer = raw('HTTP/1.1 304 Not Modified\r\nContent-Length: 4000\r\n\r\n')

const kept: Expected = {
  state: 'fetched',
  status: oneOf(200, 304),
  error: null,
  title: 'First',
  unchanged: true,
  verdict: 'ok',
  body_bytes: satisfies('the size of the page', (actual) => typeof actual === 'number' && actual > 50),
  attempts: 2,
}
const changed: Expected = {
  status: 200,
  error: null,
  title: 'Second',
  unchanged: satisfies('not true', (actual) => actual !== true),
}

function twice(
  name: string,
  acts: string,
  first: Answer,
  second: Answer,
  expected: Expected,
  because: string,
): Behaviour {
  return { name, acts, run: 'again', answer: inTurn(first, second), expected, because }
}

function first(...headers: HeaderPairs): Answer {
  return page('First', '', 200, headers)
}

export const AGAIN: readonly Behaviour[] = [
  twice(
    'again-etag',
    'The ETag comes back, so it answers 304.',
    first(['ETag', '"v1"']),
    whenHeader('if-none-match', /^"v1"$/, NOT_MODIFIED, SECOND),
    kept,
    'RFC 9110 13.1.2; what is stored stays.',
  ),
  twice(
    'again-weak-etag',
    'A weak ETag, compared letter by letter.',
    first(['ETag', 'W/"v1"']),
    whenHeader('if-none-match', /^W\/"v1"$/, NOT_MODIFIED, SECOND),
    kept,
    'RFC 9110 8.8.3: sent back as it came.',
  ),
  twice(
    'again-last-modified',
    'Last-Modified comes back, so it answers 304.',
    first(['Last-Modified', 'Sun, 01 Nov 2020 10:00:00 GMT']),
    whenHeader('if-modified-since', /^Sun, 01 Nov 2020 10:00:00 GMT$/, NOT_MODIFIED, SECOND),
    kept,
    'RFC 9110 13.1.3',
  ),
  twice(
    'again-changed',
    'An ETag that no longer holds.',
    first(['ETag', '"v1"']),
    page('Second', '', 200, [['ETag', '"v2"']]),
    changed,
    'RFC 9110 13.1.2: the new page.',
  ),
  twice(
    'again-no-validators',
    'Neither ETag nor Last-Modified.',
    first(),
    whenHeader('if-none-match', /./, NOT_MODIFIED, whenHeader('if-modified-since', /./, NOT_MODIFIED, SECOND)),
    changed,
    'RFC 9110 13: nothing to ask with.',
  ),
  twice(
    'again-unasked-304',
    'Answers 304, though nothing conditional was asked.',
    first(),
    reply(304),
    { status: 304, error: null, unchanged: satisfies('not true', (actual) => actual !== true) },
    'RFC 9110 15.4.5: it says nothing about what is stored.',
  ),
  twice(
    'again-now-gone',
    'There at first, 404 later.',
    first(['ETag', '"v1"']),
    page('Gone', '', 404),
    { status: 404, verdict: 'gone', title: 'Gone', attempt_log: hasLength(2) },
    'The later outcome replaces the row, the attempts stay.',
  ),
  twice(
    'again-now-there',
    '404 at first, there later.',
    page('Gone', '', 404),
    SECOND,
    { status: 200, title: 'Second', verdict: oneOf('ok', 'flaky'), attempts: 2 },
    'The later outcome replaces the row.',
  ),
  twice(
    'again-304-with-new-etag',
    'A 304 that names another ETag.',
    first(['ETag', '"v1"']),
    reply(304, [['ETag', '"v2"']]),
    kept,
    'RFC 9110 15.4.5',
  ),
]
