/**
 * Filters as a person sets them: which comparisons fit a column, how typed values are read, and how a filter reads
 * as a chip. Quick filters are the status classes and the states without a status; at most one is on at a time,
 * because all filters of a query must hold. Beside them one verdict may be chosen.
 */
import type { ColumnType } from '../../../shared/columns'
import { DISPOSITIONS } from '../../../shared/domain/crawl-state'
import type {
  AnyColumnId,
  CellValue,
  FilterOperator,
  FilterValue,
  ResultFilter,
} from '../../../shared/domain/result-query'
import { VERDICT_ENTRIES, VERDICTS, type Verdict } from '../../../shared/domain/verdict'
import { ERROR_CODES } from '../../../shared/error-codes'
import { INPUT_PROBLEMS } from '../../../shared/input-problems'
import { type ColumnDescription, isNumeric } from '../../lib/any-column'
import { cellText, codeName } from '../../lib/cell-format'
import { formatNumber, formatTime } from '../../lib/format'

export interface OperatorChoice {
  readonly operator: FilterOperator
  readonly label: string
}

const EMPTINESS: readonly OperatorChoice[] = [
  { operator: 'empty', label: 'is empty' },
  { operator: 'not_empty', label: 'is not empty' },
]
const TEXT_OPERATORS: readonly OperatorChoice[] = [
  { operator: 'contains', label: 'contains' },
  { operator: 'not_contains', label: 'does not contain' },
  { operator: 'equals', label: 'is exactly' },
  { operator: 'not_equals', label: 'is not' },
  ...EMPTINESS,
]
const NUMBER_OPERATORS: readonly OperatorChoice[] = [
  { operator: 'at_least', label: 'at least' },
  { operator: 'at_most', label: 'at most' },
  { operator: 'equals', label: 'equals' },
  { operator: 'not_equals', label: 'is not' },
  ...EMPTINESS,
]
const TIME_OPERATORS: readonly OperatorChoice[] = [
  { operator: 'at_least', label: 'from' },
  { operator: 'at_most', label: 'until' },
  ...EMPTINESS,
]
const CHOICE_OPERATORS: readonly OperatorChoice[] = [
  { operator: 'equals', label: 'is' },
  { operator: 'not_equals', label: 'is not' },
  ...EMPTINESS,
]
const FLAG_OPERATORS: readonly OperatorChoice[] = [{ operator: 'equals', label: 'is' }]

/** The comparisons that fit a column; the first is the one to start with. */
export function operatorsFor(column: Pick<ColumnDescription, 'id' | 'type'>): readonly OperatorChoice[] {
  switch (column.type) {
    case 'text':
    case 'url':
    case 'hash':
      return TEXT_OPERATORS
    case 'choice':
      // Columns whose values come from the web have no closed set to choose from.
      return choicesFor(column) === null ? TEXT_OPERATORS : CHOICE_OPERATORS
    case 'flag':
      return FLAG_OPERATORS
    case 'time':
      return TIME_OPERATORS
    case 'integer':
    case 'bytes':
    case 'duration':
    case 'status':
      return NUMBER_OPERATORS
  }
}

export function takesValue(operator: FilterOperator): boolean {
  return operator !== 'empty' && operator !== 'not_empty'
}

export interface ValueChoice {
  readonly value: string
  readonly label: string
}

const named = (values: readonly string[]): readonly ValueChoice[] =>
  values.map((value) => ({ value, label: codeName(value) }))
const CHOICES: Partial<Record<AnyColumnId, readonly ValueChoice[]>> = {
  disposition: named(DISPOSITIONS),
  verdict: VERDICTS.map((value) => ({ value, label: VERDICT_ENTRIES[value].label })),
  certificate_problem: named(Object.keys(ERROR_CODES).filter((code) => code.startsWith('tls_'))),
  error: named(Object.keys(ERROR_CODES)),
  problem: named(Object.keys(INPUT_PROBLEMS)),
  body_state: named(['whole', 'cut', 'skipped', 'none']),
  robots: named(['allowed', 'disallowed', 'unknown']),
  charset_source: named(['bom', 'header', 'meta', 'default']),
}
const YES_NO: readonly ValueChoice[] = [
  { value: '1', label: 'yes' },
  { value: '0', label: 'no' },
]

