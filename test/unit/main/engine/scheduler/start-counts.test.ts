import { describe, expect, it } from 'vitest'
import { StartCounts } from '../../../../../src/main/engine/scheduler/start-counts'

describe('start counts', () => {
  it('tell the pace since the first start while that is less than ten seconds ago', () => {
    const counts = new StartCounts()
    expect(counts.perSecond(0)).toBe(0)
    for (let atMs = 5000; atMs < 9000; atMs += 100) counts.note(atMs)
    expect(counts.perSecond(9000)).toBe(10)
  })

  it('tell the pace of the last ten seconds after that', () => {
    const counts = new StartCounts()
    for (let atMs = 0; atMs < 30_000; atMs += 100) counts.note(atMs)
    for (let atMs = 30_000; atMs < 60_000; atMs += 50) counts.note(atMs)
    expect(counts.perSecond(59_999)).toBeCloseTo(20, 1)
  })

  it('forget what is longer ago', () => {
    const counts = new StartCounts()
    for (let i = 0; i < 100; i += 1) counts.note(i)
    expect(counts.perSecond(9_999)).toBeGreaterThan(0)
    expect(counts.perSecond(10_000)).toBe(0)
    counts.note(1_000_000)
    expect(counts.perSecond(1_000_000)).toBeCloseTo(1 / 9, 5)
  })
})
