/**
 * One HTTP/2 connection (RFC 9113) with one request at a time. The library's own HTTP/2 is not used: it drops what a
 * host still sends after GOAWAY, loses bodies that are followed by trailers, and takes a cancelled stream for an end.
 */
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2'
import type { Socket } from 'node:net'
import type { ExchangeController } from './exchange'

/** Whom the parts of an answer are told to; an `Exchange` is one. */
export interface StreamListener {
  onRequestStart(controller: ExchangeController): void
  onResponseStart(controller: ExchangeController, status: number, headers: unknown, statusText?: string): void
  onResponseData(controller: ExchangeController, chunk: Uint8Array): void
  onResponseEnd(): void
  onResponseError(controller: unknown, error: Error): void
}

export interface Http2Limits {
  readonly maxHeadBytes: number
  readonly maxHeaderLines: number
  /** How long it is kept without a request. */
  readonly idleMs: number
}

/** As browsers have it: fast on long ways, and little enough to hold for a few hundred connections. */
const STREAM_WINDOW_BYTES = 256 * 1024
const SESSION_WINDOW_BYTES = 1024 * 1024
const { NGHTTP2_CANCEL, NGHTTP2_NO_ERROR } = constants
/** Fields that may be sent once only (RFC 9110, 5.3); Node refuses lists of them. */
const SINGLE = new Set(['authorization', 'proxy-authorization', 'user-agent', 'referer', 'if-modified-since', 'range'])

export class Http2Session {
  readonly #session: ClientHttp2Session
  readonly #limits: Http2Limits
  readonly #closed: Promise<void>
  #wentAway = false
  #stream: ClientHttp2Stream | null = null
  #idleTimer: NodeJS.Timeout | undefined

  /**
   * @param socket - on which `h2` was agreed
   * @param onEnd - called once, when it takes no more requests
   */
  constructor(origin: string, socket: Socket, limits: Http2Limits, onEnd: () => void) {
    this.#limits = limits
    const session = connect(origin, {
      createConnection: () => socket,
      maxHeaderListPairs: limits.maxHeaderLines,
      settings: {
        enablePush: false,
        initialWindowSize: STREAM_WINDOW_BYTES,
        maxHeaderListSize: limits.maxHeadBytes,
      },
    })
    this.#session = session
    // A request keeps the program alive by its time-outs; an idle connection must not.
    session.unref()
    session.once('connect', () => session.setLocalWindowSize(SESSION_WINDOW_BYTES))
    // Streams are told as well; an error that nobody listens to would end the program.
    session.on('error', () => {})
    session.on('goaway', (_code, lastStreamId) => this.#goAway(lastStreamId, onEnd))
    this.#closed = new Promise((resolve) => {
      socket.once('close', () => {
        clearTimeout(this.#idleTimer)
        session.destroy()
        onEnd()
        resolve()
      })
    })
  }

  /** Whether another request may be sent on it. */
  get isUsable(): boolean {
    return !this.#wentAway && !this.#session.closed && !this.#session.destroyed
  }

  /** Sends a GET request; the listener hears of an end or an error in any case. */
  request(path: string, lines: readonly string[], listener: StreamListener): void {
    clearTimeout(this.#idleTimer)
    const controller = { rawHeaders: null as readonly string[] | null, abort: () => stream?.close(NGHTTP2_CANCEL) }
    let stream: ClientHttp2Stream | null = null
    listener.onRequestStart(controller)
    try {
      stream = this.#session.request(fieldsOf(path, lines), { endStream: true })
    } catch (error) {
      listener.onResponseError(null, error instanceof Error ? error : new Error(String(error)))
      return
    }
    this.#stream = stream
    const sent = stream
    let hasHead = false
    const fail = (reason: string): void => {
      listener.onResponseError(null, Object.assign(new Error(reason), { code: 'ECONNRESET' }))
    }
    sent.once('response', (headers: IncomingHttpHeaders, _flags: number, raw?: unknown) => {
      hasHead = true
      controller.rawHeaders = rawLines(headers, raw)
      listener.onResponseStart(controller, Number(headers[':status']), null)
      sent.on('data', (chunk: Buffer) => listener.onResponseData(controller, chunk))
    })
    sent.once('end', () => {
      // A stream that the host cancels ends as one that is complete, but for its code.
      if (hasHead && sent.rstCode === NGHTTP2_NO_ERROR) listener.onResponseEnd()
      else fail(hasHead ? 'the host cancelled the answer' : 'the host ended the stream without an answer')
    })
    sent.on('error', (error) => listener.onResponseError(null, error))
    sent.once('close', () => {
      this.#stream = null
      fail(hasHead ? 'the stream was closed before the answer was complete' : 'the stream was closed unanswered')
    })
  }

  /** No request is on it; it closes itself after a while. */
  rest(): void {
    this.#idleTimer = setTimeout(() => this.#session.destroy(), this.#limits.idleMs)
    this.#idleTimer.unref()
  }

  /** Closes it; resolves when its socket is closed. */
  close(): Promise<void> {
    this.#session.destroy()
    return this.#closed
  }

  /** Requests up to the last stream the host names are still answered (RFC 9113, 6.8). */
  #goAway(lastStreamId: number | undefined, onEnd: () => void): void {
    this.#wentAway = true
    const stream = this.#stream
    if (stream === null) onEnd()
    else if (lastStreamId !== undefined && stream.id !== undefined && stream.id > lastStreamId) {
      stream.close(constants.NGHTTP2_REFUSED_STREAM)
    }
  }
}

function fieldsOf(path: string, lines: readonly string[]): OutgoingHttpHeaders {
  const fields: Record<string, string | string[]> = { ':method': 'GET', ':path': path }
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const name = (lines[i] as string).toLowerCase()
    const value = lines[i + 1] as string
    const before = fields[name]
    if (name === 'host') fields[':authority'] = value
    else if (before === undefined || SINGLE.has(name)) fields[name] = value
    else if (typeof before === 'string') fields[name] = [before, value]
    else before.push(value)
  }
  return fields
}

/** Names and values in turn as they came, without the pseudo-fields. */
function rawLines(headers: IncomingHttpHeaders, raw: unknown): readonly string[] {
  const lines: string[] = []
  if (Array.isArray(raw)) {
    const fields: readonly string[] = raw
    for (let i = 0; i + 1 < fields.length; i += 2) {
      const name = fields[i] as string
      if (!name.startsWith(':')) lines.push(name, fields[i + 1] as string)
    }
    return lines
  }
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith(':') || value === undefined) continue
    for (const each of typeof value === 'object' ? value : [value]) lines.push(name, String(each))
  }
  return lines
}
