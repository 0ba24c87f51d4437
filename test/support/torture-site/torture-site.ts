/**
 * The torture site: servers on loopback that act in every way servers are known to act. It starts one for each host
 * that the behaviours name, tells the URL of each behaviour and keeps what was asked.
 */
import http2, { type Http2SecureServer } from 'node:http2'
import net, { type AddressInfo, type Server } from 'node:net'
import type { Duplex } from 'node:stream'
import tls, { type TlsOptions } from 'node:tls'
import { pageText, reply } from './answers'
import { type BacklogFull, startBacklogFull } from './backlog-full'
import type { Answer, Behaviour, Exchange, Host } from './behaviour'
import { makeTortureCertificates, type TortureCertificates } from './certificates'
import { type ReadRequest, readRequests } from './http-handler'

export interface SeenRequest {
  readonly behaviour: string
  readonly target: string
  readonly headers: ReadonlyMap<string, string>
}

export interface TortureSite {
  readonly certificates: TortureCertificates
  /** What was asked, in order; requests for robots.txt are left out. */
  readonly requests: readonly SeenRequest[]
  /** Behaviours that this machine cannot show, each with the reason. */
  readonly leftOut: ReadonlyMap<string, string>
  urlOf(behaviour: Behaviour): string
  /**
   * Replaces `{here}` by the origin of the behaviour's host, `{shared}`, `{tls}`, `{http2}` by theirs, `{other}` by
   * the shared host under another name, `{closed}` by an origin where nobody listens, `{own:NAME}` by that of another
   * behaviour, `{…-host}` by host and port alone, `{…-port}` by the port.
   */
  expand(text: string, behaviour: Behaviour): string
  /** The other way round: origins of this site by their tokens, so that two sites can be compared. */
  generalise(text: string): string
  close(): Promise<void>
}

export async function startTortureSite(behaviours: readonly Behaviour[]): Promise<TortureSite> {
  const site = new Site(behaviours, makeTortureCertificates())
  await site.start()
  return site
}

const NO_ROBOTS: Answer = reply(404, [['Content-Type', 'text/plain']], 'no robots here\n')
const NO_SUCH: Answer = reply(404, [['Content-Type', 'text/html']], pageText('No such behaviour'))

class Site implements TortureSite {
  readonly requests: SeenRequest[] = []
  readonly leftOut = new Map<string, string>()
  readonly #byName: ReadonlyMap<string, Behaviour>
  /** By name of a shared host, or `own:` and the name of the behaviour. */
  readonly #origins = new Map<string, string>()
  readonly #visits = new Map<string, number>()
  readonly #servers: (Server | Http2SecureServer)[] = []
  readonly #sockets = new Set<Duplex>()
  readonly #timers = new Set<NodeJS.Timeout>()
  #backlogFull: BacklogFull | null = null

