import { expect, it } from 'vitest'
import type { LoadedRow } from '../../../../../src/renderer/features/results/paged-rows'
import {
  NOTHING_SELECTED,
  selectAll,
  selectOnly,
  toggleRow,
} from '../../../../../src/renderer/features/results/selection-model'
import { asRowSelection } from '../../../../../src/renderer/features/results/use-again'
import { EVERYTHING } from '../../../../../src/shared/domain/result-query'

const row = (rowNo: number): LoadedRow => ({ rowNo, cell: () => null })
/** A view in which position 0 is row 11, and so on, of which only the first three have come. */
const rows = { rowAt: (index: number) => (index < 3 ? row(index + 11) : null) }

it('names the rows that are at hand', () => {
  const selection = toggleRow(selectOnly(0), 2)
  expect(asRowSelection(EVERYTHING, rows, selection, 9)).toEqual({ kind: 'rows', rowNos: [11, 13] })
})

it('names rows that have not come by their places in the view', () => {
  const query = { ...EVERYTHING, search: 'shop' }
  expect(asRowSelection(query, rows, toggleRow(selectOnly(1), 7), 9)).toEqual({
    kind: 'ranges',
    query,
    ranges: [
      { from: 1, end: 2 },
      { from: 7, end: 8 },
    ],
  })
})

it('names the whole view when all of it is selected, however many rows that are', () => {
  const query = { ...EVERYTHING, search: 'shop' }
  const selection = selectAll(NOTHING_SELECTED, 5_000_000)
  expect(asRowSelection(query, rows, selection, 5_000_000)).toEqual({ kind: 'view', query })
})
