/** One row of the grid. Rows are recycled while scrolling: the same element shows another row. */
import { memo, useRef } from 'react'
import { isNumeric } from '../../lib/any-column'
import type { DrawnColumn } from './columns/drawn-columns'
import { cellContent, markedContent } from './grid-cell'
import type { LoadedRow } from './paged-rows'
import classes from './results-grid.module.css'

interface GridRowProps {
  readonly id: string
  /** Position in the view, from 0. */
  readonly position: number
  /** `null` while it has not come. */
  readonly row: LoadedRow | null
  readonly columns: readonly DrawnColumn[]
  readonly topPx: number
  readonly selected: boolean
  readonly active: boolean
  /** Position of the column that the keyboard is in; `null` in every other row, and when whole rows are meant. */
  readonly activeColumn: number | null
  readonly nowMs: number
}

export const GridRow = memo(function GridRow({
  id,
  position,
  row,
  columns,
  topPx,
  selected,
  active,
  activeColumn,
  nowMs,
}: GridRowProps) {
  // Until a row has come, the cells of the one before stay, out of sight: to draw them anew costs more than the scroll.
  const kept = useRef(row)
  if (row !== null) kept.current = row
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a window of its rows
    <div
      id={id}
      role="row"
      className={classes.row}
      style={{ transform: `translateY(${topPx}px)` }}
      aria-rowindex={position + 2}
      aria-selected={selected}
      aria-busy={row === null || undefined}
      data-active={(active && activeColumn === null) || undefined}
      data-position={position}
    >
      <GridCells row={kept.current} columns={columns} nowMs={nowMs} rowId={id} activeColumn={activeColumn} />
    </div>
  )
})

interface GridCellsProps {
  /** `null`: nothing was drawn here yet. */
  readonly row: LoadedRow | null
  readonly columns: readonly DrawnColumn[]
  readonly nowMs: number
  readonly rowId: string
  readonly activeColumn: number | null
}

/** The id of a cell that the grid may name as active. */
export function cellId(rowId: string, position: number): string {
  return `${rowId}-${position}`
}

const GridCells = memo(function GridCells({ row, columns, nowMs, rowId, activeColumn }: GridCellsProps) {
  return columns.map((column) => (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a window of its rows
    <div
      key={column.id}
      role="gridcell"
      className={classes.cell}
      id={column.position === activeColumn ? cellId(rowId, column.position) : undefined}
      style={{ gridColumn: column.position + 1, left: column.stickyPx ?? undefined }}
      aria-colindex={column.position + 1}
      data-column={column.id}
      data-type={column.type}
      data-number={isNumeric(column.type) || undefined}
      data-pinned={column.stickyPx !== null || undefined}
      data-active={column.position === activeColumn || undefined}
    >
      {row === null
        ? null
        : column.carriesMarks
          ? markedContent({ column, row, nowMs })
          : cellContent({ column, row, nowMs })}
    </div>
  ))
})
