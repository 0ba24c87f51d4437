import { expect, it } from 'vitest'
import {
  isSnapshot,
  nextSorts,
  sameQuery,
  sortWords,
  withSort,
} from '../../../../../src/renderer/features/results/view-query'
import { COLUMN_IDS } from '../../../../../src/shared/columns'
import { EVERYTHING, MAX_SORTS, type ResultSort } from '../../../../../src/shared/domain/result-query'

const size: ResultSort = { column: 'body_bytes', direction: 'ascending' }
const url: ResultSort = { column: 'url', direction: 'descending' }

it('a click sorts up, then down, then not any more', () => {
  const up = nextSorts([], 'url', false)
  expect(up).toEqual([{ column: 'url', direction: 'ascending' }])
  const down = nextSorts(up, 'url', false)
  expect(down).toEqual([url])
  expect(nextSorts(down, 'url', false)).toEqual([])
  expect(nextSorts([size, url], 'title', false)).toEqual([{ column: 'title', direction: 'ascending' }])
})

it('a click with Shift adds a column after the others, turns it in its place, and takes it out', () => {
  const both = nextSorts([size], 'url', true)
  expect(both).toEqual([size, { column: 'url', direction: 'ascending' }])
  expect(nextSorts(both, 'body_bytes', true)).toEqual([{ ...size, direction: 'descending' }, both[1]])
  expect(nextSorts([size, url], 'url', true)).toEqual([size])
})

it('holds no more columns than a query may have', () => {
  const full = COLUMN_IDS.slice(0, MAX_SORTS).map((column): ResultSort => ({ column, direction: 'ascending' }))
  const more = withSort(full, { column: 'sha256', direction: 'ascending' }, true)
  expect(more).toHaveLength(MAX_SORTS)
  expect(more.at(-1)?.column).toBe('sha256')
})

it('tells the order in words, and that a sorted view is a snapshot', () => {
  expect(sortWords([size, url], (id) => id)).toBe('body_bytes ascending, then url descending')
  expect(isSnapshot({ ...EVERYTHING, sorts: [url] })).toBe(true)
  expect(isSnapshot(EVERYTHING)).toBe(false)
  expect(sameQuery({ ...EVERYTHING, sorts: [url, size] }, { ...EVERYTHING, sorts: [size, url] })).toBe(false)
})
