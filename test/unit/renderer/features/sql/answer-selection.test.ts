import { describe, expect, it } from 'vitest'
import {
  type CellSelection,
  FIRST_CELL,
  isInRange,
  moveByKey,
  rangeOf,
} from '../../../../../src/renderer/features/sql/answer-selection'

const SIZE = { rows: 100, columns: 5, pageRows: 10 }
const press = (selection: CellSelection, key: string, more: { shift?: boolean; mod?: boolean } = {}) =>
  moveByKey(selection, { key, shift: more.shift ?? false, mod: more.mod ?? false }, SIZE)
const at = (row: number, column: number): CellSelection => ({ anchor: { row, column }, head: { row, column } })

describe('the selection of an answer', () => {
  it('moves by keys and stays within the answer', () => {
    expect(press(FIRST_CELL, 'ArrowUp')).toEqual(at(0, 0))
    expect(press(at(3, 4), 'ArrowRight')).toEqual(at(3, 4))
    expect(press(at(95, 1), 'PageDown')).toEqual(at(99, 1))
    expect(press(at(7, 2), 'Home')).toEqual(at(7, 0))
    expect(press(at(7, 2), 'End', { mod: true })).toEqual(at(99, 4))
    expect(press(at(7, 2), 'x')).toBeNull()
  })

  it('grows with Shift, in any direction, and shrinks again', () => {
    const grown = press(press(at(5, 2), 'ArrowUp', { shift: true }) ?? FIRST_CELL, 'ArrowLeft', { shift: true })
    expect(rangeOf(grown ?? FIRST_CELL)).toEqual({ from: 4, end: 6, fromColumn: 1, endColumn: 3 })
    expect(press(grown ?? FIRST_CELL, 'ArrowDown')).toEqual(at(5, 1))
  })

  it('takes everything with Ctrl+A', () => {
    const all = rangeOf(press(at(5, 2), 'a', { mod: true }) ?? FIRST_CELL)
    expect(all).toEqual({ from: 0, end: 100, fromColumn: 0, endColumn: 5 })
    expect([isInRange(all, 99, 4), isInRange(all, 100, 0)]).toEqual([true, false])
  })
})
