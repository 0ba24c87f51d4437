/**
 * How long requests have waited for what, in total: the difference of two readings tells what one of them waited for.
 * One clock serves all requests of a lane, because they wait in a row.
 */
import { WAIT_REASONS, type WaitReason } from '../../../shared/domain/fetch-outcome'

/** Totals in ms, in the order of `WAIT_REASONS`. */
export type WaitReading = Float64Array

const INDEX = Object.fromEntries(WAIT_REASONS.map((reason, index) => [reason, index])) as Record<WaitReason, number>

export class WaitClock {
  readonly #totals = new Float64Array(WAIT_REASONS.length)
  #reason: WaitReason | null = null
  #sinceMs = 0

  /** From now on this is what is waited for; `null`: nothing. */
  turnTo(reason: WaitReason | null, nowMs: number): void {
    if (reason === this.#reason) return
    this.#settle(nowMs)
    this.#reason = reason
  }

  /** Waiting that was measured elsewhere. */
  add(reason: WaitReason, ms: number): void {
    const index = INDEX[reason]
    this.#totals[index] = (this.#totals[index] ?? 0) + ms
  }

  /** Total of one reason, in ms. */
  totalMs(reason: WaitReason, nowMs: number): number {
    return (this.#totals[INDEX[reason]] ?? 0) + (this.#reason === reason ? nowMs - this.#sinceMs : 0)
  }

  read(nowMs: number): WaitReading {
    this.#settle(nowMs)
    return this.#totals.slice()
  }

  /** What was waited for longest since the reading; `null` when nothing was. */
  longestSince(reading: WaitReading, nowMs: number): WaitReason | null {
    this.#settle(nowMs)
    let longest: WaitReason | null = null
    let mostMs = 0
    for (const reason of WAIT_REASONS) {
      const index = INDEX[reason]
      const waitedMs = (this.#totals[index] ?? 0) - (reading[index] ?? 0)
      if (waitedMs > mostMs) {
        mostMs = waitedMs
        longest = reason
      }
    }
    return longest
  }

  #settle(nowMs: number): void {
    if (this.#reason !== null) this.add(this.#reason, nowMs - this.#sinceMs)
    this.#sinceMs = nowMs
  }
}
