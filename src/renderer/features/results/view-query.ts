/** What a view asks for, compared and classified. */
import { type AnyColumnId, MAX_SORTS, type ResultQuery, type ResultSort } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'

/** Whether the view is a snapshot, whose order and members stay until it is refreshed; otherwise it is the live input order. */
export function isSnapshot(query: ResultQuery): boolean {
  return query.sorts.length > 0 || isNarrowed(query)
}

/** Whether the view leaves rows out. */
export function isNarrowed(query: ResultQuery): boolean {
  return query.search !== '' || query.filters.length > 0
}

export function sameQuery(a: ResultQuery, b: ResultQuery): boolean {
  return a === b || JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))
}

function canonical({ search, filters, sorts }: ResultQuery): unknown {
  return [
    search,
    filters.map(({ column, operator, value }) => [column, operator, value]),
    sorts.map(({ column, direction }) => [column, direction]),
  ]
}

/**
 * A click on a header: ascending, then descending, then not any more. `adds`: beside the other columns rather than
 * instead of them; a column that is added comes last, and one that is there keeps its place.
 */
export function nextSorts(sorts: readonly ResultSort[], column: AnyColumnId, adds: boolean): readonly ResultSort[] {
  const at = sorts.findIndex((sort) => sort.column === column)
  const before = sorts[at]
  if (before === undefined) return withSort(sorts, { column, direction: 'ascending' }, adds)
  if (before.direction === 'ascending') return withSort(sorts, { column, direction: 'descending' }, adds)
  return adds ? sorts.toSpliced(at, 1) : []
}

/** Sorts by a column, alone or beside the others. With as many as there may be, the last one gives way. */
export function withSort(sorts: readonly ResultSort[], sort: ResultSort, adds: boolean): readonly ResultSort[] {
  if (!adds) return [sort]
  const at = sorts.findIndex(({ column }) => column === sort.column)
  return at < 0 ? [...sorts.slice(0, MAX_SORTS - 1), sort] : sorts.with(at, sort)
}

/** The order in words: `Size descending, then URL ascending`; empty for that of the input. */
export function sortWords(sorts: readonly ResultSort[], labelOf: (column: AnyColumnId) => string): string {
  return sorts
    .map(
      ({ column, direction }) => `${labelOf(column)} ${direction === 'ascending' ? t('ascending') : t('descending')}`,
    )
    .join(`, ${t('then')} `)
}
