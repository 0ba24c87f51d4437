/** What a view asks for, compared and classified. */
import { type AnyColumnId, isEverything, type ResultQuery, type ResultSort } from '../../../shared/domain/result-query'

/** Whether the view is a snapshot, whose order and members stay until it is refreshed; otherwise it is the live input order. */
export function isSnapshot(query: ResultQuery): boolean {
  return !isEverything(query)
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

/** A click on a header: ascending, then descending, then the order of the input. */
export function nextSorts(sorts: readonly ResultSort[], column: AnyColumnId): readonly ResultSort[] {
  const [sort] = sorts
  if (sort?.column !== column) return [{ column, direction: 'ascending' }]
  return sort.direction === 'ascending' ? [{ column, direction: 'descending' }] : []
}
