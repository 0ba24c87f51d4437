import { describe, expect, it } from 'vitest'
import { ProgressMeter } from '../../../../../src/main/engine/events/progress-meter'

describe('the progress meter', () => {
  it('tells outcomes a second over the last two seconds', () => {
    const meter = new ProgressMeter(0)
    meter.start(10_000)
    for (let ms = 0; ms < 4000; ms += 100) meter.count(10_000 + ms, 5)
    expect(meter.perSecond(13_950)).toBe(50)
    expect(meter.perSecond(16_500)).toBe(0)
  })

  it('does not claim more than it has seen when it has just begun', () => {
    const meter = new ProgressMeter(0)
    meter.start(0)
    meter.count(500, 10)
    expect(meter.perSecond(500)).toBe(20)
  })

  it('counts the time spent running and leaves pauses out', () => {
    const meter = new ProgressMeter(1000)
    meter.start(0)
    meter.stop(500)
    expect(meter.runningMs(9000)).toBe(1500)
    meter.start(10_000)
    expect(meter.runningMs(10_250)).toBe(1750)
  })
})
