import { describe, expect, it } from 'vitest'
import { type HostLimits, HostSlot, MAX_HOLD_MS } from '../../../../../src/main/engine/scheduler/host-slot'
import { InvariantError } from '../../../../../src/shared/domain/invariant'

function slotWith(limits: Partial<HostLimits>): HostSlot {
  return new HostSlot({ maxPerHost: 100, delayMs: 0, hostRatePerSecond: 0, paused: false, ...limits })
}

describe('a host slot', () => {
  it('lets as many start at once as the host may get', () => {
    const slot = slotWith({ maxPerHost: 2, delayMs: 0 })
    slot.acquire(0)
    expect(slot.waitMs(0)).toBe(0)
    slot.acquire(0)
    expect(slot.waitMs(0)).toBe(Number.POSITIVE_INFINITY)
    slot.release(5)
    expect(slot.waitMs(5)).toBe(0)
  })

  it('keeps the delay between two starts', () => {
    const slot = slotWith({ maxPerHost: 4, delayMs: 100 })
    slot.acquire(1000)
    expect(slot.waitMs(1030)).toBe(70)
    expect(slot.waitMs(1100)).toBe(0)
  })

  it('takes the longer of delay and crawl-delay, and one request at a time under a crawl-delay', () => {
    const slot = slotWith({ maxPerHost: 4, delayMs: 100 })
    slot.setCrawlDelay(500)
    slot.acquire(0)
    expect(slot.waitMs(600)).toBe(Number.POSITIVE_INFINITY)
    slot.release(600)
    expect(slot.waitMs(450)).toBe(50)
  })

  it('holds the host back after Retry-After, but not for ever', () => {
    const slot = slotWith({ maxPerHost: 1, delayMs: 0 })
    slot.acquire(0)
    slot.release(10, 5000)
    expect(slot.waitMs(10)).toBe(5000)
    slot.acquire(5010)
    slot.release(5010, Number.MAX_SAFE_INTEGER)
    expect(slot.waitMs(5010)).toBe(MAX_HOLD_MS)
  })

  it('refuses a turn that comes too early and a second release', () => {
    const slot = slotWith({ maxPerHost: 1, delayMs: 0 })
    slot.acquire(0)
    expect(() => slot.acquire(0)).toThrow(InvariantError)
    slot.release(0)
    expect(() => slot.release(0)).toThrow(InvariantError)
  })
})

describe('what a host slot waits for', () => {
  it('is the hold first, then a full host, then the longer of crawl-delay and delay', () => {
    const slot = slotWith({ maxPerHost: 2, delayMs: 100 })
    expect(slot.waitReason(0)).toBeNull()
    slot.acquire(0)
    expect(slot.waitReason(50)).toBe('delay')
    slot.setCrawlDelay(400)
    expect(slot.waitReason(50)).toBe('host_full')
    slot.release(60)
    expect(slot.waitReason(60)).toBe('crawl_delay')
    slot.acquire(400)
    slot.release(410, 5000)
    expect(slot.waitReason(420)).toBe('held')
    slot.setLimits({ ...slot.limits, paused: true })
    expect(slot.waitReason(420)).toBe('paused')
    expect(slot.waitMs(1e9)).toBe(Number.POSITIVE_INFINITY)
  })

  it('takes other limits at once, counted from the last start', () => {
    const slot = slotWith({ delayMs: 100 })
    slot.acquire(1000)
    slot.setLimits({ ...slot.limits, delayMs: 30 })
    expect(slot.waitMs(1010)).toBe(20)
    slot.setLimits({ ...slot.limits, delayMs: 0, hostRatePerSecond: 4 })
    expect(slot.waitMs(1010)).toBe(240)
    expect(slot.gapMs).toBe(250)
  })

  it('gets fewer at once when it is eased off, and is then not forgotten', () => {
    const slot = slotWith({ maxPerHost: 4 })
    slot.easeTo(2)
    expect(slot.maxInFlight).toBe(2)
    expect(slot.isForgettable(0)).toBe(false)
    slot.easeTo(Number.POSITIVE_INFINITY)
    expect(slot.maxInFlight).toBe(4)
    expect(slot.isForgettable(0)).toBe(true)
  })
})
