import { describe, expect, it } from 'vitest'
import { HostSlot, MAX_HOLD_MS } from '../../../../../src/main/engine/scheduler/host-slot'
import { InvariantError } from '../../../../../src/shared/domain/invariant'

describe('a host slot', () => {
  it('lets as many start at once as the host may get', () => {
    const slot = new HostSlot({ maxPerHost: 2, delayMs: 0 })
    slot.acquire(0)
    expect(slot.waitMs(0)).toBe(0)
    slot.acquire(0)
    expect(slot.waitMs(0)).toBe(Number.POSITIVE_INFINITY)
    slot.release(5)
    expect(slot.waitMs(5)).toBe(0)
  })

  it('keeps the delay between two starts', () => {
    const slot = new HostSlot({ maxPerHost: 4, delayMs: 100 })
    slot.acquire(1000)
    expect(slot.waitMs(1030)).toBe(70)
    expect(slot.waitMs(1100)).toBe(0)
  })

  it('takes the longer of delay and crawl-delay, and one request at a time under a crawl-delay', () => {
    const slot = new HostSlot({ maxPerHost: 4, delayMs: 100 })
    slot.setCrawlDelay(500)
    slot.acquire(0)
    expect(slot.waitMs(600)).toBe(Number.POSITIVE_INFINITY)
    slot.release(600)
    expect(slot.waitMs(450)).toBe(50)
  })

  it('holds the host back after Retry-After, but not for ever', () => {
    const slot = new HostSlot({ maxPerHost: 1, delayMs: 0 })
    slot.acquire(0)
    slot.release(10, 5000)
    expect(slot.waitMs(10)).toBe(5000)
    slot.acquire(5010)
    slot.release(5010, Number.MAX_SAFE_INTEGER)
    expect(slot.waitMs(5010)).toBe(MAX_HOLD_MS)
  })

  it('refuses a turn that comes too early and a second release', () => {
    const slot = new HostSlot({ maxPerHost: 1, delayMs: 0 })
    slot.acquire(0)
    expect(() => slot.acquire(0)).toThrow(InvariantError)
    slot.release(0)
    expect(() => slot.release(0)).toThrow(InvariantError)
  })
})
