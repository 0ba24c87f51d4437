/**
 * Counts over a whole crawl, kept until the crawl has changed. While it runs they are made anew only so often that
 * making them takes a small part of the time.
 */
import type { DataVersion } from './data-version'

interface Kept<T> {
  readonly value: T
  readonly version: number
  /** When it was made, in ms, and how long that took. */
  readonly madeAtMs: number
  readonly tookMs: number
}

export interface RecentCountsOptions {
  /** How many are kept. */
  readonly size: number
  /** Between two countings of the same, at least, in ms. */
  readonly everyMs: number
  /** Counting takes at most one part in so many of the time. */
  readonly share: number
}

export class RecentCounts<T> {
  readonly #kept = new Map<string, Kept<T>>()

  constructor(
    private readonly version: DataVersion,
    private readonly options: RecentCountsOptions,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  async get(key: string, count: () => Promise<T>): Promise<T> {
    const version = this.version.now()
    const startedAtMs = this.nowMs()
    const known = this.#kept.get(key)
    if (known !== undefined) {
      const waitMs = Math.max(this.options.everyMs, known.tookMs * this.options.share)
      if (known.version === version || startedAtMs - known.madeAtMs < waitMs) return known.value
    }
    const value = await count()
    const madeAtMs = this.nowMs()
    this.#kept.delete(key)
    this.#kept.set(key, { value, version, madeAtMs, tookMs: madeAtMs - startedAtMs })
    const oldest = this.#kept.keys().next()
    if (this.#kept.size > this.options.size && !oldest.done) this.#kept.delete(oldest.value)
    return value
  }
}
