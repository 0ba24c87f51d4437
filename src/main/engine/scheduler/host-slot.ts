/** Politeness for one host: when may the next request start? Bookkeeping only: no timers, no I/O. */
import { invariant } from '../../../shared/domain/invariant'

export interface PolitenessLimits {
  /** Requests in the air at one host, from 1. */
  readonly maxPerHost: number
  /** Least time between two starts, in ms; 0 for none. */
  readonly delayMs: number
}

/** A Retry-After beyond this is cut: a mistyped header must not stop a crawl for a year. */
export const MAX_HOLD_MS = 600_000

export class HostSlot {
  #inFlight = 0
  #readyAtMs = 0
  #crawlDelayMs = 0

  constructor(readonly limits: PolitenessLimits) {}

  get inFlight(): number {
    return this.#inFlight
  }

  /** Whether nothing is in the air and nothing needs to be remembered. */
  isForgettable(nowMs: number): boolean {
    return this.#inFlight === 0 && this.#readyAtMs <= nowMs && this.#crawlDelayMs === 0
  }

  /** Milliseconds to wait; `0` = start now, `Infinity` = wait for a release. */
  waitMs(nowMs: number): number {
    if (this.#inFlight >= this.#maxInFlight()) return Number.POSITIVE_INFINITY
    return Math.max(0, this.#readyAtMs - nowMs)
  }

  /** Takes the turn. @throws {InvariantError} when called before `waitMs` is 0. */
  acquire(nowMs: number): void {
    invariant(this.waitMs(nowMs) === 0, 'host slot taken too early')
    this.#inFlight += 1
    this.#readyAtMs = nowMs + Math.max(this.limits.delayMs, this.#crawlDelayMs)
  }

  /** Ends the turn; `holdMs` (Retry-After, RFC 9110, 10.2.3) keeps new requests away, at most {@link MAX_HOLD_MS}. */
  release(nowMs: number, holdMs = 0): void {
    invariant(this.#inFlight > 0, 'host slot released twice')
    this.#inFlight -= 1
    if (holdMs > 0) this.#readyAtMs = Math.max(this.#readyAtMs, nowMs + Math.min(holdMs, MAX_HOLD_MS))
  }

  /** Crawl-delay of robots.txt; it never shortens the delay of the settings. */
  setCrawlDelay(delayMs: number): void {
    this.#crawlDelayMs = Math.min(delayMs, MAX_HOLD_MS)
  }

  /** A delay between starts means one request at a time: answers slower than the delay must not pile up. */
  #maxInFlight(): number {
    return this.#crawlDelayMs > 0 ? 1 : this.limits.maxPerHost
  }
}
