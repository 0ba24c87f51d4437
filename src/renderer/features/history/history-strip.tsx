/** One URL through the crawls of its list: a mark for each, the oldest on the left; a click goes there. */
import { Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { UrlHistoryEntry } from '../../../shared/domain/url-history'
import { t } from '../../../shared/words/t'
import { StatusMark, statusKind } from '../../components/status-mark'
import { tabAfterKey } from '../../components/tabs'
import { call } from '../../lib/bridge'
import { formatExactTime } from '../../lib/format'
import classes from './history-strip.module.css'
import { momentChanges, momentWords } from './history-words'

interface HistoryStripProps {
  readonly crawlId: string
  readonly rowNo: number
  /** Moves on when the row may have changed; 0 where it does not. */
  readonly version?: number
  onOpen(crawlId: string, rowNo: number): void
}

/** Nothing while there is only one crawl of the list. */
export function HistoryStrip({ crawlId, rowNo, version = 0, onOpen }: HistoryStripProps) {
  const { data } = useQuery({
    queryKey: ['history', crawlId, rowNo, version],
    queryFn: () => call('history:of-url', { crawlId, rowNo }),
    staleTime: 30_000,
    gcTime: 60_000,
  })
  const list = useRef<HTMLUListElement>(null)
  const [at, setAt] = useState<number | null>(null)
  if (data === undefined || data.entries.length < 2) return null
  const { entries } = data
  const own = entries.findIndex((entry) => entry.crawlId === crawlId)
  const reachable = at ?? Math.max(0, own)
  const onKeyDown = (event: KeyboardEvent) => {
    const to = tabAfterKey(event.key, reachable, entries.length)
    if (to === null) return
    event.preventDefault()
    setAt(to)
    list.current?.querySelectorAll('button')[to]?.focus()
  }
  return (
    <div className={classes.history}>
      <span className={classes.label}>{t('History')}</span>
      <ul ref={list} className={classes.strip} aria-label={t('This URL in the crawls of its list, oldest first')}>
        {entries.map((entry, index) => (
          <li key={entry.crawlId}>
            <Moment
              entry={entry}
              before={entries[index - 1] ?? null}
              isOwn={index === own}
              reachable={index === reachable}
              onKeyDown={onKeyDown}
              onFocus={() => setAt(index)}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

interface MomentProps {
  readonly entry: UrlHistoryEntry
  /** The crawl before it; `null` for the first. */
  readonly before: UrlHistoryEntry | null
  /** Whether it is the crawl that is looked at. */
  readonly isOwn: boolean
  readonly reachable: boolean
  onKeyDown(event: KeyboardEvent): void
  onFocus(): void
  onOpen(crawlId: string, rowNo: number): void
}

function Moment({ entry, before, isOwn, reachable, onKeyDown, onFocus, onOpen }: MomentProps) {
  const { crawlId, createdAtMs, moment } = entry
  const words = momentWords(moment)
  const changes = before === null ? [] : momentChanges(before.moment, moment)
  const tip = (
    <span className={classes.tip}>
      <span>{formatExactTime(createdAtMs)}</span>
      <span>{words}</span>
      {changes.map((change) => (
        <bdi key={change}>{change}</bdi>
      ))}
    </span>
  )
  return (
    <Tooltip label={tip} multiline maw={420} events={{ hover: true, focus: true, touch: false }}>
      <button
        type="button"
        className={classes.moment}
        aria-current={isOwn ? 'true' : undefined}
        aria-disabled={moment === null}
        data-changed={changes.length > 0 || undefined}
        tabIndex={reachable ? 0 : -1}
        aria-label={[formatExactTime(createdAtMs), words, ...changes].join(', ')}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onClick={() => moment !== null && onOpen(crawlId, moment.rowNo)}
      >
        {moment === null ? (
          <span className={classes.none} aria-hidden="true" />
        ) : (
          <StatusMark kind={statusKind(moment.status, moment.disposition)} />
        )}
      </button>
    </Tooltip>
  )
}
