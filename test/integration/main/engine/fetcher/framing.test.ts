/** HTTP as hosts really speak it, octet by octet: each answer ends in a result, each failure in its own code. */
import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { ClientRequest, HttpFailure, HttpResponse } from '../../../../../src/main/engine/fetcher/http-client'
import { UndiciClient } from '../../../../../src/main/engine/fetcher/undici-client'
import type { ErrorCode } from '../../../../../src/shared/error-codes'
import { type CrawlSettings, DEFAULT_SETTINGS } from '../../../../../src/shared/settings'
import { onRequest, type RawServer, type RawServerOptions, startRawServer } from '../../../../support/raw-server'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** `nth` counts the requests of one connection. */
type Answer = (socket: Socket, nth: number, head: string) => void

async function serverFor(answer: Answer, options?: RawServerOptions): Promise<RawServer> {
  const server = await startRawServer((socket) => onRequest(socket, (head, nth) => answer(socket, nth, head)), options)
  closing.push(() => server.close())
  return server
}

function clientFor(settings: Partial<CrawlSettings> = {}): UndiciClient {
  const client = new UndiciClient({ settings: { ...DEFAULT_SETTINGS, ...settings }, acceptEncoding: 'gzip' })
  closing.push(() => client.close())
  return client
}

const ask = (client: UndiciClient, url: string, more: Partial<ClientRequest> = {}) =>
  client.request({ url, signal: new AbortController().signal, wantBody: 'textual', ...more })

async function answerTo(answer: Answer, settings?: Partial<CrawlSettings>): Promise<HttpResponse> {
  const server = await serverFor(answer)
  const result = await ask(clientFor(settings), `${server.origin}/`)
  if (result.kind === 'failed') throw new Error(`${result.code}: ${result.message}`)
  return result
}

async function failureOf(answer: Answer, settings?: Partial<CrawlSettings>): Promise<HttpFailure> {
  const server = await serverFor(answer)
  const result = await ask(clientFor(settings), `${server.origin}/`)
  if (result.kind === 'response') throw new Error(`status ${result.response.status}`)
  return result
}

const says =
  (text: string): Answer =>
  (socket) =>
    socket.write(text, 'latin1')
const saysAndEnds =
  (text: string): Answer =>
  (socket) =>
    socket.end(text, 'latin1')
/** Octet by octet, each in a packet of its own. */
const spells =
  (text: string): Answer =>
  (socket) => {
    const next = (at: number): void => {
      if (at < text.length && !socket.destroyed)
        socket.write(text.slice(at, at + 1), 'latin1', () => setImmediate(next, at + 1))
    }
    next(0)
  }
const textOf = (body: Uint8Array | undefined): string => Buffer.from(body ?? []).toString('latin1')
const ok = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n'
const okOk = `${ok}Content-Length: 2\r\n\r\nok`
const manyLinks = 'Link: </style.css>; rel=preload; as=style\r\n'.repeat(300)

describe('interim answers', () => {
  it.each<[string, string]>([
    ['100', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['100 with headers', 'HTTP/1.1 100 Continue\r\nX-A: b\r\n\r\n'],
    ['102', 'HTTP/1.1 102 Processing\r\n\r\n'],
    ['103 with 300 links', `HTTP/1.1 103 Early Hints\r\n${manyLinks}\r\n`],
    ['ten of them', 'HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n'.repeat(10)],
    ['one with bare line feeds', 'HTTP/1.1 100 Continue\n\n'],
  ])('%s is passed over', async (_, interim) => {
    const { response } = await answerTo(says(interim + okOk))
    expect(response).toMatchObject({
      status: 200,
      headers: [
        ['Content-Type', 'text/plain'],
        ['Content-Length', '2'],
      ],
    })
    expect(textOf(response.body)).toBe('ok')
  })

  it('is passed over when it comes octet by octet', async () => {
    const { response } = await answerTo(spells(`HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n${okOk}`))
    expect(textOf(response.body)).toBe('ok')
  })

  it('the connection is used again after one', async () => {
    const server = await serverFor(says(`HTTP/1.1 100 Continue\r\n\r\n${okOk}`))
    const client = clientFor()
    for (let i = 0; i < 3; i += 1) expect(await ask(client, `${server.origin}/`)).toMatchObject({ kind: 'response' })
    expect(server.connections).toBe(1)
  })

  it('without end are a flood of headers', async () => {
    const flood: Answer = (socket) => {
      const more = (): void => {
        if (!socket.destroyed) socket.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(1_000), () => setImmediate(more))
      }
      more()
    }
    expect(await failureOf(flood)).toMatchObject({ code: 'headers_overflow', response: null })
  })

  it('101 is no answer to what was asked', async () => {
    const code = 'protocol_error'
    const head = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'
    expect(await failureOf(says(head))).toMatchObject({ code, response: null })
  })
})

