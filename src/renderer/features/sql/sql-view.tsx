/** A console for SQL over one crawl: editor, tables, answer. It only reads. */
import { Button, Menu, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { FileDown, Play, Square } from 'lucide-react'
import { lazy, Suspense, useCallback, useMemo, useRef } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { SQL_ROW_CHOICES, type SqlTable } from '../../../shared/domain/sql-console'
import { t } from '../../../shared/words/t'
import { ErrorNotice } from '../../components/error-notice'
import { Kbd } from '../../components/kbd'
import { asTrawlError, call } from '../../lib/bridge'
import { useCommand } from '../../lib/commands'
import { formatNumber } from '../../lib/format'
import { AnswerPane } from './answer-pane'
import { errorPlace } from './error-place'
import { SchemaBrowser } from './schema-browser'
import type { SqlEditorHandle } from './sql-editor'
import { cancelSql, changeConsole, runSql, useSqlConsole } from './sql-store'
import classes from './sql-view.module.css'
import { StatementMenus } from './statement-menus'
import { useSqlExport } from './use-sql-export'

/** Nine tenths of the editor is a library: who never asks with SQL never loads it. */
const SqlEditor = lazy(async () => ({ default: (await import('./sql-editor')).SqlEditor }))

const NO_TABLES: readonly SqlTable[] = []

export interface SqlViewProps {
  readonly crawl: CrawlSummary
}

export function SqlView({ crawl }: SqlViewProps) {
  // Another crawl has another console.
  return <SqlConsoleView key={crawl.id} crawl={crawl} />
}

function SqlConsoleView({ crawl }: SqlViewProps) {
  const crawlId = crawl.id
  const { text, limit, run } = useSqlConsole(crawlId)
  const editor = useRef<SqlEditorHandle | null>(null)
  const schema = useQuery({ queryKey: ['sql-schema', crawlId], queryFn: () => call('sql:schema', { crawlId }) })
  const file = useSqlExport(crawlId, crawl.name)
  const mistake = useMemo(() => {
    if (run.kind !== 'failed') return null
    const place = errorPlace(run.sql, asTrawlError(run.error).message)
    return place === null ? null : { sql: run.sql, place }
  }, [run])
  const onText = useCallback((next: string) => changeConsole(crawlId, { text: next }), [crawlId])
  const start = (sql: string) => void runSql(crawlId, sql)
  const isRunning = run.kind === 'running'
  const answered = run.kind === 'answer' ? run.sql : null
  const writeTo = (format: 'csv' | 'ndjson') => void file.start(answered ?? editor.current?.statement() ?? '', format)
  useCommand('export', () => writeTo('csv'), answered !== null)
  return (
    <section className={classes.view} aria-label={t('SQL')}>
      <SchemaBrowser
        tables={schema.data ?? NO_TABLES}
        onInsert={(name) => editor.current?.insert(name)}
        onLook={start}
      />
      <div className={classes.work}>
        <div className={classes.toolbar}>
          {isRunning ? (
            <Button
              size="xs"
              variant="default"
              leftSection={<Square size={14} aria-hidden />}
              onClick={() => cancelSql(crawlId)}
            >
              {t('Cancel')}
            </Button>
          ) : (
            <Button
              size="xs"
              leftSection={<Play size={14} aria-hidden />}
              rightSection={<Kbd shortcut="Mod+Enter" />}
              onClick={() => start(editor.current?.statement() ?? '')}
            >
              {t('Run')}
            </Button>
          )}
          <StatementMenus
            statement={() => editor.current?.statement() ?? ''}
            onTake={(sql) => editor.current?.replace(sql)}
          />
          <span className={classes.gap} />
          <Select
            className={classes.limit}
            size="xs"
            aria-label={t('Rows shown at most')}
            allowDeselect={false}
            value={String(limit)}
            data={SQL_ROW_CHOICES.map((rows) => ({
              value: String(rows),
              label: t('{rows} rows', { rows: formatNumber(rows) }),
            }))}
            onChange={(next) => next !== null && changeConsole(crawlId, { limit: Number(next) })}
          />
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                size="xs"
                variant="default"
                disabled={answered === null || file.progress !== null}
                leftSection={<FileDown size={14} strokeWidth={1.5} aria-hidden />}
              >
                {t('To file')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => writeTo('csv')}>{t('Every row as CSV…')}</Menu.Item>
              <Menu.Item onClick={() => writeTo('ndjson')}>{t('Every row as NDJSON…')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
        <div className={classes.editorPlace}>
          <Suspense fallback={null}>
            <SqlEditor
              handle={editor}
              text={text}
              tables={schema.data ?? NO_TABLES}
              mistake={mistake}
              onText={onText}
              onRun={start}
            />
          </Suspense>
        </div>
        {schema.error !== null && (
          <div className={classes.failed}>
            <ErrorNotice
              error={asTrawlError(schema.error)}
              actions={<Button onClick={() => void schema.refetch()}>{t('Try again')}</Button>}
            />
          </div>
        )}
        <AnswerPane
          crawlId={crawlId}
          run={run}
          place={mistake?.place ?? null}
          file={file}
          onCancel={() => cancelSql(crawlId)}
        />
      </div>
    </section>
  )
}
