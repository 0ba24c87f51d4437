import { expect, it } from 'vitest'
import { parseNumber, typedNumber } from '../../../../../../src/renderer/features/results/filters/parse-value'

it('reads sizes, durations, counts and dates with their units', () => {
  expect(parseNumber('100 KB', 'bytes')).toBe(100_000)
  expect(parseNumber('1.5MiB', 'bytes')).toBe(1_572_864)
  expect(parseNumber('1.5 s', 'duration')).toBe(1500)
  expect(parseNumber('250', 'duration')).toBe(250)
  expect(parseNumber('1,204', 'integer')).toBe(1204)
  expect(parseNumber('2026-03-01T10:00:00Z', 'time')).toBe(Date.UTC(2026, 2, 1, 10))
})

it.each([
  ['abc', 'bytes'],
  ['5 parsecs', 'duration'],
  ['', 'integer'],
  ['soon', 'time'],
  ['1e400', 'integer'],
  ['--1', 'integer'],
] as const)('refuses %j as %s', (typed, type) => {
  expect(parseNumber(typed, type)).toBeNull()
})

it.each([
  [1500, 'bytes', '1.5 KB'],
  [1_572_864, 'bytes', '1572864'],
  [2_000_000, 'bytes', '2 MB'],
  [333, 'duration', '333 ms'],
  [90_000, 'duration', '1.5 min'],
  [0, 'duration', '0'],
  [404, 'status', '404'],
] as const)('writes %d as %s so that it reads the same again', (value, type, typed) => {
  expect(typedNumber(value, type)).toBe(typed)
  expect(parseNumber(typed, type)).toBe(value)
})
