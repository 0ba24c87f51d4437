/** Copies the selected rows: asks for those that are not at hand, piece by piece, and says how many were copied. */
import { useCallback } from 'react'
import {
  type AnyColumnId,
  type CellValue,
  MAX_WINDOW_ROWS,
  type ResultQuery,
} from '../../../shared/domain/result-query'
import { describeColumn } from '../../lib/any-column'
import { call } from '../../lib/bridge'
import { formatCount, formatNumber } from '../../lib/format'
import { showProblem, showToast } from '../../lib/toasts-store'
import { MAX_COPIED_ROWS, rowsAsTsv } from './copy-text'
import type { PagedRows } from './paged-rows'
import { type Selection, selectedCount } from './selection-model'

interface CopySubject {
  readonly crawlId: string
  readonly query: ResultQuery
  readonly columns: readonly AnyColumnId[]
  readonly carriedColumns: readonly string[]
  readonly rows: PagedRows
}

export function useCopyRows({
  crawlId,
  query,
  columns,
  carriedColumns,
  rows,
}: CopySubject): (selection: Selection) => Promise<void> {
  return useCallback(
    async (selection) => {
      try {
        const cells: (readonly CellValue[])[] = []
        for (const range of selection.ranges) {
          for (let from = range.from; from < range.end && cells.length < MAX_COPIED_ROWS; from += MAX_WINDOW_ROWS) {
            const count = Math.min(MAX_WINDOW_ROWS, range.end - from, MAX_COPIED_ROWS - cells.length)
            const atHand = rowsAtHand(rows, from, count, columns)
            cells.push(
              ...(atHand ??
                (await call('results:window', { crawlId, query, columns: [...columns], from, count, refresh: false }))
                  .cells),
            )
          }
        }
        if (cells.length === 0) return
        await call('clipboard:write', {
          text: rowsAsTsv(
            columns.map((id) => describeColumn(id, carriedColumns).label),
            cells,
          ),
        })
        const selected = selectedCount(selection)
        if (cells.length < selected) {
          showToast(`Copied the first ${formatNumber(cells.length)} of ${formatNumber(selected)} rows`, {
            detail: 'The clipboard is not made for more. An export writes them all.',
          })
        } else showToast(`Copied ${formatCount(cells.length, 'row')}`)
      } catch (error) {
        showProblem(error)
      }
    },
    [crawlId, query, columns, carriedColumns, rows],
  )
}

function rowsAtHand(
  rows: PagedRows,
  from: number,
  count: number,
  columns: readonly AnyColumnId[],
): readonly (readonly CellValue[])[] | null {
  const result: (readonly CellValue[])[] = []
  for (let position = from; position < from + count; position += 1) {
    const row = rows.rowAt(position)
    const cells = columns.map((column) => row?.cell(column))
    if (cells.includes(undefined)) return null
    result.push(cells as readonly CellValue[])
  }
  return result
}
