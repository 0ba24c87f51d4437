/** What can be done with the rules: save them, run them over kept bodies, and how far that is. */
import { Button, Progress } from '@mantine/core'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { CrawlRules, ExtractionProgress } from '../../../shared/domain/extraction'
import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import { formatNumber, formatRate } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import { showProblem } from '../../lib/toasts-store'
import classes from './extraction.module.css'
import { useExtractionRun } from './use-extraction-run'

interface RunStripProps {
  readonly crawl: CrawlSummary
  readonly stored: CrawlRules
  /** Whether the rules differ from those of the crawl. */
  readonly isChanged: boolean
  /** What keeps them from being saved; `null` when nothing does. */
  readonly wrong: string | null
  /** @returns whether that was possible */
  onSave(): Promise<boolean>
  onNewCrawl(): void
}

export function RunStrip({ crawl, stored, isChanged, wrong, onSave, onNewCrawl }: RunStripProps) {
  const run = useExtractionRun(crawl.id)
  const isLive = crawl.state === 'running' || crawl.state === 'paused'
  const isRunning = run?.state === 'running'
  const due = stored.rules.some(({ isWhole }) => !isWhole)
  const start = async () => {
    if (isChanged && !(await onSave())) return
    call('extraction:run', { crawlId: crawl.id }).catch(showProblem)
  }
  return (
    <div className={classes.strip}>
      <div className={classes.stripWords} aria-live="polite">
        {isRunning ? (
          <Running run={run} />
        ) : (
          <p className={classes.hint}>{wrong ?? wordsOf(crawl, stored, run, { isLive, isChanged, due })}</p>
        )}
        {!isRunning && <Notes run={run} />}
      </div>
      <div className={classes.actions}>
        {isRunning ? (
          <Button variant="default" onClick={() => call('extraction:cancel', { crawlId: crawl.id }).catch(showProblem)}>
            {t('Cancel')}
          </Button>
        ) : stored.hasBodies ? (
          <>
            {isChanged && (
              <Button variant="default" disabled={isLive || wrong !== null} onClick={() => void onSave()}>
                {t('Save')}
              </Button>
            )}
            <Button disabled={isLive || wrong !== null || !(isChanged || due)} onClick={() => void start()}>
              {run?.state === 'cancelled' && due && !isChanged ? t('Go on') : t('Run over kept bodies')}
            </Button>
          </>
        ) : (
          <>
            {isChanged && (
              <Button variant="default" disabled={isLive || wrong !== null} onClick={() => void onSave()}>
                {t('Save')}
              </Button>
            )}
            <Button variant="default" onClick={onNewCrawl}>
              {t('New crawl that keeps bodies…')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

function Running({ run }: { readonly run: ExtractionProgress }) {
  return (
    <>
      <Progress.Root size="sm" transitionDuration={0}>
        <Progress.Section
          value={run.total === 0 ? 0 : (run.done / run.total) * 100}
          aria-label={t('Share of the pages that have been read')}
        />
      </Progress.Root>
      <p className="number">
        {t(
          '{done} of {total, plural, one {# page} other {# pages}} read, {bodiesPerSecond}. You can close this and go on meanwhile.',
          { done: formatNumber(run.done), total: run.total, bodiesPerSecond: formatRate(run.bodiesPerSecond) },
        )}
      </p>
    </>
  )
}

/** Troubles of rules in the last run. */
function Notes({ run }: { readonly run: ExtractionProgress | null }) {
  if (run === null || run.notes.length === 0) return null
  return (
    <ul className={classes.notes}>
      {run.notes.map(({ name, kind, message }) => (
        <li key={`${kind} ${name}`}>
          “{plainText(name)}”: {plainText(message)}
        </li>
      ))}
    </ul>
  )
}

function wordsOf(
  crawl: CrawlSummary,
  stored: CrawlRules,
  run: ExtractionProgress | null,
  { isLive, isChanged, due }: { readonly isLive: boolean; readonly isChanged: boolean; readonly due: boolean },
): string {
  if (isLive) return t('The crawl is running or paused: its rules can be changed when it has finished or was stopped.')
  if (!stored.hasBodies) {
    return crawl.settings.keepBodies
      ? t('No page of this crawl has a body yet. Rules hold for what is fetched from now on.')
      : t('This crawl kept no bodies to run rules over. Saved rules hold for pages that are fetched again.')
  }
  if (isChanged) return t('Rules are run over the pages as they came. Nothing is fetched.')
  if (run?.state === 'cancelled' && due) {
    return t('Cancelled after {done} of {total, plural, one {# page} other {# pages}}. What is done is kept.', {
      done: formatNumber(run.done),
      total: run.total,
    })
  }
  if (due) return t('Some rules have not seen every page yet.')
  if (run?.state === 'finished')
    return t('Done: {total, plural, one {# page} other {# pages}} read. The values are columns of the results.', {
      total: run.total,
    })
  return stored.rules.length === 0 ? t('No rules yet.') : t('Every rule has seen every page.')
}
