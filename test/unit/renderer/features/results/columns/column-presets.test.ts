import { describe, expect, it } from 'vitest'
import { standardLayout, withWidth } from '../../../../../../src/renderer/features/results/columns/column-layout'
import {
  BUILT_IN_PRESETS,
  refusedName,
  renamedPreset,
  sameColumns,
  withoutPreset,
  withPreset,
} from '../../../../../../src/renderer/features/results/columns/column-presets'

const mine = withPreset([], '  Mine ', standardLayout([]))

describe('column presets', () => {
  it.each(BUILT_IN_PRESETS)('$name names every column once and begins with the row', (preset) => {
    const ids = preset.layout(['SKU']).map(({ id }) => id)
    expect(ids[0]).toBe('row')
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('keep a layout by name, rename it and forget it', () => {
    expect(mine.map(({ name }) => name)).toEqual(['Mine'])
    const renamed = renamedPreset(mine, 'Mine', 'Ours')
    expect(renamed.map(({ name }) => name)).toEqual(['Ours'])
    expect(renamed[0]?.columns).toEqual(standardLayout([]))
    expect(withoutPreset(renamed, 'Ours')).toEqual([])
  })

  it('refuse names that are empty or taken, but not the own one when renaming', () => {
    expect(refusedName(mine, ' ')).not.toBeNull()
    expect(refusedName(mine, 'standard')).not.toBeNull()
    expect(refusedName(mine, 'MINE')).not.toBeNull()
    expect(refusedName(mine, 'mine', 'Mine')).toBeNull()
    expect(refusedName(mine, 'Another')).toBeNull()
  })

  it('are recognised by columns, order and pins, not by widths', () => {
    const layout = standardLayout([])
    expect(sameColumns(layout, withWidth(layout, 'url', 99))).toBe(true)
    expect(sameColumns(layout, layout.toReversed())).toBe(false)
    expect(sameColumns(layout, layout.slice(1))).toBe(false)
  })
})
