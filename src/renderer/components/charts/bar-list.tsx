/** Named bars below each other, each a button. One stop for Tab; arrows move. */
import { type KeyboardEvent, useRef, useState } from 'react'
import { plainText } from '../../lib/plain-text'
import type { ChartBar } from './chart-parts'
import classes from './charts.module.css'

interface BarListProps {
  readonly label: string
  readonly bars: readonly ChartBar[]
  onChoose(id: string): void
  onPoint(name: string | null): void
}

export function BarList({ label, bars, onChoose, onPoint }: BarListProps) {
  const list = useRef<HTMLUListElement>(null)
  const [at, setAt] = useState(0)
  const top = Math.max(1, ...bars.map(({ value }) => value))
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: bars.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const place = Math.min(bars.length - 1, Math.max(0, to))
    setAt(place)
    list.current?.querySelectorAll('button')[place]?.focus()
  }
  return (
    <ul ref={list} className={classes.barList} aria-label={label} onKeyDown={onKeyDown}>
      {bars.map((bar, index) => (
        <li key={bar.id}>
          <button
            type="button"
            className={classes.barRow}
            aria-label={bar.name}
            tabIndex={index === Math.min(at, bars.length - 1) ? 0 : -1}
            onClick={() => onChoose(bar.id)}
            onFocus={() => {
              setAt(index)
              onPoint(bar.name)
            }}
            onBlur={() => onPoint(null)}
            onPointerEnter={() => onPoint(bar.name)}
            onPointerLeave={() => onPoint(null)}
          >
            <bdi className={`${classes.barLabel} truncate`}>{plainText(bar.label)}</bdi>
            <span className={classes.barTrack}>
              <span
                className={classes.barFill}
                data-tone={bar.tone}
                style={{ width: `${Math.max(1, (bar.value / top) * 100)}%` }}
              />
            </span>
            {bar.figures.map((figure, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: figures have places, not names
              <span key={place} className={`${classes.barFigure} number`}>
                {figure}
              </span>
            ))}
          </button>
        </li>
      ))}
    </ul>
  )
}