/** The values to choose from; `null` where a value is typed. */
export function choicesFor(column: Pick<ColumnDescription, 'id' | 'type'>): readonly ValueChoice[] | null {
  return column.type === 'flag' ? YES_NO : (CHOICES[column.id] ?? null)
}

const SIZE_UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  kib: 1024,
  m: 1e6,
  mb: 1e6,
  mib: 1024 ** 2,
  g: 1e9,
  gb: 1e9,
  gib: 1024 ** 3,
}
const TIME_UNITS: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1000, min: 60_000, h: 3_600_000 }

/** A typed value as the filter needs it; `null` when it does not fit the type. Sizes and durations may carry a unit. */
export function parseValue(typed: string, type: ColumnType): string | number | null {
  const text = typed.trim()
  if (text === '') return null
  switch (type) {
    case 'bytes':
      return withUnit(text, SIZE_UNITS)
    case 'duration':
      return withUnit(text, TIME_UNITS)
    case 'time': {
      const ms = Date.parse(text)
      return Number.isNaN(ms) ? null : ms
    }
    case 'integer':
    case 'status':
      return withUnit(text, { '': 1 })
    case 'flag':
      return text === '1' || text === 'yes' ? 1 : text === '0' || text === 'no' ? 0 : null
    case 'text':
    case 'url':
    case 'hash':
    case 'choice':
      return text
  }
}

