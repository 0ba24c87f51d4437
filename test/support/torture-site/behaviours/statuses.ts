/** Statuses and status lines. */
import type { Verdict } from '../../../../src/shared/domain/verdict'
import { document, page, raw, rawOpen, reply } from '../answers'
import type { Behaviour, Expected } from '../behaviour'
import { oneOf } from '../matchers'

const HTML = 'Content-Type: text/html\r\n'
const FINE = `${HTML}Content-Length: 19\r\nConnection: close\r\n\r\n<title>Fine</title>`

const fine: Expected = { state: 'fetched', status: 200, error: null, title: 'Fine', body_bytes: 19 }

/** A page of this status, and what the verdict is to be. */
function status(code: number, verdict: Verdict, because: string): Behaviour {
  return {
    name: `status-${code}`,
    acts: `A page with status ${code}.`,
    answer: page(`Status ${code}`, '', code),
    expected: { state: 'fetched', status: code, error: null, title: `Status ${code}`, verdict, attempts: 1 },
    because,
  }
}

const RFC_CLASS = 'RFC 9110 15: an unknown status is treated as the x00 of its class; any status is a result.'

export const STATUSES: readonly Behaviour[] = [
  status(200, 'ok', 'RFC 9110 15.3.1'),
  status(201, 'ok', 'RFC 9110 15.3.2'),
  status(202, 'ok', 'RFC 9110 15.3.3'),
  status(203, 'ok', 'RFC 9110 15.3.4'),
  status(299, 'ok', RFC_CLASS),
  status(300, 'unsure', 'RFC 9110 15.4.1: the choice is the person’s, it is not followed.'),
  status(400, 'unsure', 'RFC 9110 15.5.1'),
  status(401, 'unsure', 'RFC 9110 15.5.2: the page may be there for those who sign in.'),
  status(402, 'unsure', 'RFC 9110 15.5.3'),
  status(403, 'unsure', 'RFC 9110 15.5.4: without the marks of a bot wall nobody knows.'),
  status(404, 'gone', 'RFC 9110 15.5.5: the host’s own word.'),
  status(405, 'unsure', 'RFC 9110 15.5.6'),
  status(410, 'gone', 'RFC 9110 15.5.11'),
  status(418, 'unsure', RFC_CLASS),
  status(451, 'unsure', 'RFC 7725'),
  status(499, 'unsure', RFC_CLASS),
  status(500, 'unreachable', 'RFC 9110 15.6.1; verdict of 5xx in the end.'),
  status(501, 'unreachable', 'RFC 9110 15.6.2'),
  status(502, 'unreachable', 'RFC 9110 15.6.3'),
  status(504, 'unreachable', 'RFC 9110 15.6.5'),
  status(599, 'unreachable', RFC_CLASS),
  status(999, 'unsure', 'RFC 9110 15: outside 100…599 is invalid, yet sites send it; a result as it came.'),
  {
    name: 'status-503-bare',
    acts: 'Status 503 without Retry-After.',
    host: 'own',
    answer: page('Later', '', 503),
    expected: { status: 503, error: null, verdict: 'unreachable', attempts: 1 },
    because: 'RFC 9110 15.6.4; without Retry-After it is a 5xx like others.',
  },
  {
    name: 'status-204-with-body',
    host: 'own',
    acts: 'Status 204 with Content-Length and five bytes after the head.',
    answer: raw('HTTP/1.1 204 No Content\r\nContent-Length: 5\r\nContent-Type: text/html\r\n\r\nstray'),
    expected: { state: 'fetched', status: 204, error: null, title: null, body_bytes: oneOf(0, null), verdict: 'ok' },
    because: 'RFC 9112 6.3: a 204 ends with its head.',
  },
  {
    name: 'status-205-with-body',
    acts: 'Status 205 with five bytes of body.',
    answer: reply(205, [['Content-Type', 'text/plain']], 'reset'),
    expected: { state: 'fetched', status: 205, error: null, body_bytes: oneOf(5, 0, null) },
    because:
      'RFC 9110 15.3.6: a server must not send content; what it sends may be read or passed over (RFC 9112 6.3).',
  },
  {
    name: 'status-206-unasked',
    acts: 'Part of a page with Content-Range, though no range was asked for.',
    answer: reply(
      206,
      [
        ['Content-Type', 'text/html'],
        ['Content-Range', 'bytes 0-18/4000'],
      ],
      '<title>Part</title>',
    ),
    expected: { state: 'fetched', status: 206, error: null, title: 'Part', body_bytes: 19 },
    because: 'RFC 9110 15.3.7: an answer with a status, whatever was asked.',
  },
  {
    name: 'status-304-with-body',
    host: 'own',
    acts: 'Status 304, though nothing conditional was asked, and bytes after the head.',
    answer: raw('HTTP/1.1 304 Not Modified\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nstray'),
    expected: { state: 'fetched', status: 304, error: null, title: null, body_bytes: oneOf(0, null), redirects: [] },
    because: 'RFC 9112 6.3: a 304 ends with its head; RFC 9110 15.4.5: not a redirect.',
  },
  {
    name: 'status-304-with-length',
    acts: 'Status 304 with the Content-Length that the page would have, and no byte of body.',
    answer: rawOpen('HTTP/1.1 304 Not Modified\r\nETag: "x"\r\nContent-Length: 4000\r\n\r\n'),
    expected: { state: 'fetched', status: 304, error: null, body_bytes: oneOf(0, null), redirects: [] },
    because: 'RFC 9110 8.6: a 304 may carry the length of the 200 it stands for.',
  },
  {
    name: 'early-hints-first',
    acts: '103 Early Hints, then 200.',
    answer: raw(`HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\nHTTP/1.1 200 OK\r\n${FINE}`),
    expected: fine,
    because: 'RFC 9110 15.2: interim answers are skipped.',
  },
  {
    name: 'continue-first',
    acts: '100 Continue, which nobody asked for, then 200.',
    answer: raw(`HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n${FINE}`),
    expected: fine,
    because: 'RFC 9110 15.2: interim answers are skipped, even when unexpected.',
  },
  {
    name: 'many-interim-answers',
    acts: 'Twenty times 102 Processing, then 200.',
    answer: raw(`${'HTTP/1.1 102 Processing\r\n\r\n'.repeat(20)}HTTP/1.1 200 OK\r\n${FINE}`),
    expected: fine,
    because: 'RFC 9110 15.2',
  },
  {
    name: 'interim-then-closed',
    acts: '103 Early Hints, then the connection ends.',
    answer: raw('HTTP/1.1 103 Early Hints\r\n\r\n'),
    expected: { state: 'failed', status: null, error: 'connect_reset' },
    because: 'Section 8: closed before it answered; an interim answer is none.',
  },
  {
    name: 'unasked-upgrade',
    acts: '101 Switching Protocols, though nobody asked to.',
    answer: raw('HTTP/1.1 101 Switching Protocols\r\nUpgrade: foo\r\nConnection: Upgrade\r\n\r\nfoo'),
    expected: { state: 'failed', error: 'protocol_error' },
    because: 'RFC 9110 7.8: a server must not switch to what the client did not name.',
  },
  {
    name: 'no-reason-phrase',
    acts: 'A status line that ends after the code and its space.',
    answer: raw(`HTTP/1.1 200 \r\n${FINE}`),
    expected: fine,
    because: 'RFC 9112 4: the reason phrase may be empty.',
  },
  {
    name: 'no-space-after-status',
    acts: 'A status line that ends right after the code.',
    answer: raw(`HTTP/1.1 200\r\n${FINE}`),
    expected: fine,
    because: 'RFC 9112 4 wants the space; every browser takes it without.',
  },
  {
    name: 'odd-reason-phrase',
    acts: 'A reason phrase in Latin-1 with markup in it.',
    answer: raw(`HTTP/1.1 200 D'accord, caf\xe9 <b>\r\n${FINE}`),
    expected: fine,
    because: 'RFC 9112 4: obs-text is allowed, and clients should ignore the phrase.',
  },
  {
    name: 'http-1-0',
    acts: 'HTTP/1.0, ends with its connection.',
    answer: raw('HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Old</title>'),
    expected: { status: 200, error: null, title: 'Old', http_version: '1.0' },
    because: 'RFC 9112 6.3, last rule.',
  },
  {
    name: 'http-1-0-keep-alive',
    acts: 'HTTP/1.0 with Content-Length; the connection stays open.',
    answer: ({ socket }) => {
      socket.write('HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 18\r\n\r\n<title>Old</title>')
    },
    expected: { status: 200, error: null, title: 'Old', body_bytes: 18 },
    because: 'RFC 9112 6.3: Content-Length tells the end in HTTP/1.0 as well.',
  },
  {
    name: 'lower-case-header-names',
    acts: 'Every header name in lower case.',
    answer: raw('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 19\r\n\r\n<title>Fine</title>'),
    expected: fine,
    because: 'RFC 9110 5.1: names are case-insensitive.',
  },
  {
    name: 'lower-case-protocol',
    acts: 'A status line that begins with http/1.1.',
    answer: raw(`http/1.1 200 OK\r\n${FINE}`),
    expected: fine,
    because: 'RFC 9112 2.3 calls HTTP-name case-sensitive; every browser reads it all the same, and so do we.',
  },
  {
    name: 'line-feeds-only',
    acts: 'Lines of the head end with LF alone.',
    answer: raw(
      'HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 19\nConnection: close\n\n<title>Fine</title>',
    ),
    expected: fine,
    because: 'RFC 9112 2.2: a recipient may take a single LF; every browser does.',
  },
  {
    name: 'status-of-two-digits',
    acts: 'Status 20.',
    answer: raw(`HTTP/1.1 20 Odd\r\n${FINE}`),
    expected: { state: 'failed', error: 'protocol_error' },
    because: 'RFC 9112 4: three digits.',
  },
  {
    name: 'status-that-is-no-number',
    acts: 'Status "OK".',
    answer: raw(`HTTP/1.1 OK\r\n${FINE}`),
    expected: { state: 'failed', error: 'protocol_error' },
    because: 'RFC 9112 4: three digits.',
  },
  {
    name: 'empty-page',
    acts: 'Status 200, Content-Length 0.',
    answer: document(''),
    expected: { status: 200, error: null, body_bytes: 0, title: null, verdict: 'ok' },
    because: 'RFC 9110 8.6: zero is a length.',
  },
]
