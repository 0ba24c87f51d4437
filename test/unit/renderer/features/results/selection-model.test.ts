import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clampedTo,
  extendTo,
  isMoveKey,
  isSelected,
  NOTHING_SELECTED,
  selectAll,
  selectedCount,
  selectOnly,
  targetOf,
  toggleRow,
} from '../../../../../src/renderer/features/results/selection-model'

describe('selection', () => {
  it('extends from the anchor in both directions', () => {
    const start = selectOnly(10)
    expect(extendTo(start, 14).ranges).toEqual([{ from: 10, end: 15 }])
    const turned = extendTo(extendTo(start, 14), 7)
    expect(turned).toEqual({ active: 7, anchor: 10, ranges: [{ from: 7, end: 11 }] })
  })

  it('agrees with a plain set after any sequence of toggles', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60 }), (rows) => {
        const set = new Set<number>()
        let selection = NOTHING_SELECTED
        for (const row of rows) {
          if (!set.delete(row)) set.add(row)
          selection = toggleRow(selection, row)
        }
        for (let row = 0; row <= 30; row += 1) expect(isSelected(selection, row)).toBe(set.has(row))
        expect(selectedCount(selection)).toBe(set.size)
        selection.ranges.forEach((range, index) => {
          expect(range.end).toBeGreaterThan(range.from)
          const next = selection.ranges[index + 1]
          if (next) expect(next.from).toBeGreaterThan(range.end)
        })
      }),
    )
  })

  it('selects a million rows as one range', () => {
    const all = selectAll(selectOnly(5), 1_000_000)
    expect(all).toEqual({ active: 5, anchor: 5, ranges: [{ from: 0, end: 1_000_000 }] })
    expect(selectAll(NOTHING_SELECTED, 0)).toEqual(NOTHING_SELECTED)
  })

  it('stays within a view that became shorter', () => {
    const selection = extendTo(selectOnly(90), 120)
    expect(clampedTo(selection, 100)).toEqual({ active: 99, anchor: 90, ranges: [{ from: 90, end: 100 }] })
    expect(clampedTo(selection, 200)).toBe(selection)
    expect(clampedTo(selection, 0)).toEqual(NOTHING_SELECTED)
  })

  it('moves by row, page and end, and stops at the ends', () => {
    const at = (active: number | null) => ({ active, start: 40, total: 100, pageRows: 20 })
    expect(targetOf('ArrowDown', at(7))).toBe(8)
    expect(targetOf('ArrowUp', at(0))).toBe(0)
    expect(targetOf('PageDown', at(7))).toBe(26)
    expect(targetOf('PageDown', at(95))).toBe(99)
    expect(targetOf('Home', at(50))).toBe(0)
    expect(targetOf('End', at(null))).toBe(99)
    expect(targetOf('ArrowDown', at(null))).toBe(40)
    expect(isMoveKey('Enter')).toBe(false)
  })
})
