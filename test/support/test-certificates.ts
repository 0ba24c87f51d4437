/** Certificates for tests of TLS, made with the openssl of the machine in a folder that is removed afterwards. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface TestCertificate {
  readonly key: string
  readonly cert: string
}

export interface TestCertificates {
  /** PEM file of the authority that signed the others. */
  readonly caFile: string
  /** For localhost and 127.0.0.1, for two days. */
  readonly good: TestCertificate
  /** As `good`, for 90 days. */
  readonly lasting: TestCertificate
  /** As `good`, but past its last day. */
  readonly expired: TestCertificate
  /** For another host. */
  readonly otherHost: TestCertificate
  /** Signed by itself. */
  readonly selfSigned: TestCertificate
  /** A certificate to show to hosts, signed by the authority too, in the forms people have. */
  readonly client: ClientCertificateFiles
  remove(): void
}

export interface ClientCertificateFiles {
  readonly cert: string
  readonly key: string
  /** The key, locked with `passphrase`. */
  readonly lockedKey: string
  /** Certificate and key in one PEM file. */
  readonly both: string
  /** PKCS#12, locked with `passphrase`. */
  readonly p12: string
  readonly passphrase: string
}

/** @throws when the machine has no openssl; the set-up of the tests sees to that. */
export function makeCertificates(): TestCertificates {
  const folder = mkdtempSync(join(tmpdir(), 'trawl-certificates-'))
  const file = (name: string): string => join(folder, name)
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
  }
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const loopback = 'subjectAltName=DNS:localhost,IP:127.0.0.1'
  const read = (name: string): TestCertificate => ({
    key: readFileSync(file(`${name}.key`), 'utf8'),
    cert: readFileSync(file(`${name}.crt`), 'utf8'),
  })
  const signed = (name: string, altName: string, days: number): TestCertificate => {
    openssl(
      'req',
      ...newKey,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
      '-subj',
      '/CN=trawl test',
      '-addext',
      altName,
    )
    const authority = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-copy_extensions', 'copy']
    openssl('x509', '-req', '-in', `${name}.csr`, ...authority, '-days', String(days), '-out', `${name}.crt`)
    return read(name)
  }

  openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.crt', '-subj', '/CN=trawl test CA', '-days', '2')
  const good = signed('good', loopback, 2)
  const lasting = signed('lasting', loopback, 90)
  const expired = signed('expired', loopback, -1)
  const otherHost = signed('other', 'subjectAltName=DNS:other.example', 2)
  const self = ['-keyout', 'self.key', '-out', 'self.crt', '-subj', '/CN=localhost', '-addext', loopback, '-days', '2']
  openssl('req', '-x509', ...newKey, ...self)
  const client = signed('client', 'subjectAltName=DNS:client.example', 2)
  const passphrase = 'open sesame'
  openssl('pkey', '-in', 'client.key', '-aes256', '-passout', `pass:${passphrase}`, '-out', 'client-locked.key')
  const bundle = ['-export', '-inkey', 'client.key', '-in', 'client.crt', '-passout', `pass:${passphrase}`]
  openssl('pkcs12', ...bundle, '-out', 'client.p12')
  writeFileSync(file('client-both.pem'), client.cert + client.key)
  return {
    client: {
      cert: file('client.crt'),
      key: file('client.key'),
      lockedKey: file('client-locked.key'),
      both: file('client-both.pem'),
      p12: file('client.p12'),
      passphrase,
    },
    caFile: file('ca.crt'),
    good,
    lasting,
    expired,
    otherHost,
    selfSigned: read('self'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
