import { describe, expect, it } from 'vitest'
import { columnsOf, suggestedName, withToggled } from '../../../../../src/renderer/features/export/export-columns'
import { COLUMN_IDS, STANDARD_COLUMNS } from '../../../../../src/shared/columns'

describe('columns of an export', () => {
  it('are the standard set, those shown, all, or an own choice', () => {
    expect(columnsOf('standard', [], [])).toEqual(STANDARD_COLUMNS)
    expect(columnsOf('all', [], [])).toEqual(COLUMN_IDS)
    expect(columnsOf('own', [], ['title', 'url'])).toEqual(['title', 'url'])
  })

  it('leave carried columns to their own switch, so that none is written twice', () => {
    expect(columnsOf('shown', ['url', 'carried:0', 'title'], [])).toEqual(['url', 'title'])
  })

  it('take a column in where the catalogue has it', () => {
    expect(withToggled(['url', 'title'], 'status')).toEqual(['url', 'status', 'title'])
    expect(withToggled(['url', 'status'], 'url')).toEqual(['status'])
    expect(withToggled([], 'fetched_at')).toEqual(['fetched_at'])
  })
})

describe('suggested file name', () => {
  it.each([
    ['press-sites.txt', 'press-sites'],
    ['a/b\\c:d', 'a-b-c-d'],
    ['../../etc/passwd', 'etc-passwd'],
    ['  ', 'results'],
    ['שלום', 'שלום'],
  ])('of %j is %j', (given, expected) => {
    expect(suggestedName(given)).toBe(expected)
  })
})
