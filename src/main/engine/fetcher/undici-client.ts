/**
 * The HTTP client on undici, the only file that knows it. One undici `Client` is one connection; which one is used
 * is decided by the connection pool, because undici's own pools keep sockets for each host without a common bound.
 */
import type { Socket } from 'node:net'
import { buildConnector, Client } from 'undici'
import type { CrawlSettings } from '../../../shared/settings'
import { type AbortListener, forgetAbort, onAbort } from '../abort-listeners'
import { ConnectionPool, type PooledConnection } from './connection-pool'
import { hundredths } from './duration'
import { type BodyPolicy, Exchange, type ExchangeOwner, type Handshake } from './exchange'
import { type ClientRequest, type HttpClient, type HttpResult, NO_TIMING } from './http-client'
import { LookupCache } from './lookup-cache'
import { requestHeaders, withAuthorization } from './request-headers'
import { basicAuthorization, type RequestTarget, requestTarget } from './request-target'
import { createTlsContext } from './tls-context'

export type UndiciClientSettings = Pick<
  CrawlSettings,
  | 'connectTimeoutS'
  | 'headersTimeoutS'
  | 'bodyTimeoutS'
  | 'timeoutS'
  | 'maxBytes'
  | 'keepBodies'
  | 'userAgent'
  | 'headers'
  | 'insecure'
  | 'ca'
>

export interface UndiciClientOptions {
  readonly settings: UndiciClientSettings
  /** Value of the Accept-Encoding header: the codings that the extractor can undo. */
  readonly acceptEncoding: string
  /** Idle connections kept over all hosts. Default 256. */
  readonly maxIdleConnections?: number
}

/** Browsers take 256 KiB; undici's own default of 16 KiB loses pages with long policies in their head. */
const MAX_HEAD_BYTES = 256 * 1024
/** How long an idle connection is kept, and at most when the host says how long it keeps its end (Keep-Alive). */
const KEEP_ALIVE_MS = 4_000
const KEEP_ALIVE_MAX_MS = 15_000
/** Time for one address before the next is tried (RFC 8305); Node's 250 ms is less than one trip round the world. */
const ADDRESS_ATTEMPT_MS = 500

export class UndiciClient implements HttpClient {
  readonly #pool: ConnectionPool<UndiciConnection>
  readonly #totalTimeoutMs: number
  readonly #headers: ReturnType<typeof requestHeaders>
  readonly #textual: BodyPolicy
  readonly #always: BodyPolicy
  #closed = false

  /** @throws {TrawlError} `file_unreadable` when the certificate authority of the settings cannot be read */
  constructor(options: UndiciClientOptions) {
    const { settings } = options
    this.#totalTimeoutMs = settings.timeoutS * 1000
    this.#headers = requestHeaders(settings, options.acceptEncoding)
    this.#textual = { maxBytes: settings.maxBytes, wantAll: settings.keepBodies }
    this.#always = { maxBytes: settings.maxBytes, wantAll: true }
    const connect = connectorFor(settings)
    const clientOptions = {
      pipelining: 1,
      maxHeaderSize: MAX_HEAD_BYTES,
      headersTimeout: settings.headersTimeoutS * 1000,
      bodyTimeout: settings.bodyTimeoutS * 1000,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MAX_MS,
    }
    const pool: ConnectionPool<UndiciConnection> = new ConnectionPool(
      (origin: string) => new UndiciConnection(origin, clientOptions, connect, pool),
      options.maxIdleConnections ?? 256,
    )
    this.#pool = pool
  }

  /** Open connections, idle and busy. */
  get connections(): number {
    return this.#pool.size
  }

  async request(request: ClientRequest): Promise<HttpResult> {
    const target = requestTarget(request.url)
    const connection = this.#pool.take(target.origin)
    const result = await this.#send(connection, target, request)
    // A host may close an idle connection just as it is used again; then the request was not looked at and is
    // sent again on a new one (RFC 9112, 9.3.1). That is no attempt of its own.
    const stale = result.kind === 'failed' && result.code === 'connect_reset' && connection.handshake === null
    return stale ? this.#send(this.#pool.takeNew(target.origin), target, request) : result
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#pool.close()
  }

