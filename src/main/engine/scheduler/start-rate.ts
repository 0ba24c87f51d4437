/** So many starts a second, evenly spread: when is the next one due? Bookkeeping only: no timers, no I/O. */

/**
 * Above 100 starts a second a timer is too coarse for one start each: a start that came late may be made up for
 * within this many ms, so any second has at most 1 % more starts than allowed. Slower rates keep their full interval.
 */
const MAKE_UP_MS = 10

export class StartRate {
  #perSecond = 0
  /** When the last start was due; never more than {@link MAKE_UP_MS} before it happened. */
  #lastDueMs = Number.NEGATIVE_INFINITY

  /** Starts a second; 0 for no limit. What has been started counts on. */
  setPerSecond(perSecond: number): void {
    this.#perSecond = perSecond
  }

  /** Least time between two starts, in ms; 0 without a limit. */
  get intervalMs(): number {
    return this.#perSecond === 0 ? 0 : 1000 / this.#perSecond
  }

  /** When the next start is due. In the past: it may start now. */
  get readyAtMs(): number {
    return this.#perSecond === 0 ? Number.NEGATIVE_INFINITY : this.#lastDueMs + this.intervalMs
  }

  /** Something started at `nowMs`. */
  note(nowMs: number): void {
    const isTooQuickForTimers = this.intervalMs > 0 && this.intervalMs < MAKE_UP_MS
    this.#lastDueMs = Math.max(this.readyAtMs, isTooQuickForTimers ? nowMs - MAKE_UP_MS : nowMs)
  }
}
