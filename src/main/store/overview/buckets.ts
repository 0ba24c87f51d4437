/** Bars of a histogram from counts between bounds. */
import type { Bucket } from '../../../shared/domain/overview'

/**
 * One bucket for each bound, from it up to just below the next; empty ones at both ends are left out.
 * @param perUnit - how many values there are in one: 10 for tenths, 1 for whole numbers
 * @param last - where the last bucket ends
 */
export function bucketsOf(
  bounds: readonly number[],
  counts: readonly number[],
  perUnit: number,
  last: number,
): Bucket[] {
  const first = counts.findIndex((count) => count > 0)
  const end = counts.findLastIndex((count) => count > 0)
  if (first < 0) return []
  return counts.slice(first, end + 1).map((count, index) => {
    const from = bounds[first + index] as number
    const next = bounds[first + index + 1] ?? last
    // Divided last: 9 / 10 is the very number that is stored as 0.9.
    return { from, to: Math.round(next * perUnit - 1) / perUnit, count }
  })
}

const TIME_STEPS_MS = [
  ...[1, 10, 100].flatMap((k) => [k, 2 * k, 5 * k]),
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 3, 6, 12, 24].map((hours) => hours * 3_600_000),
]
const DAY_MS = 86_400_000

/** The shortest round step that divides the time into at most so many parts. */
export function timeStep(fromMs: number, toMs: number, parts: number): number {
  const fits = (step: number): boolean => Math.floor(toMs / step) - Math.floor(fromMs / step) < parts
  const step = TIME_STEPS_MS.find(fits)
  if (step !== undefined) return step
  let days = 2
  while (!fits(days * DAY_MS)) days += 1
  return days * DAY_MS
}
