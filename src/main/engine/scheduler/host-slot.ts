/** Politeness for one host: when may the next request start, and what does it wait for? No timers, no I/O. */
import type { WaitReason } from '../../../shared/domain/fetch-outcome'
import { invariant } from '../../../shared/domain/invariant'
import { StartRate } from './start-rate'

export interface HostLimits {
  /** Requests in the air at one host, from 1. */
  readonly maxPerHost: number
  /** Least time between two starts, in ms; 0 for none. */
  readonly delayMs: number
  /** Requests started a second at one host; 0 for no limit. */
  readonly hostRatePerSecond: number
  /** Whether the host gets nothing for now. */
  readonly paused: boolean
}

/** A hold or crawl-delay beyond this is cut: a mistyped header must not stop a crawl for a year. */
export const MAX_HOLD_MS = 600_000

export class HostSlot {
  #limits: HostLimits
  #inFlight = 0
  #lastStartMs = Number.NEGATIVE_INFINITY
  #heldUntilMs = Number.NEGATIVE_INFINITY
  #crawlDelayMs = 0
  #easedTo = Number.POSITIVE_INFINITY
  readonly #rate = new StartRate()

  constructor(limits: HostLimits) {
    this.#limits = limits
    this.#rate.setPerSecond(limits.hostRatePerSecond)
  }

  get limits(): HostLimits {
    return this.#limits
  }

  get inFlight(): number {
    return this.#inFlight
  }

  get crawlDelayMs(): number {
    return this.#crawlDelayMs
  }

  /** Least time between two starts in force, in ms: delay, rate and crawl-delay together. */
  get gapMs(): number {
    return Math.max(this.#limits.delayMs, this.#crawlDelayMs, this.#rate.intervalMs)
  }

  /** How many may be in the air at once now. */
  get maxInFlight(): number {
    // A delay asked for by the host means one request at a time: answers slower than the delay must not pile up.
    return this.#crawlDelayMs > 0 ? 1 : Math.min(this.#limits.maxPerHost, this.#easedTo)
  }

  /** When the next request may start; `Infinity` while that depends on something else: a release, the end of a pause. */
  get readyAtMs(): number {
    if (this.#limits.paused || this.#inFlight >= this.maxInFlight) return Number.POSITIVE_INFINITY
    return this.clearAtMs
  }

  /** When delay, rate, crawl-delay and hold are over, whatever is in the air. */
  get clearAtMs(): number {
    const gapMs = Math.max(this.#limits.delayMs, this.#crawlDelayMs)
    return Math.max(this.#lastStartMs + gapMs, this.#heldUntilMs, this.#rate.readyAtMs)
  }

  /** Milliseconds to wait; `0` = start now, `Infinity` = wait for a release or the end of a pause. */
  waitMs(nowMs: number): number {
    return Math.max(0, this.readyAtMs - nowMs)
  }

  /** What keeps the next request from starting; of several, what lasts longest. `null`: it may start. */
  waitReason(nowMs: number): WaitReason | null {
    if (this.#limits.paused) return 'paused'
    const clearAtMs = this.clearAtMs
    if (clearAtMs > nowMs && clearAtMs === this.#heldUntilMs) return 'held'
    if (this.#inFlight >= this.maxInFlight) return 'host_full'
    if (clearAtMs <= nowMs) return null
    const isOfRobots = this.#crawlDelayMs > 0 && clearAtMs === this.#lastStartMs + this.#crawlDelayMs
    return isOfRobots ? 'crawl_delay' : 'delay'
  }

  /** Whether nothing is in the air and nothing needs to be remembered. */
  isForgettable(nowMs: number): boolean {
    return (
      this.#inFlight === 0 &&
      this.#crawlDelayMs === 0 &&
      this.#easedTo === Number.POSITIVE_INFINITY &&
      this.clearAtMs <= nowMs
    )
  }

  /** Takes the turn. @throws {InvariantError} when called before `waitMs` is 0. */
  acquire(nowMs: number): void {
    invariant(this.readyAtMs <= nowMs, 'host slot taken too early')
    this.#inFlight += 1
    this.#lastStartMs = nowMs
    this.#rate.note(nowMs)
  }

  /** Ends the turn; `holdMs` (Retry-After, RFC 9110, 10.2.3) keeps new requests away, at most {@link MAX_HOLD_MS}. */
  release(nowMs: number, holdMs = 0): void {
    invariant(this.#inFlight > 0, 'host slot released twice')
    this.#inFlight -= 1
    if (holdMs > 0) this.#heldUntilMs = Math.max(this.#heldUntilMs, nowMs + Math.min(holdMs, MAX_HOLD_MS))
  }

  /** Other limits from now on. What is in the air above them is waited for; the last start counts on. */
  setLimits(limits: HostLimits): void {
    this.#limits = limits
    this.#rate.setPerSecond(limits.hostRatePerSecond)
  }

  /** Crawl-delay of robots.txt in ms; it never shortens the delay of the settings. */
  setCrawlDelay(delayMs: number): void {
    this.#crawlDelayMs = Math.min(delayMs, MAX_HOLD_MS)
  }

  /** The host gets at most so many at once, from 1; `Infinity`: as many as the limits say. */
  easeTo(atOnce: number): void {
    this.#easedTo = atOnce
  }
}
