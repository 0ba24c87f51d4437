/** What became of the statement: that it runs and for how long, its rows, or what is wrong with it. */
import { Button, Progress } from '@mantine/core'
import { CircleCheck, CircleSlash, Database } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { SqlAnswer } from '../../../shared/domain/sql-console'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { Words } from '../../components/words'
import { asTrawlError } from '../../lib/bridge'
import { formatBytes, formatDuration } from '../../lib/format'
import { shortcutText } from '../../lib/platform'
import { AnswerGrid } from './answer-grid'
import { CellViewer } from './cell-viewer'
import type { ErrorPlace } from './error-place'
import type { SqlRun } from './sql-store'
import classes from './sql-view.module.css'
import type { SqlExportControl } from './use-sql-export'

interface AnswerPaneProps {
  readonly crawlId: string
  readonly run: SqlRun
  readonly place: ErrorPlace | null
  readonly file: SqlExportControl
  onCancel(): void
}

/** A statement that is quicker than this shows no sign of running. */
const PATIENCE_MS = 300

export function AnswerPane({ crawlId, run, place, file, onCancel }: AnswerPaneProps) {
  return (
    <div className={classes.answer}>
      {run.kind === 'none' && (
        <EmptyState icon={Database} title={t('Ask the crawl anything')} size="small">
          <Words
            message="Write a statement and run it, or take an example. The view {view} has every column of the results. Nothing here can change the crawl."
            values={{ view: <code>result</code> }}
          />
        </EmptyState>
      )}
      {run.kind === 'running' && <Running startedAtMs={run.startedAtMs} onCancel={onCancel} />}
      {run.kind === 'cancelled' && (
        <p className={classes.said} role="status">
          <CircleSlash size={16} strokeWidth={1.5} aria-hidden /> {t('Cancelled. Nothing was changed.')}
        </p>
      )}
      {run.kind === 'failed' && (
        <div className={classes.failed}>
          <ErrorNotice error={withPlace(run.error, place)} />
        </div>
      )}
      {run.kind === 'answer' && <Answer key={run.answer.runId} crawlId={crawlId} answer={run.answer} />}
      {file.progress !== null && (
        <div className={classes.file} role="status">
          <Progress.Root size="sm" className={classes.fileBar}>
            <Progress.Section value={100} animated striped aria-label={t('Writing the file')} />
          </Progress.Root>
          <span className="number">
            {t('{rowsWritten, plural, one {# row} other {# rows}}', { rowsWritten: file.progress.rowsWritten })},{' '}
            {formatBytes(file.progress.bytes)}
          </span>
          <Button variant="default" size="xs" onClick={file.cancel}>
            {t('Cancel')}
          </Button>
        </div>
      )}
    </div>
  )
}

function withPlace(error: unknown, place: ErrorPlace | null) {
  const { code, message, hint } = asTrawlError(error)
  return {
    code,
    hint,
    message:
      place === null
        ? message
        : t('Line {line}, column {column}: {message}', { line: place.line, column: place.column, message }),
  }
}

function Running({ startedAtMs, onCancel }: { readonly startedAtMs: number; onCancel(): void }) {
  const [elapsedMs, setElapsedMs] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setElapsedMs(Date.now() - startedAtMs), 100)
    return () => clearInterval(timer)
  }, [startedAtMs])
  if (elapsedMs < PATIENCE_MS) return null
  return (
    <div className={classes.said}>
      <span className={classes.spinner} aria-hidden="true" />
      <span role="status">{t('Running')}</span>
      <span className="number">{formatDuration(Math.floor(elapsedMs / 100) * 100)}</span>
      <Button variant="default" size="xs" onClick={onCancel}>
        {t('Cancel')}
      </Button>
    </div>
  )
}

function Answer({ crawlId, answer }: { readonly crawlId: string; readonly answer: SqlAnswer }) {
  const [opened, setOpened] = useState<{ readonly row: number; readonly column: number } | null>(null)
  return (
    <>
      {answer.rows === 0 ? (
        <EmptyState title={t('No row answers this')} size="small">
          {answer.columns.length > 8
            ? t('The statement ran and found nothing. Its columns are {list} and more.', {
                list: answer.columns.slice(0, 8).join(', '),
              })
            : t('The statement ran and found nothing. Its columns are {list}.', { list: answer.columns.join(', ') })}
        </EmptyState>
      ) : (
        <AnswerGrid crawlId={crawlId} answer={answer} onOpenCell={(row, column) => setOpened({ row, column })} />
      )}
      {opened !== null && <CellViewer crawlId={crawlId} answer={answer} {...opened} onClose={() => setOpened(null)} />}
      <p className={classes.foot} role="status">
        <CircleCheck size={14} strokeWidth={1.75} aria-hidden />
        <span className="number">{cutWords(answer)}</span>
        <span className={classes.quiet}>{formatDuration(answer.durationMs)}</span>
        {answer.rows > 0 && (
          <span className={classes.keys}>
            {t('{shortcutText} copies, with Shift as Markdown; Enter shows a value whole', {
              shortcutText: shortcutText('Mod+C'),
            })}
          </span>
        )}
      </p>
    </>
  )
}

function cutWords({ rows, cutBy }: SqlAnswer): string {
  if (cutBy === null) return t('{rows, plural, one {# row} other {# rows}}', { rows })
  return cutBy === 'limit'
    ? t('The first {rows, plural, one {# row} other {# rows}}; more exist. “To file” writes them all', { rows })
    : t(
        'The first {rows, plural, one {# row} other {# rows}}; more exist, too large to keep. “To file” writes them all',
        {
          rows,
        },
      )
}
