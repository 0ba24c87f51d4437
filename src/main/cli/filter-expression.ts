/**
 * Filters as people type them: `status>=400`, `status=400..499`, `title~shop`, `title!~shop`, `error=dns_not_found`,
 * `error=(dns_not_found,tls_expired)`, `url^=https://example.org/`, `title=~^Buy`, `title=` (is empty), `title!=` (is
 * not empty). Documented in docs/columns.md.
 */
import type { OwnColumns } from '../../shared/domain/extraction-rule'
import type { AnyColumnId, ResultFilter } from '../../shared/domain/result-query'
import { TrawlError } from '../../shared/errors'
import { columnNamed, typeOfColumn } from './column-names'
import { FILTER_HINT, isDay, isNumericColumn, listOperand, operand, rangeEnd } from './filter-operand'

/** A name, the first operator in the text, and the rest: values may hold operators of their own. */
const EXPRESSION = /^([^<>=~!]+?)\s*(!=~|=~|\^=|!=|!~|>=|<=|=|~|<|>)\s*(.*)$/s
const LIST = /^\((.*)\)$/s
/** Two values with dots between; one of them may be left out. */
const RANGE = /^(.*?)\s*\.\.\s*(.*)$/s

/** What the expression comes to: all of it must hold. @throws {TrawlError} `bad_query` */
export function parseFilter(text: string, ownColumns: OwnColumns = []): readonly ResultFilter[] {
  const match = EXPRESSION.exec(text.trim())
  if (match === null)
    throw new TrawlError('bad_query', `${JSON.stringify(text)} is not a filter.`, { hint: FILTER_HINT })
  const [, name = '', sign = '', value = ''] = match
  const column = columnNamed(name, ownColumns)
  if (sign === '=' || sign === '!=') return equality(column, sign === '=', value)
  if (value === '') {
    throw new TrawlError('bad_query', `The filter ${JSON.stringify(text)} has no value.`, { hint: FILTER_HINT })
  }
  switch (sign) {
    case '~':
      return [{ column, operator: 'contains', value }]
    case '!~':
      return [{ column, operator: 'not_contains', value }]
    case '^=':
      return [{ column, operator: 'starts_with', value }]
    case '=~':
      return [{ column, operator: 'matches', value }]
    case '!=~':
      return [{ column, operator: 'not_matches', value }]
    default:
      return [comparison(column, sign, value)]
  }
}

function equality(column: AnyColumnId, equal: boolean, text: string): readonly ResultFilter[] {
  if (text === '') return [{ column, operator: equal ? 'empty' : 'not_empty', value: '' }]
  const [, list] = LIST.exec(text) ?? []
  if (list !== undefined) return [{ column, operator: equal ? 'one_of' : 'none_of', value: listOperand(column, list) }]
  const [, from, to] = (equal && isNumericColumn(column) && RANGE.exec(text)) || []
  if (from !== undefined && to !== undefined) return range(column, from, to)
  if (equal && isDay(column, text)) return range(column, text, text)
  return [{ column, operator: equal ? 'equals' : 'not_equals', value: operand(column, text) }]
}

function range(column: AnyColumnId, from: string, to: string): readonly ResultFilter[] {
  const bounds: ResultFilter[] = []
  if (from !== '') bounds.push({ column, operator: 'at_least', value: operand(column, from) })
  if (to !== '') bounds.push({ column, operator: 'at_most', value: rangeEnd(column, to) })
  if (bounds.length > 0) return bounds
  throw new TrawlError('bad_query', 'A range needs a value on one side of the dots at least.', { hint: FILTER_HINT })
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

/** The nearest value on the other side of `value`: durations and what rules read have decimals, other numbers are whole. */
function strictlyBeyond(column: AnyColumnId, value: number, direction: 1 | -1): number {
  const type = typeOfColumn(column)
  if (type === 'duration' || type === 'decimal')
    return value + direction * Math.max(Math.abs(value) * Number.EPSILON, Number.MIN_VALUE)
  return direction === 1 ? Math.floor(value) + 1 : Math.ceil(value) - 1
}
