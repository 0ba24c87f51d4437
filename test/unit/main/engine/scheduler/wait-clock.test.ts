import { describe, expect, it } from 'vitest'
import { WaitClock } from '../../../../../src/main/engine/scheduler/wait-clock'

describe('a wait clock', () => {
  it('tells what was waited for longest since a reading', () => {
    const clock = new WaitClock()
    clock.turnTo('delay', 0)
    clock.turnTo('host_full', 1000)
    const reading = clock.read(1010)
    clock.turnTo('held', 1100)
    expect(clock.longestSince(reading, 1150)).toBe('host_full')
    expect(clock.longestSince(reading, 1400)).toBe('held')
    clock.turnTo(null, 1400)
    clock.add('rate', 400)
    expect(clock.longestSince(reading, 9999)).toBe('rate')
    expect(clock.totalMs('delay', 9999)).toBe(1000)
  })

  it('tells nothing when nothing was waited for', () => {
    const clock = new WaitClock()
    clock.turnTo('delay', 0)
    clock.turnTo(null, 10)
    expect(clock.longestSince(clock.read(10), 500)).toBeNull()
  })
})
