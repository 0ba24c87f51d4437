/**
 * Filters as a person sets them: which comparisons fit a column, how a filter reads as a chip, and which filters make
 * one chip together. All filters of a query must hold.
 */
import type { AnyColumnId, CellValue, FilterOperator, ResultFilter } from '../../../../shared/domain/result-query'
import { t } from '../../../../shared/words/t'
import type { ColumnDescription } from '../../../lib/any-column'
import { cellText, codeName, oneLine } from '../../../lib/cell-format'
import { formatNumber, formatTime } from '../../../lib/format'
import { valueLabel } from './value-words'

/** How the values of a column are asked for: by text, by a range, by picking some of them, or by yes and no. */
export type EditorKind = 'text' | 'range' | 'values' | 'flag'

/** The ways that fit a column; the first is the one to start with. */
export function editorKinds({ type, id }: Pick<ColumnDescription, 'id' | 'type'>): readonly EditorKind[] {
  if (id === 'host' || id === 'media_type') return ['values', 'text']
  if (id === 'outcome' || id === 'verdict') return ['values']
  switch (type) {
    case 'text':
      return ['text', 'values']
    case 'url':
    case 'hash':
      return ['text']
    case 'choice':
      return ['values', 'text']
    case 'flag':
      return ['flag']
    case 'status':
      return ['values', 'range']
    case 'integer':
      return id === 'row' || id === 'line' ? ['range'] : ['range', 'values']
    case 'decimal':
    case 'bytes':
    case 'duration':
    case 'time':
      return ['range']
  }
}

const OPERATOR_WORDS: Readonly<Record<FilterOperator, string>> = {
  contains: t('contains'),
  not_contains: t('does not contain'),
  equals: t('is'),
  not_equals: t('is not'),
  starts_with: t('starts with'),
  matches: t('matches'),
  not_matches: t('does not match'),
  one_of: t('is'),
  none_of: t('is not'),
  at_least: t('from'),
  at_most: t('up to'),
  empty: t('is empty'),
  not_empty: t('is not empty'),
}

export function takesValue(operator: FilterOperator): boolean {
  return operator !== 'empty' && operator !== 'not_empty'
}

/** One chip: a filter, or the two ends of a range. */
export interface Chip {
  readonly column: AnyColumnId
  readonly filters: readonly ResultFilter[]
}

/** The filters as chips, in their order; the ends of a range stand together. */
export function chipsOf(filters: readonly ResultFilter[]): readonly Chip[] {
  const chips: Chip[] = []
  for (const filter of filters) {
    const partner = OTHER_END[filter.operator]
    const at = chips.findIndex(
      (chip) => chip.column === filter.column && chip.filters.length === 1 && chip.filters[0]?.operator === partner,
    )
    const chip = chips[at]
    if (partner === undefined || chip === undefined) chips.push({ column: filter.column, filters: [filter] })
    else chips[at] = { ...chip, filters: [...chip.filters, filter].sort((a) => (a.operator === 'at_least' ? -1 : 1)) }
  }
  return chips
}

const OTHER_END: Partial<Record<FilterOperator, FilterOperator>> = { at_least: 'at_most', at_most: 'at_least' }

/** Values of a set that a chip names; the others are counted. */
const NAMED_VALUES = 3

/** A chip in words: `Size` `from` `100 KB to 2 MB`. */
export function chipText(
  { filters }: Chip,
  column: ColumnDescription,
): { readonly label: string; readonly operator: string; readonly value: string } {
  const [first, second] = filters
  const words = (value: CellValue) => filterValueText(value, column)
  if (first === undefined) return { label: column.label, operator: '', value: '' }
  const operator = OPERATOR_WORDS[first.operator]
  if (second !== undefined) {
    const [from, to] = [scalar(first.value), scalar(second.value)]
    if (column.type === 'status' && isStatusClass(from, to))
      return { label: column.label, operator: t('is'), value: `${Number(from) / 100}xx` }
    return { label: column.label, operator, value: `${words(from)} to ${words(to)}` }
  }
  if (!takesValue(first.operator)) return { label: column.label, operator, value: '' }
  if (!Array.isArray(first.value)) return { label: column.label, operator, value: words(scalar(first.value)) }
  // Numbers of rows say nothing; how many there are does.
  if (first.column === 'row' && first.value.length > NAMED_VALUES) {
    return {
      label: column.label,
      operator,
      value: t('one of {rows, plural, one {# row} other {# rows}}', { rows: first.value.length }),
    }
  }
  const named = first.value.slice(0, NAMED_VALUES).map(words)
  const others = first.value.length - named.length
  const value =
    others > 0
      ? t('{list} or {others} more', { list: named.join(', '), others: formatNumber(others) })
      : named.join(first.operator === 'one_of' ? ` ${t('or')} ` : ', ')
  return { label: column.label, operator, value }
}

