/**
 * How many requests at once a host copes with, learnt from its answers. It only ever takes away from the limit of the
 * settings. Where Scrapy's AutoThrottle turns every answer's latency into the next delay (so a host that is merely far
 * away is slowed down for ever), this compares a host with itself and leaves alone what is quick enough.
 *
 * The rule. Answers are judged in rounds of 8 to 64, as many as may be in the air at once:
 * - The quiet time is the lowest median time to the first byte of any round. In a round with one request at a time it
 *   also moves up, a quarter of the way to the median: pages may have become slower by themselves.
 * - A median above three times the quiet time, and above 750 ms, cuts: to the share that would bring it back to the
 *   quiet time if the host's work were shared out evenly, but between a half and four fifths at once.
 * - A host that is slower than 750 ms and has never been seen quiet is asked one at a time, to learn its quiet time.
 * - Three or more strained answers, making up a quarter of a round, halve. A host that has never answered is not
 *   eased: it is gone, not tired, and one request at a time would only make its failures last longer.
 * - A round below half of the line that cuts, with hardly any strain, gives one back. So does every 32nd round between
 *   that and the line: the host may be able to do more than it could.
 * - After a cut only requests that were started since count. Those before were made under the old limit, and would cut
 *   again for the same reason.
 *
 * Our own load does not set it off: a busy event loop or a full line of ours adds tens of milliseconds, seldom 750,
 * and where a queue on our side does add more, fewer requests in it make no crawl slower.
 */

/** Answers in a round: fewer would make one hiccup look like a trend, more would make a large limit react late. */
const MIN_ROUND = 8
const MAX_ROUND = 64
/** Answers quicker than this are never a reason to ease off. */
const FLOOR_MS = 750
/** Well beyond the quiet time. Twice is common when a page is not in a cache of the host. */
const SLOW_FACTOR = 3
const DEEPEST_CUT = 0.5
const SLIGHTEST_CUT = 0.8
const QUIET_LEARNING = 0.25
const MIN_STRAINED = 3
const STRAINED_SHARE = 1 / 4
/** Strain above this share of a round keeps the limit from rising. */
const CALM_STRAINED_SHARE = 1 / 8
const ROUNDS_BETWEEN = 32
/** Weight of the newest answer in the smoothed latency. */
const SMOOTHING = 0.2

export interface Answer {
  /** Time to the first byte in ms; `null` when none came. */
  readonly latencyMs: number | null
  /** The host did not cope: a time-out, a reset, a 5xx, 429 or 503. */
  readonly strained: boolean
  /** When its request was started. */
  readonly startedAtMs: number
  /** Requests that were in the air at the host when it ended, itself included. */
  readonly inFlight: number
}

export class HostPace {
  #limit = Number.POSITIVE_INFINITY
  #latencyMs: number | null = null
  #quietMs: number | null = null
  #countsSinceMs = Number.NEGATIVE_INFINITY
  #roundsBetween = 0
  // The present round:
  #answers = 0
  #strained = 0
  #mostInFlight = 0
  readonly #latencies: number[] = []

  /** How many at once; `Infinity` while the host is not eased off. */
  get limit(): number {
    return this.#limit === Number.POSITIVE_INFINITY ? this.#limit : Math.floor(this.#limit)
  }

  /** Smoothed time to the first byte in ms; `null` before the first answer. */
  get latencyMs(): number | null {
    return this.#latencyMs
  }

  /** Takes an answer in. `maxPerHost` is the limit of the settings. */
  note(answer: Answer, nowMs: number, maxPerHost: number): void {
    const { latencyMs, strained } = answer
    if (latencyMs !== null) {
      this.#latencyMs =
        this.#latencyMs === null ? latencyMs : this.#latencyMs + (latencyMs - this.#latencyMs) * SMOOTHING
    }
    // Neither an answer nor a sign of strain, such as a cancelled request: says nothing.
    if ((latencyMs === null && !strained) || answer.startedAtMs < this.#countsSinceMs) return
    this.#answers += 1
    this.#mostInFlight = Math.max(this.#mostInFlight, answer.inFlight)
    // Errors come quicker or slower than pages and are counted by themselves.
    if (strained) this.#strained += 1
    else if (latencyMs !== null) this.#latencies.push(latencyMs)
    const size = Math.min(MAX_ROUND, Math.max(MIN_ROUND, Math.min(this.#limit, maxPerHost)))
    if (this.#latencyMs !== null && this.#strained >= Math.max(MIN_STRAINED, size * STRAINED_SHARE)) {
      this.#cut(DEEPEST_CUT, nowMs)
    } else if (this.#answers >= size) {
      this.#judge(nowMs, maxPerHost)
    }
  }

  /** Gives everything back; what was learnt of the host's quiet time stays. */
  reset(): void {
    this.#limit = Number.POSITIVE_INFINITY
    this.#startRound()
  }

  #judge(nowMs: number, maxPerHost: number): void {
    const medianMs = median(this.#latencies)
    if (medianMs === null) {
      this.#startRound()
      return
    }
    const isAlone = this.#mostInFlight <= 1
    if (this.#quietMs === null && medianMs > FLOOR_MS && !isAlone) {
      this.#cut(0, nowMs)
      return
    }
    const quietMs = this.#learn(medianMs, isAlone)
    const lineMs = Math.max(FLOOR_MS, SLOW_FACTOR * quietMs)
    if (medianMs > lineMs) {
      if (isAlone) this.#startRound()
      else this.#cut(Math.min(SLIGHTEST_CUT, Math.max(DEEPEST_CUT, lineMs / SLOW_FACTOR / medianMs)), nowMs)
      return
    }
    if (this.#strained <= this.#answers * CALM_STRAINED_SHARE && this.#limit !== Number.POSITIVE_INFINITY) {
      this.#roundsBetween += 1
      if (medianMs <= lineMs / 2 || this.#roundsBetween >= ROUNDS_BETWEEN) this.#giveOneBack(maxPerHost)
    }
    this.#startRound()
  }

  #learn(medianMs: number, isAlone: boolean): number {
    if (this.#quietMs === null || medianMs < this.#quietMs) this.#quietMs = medianMs
    else if (isAlone) this.#quietMs += (medianMs - this.#quietMs) * QUIET_LEARNING
    return this.#quietMs
  }

  /** From what was really in the air, which may be less than the limit. */
  #cut(share: number, nowMs: number): void {
    this.#limit = Math.max(1, Math.min(this.#limit, this.#mostInFlight) * share)
    this.#countsSinceMs = nowMs
    this.#roundsBetween = 0
    this.#startRound()
  }

  #giveOneBack(maxPerHost: number): void {
    this.#roundsBetween = 0
    this.#limit = Math.floor(this.#limit) + 1
    if (this.#limit >= maxPerHost) this.#limit = Number.POSITIVE_INFINITY
  }

  #startRound(): void {
    this.#answers = 0
    this.#strained = 0
    this.#mostInFlight = 0
    this.#latencies.length = 0
  }
}

function median(values: readonly number[]): number | null {
  // Of a round full of errors, the few answers left say little.
  if (values.length < MIN_ROUND / 2) return null
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? null
}
