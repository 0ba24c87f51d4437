/** The edge between two panes: dragged with the pointer, moved with the arrow keys, reset by a double click. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import classes from './resizer.module.css'

interface ResizerProps {
  readonly label: string
  /** Which side of the sized pane the edge is on. */
  readonly edge: 'left' | 'right' | 'top'
  readonly size: number
  readonly min: number
  readonly max: number
  readonly normal: number
  onResize(size: number): void
}

const KEY_STEP = 16

export function Resizer({ label, edge, size, min, max, normal, onResize }: ResizerProps) {
  const grip = useRef<{ readonly at: number; readonly size: number } | null>(null)
  const vertical = edge !== 'top'
  // A pane that has its edge on the right grows as the pointer goes right; the others grow the other way.
  const sign = edge === 'right' ? 1 : -1
  const place = (event: PointerEvent) => (vertical ? event.clientX : event.clientY)
  const resizeTo = (wanted: number) => onResize(Math.round(Math.min(max, Math.max(min, wanted))))

  const onKeyDown = (event: KeyboardEvent) => {
    const towards: Readonly<Record<string, number>> = vertical
      ? { ArrowRight: 1, ArrowLeft: -1 }
      : { ArrowDown: 1, ArrowUp: -1 }
    const direction = towards[event.key]
    if (direction !== undefined) resizeTo(size + direction * sign * KEY_STEP)
    else if (event.key === 'Home') resizeTo(min)
    else if (event.key === 'End') resizeTo(max)
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is focused and has a value is no thematic break
    <div
      className={classes.edge}
      data-edge={edge}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={vertical ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={onKeyDown}
      onDoubleClick={() => resizeTo(normal)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        grip.current = { at: place(event), size }
      }}
      onPointerMove={(event) => {
        if (grip.current !== null) resizeTo(grip.current.size + (place(event) - grip.current.at) * sign)
      }}
      onPointerUp={() => {
        grip.current = null
      }}
      onPointerCancel={() => {
        grip.current = null
      }}
    />
  )
}