function withUnit(text: string, units: Readonly<Record<string, number>>): number | null {
  const match = /^(-?\d[\d ,_']*(?:\.\d+)?|-?\.\d+)\s*([a-z]*)$/i.exec(text)
  const factor = units[match?.[2]?.toLowerCase() ?? '']
  if (!match?.[1] || factor === undefined) return null
  const value = Number(match[1].replace(/[ ,_']/g, '')) * factor
  return Number.isFinite(value) ? value : null
}

/** What to type, for the empty field. */
export function valuePlaceholder(type: ColumnType): string {
  if (type === 'bytes') return '100 KB'
  if (type === 'duration') return '500 ms'
  if (type === 'status') return '404'
  return isNumeric(type) ? '10' : 'text'
}

/** A filter in words, for its chip: `Size at least 100 KB`. */
export function filterText(
  filter: ResultFilter,
  column: ColumnDescription,
): { readonly label: string; readonly operator: string; readonly value: string } {
  const operator =
    operatorsFor(column).find((choice) => choice.operator === filter.operator)?.label ??
    codeName(filter.operator).toLowerCase()
  return { label: column.label, operator, value: takesValue(filter.operator) ? valueText(filter.value, column) : '' }
}

function valueText(value: FilterValue | CellValue, column: ColumnDescription): string {
  if (value === null) return 'empty'
  if (typeof value === 'object') return value.map((each) => valueText(each, column)).join(', ')
  const choice = choicesFor(column)?.find((candidate) => candidate.value === String(value))
  if (choice) return choice.label
  if (column.type === 'time') return formatTime(Number(value))
  if (column.type === 'status') return String(value)
  if (typeof value === 'number')
    return column.type === 'integer' ? formatNumber(value) : cellText(value, column.type, 0)
  return value.length > 60 ? `${value.slice(0, 60)}…` : value
}

/** The filter that keeps the rows with the same value as a cell. */
export function filterByValue(column: AnyColumnId, value: CellValue): ResultFilter {
  return value === null || value === ''
    ? { column, operator: 'empty', value: '' }
    : { column, operator: 'equals', value }
}

export function sameFilter(a: ResultFilter, b: ResultFilter): boolean {
  return (
    a.column === b.column &&
    a.operator === b.operator &&
    (!takesValue(a.operator) || String(a.value) === String(b.value))
  )
}

/** Adds a filter unless it is there already. */
export function withFilter(filters: readonly ResultFilter[], filter: ResultFilter): readonly ResultFilter[] {
  return filters.some((other) => sameFilter(other, filter)) ? filters : [...filters, filter]
}

export const QUICK_FILTER_IDS = ['2xx', '3xx', '4xx', '5xx', 'none', 'waiting', 'skipped', 'held', 'unusable'] as const
export type QuickFilterId = (typeof QUICK_FILTER_IDS)[number]

function quickFilters(id: QuickFilterId): readonly ResultFilter[] {
  switch (id) {
    case 'none':
      return [{ column: 'disposition', operator: 'equals', value: 'failed' }]
    case 'waiting':
    case 'skipped':
    case 'held':
      return [{ column: 'disposition', operator: 'equals', value: id }]
    case 'unusable':
      return [{ column: 'problem', operator: 'not_empty', value: '' }]
    case '2xx':
    case '3xx':
    case '4xx':
    case '5xx': {
      const from = Number(id.charAt(0)) * 100
      // A failure after the head of an answer keeps that status; it counts as no answer, as it does in the totals.
      return [
        { column: 'disposition', operator: 'equals', value: 'fetched' },
        { column: 'status', operator: 'at_least', value: from },
        { column: 'status', operator: 'at_most', value: from + 99 },
      ]
    }
  }
}

/** Which quick filter is on: the one whose filters are all there. */
export function activeQuickFilter(filters: readonly ResultFilter[]): QuickFilterId | null {
  const holds = (id: QuickFilterId) =>
    quickFilters(id).every((part) => filters.some((filter) => sameFilter(part, filter)))
  return QUICK_FILTER_IDS.find(holds) ?? null
}

function verdictFilter(verdict: Verdict): ResultFilter {
  return { column: 'verdict', operator: 'equals', value: verdict }
}

/** Which verdict the view is narrowed down to; `null`: to none. */
export function activeVerdict(filters: readonly ResultFilter[]): Verdict | null {
  return VERDICTS.find((verdict) => filters.some((filter) => sameFilter(filter, verdictFilter(verdict)))) ?? null
}

/** The filters that neither a quick filter nor the choice of a verdict stands for: those shown as chips. */
export function chipFilters(filters: readonly ResultFilter[]): readonly ResultFilter[] {
  const parts = quickParts(filters)
  return filters.filter((filter) => !parts.some((part) => sameFilter(part, filter)))
}

function quickParts(filters: readonly ResultFilter[]): readonly ResultFilter[] {
  const quick = activeQuickFilter(filters)
  const verdict = activeVerdict(filters)
  return [...(quick === null ? [] : quickFilters(quick)), ...(verdict === null ? [] : [verdictFilter(verdict)])]
}

/** Switches to a quick filter, or with `null` to none; the verdict stays. */
export function withQuickFilter(filters: readonly ResultFilter[], id: QuickFilterId | null): readonly ResultFilter[] {
  const verdict = activeVerdict(filters)
  return [
    ...(id === null ? [] : quickFilters(id)),
    ...(verdict === null ? [] : [verdictFilter(verdict)]),
    ...chipFilters(filters),
  ]
}

/** Switches to a verdict, or with `null` to none; the quick filter stays. */
export function withVerdict(filters: readonly ResultFilter[], verdict: Verdict | null): readonly ResultFilter[] {
  const before = activeVerdict(filters)
  const others = before === null ? filters : filters.filter((filter) => !sameFilter(filter, verdictFilter(before)))
  return verdict === null ? others : [...others, verdictFilter(verdict)]
}

/** Replaces the chips; quick filter and verdict stay. */
export function withChips(filters: readonly ResultFilter[], chips: readonly ResultFilter[]): readonly ResultFilter[] {
  return [...quickParts(filters), ...chips]
}
