/**
 * One request on one connection, seen as the callbacks of the HTTP library: collects head, body and times, and
 * settles exactly once. It knows neither the library nor the pool; types here are the part of theirs that it uses.
 */
import type { BodyState, FetchedResponse, HeaderLines, TlsFacts } from '../../../shared/domain/fetch-outcome'
import type { ErrorCode } from '../../../shared/error-codes'
import { BodySink } from './body-sink'
import { classifyFailure, type ExchangePhase } from './classify-failure'
import { hundredths } from './duration'
import type { HttpResult, RequestTiming } from './http-client'
import { saysWhereTo } from './redirect-target'
import { readHead } from './response-head'
import { isTextualType } from './textual-type'

/** What the library lets a handler do. */
export interface ExchangeController {
  readonly rawHeaders?: unknown
  abort(reason: Error): void
}

/** How opening a connection went, in ms; `null` members did not happen. */
export interface Handshake {
  dnsMs: number | null
  connectMs: number | null
  tlsMs: number | null
}

/** Who lent the connection. Called once, before the result is handed on. */
export interface ExchangeOwner {
  /** `reusable`: the answer came to its end, so that the connection may be used again. */
  settled(reusable: boolean): void
  /** The request is about to be written: what comes from now on is the answer to it. */
  requestGoes(): void
  /** The head of the final answer has come. */
  headCame(): void
  /** Calls `check` of the exchange no later than in so many ms. */
  lookWithin(ms: number): void
  /** The handshake made for this exchange; `null` when the connection was open already. */
  readonly handshake: Handshake | null
  /** Of the answer whose head has come: `1.0`, `1.1` or `2`. */
  readonly httpVersion: string
  readonly tls: TlsFacts | null
  /** The proxy that is on the way, as a person may see it; `null` when none is. */
  readonly proxy: string | null
  /** Whether that proxy answers in place of the host, so that it is heard in plain HTTP. */
  readonly asksProxy: boolean
}

/** How long each phase may take, in ms. */
export interface Patience {
  readonly connectMs: number
  readonly headersMs: number
  /** Between two parts of the body. */
  readonly bodyMs: number
  readonly totalMs: number
}

export interface BodyPolicy {
  readonly maxBytes: number
  /** Whether bodies that are not textual are wanted, too. */
  readonly wantAll: boolean
  /** Whether redirects are followed. Then what they say is in their heads. */
  readonly follows: boolean
}

/** Unwanted bodies up to this are read and thrown away: cheaper than a new connection. */
const DISCARD_BYTES = 64 * 1024
/** So long is waited for the body of a redirect, which is as far as that goes: most come with the head. */
const REDIRECT_BODY_MS = 1_000
/** Answers without a body; what 205 sends in spite of RFC 9110, 15.3.6 is read and thrown away. */
const NO_BODY: ReadonlySet<number> = new Set([204, 205, 304])
/** No host needs more; Chromium bounds only the size, and many small lines cost more than few large ones. */
const MAX_HEADER_LINES = 2_000
const PROXY_WANTS_PASSWORD = 407

export class Exchange {
  readonly #owner: ExchangeOwner
  readonly #policy: BodyPolicy
  readonly #patience: Patience
  readonly #resolve: (result: HttpResult) => void
  readonly #startedMs = performance.now()
  #sentMs: number | null = null
  #headMs: number | null = null
  #lastPartMs = 0
  #controller: ExchangeController | null = null
  #settled = false

  #status = 0
  #statusText = ''
  #headers: HeaderLines = []
  #headBytes = 0
  #announcedBytes: number | null = null
  #bodyBytes = 0
  #bodyState: BodyState = 'whole'
  #redirects = false
  #sink: BodySink | null = null

  constructor(owner: ExchangeOwner, policy: BodyPolicy, patience: Patience, resolve: (result: HttpResult) => void) {
    this.#owner = owner
    this.#policy = policy
    this.#patience = patience
    this.#resolve = resolve
  }

