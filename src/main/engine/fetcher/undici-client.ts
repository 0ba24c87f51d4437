/**
 * The HTTP client on undici and Node. One request goes out on one connection; which one is decided by the connection
 * pool, because the pools of the library keep sockets for each host without a common bound.
 */
import type { CrawlSettings } from '../../../shared/settings'
import { Connection, type ConnectionContext } from './connection'
import { ConnectionPool } from './connection-pool'
import { Connector } from './connector'
import { type BodyPolicy, Exchange, type Patience } from './exchange'
import { type ClientRequest, type HttpClient, type HttpResult, NO_TIMING } from './http-client'
import type { ProxyServer } from './proxy-choice'
import { ProxyRoutes, type ResolveProxy } from './proxy-routes'
import { requestHeaders, withAuthorization } from './request-headers'
import { withOwnLines } from './request-lines'
import { basicAuthorization, type RequestTarget, requestTarget } from './request-target'
import { createTlsContext } from './tls-context'

export type UndiciClientSettings = Pick<
  CrawlSettings,
  | 'connectTimeoutS'
  | 'headersTimeoutS'
  | 'bodyTimeoutS'
  | 'timeoutS'
  | 'maxBytes'
  | 'maxRedirects'
  | 'keepBodies'
  | 'userAgent'
  | 'headers'
  | 'insecure'
  | 'ca'
  | 'clientCert'
  | 'clientKey'
  | 'clientKeyPassphrase'
  | 'proxy'
  | 'noProxy'
  | 'http2'
>

export interface UndiciClientOptions {
  readonly settings: UndiciClientSettings
  /** Value of the Accept-Encoding header: the codings that the extractor can undo. */
  readonly acceptEncoding: string
  /** Idle connections kept over all hosts. Default 256. */
  readonly maxIdleConnections?: number
  /** Where the setting `proxy` leaves the choice to the environment. Default: that of the process. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Asks the system for its proxies. Default: it cannot be asked, and the environment speaks for it. */
  readonly resolveProxy?: ResolveProxy | null
}

export class UndiciClient implements HttpClient {
  readonly #pool: ConnectionPool<Connection>
  readonly #routes: ProxyRoutes
  readonly #patience: Patience
  readonly #headers: ReturnType<typeof requestHeaders>
  readonly #textual: BodyPolicy
  readonly #always: BodyPolicy
  #closed = false

  /**
   * @throws {TrawlError} `file_unreadable` when a file with certificates or a key cannot be used; `bad_setting` when
   *   a proxy, of the settings or of the environment, cannot
   */
  constructor(options: UndiciClientOptions) {
    const { settings } = options
    this.#patience = {
      connectMs: settings.connectTimeoutS * 1000,
      headersMs: settings.headersTimeoutS * 1000,
      bodyMs: settings.bodyTimeoutS * 1000,
      totalMs: settings.timeoutS * 1000,
    }
    this.#headers = requestHeaders(settings, options.acceptEncoding)
    const follows = settings.maxRedirects > 0
    this.#textual = { maxBytes: settings.maxBytes, wantAll: settings.keepBodies, follows }
    this.#always = { maxBytes: settings.maxBytes, wantAll: true, follows }
    this.#routes = new ProxyRoutes({
      settings,
      environment: options.environment ?? process.env,
      resolve: options.resolveProxy ?? null,
      monotonicMs: () => performance.now(),
    })
    const context: ConnectionContext = {
      connector: new Connector({
        secureContext: createTlsContext(settings),
        insecure: settings.insecure,
        http2: settings.http2,
        connectTimeoutMs: this.#patience.connectMs,
        userAgent: settings.userAgent,
        onOutOfFiles: () => this.#pool.shed(),
      }),
      patience: this.#patience,
      http2: settings.http2,
      proxyFor: (origin) => {
        const way = this.#routes.wayTo(origin)
        return way === 'none' ? null : way
      },
      release: (connection, reusable) => this.#pool.release(connection, reusable),
      ended: (connection) => this.#pool.disconnected(connection),
    }
    // Connections that stand are as good as new ones, whichever way they lead: the origin alone says which will do.
    this.#pool = new ConnectionPool((origin) => new Connection(origin, context), options.maxIdleConnections ?? 256)
  }

  /** Open connections, idle and busy. */
  get connections(): number {
    return this.#pool.size
  }

  async request(request: ClientRequest): Promise<HttpResult> {
    const target = requestTarget(request.url)
    if (!this.#routes.knows(target.origin)) await this.#routes.learn(target.origin)
    if (this.#routes.wayTo(target.origin) === 'none') return NO_USABLE_PROXY
    let connection = this.#pool.take(target.origin)
    let result = await this.#send(connection, target, request)
    // Each time one proxy fewer is left.
    while (!connection.reachedProxy && this.#isProxyDown(connection, result)) {
      connection = this.#pool.takeNew(target.origin)
      result = await this.#send(connection, target, request)
    }
    return wasStale(connection, result) ? this.#send(this.#pool.takeNew(target.origin), target, request) : result
  }

  /** The proxy that leads to what is far away, which says whether there is a network at all; `null`: there is none. */
  async proxyTo(origin: string): Promise<ProxyServer | null> {
    if (!this.#routes.knows(origin)) await this.#routes.learn(origin)
    const way = this.#routes.wayTo(origin)
    return way === 'none' ? null : way
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#pool.close()
  }

  #send(connection: Connection, target: RequestTarget, request: ClientRequest): Promise<HttpResult> {
    if (this.#closed || request.signal.aborted) {
      this.#pool.release(connection, false)
      const message = this.#closed ? 'the client is closed' : 'cancelled'
      return Promise.resolve({ kind: 'failed', code: 'cancelled', message, response: null, timing: NO_TIMING })
    }
    return new Promise((resolve) => {
      const policy = request.wantBody === 'always' ? this.#always : this.#textual
      const exchange = new Exchange(connection, policy, this.#patience, resolve)
      connection.carry(exchange, target.path, this.#headersFor(request, target), request.signal)
    })
  }

  /** Whether the request failed at its proxy, and there is another way. */
  #isProxyDown({ origin, proxy }: Connection, result: HttpResult): boolean {
    if (result.kind !== 'failed' || result.code === 'cancelled' || proxy === null) return false
    return this.#routes.noteDown(origin, proxy)
  }

  #headersFor(request: ClientRequest, target: RequestTarget): string[] {
    const standard = request.withSecrets === false ? this.#headers.withoutSecrets : this.#headers.all
    const { authorization, headers } = request
    let lines = standard
    if (target.userInfo !== null) lines = withAuthorization(standard, basicAuthorization(target.userInfo))
    else if (typeof authorization === 'string') lines = withAuthorization(standard, authorization)
    return headers === undefined ? lines : withOwnLines(lines, headers)
  }
}

const NO_USABLE_PROXY: HttpResult = {
  kind: 'failed',
  code: 'connect_refused',
  message: 'the system names no proxy for this host that Trawl can use',
  response: null,
  timing: NO_TIMING,
}

/**
 * Whether a kept-alive connection was of no use although the host may well answer: then the request is sent again on
 * a new one, which is no attempt of its own. A host may close an idle connection just as it is used again, without
 * having looked at the request (RFC 9112, 9.3.1), or send over it what nobody asked for.
 */
function wasStale(connection: Connection, result: HttpResult): boolean {
  if (result.kind !== 'failed' || connection.handshake !== null) return false
  return result.code === 'connect_reset' || (result.code === 'protocol_error' && !connection.wasSent)
}
