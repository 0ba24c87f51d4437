/** The right edge of a column's head: dragged it sets the width, a double click fits it to its values again. */
import { type PointerEvent, useRef } from 'react'
import classes from './answer-grid.module.css'

interface ColumnEdgeProps {
  readonly width: number
  readonly normal: number
  onWidth(width: number): void
}

const MIN_PX = 40
const MAX_PX = 2000

export function ColumnEdge({ width, normal, onWidth }: ColumnEdgeProps) {
  const grip = useRef<{ readonly x: number; readonly width: number } | null>(null)
  return (
    <div
      className={classes.edge}
      aria-hidden="true"
      onPointerDown={(event: PointerEvent<HTMLDivElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        grip.current = { x: event.clientX, width }
      }}
      onPointerMove={(event) => {
        if (grip.current === null) return
        onWidth(Math.min(MAX_PX, Math.max(MIN_PX, grip.current.width + event.clientX - grip.current.x)))
      }}
      onPointerUp={() => {
        grip.current = null
      }}
      onDoubleClick={() => onWidth(normal)}
    />
  )
}
