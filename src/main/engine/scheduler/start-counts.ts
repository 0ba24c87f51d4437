/** How many requests were started in the last ten seconds: one count for each second, in a ring. */

const SECONDS = 10

export class StartCounts {
  readonly #counts = new Uint32Array(SECONDS)
  /** The second of the newest count; the others lie before it. */
  #second = Number.NEGATIVE_INFINITY
  #firstMs = Number.POSITIVE_INFINITY

  note(nowMs: number): void {
    this.#turnTo(Math.floor(nowMs / 1000))
    if (this.#firstMs > nowMs) this.#firstMs = nowMs
    const at = ringIndex(this.#second)
    this.#counts[at] = (this.#counts[at] ?? 0) + 1
  }

  /** Starts per second over the last ten seconds, or since the first start when that is less long ago. */
  perSecond(nowMs: number): number {
    if (this.#firstMs === Number.POSITIVE_INFINITY) return 0
    const second = Math.floor(nowMs / 1000)
    this.#turnTo(second)
    let starts = 0
    for (const count of this.#counts) starts += count
    const coveredMs = Math.min(nowMs - (second - SECONDS + 1) * 1000, nowMs - this.#firstMs)
    return (starts * 1000) / Math.max(1000, coveredMs)
  }

  /** Clears the counts of the seconds that have passed since the newest one. */
  #turnTo(second: number): void {
    if (second <= this.#second) return
    if (second - this.#second >= SECONDS) this.#counts.fill(0)
    else for (let passed = this.#second + 1; passed <= second; passed += 1) this.#counts[ringIndex(passed)] = 0
    this.#second = second
  }
}

function ringIndex(second: number): number {
  return ((second % SECONDS) + SECONDS) % SECONDS
}
