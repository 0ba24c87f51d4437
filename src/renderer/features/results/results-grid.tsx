/** The grid: a scrolled canvas as tall as all rows, on which only the rows and columns in view are drawn. */

import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useId,
  useMemo,
} from 'react'
import type { OwnColumns } from '../../../shared/domain/extraction-rule'
import type { AnyColumnId, CellValue, ResultFilter, ResultSort } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'
import { describeColumn } from '../../lib/any-column'
import { exactText } from '../../lib/cell-format'
import { useNow } from '../../lib/now'
import type { ColumnLayout } from './columns/column-layout'
import { useDrawnColumns } from './columns/drawn-columns'
import { GridHeader, type GridHeaderHandle } from './grid-header'
import { cellId, GridRow } from './grid-row'
import type { PagedRows } from './paged-rows'
import type { Point } from './point'
import classes from './results-grid.module.css'
import { canvasPx } from './scroll-scale'
import { isSelected, type Selection } from './selection-model'
import type { GridScroll } from './use-grid-scroll'

interface ResultsGridProps {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly scroll: GridScroll
  readonly rows: PagedRows
  /** Rows that the canvas is made for. */
  readonly total: number
  readonly rowPx: number
  readonly layout: ColumnLayout
  readonly carriedColumns: OwnColumns
  readonly sorts: readonly ResultSort[]
  readonly filters: readonly ResultFilter[]
  readonly selection: Selection
  /** Position of the column that the keyboard is in; `null`: it acts on whole rows. */
  readonly activeColumn: number | null
  readonly header: RefObject<GridHeaderHandle | null>
  onSort(column: AnyColumnId, adds: boolean): void
  onLayout(change: (layout: ColumnLayout) => ColumnLayout): void
  onFit(column: AnyColumnId): void
  onHeaderMenu(column: AnyColumnId, at: Point): void
  onFilter(column: AnyColumnId, at: Point): void
  onRevealColumn(position: number): void
  /** The keyboard comes from the head into a column. */
  onEnterColumn(position: number): void
  onRowPress(position: number, event: MouseEvent): void
  onRowOpen(): void
  onRowMenu(position: number, column: AnyColumnId, at: Point): void
  onKeyDown(event: KeyboardEvent): void
}

/** Rows are placed within a layer that moves in steps of this many, so that their own offsets stay small. */
const LAYER_ROWS = 256
/** Characters of a value that hovering shows; a tooltip with more covers the screen. */
const HOVER_CHARS = 1000

export function ResultsGrid(props: ResultsGridProps) {
  const { scroller, scroll, rows, total, rowPx, layout, carriedColumns, sorts, filters, selection, activeColumn } =
    props
  const gridId = useId()
  const nowMs = useNow()
  const columns = useDrawnColumns(layout, carriedColumns, scroll.left, scroll.width)
  const style = useMemo(
    () =>
      ({
        '--columns': layout.map(({ width }) => `${width}px`).join(' '),
        '--row': `${rowPx}px`,
        '--all-columns': `${layout.reduce((sum, { width }) => sum + width, 0)}px`,
      }) as CSSProperties,
    [layout, rowPx],
  )
  const { first, end } = scroll.range
  const base = Math.floor(first / LAYER_ROWS) * LAYER_ROWS
  const pool = poolSize(scroll.mostRows)
  const activeIsDrawn = selection.active !== null && selection.active >= first && selection.active < end
  const rowId = (slot: number) => `${gridId}-${slot}`
  const filtered = useMemo(() => new Set(filters.map(({ column }) => column)), [filters])
  const activeCell =
    activeColumn !== null && columns.some(({ position }) => position === activeColumn) ? activeColumn : null
  const activeId = activeIsDrawn ? rowId((selection.active ?? 0) % pool) : undefined
  const drawn: number[] = []
  for (let position = first; position < end; position += 1) drawn.push(position)

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a window of its rows
    <div
      ref={scroller}
      className={classes.grid}
      style={style}
      role="grid"
      tabIndex={0}
      aria-label={t('Results')}
      aria-rowcount={total + 1}
      aria-colcount={layout.length}
      aria-multiselectable
      aria-busy={rows.state.replacing || undefined}
      aria-activedescendant={activeId === undefined || activeCell === null ? activeId : cellId(activeId, activeCell)}
      onScroll={scroll.onScroll}
      onKeyDown={props.onKeyDown}
      onPointerOver={(event) => showExactValue(event, rows, carriedColumns)}
      onClick={(event) => {
        const cell = cellUnder(event)
        if (cell !== null) props.onRowPress(cell.position, event)
      }}
      onDoubleClick={(event) => {
        if (cellUnder(event) !== null) props.onRowOpen()
      }}
      onContextMenu={(event) => {
        const cell = cellUnder(event)
        if (cell === null) return
        event.preventDefault()
        props.onRowMenu(cell.position, cell.column, { x: event.clientX, y: event.clientY })
      }}
    >
      <GridHeader
        columns={columns}
        layout={layout}
        handle={props.header}
        sorts={sorts}
        filtered={filtered}
        onSort={props.onSort}
        onLayout={props.onLayout}
        onFit={props.onFit}
        onFilter={props.onFilter}
        onMenu={props.onHeaderMenu}
        onReveal={props.onRevealColumn}
        onLeave={props.onEnterColumn}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div
        role="rowgroup"
        className={classes.canvas}
        style={{ height: canvasPx(scroll.geometry) }}
        data-replacing={rows.state.replacing || undefined}
      >
        <div role="presentation" className={classes.layer} style={{ top: base * rowPx - scroll.shiftPx }}>
          {drawn.map((position) => (
            <GridRow
              key={position % pool}
              id={rowId(position % pool)}
              position={position}
              row={rows.rowAt(position)}
              columns={columns}
              topPx={(position - base) * rowPx}
              selected={isSelected(selection, position)}
              active={position === selection.active}
              activeColumn={position === selection.active ? activeCell : null}
              nowMs={nowMs}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

/**
 * How many row elements there are: as many as are drawn at most, for with more of them a scroll by a screen would find
 * none of its elements and make all anew. In steps of four, so that a small change of height does not deal them anew.
 */
function poolSize(mostRows: number): number {
  return Math.max(4, Math.ceil(mostRows / 4) * 4)
}

interface CellPlace {
  readonly element: HTMLElement
  readonly position: number
  readonly column: AnyColumnId
}

function cellUnder(event: MouseEvent | PointerEvent): CellPlace | null {
  const target = event.target instanceof Element ? event.target : null
  const row = target?.closest<HTMLElement>('[data-position]')
  if (!row) return null
  const element = target?.closest<HTMLElement>('[data-column]') ?? row
  return {
    element,
    position: Number(row.dataset.position),
    column: (element.dataset.column ?? 'row') as AnyColumnId,
  }
}

/** Hovering shows what a cell rounds or cuts off. Set when it is pointed at: for thousands of cells at once it would cost. */
function showExactValue(event: PointerEvent, rows: PagedRows, carriedColumns: OwnColumns): void {
  const cell = cellUnder(event)
  if (cell === null) return
  const value: CellValue = rows.rowAt(cell.position)?.cell(cell.column) ?? null
  const text = exactText(value, describeColumn(cell.column, carriedColumns).type)
  if (text === null) cell.element.removeAttribute('title')
  else cell.element.title = text.slice(0, HOVER_CHARS)
}
