/** The TLS settings of a crawl as one shared context: making one for each connection costs more than the handshake. */
import { constants } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls'
import { TrawlError } from '../../../shared/errors'

/**
 * A context that trusts the usual authorities and those in the PEM file `caFile` (empty: the usual ones only).
 *
 * @throws {TrawlError} `file_unreadable` when the file cannot be read or holds no certificates
 */
export function createTlsContext(caFile: string): SecureContext {
  // Hosts that cannot do secure renegotiation (RFC 5746) are reached by browsers, and we never renegotiate.
  const options = { secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT ?? 0 }
  if (caFile === '') return createSecureContext(options)
  try {
    const pem = readFileSync(caFile, 'utf8')
    if (!pem.includes('-----BEGIN CERTIFICATE-----')) throw new Error('no certificate in it')
    return createSecureContext({ ...options, ca: [...rootCertificates, pem] })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new TrawlError('file_unreadable', `Expected certificates in PEM form in ${caFile}: ${reason}`, {
      hint: 'Give a PEM file with one or more certificate authorities.',
      cause,
    })
  }
}