  #send(connection: UndiciConnection, target: RequestTarget, request: ClientRequest): Promise<HttpResult> {
    if (this.#closed || request.signal.aborted) {
      this.#pool.release(connection, false)
      const message = this.#closed ? 'the client is closed' : 'cancelled'
      return Promise.resolve({ kind: 'failed', code: 'cancelled', message, response: null, timing: NO_TIMING })
    }
    return new Promise((resolve) => {
      const policy = request.wantBody === 'always' ? this.#always : this.#textual
      const exchange = new Exchange(connection, policy, resolve)
      connection.carry(exchange, target.path, this.#headersFor(request, target), request.signal, this.#totalTimeoutMs)
    })
  }

  #headersFor(request: ClientRequest, target: RequestTarget): string[] {
    const headers = request.withSecrets === false ? this.#headers.withoutSecrets : this.#headers.all
    if (target.userInfo !== null) return withAuthorization(headers, basicAuthorization(target.userInfo))
    return typeof request.authorization === 'string' ? withAuthorization(headers, request.authorization) : headers
  }
}

/** One undici `Client`, and while it is lent the exchange on it with its timer and signal. */
class UndiciConnection implements PooledConnection, ExchangeOwner, AbortListener {
  readonly #client: Client
  readonly #pool: ConnectionPool<UndiciConnection>
  #handshake: Handshake | null = null
  #connecting: Socket | null = null
  #exchange: Exchange | null = null
  #signal: AbortSignal | null = null
  #timer: NodeJS.Timeout | undefined
  #closing: Promise<void> | null = null

  constructor(
    readonly origin: string,
    options: Client.Options,
    connect: buildConnector.connector,
    pool: ConnectionPool<UndiciConnection>,
  ) {
    this.#pool = pool
    this.#client = new Client(origin, {
      ...options,
      connect: (where, callback) => this.#open(connect, where, callback),
    })
    this.#client.on('disconnect', () => pool.disconnected(this))
  }

  get handshake(): Handshake | null {
    return this.#handshake
  }

  /** Sends a request; the exchange settles whatever happens. */
  carry(exchange: Exchange, path: string, headers: string[], signal: AbortSignal, timeoutMs: number): void {
    this.#handshake = null
    this.#exchange = exchange
    this.#signal = signal
    onAbort(signal, this)
    this.#timer = setTimeout(giveUpForTime, timeoutMs, exchange)
    // `blocking` matters to pipelining only, and costs a turn of the client for each request.
    this.#client.dispatch({ path, method: 'GET', headers, blocking: false }, exchange)
  }

  settled(reusable: boolean): void {
    clearTimeout(this.#timer)
    if (this.#signal !== null) forgetAbort(this.#signal, this)
    this.#signal = null
    this.#exchange = null
    this.#pool.release(this, reusable)
  }

  aborted(): void {
    this.#exchange?.giveUp('cancelled', 'cancelled')
  }

  close(): Promise<void> {
    // Later, because this may be called from within the parser of the library.
    this.#closing ??= Promise.resolve().then(() => {
      this.#connecting?.destroy()
      return this.#client.destroy()
    })
    return this.#closing
  }

  #open(connect: buildConnector.connector, where: buildConnector.Options, callback: buildConnector.Callback): void {
    const startedMs = performance.now()
    const handshake: Handshake = { dnsMs: null, connectMs: null, tlsMs: null }
    this.#handshake = handshake
    // The connector returns its socket although its type does not say so.
    const socket = connect(where, (...result) => {
      this.#connecting = null
      callback(...result)
    }) as unknown as Socket
    this.#connecting = socket
    let doneMs = startedMs
    const lap = (): number => {
      const sinceMs = doneMs
      doneMs = performance.now()
      return hundredths(doneMs - sinceMs)
    }
    // One event for each address; the first one ends the lookup.
    socket.once('lookup', () => {
      handshake.dnsMs = lap()
    })
    // Before the listener of the connector, which hands the socket on.
    socket.prependOnceListener('connect', () => {
      handshake.connectMs = lap()
    })
    socket.prependOnceListener('secureConnect', () => {
      handshake.tlsMs = lap()
    })
  }
}

function giveUpForTime(exchange: Exchange): void {
  exchange.giveUp('total_timeout', 'the request took longer than the total time-out')
}

function connectorFor(settings: UndiciClientSettings): buildConnector.connector {
  const cache = new LookupCache()
  return buildConnector({
    timeout: settings.connectTimeoutS * 1000,
    secureContext: createTlsContext(settings.ca),
    rejectUnauthorized: !settings.insecure,
    lookup: cache.lookup,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
  })
}
