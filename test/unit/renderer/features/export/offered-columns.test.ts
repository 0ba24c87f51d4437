import { describe, expect, it } from 'vitest'
import { offeredColumns, withMoved, withToggled } from '../../../../../src/renderer/features/export/offered-columns'
import { COLUMN_IDS } from '../../../../../src/shared/columns'
import { EXPORT_SUBJECTS } from '../../../../../src/shared/export-catalogue'
import { wholeSubject } from '../../../../../src/shared/whole-subject'

describe('columns to choose from', () => {
  it('are the catalogue and what the crawl has itself, or the names of another table', () => {
    const rows = offeredColumns(wholeSubject('rows'), ['price'])
    expect(rows.ids).toEqual([...COLUMN_IDS, 'carried:0'])
    expect(rows.describe('carried:0').label).toBe('price')
    const links = offeredColumns(wholeSubject('links'), [])
    expect(links.ids).toEqual(EXPORT_SUBJECTS.links.columns)
    expect(links.groups(links.ids, 'ANCHOR')).toEqual([{ group: 'Columns', ids: ['anchor'] }])
    expect(links.groups(links.ids, 'nothing')).toEqual([])
  })

  it('are taken in where the usual order has them, and out', () => {
    expect(withToggled(['url', 'title'], 'status', COLUMN_IDS)).toEqual(['url', 'status', 'title'])
    expect(withToggled(['url', 'status'], 'url', COLUMN_IDS)).toEqual(['status'])
  })

  it('are moved to a place that there is', () => {
    expect(withMoved(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a'])
    expect(withMoved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
    expect(withMoved(['a', 'b', 'c'], 'c', 9)).toEqual(['a', 'b', 'c'])
    expect(withMoved(['a'], 'x', 0)).toEqual(['a'])
  })
})
