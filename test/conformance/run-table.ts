/** Runs a table of cases in full and prints how many there were: the figure is part of the result. */
import { expect } from 'vitest'

/**
 * @param name of the table, for the printed line: `url: 873 cases, 0 failed`
 * @param failureOf what is wrong with a case; `null` when nothing is
 */
export function runTable<Case>(
  name: string,
  cases: readonly Case[],
  failureOf: (each: Case, index: number) => string | null,
): void {
  const failures = cases.map(failureOf).filter((failure) => failure !== null)
  process.stdout.write(`${name}: ${cases.length} cases, ${failures.length} failed\n`)
  expect(failures).toEqual([])
  expect(cases.length).toBeGreaterThan(0)
}

/** A failure that says what came instead of what was expected; `null` when both are the same. */
export function difference(label: string, got: unknown, expected: unknown): string | null {
  const [gotText, expectedText] = [JSON.stringify(got), JSON.stringify(expected)]
  return gotText === expectedText ? null : `${label}: expected ${expectedText}, got ${gotText}`
}
