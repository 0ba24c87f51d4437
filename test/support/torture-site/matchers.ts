/** What a field of a row is compared with when one value does not say it. */

export interface Matcher {
  readonly matches: (actual: unknown, row: Readonly<Record<string, unknown>>) => boolean
  /** Stands in the report of a difference. */
  readonly words: string
}

export function isMatcher(value: unknown): value is Matcher {
  return typeof value === 'object' && value !== null && 'matches' in value && typeof value.matches === 'function'
}

/** Only where the standards leave the choice. */
export function oneOf(...values: readonly unknown[]): Matcher {
  return { matches: (actual) => values.includes(actual), words: `one of ${JSON.stringify(values)}` }
}

export function like(pattern: RegExp): Matcher {
  return { matches: (actual) => typeof actual === 'string' && pattern.test(actual), words: `like ${pattern}` }
}

export function between(least: number, most: number): Matcher {
  return {
    matches: (actual) => typeof actual === 'number' && actual >= least && actual <= most,
    words: `from ${least} to ${most}`,
  }
}

export function atLeast(least: number): Matcher {
  return { matches: (actual) => typeof actual === 'number' && actual >= least, words: `at least ${least}` }
}

export function hasLength(length: number): Matcher {
  return { matches: (actual) => Array.isArray(actual) && actual.length === length, words: `${length} members` }
}

export function satisfies(words: string, matches: Matcher['matches']): Matcher {
  return { words, matches }
}

/** Every place where a row is not as expected, as `field: expected …, got …`. */
export function differences(
  expected: Readonly<Record<string, unknown>>,
  row: Readonly<Record<string, unknown>>,
  expand: (text: string) => string,
): string[] {
  const found: string[] = []
  for (const [field, wanted] of Object.entries(expected)) {
    const actual = row[field]
    if (isMatcher(wanted)) {
      if (!wanted.matches(actual, row)) found.push(`${field}: expected ${wanted.words}, got ${shown(actual)}`)
      continue
    }
    const filled = fill(wanted, expand)
    if (!includes(filled, actual)) found.push(`${field}: expected ${shown(filled)}, got ${shown(actual)}`)
  }
  return found
}

/** Whether everything that `wanted` says holds of `actual`; objects may have more members, arrays may not. */
function includes(wanted: unknown, actual: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(actual) &&
      actual.length === wanted.length &&
      wanted.every((each, index) => includes(each, actual[index]))
    )
  }
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof actual !== 'object' || actual === null) return false
    const members = actual as Readonly<Record<string, unknown>>
    return Object.entries(wanted).every(([key, value]) => includes(value, members[key]))
  }
  return wanted === actual
}

function fill(value: unknown, expand: (text: string) => string): unknown {
  if (typeof value === 'string') return expand(value)
  if (Array.isArray(value)) return value.map((each) => fill(each, expand))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, expand)]))
  }
  return value
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}
