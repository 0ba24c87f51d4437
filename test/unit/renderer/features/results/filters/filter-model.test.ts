import '../../../../../support/fixed-navigator'
import { describe, expect, it } from 'vitest'
import {
  chipsOf,
  chipText,
  editorKinds,
  filterByValue,
  withChip,
  withFilters,
} from '../../../../../../src/renderer/features/results/filters/filter-model'
import { describeColumn } from '../../../../../../src/renderer/lib/any-column'
import { COLUMN_IDS } from '../../../../../../src/shared/columns'
import type { ResultFilter } from '../../../../../../src/shared/domain/result-query'

const column = (id: Parameters<typeof describeColumn>[0]) => describeColumn(id, [])
const title: ResultFilter = { column: 'title', operator: 'contains', value: 'sale' }
const from: ResultFilter = { column: 'body_bytes', operator: 'at_least', value: 10_000 }
const to: ResultFilter = { column: 'body_bytes', operator: 'at_most', value: 2_000_000 }

function words(...filters: readonly ResultFilter[]): readonly string[] {
  return chipsOf(filters).map((chip) => {
    const { label, operator, value } = chipText(chip, column(chip.column))
    return [label, operator, value].filter(Boolean).join(' ')
  })
}

describe('filters', () => {
  it('can be set for every column', () => {
    for (const id of COLUMN_IDS) expect(editorKinds(column(id)).length, id).toBeGreaterThan(0)
    expect(editorKinds(column('title'))[0]).toBe('text')
    expect(editorKinds(column('body_bytes'))).toEqual(['range'])
    expect(editorKinds(column('status'))[0]).toBe('values')
    expect(editorKinds(column('noindex'))).toEqual(['flag'])
  })

  it('make one chip of the two ends of a range, whichever comes first', () => {
    expect(words(from, title, to)).toEqual(['Size from 10 KB to 2.0 MB', 'Title contains sale'])
    expect(words(to, from)).toEqual(['Size from 10 KB to 2.0 MB'])
    expect(words(to)).toEqual(['Size up to 2.0 MB'])
    expect(chipsOf([from, from])).toHaveLength(2)
  })

  it('read as words', () => {
    expect(words({ column: 'error', operator: 'one_of', value: ['dns_not_found'] })).toEqual(['Error is DNS not found'])
    expect(words({ column: 'title', operator: 'empty', value: '' })).toEqual(['Title is empty'])
    expect(words({ column: 'noindex', operator: 'equals', value: 1 })).toEqual(['Noindex is yes'])
    expect(words({ column: 'status', operator: 'one_of', value: [404, 410, null] })).toEqual([
      'Status is 404 or 410 or empty',
    ])
    expect(words({ column: 'depth', operator: 'none_of', value: [0, 1, 2, 3, 4] })).toEqual([
      'Depth is not 0, 1, 2 or 2 more',
    ])
    expect(
      words(
        { column: 'status', operator: 'at_least', value: 400 },
        { column: 'status', operator: 'at_most', value: 499 },
      ),
    ).toEqual(['Status is 4xx'])
  })

  it('count the rows of a list of rows', () => {
    const rows = Array.from({ length: 1204 }, (_, index) => index + 1)
    expect(words({ column: 'row', operator: 'one_of', value: rows })).toEqual(['# is one of 1,204 rows'])
    expect(words({ column: 'row', operator: 'one_of', value: [7] })).toEqual(['# is 7'])
  })

  it('cut long values, on one line', () => {
    const [text] = words({ column: 'title', operator: 'equals', value: `a\n${'b'.repeat(9000)}` })
    expect(text?.length).toBeLessThan(100)
    expect(text).not.toContain('\n')
  })

  it('keep or leave out the rows with the same value as a cell, empty cells included', () => {
    expect(filterByValue('status', 404)).toEqual({ column: 'status', operator: 'one_of', value: [404] })
    expect(filterByValue('title', null).operator).toBe('empty')
    expect(filterByValue('title', '', false).operator).toBe('not_empty')
  })

  it('are added once, and values that are left out gather in one filter', () => {
    expect(withFilters([title], [{ ...title }])).toEqual([title])
    const one = withFilters([title], [filterByValue('status', 404, false)])
    const two = withFilters(one, [filterByValue('status', 500, false)])
    expect(two).toEqual([title, { column: 'status', operator: 'none_of', value: [404, 500] }])
    expect(withFilters(two, [filterByValue('status', 404, false)])).toEqual(two)
  })

  it('change in the place where their chip is', () => {
    const filters = [from, title, to]
    const [size, text] = chipsOf(filters)
    if (size === undefined || text === undefined) throw new Error('two chips were expected')
    expect(withChip(filters, size, [])).toEqual([title])
    expect(withChip(filters, text, [])).toEqual([from, to])
    expect(withChip(filters, size, [to])).toEqual([to, title])
  })
})
