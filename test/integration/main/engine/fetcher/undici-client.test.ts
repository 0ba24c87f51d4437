import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { ClientRequest, HttpFailure, HttpResponse } from '../../../../../src/main/engine/fetcher/http-client'
import { UndiciClient } from '../../../../../src/main/engine/fetcher/undici-client'
import { type CrawlSettings, DEFAULT_SETTINGS } from '../../../../../src/shared/settings'
import { type SiteServer, type SiteServerOptions, startSiteServer } from '../../../../support/site-server'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function siteFor(options?: SiteServerOptions): Promise<SiteServer> {
  const site = await startSiteServer(options)
  closing.push(() => site.close())
  return site
}

function clientFor(settings: Partial<CrawlSettings> = {}, maxIdleConnections?: number): UndiciClient {
  const client = new UndiciClient({
    settings: { ...DEFAULT_SETTINGS, ...settings },
    acceptEncoding: 'gzip, deflate, br',
    ...(maxIdleConnections === undefined ? {} : { maxIdleConnections }),
  })
  closing.push(() => client.close())
  return client
}

function ask(client: UndiciClient, url: string, more: Partial<ClientRequest> = {}) {
  return client.request({ url, signal: new AbortController().signal, wantBody: 'textual', ...more })
}

async function answerOf(client: UndiciClient, url: string, more?: Partial<ClientRequest>): Promise<HttpResponse> {
  const result = await ask(client, url, more)
  if (result.kind === 'failed') throw new Error(`${result.code}: ${result.message}`)
  return result
}

async function failureOf(client: UndiciClient, url: string, more?: Partial<ClientRequest>): Promise<HttpFailure> {
  const result = await ask(client, url, more)
  if (result.kind === 'response') throw new Error(`status ${result.response.status}`)
  return result
}

const textOf = (body: Uint8Array): string => Buffer.from(body).toString('utf8')

