import { describe, expect, it } from 'vitest'
import { HostPace } from '../../../../../src/main/engine/scheduler/host-pace'

interface Host {
  /** What one request takes by itself, in ms. */
  workMs: number
  /** Requests it works on at once; beyond that everybody shares. */
  capacity: number
  /** Requests beyond this many at once are refused with an error; `Infinity`: none are. */
  refusesBeyond: number
}

interface InTheAir {
  readonly startedAtMs: number
  readonly endsAtMs: number
  readonly latencyMs: number
  readonly strained: boolean
}

const EASY: Host = { workMs: 300, capacity: 1000, refusesBeyond: Number.POSITIVE_INFINITY }

/** A crawler with no end of URLs against one host that slows down the more it is asked at once. */
class Conversation {
  readonly pace = new HostPace()
  host: Host
  nowMs = 0
  answers = 0
  #inTheAir: InTheAir[] = []
  #seed = 1

  constructor(
    host: Partial<Host>,
    readonly maxPerHost: number,
  ) {
    this.host = { ...EASY, ...host }
  }

  get atOnce(): number {
    return Math.min(this.pace.limit, this.maxPerHost)
  }

  /** Goes on for so many answers. Returns how many were allowed at once after each. */
  talk(answers: number): number[] {
    const levels: number[] = []
    for (let i = 0; i < answers; i += 1) {
      while (this.#inTheAir.length < this.atOnce) this.#ask()
      this.#answer()
      levels.push(this.atOnce)
    }
    return levels
  }

  #ask(): void {
    const atOnce = this.#inTheAir.length + 1
    const latencyMs = this.host.workMs * Math.max(1, atOnce / this.host.capacity) * this.#jitter()
    const strained = atOnce > this.host.refusesBeyond
    this.#inTheAir.push({ startedAtMs: this.nowMs, endsAtMs: this.nowMs + latencyMs, latencyMs, strained })
  }

  #answer(): void {
    this.#inTheAir.sort((a, b) => a.endsAtMs - b.endsAtMs)
    const first = this.#inTheAir[0]
    if (first === undefined) return
    this.nowMs = first.endsAtMs
    const { latencyMs, strained, startedAtMs } = first
    const answer = { latencyMs: strained ? null : latencyMs, strained, startedAtMs, inFlight: this.#inTheAir.length }
    this.pace.note(answer, this.nowMs, this.maxPerHost)
    this.#inTheAir.shift()
    this.answers += 1
  }

  /** From 0.9 to 1.1; the same in every run. */
  #jitter(): number {
    this.#seed = (this.#seed * 16_807) % 2_147_483_647
    return 0.9 + (this.#seed / 2_147_483_647) * 0.2
  }
}

const most = (levels: readonly number[]): number => Math.max(...levels)
const least = (levels: readonly number[]): number => Math.min(...levels)
const mean = (levels: readonly number[]): number => levels.reduce((sum, level) => sum + level, 0) / levels.length

describe('a host with a capacity', () => {
  it.each([
    [2, 16],
    [4, 32],
    [10, 64],
    [1, 6],
  ])('of %i is asked about as much at once as it copes with, instead of %i', (capacity, maxPerHost) => {
    const conversation = new Conversation({ capacity }, maxPerHost)
    conversation.talk(1000)
    const levels = conversation.talk(5000)
    expect(least(levels)).toBeGreaterThanOrEqual(capacity)
    expect(most(levels)).toBeLessThanOrEqual(capacity * 3 + 2)
    expect(mean(levels)).toBeLessThanOrEqual(capacity * 2.5)
  })

  it('gets as much as before once it copes again', () => {
    const conversation = new Conversation({ capacity: 2 }, 16)
    conversation.talk(1000)
    expect(conversation.atOnce).toBeLessThan(9)
    conversation.host = { ...conversation.host, capacity: 1000 }
    conversation.talk(2000)
    expect(conversation.pace.limit).toBe(Number.POSITIVE_INFINITY)
  })

  it('gets fewer when it slows down in the middle of a crawl', () => {
    const conversation = new Conversation({ capacity: 1000 }, 16)
    expect(least(conversation.talk(500))).toBe(16)
    conversation.host = { ...conversation.host, capacity: 3 }
    conversation.talk(500)
    expect(most(conversation.talk(1000))).toBeLessThanOrEqual(11)
  })
})

