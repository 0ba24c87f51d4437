/**
 * One request on one connection, seen as the callbacks of the HTTP library: collects head, body and times, and
 * settles exactly once. It knows neither the library nor the pool; types here are the part of theirs that it uses.
 */
import type { BodyState, FetchedResponse } from '../../../shared/domain/fetch-outcome'
import type { ErrorCode } from '../../../shared/error-codes'
import { BodySink } from './body-sink'
import { classifyFailure, type ExchangePhase } from './classify-failure'
import { hundredths } from './duration'
import type { HttpResult, RequestTiming } from './http-client'
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
  /** The handshake made for this exchange; `null` when the connection was open already. */
  readonly handshake: Handshake | null
}

export interface BodyPolicy {
  readonly maxBytes: number
  /** Whether bodies that are not textual are wanted, too. */
  readonly wantAll: boolean
}

/** Unwanted bodies up to this are read and thrown away: cheaper than a new connection. */
const DISCARD_BYTES = 64 * 1024
const NO_BODY: ReadonlySet<number> = new Set([204, 304])

export class Exchange {
  readonly #owner: ExchangeOwner
  readonly #policy: BodyPolicy
  readonly #resolve: (result: HttpResult) => void
  readonly #startedMs = performance.now()
  #sentMs: number | null = null
  #headMs: number | null = null
  #controller: ExchangeController | null = null
  #settled = false

  #status = 0
  #statusText = ''
  #headers: (readonly [string, string])[] = []
  #headBytes = 0
  #bodyBytes = 0
  #bodyState: BodyState = 'whole'
  #sink: BodySink | null = null

  constructor(owner: ExchangeOwner, policy: BodyPolicy, resolve: (result: HttpResult) => void) {
    this.#owner = owner
    this.#policy = policy
    this.#resolve = resolve
  }

  /** Ends the exchange from this side (cancelled, total time-out). Does nothing once it has settled. */
  giveUp(code: ErrorCode, message: string): void {
    if (this.#settled) return
    this.#fail(code, message)
    this.#controller?.abort(new Error(message))
  }

  onRequestStart(controller: ExchangeController): void {
    this.#controller = controller
    this.#sentMs = performance.now()
    if (this.#settled) controller.abort(new Error('given up'))
  }

  onResponseStart(controller: ExchangeController, status: number, _headers: unknown, statusText?: string): void {
    // Interim answers (RFC 9110, 15.2) announce the real one.
    if (status < 200 || this.#settled) return
    this.#headMs = performance.now()
    this.#status = status
    this.#statusText = statusText ?? ''
    const { type, length } = this.#readHeaders(controller.rawHeaders)

    if (NO_BODY.has(status)) {
      this.#bodyState = 'none'
    } else if (this.#policy.wantAll || isTextualType(type)) {
      this.#sink = new BodySink(this.#policy.maxBytes, length)
    } else {
      this.#bodyState = 'skipped'
      if (length !== null && length > DISCARD_BYTES) this.#stopReading()
    }
  }

  onResponseData(_controller: ExchangeController, chunk: Uint8Array): void {
    if (this.#settled) return
    this.#bodyBytes += chunk.length
    if (this.#sink === null) {
      if (this.#bodyBytes > DISCARD_BYTES) this.#stopReading()
    } else if (!this.#sink.add(chunk)) {
      this.#bodyState = 'cut'
      this.#stopReading()
    }
  }

  onResponseEnd(): void {
    if (!this.#settled) this.#succeed(true)
  }

  onResponseError(_controller: unknown, error: Error): void {
    if (this.#settled) return
    // The answer is complete but for bytes that nobody wanted.
    if (this.#bodyState === 'skipped' && this.#phase() === 'body') {
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
      // The library speaks HTTP/1.1 here (HTTP/2 is not offered) and does not tell 1.0 answers apart.
      httpVersion: '1.1',
      headers: this.#headers,
      body: this.#sink === null ? new Uint8Array(0) : this.#sink.finish(),
      bodyState: this.#bodyState,
      transferBytes: this.#headBytes + this.#bodyBytes,
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

  /** Keeps the lines and counts their bytes; returns the two that decide how the body is read. */
  #readHeaders(raw: unknown): { type: string | null; length: number | null } {
    let type: string | null = null
    let length: number | null = null
    // "HTTP/1.1 200 " and the line ends after status line and head.
    let bytes = 13 + this.#statusText.length + 4
    if (Array.isArray(raw)) {
      const fields: readonly (Buffer | string)[] = raw
      for (let i = 0; i + 1 < fields.length; i += 2) {
        const name = latin1(fields[i] as Buffer | string)
        const value = latin1(fields[i + 1] as Buffer | string)
        // ": " and the line end.
        bytes += name.length + value.length + 4
        this.#headers.push([name, value])
        // Comparing lengths first spares lower-casing nearly every name.
        if (name.length === 12 && type === null && name.toLowerCase() === 'content-type') type = value
        else if (name.length === 14 && name.toLowerCase() === 'content-length') length = byteCount(value)
      }
    }
    this.#headBytes = bytes
    return { type, length }
  }
}

/** Header octets as text, one character each: nothing is lost, and RFC 9110, 5.5 asks for no other meaning. */
function latin1(field: Buffer | string): string {
  return typeof field === 'string' ? field : field.toString('latin1')
}

function byteCount(value: string): number | null {
  const count = Number(value)
  return Number.isSafeInteger(count) && count >= 0 ? count : null
}
