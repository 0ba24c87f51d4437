import type { Clock } from '../../src/main/engine/ports'

interface Alarm {
  readonly atMs: number
  readonly callback: () => void
}

/**
 * Time that jumps from alarm to alarm. Alarms go off late, or a fraction of a millisecond early, as those of a busy
 * machine do; the time of day is set back and forth and is good for nothing.
 */
export class SimulatedClock implements Clock {
  #nowMs = 1234.5
  #asked = 0
  #alarmsSet = 0
  readonly #alarms = new Set<Alarm>()

  /** @param latenessMs by how much alarms go off late, in turn; from -0.9, for early, upwards */
  constructor(private readonly latenessMs: readonly number[] = [0]) {}

  get waiting(): number {
    return this.#alarms.size
  }

  nowMs(): number {
    this.#asked += 1
    return this.#asked % 2 === 0 ? 0 : 1e12 * this.#asked
  }

  monotonicMs(): number {
    return this.#nowMs
  }

  after(delayMs: number, callback: () => void): () => void {
    const lateMs = this.latenessMs[this.#alarmsSet % this.latenessMs.length] ?? 0
    this.#alarmsSet += 1
    const alarm = { atMs: this.#nowMs + Math.max(0, delayMs + lateMs), callback }
    this.#alarms.add(alarm)
    return () => this.#alarms.delete(alarm)
  }

  /** Goes on to the next alarm and lets it go off. Returns false when there is none. */
  runNext(): boolean {
    let next: Alarm | null = null
    for (const alarm of this.#alarms) if (next === null || alarm.atMs < next.atMs) next = alarm
    if (next === null) return false
    this.#alarms.delete(next)
    this.#nowMs = Math.max(this.#nowMs, next.atMs)
    next.callback()
    return true
  }
}