describe('answers without a body', () => {
  it.each<[string, string]>([
    ['204', 'HTTP/1.1 204 No Content\r\n\r\n'],
    ['205', 'HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n'],
    ['304', 'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\n\r\n'],
    ['304 with the length of the page', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 1234\r\n\r\n'],
    ['204 with a length', 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n'],
    ['204 that sends one all the same', 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello'],
    ['205 that sends one all the same', 'HTTP/1.1 205 Reset Content\r\nContent-Length: 5\r\n\r\nhello'],
  ])('%s', async (_, text) => {
    const { response } = await answerTo(says(text))
    expect(response).toMatchObject({ bodyState: 'none', body: new Uint8Array(0) })
  })

  it('an empty body is whole', async () => {
    const { response } = await answerTo(says(`${ok}Content-Length: 0\r\n\r\n`))
    expect(response).toMatchObject({ status: 200, bodyState: 'whole', body: new Uint8Array(0) })
  })
})

describe('answers that are taken', () => {
  it.each<[string, string, string]>([
    ['206', 'HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-1/9\r\nContent-Length: 2\r\n\r\nok', 'ok'],
    ['no reason phrase', 'HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok', 'ok'],
    ['chunk extensions', `${ok}Transfer-Encoding: chunked\r\n\r\n2;name="v";x\r\nok\r\n0\r\n\r\n`, 'ok'],
    ['trailers', `${ok}Transfer-Encoding: chunked\r\nTrailer: X\r\n\r\n2\r\nok\r\n0\r\nX: y\r\n\r\n`, 'ok'],
    ['more bytes than announced', `${ok}Content-Length: 2\r\n\r\nok and more`, 'ok'],
    [
      'an offer of another protocol',
      `${ok}Upgrade: h2,h2c\r\nConnection: Upgrade\r\nContent-Length: 2\r\n\r\nok`,
      'ok',
    ],
    ['a coded body, left as it is', `${ok}Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\nok`, 'ok'],
    ['a header value of octets', `${ok}X: \xff\xfe\r\nContent-Length: 2\r\n\r\nok`, 'ok'],
    ['an empty header value', `${ok}X:\r\nContent-Length: 2\r\n\r\nok`, 'ok'],
  ])('%s', async (_, text, body) => {
    const { response } = await answerTo(says(text))
    expect(response.bodyState).toBe('whole')
    expect(textOf(response.body)).toBe(body)
  })

  it('one that comes octet by octet', async () => {
    expect(textOf((await answerTo(spells(okOk))).response.body)).toBe('ok')
  })

  it('one that ends with the connection', async () => {
    expect(textOf((await answerTo(saysAndEnds(`${ok}\r\nto the end`))).response.body)).toBe('to the end')
  })

  it.each([
    ['HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok', '1.0'],
    ['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok', '1.1'],
    ['HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok', '1.0'],
  ])('with its version: %j is %s', async (text, httpVersion) => {
    expect((await answerTo(says(text))).response.httpVersion).toBe(httpVersion)
    expect((await answerTo(spells(text))).response.httpVersion).toBe(httpVersion)
  })
})

describe('answers that fail', () => {
  const head = (code: ErrorCode) => ({ code, response: null })
  const body = (code: ErrorCode) => ({ code, response: { status: 200, bodyState: 'cut' } })

  it.each<[string, Answer, object]>([
    ['nothing', saysAndEnds(''), head('connect_reset')],
    ['part of a status line', saysAndEnds('HTTP/1'), head('connect_reset')],
    ['part of a head', saysAndEnds('HTTP/1.1 200 OK\r\nContent-'), head('connect_reset')],
    ['an interim answer alone', saysAndEnds('HTTP/1.1 100 Continue\r\n\r\n'), head('connect_reset')],
    ['HTTP/0.9', saysAndEnds('<html>hello</html>'), head('protocol_error')],
    ['another protocol', saysAndEnds('SSH-2.0-OpenSSH_9.6\r\n'), head('protocol_error')],
    ['HTTP/2 in the clear', saysAndEnds('HTTP/2 200 OK\r\n\r\n'), head('protocol_error')],
    ['a status of two digits', says('HTTP/1.1 20 OK\r\n\r\n'), head('protocol_error')],
    ['two lengths', says(`${ok}Content-Length: 2\r\nContent-Length: 3\r\n\r\nok`), head('protocol_error')],
    ['a negative length', says(`${ok}Content-Length: -1\r\n\r\nok`), head('protocol_error')],
    ['a name with a space', says(`${ok}Bad Name: x\r\nContent-Length: 2\r\n\r\nok`), head('protocol_error')],
    ['10,000 header lines', says(`${ok}${'X: y\r\n'.repeat(10_000)}\r\nok`), head('headers_overflow')],
    ['a long header line', says(`${ok}X: ${'y'.repeat(400_000)}\r\n\r\nok`), head('headers_overflow')],
    ['fewer bytes than announced', saysAndEnds(`${ok}Content-Length: 9\r\n\r\nok`), body('body_incomplete')],
    ['no last chunk', saysAndEnds(`${ok}Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n`), body('body_incomplete')],
    ['a bad chunk size', says(`${ok}Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\nxyz\r\n`), body('protocol_error')],
    [
      'a chunk beyond its size',
      says(`${ok}Transfer-Encoding: chunked\r\n\r\n2\r\nok more\r\n`),
      body('protocol_error'),
    ],
    [
      'a flood of trailers',
      says(`${ok}Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n${`X: ${'y'.repeat(999)}\r\n`.repeat(500)}`),
      body('headers_overflow'),
    ],
  ])('%s', async (_, answer, expected) => {
    const failure = await failureOf(answer)
    expect(failure).toMatchObject(expected)
    expect(failure.message).not.toBe('')
    if (failure.response !== null) expect(textOf(failure.response.body)).toMatch(/^ok/)
  })

  it('a reset in a body of unknown length, which is no end', async () => {
    const failure = await failureOf((socket) => {
      socket.write(`${ok}Connection: close\r\n\r\nok`)
      setTimeout(() => socket.resetAndDestroy(), 20)
    })
    expect(failure).toMatchObject(body('body_incomplete'))
    expect(textOf(failure.response?.body)).toBe('ok')
  })

  it('a reason phrase without end', async () => {
    const endless: Answer = (socket) => {
      socket.write('HTTP/1.1 200 ')
      const more = (): void => {
        if (!socket.destroyed) socket.write('x'.repeat(60_000), () => setImmediate(more))
      }
      more()
    }
    expect(await failureOf(endless)).toMatchObject(head('headers_overflow'))
  })

  it.each<[string, string]>([
    ['status line', 'HTTP/1.1 200 OK'],
    ['head', 'HTTP/1.1 200 OK\r\nX-Slow: 1'],
    ['interim answer', 'HTTP/1.1 103 Early Hints\r\nLink: x'],
  ])('a %s that drips for longer than the headers time-out', async (_, start) => {
    const drips: Answer = (socket) => {
      socket.write(start)
      const timer = setInterval(() => socket.write('x'), 50)
      socket.on('close', () => clearInterval(timer))
    }
    expect(await failureOf(drips, { headersTimeoutS: 1 })).toMatchObject(head('headers_timeout'))
  })

  it('interim answers that keep coming, and nothing else', async () => {
    const drips: Answer = (socket) => {
      const timer = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 50)
      socket.on('close', () => clearInterval(timer))
    }
    expect(await failureOf(drips, { headersTimeoutS: 1 })).toMatchObject(head('headers_timeout'))
  })

  it('an endless body is cut at the size limit', async () => {
    const endless: Answer = (socket) => {
      socket.write(`${ok}\r\n`)
      const more = (): void => {
        if (!socket.destroyed) socket.write('x'.repeat(60_000), () => setImmediate(more))
      }
      more()
    }
    const { response } = await answerTo(endless, { maxBytes: 100_000 })
    expect(response).toMatchObject({ bodyState: 'cut' })
    expect(response.body.length).toBe(100_000)
  })
})

describe('requests', () => {
  it('of a URL of 100 KB', async () => {
    const heads: string[] = []
    const server = await serverFor((socket, _, head) => {
      heads.push(head)
      socket.write(okOk)
    })
    const path = `/${'a'.repeat(100_000)}`
    expect(await ask(clientFor(), server.origin + path)).toMatchObject({ kind: 'response' })
    expect(heads[0]).toContain(`GET ${path} HTTP/1.1\r\n`)
  })

  it('of an IPv6 address', async () => {
    const server = await serverFor((socket, _, head) => socket.write(head.includes('host: [::1]:') ? okOk : 'no'), {
      address: '::1',
    })
    expect(await ask(clientFor(), `${server.origin}/`)).toMatchObject({ kind: 'response' })
  })

  it('carry lines of their own, which replace those of the same name', async () => {
    const heads: string[] = []
    const server = await serverFor((socket, _, head) => {
      heads.push(head)
      socket.write(okOk)
    })
    const client = clientFor({ headers: ['Cookie: of=settings', 'X-Team: blue'] })
    const headers = ['cookie', 'a=1; b=\u20ac', 'If-None-Match', '"x\r\ny"', 'accept', 'text/plain']
    expect(await ask(client, `${server.origin}/`, { headers })).toMatchObject({ kind: 'response' })
    const lines = heads[0]?.split('\r\n') ?? []
    const named = (name: string) => lines.filter((line) => line.toLowerCase().startsWith(`${name}:`))
    expect(named('cookie')).toEqual([`cookie: a=1; b=${Buffer.from('\u20ac').toString('latin1')}`])
    expect(named('accept')).toEqual(['accept: text/plain'])
    expect(named('if-none-match')).toEqual(['If-None-Match: "x  y"'])
    expect(named('x-team')).toEqual(['X-Team: blue'])
  })
})

describe('sockets', () => {
  it('are closed when the client is, whatever they were at', async () => {
    const server = await serverFor((socket, _, head) => {
      if (head.startsWith('GET /answer')) socket.write(okOk)
      if (head.startsWith('GET /half')) socket.write(`${ok}Content-Length: 99\r\n\r\nhalf`)
    })
    const client = clientFor()
    const abort = new AbortController()
    const asked = ['/answer', '/half', '/never', '/answer', '/half', '/never'].map((path, i) =>
      ask(client, server.origin + path, i < 3 ? {} : { signal: abort.signal }),
    )
    await Promise.all([asked[0], asked[3]])
    while (server.open.size < 6) await new Promise((resolve) => setImmediate(resolve))
    abort.abort()
    await Promise.all([asked[4], asked[5]])
    await client.close()
    expect((await Promise.all(asked)).map((each) => (each.kind === 'failed' ? each.code : 'response'))).toEqual([
      'response',
      'cancelled',
      'cancelled',
      'response',
      'cancelled',
      'cancelled',
    ])
    // Our ends are closed; the server hears of it in its own time.
    while (server.open.size > 0) await new Promise((resolve) => setImmediate(resolve))
  })

  it('that bring bytes nobody asked for are not used again', async () => {
    const server = await serverFor((socket) => {
      socket.write(okOk)
      setTimeout(() => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwrong'), 20)
    })
    const client = clientFor()
    for (let i = 0; i < 3; i += 1) {
      const result = await ask(client, `${server.origin}/`)
      expect(textOf(result.response?.body)).toBe('ok')
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    expect(server.connections).toBe(3)
  })
})

describe('heads that are not quite as they should be', () => {
  it.each<[string, string]>([
    ['folded lines', 'HTTP/1.1 200 OK\r\nContent-Type: text/plain;\r\n charset=x\r\nContent-Length: 2\r\n\r\nok'],
    ['line feeds alone', 'HTTP/1.1 200 OK\nContent-Type: text/plain;  charset=x\nContent-Length: 2\n\nok'],
    ['small letters', 'http/1.1 200 OK\r\nContent-Type: text/plain;  charset=x\r\nContent-Length: 2\r\n\r\nok'],
    [
      'the length twice',
      'HTTP/1.1 200 OK\r\nContent-Type: text/plain;  charset=x\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok',
    ],
    ['a CR in a value', 'HTTP/1.1 200 OK\r\nContent-Type: text/plain; \rcharset=x\r\nContent-Length: 2\r\n\r\nok'],
  ])('are read: %s', async (_, text) => {
    for (const answer of [says(text), spells(text)]) {
      const { response } = await answerTo(answer)
      expect(textOf(response.body)).toBe('ok')
      expect(response.headers).toEqual([
        ['Content-Type', 'text/plain;  charset=x'],
        ['Content-Length', '2'],
      ])
    }
  })

  it.each<[string, string]>([
    ['a length and chunks', 'Transfer-Encoding: chunked\nContent-Length: 2\n\n2\nok'],
    ['chunks and a length', 'Content-Length: 2\r\nTransfer-Encoding:\r\n chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n'],
    ['a fold in a length', 'Content-Length: 1\r\n 2\r\n\r\nok'],
    ['a CR in a length', 'Content-Length: 1\r2\r\n\r\nok'],
  ])('are refused when they leave open where the answer ends: %s', async (_, fields) => {
    expect(await failureOf(says(`HTTP/1.1 200 OK\r\n${fields}`))).toMatchObject({ code: 'protocol_error' })
  })
})

describe('the body of a redirect', () => {
  const moved = 'HTTP/1.1 301 Moved\r\nLocation: /there\r\nContent-Type: text/html\r\n'

  it.each<[string, Answer, boolean]>([
    ['that comes is kept', says(`${moved}Content-Length: 4\r\n\r\nbody`), true],
    ['that does not come is not waited for', says(`${moved}Content-Length: 5\r\n\r\nbody`), false],
    ['that is long is not read', says(`${moved}Content-Length: 70000\r\n\r\nbody`), false],
    ['that is longer than it says is left', says(`${moved}\r\n${'x'.repeat(70_000)}`), false],
    ['that is cut off does not matter', saysAndEnds(`${moved}Content-Length: 5\r\n\r\nbody`), false],
    ['that is nonsense does not matter', says(`${moved}Transfer-Encoding: chunked\r\n\r\nzz`), false],
  ])('%s', async (_, answer, isWhole) => {
    const server = await serverFor(answer)
    const client = clientFor()
    for (let i = 0; i < 2; i += 1) {
      expect(await ask(client, `${server.origin}/`)).toMatchObject({
        kind: 'response',
        response: { status: 301, bodyState: isWhole ? 'whole' : 'skipped' },
      })
    }
    expect(server.connections).toBe(isWhole ? 1 : 2)
  })

  it('counts when redirects are not followed, or lead nowhere', async () => {
    const cut = saysAndEnds(`${moved}Content-Length: 5\r\n\r\nbody`)
    expect(await failureOf(cut, { maxRedirects: 0 })).toMatchObject({ code: 'body_incomplete' })
    const nowhere = saysAndEnds('HTTP/1.1 301 Moved\r\nContent-Length: 5\r\n\r\nbody')
    expect(await failureOf(nowhere)).toMatchObject({ code: 'body_incomplete' })
  })
})

describe('an answer that nobody asked for', () => {
  const wrong = `${ok}Content-Length: 5\r\n\r\nwrong`

  it.each<[string, string]>([
    ['a whole one', wrong],
    ['the beginning of one', wrong.slice(0, 30)],
    ['the beginning of an interim one', 'HTTP/1.1 100'],
    ['stray bytes', 'stray'],
  ])('never becomes that of the next request when it has come by then: %s', async (_, unasked) => {
    const sockets: Socket[] = []
    const server = await serverFor((socket, _nth, head) => {
      // Or it would wait for the first answer to be acknowledged, which the next request does.
      sockets.push(socket.setNoDelay(true))
      const name = head.slice(5, head.indexOf(' HTTP'))
      socket.write(`${ok}Content-Length: ${name.length}\r\n\r\n${name}`)
    })
    const client = clientFor()
    for (let i = 0; i < 10; i += 1) {
      const before = await ask(client, `${server.origin}/first-${i}`)
      // Lies in the kernel when this has returned; the client had no chance to read it.
      sockets.at(-1)?.write(unasked)
      const after = await ask(client, `${server.origin}/second-${i}`)
      expect([before, after].map((each) => (each.kind === 'response' ? textOf(each.response.body) : each))).toEqual([
        `first-${i}`,
        `second-${i}`,
      ])
    }
    expect(server.connections).toBe(11)
  })
})

describe('answers that come at the same time', () => {
  it.each<[string, (body: string) => string]>([
    ['with a length', (body) => `Content-Length: ${body.length}\r\n\r\n${body}`],
    ['in chunks', (body) => `Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`],
  ])('keep their octets apart: %s', async (_, framed) => {
    // Longer than what is laid out ahead, so that the parts are kept one by one.
    const bodyOf = (letter: string) => Array.from({ length: 200_000 }, (_each, at) => `${letter}${at}`).join(' ')
    const server = await serverFor((socket, _nth, head) => socket.write(ok + framed(bodyOf(head.charAt(5)))))
    const client = clientFor()
    const letters = ['a', 'b', 'c', 'd']
    const bodies = await Promise.all(
      letters.map(async (letter) => {
        const result = await ask(client, `${server.origin}/${letter}`)
        return result.kind === 'response' ? textOf(result.response.body) : result.message
      }),
    )
    for (const [i, body] of bodies.entries()) expect(body === bodyOf(letters[i] as string)).toBe(true)
  })
})
