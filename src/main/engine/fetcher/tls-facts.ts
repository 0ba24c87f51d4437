/** What is known of a secure connection, taken once when it stands. */
import type { TLSSocket } from 'node:tls'
import type { TlsFacts } from '../../../shared/domain/fetch-outcome'
import type { ErrorCode } from '../../../shared/error-codes'
import { classifyFailure } from './classify-failure'

/** @param socket - whose handshake is done, and was a full one if it takes any certificate */
export function tlsFacts(socket: TLSSocket): TlsFacts {
  const certificate = socket.getPeerCertificate()
  // An empty object stands for none.
  const known = Object.keys(certificate).length > 0
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher()?.standardName ?? null,
    subject: known ? (firstOf(certificate.subject?.CN) ?? firstAltName(certificate.subjectaltname)) : null,
    issuer: known ? (firstOf(certificate.issuer?.CN) ?? firstOf(certificate.issuer?.O)) : null,
    validFromMs: known ? timeOf(certificate.valid_from) : null,
    expiresAtMs: known ? timeOf(certificate.valid_to) : null,
    problem: socket.authorized ? null : problemOf(socket.authorizationError),
  }
}

/** @param reason - declared as an error; in fact the code alone, or the words of an error without one */
function problemOf(reason: unknown): ErrorCode {
  const error = typeof reason === 'string' ? Object.assign(new Error(reason), { code: reason }) : reason
  const { code } = classifyFailure(error, 'connect')
  return code.startsWith('tls_') ? code : 'tls_untrusted'
}

/** Names that come more than once are an array. */
function firstOf(name: string | readonly string[] | undefined): string | null {
  const first = typeof name === 'object' ? name[0] : name
  return first === undefined || first === '' ? null : first
}

/** Of `DNS:example.org, IP Address:192.0.2.1`, the first name or address. */
function firstAltName(names: string | undefined): string | null {
  const match = /^[^:]+:("?)([^",]+)\1/u.exec(names ?? '')
  return match?.[2] ?? null
}

function timeOf(text: string): number | null {
  const time = Date.parse(text)
  return Number.isNaN(time) ? null : time
}
