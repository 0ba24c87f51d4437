/**
 * Opens sockets: directly or through a proxy, in the clear or over TLS, with host lookups and TLS sessions shared
 * and remembered. It knows no time-outs: who asked cancels.
 */
import { type ConnectOpts, connect as connectTcp, isIP, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls'
import type { TlsFacts } from '../../../shared/domain/fetch-outcome'
import { hundredths } from './duration'
import type { Handshake } from './exchange'
import { LookupCache } from './lookup-cache'
import { openTapped } from './octet-tap'
import { isOutOfFiles, OUT_OF_FILES_TEXT } from './out-of-files'
import type { ProxyServer } from './proxy-choice'
import { openSocks, openTunnel, proxyFault } from './proxy-tunnel'
import { tlsFacts } from './tls-facts'
import { TransportFault } from './transport-fault'

export interface ConnectorOptions {
  readonly secureContext: SecureContext
  /** Takes any certificate. */
  readonly insecure: boolean
  readonly http2: boolean
  readonly connectTimeoutMs: number
  /** Sent to proxies. */
  readonly userAgent: string
  /** This machine has no files left for sockets: called before each further try, to free one. */
  readonly onOutOfFiles: () => void
}

/** Where a socket is to lead. */
export interface Destination {
  readonly secure: boolean
  /** IPv6 addresses without brackets. */
  readonly host: string
  readonly port: number
  readonly proxy: ProxyServer | null
}

export interface Opening {
  /** A TLSSocket when the destination is secure. Rejects with what went wrong, also when it was cancelled. */
  readonly socket: Promise<Socket>
  /** Stops it; resolves once nothing is open any more. */
  cancel(): Promise<void>
}

/** Time for one address before the next is tried (RFC 8305); Node's 250 ms is less than one trip round the world. */
const ADDRESS_ATTEMPT_MS = 500
const TCP_KEEP_ALIVE_MS = 60_000
const SESSIONS = 500
/** Pauses before trying again when there are no files left: others end, and give theirs back. */
const OUT_OF_FILES_PAUSES_MS = [50, 100, 200, 400, 800, 1_600]

type ReadyEvent = 'connect' | 'secureConnect'

export class Connector {
  readonly #options: ConnectorOptions
  readonly #lookups = new LookupCache()
  /** TLS sessions by host and port, for shorter handshakes (RFC 8446, 2.2). */
  readonly #sessions = new Map<string, Buffer>()
  /** What the full handshakes of these showed: a resumed session brings no certificate. */
  readonly #facts = new Map<string, TlsFacts>()

  constructor(options: ConnectorOptions) {
    this.#options = options
  }

  /** @param handshake - filled in as it goes */
  open(to: Destination, handshake: Handshake): Opening {
    const dialling = new Dialling(handshake, this.#options.onOutOfFiles)
    const socket = to.proxy === null ? this.#direct(dialling, to) : this.#through(dialling, to, to.proxy)
    // Of a way that leads nowhere a part may stand.
    socket.catch(() => dialling.cancel())
    return { socket, cancel: () => dialling.cancel() }
  }

  /** What is known of the secure connection that was opened to `to`. */
  factsOf(socket: TLSSocket, to: Destination): TlsFacts {
    const key = authority(to)
    const known = socket.isSessionReused() ? this.#facts.get(key) : undefined
    if (known !== undefined) return known
    const facts = tlsFacts(socket)
    keepNewest(this.#facts, key, facts)
    return facts
  }

  #direct(dialling: Dialling, to: Destination): Promise<Socket> {
    if (!to.secure)
      return dialling.reach(
        () => openTapped((onread) => connectTcp({ ...this.#tcp(to.host, to.port), onread })),
        'connect',
      )
    return dialling.reach(
      () => openTapped((onread) => this.#secure({ ...this.#tcp(to.host, to.port), onread }, to)),
      'secureConnect',
    )
  }

  async #through(dialling: Dialling, to: Destination, proxy: ProxyServer): Promise<Socket> {
    const { connectTimeoutMs, userAgent } = this.#options
    let socket: Socket
    try {
      socket = await dialling.reach(() => connectTcp(this.#tcp(proxy.host, proxy.port)), 'connect')
      if (proxy.kind === 'https') {
        const below = socket
        socket = await dialling.reach(() => this.#secureProxy(below, proxy), 'secureConnect')
      }
    } catch (error) {
      throw proxyFault(proxy, error)
    }
    if (proxy.kind === 'socks5' || proxy.kind === 'socks4') await openSocks(socket, to, proxy, connectTimeoutMs)
    // Plain requests are sent to the proxy itself (RFC 9112, 3.2.2).
    else if (to.secure) await openTunnel(socket, authority(to), proxy, userAgent)
    dialling.tunnelled()
    if (!to.secure) return socket
    const tunnel = socket
    return dialling.reach(() => this.#secure({ socket: tunnel, host: to.host }, to), 'secureConnect')
  }

  #tcp(host: string, port: number) {
    return {
      host,
      port,
      lookup: this.#lookups.lookup,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
    }
  }

  #secure(over: ConnectionOptions & Pick<ConnectOpts, 'onread'>, to: Destination): TLSSocket {
    const key = authority(to)
    const session = this.#sessions.get(key)
    const socket = connectTls({
      ...over,
      ...this.#trust(to.host),
      // The order of preference.
      ALPNProtocols: this.#options.http2 ? ['h2', 'http/1.1'] : ['http/1.1'],
      ...(session === undefined ? {} : { session }),
    })
    // The name in a certificate is compared in full handshakes only: a session must not outlive a refusal, and where
    // any certificate is taken each connection is to say what is wrong with it.
    if (!this.#options.insecure) {
      let early: Buffer | null = null
      socket.on('session', (each) => {
        if (socket.authorized) keepNewest(this.#sessions, key, each)
        else early = each
      })
      socket.once('secureConnect', () => {
        if (early !== null) keepNewest(this.#sessions, key, early)
      })
    }
    return socket
  }

  #secureProxy(socket: Socket, proxy: ProxyServer): TLSSocket {
    return connectTls({ socket, host: proxy.host, ...this.#trust(proxy.host), ALPNProtocols: ['http/1.1'] })
  }

  #trust(host: string): ConnectionOptions {
    const { secureContext, insecure } = this.#options
    // RFC 6066, 3: no addresses, and no dot at the end.
    const servername = isIP(host) === 0 ? host.replace(/\.$/u, '') : ''
    return { secureContext, rejectUnauthorized: !insecure, servername }
  }
}

/** One way to a destination, step by step, with its times. */
class Dialling {
  readonly #handshake: Handshake
  readonly #onOutOfFiles: () => void
  #lastMs = performance.now()
  #socket: Socket | null = null
  #isCancelled = false
  #endPause: (() => void) | null = null

  constructor(handshake: Handshake, onOutOfFiles: () => void) {
    this.#handshake = handshake
    this.#onOutOfFiles = onOutOfFiles
  }

  /**
   * Resolves when a socket made by `make` stands. Tries again while this machine has no files left.
   *
   * @throws {TransportFault} `network_unreachable` when it has none in the end
   */
  async reach<S extends Socket>(make: () => S, event: ReadyEvent): Promise<S> {
    for (const pauseMs of [...OUT_OF_FILES_PAUSES_MS, null]) {
      try {
        return await this.#try(make, event)
      } catch (error) {
        if (!isOutOfFiles(error)) throw error
      }
      if (pauseMs === null) break
      this.#onOutOfFiles()
      await this.#pause(pauseMs)
    }
    throw new TransportFault('network_unreachable', OUT_OF_FILES_TEXT)
  }

  /** The proxy has opened the way: counted as connecting. */
  tunnelled(): void {
    this.#handshake.connectMs = hundredths((this.#handshake.connectMs ?? 0) + this.#lap())
  }

  async cancel(): Promise<void> {
    this.#isCancelled = true
    this.#endPause?.()
    const socket = this.#socket
    if (socket === null || socket.closed) return
    await new Promise<void>((resolve) => {
      socket.once('close', () => resolve())
      socket.destroy()
    })
  }

  #try<S extends Socket>(make: () => S, event: ReadyEvent): Promise<S> {
    if (this.#isCancelled) return Promise.reject(new Error('cancelled'))
    const socket = make()
    this.#socket = socket
    socket.setNoDelay(true).setKeepAlive(true, TCP_KEEP_ALIVE_MS)
    // One event for each address; the first one ends the lookup.
    socket.once('lookup', () => {
      this.#handshake.dnsMs = this.#lap()
    })
    if (event === 'secureConnect') {
      socket.once('connect', () => {
        this.#handshake.connectMs = this.#lap()
      })
    }
    return new Promise((resolve, reject) => {
      socket.once(event, () => {
        if (event === 'connect') this.#handshake.connectMs = this.#lap()
        else this.#handshake.tlsMs = hundredths((this.#handshake.tlsMs ?? 0) + this.#lap())
        resolve(socket)
      })
      // It stays: an error that nobody listens to would end the program.
      socket.on('error', reject)
      socket.once('close', () => reject(Object.assign(new Error('closed while connecting'), { code: 'ECONNRESET' })))
    })
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #lap(): number {
    const sinceMs = this.#lastMs
    this.#lastMs = performance.now()
    return hundredths(this.#lastMs - sinceMs)
  }
}

function authority({ host, port }: Destination): string {
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`
}

function keepNewest<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
  if (map.size <= SESSIONS) return
  const oldest = map.keys().next()
  if (!oldest.done) map.delete(oldest.value)
}
