/** Two crawls side by side: what broke, what was mended, what is new, gone or changed, and in what. */
import { Button, Progress, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Download, GitCompareArrows, RefreshCw, Search } from 'lucide-react'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import {
  CHANGE_VIEWS,
  type ChangeView,
  COMPARISON_VIEWS,
  type ComparedColumn,
  type ComparedRow,
  type ComparisonSummary,
  type ComparisonView,
} from '../../../shared/domain/comparison'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { IconButton } from '../../components/icon-button'
import { Words } from '../../components/words'
import { asTrawlError, call } from '../../lib/bridge'
import { COMMANDS, useCommand } from '../../lib/commands'
import { copyText } from '../../lib/copy-text'
import { repeatCrawl } from '../../lib/crawl-actions'
import { formatNumber, formatShare } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import { useLibrary } from '../../lib/queries'
import { showProblem, showToast } from '../../lib/toasts-store'
import classes from './compare.module.css'
import { CompareDetail, type TextReader } from './compare-detail'
import { chooseBase, useChosenBase } from './compare-store'
import { CompareTable } from './compare-table'
import { columnChoices, copiedText, usualBase, VIEW_WORDS } from './compare-words'
import { CrawlPicker } from './crawl-picker'
import { type ComparedPair, type ShownComparison, useComparedRows, useComparison } from './use-comparison'

export interface CompareViewProps {
  readonly crawl: CrawlSummary
  /** `null` where texts of pages cannot be read. */
  readonly readText: TextReader | null
  /** The history of a row of this crawl. */
  history(rowNo: number): ReactNode
  onSelectRow(rowNo: number | null): void
  /** Shows a row in the results. */
  onShowInResults(row: ComparedRow): void
}

const TYPING_MS = 200

export function CompareView(props: CompareViewProps) {
  const { crawl } = props
  const { data: crawls } = useLibrary()
  const chosenId = useChosenBase(crawl.id)
  if (crawls === undefined) return null
  const chosen = crawls.find(({ id, missing }) => id === chosenId && !missing)
  const base = chosen ?? usualBase(crawls, crawl)
  if (base === null) return <NothingToCompare crawl={crawl} />
  return (
    <section className={classes.view} aria-label={t('Compare')}>
      <Comparison key={base.id} {...props} base={base} crawls={crawls} />
    </section>
  )
}

function NothingToCompare({ crawl }: Pick<CompareViewProps, 'crawl'>) {
  return (
    <EmptyState
      icon={GitCompareArrows}
      title={t('Crawl this list again to see what changes')}
      actions={<Button onClick={() => void repeatCrawl(crawl.id)}>{t('Crawl this list again')}</Button>}
    >
      {t(
        'Two crawls are laid side by side here: what broke, what was mended, what is new, gone or changed, down to the words of a title. So far there is only this one.',
      )}
    </EmptyState>
  )
}

interface ComparisonProps extends CompareViewProps {
  readonly base: CrawlSummary
  readonly crawls: readonly CrawlSummary[]
}

