/** Certificates of the torture site, made with the openssl of the machine in a folder that is removed afterwards. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface KeyAndCertificate {
  readonly key: string
  readonly cert: string
}

export interface TortureCertificates {
  /** PEM file of the authority that `--ca` names. */
  readonly caFile: string
  /** What servers that ask for a client certificate trust. */
  readonly ca: string
  readonly good: KeyAndCertificate
  readonly expired: KeyAndCertificate
  readonly otherHost: KeyAndCertificate
  readonly selfSigned: KeyAndCertificate
  /** Signed by an authority that nobody names. */
  readonly untrusted: KeyAndCertificate
  readonly clientCertFile: string
  readonly clientKeyFile: string
  remove(): void
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
const LOOPBACK = 'subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1'

export function makeTortureCertificates(): TortureCertificates {
  const folder = mkdtempSync(join(tmpdir(), 'trawl-torture-tls-'))
  const file = (name: string): string => join(folder, name)
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
  }
  const read = (name: string): KeyAndCertificate => ({
    key: readFileSync(file(`${name}.key`), 'utf8'),
    cert: readFileSync(file(`${name}.crt`), 'utf8'),
  })
  const selfSign = (name: string, subject: string, ...more: string[]): void => {
    const output = ['-keyout', `${name}.key`, '-out', `${name}.crt`, '-subj', subject, '-days', '2']
    openssl('req', '-x509', ...NEW_KEY, ...output, ...more)
  }
  const sign = (name: string, authority: string, altName: string, days: number): KeyAndCertificate => {
    const request = ['-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=torture ${name}`]
    openssl('req', ...NEW_KEY, ...request, '-addext', altName)
    const signer = ['-CA', `${authority}.crt`, '-CAkey', `${authority}.key`, '-CAcreateserial']
    const dates = ['-copy_extensions', 'copy', '-days', String(days)]
    openssl('x509', '-req', '-in', `${name}.csr`, ...signer, ...dates, '-out', `${name}.crt`)
    return read(name)
  }
  selfSign('ca', '/CN=torture authority')
  selfSign('stranger', '/CN=torture stranger')
  selfSign('self', '/CN=localhost', '-addext', LOOPBACK)
  const good = sign('good', 'ca', LOOPBACK, 2)
  sign('client', 'ca', 'subjectAltName=DNS:client.example', 2)
  return {
    caFile: file('ca.crt'),
    ca: readFileSync(file('ca.crt'), 'utf8'),
    good,
    expired: sign('expired', 'ca', LOOPBACK, -1),
    otherHost: sign('other', 'ca', 'subjectAltName=DNS:other.example', 2),
    selfSigned: read('self'),
    untrusted: sign('untrusted', 'stranger', LOOPBACK, 2),
    clientCertFile: file('client.crt'),
    clientKeyFile: file('client.key'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
