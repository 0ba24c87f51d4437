/** A small line over time, drawn right to left so that the newest value stays in place. */
import { memo } from 'react'
import classes from './sparkline.module.css'

interface SparklineProps {
  /** Oldest first. */
  readonly values: readonly number[]
  /** How many values fill the width. */
  readonly capacity: number
  readonly width: number
  readonly height: number
  readonly tone: 'accent' | 'problem'
  /** What the line shows, for screen readers. */
  readonly label: string
  /** Value of the top edge at least, so that small values do not look large. */
  readonly atLeast?: number
}

/** Points of the line, `x,y` in pixels; pure, so that it can be tested. */
export function sparkPoints(
  values: readonly number[],
  capacity: number,
  width: number,
  height: number,
  top: number,
): string {
  const step = width / Math.max(1, capacity - 1)
  const shown = values.slice(-capacity)
  const left = width - (shown.length - 1) * step
  return shown
    .map((value, i) => `${(left + i * step).toFixed(1)},${(height - 1 - (value / top) * (height - 2)).toFixed(1)}`)
    .join(' ')
}

export const Sparkline = memo(function Sparkline(props: SparklineProps) {
  const { values, capacity, width, height, tone, label, atLeast = 1 } = props
  const top = Math.max(atLeast, ...values)
  const line = sparkPoints(values, capacity, width, height, top)
  const firstX = line.split(',', 1)[0]
  return (
    <svg className={classes.spark} data-tone={tone} width={width} height={height} role="img" aria-label={label}>
      <line className={classes.base} x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} />
      {values.length > 1 && (
        <>
          <polygon className={classes.area} points={`${firstX},${height} ${line} ${width},${height}`} />
          <polyline className={classes.line} points={line} />
        </>
      )}
    </svg>
  )
})
