/**
 * A real HTTP(S) server on loopback with named resources, each showing one way in which hosts answer or fail to.
 * `GET /` lists them. What was asked is kept in `requests`, in order.
 */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'

export interface SiteServerOptions {
  /** Body of /robots.txt, or a whole answer for it. Default: status 404. */
  readonly robots?: string | RobotsAnswer
  /** Serves over TLS with this certificate. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** Host name in `origin`. Default `127.0.0.1`; anything else must lead to the loopback address. */
  readonly host?: string
}

export interface RobotsAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export interface SeenRequest {
  readonly method: string
  /** Path and query as they came. */
  readonly path: string
  readonly headers: http.IncomingHttpHeaders
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[]
}

export interface SiteServer {
  /** Without a slash at the end. */
  readonly origin: string
  /** Host and port. */
  readonly host: string
  readonly requests: SeenRequest[]
  /** How many connections were accepted so far. */
  readonly connections: number
  /** Changes what /robots.txt answers from now on. */
  setRobots(robots: string | RobotsAnswer): void
  /** Stops at once; what is in the air is cut off. */
  close(): Promise<void>
}

interface Exchange {
  readonly site: Site
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly query: URLSearchParams
  /** What follows the name of the resource in the path, without the slash; '' when nothing does. */
  readonly rest: string
}

interface Site {
  robots: string | RobotsAnswer
  origin: string
  /** How often each key of /flaky failed so far. */
  readonly failures: Map<string, number>
  readonly timers: Set<NodeJS.Timeout>
}

type Resource = (exchange: Exchange) => void

