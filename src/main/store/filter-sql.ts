/** One filter as a condition in SQL. What a person typed is always bound, never text of the statement. */
import { assertNever } from '../../shared/domain/invariant'
import type { CellValue, FilterValue, ResultFilter } from '../../shared/domain/result-query'
import { TrawlError } from '../../shared/errors'
import { columnSql, isText } from './column-sql'
import { patternNumber } from './pattern-function'

export type SqlValue = string | number

export interface Condition {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** @throws {TrawlError} `bad_query` */
export function filterSql(filter: ResultFilter): Condition {
  const { sql, type } = columnSql(filter.column)
  const expression = `(${sql})`
  const comparable = (): SqlValue => (isText(type) ? textOf(filter) : numberOf(filter, filter.value))
  switch (filter.operator) {
    case 'contains':
      return { sql: `${expression} LIKE ? ESCAPE '\\'`, values: [containsPattern(textOf(filter))] }
    case 'not_contains':
      return { sql: `COALESCE(${expression}, '') NOT LIKE ? ESCAPE '\\'`, values: [containsPattern(textOf(filter))] }
    case 'equals':
      return { sql: `${expression} = ?${collation(isText(type))}`, values: [comparable()] }
    case 'not_equals':
      return isText(type)
        ? { sql: `COALESCE(${expression}, '') <> ? COLLATE NOCASE`, values: [textOf(filter)] }
        : { sql: `${expression} IS NOT ?`, values: [comparable()] }
    case 'starts_with':
      return startsWith(expression, textOf(filter), isText(type))
    case 'matches':
      return { sql: `pattern_matches(?, ${expression})`, values: [patternNumber(textOf(filter))] }
    case 'not_matches':
      return { sql: `NOT pattern_matches(?, ${expression})`, values: [patternNumber(textOf(filter))] }
    case 'one_of':
      return oneOf(expression, filter, isText(type))
    case 'none_of': {
      const condition = oneOf(expression, filter, isText(type))
      return { sql: `NOT COALESCE(${condition.sql}, FALSE)`, values: condition.values }
    }
    case 'at_least':
      return { sql: `${expression} >= ?`, values: [comparable()] }
    case 'at_most':
      return { sql: `${expression} <= ?`, values: [comparable()] }
    case 'empty':
      return { sql: emptySql(expression), values: [] }
    case 'not_empty':
      return { sql: `NOT ${emptySql(expression)}`, values: [] }
    default:
      return assertNever(filter.operator)
  }
}

/** A LIKE pattern (with a backslash as its escape) for text that is anywhere in a value. */
export function containsPattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

function emptySql(expression: string): string {
  return `COALESCE(${expression} = '', TRUE)`
}

const collation = (isOfText: boolean): string => (isOfText ? ' COLLATE NOCASE' : '')

/** As a range, which is compared byte by byte and stops at the first that differs: no letter is folded. */
function startsWith(expression: string, prefix: string, isOfText: boolean): Condition {
  const text = isOfText ? expression : `CAST(${expression} AS TEXT)`
  const end = afterPrefix(prefix)
  return end === null
    ? { sql: `${text} >= ?`, values: [prefix] }
    : { sql: `(${text} >= ? AND ${text} < ?)`, values: [prefix, end] }
}

/** The first text after all that begin with the prefix; `null` where there is none. */
function afterPrefix(prefix: string): string | null {
  const points = Array.from(prefix, (char) => char.codePointAt(0) as number)
  while (points.at(-1) === 0x10ffff) points.pop()
  const last = points.pop()
  if (last === undefined) return null
  // Surrogates are no characters.
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1)
}

function oneOf(expression: string, filter: ResultFilter, isOfText: boolean): Condition {
  const listed = listOf(filter)
  const values = listed
    .filter((value) => value !== null && value !== '')
    .map((value) => (isOfText ? String(value) : numberOf(filter, value)))
  const conditions: string[] = []
  if (values.length > 0) {
    conditions.push(`${expression}${collation(isOfText)} IN (${values.map(() => '?').join(', ')})`)
  }
  if (values.length < listed.length) conditions.push(emptySql(expression))
  return { sql: conditions.length === 0 ? 'FALSE' : `(${conditions.join(' OR ')})`, values }
}

function listOf(filter: ResultFilter): readonly CellValue[] {
  if (Array.isArray(filter.value)) return filter.value as readonly CellValue[]
  throw new TrawlError('bad_query', `${filter.operator} compares with a list; got ${JSON.stringify(filter.value)}.`)
}

function textOf(filter: ResultFilter): string {
  if (!Array.isArray(filter.value)) return String(filter.value)
  throw new TrawlError('bad_query', `${filter.operator} compares with one value; got a list.`, {
    hint: 'Use one_of or none_of for a list.',
  })
}

function numberOf(filter: ResultFilter, given: FilterValue | null): number {
  const value = typeof given === 'number' ? given : Number((typeof given === 'string' && given.trim()) || Number.NaN)
  if (Number.isFinite(value)) return value
  throw new TrawlError('bad_query', `The column "${filter.column}" holds numbers; got ${JSON.stringify(given)}.`, {
    hint: 'Give a number.',
  })
}
