import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HttpResult } from '../../../../../src/main/engine/fetcher/http-client'
import { UndiciClient } from '../../../../../src/main/engine/fetcher/undici-client'
import { type CrawlSettings, DEFAULT_SETTINGS } from '../../../../../src/shared/settings'
import { type SiteServer, startSiteServer } from '../../../../support/site-server'
import {
  hasOpenssl,
  makeCertificates,
  type TestCertificate,
  type TestCertificates,
} from '../../../../support/test-certificates'

describe.runIf(hasOpenssl())('certificates', () => {
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
})
