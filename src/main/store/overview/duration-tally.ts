/** Durations of many rows, counted by tenths of a millisecond: as exact as they are stored. */
import type { Durations } from '../../../shared/domain/overview'
import { bucketsOf } from './buckets'

/** Tenths of a ms that have a place of their own: up to two minutes. Rarer ones are kept in a map. */
const PLACES = 1_200_000

/** Bounds of the bars, in ms. */
const BOUNDS_MS = [0, 1, 2, 5].concat([1, 10, 100, 1000, 10_000, 100_000].flatMap((k) => [10 * k, 20 * k, 50 * k]))
const LAST_MS = 10_000_000

export class DurationTally {
  readonly #places = new Uint32Array(PLACES)
  readonly #rare = new Map<number, number>()
  #count = 0
  #max: number | null = null

  add(ms: number): void {
    const tenths = Math.round(ms * 10)
    this.#count += 1
    if (this.#max === null || ms > this.#max) this.#max = ms
    if (tenths < PLACES) this.#places[tenths] = (this.#places[tenths] as number) + 1
    else this.#rare.set(tenths, (this.#rare.get(tenths) ?? 0) + 1)
  }

  result(): Durations {
    const shares = [0.5, 0.9, 0.95, 0.99]
    const wanted = shares.map((share) => Math.max(1, Math.ceil(this.#count * share)))
    const found: (number | null)[] = shares.map(() => null)
    const bounds = BOUNDS_MS.map((ms) => ms * 10)
    const counts = bounds.map(() => 0)
    let passed = 0
    let bucket = 0
    for (const [tenths, count] of this.#inOrder()) {
      passed += count
      while (bucket + 1 < bounds.length && tenths >= (bounds[bucket + 1] as number)) bucket += 1
      counts[bucket] = (counts[bucket] as number) + count
      for (const [index, rank] of wanted.entries())
        if (found[index] === null && passed >= rank) found[index] = tenths / 10
    }
    const [p50 = null, p90 = null, p95 = null, p99 = null] = found
    return {
      buckets: bucketsOf(BOUNDS_MS, counts, 10, LAST_MS),
      count: this.#count,
      p50,
      p90,
      p95,
      p99,
      max: this.#max,
    }
  }

  *#inOrder(): Generator<readonly [number, number]> {
    for (let tenths = 0; tenths < PLACES; tenths += 1) {
      const count = this.#places[tenths] as number
      if (count > 0) yield [tenths, count]
    }
    yield* [...this.#rare].sort(([a], [b]) => a - b)
  }
}
