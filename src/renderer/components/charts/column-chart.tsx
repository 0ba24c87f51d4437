/**
 * Columns over an axis, of one part each or stacked. Every part is a button; the chart is one stop for Tab, arrows move
 * between columns and within them.
 */
import { type KeyboardEvent, useRef, useState } from 'react'
import { formatNumber } from '../../lib/format'
import type { ChartColumn, ChartPart } from './chart-parts'
import classes from './charts.module.css'
import { niceTicks } from './nice-ticks'

interface ColumnChartProps {
  readonly label: string
  readonly columns: readonly ChartColumn[]
  onChoose(id: string): void
  /** Told what is pointed at or has the focus; `null`: nothing. */
  onPoint(name: string | null): void
}

/** Labels that have room below the columns: of more columns, only some have one. */
const MAX_LABELS = 6

export function ColumnChart({ label, columns, onChoose, onPoint }: ColumnChartProps) {
  const plot = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<string | null>(null)
  const sums = columns.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0))
  const ticks = niceTicks(Math.max(0, ...sums))
  const top = ticks.at(-1) ?? 1
  const drawn = columns.map(({ parts }) => parts.filter(({ value }) => value > 0))
  const focusable = drawn.flat().some(({ id }) => id === at) ? at : (drawn.flat()[0]?.id ?? null)
  const every = Math.ceil(columns.length / MAX_LABELS)
  const onKeyDown = (event: KeyboardEvent) => {
    const to = partAfterKey(event.key, drawn, focusable)
    if (to === null) return
    event.preventDefault()
    setAt(to.id)
    plot.current?.querySelector<HTMLElement>(`[data-part="${CSS.escape(to.id)}"]`)?.focus()
  }
  return (
    <div className={classes.columnChart}>
      <div className={classes.axis} aria-hidden>
        {ticks.map((tick) => (
          <span key={tick} className="number" style={{ bottom: `${(tick / top) * 100}%` }}>
            {formatNumber(tick)}
          </span>
        ))}
      </div>
      <div className={classes.plot}>
        {ticks.map((tick) => (
          <div key={tick} className={classes.gridline} style={{ bottom: `${(tick / top) * 100}%` }} />
        ))}
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame and cannot be laid out as freely */}
        <div ref={plot} className={classes.columns} role="group" aria-label={label} onKeyDown={onKeyDown}>
          {columns.map(({ id }, index) => (
            <div key={id} className={classes.column}>
              {(drawn[index] ?? []).map((part) => (
                <button
                  key={part.id}
                  type="button"
                  data-part={part.id}
                  data-tone={part.tone}
                  className={classes.part}
                  style={{ height: `${(part.value / top) * 100}%` }}
                  aria-label={part.name}
                  tabIndex={part.id === focusable ? 0 : -1}
                  onClick={() => onChoose(part.id)}
                  onFocus={() => {
                    setAt(part.id)
                    onPoint(part.name)
                  }}
                  onBlur={() => onPoint(null)}
                  onPointerEnter={() => onPoint(part.name)}
                  onPointerLeave={() => onPoint(null)}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      <div className={classes.labels} data-some={every > 1 || undefined} aria-hidden>
        {columns.map(({ id, label: text }, index) => (
          <span key={id} className="number">
            {index % every === 0 && hasRoom(index, every, columns.length) && <span>{text}</span>}
          </span>
        ))}
      </div>
    </div>
  )
}

/** The last label would reach beyond the chart where few columns are left for it. */
function hasRoom(index: number, every: number, count: number): boolean {
  return index === 0 || every === 1 || index + every / 2 < count
}

/** Which part a key leads to; `null` when it does not move. Beside a part lies the one of the same place, or the nearest. */
export function partAfterKey(
  key: string,
  columns: readonly (readonly ChartPart[])[],
  focused: string | null,
): ChartPart | null {
  const filled = columns.filter((parts) => parts.length > 0)
  const column = filled.findIndex((parts) => parts.some(({ id }) => id === focused))
  const here = filled[column]
  if (here === undefined) return null
  const place = here.findIndex(({ id }) => id === focused)
  const inColumn = (index: number): ChartPart | null => {
    const parts = filled[Math.min(filled.length - 1, Math.max(0, index))] ?? []
    return parts[Math.min(place, parts.length - 1)] ?? null
  }
  if (key === 'ArrowRight') return inColumn(column + 1)
  if (key === 'ArrowLeft') return inColumn(column - 1)
  if (key === 'Home') return inColumn(0)
  if (key === 'End') return inColumn(filled.length - 1)
  if (key === 'ArrowUp') return here[Math.min(here.length - 1, place + 1)] ?? null
  return key === 'ArrowDown' ? (here[Math.max(0, place - 1)] ?? null) : null
}
