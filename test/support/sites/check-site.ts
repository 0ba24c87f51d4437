/**
 * Hosts on loopback for every check of the catalogue: one with good pages and bad ones over https, and others that each
 * have a trouble of their own, so that one does not slow down the rest.
 */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import net, { type AddressInfo, type Server, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { CheckId } from '../../../src/shared/checks'
import type { TestCertificates } from '../test-certificates'
import { CHECK_DIFFERENCES } from './check-differences'
import { type Answer, type PageDifference, pageAnswer } from './check-pages'

type OriginName = 'https' | 'http' | 'soon' | 'expired' | 'other' | 'self' | 'trouble' | 'raw' | 'tardy' | 'closed'
type ServerName = Exclude<OriginName, 'closed'>

export interface CheckSite {
  /**
   * Origins by the names that fixtures use: pages over `https` and `http`; `soon`, `expired`, `other` and `self` have
   * such certificates; `trouble` fails in HTTP, `raw` speaks something like it, `tardy` is slow to connect to, and at
   * `closed` nobody listens.
   */
  readonly origins: Readonly<Record<OriginName, string>>
  close(): Promise<void>
}

/** Milliseconds that `tardy` waits before it lets a connection through. */
const TARDY_MS = 1300
/** In milliseconds; the limits of the fixtures (check-expectations.ts) lie between them and what a busy machine needs. */
const DELAYS: Readonly<Record<string, number>> = { slow: 7000, rather_slow: 5000, slow_first_byte: 5000 }

const ROBOTS = `User-agent: *
Disallow: /private
Sitemap: {origin}/sitemap.xml
Sitemap: {origin}/sitemap-2.xml
`

/** Pages that others need, or that are told by their URL. */
const PAGES: Readonly<Record<string, PageDifference>> = {
  '/healthy': {},
  '/': {},
  '/german': {
    head: '<link rel="alternate" hreflang="de" href="/german"><link rel="alternate" hreflang="en-US" href="/hreflang_inconsistent">',
  },
  '/links': {
    body: '<a href="/nofollow_inlinks_only" rel="nofollow">One</a> <a href="/mixed_inlinks" rel="nofollow">Two</a>',
  },
  '/more-links': { body: '<a href="/mixed_inlinks">Two</a> <a href="/links">Others</a>' },
  '/links-outside-the-index': {
    head: '<meta name="robots" content="noindex">',
    body: '<a href="/non_indexable_inlinks_only">Three</a>',
  },
  '/tree/': {
    body: '<a href="/tree/1">On</a> <a href="/round/and/about/round/and/about/round/and/about/">Round</a><a href="/tree/fickle">Fickle</a>',
  },
  '/tree/1': { body: '<a href="/tree/2">On</a>' },
  '/tree/2': { body: '<a href="/tree/3">On</a>' },
  '/tree/3': { body: '<a href="/tree/4">On</a>' },
  '/mapped/': { body: '<a href="/mapped/linked">Linked</a>' },
  '/mapped/noindex': { head: '<meta name="robots" content="noindex">' },
}

const SITEMAPS: Readonly<Record<string, readonly string[]>> = {
  '/sitemap.xml': ['/mapped/linked', '/mapped/orphan', '/mapped/noindex', '/not_found', '/redirected'],
  '/sitemap-2.xml': ['/mapped/linked'],
}

const REDIRECTS: Readonly<Record<string, readonly [status: number, location: string | null]>> = {
  redirected: [301, '/healthy'],
  redirect_loop: [301, '/redirect_loop'],
  redirect_broken: [301, null],
  redirect_to_error: [301, '/not_found'],
  redirect_chain: [301, '/redirected'],
  redirect_to_http: [301, '{http}/healthy'],
  redirect_temporary: [302, '/healthy'],
  redirect_to_other_site: [301, '{soon}/healthy'],
  redirect_to_home: [301, '/'],
  redirect_to_sign_in: [301, '/login?next=healthy'],
  redirect_slash: [301, '/redirect_slash/'],
  redirect_not_followed: [301, '/healthy'],
}

export async function startCheckSite(certificates: TestCertificates): Promise<CheckSite> {
  const site = new Site(certificates)
  await site.listen()
  return site
}

class Site implements CheckSite {
  readonly #sockets = new Set<Socket>()
  readonly #servers: Readonly<Record<ServerName, Server>>
  /** How often each path that changes was asked for. */
  readonly #asked = new Map<string, number>()
  #closedPort = 0

  constructor({ lasting, good, expired, otherHost, selfSigned }: TestCertificates) {
    const pages = (request: IncomingMessage, response: ServerResponse): void => this.#answer(request, response)
    this.#servers = {
      https: https.createServer(lasting, pages),
      http: http.createServer(pages),
      soon: https.createServer(good, pages),
      expired: https.createServer(expired, pages),
      other: https.createServer(otherHost, pages),
      self: https.createServer(selfSigned, pages),
      trouble: https.createServer(lasting, (request, response) => this.#fail(request, response)),
      raw: net.createServer((socket) => speakRaw(socket)),
      tardy: net.createServer((socket) => this.#letThrough(socket)),
    }
  }

  get origins(): CheckSite['origins'] {
    const secure = (name: ServerName): string => `https://127.0.0.1:${portOf(this.#servers[name])}`
    return {
      https: secure('https'),
      http: `http://127.0.0.1:${portOf(this.#servers.http)}`,
      soon: secure('soon'),
      expired: secure('expired'),
      other: secure('other'),
      self: secure('self'),
      trouble: secure('trouble'),
      raw: `http://127.0.0.1:${portOf(this.#servers.raw)}`,
      tardy: secure('tardy'),
      closed: `http://127.0.0.1:${this.#closedPort}`,
    }
  }

  async listen(): Promise<void> {
    const gone = net.createServer()
    for (const server of [...Object.values(this.#servers), gone]) {
      server.on('connection', (socket: Socket) => {
        this.#sockets.add(socket)
        socket.on('error', () => socket.destroy())
      })
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
    }
    this.#closedPort = portOf(gone)
    await new Promise<void>((done) => gone.close(() => done()))
    this.#packAhead()
  }

  /** Else a busy machine would still pack the largest page when crawls have long lost their patience. */
  #packAhead(): void {
    for (const [id, difference] of Object.entries(CHECK_DIFFERENCES)) {
      if (difference.headers?.['X-Pack'] !== undefined)
        packed(pageAnswer(`${this.origins.https}/${id}`, difference).body)
    }
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    const servers = Object.values(this.#servers)
    await Promise.all(servers.map((server) => new Promise<void>((done) => server.close(() => done()))))
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const scheme = 'encrypted' in request.socket ? 'https' : 'http'
    const origin = `${scheme}://${request.headers.host}`
    const target = request.url ?? '/'
    const path = target.split('?', 1)[0] as string
    const name = path.slice(1)
    if (path === '/robots.txt') {
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end(ROBOTS.replaceAll('{origin}', origin))
      return
    }
    const redirect = REDIRECTS[name] ?? (name.startsWith('redirect_limit') ? [301, `/${name}x`] : undefined)
    if (redirect !== undefined) {
      const [status, location] = redirect as (typeof REDIRECTS)[string]
      response.writeHead(status, location === null ? {} : { Location: this.#inPlace(location) }).end()
      return
    }
    const listed = SITEMAPS[path]
    if (listed !== undefined) {
      const urls = listed.map((each) => `<url><loc>${origin}${each}</loc></url>`).join('')
      response.writeHead(200, { 'Content-Type': 'application/xml' })
      response.end(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`)
      return
    }
    if (path === '/tree/fickle') {
      // Only the first time it leads on.
      send(
        response,
        pageAnswer(origin + target, { body: this.#timesAsked(path) > 1 ? '' : '<a href="/tree/dropped">On</a>' }),
      )
      return
    }
    const difference = PAGES[path] ?? CHECK_DIFFERENCES[name.replace(/-twin$/, '') as CheckId] ?? {}
    setTimeout(() => send(response, pageAnswer(origin + target, difference)), DELAYS[name] ?? 0)
  }

  #fail(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/'
    const times = this.#timesAsked(path)
    const page = pageAnswer(`https://${request.headers.host}${path}`, {})
    switch (path) {
      case '/server_error':
        send(response, { ...page, status: 503 })
        break
      case '/rate_limited':
        send(response, { ...page, status: 429 })
        break
      case '/timed_out':
        break
      case '/body_incomplete':
        response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': '9000' })
        response.write('<p>Not all of it')
        setTimeout(() => request.socket.destroy(), 50)
        break
      case '/body_undecodable':
        send(response, { ...page, headers: { ...page.headers, 'Content-Encoding': 'gzip' } })
        break
      case '/flaky':
      case '/needed_retries':
        send(response, times === 1 ? { ...page, status: 503 } : page)
        break
      case '/robots.txt':
        send(response, { ...page, status: 404 })
        break
      default:
        send(response, page)
    }
  }

  /** This time included. */
  #timesAsked(path: string): number {
    const times = (this.#asked.get(path) ?? 0) + 1
    this.#asked.set(path, times)
    return times
  }

  /** A connection to `https` that takes its time. */
  #letThrough(socket: Socket): void {
    socket.pause()
    setTimeout(() => {
      const onward = net.connect(portOf(this.#servers.https), '127.0.0.1')
      onward.on('error', () => socket.destroy())
      socket.on('close', () => onward.destroy())
      socket.pipe(onward).pipe(socket)
    }, TARDY_MS)
  }

  #inPlace(location: string): string {
    return location.replace(/\{(\w+)\}/, (_, name: OriginName) => this.origins[name])
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

const packedBodies = new Map<Answer['body'], Buffer>()

function packed(body: Answer['body']): Buffer {
  const bytes = packedBodies.get(body) ?? gzipSync(body, { level: 1 })
  packedBodies.set(body, bytes)
  return bytes
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const { 'X-Pack': packing, ...others } = headers
  const sent = packing === undefined ? others : { ...others, 'Content-Encoding': 'gzip' }
  const bytes = packing === undefined ? Buffer.from(body) : packed(body)
  // What is not read is as large as it says.
  response.writeHead(status, { ...sent, 'Content-Length': bytes.length }).end(bytes)
}

/** What is no HTTP, and what is an old one. */
function speakRaw(socket: Socket): void {
  socket.once('data', (chunk: Buffer) => {
    const isOld = chunk.toString('latin1').startsWith('GET /old_http')
    const isRobots = chunk.toString('latin1').startsWith('GET /robots.txt')
    if (isRobots) socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
    else if (isOld) socket.end('HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Old</title>')
    else socket.end('What is HTTP?\r\n\r\n')
  })
}
