import { describe, expect, it } from 'vitest'
import { classifyFailure, type ExchangePhase } from '../../../../../src/main/engine/fetcher/classify-failure'
import { TransportFault } from '../../../../../src/main/engine/fetcher/transport-fault'

const error = (code: string, message = `${code} happened`) => Object.assign(new Error(message), { code })
const codeOf = (code: string, phase: ExchangePhase = 'connect', message?: string) =>
  classifyFailure(error(code, message), phase).code

describe('classifyFailure', () => {
  it.each([
    ['ENOTFOUND', 'dns_not_found'],
    ['EAI_AGAIN', 'dns_failed'],
    ['ECONNREFUSED', 'connect_refused'],
    ['ETIMEDOUT', 'connect_timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'connect_timeout'],
    ['ECONNRESET', 'connect_reset'],
    ['ENETUNREACH', 'network_unreachable'],
    ['EHOSTUNREACH', 'network_unreachable'],
    ['CERT_HAS_EXPIRED', 'tls_expired'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls_self_signed'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls_self_signed'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls_untrusted'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls_untrusted'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_host_mismatch'],
    ['EPROTO', 'tls_protocol'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls_protocol'],
    ['UND_ERR_DESTROYED', 'cancelled'],
  ] as const)('takes %s while connecting for %s', (code, expected) => {
    expect(codeOf(code)).toBe(expected)
  })

  it.each([
    ['ECONNRESET', 'connect_reset', 'body_incomplete'],
    ['EPIPE', 'connect_reset', 'body_incomplete'],
    ['UND_ERR_SOCKET', 'connect_reset', 'body_incomplete'],
    ['ETIMEDOUT', 'headers_timeout', 'body_timeout'],
    ['ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC', 'tls_protocol', 'body_incomplete'],
    ['HPE_INVALID_CONSTANT', 'protocol_error', 'protocol_error'],
    ['HPE_INVALID_EOF_STATE', 'body_incomplete', 'body_incomplete'],
    ['HPE_HEADER_OVERFLOW', 'headers_overflow', 'headers_overflow'],
    ['UND_ERR_HEADERS_OVERFLOW', 'headers_overflow', 'headers_overflow'],
    ['UND_ERR_HEADERS_TIMEOUT', 'headers_timeout', 'headers_timeout'],
    ['UND_ERR_BODY_TIMEOUT', 'body_timeout', 'body_timeout'],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'protocol_error', 'body_incomplete'],
  ] as const)('takes %s before the head for %s and after it for %s', (code, before, after) => {
    expect(codeOf(code, 'head')).toBe(before)
    expect(codeOf(code, 'body')).toBe(after)
  })

  it('tells an answer that makes no sense from a connection that ended', () => {
    expect(codeOf('UND_ERR_SOCKET', 'head', 'bad response')).toBe('protocol_error')
    expect(codeOf('UND_ERR_SOCKET', 'head', 'other side closed')).toBe('connect_reset')
  })

  it('believes the address that answered over the kind of network that is missing', () => {
    const both = (first: string, second: string) => new AggregateError([error(first), error(second)])
    expect(classifyFailure(both('ENETUNREACH', 'ECONNREFUSED'), 'connect').code).toBe('connect_refused')
    expect(classifyFailure(both('ETIMEDOUT', 'ENETUNREACH'), 'connect').code).toBe('connect_timeout')
    expect(classifyFailure(both('ENETUNREACH', 'EHOSTUNREACH'), 'connect').code).toBe('network_unreachable')
  })

  it.each(['EMFILE', 'ENFILE', 'ENOBUFS'])('does not blame itself or the host for %s', (code) => {
    expect(codeOf(code, 'connect')).toBe('network_unreachable')
  })

  it('keeps a code that was known where it happened', () => {
    const fault = new TransportFault('connect_refused', 'proxy http://p:80: no')
    expect(classifyFailure(fault, 'body')).toEqual({ code: 'connect_refused', message: 'proxy http://p:80: no' })
  })

  it.each([
    ['Stream closed with error code NGHTTP2_PROTOCOL_ERROR', 'protocol_error', 'body_incomplete'],
    ['Stream closed with error code NGHTTP2_REFUSED_STREAM', 'connect_reset', 'body_incomplete'],
    ['Session closed with error code NGHTTP2_INTERNAL_ERROR', 'connect_reset', 'body_incomplete'],
  ] as const)('takes %s before the head for %s and after it for %s', (words, before, after) => {
    const thrown = error('ERR_HTTP2_STREAM_ERROR', words)
    expect(classifyFailure(thrown, 'head').code).toBe(before)
    expect(classifyFailure(thrown, 'body').code).toBe(after)
  })

  it('keeps the words of what it does not know', () => {
    expect(classifyFailure(error('EWHATEVER', 'too many open files'), 'connect')).toEqual({
      code: 'internal',
      message: 'too many open files',
    })
    expect(classifyFailure(new Error('odd'), 'body')).toEqual({ code: 'protocol_error', message: 'odd' })
    expect(classifyFailure('thrown text', 'connect')).toEqual({ code: 'internal', message: 'thrown text' })
    expect(classifyFailure(undefined, 'connect').code).toBe('internal')
  })

  it('is not confused by names that every object has', () => {
    expect(codeOf('constructor', 'body')).toBe('protocol_error')
  })
})
