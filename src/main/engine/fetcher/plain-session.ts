/**
 * HTTP/1.1 on one socket for as long as all goes as it nearly always does: a plain request, a plain answer with a
 * length, the next request. Three times as fast as the client of the library, to which the connection goes over with
 * the first answer that is anything else.
 */
import type { Socket } from 'node:net'
import type { ExchangeController } from './exchange'
import type { StreamListener } from './http2-session'
import { takeOctets } from './octet-tap'
import { plainHead } from './plain-head'

/** A host may close a connection just as a request goes out: it is left alone so much earlier. */
const KEEP_ALIVE_MARGIN_MS = 2_000

export interface PlainSessionOptions {
  /** How long it is kept without a request, in ms, and at most when the host says how long it keeps its end. */
  readonly idleMs: number
  readonly idleMaxMs: number
  /** Called once, when it takes no more requests. */
  readonly onEnd: () => void
  /** An answer is not plain. The session is over, the socket is not; `octets` were read from it, and may be kept. */
  readonly onOther: (octets: Buffer) => void
}

export class PlainSession implements ExchangeController {
  readonly socket: Socket
  readonly #options: PlainSessionOptions
  #listener: StreamListener | null = null
  /** Octets of the body that have not come; `null` before its head is there. */
  #bytesLeft: number | null = null
  #fields: readonly string[] = []
  /** Whether the host ends the connection with the present answer. */
  #closes = false
  #idleTimer: NodeJS.Timeout | null = null
  /** What the timer is set to. */
  #idleMs = 0
  /** For how long the host keeps the connection; `null` when it does not say. */
  #keepsMs: number | null = null
  readonly #leaveOctets: () => void
  readonly #onEnd = (): void => this.#broke(closed('other side closed'))
  readonly #onError = (error: Error): void => this.#broke(error)
  readonly #onClose = (): void => {
    this.#broke(closed('closed'))
    this.leave()
    this.#options.onEnd()
  }

  constructor(socket: Socket, options: PlainSessionOptions) {
    this.socket = socket
    this.#options = options
    this.#leaveOctets = takeOctets(socket, (octets) => this.#take(octets))
    socket.on('end', this.#onEnd)
    socket.on('error', this.#onError)
    socket.on('close', this.#onClose)
  }

  /** Whether another request may be sent on it. */
  get isUsable(): boolean {
    return !this.socket.destroyed
  }

  /** Of the present answer, names and values in turn. */
  get rawHeaders(): readonly string[] {
    return this.#fields
  }

  /** @param request - its head, with the empty line */
  request(request: string, listener: StreamListener): void {
    this.#listener = listener
    this.#bytesLeft = null
    listener.onRequestStart(this)
    if (this.#listener === listener) this.socket.write(request, 'latin1')
  }

  /** The listener has had enough. */
  abort(): void {
    this.#listener = null
    this.socket.destroy()
  }

  #take(chunk: Buffer): void {
    const listener = this.#listener
    // Nobody asked for it: what it belongs to cannot be known (RFC 9112, 9.2).
    if (listener === null) {
      this.socket.destroy()
      return
    }
    let from = 0
    let left = this.#bytesLeft
    if (left === null) {
      const head = plainHead(chunk)
      if (head === null) {
        this.#listener = null
        this.leave()
        this.#options.onOther(Buffer.from(chunk))
        return
      }
      this.#fields = head.fields
      this.#keepsMs = head.keepsMs
      this.#closes = head.closes || this.#idleLimit() <= 0
      left = head.bodyBytes
      from = head.headBytes
      this.#bytesLeft = left
      listener.onResponseStart(this, head.status, null, head.statusText)
      if (this.#listener !== listener) return
    }
    const to = Math.min(chunk.length, from + left)
    if (to > from) {
      left -= to - from
      this.#bytesLeft = left
      listener.onResponseData(this, from === 0 && to === chunk.length ? chunk : chunk.subarray(from, to))
      if (this.#listener !== listener) return
    }
    if (left > 0) return
    this.#listener = null
    if (!this.#closes) this.#rest()
    listener.onResponseEnd()
    if (to < chunk.length || this.#closes) this.socket.destroy()
  }

  #rest(): void {
    const idleMs = this.#idleLimit()
    if (this.#idleTimer !== null && idleMs === this.#idleMs) {
      this.#idleTimer.refresh()
      return
    }
    if (this.#idleTimer !== null) clearTimeout(this.#idleTimer)
    this.#idleMs = idleMs
    this.#idleTimer = setTimeout(endIdle, idleMs, this)
  }

  /** In ms; 0 or less: the host closes it too soon for another request. */
  #idleLimit(): number {
    const { idleMs, idleMaxMs } = this.#options
    return this.#keepsMs === null ? idleMs : Math.min(this.#keepsMs - KEEP_ALIVE_MARGIN_MS, idleMaxMs)
  }

  /** Was idle for as long as that is kept. Nobody else calls it. */
  endIdle(): void {
    if (this.#listener === null) this.socket.destroy()
  }

  #broke(error: Error): void {
    const listener = this.#listener
    this.#listener = null
    this.socket.destroy()
    listener?.onResponseError(null, error)
  }

  /** Ends the session, not the socket. */
  leave(): void {
    if (this.#idleTimer !== null) clearTimeout(this.#idleTimer)
    this.#leaveOctets()
    this.socket.off('end', this.#onEnd)
    this.socket.off('error', this.#onError)
    this.socket.off('close', this.#onClose)
  }
}

function closed(message: string): Error {
  return Object.assign(new Error(message), { code: 'ECONNRESET' })
}

/** Not a function of its own for each session. */
function endIdle(session: PlainSession): void {
  session.endIdle()
}
