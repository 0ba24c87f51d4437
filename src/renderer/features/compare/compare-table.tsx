/** The rows of a comparison as a grid of which only those in view are drawn. One stop for Tab; arrows move. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId } from 'react'
import type { ComparedRow } from '../../../shared/domain/comparison'
import { t } from '../../../shared/words/t'
import { UrlText } from '../../components/url-text'
import { oneLine } from '../../lib/cell-format'
import { positionAfterKey } from '../../lib/list-keys'
import { matchesShortcut } from '../../lib/platform'
import { ChangeInLine, StatusChange } from './change-values'
import classes from './compare.module.css'
import { standing } from './compare-words'

const ROW_PX = 30
const HEAD_PX = 30
const PAGE_ROWS = 10
/** Changes of a row that fit on a line. */
const MAX_IN_LINE = 6
const HEADS = ['URL', t('What'), t('Status'), t('Changes')] as const

interface CompareTableProps {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly total: number
  readonly at: number
  rowAt(index: number): ComparedRow | null
  onAt(index: number): void
  onCopy(): void
  /** Space or Enter: the details of the row. */
  onOpen(): void
  /** Escape. */
  onClose(): void
  onRange(first: number, end: number): void
}

export function CompareTable(props: CompareTableProps) {
  const { scroller, total, at, rowAt, onAt, onCopy, onOpen, onClose, onRange } = props
  const gridId = useId()
  const list = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollMargin: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
  })
  const drawn = list.getVirtualItems()
  const first = drawn[0]?.index ?? 0
  const end = (drawn.at(-1)?.index ?? 0) + 1
  useEffect(() => onRange(first, end), [onRange, first, end])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return
    const to = positionAfterKey(event.key, at, total, PAGE_ROWS)
    if (to !== null) {
      onAt(to)
      list.scrollToIndex(to)
    } else if (event.key === 'Enter' || event.key === ' ') onOpen()
    else if (event.key === 'Escape') onClose()
    else if (matchesShortcut(event.nativeEvent, 'Mod+C')) onCopy()
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a window of its rows
    <div
      ref={scroller}
      className={classes.grid}
      role="grid"
      tabIndex={0}
      aria-label={t('Compared URLs')}
      aria-rowcount={total + 1}
      aria-colcount={HEADS.length}
      aria-activedescendant={at >= first && at < end ? `${gridId}-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" className={classes.head}>
        {/* biome-ignore lint/a11y/useFocusableInteractive: a head has nothing to act on */}
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="row" className={classes.tracks} aria-rowindex={1}>
          {HEADS.map((label) => (
            // biome-ignore lint/a11y/useFocusableInteractive: a head has nothing to act on
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div key={label} role="columnheader" className={classes.headCell}>
              {label}
            </div>
          ))}
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" className={classes.canvas} style={{ height: list.getTotalSize() }}>
        {drawn.map(({ index, start }) => {
          const row = rowAt(index)
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
            <div
              key={index}
              id={`${gridId}-${index}`}
              role="row"
              className={`${classes.row} ${classes.tracks}`}
              style={{ transform: `translateY(${start - HEAD_PX}px)` }}
              aria-rowindex={index + 2}
              aria-selected={index === at}
              data-active={index === at || undefined}
              onClick={() => onAt(index)}
              onDoubleClick={onOpen}
            >
              {row !== null && <Cells row={row} />}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function Cells({ row }: { readonly row: ComparedRow }) {
  const changes = row.changes.filter(({ column }) => column !== 'status')
  return (
    <>
      <Cell>
        <UrlText url={row.url} />
      </Cell>
      <Cell>
        <span className={classes.standing} data-standing={row.turn ?? row.kind}>
          {standing(row)}
        </span>
      </Cell>
      <Cell>
        <StatusChange before={row.before} after={row.after} />
      </Cell>
      <Cell>
        {row.kind === 'changed' ? (
          changes.slice(0, MAX_IN_LINE).map((change) => <ChangeInLine key={change.column} change={change} />)
        ) : (
          <bdi className={classes.quiet}>{oneLine((row.after ?? row.before)?.title ?? '')}</bdi>
        )}
      </Cell>
    </>
  )
}

function Cell({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a window of its rows
    <div role="gridcell" className={classes.cell}>
      {children}
    </div>
  )
}
