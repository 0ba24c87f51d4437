/** What the filter editor holds while a filter is being set, and the filters that it makes. Pure. */
import {
  type AnyColumnId,
  type CellValue,
  type FilterOperator,
  MAX_LISTED_VALUES,
  type ResultFilter,
} from '../../../../shared/domain/result-query'
import { t } from '../../../../shared/words/t'
import type { ColumnDescription } from '../../../lib/any-column'
import { type EditorKind, editorKinds, takesValue } from './filter-model'
import { numberRefusal, parseNumber, typedNumber } from './parse-value'

export const TEXT_OPERATORS = [
  'contains',
  'not_contains',
  'equals',
  'not_equals',
  'starts_with',
  'matches',
  'not_matches',
  'empty',
  'not_empty',
] as const satisfies readonly FilterOperator[]
export type TextOperator = (typeof TEXT_OPERATORS)[number]

export const RANGE_MODES = ['between', 'equals', 'not_equals', 'empty', 'not_empty'] as const
export type RangeMode = (typeof RANGE_MODES)[number]

export interface FilterForm {
  readonly kind: EditorKind
  readonly text: { readonly operator: TextOperator; readonly value: string }
  readonly range: { readonly mode: RangeMode; readonly from: string; readonly to: string }
  readonly values: { readonly leaveOut: boolean; readonly chosen: readonly CellValue[] }
  readonly flag: boolean
}

type FilterColumn = Pick<ColumnDescription, 'id' | 'type'>

/** An empty form for a column. */
function emptyForm(column: FilterColumn): FilterForm {
  return {
    kind: editorKinds(column)[0] ?? 'text',
    text: { operator: 'contains', value: '' },
    range: { mode: 'between', from: '', to: '' },
    values: { leaveOut: false, chosen: [] },
    flag: true,
  }
}

/** The form that shows filters of a column, as one chip holds them; with none an empty one. */
export function formFrom(column: FilterColumn, filters: readonly ResultFilter[]): FilterForm {
  const form = emptyForm(column)
  const [first] = filters
  if (first === undefined) return form
  const { operator, value } = first
  const kinds = editorKinds(column)
  if (kinds.includes('flag')) return { ...form, kind: 'flag', flag: Number(value) !== 0 }
  if (Array.isArray(value))
    return { ...form, kind: 'values', values: { leaveOut: operator === 'none_of', chosen: value } }
  if (operator === 'at_least' || operator === 'at_most') {
    const end = (wanted: FilterOperator) => {
      const found = filters.find((filter) => filter.operator === wanted)
      return found === undefined ? '' : typedNumber(Number(found.value), column.type)
    }
    return { ...form, kind: 'range', range: { mode: 'between', from: end('at_least'), to: end('at_most') } }
  }
  if (kinds.includes('range')) {
    const mode = RANGE_MODES.find((known) => known === operator) ?? 'equals'
    const from = takesValue(operator) ? typedNumber(Number(value), column.type) : ''
    return { ...form, kind: 'range', range: { mode, from, to: '' } }
  }
  if (!kinds.includes('text')) {
    const isEmptiness = !takesValue(operator)
    const chosen: readonly CellValue[] = isEmptiness ? [null] : [String(value)]
    const leaveOut = operator === 'not_equals' || operator === 'not_empty'
    return { ...form, kind: 'values', values: { leaveOut, chosen } }
  }
  const known = TEXT_OPERATORS.find((candidate) => candidate === operator)
  return {
    ...form,
    kind: 'text',
    text: { operator: known ?? 'contains', value: takesValue(operator) ? String(value) : '' },
  }
}

/** What a form asks for, or what is wrong with it. */
export type FormResult =
  | { readonly filters: readonly ResultFilter[] }
  | { readonly field: 'text' | 'from' | 'to' | 'values'; readonly problem: string }

export function filtersFrom(form: FilterForm, { id, type }: FilterColumn): FormResult {
  switch (form.kind) {
    case 'flag':
      return { filters: [{ column: id, operator: 'equals', value: form.flag ? 1 : 0 }] }
    case 'values':
      return valueFilters(form.values, id)
    case 'text':
      return textFilters(form.text, id)
    case 'range':
      return rangeFilters(form.range, { id, type })
  }
}

function valueFilters({ leaveOut, chosen }: FilterForm['values'], column: AnyColumnId): FormResult {
  if (chosen.length === 0) return { field: 'values', problem: t('Choose at least one value') }
  if (chosen.length > MAX_LISTED_VALUES)
    return { field: 'values', problem: t('No more than {MAX_LISTED_VALUES} values', { MAX_LISTED_VALUES }) }
  return { filters: [{ column, operator: leaveOut ? 'none_of' : 'one_of', value: chosen }] }
}

function textFilters({ operator, value }: FilterForm['text'], column: AnyColumnId): FormResult {
  if (!takesValue(operator)) return { filters: [{ column, operator, value: '' }] }
  if (value === '') return { field: 'text', problem: t('Type what to look for') }
  const problem = operator === 'matches' || operator === 'not_matches' ? patternProblem(value) : null
  return problem === null ? { filters: [{ column, operator, value }] } : { field: 'text', problem }
}

function rangeFilters({ mode, from, to }: FilterForm['range'], { id, type }: FilterColumn): FormResult {
  if (mode === 'empty' || mode === 'not_empty') return { filters: [{ column: id, operator: mode, value: '' }] }
  const [low, high] = [parseNumber(from, type), parseNumber(to, type)]
  if (low === null && (from.trim() !== '' || mode !== 'between')) return { field: 'from', problem: numberRefusal(type) }
  if (mode !== 'between') return { filters: [{ column: id, operator: mode, value: low ?? 0 }] }
  if (high === null && to.trim() !== '') return { field: 'to', problem: numberRefusal(type) }
  if (low === null && high === null) return { field: 'from', problem: t('Fill in one of the two ends') }
  if (low !== null && high !== null && low > high) return { field: 'to', problem: t('Less than where it begins') }
  const end = (operator: FilterOperator, value: number | null): readonly ResultFilter[] =>
    // The field counts whole minutes; the last one is meant as a whole.
    value === null
      ? []
      : [{ column: id, operator, value: type === 'time' && operator === 'at_most' ? value + 59_999 : value }]
  return { filters: [...end('at_least', low), ...end('at_most', high)] }
}

/** What is wrong with a regular expression, in words; `null`: nothing. */
export function patternProblem(pattern: string): string | null {
  try {
    new RegExp(pattern, 'iu')
    return null
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(': ').at(-1) ?? error.message) : String(error)
    return t('Not a regular expression: {reason}', { reason: `${reason.charAt(0).toLowerCase()}${reason.slice(1)}` })
  }
}
