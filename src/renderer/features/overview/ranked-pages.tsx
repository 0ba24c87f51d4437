/** The pages at the top of an order. One stop for Tab; arrows move, Enter and a click select the row. */
import { type KeyboardEvent, useRef, useState } from 'react'
import type { RankedPage } from '../../../shared/domain/overview'
import { t } from '../../../shared/words/t'
import { ChartCard } from '../../components/charts/chart-card'
import { UrlText } from '../../components/url-text'
import { oneLine } from '../../lib/cell-format'
import { plainText } from '../../lib/plain-text'
import classes from './overview-view.module.css'

interface RankedPagesProps {
  readonly title: string
  readonly pages: readonly RankedPage[]
  readonly selectedRowNo: number | null
  format(value: number): string
  onPage(rowNo: number): void
}

export function RankedPages({ title, pages, selectedRowNo, format, onPage }: RankedPagesProps) {
  const list = useRef<HTMLOListElement>(null)
  const [at, setAt] = useState(0)
  if (pages.length === 0) return null
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: pages.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const place = Math.min(pages.length - 1, Math.max(0, to))
    setAt(place)
    list.current?.querySelectorAll('button')[place]?.focus()
  }
  return (
    <ChartCard
      title={title}
      table={{ titles: ['URL', t('Value')], rows: pages.map(({ url, value }) => [oneLine(url), format(value)]) }}
      chart={() => (
        <ol ref={list} className={classes.ranked} aria-label={title} onKeyDown={onKeyDown}>
          {pages.map(({ rowNo, url, value }, index) => (
            <li key={rowNo}>
              <button
                type="button"
                className={classes.page}
                title={plainText(url.slice(0, 1000))}
                tabIndex={index === Math.min(at, pages.length - 1) ? 0 : -1}
                aria-pressed={rowNo === selectedRowNo}
                onFocus={() => setAt(index)}
                onClick={() => onPage(rowNo)}
              >
                <span className="truncate">
                  <UrlText url={url} />
                </span>
                <span className="number">{format(value)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    />
  )
}
