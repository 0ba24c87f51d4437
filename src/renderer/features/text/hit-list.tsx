/** The pages that were found: only those in view are drawn, and the list holds the focus for all of them. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useEffect, useId } from 'react'
import { t } from '../../../shared/words/t'
import { formatNumber } from '../../lib/format'
import { positionAfterKey } from '../../lib/list-keys'
import { Hit } from './hit'
import classes from './text.module.css'
import { MAX_LISTED, type TextHitsView } from './use-text-hits'

interface HitListProps {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly hits: TextHitsView
  readonly selectedRowNo: number | null
  /** The one that the keys move from. */
  readonly at: number
  onAt(index: number): void
  onRange(first: number, end: number): void
  onSelect(rowNo: number): void
  onOpen(rowNo: number): void
}

const HIT_PX = 88
const PAGE_HITS = 6

export function HitList({ scroller, hits, selectedRowNo, at, onAt, onRange, onSelect, onOpen }: HitListProps) {
  const listId = useId()
  const total = hits.total ?? 0
  const listed = Math.min(total, MAX_LISTED)
  const list = useVirtualizer({
    count: listed,
    getScrollElement: () => scroller.current,
    estimateSize: () => HIT_PX,
    overscan: 4,
  })
  const drawn = list.getVirtualItems()
  const first = drawn[0]?.index ?? 0
  const end = (drawn.at(-1)?.index ?? 0) + 1
  useEffect(() => onRange(first, end), [onRange, first, end])

  const moveTo = (index: number) => {
    const to = Math.max(0, Math.min(listed - 1, index))
    onAt(to)
    list.scrollToIndex(to)
    const hit = hits.hitAt(to)
    if (hit !== null) onSelect(hit.rowNo)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = positionAfterKey(event.key, at, listed, PAGE_HITS)
    const hit = hits.hitAt(at)
    if (to !== null) moveTo(to)
    else if ((event.key === 'Enter' || event.key === ' ') && hit !== null) onOpen(hit.rowNo)
    else return
    event.preventDefault()
  }
  return (
    <div className={classes.listPlace} data-old={hits.isOld || undefined}>
      <div
        ref={scroller}
        className={classes.list}
        role="listbox"
        tabIndex={0}
        aria-label={t('Pages found')}
        aria-activedescendant={at >= first && at < end ? `${listId}-${at}` : undefined}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" className={classes.canvas} style={{ height: list.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const hit = hits.hitAt(index)
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names the active one
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
              <div
                key={index}
                id={`${listId}-${index}`}
                role="option"
                className={classes.hit}
                style={{ height: HIT_PX, transform: `translateY(${start}px)` }}
                aria-selected={hit !== null && hit.rowNo === selectedRowNo}
                aria-setsize={total}
                aria-posinset={index + 1}
                data-active={index === at || undefined}
                onClick={() => {
                  onAt(index)
                  if (hit !== null) onOpen(hit.rowNo)
                }}
              >
                {hit === null ? <span className={classes.hitComing} /> : <Hit hit={hit} />}
              </div>
            )
          })}
        </div>
      </div>
      {total > MAX_LISTED && end === listed && (
        <p className={classes.listEnd}>
          {t('The first {MAX_LISTED} of {total} pages are listed. One more word narrows them down.', {
            MAX_LISTED: formatNumber(MAX_LISTED),
            total: formatNumber(total),
          })}
        </p>
      )}
    </div>
  )
}
