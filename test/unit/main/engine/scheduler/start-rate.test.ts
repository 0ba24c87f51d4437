import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StartRate } from '../../../../../src/main/engine/scheduler/start-rate'

/** Starts as soon as the rate and a coarse, late timer allow. */
function startsWithin(perSecond: number, untilMs: number, latenessMs: readonly number[]): number[] {
  const rate = new StartRate()
  rate.setPerSecond(perSecond)
  const starts: number[] = []
  let nowMs = 0
  for (let ticks = 0; nowMs < untilMs; ticks += 1) {
    while (rate.readyAtMs <= nowMs) {
      rate.note(nowMs)
      starts.push(nowMs)
    }
    nowMs = Math.ceil(rate.readyAtMs) + (latenessMs[ticks % latenessMs.length] ?? 0)
  }
  return starts
}

describe('a start rate', () => {
  it('allows anything when there is none', () => {
    const rate = new StartRate()
    rate.note(5)
    expect(rate.readyAtMs).toBe(Number.NEGATIVE_INFINITY)
    expect(rate.intervalMs).toBe(0)
  })

  it('keeps two starts an interval apart up to 100 a second, however late they came', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.array(fc.nat(50), { minLength: 1 }), (perSecond, lateness) => {
        const starts = startsWithin(perSecond, 3000, lateness)
        for (let i = 1; i < starts.length; i += 1) {
          expect((starts[i] ?? 0) - (starts[i - 1] ?? 0)).toBeGreaterThanOrEqual(1000 / perSecond - 1e-6)
        }
      }),
    )
  })

  it('reaches higher rates although timers are coarse, and goes beyond them by 1 % at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 101, max: 5000 }), fc.array(fc.nat(4), { minLength: 1 }), (perSecond, lateness) => {
        const starts = startsWithin(perSecond, 3000, lateness)
        const within = starts.filter((atMs) => atMs >= 1000 && atMs < 2000).length
        expect(within).toBeGreaterThanOrEqual(perSecond * 0.98 - 1)
        expect(within).toBeLessThanOrEqual(perSecond * 1.01 + 1)
      }),
      { numRuns: 50 },
    )
  })

  it('counts what was started before the rate was set', () => {
    const rate = new StartRate()
    rate.note(1000)
    rate.setPerSecond(2)
    expect(rate.readyAtMs).toBe(1500)
  })
})