function isStatusClass(from: CellValue, to: CellValue): boolean {
  return Number(from) % 100 === 0 && Number(to) === Number(from) + 99
}

function scalar(value: ResultFilter['value']): CellValue {
  return typeof value === 'string' || typeof value === 'number' ? value : (value[0] ?? null)
}

const MAX_VALUE_CHARS = 60

/** A value as chips and lists name it; an empty cell is `empty`. */
export function filterValueText(value: CellValue, column: Pick<ColumnDescription, 'id' | 'type'>): string {
  const label = valueLabel(column.id, value)
  if (label !== null) return label
  if (value === null || value === '') return t('empty')
  if (column.type === 'time') return formatTime(Number(value))
  if (column.type === 'flag') return Number(value) === 1 ? t('yes') : t('no')
  if (typeof value === 'number' && column.type !== 'status')
    return column.id === 'row' || column.id === 'line' ? String(value) : cellText(value, column.type, 0)
  const text = oneLine(String(value))
  return text.length > MAX_VALUE_CHARS ? `${text.slice(0, MAX_VALUE_CHARS)}…` : text
}

/** The filters that keep, or leave out, the rows with the same value as a cell. */
export function filterByValue(column: AnyColumnId, value: CellValue, keep = true): ResultFilter {
  if (value === null || value === '') return { column, operator: keep ? 'empty' : 'not_empty', value: '' }
  // `is not` leaves empty cells in, as a person means it who takes one value away.
  return { column, operator: keep ? 'one_of' : 'none_of', value: [value] }
}

function sameFilter(a: ResultFilter, b: ResultFilter): boolean {
  return (
    a.column === b.column &&
    a.operator === b.operator &&
    (!takesValue(a.operator) || JSON.stringify(a.value) === JSON.stringify(b.value))
  )
}

/** Adds filters that are not there already. A set of values that are left out takes in more of them. */
export function withFilters(filters: readonly ResultFilter[], added: readonly ResultFilter[]): readonly ResultFilter[] {
  let all = filters
  for (const filter of added) {
    if (all.some((other) => sameFilter(other, filter))) continue
    const at = all.findIndex((other) => filter.operator === 'none_of' && isSetLike(other, filter))
    const before = all[at]?.value
    all =
      Array.isArray(before) && Array.isArray(filter.value)
        ? all.with(at, { ...filter, value: [...new Set([...before, ...filter.value])] })
        : all.concat(filter)
  }
  return all
}

function isSetLike(a: ResultFilter, b: ResultFilter): boolean {
  return a.column === b.column && a.operator === b.operator
}

/** Puts other filters in the place of a chip; with none, the chip goes. */
export function withChip(
  filters: readonly ResultFilter[],
  chip: Chip,
  replacement: readonly ResultFilter[],
): readonly ResultFilter[] {
  const at = filters.findIndex((filter) => chip.filters.includes(filter))
  const others = filters.filter((filter) => !chip.filters.includes(filter))
  return at < 0 ? withFilters(filters, replacement) : others.toSpliced(Math.min(at, others.length), 0, ...replacement)
}

/** Words for what an operator asks, as lists of comparisons name it. */
export function operatorLabel(operator: FilterOperator): string {
  return OPERATOR_WORDS[operator] ?? codeName(operator).toLowerCase()
}
