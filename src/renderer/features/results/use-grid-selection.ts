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

interface GridSelectionSubject {
  readonly rows: PagedRows
  readonly total: number
  readonly selectedRowNo: number | null
  /** The row that was active when the crawl was last looked at; `null`: none. */
  readonly keptRowNo: number | null
  onSelectRow(rowNo: number | null): void
  /** Where a row stands in the view, also far from what is loaded; `null`: it is not in it. */
  findPosition(rowNo: number): Promise<number | null>
}

/**
 * Positions mean other rows after a new order or snapshot: the selected row is then found again by its number, and
 * multiple selection ends.
 */
export function useGridSelection(subject: GridSelectionSubject): GridSelection {
  const { rows, total, selectedRowNo, keptRowNo, onSelectRow } = subject
  const [selection, setSelection] = useState(NOTHING_SELECTED)
  const { viewId } = rows.state
  const shownView = useRef(viewId)
  /** A move to a row that has not come yet: its number is told as soon as it has. */
  const untold = useRef<number | null>(null)
  /** Grows with each choice, so that a position that is found too late changes nothing. */
  const choice = useRef(0)
  const findPosition = useRef(subject.findPosition)
  useEffect(() => {
    findPosition.current = subject.findPosition
  })

  const select = useCallback(
    (next: Selection) => {
      choice.current += 1
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
    // A row that was chosen before any had come means what it meant.
    if (isFirst && choice.current > 0) return
    const rowNo = selectedRowNo ?? (isFirst ? keptRowNo : null)
    const position = rowNo === null ? null : rows.positionOf(rowNo)
    untold.current = null
    setSelection(position === null ? NOTHING_SELECTED : selectOnly(position))
    if (rowNo === null) return
    if (selectedRowNo === null) onSelectRow(rowNo)
    if (position !== null) return
    const asked = choice.current
    findPosition.current(rowNo).then(
      (found) => {
        if (found !== null && choice.current === asked && shownView.current === viewId) setSelection(selectOnly(found))
      },
      // The row is still known by its number; only its place is not.
      () => undefined,
    )
  }, [viewId, rows, selectedRowNo, keptRowNo, onSelectRow])

  useEffect(() => setSelection((before) => clampedTo(before, total)), [total])

  return { selection, select }
}
