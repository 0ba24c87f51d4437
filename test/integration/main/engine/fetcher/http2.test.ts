/** HTTP/2 where host and settings agree on it, with the ways in which hosts break off or break the rules. */
import http2, { type Http2SecureServer, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo, Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ClientRequest, HttpResult } from '../../../../../src/main/engine/fetcher/http-client'
import { UndiciClient } from '../../../../../src/main/engine/fetcher/undici-client'
import { type CrawlSettings, DEFAULT_SETTINGS } from '../../../../../src/shared/settings'
import {
  DATA,
  END_HEADERS,
  END_STREAM,
  frame,
  GOAWAY,
  HEADERS,
  RST_STREAM,
  STATUS_200,
  startFrameServer,
  words,
} from '../../../../support/h2-frames'
import { startSiteServer } from '../../../../support/site-server'
import { makeCertificates, type TestCertificates } from '../../../../support/test-certificates'

type Answer = (stream: ServerHttp2Stream, path: string, headers: http2.IncomingHttpHeaders) => void

describe('HTTP/2', () => {
  let certificates: TestCertificates
  const closing: (() => Promise<unknown>)[] = []
  const unhandled: unknown[] = []
  const note = (reason: unknown): void => void unhandled.push(reason)
  beforeAll(() => {
    certificates = makeCertificates()
    process.on('unhandledRejection', note).on('uncaughtException', note)
  })
  afterAll(() => {
    process.off('unhandledRejection', note).off('uncaughtException', note)
    certificates.remove()
  })
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
    expect(unhandled.splice(0)).toEqual([])
  })

  async function serverFor(answer: Answer): Promise<{ origin: string; connections: () => number; drop: () => void }> {
    const server: Http2SecureServer = http2.createSecureServer({ ...certificates.good, allowHTTP1: true })
    const sockets = new Set<Socket>()
    let connections = 0
    server.on('connection', (socket) => {
      connections += 1
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    })
    server.on('sessionError', () => {})
    server.on('stream', (stream, headers) => {
      stream.on('error', () => {})
      answer(stream, String(headers[':path']), headers)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const drop = (): void => {
      for (const socket of sockets) socket.destroy()
    }
    closing.push(() => {
      drop()
      return new Promise((resolve) => server.close(resolve))
    })
    return {
      origin: `https://localhost:${(server.address() as AddressInfo).port}`,
      connections: () => connections,
      drop,
    }
  }

  function clientFor(settings: Partial<CrawlSettings> = {}): UndiciClient {
    const client = new UndiciClient({
      settings: { ...DEFAULT_SETTINGS, http2: true, proxy: 'none', ca: certificates.caFile, ...settings },
      acceptEncoding: 'gzip',
    })
    closing.push(() => client.close())
    return client
  }

  const ask = (client: UndiciClient, url: string, more: Partial<ClientRequest> = {}): Promise<HttpResult> =>
    client.request({ url, signal: new AbortController().signal, wantBody: 'textual', ...more })
  const textOf = (result: HttpResult): string => Buffer.from(result.response?.body ?? []).toString()
  const head = { ':status': 200, 'content-type': 'text/plain' }

  it('gives head and body, says which version it was, and uses the connection again', async () => {
    const seen: http2.IncomingHttpHeaders[] = []
    const server = await serverFor((stream, _, headers) => {
      seen.push(headers)
      stream.respond({ ...head, 'set-cookie': ['a=1', 'b=2'], 'x-latin': 'caf\u00e9' })
      stream.end('hello')
    })
    const client = clientFor({ headers: ['X-Team: blue', 'x-team: red'] })
    const first = await ask(client, `${server.origin}/a?b=c`)
    expect(first).toMatchObject({
      kind: 'response',
      response: {
        status: 200,
        httpVersion: '2',
        bodyState: 'whole',
        tls: { protocol: 'TLSv1.3', subject: 'trawl test' },
      },
    })
    expect(textOf(first)).toBe('hello')
    expect(first.timing.tlsMs).not.toBeNull()
    expect(first.response?.headers.slice(0, 4)).toEqual([
      ['content-type', 'text/plain'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
      ['x-latin', 'caf\u00e9'],
    ])
    const second = await ask(client, `${server.origin}/again`)
    expect(second).toMatchObject({ kind: 'response', timing: { connectMs: null, tlsMs: null } })
    expect(second.response?.tls).toBe(first.response?.tls)
    expect(server.connections()).toBe(1)
    expect(seen[0]).toMatchObject({ ':path': '/a?b=c', 'x-team': 'blue, red', 'accept-encoding': 'gzip' })
  })

  it('is not spoken unless asked for, nor where the host does not know it', async () => {
    const server = await serverFor((stream) => stream.respond(head, { endStream: true }))
    const site = await startSiteServer({ tls: certificates.good, host: 'localhost' })
    closing.push(() => site.close())
    const off = clientFor({ http2: false })
    const on = clientFor()
    expect((await ask(on, `${site.origin}/ok`)).response).toMatchObject({ status: 200, httpVersion: '1.1' })
    expect((await ask(on, `${site.origin}/ok`)).response).toMatchObject({ status: 200, httpVersion: '1.1' })
    expect(site.connections).toBe(1)
    expect((await ask(off, `${site.origin}/ok`)).response).toMatchObject({ httpVersion: '1.1' })
    expect((await ask(on, `${server.origin}/`)).response).toMatchObject({ httpVersion: '2' })
  })

  it.each([
    [
      'informational heads',
      (stream: ServerHttp2Stream) => {
        stream.additionalHeaders({ ':status': 103, link: '</style.css>; rel=preload' })
        stream.respond(head)
        stream.end('whole')
      },
    ],
    [
      'trailers in the same breath',
      (stream: ServerHttp2Stream) => {
        stream.respond(head, { waitForTrailers: true })
        stream.on('wantTrailers', () => stream.sendTrailers({ 'x-sum': '1' }))
        stream.end('whole')
      },
    ],
    [
      'GOAWAY while it answers',
      (stream: ServerHttp2Stream) => {
        stream.respond(head)
        stream.write('wh')
        stream.session?.goaway(0)
        setTimeout(() => stream.end('ole'), 20)
      },
    ],
  ])('takes %s', async (_, answer) => {
    const server = await serverFor(answer)
    const client = clientFor()
    for (let i = 0; i < 2; i += 1) {
      const result = await ask(client, `${server.origin}/`)
      expect(result).toMatchObject({ kind: 'response', response: { bodyState: 'whole' } })
      expect(textOf(result)).toBe('whole')
    }
  })

  it.each([204, 304])('says that %s has no body', async (status) => {
    const server = await serverFor((stream) => {
      stream.respond({ ':status': status }, { endStream: true })
    })
    expect((await ask(clientFor(), `${server.origin}/`)).response).toMatchObject({ status, bodyState: 'none' })
  })

  const { NGHTTP2_CANCEL, NGHTTP2_ENHANCE_YOUR_CALM, NGHTTP2_INTERNAL_ERROR, NGHTTP2_NO_ERROR } = http2.constants
  const { NGHTTP2_PROTOCOL_ERROR, NGHTTP2_REFUSED_STREAM } = http2.constants

  it.each([
    [NGHTTP2_CANCEL, 'connect_reset'],
    [NGHTTP2_NO_ERROR, 'connect_reset'],
    [NGHTTP2_REFUSED_STREAM, 'connect_reset'],
    [NGHTTP2_INTERNAL_ERROR, 'connect_reset'],
    [NGHTTP2_ENHANCE_YOUR_CALM, 'connect_reset'],
    [NGHTTP2_PROTOCOL_ERROR, 'protocol_error'],
  ])('a stream reset with %s in place of a head is %s', async (reset, code) => {
    const server = await serverFor((stream) => stream.close(reset))
    expect(await ask(clientFor(), `${server.origin}/`)).toMatchObject({ kind: 'failed', code, response: null })
  })

  const started = (id: number): Buffer =>
    Buffer.concat([frame(HEADERS, END_HEADERS, id, STATUS_200), frame(DATA, 0, id, 'part')])

  it.each([
    ...[NGHTTP2_CANCEL, NGHTTP2_INTERNAL_ERROR, NGHTTP2_PROTOCOL_ERROR].map(
      (code) => [`a stream reset with ${code}`, (id: number) => frame(RST_STREAM, 0, id, words(code))] as const,
    ),
    ['GOAWAY with an error', () => frame(GOAWAY, 0, 0, words(0, NGHTTP2_INTERNAL_ERROR))] as const,
    ['a frame that breaks the rules', (id: number) => frame(HEADERS, 0, id + 1, 'x')] as const,
  ])('%s in the body keeps what had come', async (_, breakOff) => {
    const server = await startFrameServer(certificates.good, (socket, id) => {
      socket.write(started(id))
      setTimeout(() => socket.write(breakOff(id)), 20)
    })
    closing.push(() => server.close())
    const result = await ask(clientFor({ bodyTimeoutS: 2 }), `${server.origin}/`)
    expect(result).toMatchObject({ kind: 'failed', response: { status: 200, bodyState: 'cut' } })
    // Some runtimes pass over a frame that breaks the rules; then nothing more comes.
    expect(['body_incomplete', 'body_timeout']).toContain(result.kind === 'failed' ? result.code : null)
    expect(textOf(result)).toBe('part')
  })

  it.each<[string, (id: number) => Buffer, string]>([
    // Node tells the host that it broke the rules, not us; a host that then stays silent is one that does not answer.
    ['octets that are no frames', () => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), 'headers_timeout'],
    ['a body before the head', (id) => frame(DATA, END_STREAM, id, 'x'), 'headers_timeout'],
    ['GOAWAY that excludes the request', () => frame(GOAWAY, 0, 0, words(0, NGHTTP2_NO_ERROR)), 'connect_reset'],
    ['GOAWAY with an error', () => frame(GOAWAY, 0, 0, words(0, NGHTTP2_INTERNAL_ERROR)), 'connect_reset'],
    ['an end in place of an answer', (id) => frame(RST_STREAM, 0, id, words(NGHTTP2_NO_ERROR)), 'connect_reset'],
  ])('%s has a result', async (_, answer, code) => {
    const server = await startFrameServer(certificates.good, (socket, id) => void socket.write(answer(id)))
    closing.push(() => server.close())
    expect(await ask(clientFor({ headersTimeoutS: 1 }), `${server.origin}/`)).toMatchObject({ code, response: null })
  })

  it('a connection dropped, before and after the head', async () => {
    const server = await serverFor((stream, path) => {
      if (path === '/head') {
        server.drop()
        return
      }
      stream.respond(head)
      stream.write('part')
      setTimeout(() => server.drop(), 30)
    })
    const client = clientFor()
    expect(await ask(client, `${server.origin}/head`)).toMatchObject({ code: 'connect_reset', response: null })
    const cut = await ask(client, `${server.origin}/body`)
    expect(cut).toMatchObject({ code: 'body_incomplete' })
    expect(textOf(cut)).toBe('part')
  })

  it('a connection that goes away between two requests is made anew without a word', async () => {
    const server = await serverFor((stream) => {
      stream.respond(head)
      stream.end('ok')
      setTimeout(() => stream.session?.close(), 10)
    })
    const client = clientFor()
    for (let i = 0; i < 4; i += 1) {
      expect(await ask(client, `${server.origin}/`)).toMatchObject({ kind: 'response' })
      await new Promise((resolve) => setTimeout(resolve, i * 7))
    }
  })

  it('too many header lines are a flood', async () => {
    const server = await serverFor((stream) => {
      const flood = Object.fromEntries(Array.from({ length: 2_500 }, (_, i) => [`x${i}`, 'y']))
      stream.respond({ ...head, ...flood })
      stream.end('ok')
    })
    const result = await ask(clientFor(), `${server.origin}/`)
    expect(result).toMatchObject({ kind: 'failed', code: 'headers_overflow' })
  })

  it('loses patience in each phase', async () => {
    const server = await serverFor((stream, path) => {
      if (path === '/never') return
      stream.respond(head)
      stream.write('part')
      if (path === '/stops') return
      const timer = setInterval(() => stream.write('more'), 50)
      stream.on('close', () => clearInterval(timer))
    })
    const client = clientFor({ headersTimeoutS: 1, bodyTimeoutS: 1, timeoutS: 2 })
    const [never, stops, drips] = await Promise.all(
      ['/never', '/stops', '/drips'].map((path) => ask(client, server.origin + path)),
    )
    expect(never).toMatchObject({ code: 'headers_timeout', response: null })
    expect(stops).toMatchObject({ code: 'body_timeout', response: { status: 200 } })
    expect(drips).toMatchObject({ code: 'total_timeout', response: { status: 200 } })
    expect(client.connections).toBe(0)
  })

  it('stops when asked to, in the middle or as the client closes', async () => {
    const server = await serverFor((stream) => {
      stream.respond(head)
      stream.write('part')
    })
    const client = clientFor()
    const abort = new AbortController()
    const aborted = ask(client, `${server.origin}/`, { signal: abort.signal })
    const closed = ask(client, `${server.origin}/`)
    while (server.connections() < 2) await new Promise((resolve) => setImmediate(resolve))
    abort.abort()
    expect(await aborted).toMatchObject({ code: 'cancelled' })
    await client.close()
    expect(await closed).toMatchObject({ code: 'cancelled' })
  })

  it('cuts a body at the limit', async () => {
    const server = await serverFor((stream) => {
      stream.respond(head)
      stream.end('x'.repeat(500_000))
    })
    const { response } = await ask(clientFor({ maxBytes: 2_000 }), `${server.origin}/`)
    expect(response).toMatchObject({ bodyState: 'cut' })
    expect(response?.body.length).toBe(2_000)
  })
})