/** A server that does with its connections what the test says. */
async function rawServer(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    onConnection(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('UndiciClient: answers', () => {
  it('gives head and body of a page', async () => {
    const site = await siteFor()
    const { response, timing } = await answerOf(clientFor(), `${site.origin}/html?title=Hello&links=2`)
    expect(response).toMatchObject({ status: 200, statusText: 'OK', httpVersion: '1.1', bodyState: 'whole' })
    expect(textOf(response.body)).toContain('<title>Hello</title>')
    expect(response.transferBytes).toBeGreaterThan(response.body.length)
    expect(timing.connectMs).not.toBeNull()
    expect(timing.firstByteMs).not.toBeNull()
    expect(timing.totalMs).toBeGreaterThanOrEqual(timing.firstByteMs ?? Number.NaN)
  })

  it('keeps header lines in the order, case and octets they came in', async () => {
    const site = await siteFor()
    const { response } = await answerOf(clientFor(), `${site.origin}/odd-headers`)
    expect(response.statusText).toBe('Fine')
    expect(response.headers).toEqual([
      ['x-FiRsT', '1'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['X-Latin', 'caf\u00e9'],
      ['Content-Type', 'text/plain'],
      ['Content-Length', '2'],
    ])
    expect(response.transferBytes).toBe(
      'HTTP/1.1 200 Fine\r\nx-FiRsT: 1\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-Latin: caf_\r\n'.length +
        'Content-Type: text/plain\r\nContent-Length: 2\r\n\r\nok'.length,
    )
  })

  it.each([200, 201, 301, 304, 404, 418, 500, 503, 999])('takes status %s for an answer', async (status) => {
    const site = await siteFor()
    const { response } = await answerOf(clientFor(), `${site.origin}/status/${status}`)
    expect(response.status).toBe(status)
  })

  it.each([204, 304])('says that %s has no body', async (status) => {
    const site = await siteFor()
    const { response } = await answerOf(clientFor(), `${site.origin}/status/${status}`)
    expect(response).toMatchObject({ bodyState: 'none', body: new Uint8Array(0) })
  })

  it('passes over interim answers', async () => {
    const site = await siteFor()
    const { response } = await answerOf(clientFor(), `${site.origin}/early-hints`)
    expect(response.status).toBe(200)
  })

  it('takes an answer that ends with its connection', async () => {
    const site = await siteFor()
    const { response } = await answerOf(clientFor(), `${site.origin}/http-1-0`)
    expect(textOf(response.body)).toBe('old but good')
  })

  it('leaves the content coding alone', async () => {
    const site = await siteFor()
    const { response } = await answerOf(clientFor(), `${site.origin}/gzip`)
    expect(gunzipSync(response.body).toString()).toContain('<title>Coded</title>')
  })

  it('gives a body whose buffer holds nothing else', async () => {
    const site = await siteFor()
    const client = clientFor()
    for (const path of [
      '/ok',
      '/big?bytes=300000',
      '/big?bytes=300000&chunked=1',
      '/big?bytes=3000000',
      '/slow-body',
    ]) {
      const { body } = (await answerOf(client, site.origin + path)).response
      expect(body.buffer.byteLength).toBe(body.byteLength)
    }
  })
})

describe('UndiciClient: requests', () => {
  it('sends the lines of the settings, and introduces itself', async () => {
    const site = await siteFor()
    const client = clientFor({ userAgent: 'Trawl/9', headers: ['X-Team: blue', 'Accept: text/plain'] })
    await answerOf(client, `${site.origin}/ok?a=b`)
    expect(site.requests[0]).toMatchObject({
      method: 'GET',
      path: '/ok?a=b',
      headers: {
        host: site.host,
        'user-agent': 'Trawl/9',
        'x-team': 'blue',
        accept: 'text/plain',
        'accept-language': 'en;q=0.8, *;q=0.5',
        'accept-encoding': 'gzip, deflate, br',
      },
    })
  })

  it('sends user and password of a URL as a header, and not in the request', async () => {
    const site = await siteFor()
    const { response } = await answerOf(clientFor(), `${site.origin.replace('//', '//user:secret@')}/auth`)
    expect(response.status).toBe(200)
    expect(site.requests[0]?.headers.host).toBe(site.host)
  })

  it('keeps secrets back when asked to', async () => {
    const site = await siteFor()
    const client = clientFor({ headers: ['Authorization: Bearer x', 'Cookie: a=b', 'X-Open: yes'] })
    await answerOf(client, `${site.origin}/ok`)
    await answerOf(client, `${site.origin}/ok`, { withSecrets: false })
    const [open, shut] = site.requests
    expect(open?.headers).toMatchObject({ authorization: 'Bearer x', cookie: 'a=b', 'x-open': 'yes' })
    expect(shut?.headers).toMatchObject({ 'x-open': 'yes' })
    expect(shut?.headers).not.toHaveProperty('authorization')
    expect(shut?.headers).not.toHaveProperty('cookie')
  })
})

describe('UndiciClient: what is downloaded', () => {
  it('cuts a body at the limit, to the byte', async () => {
    const site = await siteFor()
    const client = clientFor({ maxBytes: 2_000 })
    for (const path of ['/big?bytes=100000', '/big?bytes=100000&chunked=1', '/big?bytes=2001']) {
      const { response } = await answerOf(client, site.origin + path)
      expect(response).toMatchObject({ status: 200, bodyState: 'cut' })
      expect(response.body.length).toBe(2_000)
    }
  })

  it('takes a body of exactly the limit whole', async () => {
    const site = await siteFor()
    const { response } = await answerOf(clientFor({ maxBytes: 2_000 }), `${site.origin}/big?bytes=2000`)
    expect(response).toMatchObject({ bodyState: 'whole' })
    expect(response.body.length).toBe(2_000)
  })

  it('skips what is no text: small bodies keep the connection, large ones are not read', async () => {
    const site = await siteFor()
    const client = clientFor()
    for (const bytes of [1_000, 1_000, 60_000]) {
      const { response } = await answerOf(client, `${site.origin}/binary?bytes=${bytes}`)
      expect(response).toMatchObject({ bodyState: 'skipped', body: new Uint8Array(0) })
    }
    expect(site.connections).toBe(1)
    const large = await answerOf(client, `${site.origin}/binary?bytes=50000000`)
    expect(large.response.bodyState).toBe('skipped')
    expect(large.response.transferBytes).toBeLessThan(1_000)
    const unknown = await answerOf(client, `${site.origin}/binary?bytes=50000000&chunked=1`)
    expect(unknown.response.bodyState).toBe('skipped')
    expect(unknown.response.transferBytes).toBeLessThan(1_000_000)
  })

  it('downloads everything when bodies are kept, or when the body is wanted', async () => {
    const site = await siteFor()
    const url = `${site.origin}/binary?bytes=100000`
    const kept = await answerOf(clientFor({ keepBodies: true }), url)
    const wanted = await answerOf(clientFor(), url, { wantBody: 'always' })
    for (const { response } of [kept, wanted]) {
      expect(response).toMatchObject({ bodyState: 'whole' })
      expect(response.body.length).toBe(100_000)
    }
  })
})

describe('UndiciClient: failures', () => {
  it.each([
    ['/drop', 'connect_reset'],
    ['/reset', 'connect_reset'],
    ['/garbage', 'protocol_error'],
    ['/header-flood', 'headers_overflow'],
  ] as const)('%s is %s, with no answer', async (path, code) => {
    const site = await siteFor()
    expect(await failureOf(clientFor(), site.origin + path)).toMatchObject({ code, response: null })
  })

  it.each([
    ['/drop-body', 'body_incomplete', 'only this came'],
    ['/truncated-chunk', 'body_incomplete', 'half'],
    ['/broken-chunk', 'protocol_error', 'good'],
  ] as const)('%s is %s, with what had come', async (path, code, body) => {
    const site = await siteFor()
    const failure = await failureOf(clientFor(), site.origin + path)
    expect(failure).toMatchObject({ code, response: { status: 200, bodyState: 'cut' } })
    expect(textOf(failure.response?.body ?? new Uint8Array(0))).toBe(body)
  })

  it('takes headers of 200 KB', async () => {
    const site = await siteFor()
    const result = await ask(clientFor(), `${site.origin}/header-flood?bytes=200000`)
    expect(result.response?.transferBytes).toBeGreaterThan(200_000)
  })

  it('is refused where nobody listens', async () => {
    const site = await startSiteServer()
    await site.close()
    expect(await failureOf(clientFor(), `${site.origin}/`)).toMatchObject({ code: 'connect_refused' })
  })

  it('does not find a host that cannot exist', async () => {
    // RFC 6761, 6.4: names under .invalid never exist. Without a network the resolver may not even say so.
    const { code } = await failureOf(clientFor(), 'http://no-such-host.invalid/')
    expect(['dns_not_found', 'dns_failed']).toContain(code)
  })

  it('loses patience with a head that does not come', async () => {
    const site = await siteFor()
    const failure = await failureOf(clientFor({ headersTimeoutS: 1 }), `${site.origin}/never`)
    expect(failure).toMatchObject({ code: 'headers_timeout', response: null })
  })

  it('loses patience with a body that stops', async () => {
    const site = await siteFor()
    const failure = await failureOf(clientFor({ bodyTimeoutS: 1 }), `${site.origin}/never-ends`)
    expect(failure).toMatchObject({ code: 'body_timeout', response: { status: 200 } })
    expect(textOf(failure.response?.body ?? new Uint8Array(0))).toBe('the rest never comes')
  })

  it('loses patience with a request as a whole, though bytes keep coming', async () => {
    const site = await siteFor()
    const failure = await failureOf(clientFor({ timeoutS: 1 }), `${site.origin}/slow-body?chunks=1000&ms=50`)
    expect(failure).toMatchObject({ code: 'total_timeout', response: { status: 200 } })
  })

  it('loses patience with a handshake that does not come', async () => {
    const host = await rawServer(() => {})
    const failure = await failureOf(clientFor({ connectTimeoutS: 1 }), `https://${host}/`)
    expect(failure).toMatchObject({ code: 'connect_timeout', response: null })
  })

  it('gives up the handshake when the whole takes too long', async () => {
    const host = await rawServer(() => {})
    const client = clientFor({ timeoutS: 1, connectTimeoutS: 60 })
    expect(await failureOf(client, `https://${host}/`)).toMatchObject({ code: 'total_timeout' })
    expect(client.connections).toBe(0)
  })

  it('finds plain HTTP where TLS should be', async () => {
    const site = await siteFor()
    const { code } = await failureOf(clientFor(), `https://${site.host}/ok`)
    expect(code).toBe('tls_protocol')
  })
})

describe('UndiciClient: cancelling', () => {
  it('sends nothing for a signal that was aborted before', async () => {
    const site = await siteFor()
    const failure = await failureOf(clientFor(), `${site.origin}/ok`, { signal: AbortSignal.abort() })
    expect(failure.code).toBe('cancelled')
    expect(site.requests).toEqual([])
  })

  it.each(['/never', '/never-ends'])('stops a request to %s that is in the air', async (path) => {
    const site = await siteFor()
    const client = clientFor()
    const abort = new AbortController()
    const failing = failureOf(client, site.origin + path, { signal: abort.signal })
    while (site.requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
    abort.abort()
    expect((await failing).code).toBe('cancelled')
    expect(client.connections).toBe(0)
    // The same client goes on with others.
    expect((await answerOf(client, `${site.origin}/ok`)).response.status).toBe(200)
  })

  it('stops a request whose connection does not stand yet', async () => {
    const host = await rawServer(() => {})
    const client = clientFor()
    const abort = new AbortController()
    const failing = failureOf(client, `https://${host}/`, { signal: abort.signal })
    await new Promise((resolve) => setImmediate(resolve))
    abort.abort()
    expect((await failing).code).toBe('cancelled')
    expect(client.connections).toBe(0)
  })

  it('shares one signal among many requests without a warning', async () => {
    const warnings: Error[] = []
    const note = (warning: Error): void => void warnings.push(warning)
    process.on('warning', note)
    const site = await siteFor()
    const client = clientFor()
    const { signal } = new AbortController()
    await Promise.all(Array.from({ length: 50 }, () => answerOf(client, `${site.origin}/ok`, { signal })))
    process.off('warning', note)
    expect(warnings).toEqual([])
  })

  it('ends what is in the air when it is closed, and takes nothing more', async () => {
    const site = await siteFor()
    const client = clientFor()
    const failing = failureOf(client, `${site.origin}/never`)
    while (site.requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
    await client.close()
    expect((await failing).code).toBe('cancelled')
    expect((await failureOf(client, `${site.origin}/ok`)).code).toBe('cancelled')
  })
})

describe('UndiciClient: connections', () => {
  it('uses a connection again, and says that no new one was made', async () => {
    const site = await siteFor()
    const client = clientFor()
    const first = await answerOf(client, `${site.origin}/ok`)
    const second = await answerOf(client, `${site.origin}/ok`)
    expect(site.connections).toBe(1)
    expect(first.timing.connectMs).not.toBeNull()
    expect(second.timing).toMatchObject({ dnsMs: null, connectMs: null, tlsMs: null })
  })

  it('makes no more connections than requests at once', async () => {
    const site = await siteFor()
    const client = clientFor()
    const worker = async (): Promise<void> => {
      for (let i = 0; i < 30; i += 1) await answerOf(client, `${site.origin}/numbered/${i}`)
    }
    await Promise.all([worker(), worker(), worker(), worker()])
    expect(site.requests).toHaveLength(120)
    expect(site.connections).toBeLessThanOrEqual(4)
  })

  it('measures the lookup of a name', async () => {
    const site = await siteFor({ host: 'localhost' })
    const { timing } = await answerOf(clientFor(), `${site.origin}/ok`)
    expect(timing.dnsMs).not.toBeNull()
  })

  it('sends again, without a word, when the host closed the idle connection', async () => {
    const host = await rawServer((socket) => {
      let answered = 0
      socket.on('data', () => {
        answered += 1
        // Every connection is good for one answer, although it says otherwise.
        if (answered === 1) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
        else socket.resetAndDestroy()
      })
    })
    const client = clientFor()
    for (let i = 0; i < 3; i += 1) {
      expect((await answerOf(client, `http://${host}/`)).response.status).toBe(200)
    }
  })

  it('does not send again what failed on a new connection', async () => {
    const site = await siteFor()
    const client = clientFor()
    await failureOf(client, `${site.origin}/drop`)
    expect(site.requests).toHaveLength(1)
  })

  it('keeps no more idle connections than it may, over all hosts', async () => {
    const sites = await Promise.all(Array.from({ length: 6 }, () => siteFor()))
    const client = clientFor({}, 3)
    for (const site of sites) await answerOf(client, `${site.origin}/ok`)
    expect(client.connections).toBe(3)
  })

  it('lets go of a connection that the host closes', async () => {
    const site = await siteFor()
    const client = clientFor()
    await answerOf(client, `${site.origin}/closes-idle`)
    while (client.connections > 0) await new Promise((resolve) => setTimeout(resolve, 5))
    expect((await answerOf(client, `${site.origin}/ok`)).response.status).toBe(200)
  })
})
