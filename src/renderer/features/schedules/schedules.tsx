/** Which crawls are repeated by themselves: the one that was asked for, and all that are. */
import { Switch } from '@mantine/core'
import { CalendarClock, CalendarX2, PenLine } from 'lucide-react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { Schedule } from '../../../shared/domain/schedule'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { IconButton } from '../../components/icon-button'
import { call } from '../../lib/bridge'
import { formatExactTime } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import { setPreferences, usePreferences } from '../../lib/preferences-store'
import { useLibrary } from '../../lib/queries'
import { formatNextRun, rhythmWords, useSchedules } from '../../lib/schedules'
import { showProblem } from '../../lib/toasts-store'
import { RepeatForm } from './repeat-form'
import classes from './schedules.module.css'

interface SchedulesProps {
  /** The crawl whose schedule is changed; `null`: none is. */
  readonly crawlId: string | null
  onChoose(crawlId: string | null): void
}

export function Schedules({ crawlId, onChoose }: SchedulesProps) {
  const { data: crawls = [] } = useLibrary()
  const schedules = useSchedules()
  const notifyChanges = usePreferences((state) => state.notifyChanges)
  const chosen = crawls.find(({ id }) => id === crawlId) ?? null
  const ofChosen = schedules.find(({ seriesId }) => seriesId === chosen?.seriesId) ?? null
  return (
    <div className={classes.schedules}>
      {chosen !== null && (
        <RepeatForm
          key={`${chosen.seriesId} ${ofChosen?.nextAtMs}`}
          crawl={chosen}
          schedule={ofChosen}
          onDone={() => onChoose(null)}
        />
      )}
      {schedules.length === 0 && chosen === null && (
        <EmptyState icon={CalendarClock} size="small" title={t('Nothing is repeated yet')}>
          {t(
            'A crawl that is repeated shows what changed since the last time. Choose “Repeat…” in the menu of a crawl.',
          )}
        </EmptyState>
      )}
      {schedules.length > 0 && (
        <ul className={classes.list} aria-label={t('Repeated crawls')}>
          {schedules.map((schedule) => (
            <Line
              key={schedule.seriesId}
              schedule={schedule}
              crawl={latestOf(crawls, schedule.seriesId)}
              onEdit={onChoose}
            />
          ))}
        </ul>
      )}
      <Switch
        className={classes.notify}
        label={t('Tell me on the desktop what changed')}
        checked={notifyChanges}
        onChange={(event) => setPreferences({ notifyChanges: event.currentTarget.checked })}
      />
    </div>
  )
}

interface LineProps {
  readonly schedule: Schedule
  /** `null`: no crawl of the series is left. */
  readonly crawl: CrawlSummary | null
  onEdit(crawlId: string): void
}

function Line({ schedule, crawl, onEdit }: LineProps) {
  const { seriesId, rhythm, keep, nextAtMs, lastAtMs, problem } = schedule
  const name = plainText(crawl?.name ?? t('A crawl that is gone'))
  return (
    <li className={classes.line}>
      <div className={classes.lineWords}>
        <bdi className={`${classes.name} truncate`}>{name}</bdi>
        <span className={classes.facts}>
          {[
            rhythmWords(rhythm),
            t('next {when}', { when: formatNextRun(nextAtMs) }),
            ...(keep === null ? [] : [t('keeps the last {keep}', { keep })]),
          ].join(' · ')}
        </span>
        {lastAtMs !== null && (
          <span className={classes.facts}>{t('last {when}', { when: formatExactTime(lastAtMs) })}</span>
        )}
        {problem !== null && <span className={classes.trouble}>{problem}</span>}
      </div>
      {crawl !== null && (
        <IconButton
          icon={PenLine}
          label={t('Change when {name} is repeated', { name })}
          onClick={() => onEdit(crawl.id)}
        />
      )}
      <IconButton
        icon={CalendarX2}
        label={t('Do not repeat {name} any more', { name })}
        onClick={() => call('schedule:remove', { seriesId }).catch(showProblem)}
      />
    </li>
  )
}

function latestOf(crawls: readonly CrawlSummary[], seriesId: string): CrawlSummary | null {
  const series = crawls.filter((crawl) => crawl.seriesId === seriesId)
  return series.toSorted((a, b) => b.createdAtMs - a.createdAtMs)[0] ?? null
}
