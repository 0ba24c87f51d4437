/** The selection of the grid, and the row number that the rest of the window knows it by. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PagedRows } from './paged-rows'
import { clampedTo, NOTHING_SELECTED, type Selection, selectOnly } from './selection-model'

/** The id of the view until the first rows have come. */
const NO_VIEW = 0

export interface GridSelection {
  readonly selection: Selection
  select(next: Selection): void
}

/**
 * Positions mean other rows after a new order or snapshot: the selected row is then found again by its number, if it
 * is near, and multiple selection ends.
 */
export function useGridSelection(
  rows: PagedRows,
  total: number,
  selectedRowNo: number | null,
  onSelectRow: (rowNo: number | null) => void,
): GridSelection {
  const [selection, setSelection] = useState(NOTHING_SELECTED)
  const { viewId } = rows.state
  const shownView = useRef(viewId)
  /** A move to a row that has not come yet: its number is told as soon as it has. */
  const untold = useRef<number | null>(null)

  const select = useCallback(
    (next: Selection) => {
      setSelection(next)
      const row = next.active === null ? null : rows.rowAt(next.active)
      untold.current = next.active !== null && row === null ? next.active : null
      if (row !== null) onSelectRow(row.rowNo)
      else if (next.active === null) onSelectRow(null)
    },
    [rows, onSelectRow],
  )

  useEffect(() => {
    if (untold.current === null) return
    const row = rows.rowAt(untold.current)
    if (row === null) return
    untold.current = null
    onSelectRow(row.rowNo)
  })

  useEffect(() => {
    if (shownView.current === viewId) return
    const isFirst = shownView.current === NO_VIEW
    shownView.current = viewId
    const position = selectedRowNo === null ? null : rows.positionOf(selectedRowNo)
    if (position !== null) setSelection(selectOnly(position))
    // A row that was chosen before any had come means what it meant.
    else if (!isFirst) setSelection(NOTHING_SELECTED)
    if (!isFirst) untold.current = null
  }, [viewId, rows, selectedRowNo])

  useEffect(() => setSelection((before) => clampedTo(before, total)), [total])

  return { selection, select }
}
