/** The entries as a list of which only those in view are drawn. One stop for Tab; arrows move, Ctrl+C copies one. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { CircleAlert, CircleDot, Info, TriangleAlert } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import type { LogEntry, LogLevel } from '../../../shared/domain/crawl-log'
import { t } from '../../../shared/words/t'
import { copyText } from '../../lib/copy-text'
import { formatAgo, formatExactTime, formatTime } from '../../lib/format'
import { positionAfterKey } from '../../lib/list-keys'
import { useNow } from '../../lib/now'
import { plainText } from '../../lib/plain-text'
import classes from './log-view.module.css'
import { LEVEL_LABELS, logText } from './log-words'

const ROW_PX = 30
const PAGE_ROWS = 12
/** So near to the end the list follows what comes. */
const NEAR_PX = 24

const ICONS: Readonly<Record<LogLevel, typeof Info>> = {
  info: Info,
  notice: CircleDot,
  warning: TriangleAlert,
  error: CircleAlert,
}

export interface LogListHandle {
  toEnd(): void
  focus(): void
}

interface LogListProps {
  readonly handle: RefObject<LogListHandle | null>
  readonly entries: readonly LogEntry[]
  /** Whether the newest entry stays in view. */
  onFollows(follows: boolean): void
  onShowHost(host: string): void
}

export function LogList({ handle, entries, onFollows, onShowHost }: LogListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  const listId = useId()
  const nowMs = useNow()
  const [chosenId, setChosenId] = useState<number | null>(null)
  const list = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: 10,
  })
  const last = entries.length - 1
  const found = chosenId === null ? -1 : entries.findIndex(({ id }) => id === chosenId)
  const at = found === -1 ? last : found
  const newestId = entries[last]?.id

  const setFollows = (next: boolean) => {
    if (follows.current === next) return
    follows.current = next
    onFollows(next)
  }
  const toEnd = () => {
    setFollows(true)
    list.scrollToIndex(last, { align: 'end' })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest entry is the news
  useEffect(() => {
    if (follows.current) list.scrollToIndex(last, { align: 'end' })
  }, [newestId, last])
  useImperativeHandle(handle, () => ({ toEnd, focus: () => scroller.current?.focus() }))

  const onScroll = () => {
    const element = scroller.current
    if (element === null) return
    setFollows(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return
    const entry = entries[at]
    const to = positionAfterKey(event.key, at, entries.length, PAGE_ROWS)
    if (to !== null) {
      setChosenId(entries[to]?.id ?? null)
      list.scrollToIndex(to)
    } else if (entry === undefined) return
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') {
      void copyText(logText([entry]), t('the entry'))
    } else if (event.key === 'Enter' && entry.host !== null) onShowHost(entry.host)
    else return
    event.preventDefault()
  }
  const drawn = list.getVirtualItems()
  const first = drawn[0]?.index ?? 0
  const end = (drawn.at(-1)?.index ?? -1) + 1
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a window of its rows
    <div
      ref={scroller}
      className={classes.list}
      role="grid"
      tabIndex={0}
      aria-label={t('Entries of the log')}
      aria-rowcount={entries.length}
      aria-colcount={3}
      aria-activedescendant={at >= first && at < end ? `${listId}-${at}` : undefined}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" className={classes.canvas} style={{ height: list.getTotalSize() }}>
        {drawn.map(({ index, start, key }) => {
          const entry = entries[index]
          return entry === undefined ? null : (
            // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names the active entry
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
            <div
              key={key}
              id={`${listId}-${index}`}
              ref={list.measureElement}
              data-index={index}
              role="row"
              className={classes.entry}
              data-level={entry.level}
              data-active={index === at || undefined}
              aria-rowindex={index + 1}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => setChosenId(entry.id)}
            >
              <Entry entry={entry} nowMs={nowMs} onShowHost={onShowHost} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

interface EntryProps extends Pick<LogListProps, 'onShowHost'> {
  readonly entry: LogEntry
  readonly nowMs: number
}

function Entry({ entry, nowMs, onShowHost }: EntryProps) {
  const { atMs, level, message, host } = entry
  const Icon = ICONS[level]
  return (
    <>
      {/* biome-ignore lint/a11y/useFocusableInteractive: as the list */}
      {/* biome-ignore lint/a11y/useSemanticElements: as the list */}
      <div role="gridcell" className={classes.time} title={formatAgo(atMs, nowMs)}>
        <time dateTime={new Date(atMs).toISOString()} title={`${formatAgo(atMs, nowMs)}: ${formatExactTime(atMs)}`}>
          {formatTime(atMs)}
        </time>
      </div>
      {/* biome-ignore lint/a11y/useFocusableInteractive: as the list */}
      {/* biome-ignore lint/a11y/useSemanticElements: as the list */}
      <div role="gridcell" className={classes.level}>
        <Icon size={14} strokeWidth={1.75} aria-hidden />
        {LEVEL_LABELS[level]}
      </div>
      {/* biome-ignore lint/a11y/useFocusableInteractive: as the list */}
      {/* biome-ignore lint/a11y/useSemanticElements: as the list */}
      <div role="gridcell" className={classes.message} dir="auto">
        <span data-selectable>{plainText(message)}</span>
        {host !== null && (
          <button
            type="button"
            tabIndex={-1}
            className={classes.host}
            title={t('Show the rows of {host}', { host: plainText(host) })}
            onClick={() => onShowHost(host)}
          >
            {t('Show its rows')}
          </button>
        )}
      </div>
    </>
  )
}
