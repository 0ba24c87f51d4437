import { describe, expect, test } from 'vitest'
import { isSpent, poolSize } from '../../../../../src/main/app/render/pool-size'

const GB = 1024 ** 3

describe('the number of windows', () => {
  test('is what was asked for', () => {
    expect(poolSize(5, { cores: 2, freeBytes: GB })).toBe(5)
  })

  test('follows cores and memory, is never none and never many', () => {
    expect(poolSize(0, { cores: 4, freeBytes: 64 * GB })).toBe(4)
    expect(poolSize(0, { cores: 4, freeBytes: 1.5 * GB })).toBe(2)
    expect(poolSize(0, { cores: 4, freeBytes: 0.1 * GB })).toBe(1)
    expect(poolSize(0, { cores: 64, freeBytes: 512 * GB })).toBe(8)
  })
})

test('a window is spent by many pages or by much memory', () => {
  expect(isSpent(49, 0.1 * GB)).toBe(false)
  expect(isSpent(50, 0.1 * GB)).toBe(true)
  expect(isSpent(1, 0.5 * GB)).toBe(true)
})
