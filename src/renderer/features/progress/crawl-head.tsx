/** The head of a crawl: what it is, how it goes, and the buttons that steer it. */
import { CalendarClock, PanelBottom, PanelRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { t } from '../../../shared/words/t'
import { ErrorNotice } from '../../components/error-notice'
import { IconButton } from '../../components/icon-button'
import { StateMark } from '../../components/state-mark'
import { COMMANDS, runCommand } from '../../lib/commands'
import { formatNumber } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import { usePreferences } from '../../lib/preferences-store'
import { useProgress } from '../../lib/progress-store'
import { runsElsewhere } from '../../lib/queries'
import { rhythmWords, useSchedule } from '../../lib/schedules'
import { openSchedules } from '../../lib/selection-store'
import { CrawlControls, useCrawlControl } from './crawl-controls'
import { CrawlNotes, InterruptionNote } from './crawl-notes'
import { FiguresLine } from './figures-line'
import { OutcomeCounts } from './outcome-counts'
import classes from './progress.module.css'
import { ProgressBar } from './progress-bar'

interface CrawlHeadProps {
  /** The crawl with its latest progress. */
  readonly crawl: CrawlSummary
  readonly placement: 'right' | 'bottom'
  /** Whether there is a row whose details could be shown. */
  readonly hasRow: boolean
  /** Stands before the name. */
  readonly leading: ReactNode
  onShowTraps(): void
}

export function CrawlHead({ crawl, placement, hasRow, leading, onShowTraps }: CrawlHeadProps) {
  const progress = useProgress(crawl.id)
  const { pending, ask } = useCrawlControl(crawl.id)
  const schedule = useSchedule(crawl.seriesId)
  const detailsOpen = usePreferences((state) => state.detailsOpen)
  // Details without a row are not shown: they would only take room.
  const useless = !hasRow
  return (
    <header className={classes.head}>
      <div className={classes.top}>
        {leading}
        <h1 className={`${classes.name} truncate`} title={plainText(crawl.name)} dir="auto">
          {plainText(crawl.name)}
        </h1>
        <StateMark state={crawl.state} word={pending} withWord />
        {runsElsewhere(crawl) && <span className={classes.known}>{t('in another process')}</span>}
        <div className={classes.spring} />
        <CrawlControls crawl={crawl} pending={pending} onAsk={ask} />
        <IconButton
          icon={CalendarClock}
          label={
            schedule === null ? t('Repeat…') : t('Repeated {rhythm}. Change…', { rhythm: rhythmWords(schedule.rhythm) })
          }
          pressed={schedule !== null}
          onClick={() => openSchedules(crawl.id)}
        />
        <IconButton
          icon={placement === 'right' ? PanelRight : PanelBottom}
          label={
            useless ? t('Select a row to see its details') : detailsOpen ? t('Hide the details') : t('Show the details')
          }
          shortcut={COMMANDS['toggle-details'].shortcut}
          pressed={detailsOpen && !useless}
          disabled={useless}
          onClick={() => runCommand('toggle-details')}
        />
      </div>
      <div className={classes.progress}>
        <ProgressBar crawl={crawl} />
        <span className={classes.done}>
          <span className={classes.value} style={{ minWidth: `${formatNumber(crawl.known).length}ch` }}>
            {formatNumber(crawl.done)}
          </span>{' '}
          <span className={classes.known}>/ {formatNumber(crawl.known)}</span>
        </span>
      </div>
      <div className={classes.lines}>
        <FiguresLine crawl={crawl} progress={progress} />
        <OutcomeCounts crawl={crawl} />
        <CrawlNotes crawl={crawl} progress={progress} onShowTraps={onShowTraps} />
      </div>
      <InterruptionNote crawl={crawl} progress={progress} />
      <Trouble crawl={crawl} fatal={progress?.fatal ?? null} />
    </header>
  )
}

interface TroubleProps {
  readonly crawl: CrawlSummary
  readonly fatal: { readonly code: string; readonly message: string; readonly hint: string | null } | null
}

function Trouble({ crawl, fatal }: TroubleProps) {
  const error = crawl.missing ? missingFile(crawl) : troubleOf(crawl, fatal)
  if (error === null) return null
  return (
    <div className={classes.trouble}>
      <ErrorNotice error={error} />
    </div>
  )
}

function troubleOf({ state }: CrawlSummary, fatal: TroubleProps['fatal']): TroubleProps['fatal'] {
  if (state === 'failed') return fatal ?? FAILED_EARLIER
  // Interrupted under the eyes of this window: it knows why.
  return state === 'interrupted' ? fatal : null
}

/** For a crawl that failed before this window was opened: the cause was said then. */
const FAILED_EARLIER = {
  code: 'failed',
  message: t('The crawl stopped because its results could not be stored.'),
  hint: t('Check the disk and the crawl file, then resume. Nothing fetched so far is lost.'),
}

function missingFile(crawl: CrawlSummary) {
  return {
    code: 'crawl_not_found',
    message: t('The file of this crawl is not where it was: {path}', { path: crawl.path }),
    hint: t('Put it back there, or add it again from where it is now.'),
  }
}
