import { describe, expect, it } from 'vitest'
import { SleepWatch } from '../../../../../src/main/engine/interruptions/sleep-watch'
import type { Clock } from '../../../../../src/main/engine/ports'

/** Two clocks and one timer, each moved by hand. */
class SplitClock implements Clock {
  wallMs = 1_000_000
  steadyMs = 0
  #timer: (() => void) | null = null

  nowMs(): number {
    return this.wallMs
  }

  monotonicMs(): number {
    return this.steadyMs
  }

  after(_delayMs: number, callback: () => void): () => void {
    this.#timer = callback
    return () => {
      this.#timer = null
    }
  }

  get hasTimer(): boolean {
    return this.#timer !== null
  }

  pass(wallMs: number, steadyMs: number): void {
    this.wallMs += wallMs
    this.steadyMs += steadyMs
  }

  fire(): void {
    const timer = this.#timer
    this.#timer = null
    timer?.()
  }

  tick(wallMs = 1_000, steadyMs = wallMs): void {
    this.pass(wallMs, steadyMs)
    this.fire()
  }
}

const watched = (thresholdMs?: number) => {
  const clock = new SplitClock()
  const slept: number[] = []
  const watch = new SleepWatch({
    clock,
    onWoke: (ms) => slept.push(ms),
    ...(thresholdMs === undefined ? {} : { thresholdMs }),
  })
  watch.start()
  return { clock, slept, watch }
}

describe('noticing', () => {
  it('hears nothing while the timer is in time, or late as a busy process is', () => {
    const { clock, slept } = watched()
    for (const ms of [1_000, 1_003, 2_500, 9_000, 1_000]) clock.tick(ms)
    expect(slept).toEqual([])
  })

  it.each([
    ['both clocks jumped', 3_601_000, 3_601_000],
    ['only the wall clock moved on', 3_601_000, 1_000],
    ['the wall clock was set back meanwhile', -50_000, 3_601_000],
  ])('tells of a sleep when %s', (_, wallMs, steadyMs) => {
    const { clock, slept } = watched()
    clock.tick()
    clock.tick(wallMs, steadyMs)
    clock.tick()
    expect(slept).toEqual([3_600_000])
  })

  it('takes no clock that is set back for a sleep', () => {
    const { clock, slept } = watched()
    clock.tick(-86_400_000, 1_000)
    clock.tick()
    expect(slept).toEqual([])
  })

  it('obeys its threshold', () => {
    const { clock, slept } = watched(500)
    clock.tick(1_400)
    clock.tick(1_600)
    expect(slept).toEqual([600])
  })
})

describe('what was in the air', () => {
  it('was cut off when it began before the sleep ended', () => {
    const { clock, watch } = watched()
    const beforeMs = clock.wallMs
    clock.tick(60_000)
    const afterMs = clock.wallMs
    clock.tick()
    expect([watch.wasAsleepDuring(beforeMs), watch.wasAsleepDuring(beforeMs + 30_000)]).toEqual([true, true])
    expect(watch.wasAsleepDuring(afterMs)).toBe(false)
  })

  it('is known even before the timer went off, and told only once', () => {
    const { clock, slept, watch } = watched()
    const startedAtMs = clock.wallMs
    clock.pass(60_000, 60_000)
    expect(watch.wasAsleepDuring(startedAtMs)).toBe(true)
    clock.fire()
    clock.tick()
    expect(slept).toEqual([59_000])
  })

  it('is not asked for in vain many times a second', () => {
    const { clock, slept, watch } = watched()
    for (let each = 0; each < 20_000; each += 1) {
      clock.pass(1, 1)
      watch.wasAsleepDuring(0)
    }
    clock.fire()
    expect(slept).toEqual([])
  })
})

it('leaves no timer behind', () => {
  const { clock, watch } = watched()
  watch.close()
  expect(clock.hasTimer).toBe(false)
})
