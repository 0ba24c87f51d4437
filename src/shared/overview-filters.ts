/** Which filters of the grid show just the rows that a bar of the overview counts. */
import type { Bucket, NamedCount, TimeBucket, TimedOutcome } from './domain/overview'
import type { AnyColumnId, ResultFilter } from './domain/result-query'

export function rangeFilters(column: AnyColumnId, { from, to }: Pick<Bucket, 'from' | 'to'>): readonly ResultFilter[] {
  if (from === to) return [{ column, operator: 'equals', value: from }]
  return [
    { column, operator: 'at_least', value: from },
    { column, operator: 'at_most', value: to },
  ]
}

export function timeFilters(bucket: TimeBucket, outcome: TimedOutcome): readonly ResultFilter[] {
  return [...rangeFilters('fetched_at', bucket), { column: 'outcome', operator: 'one_of', value: [outcome] }]
}

export function nameFilters(column: AnyColumnId, { name }: Pick<NamedCount, 'name'>): readonly ResultFilter[] {
  return [{ column, operator: 'one_of', value: [name] }]
}
