import { readFileSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HttpResult } from '../../../../../src/main/engine/fetcher/http-client'
import { UndiciClient } from '../../../../../src/main/engine/fetcher/undici-client'
import { type CrawlSettings, DEFAULT_SETTINGS } from '../../../../../src/shared/settings'
import { type SiteServer, startSiteServer } from '../../../../support/site-server'
import { makeCertificates, type TestCertificate, type TestCertificates } from '../../../../support/test-certificates'

describe('certificates', () => {
  let certificates: TestCertificates
  beforeAll(() => {
    certificates = makeCertificates()
  })
  afterAll(() => certificates.remove())

  /** Asks a host with this certificate once. */
  async function visit(
    tls: TestCertificate,
    settings: Partial<CrawlSettings>,
    host = 'localhost',
  ): Promise<HttpResult> {
    const site: SiteServer = await startSiteServer({ tls, host })
    const client = new UndiciClient({ settings: { ...DEFAULT_SETTINGS, ...settings }, acceptEncoding: 'gzip' })
    try {
      const { signal } = new AbortController()
      return await client.request({ url: `${site.origin}/ok`, signal, wantBody: 'textual' })
    } finally {
      await client.close()
      await site.close()
    }
  }

  it('trusts an authority of the settings, by name and by address, and times the handshake', async () => {
    const result = await visit(certificates.good, { ca: certificates.caFile })
    expect(result).toMatchObject({ kind: 'response', response: { status: 200 } })
    expect(result.timing.tlsMs).not.toBeNull()
    expect(await visit(certificates.good, { ca: certificates.caFile }, '127.0.0.1')).toMatchObject({ kind: 'response' })
  })

  it('does not trust an authority that it does not know', async () => {
    expect(await visit(certificates.good, {})).toMatchObject({ kind: 'failed', code: 'tls_untrusted', response: null })
  })

  it('notices a certificate that is past its day', async () => {
    const result = await visit(certificates.expired, { ca: certificates.caFile })
    expect(result).toMatchObject({ kind: 'failed', code: 'tls_expired' })
  })

  it('notices a certificate for another host', async () => {
    const result = await visit(certificates.otherHost, { ca: certificates.caFile })
    expect(result).toMatchObject({ kind: 'failed', code: 'tls_host_mismatch' })
  })

  it('notices a certificate that is signed by itself', async () => {
    expect(await visit(certificates.selfSigned, {})).toMatchObject({ kind: 'failed', code: 'tls_self_signed' })
  })

  it('takes any certificate when told to', async () => {
    for (const each of [certificates.expired, certificates.otherHost, certificates.selfSigned]) {
      expect(await visit(each, { insecure: true })).toMatchObject({ kind: 'response', response: { status: 200 } })
    }
  })

  it('refuses a file without certificates at once', () => {
    const file = `${certificates.caFile}.txt`
    writeFileSync(file, 'not a certificate')
    const make = (ca: string) => () => new UndiciClient({ settings: { ...DEFAULT_SETTINGS, ca }, acceptEncoding: '' })
    expect(make(file)).toThrow(expect.objectContaining({ code: 'file_unreadable' }))
    expect(make(`${file}.missing`)).toThrow(expect.objectContaining({ code: 'file_unreadable' }))
  })

  it('tells of the connection, once for all answers over it', async () => {
    const site = await startSiteServer({ tls: certificates.good, host: 'localhost' })
    const client = new UndiciClient({
      settings: { ...DEFAULT_SETTINGS, ca: certificates.caFile },
      acceptEncoding: 'gzip',
    })
    const ask = () =>
      client.request({ url: `${site.origin}/ok`, signal: new AbortController().signal, wantBody: 'textual' })
    const first = await ask()
    const second = await ask()
    // Two connections more, which resume the session of the first.
    const others = await Promise.all([ask(), ask(), ask()])
    await client.close()
    await site.close()
    const facts = first.response?.tls
    expect(facts).toMatchObject({
      protocol: 'TLSv1.3',
      // Each runtime prefers another one.
      cipher: expect.stringMatching(/^TLS_AES_/),
      subject: 'trawl test',
      issuer: 'trawl test CA',
      problem: null,
    })
    const day = 24 * 60 * 60 * 1000
    expect((facts?.expiresAtMs ?? 0) - (facts?.validFromMs ?? 0)).toBe(2 * day)
    expect(second.response?.tls).toBe(facts)
    for (const { response } of others) expect(response?.tls).toEqual(facts)
  })

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('refuses a wrong name each time it is asked, over %s', async (version) => {
    const options = { ...certificates.otherHost, minVersion: version, maxVersion: version }
    const site = await startSiteServer({ tls: options, host: 'localhost' })
    const settings = { ...DEFAULT_SETTINGS, ca: certificates.caFile }
    const client = new UndiciClient({ settings, acceptEncoding: 'gzip' })
    for (let i = 0; i < 3; i += 1) {
      const { signal } = new AbortController()
      const result = await client.request({ url: `${site.origin}/ok`, signal, wantBody: 'textual' })
      expect(result).toMatchObject({ kind: 'failed', code: 'tls_host_mismatch' })
    }
    await client.close()
    await site.close()
  })

  it('tells nothing of a certificate in the clear', async () => {
    const site = await startSiteServer()
    const client = new UndiciClient({ settings: DEFAULT_SETTINGS, acceptEncoding: 'gzip' })
    const { signal } = new AbortController()
    const { response } = await client.request({ url: `${site.origin}/ok`, signal, wantBody: 'textual' })
    await client.close()
    await site.close()
    expect(response?.tls).toBeNull()
  })

  it.each([
    ['good', null],
    ['expired', 'tls_expired'],
    ['otherHost', 'tls_host_mismatch'],
    ['selfSigned', 'tls_self_signed'],
  ] as const)('takes the %s certificate when told to, and says what is wrong with it: %s', async (name, problem) => {
    const site = await startSiteServer({ tls: certificates[name], host: 'localhost' })
    for (const http2 of [false, true]) {
      const client = new UndiciClient({
        settings: { ...DEFAULT_SETTINGS, insecure: true, ca: certificates.caFile, http2 },
        acceptEncoding: 'gzip',
      })
      const ask = () =>
        client.request({ url: `${site.origin}/ok`, signal: new AbortController().signal, wantBody: 'textual' })
      // At once, so that later connections may resume the session of earlier ones.
      const results = [await ask(), ...(await Promise.all([ask(), ask(), ask()]))]
      await client.close()
      for (const { response } of results) expect(response?.tls?.problem).toBe(problem)
    }
    await site.close()
  })

  describe('of our own', () => {
    /** Asks a host that answers with the name in the certificate it is shown. */
    async function nameSeen(settings: Partial<CrawlSettings>): Promise<string> {
      const { good, caFile } = certificates
      const options = { ...good, ca: readFileSync(caFile), requestCert: true, rejectUnauthorized: false }
      const server = https.createServer(options, (req, res) => {
        const { subject } = (req.socket as TLSSocket).getPeerCertificate()
        res.end(String(subject?.CN ?? 'nobody'))
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const url = `https://localhost:${(server.address() as AddressInfo).port}/`
      const client = new UndiciClient({
        settings: { ...DEFAULT_SETTINGS, ca: caFile, ...settings },
        acceptEncoding: '',
      })
      const { response } = await client.request({ url, signal: new AbortController().signal, wantBody: 'always' })
      await client.close()
      await new Promise((resolve) => server.close(resolve))
      return Buffer.from(response?.body ?? []).toString()
    }

    it('are shown to hosts that ask, in every form', async () => {
      const { cert, key, lockedKey, both, p12, passphrase } = certificates.client
      expect(await nameSeen({})).toBe('nobody')
      expect(await nameSeen({ clientCert: cert, clientKey: key })).toBe('trawl test')
      expect(await nameSeen({ clientCert: both })).toBe('trawl test')
      const locked = { clientCert: cert, clientKey: lockedKey, clientKeyPassphrase: passphrase }
      expect(await nameSeen(locked)).toBe('trawl test')
      expect(await nameSeen({ clientCert: p12, clientKeyPassphrase: passphrase })).toBe('trawl test')
    })

    it('that cannot be used are refused at once, with the reason', () => {
      const { cert, key, lockedKey, p12 } = certificates.client
      const fault = (settings: Partial<CrawlSettings>): unknown => {
        try {
          new UndiciClient({ settings: { ...DEFAULT_SETTINGS, ...settings }, acceptEncoding: '' })
          return null
        } catch (error) {
          return error
        }
      }
      const otherKey = `${key}.other`
      writeFileSync(otherKey, certificates.good.key)
      const nonsense = `${key}.txt`
      writeFileSync(nonsense, 'nothing of the kind')
      const cases: readonly (readonly [Partial<CrawlSettings>, string, RegExp])[] = [
        [{ clientCert: cert, clientKey: lockedKey }, 'file_unreadable', /needs a passphrase/],
        [
          { clientCert: cert, clientKey: lockedKey, clientKeyPassphrase: 'wrong' },
          'file_unreadable',
          /another passphrase/,
        ],
        [{ clientCert: p12, clientKeyPassphrase: 'wrong' }, 'file_unreadable', /another passphrase/],
        [{ clientCert: p12 }, 'file_unreadable', /passphrase/],
        [{ clientCert: cert }, 'file_unreadable', /private key/],
        [{ clientCert: cert, clientKey: otherKey }, 'file_unreadable', /does not belong/],
        [{ clientCert: nonsense }, 'file_unreadable', /got neither/],
        [{ clientCert: `${cert}.missing`, clientKey: key }, 'file_unreadable', /missing/],
        [{ clientKey: key }, 'bad_setting', /key alone/],
      ]
      for (const [settings, code, words] of cases) {
        expect(fault(settings)).toMatchObject({ code, message: expect.stringMatching(words) })
      }
    })
  })
})
