/** TLS and HTTP/2: whom to trust, and what is spoken. */
import type { ErrorCode } from '../../../../src/shared/error-codes'
import { page, raw } from '../answers'
import type { Behaviour, Expected } from '../behaviour'
import { like, oneOf, satisfies } from '../matchers'

const PAGE = page('Over TLS')
const good: Expected = {
  state: 'fetched',
  status: 200,
  error: null,
  title: 'Over TLS',
  insecure: false,
  certificate_problem: null,
}

function refused(error: ErrorCode): Expected {
  return { state: 'failed', status: null, error, verdict: 'unreachable' }
}

/** Fetched although its certificate is bad, and marked. */
function accepted(problem: string): Expected {
  return { state: 'fetched', status: 200, error: null, title: 'Over TLS', insecure: true, certificate_problem: problem }
}

const HTTP2_RESET_CODE = 2

export const TLS: readonly Behaviour[] = [
  {
    name: 'over-tls',
    acts: 'A certificate of the authority that --ca names.',
    host: 'tls',
    answer: PAGE,
    expected: good,
    because: 'RFC 9110 4.3.4',
  },
  {
    name: 'tls-expired',
    acts: 'A certificate past its last day.',
    host: 'tls-expired',
    answer: PAGE,
    expected: refused('tls_expired'),
    because: 'RFC 5280 6.1.3',
  },
  {
    name: 'tls-self-signed',
    acts: 'A certificate signed by itself.',
    host: 'tls-self-signed',
    answer: PAGE,
    expected: refused('tls_self_signed'),
    because: 'Section 8',
  },
  {
    name: 'tls-other-host',
    acts: 'A certificate for another host.',
    host: 'tls-other-host',
    answer: PAGE,
    expected: refused('tls_host_mismatch'),
    because: 'RFC 9110 4.3.4',
  },
  {
    name: 'tls-untrusted',
    acts: 'A certificate of an authority that nobody knows.',
    host: 'tls-untrusted',
    answer: PAGE,
    expected: refused('tls_untrusted'),
    because: 'RFC 5280 6.1',
  },
  {
    name: 'tls-too-old',
    acts: 'Speaks TLS 1.1 at most.',
    host: 'tls-old',
    answer: PAGE,
    expected: refused('tls_protocol'),
    because: 'RFC 8996: TLS 1.0 and 1.1 must not be used.',
  },
  {
    name: 'https-to-plain-port',
    acts: 'https to a port that speaks plain HTTP.',
    host: 'own',
    url: 'https://{here-host}/',
    onConnect: (socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')),
    answer: PAGE,
    expected: refused('tls_protocol'),
    because: 'Section 8: no TLS on this port.',
  },
  {
    name: 'http-to-tls-port',
    acts: 'http to a port that answers with a TLS alert.',
    host: 'own',
    answer: raw(Buffer.from([0x15, 3, 1, 0, 2, 2, 0x46])),
    robots: raw(Buffer.from([0x15, 3, 1, 0, 2, 2, 0x46])),
    expected: refused('protocol_error'),
    because: 'RFC 9112 4: not a status line.',
  },
  {
    name: 'tls-closed-in-handshake',
    acts: 'Closes the connection after the first bytes of the handshake.',
    host: 'own',
    url: 'https://{here-host}/',
    onConnect: (socket) => socket.once('data', () => socket.end()),
    expected: { state: 'failed', status: null, error: oneOf('connect_reset', 'tls_protocol') },
    because: 'Section 8: closed before it answered, and no TLS agreed on: either is true.',
  },
  {
    name: 'tls-client-certificate-missing',
    acts: 'Wants a client certificate; none is configured.',
    host: 'tls-client-certificate',
    answer: PAGE,
    expected: { state: 'failed', status: null, error: oneOf('tls_protocol', 'connect_reset') },
    because: 'RFC 8446 4.4.2.4: certificate_required; the alert comes after the handshake, so a reset may overtake it.',
  },
  {
    name: 'tls-client-certificate',
    acts: 'Wants a client certificate, and --cert has it.',
    run: 'secure',
    host: 'tls-client-certificate',
    answer: PAGE,
    expected: good,
    because: 'RFC 8446 4.4.2',
  },
  {
    name: 'insecure-expired',
    acts: 'A certificate past its last day, with --insecure.',
    run: 'insecure',
    host: 'tls-expired',
    answer: PAGE,
    expected: { ...accepted('tls_expired'), certificate_problem: oneOf('tls_expired', 'tls_untrusted') },
    because: 'Fetched, with a visible mark.',
  },
  {
    name: 'insecure-self-signed',
    acts: 'A certificate signed by itself, with --insecure.',
    run: 'insecure',
    host: 'tls-self-signed',
    answer: PAGE,
    expected: accepted('tls_self_signed'),
    because: 'Fetched, with a visible mark.',
  },
  {
    name: 'insecure-other-host',
    acts: 'A certificate for another host, with --insecure.',
    run: 'insecure',
    host: 'tls-other-host',
    answer: PAGE,
    expected: { ...accepted(''), certificate_problem: oneOf('tls_host_mismatch', 'tls_untrusted') },
    because: 'Fetched, with a visible mark; its authority is unknown in this run as well.',
  },
  {
    name: 'insecure-untrusted',
    acts: 'A certificate of an unknown authority, with --insecure.',
    run: 'insecure',
    host: 'tls-untrusted',
    answer: PAGE,
    expected: accepted('tls_untrusted'),
    because: 'Fetched, with a visible mark.',
  },
  {
    name: 'insecure-but-plain',
    acts: 'Plain HTTP, with --insecure.',
    run: 'insecure',
    answer: page('Over TLS'),
    expected: { status: 200, error: null, certificate_problem: null },
    because: 'No certificate, no problem.',
  },
  {
    name: 'insecure-too-old',
    acts: 'Speaks TLS 1.1 at most, with --insecure.',
    run: 'insecure',
    host: 'tls-old',
    answer: PAGE,
    expected: refused('tls_protocol'),
    because: 'About certificates, not about protocols.',
  },
]

export const HTTP2: readonly Behaviour[] = [
  {
    name: 'http2-by-alpn',
    acts: 'Offers HTTP/2, and --http2 is on.',
    run: 'secure',
    host: 'http2',
    expected: { status: 200, error: null, title: 'HTTP/2', http_version: like(/^2/) },
    because: 'RFC 9113 3.2',
  },
  {
    name: 'http2-offered-but-off',
    acts: 'Offers HTTP/2, and --http2 is off.',
    host: 'http2',
    expected: { status: 200, error: null, title: 'HTTP/1.1', http_version: '1.1' },
    because: 'A switch, off by default.',
  },
  {
    name: 'http2-not-offered',
    acts: 'Speaks HTTP/1.1 only, and --http2 is on.',
    run: 'secure',
    host: 'tls',
    answer: PAGE,
    expected: { ...good, http_version: '1.1' },
    because: 'RFC 7301: the server chooses.',
  },
  {
    name: 'http2-stream-reset',
    acts: 'Resets the stream instead of answering.',
    run: 'secure',
    host: 'http2',
    answerHttp2: (stream) => stream.close(HTTP2_RESET_CODE),
    expected: { state: 'failed', status: null, error: oneOf('connect_reset', 'protocol_error') },
    because: 'RFC 9113 6.4: closed before it answered.',
  },
  {
    name: 'http2-reset-in-body',
    acts: 'Sends part of the body and resets the stream.',
    run: 'secure',
    host: 'http2',
    answerHttp2: (stream) => {
      stream.respond({ ':status': 200, 'content-type': 'text/html', 'content-length': '1000' })
      stream.write('<title>Part</title>')
      setTimeout(() => stream.close(HTTP2_RESET_CODE), 100)
    },
    expected: { status: 200, error: 'body_incomplete', title: 'Part' },
    because: 'RFC 9113 8.1: what came is kept.',
  },
  {
    name: 'http2-early-hints',
    acts: '103 before the answer, over HTTP/2.',
    run: 'secure',
    host: 'http2',
    answerHttp2: (stream) => {
      stream.additionalHeaders({ ':status': 103, link: '</a.css>; rel=preload' })
      stream.respond({ ':status': 200, 'content-type': 'text/html' })
      stream.end('<title>After hints</title>')
    },
    expected: { status: 200, error: null, title: 'After hints' },
    because: 'RFC 9113 8.1',
  },
  {
    name: 'http2-empty-body',
    acts: 'The stream ends with its head.',
    run: 'secure',
    host: 'http2',
    answerHttp2: (stream) => stream.respond({ ':status': 200, 'content-type': 'text/html' }, { endStream: true }),
    expected: { status: 200, error: null, body_bytes: satisfies('0', (actual) => actual === 0 || actual === null) },
    because: 'RFC 9113 8.1',
  },
]
