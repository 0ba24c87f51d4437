import '../../../../../support/fixed-navigator'
import { describe, expect, it } from 'vitest'
import {
  filtersFrom,
  formFrom,
  patternProblem,
} from '../../../../../../src/renderer/features/results/filters/filter-form'
import { describeColumn } from '../../../../../../src/renderer/lib/any-column'
import { resultQuerySchema } from '../../../../../../src/shared/argument-schemas'
import type { AnyColumnId, ResultFilter } from '../../../../../../src/shared/domain/result-query'

const column = (id: AnyColumnId) => describeColumn(id, [])
const KEPT: readonly (readonly ResultFilter[])[] = [
  [{ column: 'title', operator: 'starts_with', value: 'Sale' }],
  [{ column: 'title', operator: 'not_matches', value: '^a.*z$' }],
  [{ column: 'title', operator: 'not_empty', value: '' }],
  [{ column: 'title', operator: 'one_of', value: ['a', null] }],
  [{ column: 'status', operator: 'none_of', value: [404, 500] }],
  [{ column: 'noindex', operator: 'equals', value: 0 }],
  [{ column: 'depth', operator: 'not_equals', value: 3 }],
  [{ column: 'total_ms', operator: 'empty', value: '' }],
  [
    { column: 'body_bytes', operator: 'at_least', value: 1500 },
    { column: 'body_bytes', operator: 'at_most', value: 1234 * 1e6 },
  ],
  [{ column: 'total_ms', operator: 'at_most', value: 333 }],
  [
    { column: 'fetched_at', operator: 'at_least', value: Date.UTC(2026, 2, 1, 10, 30) },
    { column: 'fetched_at', operator: 'at_most', value: Date.UTC(2026, 2, 1, 11, 30) + 59_999 },
  ],
]

describe('the form of a filter', () => {
  it.each(KEPT.map((filters) => [filters] as const))('gives back what it was opened with: %j', (filters) => {
    const about = column(filters[0]?.column ?? 'row')
    expect(filtersFrom(formFrom(about, filters), about)).toEqual({ filters })
    expect(resultQuerySchema.safeParse({ search: '', filters, sorts: [] }).success).toBe(true)
  })

  it('shows an older filter of one value as a choice of that value', () => {
    const form = formFrom(column('verdict'), [{ column: 'verdict', operator: 'equals', value: 'gone' }])
    expect(form.kind).toBe('values')
    expect(filtersFrom(form, column('verdict'))).toEqual({
      filters: [{ column: 'verdict', operator: 'one_of', value: ['gone'] }],
    })
  })

  it('says which field is wrong', () => {
    const size = formFrom(column('body_bytes'), [])
    const range = (from: string, to: string) =>
      filtersFrom({ ...size, range: { mode: 'between', from, to } }, column('body_bytes'))
    expect(range('', '')).toMatchObject({ field: 'from' })
    expect(range('5 parsecs', '')).toMatchObject({ field: 'from' })
    expect(range('1', 'b')).toMatchObject({ field: 'to' })
    expect(range('2 MB', '1 MB')).toMatchObject({ field: 'to' })
    expect(range('', '1 MB')).toEqual({ filters: [{ column: 'body_bytes', operator: 'at_most', value: 1e6 }] })
    const text = formFrom(column('title'), [])
    expect(filtersFrom(text, column('title'))).toMatchObject({ field: 'text' })
    expect(filtersFrom({ ...text, kind: 'values' }, column('title'))).toMatchObject({ field: 'values' })
    expect(filtersFrom({ ...text, text: { operator: 'matches', value: '(' } }, column('title'))).toMatchObject({
      field: 'text',
    })
  })
})

it('a pattern is checked as it will be read', () => {
  expect(patternProblem('^https?://.+\\.pdf$')).toBeNull()
  expect(patternProblem('\\p{Lu}')).toBeNull()
  expect(patternProblem('(')).toContain('Not a regular expression')
})
