import type { Clock } from '../../src/main/engine/ports'

interface Alarm {
  readonly atMs: number
  readonly callback: () => void
}

/** Time that passes only when a test says so. */
export class ManualClock implements Clock {
  #nowMs: number
  readonly #alarms = new Set<Alarm>()
  /** Delays asked for so far, in order. */
  readonly delays: number[] = []

  constructor(nowMs = Date.UTC(2026, 0, 1)) {
    this.#nowMs = nowMs
  }

  /** Alarms that have not gone off. */
  get waiting(): number {
    return this.#alarms.size
  }

  nowMs(): number {
    return this.#nowMs
  }

  monotonicMs(): number {
    return this.#nowMs
  }

  after(delayMs: number, callback: () => void): () => void {
    const alarm = { atMs: this.#nowMs + delayMs, callback }
    this.delays.push(delayMs)
    this.#alarms.add(alarm)
    return () => this.#alarms.delete(alarm)
  }

  /** Lets time pass; alarms go off in their order. */
  advance(ms: number): void {
    const untilMs = this.#nowMs + ms
    for (;;) {
      const due = [...this.#alarms].filter((alarm) => alarm.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0]
      if (due === undefined) break
      this.#alarms.delete(due)
      this.#nowMs = Math.max(this.#nowMs, due.atMs)
      due.callback()
    }
    this.#nowMs = untilMs
  }
}

/** A clock whose alarms go off at once, for tests that do not look at waiting. */
export class HastyClock implements Clock {
  readonly delays: number[] = []

  nowMs(): number {
    return Date.now()
  }

  monotonicMs(): number {
    return performance.now()
  }

  after(delayMs: number, callback: () => void): () => void {
    this.delays.push(delayMs)
    const immediate = setImmediate(callback)
    return () => clearImmediate(immediate)
  }
}
