/**
 * Filters as people type them: `status>=400`, `title~shop`, `title!~shop`, `error=dns_not_found`, `title=` (is empty),
 * `title!=` (is not empty). Documented in docs/columns.md.
 */
import type { ColumnType } from '../../shared/columns'
import type { AnyColumnId, ResultFilter } from '../../shared/domain/result-query'
import { TrawlError } from '../../shared/errors'
import { parseByteSize } from './byte-size'
import { columnNamed, typeOfColumn } from './column-names'

/** A name, the first operator in the text, and the rest: values may hold operators of their own. */
const EXPRESSION = /^([^<>=~!]+?)\s*(!=|!~|>=|<=|=|~|<|>)\s*(.*)$/s

const HINT = "Examples: 'status>=400', 'title~shop', 'error=dns_not_found', 'title=' for empty. Quote it for the shell."
const NUMERIC: ReadonlySet<ColumnType> = new Set(['integer', 'bytes', 'duration', 'time', 'status', 'flag'])

/** @throws {TrawlError} `bad_query` */
export function parseFilter(text: string, carriedColumns: readonly string[] = []): ResultFilter {
  const match = EXPRESSION.exec(text.trim())
  if (match === null) throw new TrawlError('bad_query', `${JSON.stringify(text)} is not a filter.`, { hint: HINT })
  const [, name = '', sign = '', value = ''] = match
  const column = columnNamed(name, carriedColumns)
  if (sign === '=' || sign === '!=') return equality(column, sign === '=', value)
  if (value === '')
    throw new TrawlError('bad_query', `The filter ${JSON.stringify(text)} has no value.`, { hint: HINT })
  if (sign === '~') return { column, operator: 'contains', value }
  if (sign === '!~') return { column, operator: 'not_contains', value }
  return comparison(column, sign, value)
}

function equality(column: AnyColumnId, equal: boolean, value: string): ResultFilter {
  if (value === '') return { column, operator: equal ? 'empty' : 'not_empty', value: '' }
  return { column, operator: equal ? 'equals' : 'not_equals', value: operand(column, value) }
}

function comparison(column: AnyColumnId, sign: string, text: string): ResultFilter {
  const value = operand(column, text)
  if (typeof value !== 'number') {
    throw new TrawlError('bad_query', `${column} is text: it cannot be compared with ${sign}.`, {
      hint: `Use ~ to search in it: '${column}~${text}'.`,
    })
  }
  if (sign === '>=') return { column, operator: 'at_least', value }
  if (sign === '<=') return { column, operator: 'at_most', value }
  return sign === '>'
    ? { column, operator: 'at_least', value: strictlyBeyond(column, value, 1) }
    : { column, operator: 'at_most', value: strictlyBeyond(column, value, -1) }
}

/** The nearest value on the other side of `value`: durations have decimals, all other numbers are whole. */
function strictlyBeyond(column: AnyColumnId, value: number, direction: 1 | -1): number {
  if (typeOfColumn(column) === 'duration')
    return value + direction * Math.max(Math.abs(value) * Number.EPSILON, Number.MIN_VALUE)
  return direction === 1 ? Math.floor(value) + 1 : Math.ceil(value) - 1
}

function operand(column: AnyColumnId, text: string): string | number {
  const type = typeOfColumn(column)
  if (!NUMERIC.has(type)) return text
  const value = numberOf(type, text)
  if (value !== null) return value
  throw new TrawlError(
    'bad_query',
    `${column} is compared with ${EXPECTED[type] ?? 'a number'}, not with ${JSON.stringify(text)}.`,
    { hint: HINT },
  )
}

const EXPECTED: Partial<Record<ColumnType, string>> = {
  bytes: 'a size such as 5000 or 10MB',
  duration: 'a duration such as 500, 500ms or 2s',
  time: 'a time such as 2024-02-29 or 2024-02-29T12:30Z',
  flag: 'true or false',
}

function numberOf(type: ColumnType, text: string): number | null {
  if (type === 'bytes') return parseByteSize(text)
  if (type === 'flag') return flagFrom(text)
  if (type === 'duration') return durationFrom(text)
  if (type === 'time') return timeFrom(text)
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : null
}

function durationFrom(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|min)?$/i.exec(text)
  const factor = { ms: 1, s: 1000, min: 60_000 }[match?.[2]?.toLowerCase() ?? 'ms'] ?? 1
  return match === null ? null : Number(match[1]) * factor
}

/** ISO 8601, in UTC unless it says otherwise; a date alone is its midnight. Plain numbers are ms since 1970. */
function timeFrom(text: string): number | null {
  if (/^\d{5,}$/.test(text)) return Number(text)
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(text)
  if (match === null) return null
  const ms = Date.parse(`${match[1]}T${match[2] ?? '00:00'}${match[3] ?? 'Z'}`)
  return Number.isNaN(ms) ? null : ms
}

function flagFrom(text: string): number | null {
  if (/^(?:true|yes|1)$/i.test(text)) return 1
  return /^(?:false|no|0)$/i.test(text) ? 0 : null
}
