/** Dragging in the head of the grid: the edge of a column sizes it, its cell moves it; a press that stays put is a click. */
import { type PointerEvent, type RefObject, useRef, useState } from 'react'
import type { AnyColumnId } from '../../../../shared/domain/result-query'
import { type ColumnLayout, columnEdges, dropPosition, movedTo, withWidth } from './column-layout'
import type { DrawnColumn } from './drawn-columns'

/** A press that moves less is a click. */
const DRAG_FROM_PX = 5

interface Drag {
  readonly kind: 'width' | 'place'
  readonly id: AnyColumnId
  readonly startX: number
  readonly startWidth: number
  moved: boolean
}

interface ColumnDragSubject {
  /** The row of heads. */
  readonly row: RefObject<HTMLElement | null>
  readonly layout: ColumnLayout
  onLayout(change: (layout: ColumnLayout) => ColumnLayout): void
  /** A head was clicked; `adds`: with Shift. */
  onPress(column: AnyColumnId, adds: boolean): void
  /** The edge of a column was clicked twice. */
  onFit(column: AnyColumnId): void
}

export function useColumnDrag({ row, layout, onLayout, onPress, onFit }: ColumnDragSubject) {
  const drag = useRef<Drag | null>(null)
  const [dragged, setDragged] = useState<AnyColumnId | null>(null)

  const onPointerMove = (event: PointerEvent) => {
    const current = drag.current
    if (current === null) return
    const movedPx = event.clientX - current.startX
    if (!current.moved && Math.abs(movedPx) < DRAG_FROM_PX) return
    current.moved = true
    if (current.kind === 'width') {
      onLayout((before) => withWidth(before, current.id, current.startWidth + movedPx))
      return
    }
    setDragged(current.id)
    const over = positionUnder(event.clientX, row.current, layout)
    onLayout((before) => movedTo(before, current.id, over))
  }
  const onPointerUp = (event: PointerEvent) => {
    const current = drag.current
    drag.current = null
    setDragged(null)
    if (event.type === 'pointerup' && current?.kind === 'place' && !current.moved) onPress(current.id, event.shiftKey)
  }
  /** What makes an element the grip of a column. */
  const grip = (kind: Drag['kind'], { id, widthPx }: DrawnColumn) => ({
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return
      event.stopPropagation()
      event.currentTarget.setPointerCapture(event.pointerId)
      drag.current = { kind, id, startX: event.clientX, startWidth: widthPx, moved: false }
    },
    onPointerMove,
    onPointerUp,
    onPointerCancel: onPointerUp,
    onDoubleClick: () => {
      if (kind === 'width') onFit(id)
    },
  })
  return { dragged, grip }
}

/** The position of the column under the pointer. A pinned one hides those that have been scrolled below it. */
function positionUnder(clientX: number, row: HTMLElement | null, layout: ColumnLayout): number {
  const pinned = [...(row?.querySelectorAll<HTMLElement>('[data-pinned]') ?? [])]
  const over = pinned.findIndex((cell) => clientX < cell.getBoundingClientRect().right)
  if (over >= 0) return over
  const contentX = clientX - (row?.getBoundingClientRect().left ?? 0)
  return dropPosition(layout, Math.min(contentX, columnEdges(layout).at(-1) ?? 0))
}
