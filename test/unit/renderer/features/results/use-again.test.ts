import '../../../../support/fixed-navigator'
import { afterEach, expect, it, vi } from 'vitest'
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

afterEach(() => vi.unstubAllGlobals())

it('names the rows that are at hand without asking for them', async () => {
  const selection = toggleRow(selectOnly(0), 2)
  expect(await asRowSelection('a', EVERYTHING, rows, selection, 9)).toEqual({ kind: 'rows', rowNos: [11, 13] })
})

it('asks for the numbers of rows that have not come', async () => {
  const call = vi.fn(async () => ({ ok: true, value: { rowNos: [18] } }))
  vi.stubGlobal('window', { trawl: { call } })
  expect(await asRowSelection('a', EVERYTHING, rows, selectOnly(7), 9)).toEqual({ kind: 'rows', rowNos: [18] })
  expect(call).toHaveBeenCalledWith('results:window', expect.objectContaining({ from: 7, count: 1 }))
})

it('names the whole view when all of it is selected, however many rows that are', async () => {
  const query = { ...EVERYTHING, search: 'shop' }
  const selection = selectAll(NOTHING_SELECTED, 5_000_000)
  expect(await asRowSelection('a', query, rows, selection, 5_000_000)).toEqual({ kind: 'view', query })
})