  constructor(
    behaviours: readonly Behaviour[],
    readonly certificates: TortureCertificates,
  ) {
    this.#byName = new Map(behaviours.map((each) => [each.name, each]))
    if (this.#byName.size !== behaviours.length) throw new Error('two behaviours have the same name')
  }

  async start(): Promise<void> {
    await this.#listen('shared', net.createServer(this.#shared), 'http')
    await this.#listen('tls', tls.createServer(this.certificates.good, this.#shared), 'https')
    await this.#listen('http2', this.#http2Server(), 'https')
    for (const behaviour of this.#byName.values()) await this.#startOwn(behaviour)
    // Last, lest one of the others is given the port that was free again.
    const closed = net.createServer()
    await this.#listen('closed', closed, 'http')
    await new Promise((resolve) => closed.close(resolve))
    this.#servers.splice(this.#servers.indexOf(closed), 1)
  }

  urlOf(behaviour: Behaviour): string {
    return this.expand(behaviour.url ?? `{here}/${behaviour.name}`, behaviour)
  }

  expand(text: string, behaviour: Behaviour): string {
    return text.replace(/\{([a-z\d-]+(?::[a-z\d-]+)?)\}/g, (whole, token: string) => {
      const [, name = token, part] = /^(.+)-(host|port)$/.exec(token) ?? []
      const origin = this.#originOf(name, behaviour)
      if (origin === undefined) return whole
      const url = new URL(origin)
      return part === undefined ? origin : part === 'host' ? url.host : url.port
    })
  }

  generalise(text: string): string {
    const other = this.#origins.get('shared')?.replace('127.0.0.1', 'localhost')
    const origins = [...this.#origins, ...(other === undefined ? [] : [['other', other] as const])]
    return origins.reduce((result, [token, origin]) => result.replaceAll(origin, `{${token}}`), text)
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer)
    for (const socket of this.#sockets) socket.destroy()
    await Promise.all(this.#servers.map((each) => new Promise((resolve) => each.close(resolve))))
    await this.#backlogFull?.close()
    this.certificates.remove()
  }

  #originOf(token: string, behaviour: Behaviour): string | undefined {
    if (token === 'other') return this.#origins.get('shared')?.replace('127.0.0.1', 'localhost')
    if (token !== 'here') return this.#origins.get(token)
    const host = behaviour.host ?? 'shared'
    return this.#origins.get(`own:${behaviour.name}`) ?? this.#origins.get(host)
  }

  async #startOwn(behaviour: Behaviour): Promise<void> {
    const host = behaviour.host ?? 'shared'
    const name = `own:${behaviour.name}`
    if (host === 'backlog-full') {
      this.#backlogFull = await startBacklogFull()
      if (this.#backlogFull === null) this.leftOut.set(behaviour.name, 'a full backlog does not hang here')
      else this.#origins.set(name, this.#backlogFull.origin)
      return
    }
    const options = this.#tlsOptions(host)
    const connect = (socket: Duplex): void => this.#serveOwn(behaviour, socket)
    if (options !== null) {
      let server: net.Server
      try {
        server = tls.createServer(options, connect)
      } catch (error) {
        // BoringSSL, which Electron has, speaks no TLS as old as some behaviours need.
        this.leftOut.set(behaviour.name, `no such TLS server here: ${error instanceof Error ? error.message : error}`)
        return
      }
      await this.#listen(name, server, 'https')
    } else if (host === 'own') await this.#listen(name, net.createServer(connect), 'http')
    else if (host === 'own-ipv6') {
      try {
        await this.#listen(name, net.createServer(connect), 'http', '::1')
      } catch {
        this.leftOut.set(behaviour.name, 'this machine has no IPv6')
      }
    }
  }

  #tlsOptions(host: Host): TlsOptions | null {
    const { certificates } = this
    switch (host) {
      case 'tls-expired':
        return certificates.expired
      case 'tls-self-signed':
        return certificates.selfSigned
      case 'tls-other-host':
        return certificates.otherHost
      case 'tls-untrusted':
        return certificates.untrusted
      case 'tls-old':
        return { ...certificates.good, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }
      case 'tls-client-certificate':
        return { ...certificates.good, ca: certificates.ca, requestCert: true, rejectUnauthorized: true }
      default:
        return null
    }
  }

  readonly #shared = (socket: Duplex): void => {
    this.#keep(socket)
    readRequests(socket, (request) => {
      const [path = ''] = request.target.split('?', 1)
      const [, name = '', ...rest] = path.split('/')
      const behaviour = this.#byName.get(name)
      if (path === '/robots.txt') this.#answer(NO_ROBOTS, 'robots.txt', request, '', socket)
      else if (behaviour?.answer === undefined) this.#answer(NO_SUCH, name, request, '', socket)
      else this.#answer(behaviour.answer, name, request, rest.join('/'), socket, behaviour)
    })
  }

  #serveOwn(behaviour: Behaviour, socket: Duplex): void {
    this.#keep(socket)
    behaviour.onConnect?.(socket)
    readRequests(socket, (request) => {
      const [path = ''] = request.target.split('?', 1)
      if (path === '/robots.txt') {
        this.#answer(behaviour.robots ?? NO_ROBOTS, 'robots.txt', request, '', socket, behaviour)
        return
      }
      const rest = path.split('/').slice(2).join('/')
      this.#answer(behaviour.answer ?? NO_SUCH, behaviour.name, request, rest, socket, behaviour)
    })
  }

  #answer(answer: Answer, name: string, request: ReadRequest, rest: string, socket: Duplex, of?: Behaviour): void {
    const isRobots = name === 'robots.txt'
    if (!isRobots) this.requests.push({ behaviour: name, target: request.target, headers: request.headers })
    const key = isRobots ? `robots of ${of?.name}` : name
    const visit = (this.#visits.get(key) ?? 0) + 1
    this.#visits.set(key, visit)
    const exchange: Exchange = {
      ...request,
      rest,
      visit,
      socket,
      expand: (text) => (of === undefined ? text : this.expand(text, of)),
      later: (ms, callback) => {
        const timer = setTimeout(() => {
          this.#timers.delete(timer)
          callback()
        }, ms)
        this.#timers.add(timer)
      },
    }
    answer(exchange)
  }

  #http2Server(): Http2SecureServer {
    const server = http2.createSecureServer({ ...this.certificates.good, allowHTTP1: true }, (request, response) => {
      // Over HTTP/2 the stream is answered below.
      if (request.httpVersionMajor === 2) return
      const found = request.url !== '/robots.txt'
      response.writeHead(found ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' })
      response.end(pageText(`HTTP/${request.httpVersion}`))
    })
    server.on('stream', (stream, headers) => {
      const path = headers[':path'] ?? ''
      stream.on('error', () => {})
      const behaviour = this.#byName.get(path.slice(1))
      if (behaviour?.answerHttp2 !== undefined) behaviour.answerHttp2(stream)
      else {
        stream.respond({ ':status': path === '/robots.txt' ? 404 : 200, 'content-type': 'text/html; charset=utf-8' })
        stream.end(pageText('HTTP/2'))
      }
    })
    server.on('sessionError', () => {})
    return server
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }

  async #listen(name: string, server: Server | Http2SecureServer, scheme: string, host = '127.0.0.1'): Promise<void> {
    server.on('tlsClientError', () => {})
    server.on('connection', (socket: Duplex) => this.#keep(socket))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, host, resolve)
    })
    this.#servers.push(server)
    const { port } = server.address() as AddressInfo
    this.#origins.set(name, `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`)
  }
}
