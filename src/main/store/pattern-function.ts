/**
 * Regular expressions in filters: JavaScript's, as a function of SQLite. Values are cut before they are tested.
 */

import type { Database } from 'better-sqlite3'
import { TrawlError } from '../../shared/errors'

/** Characters of a value that a pattern sees. */
const MAX_VALUE_CHARS = 65_536
const MAX_PATTERNS = 64

const compiled = new Map<string, RegExp>()

/** A pattern, ignoring case, with Unicode rules. @throws {TrawlError} `bad_query`, quoting what is wrong */
export function patternOf(text: string): RegExp {
  const known = compiled.get(text)
  if (known !== undefined) return known
  const pattern = compile(text)
  if (compiled.size >= MAX_PATTERNS) compiled.clear()
  compiled.set(text, pattern)
  return pattern
}

function compile(text: string): RegExp {
  try {
    return new RegExp(text, 'iu')
  } catch (cause) {
    const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/^Invalid regular expression: /, '')
    throw new TrawlError('bad_query', `The pattern cannot be understood: ${reason}.`, {
      hint: 'Put a backslash before . * + ? ( ) [ ] { } | ^ $ \\ / where the character itself is meant.',
      cause,
    })
  }
}

/** Gives a connection the function `pattern_matches(pattern, value)`; an empty cell is tested as empty text. */
export function addPatternFunction(database: Database): void {
  database.function('pattern_matches', { deterministic: true }, (pattern: unknown, value: unknown) => {
    const text = value === null ? '' : String(value)
    const seen = text.length > MAX_VALUE_CHARS ? text.slice(0, MAX_VALUE_CHARS) : text
    return patternOf(String(pattern)).test(seen) ? 1 : 0
  })
}
