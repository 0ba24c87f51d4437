/**
 * The head of the grid. A click or Enter sorts, with Shift beside the other columns; Alt+arrows or a drag move a column,
 * Shift+arrows or its edge size it; F filters by it, and Alt+Down opens its menu. One cell is in the tab order; arrows
 * reach the others.
 */
import { ArrowDown, ArrowUp, Filter } from 'lucide-react'
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { AnyColumnId, ResultSort } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'
import { isNumeric } from '../../lib/any-column'
import { type ColumnLayout, movedTo, withWidth } from './columns/column-layout'
import type { DrawnColumn } from './columns/drawn-columns'
import { useColumnDrag } from './columns/use-column-drag'
import type { Point } from './point'
import classes from './results-grid.module.css'

/** What the rows can ask of the head. */
export interface GridHeaderHandle {
  focusColumn(position: number): void
}

interface GridHeaderProps {
  readonly handle: Ref<GridHeaderHandle>
  readonly columns: readonly DrawnColumn[]
  readonly layout: ColumnLayout
  readonly sorts: readonly ResultSort[]
  /** Columns that a filter narrows down. */
  readonly filtered: ReadonlySet<AnyColumnId>
  onSort(column: AnyColumnId, adds: boolean): void
  onLayout(change: (layout: ColumnLayout) => ColumnLayout): void
  onFit(column: AnyColumnId): void
  onFilter(column: AnyColumnId, at: Point): void
  onMenu(column: AnyColumnId, at: Point): void
  /** Brings a column into view, so that it is drawn. */
  onReveal(position: number): void
  /** Leaves the head for the rows, in the column at this position. */
  onLeave(position: number): void
}

const KEY_STEP_PX = 16

export function GridHeader(props: GridHeaderProps) {
  const { columns, layout, sorts, filtered, onSort, onLayout, onFilter, onMenu, onReveal, onLeave } = props
  const [focused, setFocused] = useState(0)
  const row = useRef<HTMLDivElement>(null)
  const { dragged, grip } = useColumnDrag({ row, layout, onLayout, onPress: onSort, onFit: props.onFit })
  const tabStop = columns.some(({ position }) => position === focused) ? focused : (columns[0]?.position ?? 0)

  /** A cell that is to have the focus once it is drawn, or drawn in its new place. */
  const awaited = useRef<AnyColumnId | null>(null)
  const focusAwaited = () => {
    const cell = row.current?.querySelector<HTMLElement>(`[data-header="${awaited.current}"]`)
    if (!cell) return
    awaited.current = null
    cell.focus()
  }
  useEffect(() => {
    if (awaited.current !== null) focusAwaited()
  })
  const focusCell = (position: number) => {
    const to = Math.min(Math.max(position, 0), layout.length - 1)
    setFocused(to)
    onReveal(to)
    awaited.current = layout[to]?.id ?? null
    focusAwaited()
  }
  useImperativeHandle(props.handle, () => ({ focusColumn: focusCell }))

  const onKeyDown = (event: KeyboardEvent, { id, position, widthPx }: DrawnColumn) => {
    const { key } = event
    const box = event.currentTarget.getBoundingClientRect()
    const below = { x: box.left, y: box.bottom }
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const sign = key === 'ArrowRight' ? 1 : -1
      if (event.shiftKey) onLayout((current) => withWidth(current, id, widthPx + sign * KEY_STEP_PX))
      else if (event.altKey) {
        const to = movedTo(layout, id, position + sign).findIndex((column) => column.id === id)
        onLayout((current) => movedTo(current, id, position + sign))
        onReveal(to)
        setFocused(to)
        awaited.current = id
      } else focusCell(position + sign)
    } else if (key === 'Home' || key === 'End') focusCell(key === 'Home' ? 0 : layout.length - 1)
    else if (key === 'Enter' || key === ' ') onSort(id, event.shiftKey)
    else if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey) || (key === 'ArrowDown' && event.altKey))
      onMenu(id, below)
    else if (key.toLowerCase() === 'f' && !event.ctrlKey && !event.metaKey && !event.altKey) onFilter(id, below)
    else if (key === 'ArrowDown') onLeave(position)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a window of its rows
    <div role="rowgroup" className={classes.head}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus */}
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="row" aria-rowindex={1} className={classes.headRow} ref={row}>
        {columns.map((column) => {
          const { id, label } = column
          const order = sorts.findIndex((sort) => sort.column === id)
          const direction = sorts[order]?.direction ?? null
          const Arrow = direction === 'descending' ? ArrowDown : ArrowUp
          const isFiltered = filtered.has(id)
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div
              key={id}
              role="columnheader"
              className={classes.headCell}
              style={{ gridColumn: column.position + 1, left: column.stickyPx ?? undefined }}
              tabIndex={column.position === tabStop ? 0 : -1}
              title={column.meaning}
              aria-label={headName(label, order, sorts.length, isFiltered)}
              aria-colindex={column.position + 1}
              aria-sort={direction ?? 'none'}
              data-header={id}
              data-number={isNumeric(column.type) || undefined}
              data-pinned={column.stickyPx !== null || undefined}
              data-dragged={dragged === id || undefined}
              data-filtered={isFiltered || undefined}
              onFocus={() => setFocused(column.position)}
              onKeyDown={(event) => onKeyDown(event, column)}
              {...grip('place', column)}
              onContextMenu={(event) => {
                event.preventDefault()
                onMenu(id, { x: event.clientX, y: event.clientY })
              }}
            >
              <span className={classes.headLabel}>{label}</span>
              {direction !== null && (
                <span className={classes.headOrder} aria-hidden="true">
                  <Arrow size={13} strokeWidth={2} />
                  {sorts.length > 1 && <span className="number">{order + 1}</span>}
                </span>
              )}
              {id !== 'row' && (
                <button
                  type="button"
                  className={classes.funnel}
                  tabIndex={-1}
                  aria-label={t('Filter by {label}', { label })}
                  onPointerDown={(event) => event.stopPropagation()}
                  onClick={(event) => {
                    const cell = event.currentTarget.closest('[data-header]')?.getBoundingClientRect()
                    onFilter(id, { x: cell?.left ?? 0, y: cell?.bottom ?? 0 })
                  }}
                >
                  <Filter size={12} strokeWidth={2} fill={isFiltered ? 'currentColor' : 'none'} aria-hidden />
                </button>
              )}
              <span className={classes.edge} aria-hidden="true" {...grip('width', column)} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** `aria-sort` tells the direction; the name adds what it cannot: the place among several, and a filter. */
function headName(label: string, order: number, sorts: number, isFiltered: boolean): string {
  return [
    label,
    order >= 0 && sorts > 1 ? t('sort key {order} of {sorts}', { order: order + 1, sorts }) : '',
    isFiltered ? 'filtered' : '',
  ]
    .filter(Boolean)
    .join(', ')
}
