/** Facets: values of a few columns to pick from, several at once, each with its count. Pure. */
import type { AnyColumnId, CellValue, ColumnValues, ResultFilter } from '../../../../shared/domain/result-query'
import { t } from '../../../../shared/words/t'
import type { StatusKind } from '../../../components/status-mark'

/** The outcomes in the order in which they are shown, whatever their counts. */
export const OUTCOMES = ['2xx', '3xx', '4xx', '5xx', 'no_answer', 'waiting', 'skipped', 'held', 'unusable'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** These are shown even with no row: their places never move. */
const ALWAYS_SHOWN: ReadonlySet<Outcome> = new Set(['2xx', '3xx', '4xx', '5xx', 'no_answer'])

export const OUTCOME_KINDS: Readonly<Record<Outcome, StatusKind>> = {
  '2xx': '2xx',
  '3xx': '3xx',
  '4xx': '4xx',
  '5xx': '5xx',
  no_answer: 'none',
  waiting: 'waiting',
  skipped: 'skipped',
  held: 'held',
  unusable: 'skipped',
}

export const OUTCOME_HELP: Readonly<Record<Outcome, string>> = {
  '2xx': t('Answered well'),
  '3xx': t('Redirects that were not followed to an end'),
  '4xx': t('The server says the request is at fault: not found, forbidden, …'),
  '5xx': t('The server says it failed'),
  no_answer: t('No host, no connection, time-outs, broken answers'),
  waiting: t('Not fetched yet'),
  skipped: t('Not tried: robots.txt or a filter of the crawl'),
  held: t('Set aside by the trap radar; see Hosts, Traps'),
  unusable: t('Lines of the input without a usable URL'),
}

export interface OutcomeCount {
  readonly outcome: Outcome
  /** `null` until it is known. */
  readonly count: number | null
}

/** The outcomes to show. The rarer ones come with their first row, after the others, and go when nothing needs them. */
export function outcomeCounts(counted: ColumnValues | null, chosen: readonly CellValue[]): readonly OutcomeCount[] {
  const counts = new Map(counted?.values.map(({ value, count }) => [value, count]))
  return OUTCOMES.map((outcome) => ({ outcome, count: counted === null ? null : (counts.get(outcome) ?? 0) })).filter(
    ({ outcome, count }) => ALWAYS_SHOWN.has(outcome) || (count ?? 0) > 0 || chosen.includes(outcome),
  )
}

/** The values that a column is narrowed down to by picking; none: all. */
export function chosenValues(filters: readonly ResultFilter[], column: AnyColumnId): readonly CellValue[] {
  const set = filters.find((filter) => filter.column === column && filter.operator === 'one_of')
  return Array.isArray(set?.value) ? set.value : []
}

/** Narrows a column down to some values, in the place of those picked before; none: to nothing. */
export function withChosenValues(
  filters: readonly ResultFilter[],
  column: AnyColumnId,
  values: readonly CellValue[],
): readonly ResultFilter[] {
  const at = filters.findIndex((filter) => filter.column === column && filter.operator === 'one_of')
  const filter: ResultFilter = { column, operator: 'one_of', value: values }
  if (at < 0) return values.length === 0 ? filters : [...filters, filter]
  return values.length === 0 ? filters.toSpliced(at, 1) : filters.with(at, filter)
}

/** Picks a value, or gives it up. */
export function toggledValue(chosen: readonly CellValue[], value: CellValue): readonly CellValue[] {
  return chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]
}

export interface ListedValue {
  readonly value: CellValue
  /** `null`: not known. */
  readonly count: number | null
}

/**
 * Values with new counts at the places they had: `before` names them in their order. What is new comes after, what is
 * gone stays with 0; what is chosen is always there.
 */
export function inPlace(
  before: readonly CellValue[],
  counted: ColumnValues['values'],
  chosen: readonly CellValue[],
): readonly ListedValue[] {
  const counts = new Map(counted.map(({ value, count }) => [value, count]))
  const places = new Set([...before, ...counts.keys(), ...chosen])
  return [...places].map((value) => ({ value, count: counts.get(value) ?? (before.includes(value) ? 0 : null) }))
}
