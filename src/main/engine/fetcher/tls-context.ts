/** The TLS settings of a crawl as one shared context: making one for each connection costs more than the handshake. */
import { constants } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext, rootCertificates, type SecureContext, type SecureContextOptions } from 'node:tls'
import { TrawlError } from '../../../shared/errors'
import type { CrawlSettings } from '../../../shared/settings'

export type TlsSettings = Pick<CrawlSettings, 'ca' | 'clientCert' | 'clientKey' | 'clientKeyPassphrase'>

const PEM_CERTIFICATE = '-----BEGIN CERTIFICATE-----'
const PEM_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/u

/**
 * A context that trusts the usual authorities and those in the PEM file `ca`, and shows the client certificate to
 * hosts that ask for one. Empty settings: the usual authorities only, no certificate.
 *
 * @throws {TrawlError} `file_unreadable` when a file cannot be read, holds something else or stays locked;
 *   `bad_setting` when there is a key without a certificate
 */
export function createTlsContext(settings: TlsSettings): SecureContext {
  // Hosts that cannot do secure renegotiation (RFC 5746) are reached by browsers, and we never renegotiate.
  const options: SecureContextOptions = {
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT ?? 0,
    ...authority(settings.ca),
  }
  if (settings.clientCert === '') {
    if (settings.clientKey === '') return createSecureContext(options)
    throw new TrawlError('bad_setting', 'Expected a client certificate to go with the client key, got the key alone', {
      hint: 'Give the certificate too.',
    })
  }
  const identity = clientIdentity(settings)
  try {
    return createSecureContext({ ...options, ...identity })
  } catch (cause) {
    throw lockedOrBroken(settings, cause)
  }
}

function authority(file: string): SecureContextOptions {
  if (file === '') return {}
  const hint = 'Give a PEM file with one or more certificate authorities.'
  try {
    const pem = readFileSync(file, 'utf8')
    if (!pem.includes(PEM_CERTIFICATE)) throw new Error('no certificate in it')
    const ca = [...rootCertificates, pem]
    // Read now, so that a damaged certificate is told from a damaged identity.
    createSecureContext({ ca })
    return { ca }
  } catch (cause) {
    throw unreadable(`Expected certificates in PEM form in ${file}`, cause, hint)
  }
}

function clientIdentity({ clientCert, clientKey, clientKeyPassphrase }: TlsSettings): SecureContextOptions {
  const passphrase = clientKeyPassphrase === '' ? {} : { passphrase: clientKeyPassphrase }
  const cert = read(clientCert)
  const text = cert.toString('latin1')
  if (!text.includes(PEM_CERTIFICATE)) {
    // DER begins with a SEQUENCE; of what comes in that form, PKCS#12 holds both a certificate and its key.
    if (cert[0] === 0x30) return { pfx: cert, ...passphrase }
    throw new TrawlError(
      'file_unreadable',
      `Expected a certificate in PEM or PKCS#12 form in ${clientCert}, got neither`,
      {
        hint: 'Give the file that your certificate came in.',
      },
    )
  }
  const key = clientKey === '' ? cert : read(clientKey)
  if (!PEM_KEY.test(key.toString('latin1'))) {
    const file = clientKey === '' ? clientCert : clientKey
    throw new TrawlError('file_unreadable', `Expected a private key in PEM form in ${file}, got none`, {
      hint: 'Give the file with the key of the client certificate.',
    })
  }
  return { cert, key, ...passphrase }
}

function read(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw unreadable(`Expected to read ${file}`, cause, 'Check that the file is there and may be read.')
  }
}

function lockedOrBroken(settings: TlsSettings, cause: unknown): TrawlError {
  const { clientCert, clientKey, clientKeyPassphrase } = settings
  const reason = cause instanceof Error ? cause.message : String(cause)
  const file = clientKey === '' ? clientCert : clientKey
  if (isLocked(reason, clientKeyPassphrase !== '' && isEncrypted(file))) {
    const what = clientKeyPassphrase === '' ? 'a passphrase, and none is set' : 'another passphrase'
    return new TrawlError('file_unreadable', `The client key in ${file} needs ${what}`, {
      hint: 'Give the passphrase that the file was locked with.',
      cause,
    })
  }
  if (/values.mismatch/iu.test(reason)) {
    return unreadable(
      `The key in ${file} does not belong to the certificate in ${clientCert}`,
      cause,
      'Give its own key.',
    )
  }
  const hint = 'Give a PEM file, or a PKCS#12 file made with present-day encryption.'
  return unreadable(`Expected a client certificate with its key in ${clientCert}`, cause, hint)
}

function unreadable(message: string, cause: unknown, hint: string): TrawlError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new TrawlError('file_unreadable', `${message}: ${reason}`, { hint, cause })
}

/** The words of OpenSSL and BoringSSL for a key that the passphrase does not open, and Node's for one that needs one. */
function isLocked(reason: string, hasLockedKey: boolean): boolean {
  if (
    /mac verify|bad.decrypt|bad password|incorrect.password|passphrase|interrupted or cancelled|maybe wrong password/iu.test(
      reason,
    )
  )
    return true
  // One wrong passphrase in about a hundred decrypts into something that looks whole, and is then no key.
  return hasLockedKey && /unsupported|asn1|decode/iu.test(reason)
}

function isEncrypted(keyFile: string): boolean {
  return /^-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/mu.test(read(keyFile).toString('latin1'))
}
