/** What happened in a crawl, the newest at the foot. It follows what comes unless somebody reads further up. */
import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { ArrowDownToLine, Copy, ScrollText, Search } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { IconButton } from '../../components/icon-button'
import { asTrawlError } from '../../lib/bridge'
import { useCommand } from '../../lib/commands'
import { copyText } from '../../lib/copy-text'
import { LogList, type LogListHandle } from './log-list'
import classes from './log-view.module.css'
import { FILTER_LABELS, filterLog, LOG_FILTERS, type LogFilter, logText } from './log-words'
import { useLog } from './use-log'

export interface LogViewProps {
  readonly crawl: CrawlSummary
  /** Shows the rows of a host. */
  onShowHost(host: string): void
}

const TYPING_MS = 150

export function LogView({ crawl, onShowHost }: LogViewProps) {
  const log = useLog(crawl)
  const [filter, setFilter] = useState<LogFilter>('all')
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, TYPING_MS)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<LogListHandle | null>(null)
  const [follows, setFollows] = useState(true)
  const shown = useMemo(() => filterLog(log.entries ?? [], filter, search), [log.entries, filter, search])
  const all = log.entries?.length ?? 0
  useCommand('search', () => field.current?.select())
  useCommand('refresh-view', log.refresh)
  return (
    <section className={classes.view} aria-label={t('Log')}>
      <div className={classes.toolbar}>
        <SegmentedControl
          size="xs"
          aria-label={t('Show')}
          value={filter}
          data={LOG_FILTERS.map((value) => ({ value, label: FILTER_LABELS[value] }))}
          onChange={(next) => setFilter(next as LogFilter)}
        />
        <TextInput
          ref={field}
          className={classes.search}
          aria-label={t('Search the log')}
          placeholder={t('Search the log')}
          maxLength={1000}
          spellCheck={false}
          leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped('')
            else if (event.key === 'ArrowDown') list.current?.focus()
          }}
        />
        <span className={classes.count} aria-live="polite">
          {log.entries === null ? '' : t('{count, plural, one {# entry} other {# entries}}', { count: shown.length })}
        </span>
        {!follows && (
          <Button
            size="xs"
            variant="default"
            leftSection={<ArrowDownToLine size={14} strokeWidth={1.5} aria-hidden />}
            onClick={() => list.current?.toEnd()}
          >
            {t('To the newest')}
          </Button>
        )}
        <IconButton
          icon={Copy}
          label={t('Copy what is shown')}
          disabled={shown.length === 0}
          onClick={() =>
            void copyText(
              logText(shown),
              t('{count, plural, one {# entry} other {# entries}}', { count: shown.length }),
            )
          }
        />
      </div>
      <div className={classes.place}>
        {shown.length > 0 && <LogList handle={list} entries={shown} onFollows={setFollows} onShowHost={onShowHost} />}
        {log.entries !== null && shown.length === 0 && (
          <NoEntries
            isEmpty={all === 0}
            onShowAll={() => {
              setFilter('all')
              setTyped('')
            }}
          />
        )}
        {log.error !== null && (
          <div className={classes.problem}>
            <ErrorNotice
              error={asTrawlError(log.error)}
              actions={<Button onClick={log.refresh}>{t('Try again')}</Button>}
            />
          </div>
        )}
      </div>
    </section>
  )
}

function NoEntries({ isEmpty, onShowAll }: { readonly isEmpty: boolean; onShowAll(): void }) {
  if (isEmpty) {
    return (
      <EmptyState icon={ScrollText} title={t('Nothing has happened yet')}>
        {t(
          'While a crawl runs, this tells what it does and what keeps it: pauses, hosts that get too much, robots.txt files, lost networks, traps.',
        )}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={ScrollText}
      title={t('No entry is like that')}
      actions={
        <Button variant="default" onClick={onShowAll}>
          {t('Show all entries')}
        </Button>
      }
    />
  )
}