export async function startSiteServer(options: SiteServerOptions = {}): Promise<SiteServer> {
  const site: Site = { robots: options.robots ?? { status: 404 }, origin: '', failures: new Map(), timers: new Set() }
  const requests: SeenRequest[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const listener = (req: IncomingMessage, res: ServerResponse): void => {
    const path = req.url ?? '/'
    requests.push({ method: req.method ?? '', path, headers: req.headers, rawHeaders: req.rawHeaders })
    answer(site, req, res)
  }
  const server = options.tls === undefined ? http.createServer(listener) : https.createServer(options.tls, listener)
  // Tests decide how long a connection lives, not the server.
  server.keepAliveTimeout = 60_000
  server.on('connection', (socket: Socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const host = `${options.host ?? '127.0.0.1'}:${(server.address() as AddressInfo).port}`
  site.origin = `${options.tls === undefined ? 'http' : 'https'}://${host}`
  return {
    origin: site.origin,
    host,
    requests,
    get connections() {
      return connections
    },
    setRobots(robots) {
      site.robots = robots
    },
    close() {
      for (const timer of site.timers) clearTimeout(timer)
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
    },
  }
}

function answer(site: Site, req: IncomingMessage, res: ServerResponse): void {
  const url = new URL(req.url ?? '/', 'http://site.invalid')
  const [, name = '', ...rest] = url.pathname.split('/')
  const resource = Object.hasOwn(RESOURCES, name) ? RESOURCES[name] : undefined
  const exchange = { site, req, res, query: url.searchParams, rest: rest.join('/') }
  if (resource === undefined) send(res, 404, page('Not found', '<p>No such page.</p>'))
  else resource(exchange)
}

// ── Resources ───────────────────────────────────────────────────────────────────────────────────────────────

const RESOURCES: Readonly<Record<string, Resource>> = {
  '': ({ res }) => send(res, 200, page('Site', links(Object.keys(RESOURCES).filter((each) => each !== '')))),
  /** A small page. */
  ok: ({ res }) => send(res, 200, page('OK', '<p>All is well.</p>')),
  /** ?title=…&links=N */
  html: ({ res, query }) =>
    send(res, 200, page(query.get('title') ?? 'Page', links(numbered(count(query, 'links', 0))))),
  /** ?n=N links to /numbered/1 … */
  links: ({ res, query }) => send(res, 200, page('Links', links(numbered(count(query, 'n', 10))))),
  /** /numbered/7: a small page of its own, with links to the next two. */
  numbered: ({ res, rest }) => {
    const n = Number(rest) || 0
    const words = `<h1>Heading ${n}</h1><p>Paragraph ${n} of the numbered pages.</p>`
    send(res, 200, page(`Page ${n}`, words + links([`numbered/${n + 1}`, `numbered/${n + 2}`])))
  },
  /** /status/503 */
  status: ({ res, rest }) => {
    const status = Number(rest) || 200
    const empty = status === 204 || status === 304
    send(res, status, empty ? '' : page(`Status ${status}`, ''))
  },
  /** A bot wall in place of the page. */
  wall: ({ res }) => {
    res.setHeader('cf-mitigated', 'challenge')
    send(res, 403, page('Just a moment...', '<p>Enable JavaScript and cookies to continue</p>'))
  },
  /** /calendar/2031/05 links to the next month, without end. */
  calendar: ({ res, rest }) => {
    const [year, month] = rest.split('/').map(Number)
    const next = new Date(Date.UTC(year || 2000, month || 1))
    const path = `calendar/${next.getUTCFullYear()}/${String(next.getUTCMonth() + 1).padStart(2, '0')}`
    send(res, 200, page(`Month ${rest}`, links([path])))
  },
  /** ?ms=N before the head. */
  delay: ({ site, res, query }) =>
    later(site, count(query, 'ms', 100), () => send(res, 200, page('Delayed', '<p>At last.</p>'))),
  /** ?chunks=N&ms=M: a chunk every M ms. */
  'slow-body': ({ site, res, query }) => {
    const ms = count(query, 'ms', 50)
    let left = count(query, 'chunks', 3)
    res.writeHead(200, { 'Content-Type': 'text/plain' })
    const next = (): void => {
      if (left === 0) {
        res.end()
        return
      }
      left -= 1
      res.write('chunk\n')
      later(site, ms, next)
    }
    next()
  },
  /** Takes the request and never answers. */
  never: () => {},
  /** Sends a head and one chunk, then nothing more. */
  'never-ends': ({ res }) => {
    res.writeHead(200, { 'Content-Type': 'text/plain' })
    res.write('the rest never comes')
  },
  /** Closes the connection in place of an answer. */
  drop: ({ req }) => req.socket.destroy(),
  /** Resets the connection in place of an answer. */
  reset: ({ req }) => req.socket.resetAndDestroy(),
  /** Promises more bytes than come. */
  'drop-body': ({ req }) => {
    raw(req, 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nonly this came')
  },
  /** Ends in the middle of a chunk. */
  'truncated-chunk': ({ req }) => {
    raw(req, 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhalf')
  },
  /** A chunk size that is none. */
  'broken-chunk': ({ req }) => {
    raw(req, 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ngood\r\nzz\r\nbad')
  },
  /** Not HTTP. */
  garbage: ({ req }) => raw(req, '220 mail.example.org ESMTP ready\r\n'),
  /** An answer of HTTP/1.0 that ends with its connection. */
  'http-1-0': ({ req }) => raw(req, 'HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nold but good'),
  /** Answers, says that the connection stays, and closes it ?ms=N later. */
  'closes-idle': ({ site, req, res, query }) => {
    send(res, 200, page('Gone soon', ''))
    later(site, count(query, 'ms', 0), () => req.socket.destroy())
  },
  /** An interim answer before the real one. */
  'early-hints': ({ res }) => {
    res.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' })
    send(res, 200, page('After hints', ''))
  },
  /** More header bytes than anybody takes: ?bytes=N */
  'header-flood': ({ req, query }) => {
    const line = `X-Flood: ${'x'.repeat(1000)}\r\n`
    raw(req, `HTTP/1.1 200 OK\r\n${line.repeat(Math.ceil(count(query, 'bytes', 400_000) / line.length))}\r\n`)
  },
  /** Headers with odd case, repeated names and octets beyond ASCII. */
  'odd-headers': ({ req }) => {
    const head = 'HTTP/1.1 200 Fine\r\nx-FiRsT: 1\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-Latin: caf\xe9\r\n'
    raw(req, `${head}Content-Type: text/plain\r\nContent-Length: 2\r\n\r\nok`)
  },
  /** /redirect/3 takes three hops to /ok; ?status= chooses which kind. */
  redirect: ({ res, rest, query }) => {
    const left = Number(rest) || 0
    const status = count(query, 'status', 302)
    const next = left <= 1 ? '/ok' : `/redirect/${left - 1}?status=${status}`
    redirect(res, status, next)
  },
  /** Two pages that redirect to each other. */
  'redirect-loop': ({ res, rest }) => redirect(res, 302, rest === 'b' ? '/redirect-loop' : '/redirect-loop/b'),
  /** ?url=…&status= */
  'redirect-to': ({ res, query }) => redirect(res, count(query, 'status', 302), query.get('url') ?? '/ok'),
  'redirect-no-location': ({ res }) => send(res, 302, ''),
  'redirect-bad': ({ res }) => redirect(res, 302, 'http://[not-a-host/'),
  /** A Location in raw UTF-8, as many servers send it. */
  'redirect-utf8': ({ req }) => {
    const location = Buffer.from('/html?title=grüße', 'utf8').toString('latin1')
    raw(req, `HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`)
  },
  /** ?type= chooses the content type of each of these. */
  gzip: ({ res }) => coded(res, 'gzip', gzipSync(TEXT)),
  deflate: ({ res }) => coded(res, 'deflate', deflateSync(TEXT)),
  'deflate-raw': ({ res }) => coded(res, 'deflate', deflateRawSync(TEXT)),
  br: ({ res }) => coded(res, 'br', brotliCompressSync(TEXT)),
  'bad-gzip': ({ res }) => coded(res, 'gzip', Buffer.from('this is not gzip at all')),
  'truncated-gzip': ({ res }) => {
    const whole = gzipSync(TEXT)
    coded(res, 'gzip', whole.subarray(0, whole.length >> 1))
  },
  /** Small on the wire, ?bytes=N (default 50 MB) when inflated. */
  bomb: ({ res, query }) => coded(res, 'gzip', gzipSync(Buffer.alloc(count(query, 'bytes', 50_000_000), 0x20))),
  /** ?bytes=N of text; ?chunked=1 does not say how many. */
  big: ({ res, query }) => {
    const body = Buffer.alloc(count(query, 'bytes', 1_000_000), 'text of a big page\n')
    const length = query.has('chunked') ? {} : { 'Content-Length': body.length }
    res.writeHead(200, { 'Content-Type': 'text/plain', ...length })
    res.end(body)
  },
  /** ?bytes=N that are no text; ?chunked=1 does not say how many. */
  binary: ({ res, query }) => {
    const body = Buffer.alloc(count(query, 'bytes', 1_000), 0x00ff)
    const length = query.has('chunked') ? {} : { 'Content-Length': body.length }
    res.writeHead(200, { 'Content-Type': 'application/octet-stream', ...length })
    res.end(body)
  },
  /** ?status=503&seconds=1 or ?date=… */
  'retry-after': ({ res, query }) => {
    res.setHeader('Retry-After', query.get('date') ?? String(count(query, 'seconds', 1)))
    send(res, count(query, 'status', 503), page('Later', ''))
  },
  /** ?fail=N&key=…&how=drop|503: fails N times, then answers. */
  flaky: ({ site, req, res, query }) => {
    const key = query.get('key') ?? ''
    const failed = site.failures.get(key) ?? 0
    if (failed >= count(query, 'fail', 1)) {
      send(res, 200, page('Recovered', ''))
      return
    }
    site.failures.set(key, failed + 1)
    const how = query.get('how') ?? '503'
    if (how === 'drop') req.socket.destroy()
    else send(res, Number(how), page('Flaky', ''))
  },
  /** /charset/windows-1252?octets=636166e9: a title of these octets (hexadecimal), labelled as that encoding. */
  charset: ({ res, rest, query }) => {
    const octets = Buffer.from(query.get('octets') ?? '63616665cc81', 'hex')
    const body = Buffer.concat([Buffer.from('<title>'), octets, Buffer.from('</title>')])
    send(res, 200, body, rest === '' ? 'text/html' : `text/html; charset=${rest}`)
  },
  /** Wants user `user` and password `secret`. */
  auth: ({ req, res }) => {
    const wanted = `Basic ${Buffer.from('user:secret').toString('base64')}`
    if (req.headers.authorization === wanted) {
      send(res, 200, page('Private', ''))
      return
    }
    res.setHeader('WWW-Authenticate', 'Basic realm="site"')
    send(res, 401, page('Who are you?', ''))
  },
  /** Answers with the header lines that came, as JSON. */
  echo: ({ req, res }) => send(res, 200, JSON.stringify(req.rawHeaders), 'application/json'),
  'robots.txt': ({ site, res }) => {
    const { robots } = site
    if (typeof robots === 'string') {
      send(res, 200, robots, 'text/plain')
      return
    }
    for (const [name, value] of Object.entries(robots.headers ?? {})) res.setHeader(name, value)
    send(res, robots.status, robots.body ?? '', 'text/plain')
  },
  /** Names the first ?n= numbered pages. */
  'sitemap.xml': ({ site, res, query }) => {
    const entries = numbered(count(query, 'n', 10)).map((each) => `<url><loc>${site.origin}/${each}</loc></url>`)
    const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'
    send(res, 200, `<?xml version="1.0"?><urlset xmlns="${namespace}">${entries.join('')}</urlset>`, 'application/xml')
  },
}

const TEXT = page('Coded', `<p>${'the same words again and again '.repeat(200)}</p>`)

// ── Building blocks ─────────────────────────────────────────────────────────────────────────────────────────

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><title>${asText(title)}</title></head><body>${body}</body></html>`
}

function asText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function links(paths: readonly string[]): string {
  return paths.map((path) => `<a href="/${path}">${path}</a>`).join(' ')
}

function numbered(n: number): string[] {
  return Array.from({ length: n }, (_, i) => `numbered/${i + 1}`)
}

function count(query: URLSearchParams, name: string, fallback: number): number {
  const value = query.get(name)
  return value === null ? fallback : Number(value)
}

function send(res: ServerResponse, status: number, body: string | Uint8Array, type = 'text/html; charset=utf-8'): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  res.statusCode = status
  if (!res.hasHeader('Content-Type')) res.setHeader('Content-Type', type)
  if (status !== 204 && status !== 304) res.setHeader('Content-Length', bytes.length)
  res.end(bytes)
}

function coded(res: ServerResponse, coding: string, bytes: Uint8Array): void {
  res.setHeader('Content-Encoding', coding)
  send(res, 200, bytes)
}

function redirect(res: ServerResponse, status: number, location: string): void {
  res.setHeader('Location', location)
  send(res, status, page('Moved', ''))
}

/** Writes octets past Node's HTTP, then closes the connection. */
function raw(req: IncomingMessage, text: string): void {
  req.socket.end(Buffer.from(text, 'latin1'))
}

function later(site: Site, ms: number, callback: () => void): void {
  const timer = setTimeout(() => {
    site.timers.delete(timer)
    callback()
  }, ms)
  site.timers.add(timer)
}
