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

  it('gives nothing back that was taken out before', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100)), fc.array(fc.nat(100)), (times, removed) => {
        const heap = new TimeHeap<{ readonly atMs: number }>()
        const things = times.map((atMs) => ({ atMs }))
        for (const thing of things) heap.push(thing, thing.atMs)
        const out = new Set(removed.flatMap((index) => things[index] ?? []))
        for (const thing of out) heap.remove(thing)
        heap.remove({ atMs: 5 })
        const due: number[] = []
        for (let next = heap.popUntil(100); next !== null; next = heap.popUntil(100)) due.push(next.atMs)
        expect(due).toEqual(
          things
            .filter((thing) => !out.has(thing))
            .map((thing) => thing.atMs)
            .sort((a, b) => a - b),
        )
      }),
    )
  })
})
