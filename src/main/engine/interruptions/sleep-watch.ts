/**
 * Notices that the computer or this process slept (lid closed, SIGSTOP, a suspended virtual machine): a timer that
 * should go off every second goes off far too late. What was in the air meanwhile failed because of that.
 */
import type { Clock } from '../ports'

export interface SleepWatchOptions {
  readonly clock: Clock
  /** Called once after each sleep, with its length in ms. */
  readonly onWoke: (sleptMs: number) => void
  /**
   * How late the timer must be to be called a sleep, in ms; default 10,000. Shorter gaps do not break requests, and a
   * busy process may make some. A wall clock that is set forward further than that looks like a sleep; the price is
   * that failures of that moment are fetched again.
   */
  readonly thresholdMs?: number
  /** How often to look, in ms; default 1,000. */
  readonly everyMs?: number
}

const THRESHOLD_MS = 10_000
const EVERY_MS = 1_000

export class SleepWatch {
  readonly #everyMs: number
  readonly #thresholdMs: number
  #wallMs = 0
  #monotonicMs = 0
  /** When the last sleep ended, by the wall clock. */
  #wokeAtMs = Number.NEGATIVE_INFINITY
  #cancel: (() => void) | null = null

  constructor(private readonly options: SleepWatchOptions) {
    this.#everyMs = options.everyMs ?? EVERY_MS
    this.#thresholdMs = options.thresholdMs ?? THRESHOLD_MS
  }

  start(): void {
    if (this.#cancel !== null) return
    this.#wallMs = this.options.clock.nowMs()
    this.#monotonicMs = this.options.clock.monotonicMs()
    this.#lookLater()
  }

  close(): void {
    this.#cancel?.()
    this.#cancel = null
  }

  /**
   * Whether a sleep ended after `startedAtMs` (ms since 1970): what was in the air then was cut off by it. Looks for
   * itself, because a failure may be told before the timer gets its turn.
   */
  wasAsleepDuring(startedAtMs: number): boolean {
    if (this.#cancel !== null) this.#look()
    return this.#wokeAtMs > startedAtMs
  }

  #lookLater(): void {
    this.#cancel = this.options.clock.after(this.#everyMs, () => {
      this.#lookLater()
      this.#look()
    })
  }

  /** Both clocks are asked: while a computer sleeps the monotonic one stands still on some systems. */
  #look(): void {
    const wallMs = this.options.clock.nowMs()
    const monotonicMs = this.options.clock.monotonicMs()
    const lateMs = Math.max(wallMs - this.#wallMs, monotonicMs - this.#monotonicMs) - this.#everyMs
    this.#wallMs = wallMs
    this.#monotonicMs = monotonicMs
    if (lateMs < this.#thresholdMs) return
    this.#wokeAtMs = wallMs
    this.options.onWoke(Math.round(lateMs))
  }
}
