import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TimeHeap } from '../../../../../src/main/engine/scheduler/time-heap'

describe('a time heap', () => {
  it('gives back what is due, the earliest first, and nothing that is not', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000)), fc.nat(1000), (times, nowMs) => {
        const heap = new TimeHeap<number>()
        for (const atMs of times) heap.push(atMs, atMs)
        const due: number[] = []
        for (let next = heap.popUntil(nowMs); next !== null; next = heap.popUntil(nowMs)) due.push(next)
        expect(due).toEqual(times.filter((atMs) => atMs <= nowMs).sort((a, b) => a - b))
        expect(heap.nextAtMs()).toBe(Math.min(Number.POSITIVE_INFINITY, ...times.filter((atMs) => atMs > nowMs)))
      }),
    )
  })
})
