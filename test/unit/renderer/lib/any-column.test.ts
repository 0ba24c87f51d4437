import { describe, expect, it } from 'vitest'
import { describeColumn, everyColumnId, groupColumns, hasColumn } from '../../../../src/renderer/lib/any-column'
import { COLUMN_IDS } from '../../../../src/shared/columns'

describe('columns of a crawl', () => {
  it('are the catalogue and what travels along', () => {
    expect(everyColumnId(['SKU'])).toEqual([...COLUMN_IDS, 'carried:0'])
    expect(describeColumn('carried:0', ['SKU']).label).toBe('SKU')
    expect(describeColumn('carried:1', ['SKU', ' ']).label).toBe('Column 2')
    expect(describeColumn('carried:7', []).label).toBe('Column 8')
  })

  it('are told from ids that mean nothing here', () => {
    expect(hasColumn('url', [])).toBe(true)
    expect(hasColumn('carried:0', ['SKU'])).toBe(true)
    expect(hasColumn('carried:1', ['SKU'])).toBe(false)
    expect(hasColumn('toString', [])).toBe(false)
  })

  it('are found by name, meaning or group', () => {
    const found = groupColumns(everyColumnId(['Price']), ['Price'], 'first byte').flatMap(({ columns }) =>
      columns.map(({ id }) => id),
    )
    expect(found).toContain('first_byte_ms')
    expect(found).not.toContain('title')
    expect(groupColumns(everyColumnId(['Price']), ['Price'], 'price')).toHaveLength(1)
    expect(groupColumns(COLUMN_IDS, [], 'no such column')).toEqual([])
  })
})
