/** The way through proxies of every kind, to hosts in the clear and over TLS, and what is said when there is none. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { HttpResult } from '../../../../../src/main/engine/fetcher/http-client'
import { UndiciClient } from '../../../../../src/main/engine/fetcher/undici-client'
import { type CrawlSettings, DEFAULT_SETTINGS } from '../../../../../src/shared/settings'
import { type ProxyServer, type ProxyServerOptions, startProxyServer } from '../../../../support/proxy-server'
import { startRawServer } from '../../../../support/raw-server'
import { type SiteServer, type SiteServerOptions, startSiteServer } from '../../../../support/site-server'
import { type SocksServer, type SocksServerOptions, startSocksServer } from '../../../../support/socks-server'
import { makeCertificates, type TestCertificates } from '../../../../support/test-certificates'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function closed<T extends { close(): Promise<unknown> }>(starting: Promise<T>): Promise<T> {
  const server = await starting
  closing.push(() => server.close())
  return server
}
const siteFor = (options?: SiteServerOptions): Promise<SiteServer> => closed(startSiteServer(options))
const proxyFor = (options?: ProxyServerOptions): Promise<ProxyServer> => closed(startProxyServer(options))
const socksFor = (options?: SocksServerOptions): Promise<SocksServer> => closed(startSocksServer(options))

function clientFor(settings: Partial<CrawlSettings>, environment: Record<string, string> = {}): UndiciClient {
  const client = new UndiciClient({
    settings: { ...DEFAULT_SETTINGS, ...settings },
    acceptEncoding: 'gzip',
    environment,
  })
  closing.push(() => client.close())
  return client
}

const ask = (client: UndiciClient, url: string): Promise<HttpResult> =>
  client.request({ url, signal: new AbortController().signal, wantBody: 'textual' })

const answered = { kind: 'response', response: { status: 200 } }

describe('an HTTP proxy, for hosts in the clear', () => {
  it('is asked for the whole URL, in the name of the host, and used again', async () => {
    const site = await siteFor()
    const proxy = await proxyFor()
    const client = clientFor({ proxy: proxy.url })
    for (let i = 0; i < 3; i += 1) expect(await ask(client, `${site.origin}/ok?n=${i}`)).toMatchObject(answered)
    expect(proxy.asked).toEqual([0, 1, 2].map((n) => `GET ${site.origin}/ok?n=${n}`))
    expect(site.requests[0]?.headers.host).toBe(site.host)
    expect(client.connections).toBe(1)
  })

  it('is shown user and password, and the host is not', async () => {
    const site = await siteFor()
    const proxy = await proxyFor({ credentials: 'ann:s p:ce' })
    const client = clientFor({ proxy: proxy.url.replace('//', '//ann:s%20p%3Ace@') })
    expect(await ask(client, `${site.origin}/ok`)).toMatchObject(answered)
    expect(site.requests[0]?.headers).not.toHaveProperty('proxy-authorization')
  })

  it('that wants another password is named, without the password', async () => {
    const site = await siteFor()
    const proxy = await proxyFor({ credentials: 'ann:right' })
    const result = await ask(clientFor({ proxy: proxy.url.replace('//', '//ann:wrong@') }), `${site.origin}/ok`)
    expect(result).toMatchObject({
      kind: 'failed',
      code: 'connect_refused',
      message: expect.stringContaining(proxy.host),
    })
    expect(JSON.stringify(result)).not.toContain('wrong')
  })

  it('that is not there is named', async () => {
    const proxy = await startProxyServer()
    await proxy.close()
    const result = await ask(clientFor({ proxy: proxy.url }), 'http://example.invalid/')
    expect(result).toMatchObject({
      kind: 'failed',
      code: 'connect_refused',
      message: expect.stringContaining(proxy.url),
    })
  })

  it('whose name does not exist says nothing of the host', async () => {
    const result = await ask(clientFor({ proxy: 'http://no-such-proxy.invalid:8080' }), 'http://example.invalid/')
    expect(result).toMatchObject({ kind: 'failed', code: 'dns_failed' })
  })

  it('is passed by for hosts that the settings name', async () => {
    const site = await siteFor()
    const proxy = await proxyFor()
    const client = clientFor({ proxy: proxy.url, noProxy: 'example.org, 127.0.0.0/8' })
    expect(await ask(client, `${site.origin}/ok`)).toMatchObject(answered)
    expect(proxy.asked).toEqual([])
  })

  it('of the environment is passed by for this computer', async () => {
    const site = await siteFor()
    const proxy = await proxyFor()
    const client = clientFor({}, { HTTP_PROXY: proxy.url })
    expect(await ask(client, `${site.origin}/ok`)).toMatchObject(answered)
    await ask(client, 'http://example.invalid/')
    expect(proxy.asked).toEqual(['GET http://example.invalid/'])
  })
})

describe('a SOCKS proxy', () => {
  it('is given the name, not an address', async () => {
    const site = await siteFor()
    const socks = await socksFor()
    const client = clientFor({ proxy: `socks5://${socks.host}` })
    const port = site.host.split(':')[1]
    for (let i = 0; i < 2; i += 1) {
      expect(await ask(client, `http://only-the-proxy-knows.invalid:${port}/ok`)).toMatchObject(answered)
    }
    expect(socks.asked).toEqual([`only-the-proxy-knows.invalid:${port}`])
    expect(await ask(client, `${site.origin}/ok`)).toMatchObject(answered)
    expect(socks.asked[1]).toBe(site.host)
  })

  it('is shown user and password', async () => {
    const site = await siteFor()
    const socks = await socksFor({ password: 'secret' })
    const right = clientFor({ proxy: `socks5h://ann:secret@${socks.host}` })
    expect(await ask(right, `${site.origin}/ok`)).toMatchObject(answered)
    for (const userInfo of ['ann:wrong@', '']) {
      const result = await ask(clientFor({ proxy: `socks5h://${userInfo}${socks.host}` }), `${site.origin}/ok`)
      expect(result).toMatchObject({ code: 'connect_refused', message: expect.stringContaining(socks.host) })
      expect(JSON.stringify(result)).not.toContain('wrong')
    }
  })

  it.each([
    [1, 'connect_refused'],
    [2, 'connect_refused'],
    [3, 'network_unreachable'],
    [4, 'network_unreachable'],
    [5, 'connect_refused'],
    [6, 'connect_timeout'],
    [99, 'protocol_error'],
  ])('that replies %s leads to %s', async (reply, code) => {
    const socks = await socksFor({ reply })
    const result = await ask(clientFor({ proxy: `socks5://${socks.host}` }), 'http://example.invalid/')
    expect(result).toMatchObject({ kind: 'failed', code, message: expect.stringContaining(socks.host) })
  })

  it('that is something else is no SOCKS', async () => {
    const other = await closed(startRawServer((socket) => void socket.write('220 mail.example.org ESMTP\r\n')))
    const result = await ask(clientFor({ proxy: `socks5://${other.host}` }), 'http://example.invalid/')
    expect(result).toMatchObject({ code: 'protocol_error' })
  })
})

describe.each(['http', 'socks5'])('a %s proxy that takes connections and is silent', (kind) => {
  it('is a connection that did not come in time, and leaves no socket', async () => {
    const silent = await closed(startRawServer((socket) => void socket.resume()))
    const client = clientFor({ proxy: `${kind}://${silent.host}`, connectTimeoutS: 1 })
    const result = await ask(client, 'https://example.invalid/')
    expect(result).toMatchObject({ code: 'connect_timeout', message: expect.stringContaining(silent.host) })
    await client.close()
    while (silent.open.size > 0) await new Promise((resolve) => setImmediate(resolve))
  })
})

describe('proxies and TLS', () => {
  let certificates: TestCertificates
  beforeAll(() => {
    certificates = makeCertificates()
  })
  afterAll(() => certificates.remove())

  const secureSite = (): Promise<SiteServer> => siteFor({ tls: certificates.good, host: 'localhost' })

  it('an HTTP proxy opens a tunnel, and the certificate is that of the host', async () => {
    const site = await secureSite()
    const proxy = await proxyFor({ credentials: 'ann:secret' })
    const client = clientFor({ proxy: proxy.url.replace('//', '//ann:secret@'), ca: certificates.caFile })
    for (let i = 0; i < 2; i += 1) {
      const result = await ask(client, `${site.origin}/ok`)
      expect(result).toMatchObject({ response: { status: 200, tls: { subject: 'trawl test', problem: null } } })
    }
    expect(proxy.asked).toEqual([`CONNECT ${site.host}`])
    expect(site.requests[0]?.headers).not.toHaveProperty('proxy-authorization')
    await client.close()
    while (proxy.open.size > 0) await new Promise((resolve) => setImmediate(resolve))
  })

  it('an HTTPS proxy opens a tunnel in its own', async () => {
    const site = await secureSite()
    const plain = await siteFor()
    const proxy = await proxyFor({ tls: certificates.good })
    const client = clientFor({ proxy: proxy.url, ca: certificates.caFile })
    expect(await ask(client, `${site.origin}/ok`)).toMatchObject(answered)
    expect(await ask(client, `${plain.origin}/ok`)).toMatchObject({ response: { status: 200, tls: null } })
    expect(proxy.asked).toEqual([`CONNECT ${site.host}`, `GET ${plain.origin}/ok`])
  })

  it('a SOCKS proxy leads to a host over TLS, in HTTP/2 as well', async () => {
    const site = await secureSite()
    const socks = await socksFor()
    for (const http2 of [false, true]) {
      const client = clientFor({ proxy: `socks5://${socks.host}`, ca: certificates.caFile, http2 })
      expect(await ask(client, `${site.origin}/big?bytes=300000`)).toMatchObject(answered)
    }
    expect(socks.asked).toEqual([site.host, site.host])
  })

  it.each<[string, string]>([
    ['HTTP/1.1 403 Forbidden\r\n\r\n', 'connect_refused'],
    ['HTTP/1.1 502 Bad Gateway\r\nContent-Length: 3\r\n\r\nno!', 'connect_refused'],
    ['HTTP/1.1 504 Gateway Timeout\r\n\r\n', 'connect_timeout'],
    ['what?\r\n\r\n', 'protocol_error'],
    ['', 'connect_reset'],
  ])('a proxy that answers %j opens no way: %s', async (connectAnswer, code) => {
    const proxy = await proxyFor({ connectAnswer })
    const result = await ask(clientFor({ proxy: proxy.url }), 'https://example.invalid/')
    expect(result).toMatchObject({ kind: 'failed', code, message: expect.stringContaining(proxy.host), response: null })
  })

  it('a proxy that wants another password is named, without the password', async () => {
    const proxy = await proxyFor({ credentials: 'ann:right' })
    const result = await ask(clientFor({ proxy: proxy.url.replace('//', '//ann:wrong@') }), 'https://example.invalid/')
    expect(result).toMatchObject({ code: 'connect_refused', message: expect.stringContaining('407') })
    expect(JSON.stringify(result)).not.toContain('wrong')
  })
})

describe('the proxies of the system', () => {
  const systemClient = (answer: string, settings: Partial<CrawlSettings> = {}): UndiciClient => {
    const client = new UndiciClient({
      settings: { ...DEFAULT_SETTINGS, proxy: 'system', ...settings },
      acceptEncoding: 'gzip',
      environment: {},
      resolveProxy: () => Promise.resolve(answer),
    })
    closing.push(() => client.close())
    return client
  }
  const gone = async (): Promise<string> => {
    const proxy = await startProxyServer()
    await proxy.close()
    return proxy.host
  }

  it('lead to names that only they know: SOCKS 5, and SOCKS 4A', async () => {
    const site = await siteFor()
    const socks = await socksFor()
    const url = `http://only-the-proxy-knows.invalid:${site.host.split(':')[1]}/ok`
    expect(await ask(systemClient(`SOCKS5 ${socks.host}`), url)).toMatchObject(answered)
    expect(await ask(systemClient(`SOCKS ${socks.host}`), url)).toMatchObject(answered)
    const name = new URL(url).host
    expect(socks.asked).toEqual([name, `socks4 ${name}`])
  })

  it('are tried one after the other, and the ones that are not there only once', async () => {
    const proxy = await proxyFor()
    const [first, second] = [await gone(), await gone()]
    const client = systemClient(`PROXY ${first}; HTTPS ${second}; PROXY ${proxy.host}; DIRECT`)
    for (const path of ['a', 'b']) {
      // The proxy cannot find the name either, and says so: that is an answer.
      expect(await ask(client, `http://example.invalid/${path}`)).toMatchObject({ response: { status: 502 } })
    }
    expect(proxy.asked).toEqual(['GET http://example.invalid/a', 'GET http://example.invalid/b'])
  })

  it('may end in the direct way, and without it the failure names the proxy', async () => {
    const host = await gone()
    expect(await ask(systemClient(`PROXY ${host}; DIRECT`), 'http://example.invalid/')).toMatchObject({
      kind: 'failed',
      code: 'dns_not_found',
    })
    expect(await ask(systemClient(`PROXY ${host}`), 'http://example.invalid/')).toMatchObject({
      kind: 'failed',
      code: 'connect_refused',
      message: expect.stringContaining(host),
    })
    expect(await ask(systemClient(`QUIC ${host}`), 'http://example.invalid/')).toMatchObject({
      kind: 'failed',
      code: 'connect_refused',
      message: expect.stringContaining('names no proxy'),
    })
  })

  it('are not tried again when the host behind them refuses', async () => {
    const refusing = await proxyFor({ connectAnswer: 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n' })
    const other = await proxyFor()
    const client = systemClient(`PROXY ${refusing.host}; PROXY ${other.host}`)
    expect(await ask(client, 'https://example.invalid/')).toMatchObject({ kind: 'failed', code: 'connect_refused' })
    expect(other.asked).toEqual([])
  })
})
