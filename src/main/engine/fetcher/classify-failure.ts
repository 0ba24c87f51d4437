/**
 * Transport errors become our codes here and nowhere else. What an error means depends on how far the exchange
 * had come: a closed connection before the head is a reset, after it an incomplete body.
 */
import type { ErrorCode } from '../../../shared/error-codes'
import { TransportFault } from './transport-fault'

/** How far an exchange had come: connecting or queued, waiting for the head, reading the body. */
export type ExchangePhase = 'connect' | 'head' | 'body'

export interface ClassifiedFailure {
  readonly code: ErrorCode
  /** The words of the layer below. */
  readonly message: string
}

/** Codes that mean the same however far the exchange had come. */
const BY_CODE: Readonly<Record<string, ErrorCode>> = {
  // getaddrinfo: the name, or an address for it, does not exist.
  ENOTFOUND: 'dns_not_found',
  ENODATA: 'dns_not_found',
  EAI_NODATA: 'dns_not_found',
  EAI_NONAME: 'dns_not_found',
  // getaddrinfo: the name server did not answer, or answered with a failure of its own.
  EAI_AGAIN: 'dns_failed',
  EAI_FAIL: 'dns_failed',
  EAI_MEMORY: 'dns_failed',
  EAI_SYSTEM: 'dns_failed',
  ESERVFAIL: 'dns_failed',
  ETIMEOUT: 'dns_failed',
  ECONNREFUSED: 'connect_refused',
  ENETUNREACH: 'network_unreachable',
  EHOSTUNREACH: 'network_unreachable',
  ENETDOWN: 'network_unreachable',
  EHOSTDOWN: 'network_unreachable',
  // No free local port, or a local firewall: nothing leaves this machine.
  EADDRNOTAVAIL: 'network_unreachable',
  EACCES: 'network_unreachable',
  EPERM: 'network_unreachable',
  // No files or memory left for sockets on this machine.
  EMFILE: 'network_unreachable',
  ENFILE: 'network_unreachable',
  ENOBUFS: 'network_unreachable',
  ENOMEM: 'network_unreachable',
  UND_ERR_CONNECT_TIMEOUT: 'connect_timeout',
  UND_ERR_HEADERS_TIMEOUT: 'headers_timeout',
  UND_ERR_BODY_TIMEOUT: 'body_timeout',
  UND_ERR_HEADERS_OVERFLOW: 'headers_overflow',
  HPE_HEADER_OVERFLOW: 'headers_overflow',
  // The connection ended although chunks, or bytes of Content-Length, were missing.
  HPE_INVALID_EOF_STATE: 'body_incomplete',
  // The client was closed underneath its requests: the crawl stops.
  UND_ERR_DESTROYED: 'cancelled',
  UND_ERR_CLOSED: 'cancelled',
  UND_ERR_ABORTED: 'cancelled',
  CERT_HAS_EXPIRED: 'tls_expired',
  // Outside its time of validity, from the other side; the message says which.
  CERT_NOT_YET_VALID: 'tls_expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls_self_signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls_self_signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls_host_mismatch',
  HOSTNAME_MISMATCH: 'tls_host_mismatch',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls_untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls_untrusted',
  UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY: 'tls_untrusted',
  CERT_CHAIN_TOO_LONG: 'tls_untrusted',
  CERT_REJECTED: 'tls_untrusted',
  CERT_REVOKED: 'tls_untrusted',
  CERT_SIGNATURE_FAILURE: 'tls_untrusted',
  CERT_UNTRUSTED: 'tls_untrusted',
  INVALID_CA: 'tls_untrusted',
  INVALID_PURPOSE: 'tls_untrusted',
  PATH_LENGTH_EXCEEDED: 'tls_untrusted',
  // OpenSSL's general failure of a handshake, for example plain HTTP on a port meant for TLS.
  EPROTO: 'tls_protocol',
}

/** What the connection's end means in each phase. */
const CLOSED: Readonly<Record<ExchangePhase, ErrorCode>> = {
  connect: 'connect_reset',
  head: 'connect_reset',
  body: 'body_incomplete',
}
/** What the kernel giving up on a silent peer means in each phase. */
const TIMED_OUT: Readonly<Record<ExchangePhase, ErrorCode>> = {
  connect: 'connect_timeout',
  head: 'headers_timeout',
  body: 'body_timeout',
}
/** The length announced was not that of the body; before the head was read, two lengths contradict each other. */
const LENGTH_MISMATCH: Readonly<Record<ExchangePhase, ErrorCode>> = {
  connect: 'protocol_error',
  head: 'protocol_error',
  body: 'body_incomplete',
}
const CLOSING_CODES: ReadonlySet<string> = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'UND_ERR_SOCKET'])

/** A socket error of the library that is about what was said, not that the connection ended. */
const SPOKE_NONSENSE = /^bad (response|upgrade)/

/** HTTP/2 errors (RFC 9113, 7) about what was said. The others mean that the host will not answer now. */
const H2_NONSENSE = /NGHTTP2_(?:PROTOCOL|FLOW_CONTROL|FRAME_SIZE|COMPRESSION)_ERROR|HTTP_1_1_REQUIRED|protocol error/iu

/** Errors of a happy-eyeballs connect (RFC 8305) that say only that this machine lacks a kind of network. */
const FAMILY_MISSING: ReadonlySet<string> = new Set(['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL'])

/** The code and words for an error of the transport. Unknown errors become `protocol_error` or `internal`. */
export function classifyFailure(error: unknown, phase: ExchangePhase): ClassifiedFailure {
  if (error instanceof TransportFault) return { code: error.errorCode, message: error.message }
  const cause = tellingError(error)
  return { code: codeFor(cause, phase), message: wordsOf(cause) }
}

function codeFor(error: unknown, phase: ExchangePhase): ErrorCode {
  const code = codeOf(error)
  const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined
  if (known !== undefined) return known
  if (code === 'ETIMEDOUT') return TIMED_OUT[phase]
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return LENGTH_MISMATCH[phase]
  if (CLOSING_CODES.has(code)) return SPOKE_NONSENSE.test(wordsOf(error)) ? 'protocol_error' : CLOSED[phase]
  if (code.startsWith('ERR_HTTP2_'))
    return phase !== 'body' && H2_NONSENSE.test(wordsOf(error)) ? 'protocol_error' : CLOSED[phase]
  // llhttp: what came is not HTTP/1.1.
  if (code.startsWith('HPE_')) return 'protocol_error'
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
    // An alert or broken record in mid-body ends the body; before that, no connection could be agreed on.
    return phase === 'body' ? 'body_incomplete' : 'tls_protocol'
  }
  // Anything else that came from the peer after a connection stood is its protocol; before, it is our own fault.
  return phase === 'connect' || code === 'UND_ERR_INVALID_ARG' ? 'internal' : 'protocol_error'
}

/** Of several failed addresses, the one that says most: a host's answer before a missing kind of network. */
function tellingError(error: unknown): unknown {
  if (!(error instanceof AggregateError) || error.errors.length === 0) return error
  const errors: readonly unknown[] = error.errors
  return errors.find((each) => !FAMILY_MISSING.has(codeOf(each))) ?? errors[0]
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || codeOf(error) || error.name
}
