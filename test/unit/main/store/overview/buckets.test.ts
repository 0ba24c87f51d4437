import { describe, expect, it } from 'vitest'
import { bucketsOf, timeStep } from '../../../../../src/main/store/overview/buckets'

describe('buckets', () => {
  it('reach up to the value before the next bound', () => {
    expect(bucketsOf([0, 1, 2, 5], [3, 0, 1, 2], 10, 9)).toEqual([
      { from: 0, to: 0.9, count: 3 },
      { from: 1, to: 1.9, count: 0 },
      { from: 2, to: 4.9, count: 1 },
      { from: 5, to: 8.9, count: 2 },
    ])
  })

  it('leave out what is empty at both ends', () => {
    expect(bucketsOf([0, 1, 10, 100], [0, 4, 0, 0], 1, 1000)).toEqual([{ from: 1, to: 9, count: 4 }])
    expect(bucketsOf([0, 1], [0, 0], 1, 2)).toEqual([])
  })
})

describe('steps of time', () => {
  it('are round and divide the time into few enough parts', () => {
    expect(timeStep(1000, 1000, 60)).toBe(1)
    expect(timeStep(0, 59, 60)).toBe(1)
    expect(timeStep(0, 60, 60)).toBe(2)
    expect(timeStep(0, 60_000, 60)).toBe(2000)
    expect(timeStep(0, 3_600_000, 60)).toBe(120_000)
    expect(timeStep(0, 400 * 86_400_000, 60)).toBe(7 * 86_400_000)
  })
})
