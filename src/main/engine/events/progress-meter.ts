/** How fast it goes: outcomes a second over a short window, time spent running, time left. Bookkeeping only. */

/** The window the rate is taken over. Long enough to be calm, short enough to be true. */
const WINDOW_MS = 2000
const SLICE_MS = 100
const SLICES = WINDOW_MS / SLICE_MS

export class ProgressMeter {
  readonly #slices = new Float64Array(SLICES)
  #slice = 0
  #startedAtMs: number | null = null
  #runMs: number

  /** @param runningMs time spent running in earlier runs */
  constructor(runningMs: number) {
    this.#runMs = runningMs
  }

  start(nowMs: number): void {
    this.#startedAtMs = nowMs
    this.#slice = Math.floor(nowMs / SLICE_MS)
    this.#slices.fill(0)
  }

  stop(nowMs: number): void {
    this.#runMs = this.runningMs(nowMs)
    this.#startedAtMs = null
    this.#slices.fill(0)
  }

  count(nowMs: number, outcomes: number): void {
    this.#advance(nowMs)
    this.#slices[this.#slice % SLICES] = (this.#slices[this.#slice % SLICES] ?? 0) + outcomes
  }

  /** Pauses left out. */
  runningMs(nowMs: number): number {
    return this.#startedAtMs === null ? this.#runMs : this.#runMs + (nowMs - this.#startedAtMs)
  }

  perSecond(nowMs: number): number {
    if (this.#startedAtMs === null) return 0
    this.#advance(nowMs)
    const sum = this.#slices.reduce((total, slice) => total + slice, 0)
    const spanMs = Math.min(WINDOW_MS, Math.max(SLICE_MS, nowMs - this.#startedAtMs))
    return (sum / spanMs) * 1000
  }

  #advance(nowMs: number): void {
    const slice = Math.floor(nowMs / SLICE_MS)
    for (let next = this.#slice + 1; next <= Math.min(slice, this.#slice + SLICES); next += 1)
      this.#slices[next % SLICES] = 0
    if (slice > this.#slice) this.#slice = slice
  }
}
