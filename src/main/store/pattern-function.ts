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
/** Patterns that are known: more than are typed in before the first of them has been answered. */
const MAX_PATTERNS = 1000

/** A step with patterns is ended after this: even on a busy computer it takes some 50 ms otherwise. */
const MAX_STEP_MS = 3000

/** What was tested last, for saying where a pattern did not end. */
let testedText = ''
/** Only V8's own time limit for scripts ends a regular expression that is being tested. */
const room = createContext({ work: (): void => {} })
const doWork = new Script('work()')
const numbers = new Map<string, number>()
const patterns = new Map<number, RegExp>()
let lastNumber = 0

/**
 * The number by which `pattern_matches` knows a pattern; case is ignored, with Unicode rules. A number is looked up much
 * faster than a text, a million times.
 * @throws {TrawlError} `bad_query`, quoting what is wrong
 */
export function patternNumber(text: string): number {
  const known = numbers.get(text)
  if (known !== undefined) return known
  const pattern = compile(text)
  lastNumber += 1
  numbers.set(text, lastNumber)
  patterns.set(lastNumber, pattern)
  const oldest = numbers.entries().next()
  if (numbers.size > MAX_PATTERNS && !oldest.done) {
    numbers.delete(oldest.value[0])
    patterns.delete(oldest.value[1])
  }
  return lastNumber
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

/** Gives a connection the function `pattern_matches(number, value)`; an empty cell is tested as empty text. */
export function addPatternFunction(database: Database): void {
  database.function('pattern_matches', { deterministic: true }, (number: unknown, value: unknown) => {
    const text = typeof value === 'string' ? value : String(value ?? '')
    testedText = text.length > MAX_VALUE_CHARS ? text.slice(0, MAX_VALUE_CHARS) : text
    return (patterns.get(number as number) as RegExp).test(testedText) ? 1 : 0
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
