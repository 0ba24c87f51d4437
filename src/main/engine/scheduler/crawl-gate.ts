/** What all hosts share: requests in the air, rate, pause. May one start now, and if not, why? No timers, no I/O. */
import type { WaitReason } from '../../../shared/domain/fetch-outcome'
import { StartRate } from './start-rate'
import { WaitClock } from './wait-clock'

export class CrawlGate {
  #concurrency: number
  #inFlight = 0
  #isPaused = false
  readonly #rate = new StartRate()
  readonly #waits = new WaitClock()

  constructor(concurrency: number, ratePerSecond: number) {
    this.#concurrency = concurrency
    this.#rate.setPerSecond(ratePerSecond)
  }

  get inFlight(): number {
    return this.#inFlight
  }

  get isPaused(): boolean {
    return this.#isPaused
  }

  /** When the rate lets the next one start. In the past: now. */
  get readyAtMs(): number {
    return this.#rate.readyAtMs
  }

  waitReason(nowMs: number): WaitReason | null {
    if (this.#isPaused) return 'paused'
    if (this.#inFlight >= this.#concurrency) return 'crawl_full'
    return this.#rate.readyAtMs > nowMs ? 'rate' : null
  }

  setLimits(concurrency: number, ratePerSecond: number): void {
    this.#concurrency = concurrency
    this.#rate.setPerSecond(ratePerSecond)
  }

  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused
  }

  start(nowMs: number): void {
    this.#inFlight += 1
    this.#rate.note(nowMs)
  }

  end(): void {
    this.#inFlight -= 1
  }

  /** Notes down why nothing starts from now on, if so. */
  observe(nowMs: number): void {
    this.#waits.turnTo(this.waitReason(nowMs), nowMs)
  }

  /** How long nothing could start because as much was in the air as may be, in all, in ms. */
  fullMs(nowMs: number): number {
    return this.#waits.totalMs('crawl_full', nowMs)
  }

  /** How long nothing could start because of the rate, in all, in ms. */
  rateMs(nowMs: number): number {
    return this.#waits.totalMs('rate', nowMs)
  }
}