describe('a host that is left alone', () => {
  it('is one that is merely slow: it gets everything back when it is no quicker asked one at a time', () => {
    const conversation = new Conversation({ workMs: 2500 }, 6)
    conversation.talk(200)
    expect(least(conversation.talk(2000))).toBe(6)
  })

  it('is one that becomes slower, but stays below the floor', () => {
    const conversation = new Conversation({ workMs: 20, capacity: 1000 }, 64)
    conversation.talk(200)
    conversation.host = { ...conversation.host, workMs: 600 }
    expect(least(conversation.talk(2000))).toBe(64)
  })

  it('is one with a few slow or failing pages among many', () => {
    const pace = new HostPace()
    for (let i = 0; i < 1000; i += 1) {
      const isOdd = i % 10 === 0
      pace.note({ latencyMs: isOdd ? 9000 : 100, strained: i % 17 === 0, startedAtMs: i, inFlight: 6 }, i, 6)
    }
    expect(pace.limit).toBe(Number.POSITIVE_INFINITY)
  })

  it('is one that has never answered: it is gone, not tired', () => {
    const pace = new HostPace()
    for (let i = 0; i < 100; i += 1) pace.note({ latencyMs: null, strained: true, startedAtMs: i, inFlight: 6 }, i, 6)
    expect(pace.limit).toBe(Number.POSITIVE_INFINITY)
  })

  it('is one whose pages became slower by themselves: what it needs is learnt anew', () => {
    const conversation = new Conversation({ workMs: 300 }, 6)
    conversation.talk(100)
    conversation.host = { ...conversation.host, workMs: 2000 }
    conversation.talk(300)
    expect(least(conversation.talk(1000))).toBe(6)
  })
})

describe('a strained host', () => {
  it('gets fewer at once until it no longer fails', () => {
    const conversation = new Conversation({ workMs: 50, refusesBeyond: 4 }, 32)
    conversation.talk(500)
    const levels = conversation.talk(5000)
    expect(mean(levels)).toBeLessThan(8)
    expect(least(levels)).toBeGreaterThanOrEqual(1)
  })

  it('is halved once for requests that failed together', () => {
    const pace = new HostPace()
    pace.note({ latencyMs: 100, strained: false, startedAtMs: 0, inFlight: 16 }, 100, 16)
    for (let left = 16; left > 0; left -= 1) {
      pace.note({ latencyMs: null, strained: true, startedAtMs: 0, inFlight: left }, 200, 16)
    }
    expect(pace.limit).toBe(8)
  })

  it('is asked one at a time at least, and recovers step by step', () => {
    const conversation = new Conversation({ workMs: 50 }, 6)
    conversation.talk(20)
    conversation.host = { ...conversation.host, refusesBeyond: 0 }
    conversation.talk(200)
    expect(conversation.atOnce).toBe(1)
    conversation.host = { ...conversation.host, refusesBeyond: Number.POSITIVE_INFINITY }
    const levels = conversation.talk(400)
    expect(conversation.pace.limit).toBe(Number.POSITIVE_INFINITY)
    for (let i = 1; i < levels.length; i += 1) expect((levels[i] ?? 0) - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1)
  })

  it('is tried with one more now and then while it is neither quick nor too slow', () => {
    const pace = new HostPace()
    const answer = (latencyMs: number | null, atMs: number): void =>
      pace.note({ latencyMs, strained: latencyMs === null, startedAtMs: atMs, inFlight: 4 }, atMs, 16)
    for (let i = 0; i < 16; i += 1) answer(300, 0)
    for (let i = 0; i < 4; i += 1) answer(null, 1)
    expect(pace.limit).toBe(2)
    for (let i = 0; i < 31 * 8; i += 1) answer(700, 2)
    expect(pace.limit).toBe(2)
    for (let i = 0; i < 8; i += 1) answer(700, 2)
    expect(pace.limit).toBe(3)
  })

  it('tells its smoothed time to the first byte', () => {
    const pace = new HostPace()
    expect(pace.latencyMs).toBeNull()
    pace.note({ latencyMs: 100, strained: false, startedAtMs: 0, inFlight: 1 }, 100, 6)
    pace.note({ latencyMs: 200, strained: false, startedAtMs: 0, inFlight: 1 }, 100, 6)
    expect(pace.latencyMs).toBe(120)
  })
})
