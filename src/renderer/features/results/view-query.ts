/** What a view asks for, compared and classified. */
import type { AnyColumnId, ResultQuery, ResultSort } from '../../../shared/domain/result-query'

/** Whether the view is a snapshot, whose order and members stay until it is refreshed; otherwise it is the live input order. */
export function isSnapshot(query: ResultQuery): boolean {
  return query.sort !== null || isNarrowed(query)
}

/** Whether the view leaves rows out. */
export function isNarrowed(query: ResultQuery): boolean {
  return query.search !== '' || query.filters.length > 0
}

export function sameQuery(a: ResultQuery, b: ResultQuery): boolean {
  return a === b || JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))
}

function canonical({ search, filters, sort }: ResultQuery): unknown {
  return [
    search,
    filters.map(({ column, operator, value }) => [column, operator, value]),
    sort && [sort.column, sort.direction],
  ]
}

/** A click on a header: ascending, then descending, then the order of the input. */
export function nextSort(sort: ResultSort | null, column: AnyColumnId): ResultSort | null {
  if (sort?.column !== column) return { column, direction: 'ascending' }
  return sort.direction === 'ascending' ? { column, direction: 'descending' } : null
}
