/**
 * Regular expressions in filters: JavaScript's, as a function of SQLite. Some patterns take longer than the universe
 * lasts, so values are cut before they are tested, and each step of such work has a time limit.
 */

import { createContext, Script } from 'node:vm'
import type { Database } from 'better-sqlite3'
import type { ResultQuery } from '../../shared/domain/result-query'
import { TrawlError } from '../../shared/errors'

/** Characters of a value that a pattern sees. */
const MAX_VALUE_CHARS = 65_536
const MAX_PATTERNS = 64

/** A step with patterns is ended after this: even on a busy computer it takes some 50 ms otherwise. */
const MAX_STEP_MS = 3000

/** What was tested last, for saying where a pattern did not end. */
let testedText = ''
/** Only V8's own time limit for scripts ends a regular expression that is being tested. */
const room = createContext({ work: (): void => {} })
const doWork = new Script('work()')
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
    testedText = text.length > MAX_VALUE_CHARS ? text.slice(0, MAX_VALUE_CHARS) : text
    return patternOf(String(pattern)).test(testedText) ? 1 : 0
  })
}

/** Whether answering the query tests patterns. */
export function hasPattern({ filters }: Pick<ResultQuery, 'filters'>): boolean {
  return filters.some(({ operator }) => operator === 'matches' || operator === 'not_matches')
}

/** One step of work that a query leads to, which is ended after some seconds when the query has patterns. */
export function watched<T>(query: Pick<ResultQuery, 'filters'>, work: () => T): T {
  if (!hasPattern(query)) return work()
  let result: T | undefined
  room.work = () => {
    result = work()
  }
  try {
    doWork.runInContext(room, { timeout: MAX_STEP_MS })
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw tooSlow()
    throw error
  }
  return result as T
}

function tooSlow(): TrawlError {
  const shown = testedText.length > 60 ? `${testedText.slice(0, 60)}…` : testedText
  return new TrawlError('bad_query', `The pattern takes too long: it was given up at ${JSON.stringify(shown)}.`, {
    hint: 'Repetitions inside repetitions, such as (a+)+, can take for ever. Write it with fewer of them.',
  })
}