  /**
   * Gives up when the phase it is in, or the whole, has taken too long.
   *
   * @returns when to look again, in ms from now: no later than the next limit, whatever comes; `null` when it is over
   */
  check(): number | null {
    if (this.#settled) return null
    const { connectMs, headersMs, bodyMs, totalMs } = this.#patience
    const nowMs = performance.now()
    const totalLeftMs = this.#startedMs + totalMs - nowMs
    let phaseLeftMs: number
    if (this.#redirects && this.#headMs !== null) phaseLeftMs = this.#headMs + REDIRECT_BODY_MS - nowMs
    else if (this.#headMs !== null) phaseLeftMs = this.#lastPartMs + bodyMs - nowMs
    else if (this.#sentMs !== null) phaseLeftMs = this.#sentMs + headersMs - nowMs
    else phaseLeftMs = this.#startedMs + connectMs - nowMs
    // Timers are due to the millisecond and may be a little early.
    if (Math.min(totalLeftMs, phaseLeftMs) >= 1) return Math.min(totalLeftMs, phaseLeftMs, headersMs, bodyMs)
    if (this.#redirects) this.#leaveBody()
    else if (totalLeftMs < phaseLeftMs) this.giveUp('total_timeout', `no end of the answer within ${totalMs / 1000} s`)
    else this.#phaseTookTooLong()
    return null
  }

  #phaseTookTooLong(): void {
    const { connectMs, headersMs, bodyMs } = this.#patience
    const { proxy } = this.#owner
    switch (this.#phase()) {
      case 'connect':
        this.giveUp(
          'connect_timeout',
          `no connection${proxy === null ? '' : ` through the proxy ${proxy}`} within ${connectMs / 1000} s`,
        )
        return
      case 'head':
        this.giveUp('headers_timeout', `no head of an answer within ${headersMs / 1000} s`)
        return
      default:
        this.giveUp('body_timeout', `no more of the body within ${bodyMs / 1000} s`)
    }
  }

  /** Ends the exchange from this side (cancelled, total time-out). Does nothing once it has settled. */
  giveUp(code: ErrorCode, message: string): void {
    if (this.#settled) return
    this.#fail(code, message)
    this.#controller?.abort(new Error(message))
  }

  onRequestStart(controller: ExchangeController): void {
    this.#controller = controller
    // Called again when the connection goes over to another reader of the answer.
    this.#sentMs ??= performance.now()
    this.#owner.requestGoes()
    if (this.#settled) controller.abort(new Error('given up'))
  }

  onResponseStart(controller: ExchangeController, status: number, _headers: unknown, statusText?: string): void {
    // Interim answers (RFC 9110, 15.2) announce the real one.
    if (status < 200 || this.#settled) return
    this.#owner.headCame()
    const { lines, bytes, type, length } = readHead(controller.rawHeaders, statusText ?? '')
    if (lines.length > MAX_HEADER_LINES) {
      this.giveUp('headers_overflow', `more than ${MAX_HEADER_LINES} header lines`)
      return
    }
    // Only a proxy answers with this status (RFC 9110, 15.5.8).
    if (status === PROXY_WANTS_PASSWORD && this.#owner.asksProxy) {
      this.giveUp('connect_refused', `the proxy ${this.#owner.proxy} wants another user and password (407)`)
      return
    }
    this.#headMs = performance.now()
    this.#lastPartMs = this.#headMs
    this.#status = status
    this.#statusText = statusText ?? ''
    this.#headers = lines
    this.#headBytes = bytes
    this.#announcedBytes = length
    this.#redirects = this.#policy.follows && status < 400 && status > 300 && saysWhereTo(status, lines)

    if (NO_BODY.has(status)) {
      this.#bodyState = 'none'
      // It is that of the page (RFC 9110, 8.6) and not of what follows, for which the library would wait.
      if (length !== null && length > 0) this.#stopReading()
    } else if (this.#policy.wantAll || isTextualType(type)) {
      this.#sink = new BodySink(this.#policy.maxBytes, length)
    } else {
      this.#bodyState = 'skipped'
      if (length !== null && length > DISCARD_BYTES) this.#stopReading()
    }
    if (this.#redirects && !this.#settled) {
      if (length !== null && length > DISCARD_BYTES) this.#leaveBody()
      else if (length !== 0) this.#owner.lookWithin(REDIRECT_BODY_MS)
    }
  }

  onResponseData(_controller: ExchangeController, chunk: Uint8Array): void {
    if (this.#settled) return
    this.#lastPartMs = performance.now()
    this.#bodyBytes += chunk.length
    if (this.#redirects && this.#bodyBytes > DISCARD_BYTES) this.#leaveBody()
    else if (this.#sink === null) {
      if (this.#bodyBytes > DISCARD_BYTES) this.#stopReading()
    } else if (!this.#sink.add(chunk)) {
      this.#bodyState = 'cut'
      this.#stopReading()
    }
  }

  onResponseEnd(): void {
    if (this.#settled) return
    const announced = this.#announcedBytes
    if (this.#sink !== null && announced !== null && this.#bodyBytes < announced) {
      if (this.#redirects) {
        this.#leaveBody()
        return
      }
      this.#fail('body_incomplete', `${this.#bodyBytes} of ${announced} bytes came`)
      return
    }
    this.#succeed(true)
  }

  /** The connection broke; for the library that may be a way to end an answer of unknown length. */
  connectionBroke(error: Error): void {
    if (this.#headMs !== null) this.onResponseError(null, error)
  }

  onResponseError(_controller: unknown, error: Error): void {
    if (this.#settled) return
    if (this.#redirects) {
      this.#leaveBody()
      return
    }
    // The answer is complete but for bytes that nobody wanted.
    if ((this.#bodyState === 'skipped' || this.#bodyState === 'none') && this.#phase() === 'body') {
      this.#succeed(false)
      return
    }
    const { code, message } = classifyFailure(error, this.#phase())
    this.#fail(code, message)
  }

  #phase(): ExchangePhase {
    if (this.#headMs !== null) return 'body'
    return this.#sentMs === null ? 'connect' : 'head'
  }

  /** Enough has come: the rest is not read, which costs the connection. */
  #stopReading(): void {
    this.#succeed(false)
    this.#controller?.abort(new Error('the rest of the body is not wanted'))
  }

  /** What a redirect has to say was in its head. */
  #leaveBody(): void {
    this.#bodyState = 'skipped'
    this.#sink = null
    this.#stopReading()
  }

  #succeed(reusable: boolean): void {
    this.#settle({ kind: 'response', response: this.#response(), timing: this.#timing() }, reusable)
  }

  #fail(code: ErrorCode, message: string): void {
    let response: FetchedResponse | null = null
    if (this.#headMs !== null) {
      if (this.#bodyState === 'whole') this.#bodyState = 'cut'
      response = this.#response()
    }
    this.#settle({ kind: 'failed', code, message, response, timing: this.#timing() }, false)
  }

  #settle(result: HttpResult, reusable: boolean): void {
    this.#settled = true
    // The connection is given back first: whoever waits for the result may ask for one at once.
    this.#owner.settled(reusable)
    this.#resolve(result)
  }

  #response(): FetchedResponse {
    return {
      status: this.#status,
      statusText: this.#statusText,
      httpVersion: this.#owner.httpVersion,
      headers: this.#headers,
      body: this.#sink === null ? new Uint8Array(0) : this.#sink.finish(),
      bodyState: this.#bodyState,
      transferBytes: this.#headBytes + this.#bodyBytes,
      tls: this.#owner.tls,
    }
  }

  #timing(): RequestTiming {
    const now = performance.now()
    const handshake = this.#owner.handshake
    const sent = this.#sentMs
    const head = this.#headMs
    return {
      dnsMs: handshake === null ? null : handshake.dnsMs,
      connectMs: handshake === null ? null : handshake.connectMs,
      tlsMs: handshake === null ? null : handshake.tlsMs,
      firstByteMs: sent === null || head === null ? null : hundredths(head - sent),
      bodyMs: head === null ? null : hundredths(now - head),
      totalMs: hundredths(now - this.#startedMs),
    }
  }
}
