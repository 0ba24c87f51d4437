/**
 * The head of the grid: sorts by click or Enter, resizes by drag or Alt+arrows, moves columns by drag or
 * Shift+arrows, and opens the menu of a column. One cell is in the tab order; arrows reach the others.
 */
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import type { AnyColumnId, ResultSort } from '../../../shared/domain/result-query'
import { isNumeric } from '../../lib/any-column'
import { type ColumnLayout, dropPosition, movedTo, withWidth } from './column-layout'
import type { DrawnColumn } from './drawn-columns'
import classes from './results-grid.module.css'

interface GridHeaderProps {
  readonly columns: readonly DrawnColumn[]
  readonly layout: ColumnLayout
  readonly sorts: readonly ResultSort[]
  onSort(column: AnyColumnId): void
  onLayout(change: (layout: ColumnLayout) => ColumnLayout): void
  onMenu(column: AnyColumnId, at: { readonly x: number; readonly y: number }): void
  /** Leaves the head for the rows. */
  onLeave(): void
}

const KEY_STEP_PX = 16
/** A press that moves less is a click. */
const DRAG_FROM_PX = 5

interface Drag {
  readonly kind: 'width' | 'place'
  readonly id: AnyColumnId
  readonly startX: number
  readonly startWidth: number
  moved: boolean
}

export function GridHeader({ columns, layout, sorts, onSort, onLayout, onMenu, onLeave }: GridHeaderProps) {
  const [focused, setFocused] = useState(0)
  const drag = useRef<Drag | null>(null)
  const [dragged, setDragged] = useState<AnyColumnId | null>(null)
  const row = useRef<HTMLDivElement>(null)
  const tabStop = columns.some(({ position }) => position === focused) ? focused : (columns[0]?.position ?? 0)

  const focusCell = (position: number) => {
    const to = Math.min(Math.max(position, 0), layout.length - 1)
    setFocused(to)
    row.current?.querySelector<HTMLElement>(`[data-header="${layout[to]?.id}"]`)?.focus()
  }

  const onKeyDown = (event: KeyboardEvent, { id, position, widthPx }: DrawnColumn) => {
    const sign = event.key === 'ArrowRight' ? 1 : -1
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      if (event.altKey) onLayout((current) => withWidth(current, id, widthPx + sign * KEY_STEP_PX))
      else if (event.shiftKey) {
        onLayout((current) => movedTo(current, id, position + sign))
        setFocused(Math.min(Math.max(position + sign, 0), layout.length - 1))
      } else focusCell(position + sign)
    } else if (event.key === 'Enter' || event.key === ' ') onSort(id)
    else if (event.key === 'ArrowDown' && event.altKey) openMenu(event.currentTarget, id)
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openMenu(event.currentTarget, id)
    else if (event.key === 'ArrowDown') onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const openMenu = (element: Element, id: AnyColumnId) => {
    const box = element.getBoundingClientRect()
    onMenu(id, { x: box.left, y: box.bottom })
  }

  const onPointerDown = (event: PointerEvent, kind: Drag['kind'], { id, widthPx }: DrawnColumn) => {
    if (event.button !== 0) return
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { kind, id, startX: event.clientX, startWidth: widthPx, moved: false }
  }
  const onPointerMove = (event: PointerEvent) => {
    const current = drag.current
    if (current === null) return
    const movedPx = event.clientX - current.startX
    if (!current.moved && Math.abs(movedPx) < DRAG_FROM_PX) return
    current.moved = true
    if (current.kind === 'width') onLayout((before) => withWidth(before, current.id, current.startWidth + movedPx))
    else {
      setDragged(current.id)
      const contentX = event.clientX - (row.current?.getBoundingClientRect().left ?? 0)
      onLayout((before) => movedTo(before, current.id, dropPosition(before, current.id, contentX)))
    }
  }
  const onPointerUp = () => {
    const current = drag.current
    drag.current = null
    setDragged(null)
    if (current?.kind === 'place' && !current.moved) onSort(current.id)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a window of its rows
    <div role="rowgroup" className={classes.head}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus */}
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="row" aria-rowindex={1} className={classes.headRow} ref={row}>
        {columns.map((column) => {
          const direction = sorts.find((sort) => sort.column === column.id)?.direction ?? null
          const Arrow = direction === 'descending' ? ArrowDown : ArrowUp
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div
              key={column.id}
              role="columnheader"
              className={classes.headCell}
              style={{ gridColumn: column.position + 1 }}
              tabIndex={column.position === tabStop ? 0 : -1}
              title={column.meaning}
              aria-colindex={column.position + 1}
              aria-sort={direction ?? 'none'}
              data-header={column.id}
              data-number={isNumeric(column.type) || undefined}
              data-pinned={column.pinned || undefined}
              data-dragged={dragged === column.id || undefined}
              onFocus={() => setFocused(column.position)}
              onKeyDown={(event) => onKeyDown(event, column)}
              onPointerDown={(event) => onPointerDown(event, 'place', column)}
              onPointerMove={onPointerMove}
              onPointerUp={onPointerUp}
              onPointerCancel={onPointerUp}
              onContextMenu={(event) => {
                event.preventDefault()
                onMenu(column.id, { x: event.clientX, y: event.clientY })
              }}
            >
              <span className={classes.headLabel}>{column.label}</span>
              {direction !== null && <Arrow className={classes.headArrow} size={13} strokeWidth={2} aria-hidden />}
              <span
                className={classes.edge}
                aria-hidden="true"
                onPointerDown={(event) => onPointerDown(event, 'width', column)}
                onPointerMove={onPointerMove}
                onPointerUp={onPointerUp}
                onPointerCancel={onPointerUp}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}