function Comparison({ crawl, base, crawls, readText, history, onSelectRow, onShowInResults }: ComparisonProps) {
  const pair: ComparedPair = { baseId: base.id, crawlId: crawl.id }
  const comparison = useComparison(pair, `${base.state} ${crawl.state}`)
  const { summary } = comparison
  const [chosenView, setView] = useState<ComparisonView | null>(null)
  const view = chosenView ?? firstView(summary)
  const [column, setColumn] = useState<ComparedColumn | null>(null)
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS)
  const [range, setRange] = useState({ first: 0, end: 1 })
  const [at, setAt] = useState(0)
  const [isOpen, setOpen] = useState(false)
  const scroller = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const shown: ShownComparison = { view, column: isChangeView(view) ? column : null, search }
  const rows = useComparedRows(summary, shown, range.first, range.end)
  const active = rows.rowAt(at)
  const onRange = useCallback(
    (first: number, end: number) =>
      setRange((before) => (before.first === first && before.end === end ? before : { first, end })),
    [],
  )
  useCommand('search', () => field.current?.select())
  useCommand('refresh-view', comparison.refresh)

  const show = (change: () => void) => {
    change()
    setAt(0)
    setOpen(false)
    scroller.current?.scrollTo({ top: 0 })
  }
  const moveTo = (index: number) => {
    setAt(index)
    setOpen(true)
    onSelectRow(rows.rowAt(index)?.after?.rowNo ?? null)
  }
  const close = () => {
    setOpen(false)
    scroller.current?.focus()
  }
  const copy = () => {
    if (active !== null) void copyText(copiedText(active), t('what changed'))
  }
  return (
    <>
      <div className={classes.toolbar}>
        <span className={classes.label}>{t('Compared with')}</span>
        <CrawlPicker crawl={crawl} crawls={crawls} baseId={base.id} onChoose={(id) => chooseBase(crawl.id, id)} />
        <IconButton
          icon={RefreshCw}
          label={t('Compare again')}
          shortcut={COMMANDS['refresh-view'].shortcut}
          onClick={comparison.refresh}
        />
        <span className={classes.count} aria-live="polite">
          {rows.total === null ? '' : t('{total, plural, one {# URL} other {# URLs}}', { total: rows.total })}
          {summary !== null &&
            summary.waiting > 0 &&
            ` · ${t('{waiting} not fetched in both yet', { waiting: formatNumber(summary.waiting) })}`}
        </span>
        <Button variant="default" onClick={() => void repeatCrawl(crawl.id)}>
          {t('Crawl this list again')}
        </Button>
        <Button
          variant="default"
          leftSection={<Download size={14} strokeWidth={1.5} />}
          disabled={summary === null || rows.total === 0}
          onClick={() => void exportShown(pair, shown, crawl.name)}
        >
          {t('Export')}
        </Button>
      </div>
      {summary !== null && (
        <div className={classes.toolbar}>
          <SegmentedControl
            size="xs"
            aria-label={t('Show')}
            value={view}
            data={COMPARISON_VIEWS.map((value) => ({
              value,
              label: `${VIEW_WORDS[value].label} ${formatNumber(summary.counts[value])}`,
            }))}
            onChange={(next) => show(() => setView(next as ComparisonView))}
          />
          {isChangeView(view) && (
            <Select
              className={classes.columns}
              aria-label={t('Changed column')}
              placeholder={t('Any column')}
              clearable
              data={columnChoices(summary, view)}
              value={column}
              onChange={(next) => show(() => setColumn(next as ComparedColumn | null))}
            />
          )}
          <TextInput
            ref={field}
            className={classes.search}
            aria-label={t('Search URLs')}
            placeholder={t('Search URLs')}
            maxLength={1000}
            spellCheck={false}
            leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
            value={typed}
            onChange={(event) => {
              const { value } = event.currentTarget
              show(() => setTyped(value))
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') show(() => setTyped(''))
              else if (event.key === 'ArrowDown') scroller.current?.focus()
            }}
          />
        </div>
      )}
      <div className={classes.table}>
        {summary !== null && (
          <CompareTable
            key={JSON.stringify([shown, summary.tookMs])}
            scroller={scroller}
            total={rows.total ?? 0}
            at={Math.min(at, Math.max(0, (rows.total ?? 1) - 1))}
            rowAt={rows.rowAt}
            onAt={moveTo}
            onCopy={copy}
            onOpen={() => moveTo(at)}
            onClose={close}
            onRange={onRange}
          />
        )}
        {comparison.isRunning && <Comparing base={base} share={comparison.share} onCancel={comparison.cancel} />}
        {summary !== null && rows.total === 0 && (
          <div className={classes.inPlaceOfRows}>
            <EmptyState
              icon={GitCompareArrows}
              title={search === '' ? VIEW_WORDS[view].none : t('No URL of this view has that in it')}
            >
              {search === '' && t('{same} URLs are the same in both crawls.', { same: formatNumber(summary.same) })}
            </EmptyState>
          </div>
        )}
        <Problem error={comparison.error ?? rows.error} onAgain={comparison.refresh} />
      </div>
      {isOpen && active !== null && (
        <CompareDetail
          key={active.url}
          pair={pair}
          row={active}
          readText={readText}
          history={active.after === null ? null : history(active.after.rowNo)}
          onCopy={copy}
          onShowInResults={() => onShowInResults(active)}
          onClose={close}
        />
      )}
    </>
  )
}

function Comparing({ base, share, onCancel }: { base: CrawlSummary; share: number; onCancel(): void }) {
  return (
    <div className={classes.comparing} role="status">
      <p>
        <Words
          message="Comparing with {name} … {share}"
          values={{ name: <bdi>{plainText(base.name)}</bdi>, share: formatShare(share) }}
        />
      </p>
      <Progress value={share * 100} aria-label={t('Compared')} className={classes.bar} />
      <Button variant="default" onClick={onCancel}>
        {t('Cancel')}
      </Button>
    </div>
  )
}

function Problem({ error, onAgain }: { readonly error: unknown; onAgain(): void }) {
  if (error === null || error === undefined) return null
  const { code, message, hint } = asTrawlError(error)
  const told =
    code === 'cancelled'
      ? { code, message: t('The comparison was cancelled.'), hint: t('Compare again at any time.') }
      : { code, message, hint }
  return (
    <div className={classes.problem}>
      <ErrorNotice error={told} actions={<Button onClick={onAgain}>{t('Compare again')}</Button>} />
    </div>
  )
}

/** What matters most and is there. */
function firstView(summary: ComparisonSummary | null): ComparisonView {
  return COMPARISON_VIEWS.find((view) => (summary?.counts[view] ?? 0) > 0) ?? 'changed'
}

function isChangeView(view: ComparisonView): view is ChangeView {
  return (CHANGE_VIEWS as readonly ComparisonView[]).includes(view)
}

async function exportShown(pair: ComparedPair, shown: ShownComparison, name: string): Promise<void> {
  try {
    const suggestedName = `${name.replace(/[\\/:*?"<>|]/g, '-').slice(0, 150)} ${shown.view}.csv`
    const path = await call('dialog:save-export', { suggestedName, format: 'csv' })
    if (path === null) return
    const { rows } = await call('compare:export', { ...pair, ...shown, path })
    const open = () => void call('shell:show-file', { path }).catch(showProblem)
    showToast(t('{rows, plural, one {# URL} other {# URLs}} exported', { rows }), {
      detail: path,
      action: { label: t('Show the file'), run: open },
    })
  } catch (error) {
    showProblem(error)
  }
}
