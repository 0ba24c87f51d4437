/** One crawl in the library: state, name, size and age, and a thin line while it runs. */
import { CalendarClock } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, memo } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { t } from '../../../shared/words/t'
import { StateMark } from '../../components/state-mark'
import { formatAgo, formatExactTime } from '../../lib/format'
import { useLiveCrawl } from '../../lib/live-crawl'
import { useNow } from '../../lib/now'
import { plainText } from '../../lib/plain-text'
import { rhythmWords, useSchedule } from '../../lib/schedules'
import classes from './library.module.css'
import { crawlSize } from './library-filter'
import { RenameField } from './rename-field'

interface LibraryEntryProps {
  readonly crawl: CrawlSummary
  readonly selected: boolean
  /** Whether Tab goes to this entry. */
  readonly reachable: boolean
  readonly renaming: boolean
  onSelect(crawl: CrawlSummary): void
  onRename(crawl: CrawlSummary | null): void
  onMenu(crawl: CrawlSummary, x: number, y: number): void
  onKey(event: KeyboardEvent<HTMLElement>, crawl: CrawlSummary): void
}

export const LibraryEntry = memo(function LibraryEntry(props: LibraryEntryProps) {
  const { selected, reachable, renaming, onSelect, onRename, onMenu, onKey } = props
  const crawl = useLiveCrawl(props.crawl)
  const nowMs = useNow()
  const schedule = useSchedule(crawl.seriesId)

  const openMenu = (event: MouseEvent<HTMLElement>) => {
    event.preventDefault()
    // From the keyboard there is no pointer: the menu opens at the entry.
    const box = event.currentTarget.getBoundingClientRect()
    const byKey = event.clientX === 0 && event.clientY === 0
    onMenu(crawl, byKey ? box.left + 24 : event.clientX, byKey ? box.top + 24 : event.clientY)
  }

  return (
    <li className={classes.item} data-selected={selected} data-missing={crawl.missing}>
      {renaming && (
        <div className={classes.entry}>
          <StateMark state={crawl.state} />
          <RenameField crawl={crawl} onDone={() => onRename(null)} />
        </div>
      )}
      {!renaming && (
        <button
          type="button"
          className={classes.entry}
          data-crawl={crawl.id}
          tabIndex={reachable ? 0 : -1}
          aria-current={selected ? 'true' : undefined}
          title={plainText(crawl.name)}
          onClick={() => onSelect(props.crawl)}
          onDoubleClick={() => onRename(props.crawl)}
          onContextMenu={openMenu}
          onKeyDown={(event) => onKey(event, props.crawl)}
        >
          <StateMark state={crawl.state} />
          <span className={`${classes.name} truncate`} dir="auto">
            {plainText(crawl.name)}
          </span>
          <span className={`${classes.size} truncate`}>{crawlSize(crawl)}</span>
          <span className={classes.age} title={formatExactTime(crawl.createdAtMs)}>
            {schedule !== null && (
              <span className={classes.clock} title={t('Repeated {rhythm}', { rhythm: rhythmWords(schedule.rhythm) })}>
                <CalendarClock size={12} strokeWidth={1.75} aria-hidden />
                <span className="visually-hidden">
                  {t('Repeated {rhythm}', { rhythm: rhythmWords(schedule.rhythm) })}
                </span>
              </span>
            )}
            {crawl.state === 'running' ? '' : formatAgo(crawl.createdAtMs, nowMs)}
          </span>
        </button>
      )}
      {crawl.state === 'running' && (
        <span className={classes.track} aria-hidden="true">
          <span className={classes.fill} style={{ width: `${(100 * crawl.done) / Math.max(1, crawl.known)}%` }} />
        </span>
      )}
    </li>
  )
})
