import { describe, expect, it } from 'vitest'
import {
  chosenValues,
  inPlace,
  outcomeCounts,
  toggledValue,
  withChosenValues,
} from '../../../../../../src/renderer/features/results/facets/facet-model'
import type { ResultFilter } from '../../../../../../src/shared/domain/result-query'

const title: ResultFilter = { column: 'title', operator: 'contains', value: 'sale' }
const shown = (...values: Parameters<typeof outcomeCounts>) => outcomeCounts(...values).map(({ outcome }) => outcome)

describe('outcomes', () => {
  it('have fixed places; the rarer ones come after them with their first row', () => {
    const always = ['2xx', '3xx', '4xx', '5xx', 'no_answer']
    expect(shown(null, [])).toEqual(always)
    const counted = {
      column: 'outcome',
      values: [
        { value: 'held', count: 9 },
        { value: '5xx', count: 2 },
      ],
      distinct: 2,
    } as const
    expect(shown(counted, [])).toEqual([...always, 'held'])
    expect(shown(counted, ['unusable'])).toEqual([...always, 'held', 'unusable'])
    expect(outcomeCounts(counted, [])[3]).toEqual({ outcome: '5xx', count: 2 })
    expect(outcomeCounts(counted, [])[0]).toEqual({ outcome: '2xx', count: 0 })
    expect(outcomeCounts(null, [])[0]).toEqual({ outcome: '2xx', count: null })
  })
})

describe('picked values', () => {
  it('stand in one filter of their column and leave the others alone', () => {
    const one = withChosenValues([title], 'outcome', ['4xx'])
    const two = withChosenValues(one, 'outcome', toggledValue(chosenValues(one, 'outcome'), '5xx'))
    expect(two).toEqual([title, { column: 'outcome', operator: 'one_of', value: ['4xx', '5xx'] }])
    expect(chosenValues(two, 'host')).toEqual([])
    expect(withChosenValues(two, 'outcome', [])).toEqual([title])
    expect(withChosenValues([title], 'outcome', [])).toEqual([title])
    expect(toggledValue(['4xx', '5xx'], '4xx')).toEqual(['5xx'])
  })
})

describe('listed values', () => {
  it('keep their places when the counts change', () => {
    const counted = [
      { value: 'b', count: 9 },
      { value: 'c', count: 5 },
      { value: 'a', count: 1 },
    ]
    expect(inPlace(['a', 'b', 'gone'], counted, [])).toEqual([
      { value: 'a', count: 1 },
      { value: 'b', count: 9 },
      { value: 'gone', count: 0 },
      { value: 'c', count: 5 },
    ])
  })

  it('always hold what is chosen', () => {
    expect(inPlace([], [{ value: 1, count: 2 }], [null])).toEqual([
      { value: 1, count: 2 },
      { value: null, count: null },
    ])
  })
})
