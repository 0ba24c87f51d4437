/** A grid of rows of which only those in view are drawn. One stop for Tab; arrows move, Enter opens. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId } from 'react'
import { positionAfterKey } from '../lib/list-keys'
import classes from './row-grid.module.css'

export interface GridColumn<Row, Sort extends string> {
  readonly id: string
  readonly label: string
  readonly meaning: string
  /** As in `grid-template-columns`. */
  readonly track: string
  readonly isNumber: boolean
  /** What a click on the head sorts by; `null`: nothing. */
  readonly sort: Sort | null
  cell(row: Row): ReactNode
}

export interface GridSort<Sort extends string> {
  readonly sort: Sort
  readonly direction: 'ascending' | 'descending'
}

interface RowGridProps<Row, Sort extends string> {
  readonly label: string
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly columns: readonly GridColumn<Row, Sort>[]
  readonly total: number
  readonly isBusy: boolean
  readonly sort: GridSort<Sort> | null
  /** The row that the keys move. */
  readonly at: number
  rowAt(index: number): Row | null
  isChosen(row: Row): boolean
  /** A row was pressed, or the keys moved there. */
  onAt(index: number): void
  onOpen(index: number): void
  onSort(sort: Sort): void
  onRange(first: number, end: number): void
}

const ROW_PX = 28
const HEAD_PX = 30
const PAGE_ROWS = 10
/** Rows that can be scrolled to: Chromium caps the height of an element at 33,554,432 px. */
export const MAX_GRID_ROWS = 1_000_000

export function RowGrid<Row, Sort extends string>(props: RowGridProps<Row, Sort>) {
  const { scroller, columns, at, rowAt, onAt, onRange } = props
  const gridId = useId()
  const total = Math.min(props.total, MAX_GRID_ROWS)
  const list = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollMargin: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
  })
  const drawn = list.getVirtualItems()
  const first = drawn[0]?.index ?? 0
  const end = (drawn.at(-1)?.index ?? 0) + 1
  useEffect(() => onRange(first, end), [onRange, first, end])
  const tracks = { gridTemplateColumns: columns.map(({ track }) => track).join(' ') }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current || event.altKey || event.ctrlKey || event.metaKey) return
    const to = positionAfterKey(event.key, at, total, PAGE_ROWS)
    if (to !== null) {
      list.scrollToIndex(to)
      onAt(to)
    } else if (event.key === 'Enter') props.onOpen(at)
    else if (event.key === ' ') onAt(at)
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a window of its rows
    <div
      ref={scroller}
      className={classes.grid}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-busy={props.isBusy || undefined}
      aria-activedescendant={total > 0 && at >= first && at < end ? `${gridId}-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" className={classes.head}>
        {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons are focused */}
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="row" className={classes.headRow} style={tracks} aria-rowindex={1}>
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
          ))}
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" className={classes.canvas} style={{ height: list.getTotalSize() }}>
        {drawn.map(({ index, start }) => {
          const row = rowAt(index)
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
            <div
              key={index}
              id={`${gridId}-${index}`}
              role="row"
              className={classes.row}
              style={{ ...tracks, transform: `translateY(${start - HEAD_PX}px)` }}
              aria-rowindex={index + 2}
              aria-selected={row !== null && props.isChosen(row)}
              data-active={index === at || undefined}
              onClick={() => onAt(index)}
              onDoubleClick={() => props.onOpen(index)}
            >
              {row !== null &&
                columns.map((column) => (
                  // biome-ignore lint/a11y/useSemanticElements: as above
                  // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
                  <div
                    key={column.id}
                    role="gridcell"
                    className={classes.cell}
                    data-column={column.id}
                    data-number={column.isNumber || undefined}
                  >
                    {column.cell(row)}
                  </div>
                ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

interface HeadCellProps<Row, Sort extends string> {
  readonly column: GridColumn<Row, Sort>
  readonly sort: GridSort<Sort> | null
  onSort(sort: Sort): void
}

function HeadCell<Row, Sort extends string>({ column, sort, onSort }: HeadCellProps<Row, Sort>) {
  const own = column.sort
  const direction = own !== null && sort?.sort === own ? sort.direction : null
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its button is focused
    // biome-ignore lint/a11y/useSemanticElements: as the grid
    <div
      role="columnheader"
      className={classes.headCell}
      data-number={column.isNumber || undefined}
      aria-sort={direction ?? undefined}
      title={column.meaning}
    >
      {own === null ? (
        column.label
      ) : (
        <button type="button" className={classes.headButton} onClick={() => onSort(own)}>
          {column.label}
          {direction !== null && (
            <span className={classes.arrow} aria-hidden="true">
              {direction === 'ascending' ? '↑' : '↓'}
            </span>
          )}
        </button>
      )}
    </div>
  )
}
