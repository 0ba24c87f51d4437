/**
 * One connection to one origin, and while it is lent the exchange on it with its timer and signal. HTTP/1 is spoken
 * plainly for as long as both sides do (plain-session.ts), else by an undici `Client`, the only thing of that library
 * in use; HTTP/2, where host and settings agree on it, by Node.
 */
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { Client } from 'undici'
import type { TlsFacts } from '../../../shared/domain/fetch-outcome'
import { type AbortListener, forgetAbort, onAbort } from '../abort-listeners'
import type { PooledConnection } from './connection-pool'
import type { Connector, Destination, Opening } from './connector'
import type { Exchange, ExchangeOwner, Handshake, Patience } from './exchange'
import { HeadGate } from './head-gate'
import { Http2Session } from './http2-session'
import { plainRequest } from './plain-request'
import { PlainSession } from './plain-session'
import type { ProxyServer } from './proxy-choice'
import { proxyAuthorization } from './proxy-tunnel'
import { TransportFault } from './transport-fault'

/** What all connections of a client share. */
export interface ConnectionContext {
  readonly connector: Connector
  readonly patience: Patience
  readonly http2: boolean
  readonly proxyFor: (origin: string) => ProxyServer | null
  /** Takes it back; `reusable` when it may carry another request. */
  readonly release: (connection: Connection, reusable: boolean) => void
  /** It can carry no further request, although nobody asked for its end. */
  readonly ended: (connection: Connection) => void
}

/** Browsers take 256 KiB; undici's own default of 16 KiB loses pages with long policies in their head. */
const MAX_HEAD_BYTES = 256 * 1024
/** Beyond, the exchange would refuse the answer. */
const MAX_HEADER_LINES = 4_000
/** How long an idle connection is kept, and at most when the host says how long it keeps its end (Keep-Alive). */
const KEEP_ALIVE_MS = 4_000
const KEEP_ALIVE_MAX_MS = 15_000
const CLIENT_OPTIONS: Client.Options = {
  pipelining: 1,
  maxHeaderSize: MAX_HEAD_BYTES,
  // The exchange keeps time, to the millisecond; the timers of the library are up to a second late.
  headersTimeout: 0,
  bodyTimeout: 0,
  keepAliveTimeout: KEEP_ALIVE_MS,
  keepAliveMaxTimeout: KEEP_ALIVE_MAX_MS,
}
const HTTP2_LIMITS = { maxHeadBytes: MAX_HEAD_BYTES, maxHeaderLines: MAX_HEADER_LINES, idleMs: KEEP_ALIVE_MAX_MS }

export class Connection implements PooledConnection, ExchangeOwner, AbortListener {
  readonly #context: ConnectionContext
  readonly #destination: Destination
  /** Added to each request when the proxy is asked in place of the host. */
  readonly #proxyLines: readonly string[]
  readonly #firstLookMs: number
  readonly #gate = new HeadGate(MAX_HEAD_BYTES)
  #client: Client | null = null
  #session: Http2Session | null = null
  #plain: PlainSession | null = null
  #opening: Opening | null = null
  /** Opened before it was known what is spoken on it; the client of the library takes it. */
  #ready: Socket | null = null
  /** Of an answer whose request was sent already: the client is to find it when it believes to have sent it. */
  #heldAnswer: Buffer | null = null
  /** What was sent plainly last. */
  #request: { readonly path: string; readonly headers: string[] } | null = null
  readonly #authority: string
  #handshake: Handshake | null = null
  #tls: TlsFacts | null = null
  #exchange: Exchange | null = null
  #signal: AbortSignal | null = null
  #timer: NodeJS.Timeout | undefined
  #closing: Promise<void> | null = null
  /** Whether an answer came over it. */
  #wasUsed = false
  #wasSent = false

  constructor(
    readonly origin: string,
    context: ConnectionContext,
  ) {
    this.#context = context
    this.#authority = origin.slice(origin.indexOf('//') + 2)
    const { connectMs, headersMs, bodyMs, totalMs } = context.patience
    this.#firstLookMs = Math.min(connectMs, headersMs, bodyMs, totalMs)
    this.#destination = destinationOf(origin, context.proxyFor(origin))
    const authorization = this.asksProxy && this.#destination.proxy ? proxyAuthorization(this.#destination.proxy) : null
    this.#proxyLines = authorization === null ? [] : ['Proxy-Authorization', authorization]
  }

  get handshake(): Handshake | null {
    return this.#handshake
  }

  /** Whether the last request it was lent for was written. */
  get wasSent(): boolean {
    return this.#wasSent
  }

  get httpVersion(): string {
    return this.#session === null ? this.#gate.version : '2'
  }

  get tls(): TlsFacts | null {
    return this.#tls
  }

  get proxy(): string | null {
    return this.#destination.proxy?.shown ?? null
  }

  /** Whether what was opened last came as far as its proxy, or has none to come to. */
  get reachedProxy(): boolean {
    return this.#destination.proxy === null || this.#handshake === null || this.#handshake.connectMs !== null
  }

  get asksProxy(): boolean {
    const { proxy, secure } = this.#destination
    return proxy !== null && !proxy.kind.startsWith('socks') && !secure
  }

  /** Sends a request; the exchange settles whatever happens. */
  carry(exchange: Exchange, path: string, headers: string[], signal: AbortSignal): void {
    this.#handshake = null
    this.#wasSent = false
    this.#exchange = exchange
    this.#signal = signal
    onAbort(signal, this)
    // No phase can take too long before; nearly every exchange is over by then.
    this.#timer = setTimeout(lookAgain, this.#firstLookMs, this)
    if (this.#session !== null) this.#session.request(path, headers, exchange)
    else if (this.#plain?.isUsable) setImmediate(sendAgain, this, exchange, path, headers)
    else if (this.#client === null) void this.#agree(exchange, path, headers)
    else if (this.#wasUsed) setImmediate(sendAgain, this, exchange, path, headers)
    else this.#dispatch(this.#client, exchange, path, headers)
  }

  /**
   * Sends a request over a connection that was used before. Hosts may send what nobody asked for, a second answer
   * above all; what has come by now must be read before the request is written, or it passes for the answer to it
   * (RFC 9112, 9.2). Received bytes are read in the poll phase of the event loop; this is called in a check phase,
   * and the request is written in the next one, so that a whole poll phase is between. A connection on which something
   * came is closed, and another opened. Nobody else calls it.
   */
  sendAgain(exchange: Exchange, path: string, headers: string[]): void {
    if (this.#exchange !== exchange) return
    if (this.#plain !== null) setImmediate(sendPlainly, this, exchange, path, headers)
    else if (this.#client !== null) this.#dispatch(this.#client, exchange, path, headers)
  }

  /** The check phase after that of {@link sendAgain}. Nobody else calls it. */
  sendPlainly(exchange: Exchange, path: string, headers: string[]): void {
    if (this.#exchange !== exchange) return
    if (this.#plain?.isUsable) this.#speakPlainly(this.#plain, exchange, path, headers)
    else void this.#agree(exchange, path, headers)
  }

  requestGoes(): void {
    this.#wasSent = true
    if (this.#plain === null) this.#gate.close()
  }

  settled(reusable: boolean): void {
    clearTimeout(this.#timer)
    if (this.#signal !== null) forgetAbort(this.#signal, this)
    this.#signal = null
    this.#exchange = null
    this.#wasUsed = true
    const session = this.#session
    if (session !== null && reusable) session.rest()
    this.#context.release(this, reusable && (session === null || session.isUsable))
  }

  headCame(): void {
    this.#gate.open()
  }

  lookWithin(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(lookAgain, ms, this)
  }

  aborted(): void {
    this.#exchange?.giveUp('cancelled', 'cancelled')
  }

  close(): Promise<void> {
    // Later, because this may be called from within the parser of the library.
    this.#closing ??= Promise.resolve().then(async () => {
      this.#exchange?.giveUp('cancelled', 'the client is closed')
      await Promise.all([this.#opening?.cancel(), this.#client?.destroy(), this.#session?.close()])
    })
    return this.#closing
  }

  /** Sees whether the exchange has taken too long, as often as needed. Nobody else calls it. */
  look(): void {
    const againMs = this.#exchange?.check() ?? null
    if (againMs !== null) this.#timer = setTimeout(lookAgain, Math.ceil(againMs), this)
  }

  #newClient(): Client {
    const client = new Client(this.origin, {
      ...CLIENT_OPTIONS,
      connect: (_where, callback) => {
        this.#open().then(
          (socket) => callback(null, socket),
          (error) => callback(error, null),
        )
      },
    })
    client.on('disconnect', () => this.#context.ended(this))
    return client
  }

  #dispatch(client: Client, exchange: Exchange, path: string, headers: string[]): void {
    const lines = this.#proxyLines.length === 0 ? headers : [...headers, ...this.#proxyLines]
    // A proxy needs the whole URL (RFC 9112, 3.2.2).
    const target = this.asksProxy ? this.origin + path : path
    // `blocking` matters to pipelining only, and costs a turn of the client for each request.
    client.dispatch({ path: target, method: 'GET', headers: lines, blocking: false }, exchange)
  }

  /** Opens the connection, then sends the request in the version of HTTP that was agreed on (RFC 7301). */
  async #agree(exchange: Exchange, path: string, headers: string[]): Promise<void> {
    let socket: Socket
    try {
      socket = await this.#open()
    } catch (error) {
      exchange.onResponseError(null, error instanceof Error ? error : new Error(String(error)))
      return
    }
    // Cancelled or too late: what was opened is closed with the connection.
    if (this.#exchange !== exchange) return
    if (socket instanceof TLSSocket && socket.alpnProtocol === 'h2') {
      this.#session = new Http2Session(this.origin, socket, HTTP2_LIMITS, () => this.#context.ended(this))
      this.#session.request(path, headers, exchange)
      return
    }
    if (this.asksProxy) this.#goOver(socket, exchange, path, headers)
    else this.#speakPlainly(this.#newPlain(socket), exchange, path, headers)
  }

  #newPlain(socket: Socket): PlainSession {
    const session = new PlainSession(socket, {
      idleMs: KEEP_ALIVE_MS,
      idleMaxMs: KEEP_ALIVE_MAX_MS,
      onEnd: () => this.#context.ended(this),
      onOther: (octets) => this.#otherAnswer(socket, octets),
    })
    this.#plain = session
    return session
  }

  #speakPlainly(session: PlainSession, exchange: Exchange, path: string, headers: string[]): void {
    const request = plainRequest(this.#authority, path, headers)
    if (request === null) {
      session.leave()
      this.#goOver(session.socket, exchange, path, headers)
      return
    }
    this.#request = { path, headers }
    session.request(request, exchange)
  }

  /** The request was sent, and its answer is not plain. The client must not send it again. */
  #otherAnswer(socket: Socket, octets: Buffer): void {
    const exchange = this.#exchange
    const request = this.#request
    if (exchange === null || request === null) {
      socket.destroy()
      return
    }
    this.#heldAnswer = octets
    const { write } = socket
    socket.write = () => {
      socket.write = write
      process.nextTick(() => socket.emit('readable'))
      return true
    }
    this.#goOver(socket, exchange, request.path, request.headers)
  }

  /** The client of the library takes the connection, for good. */
  #goOver(socket: Socket, exchange: Exchange, path: string, headers: string[]): void {
    this.#plain = null
    this.#ready = socket
    this.#client = this.#newClient()
    this.#dispatch(this.#client, exchange, path, headers)
  }

  async #open(): Promise<Socket> {
    const ready = this.#ready
    if (ready !== null) {
      this.#ready = null
      return ready
    }
    const handshake: Handshake = { dnsMs: null, connectMs: null, tlsMs: null }
    this.#handshake = handshake
    this.#opening = this.#context.connector.open(this.#destination, handshake)
    const socket = await this.#opening.socket
    this.#tls =
      socket instanceof TLSSocket && this.#destination.secure
        ? this.#context.connector.factsOf(socket, this.#destination)
        : null
    if (!(socket instanceof TLSSocket) || socket.alpnProtocol !== 'h2') this.#watch(socket)
    return socket
  }

  /** Puts the gate before the parser, and hears of a broken connection before the client does. */
  #watch(socket: Socket): void {
    const gate = this.#gate
    const read = socket.read
    socket.read = (size?: number) => {
      for (;;) {
        let chunk = this.#heldAnswer
        if (chunk === null) chunk = read.call(socket, size) as Buffer | null
        else if (gate.isClosed) this.#heldAnswer = null
        else return null
        if (chunk === null || !gate.isClosed) return chunk
        const through = gate.pass(chunk)
        if (through === 'overflow') {
          socket.destroy(new TransportFault('headers_overflow', `more than ${MAX_HEAD_BYTES} bytes before the body`))
          return null
        }
        if (through !== null) return through
      }
    }
    socket.on('error', (error) => this.#exchange?.connectionBroke(error))
  }
}

// Not functions of their own for each request.

function lookAgain(connection: Connection): void {
  connection.look()
}

function sendAgain(connection: Connection, exchange: Exchange, path: string, headers: string[]): void {
  connection.sendAgain(exchange, path, headers)
}

function sendPlainly(connection: Connection, exchange: Exchange, path: string, headers: string[]): void {
  connection.sendPlainly(exchange, path, headers)
}

function destinationOf(origin: string, proxy: ProxyServer | null): Destination {
  const { protocol, hostname, port } = new URL(origin)
  const secure = protocol === 'https:'
  const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  return { secure, host, port: port === '' ? (secure ? 443 : 80) : Number(port), proxy }
}
