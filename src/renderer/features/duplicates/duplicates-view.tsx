/** Pages that say the same or nearly the same, as clusters: each with a proposal which page is to stand for the others. */
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Files } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { DuplicateCluster, DuplicateQuery } from '../../../shared/domain/duplicates'
import type { ResultQuery } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { MAX_GRID_ROWS, RowGrid } from '../../components/row-grid'
import { asTrawlError, call } from '../../lib/bridge'
import { useCommand } from '../../lib/commands'
import { type Range, useRowPages } from '../../lib/row-pages'
import { CLUSTER_COLUMNS } from './duplicate-columns'
import classes from './duplicates.module.css'
import { changeDuplicateQuestion, useDuplicateQuestion } from './duplicates-store'
import { DuplicatesToolbar } from './duplicates-toolbar'
import { MembersPane } from './members-pane'
import { NoDuplicates } from './no-duplicates'
import { useDuplicateExport } from './use-duplicate-export'
import { type KnownDuplicates, useDuplicates } from './use-duplicates'
import { WorkNote } from './work-note'

export interface DuplicatesViewProps {
  /** With the counts of the latest progress. */
  readonly crawl: CrawlSummary
  onSelectRow(rowNo: number | null): void
  onOpenDetails(): void
  /** Shows the results, narrowed down to this. */
  onShowRows(query: Partial<ResultQuery>): void
}

const TYPING_MS = 200

export function DuplicatesView(props: DuplicatesViewProps) {
  const { crawl } = props
  const question = useDuplicateQuestion(crawl.id)
  const duplicates = useDuplicates(crawl, question)
  const { known } = duplicates
  const [typed, setTyped] = useState(question.search)
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS)
  const exporting = useDuplicateExport(crawl)
  const field = useRef<HTMLInputElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const change = useCallback((next: Partial<DuplicateQuery>) => changeDuplicateQuestion(crawl.id, next), [crawl.id])
  useEffect(() => change({ search }), [change, search])
  useCommand('search', () => field.current?.select())
  useCommand('refresh-view', duplicates.refresh)
  const shown: DuplicateQuery | null =
    known === null ? null : { ...known.scope, view: question.view, search: question.search }
  return (
    <section className={classes.view} aria-label={t('Duplicates')}>
      <DuplicatesToolbar
        question={question}
        figures={known?.figures ?? null}
        typed={typed}
        field={field}
        isExporting={exporting.isRunning}
        canExport={(known?.figures.counts[question.view].clusters ?? 0) > 0}
        onChange={change}
        onType={setTyped}
        onLeaveSearch={() => scroller.current?.focus()}
        onRefresh={duplicates.refresh}
        onExport={() => void (shown !== null && exporting.start(shown))}
      />
      <WorkNote duplicates={duplicates} />
      {duplicates.error !== null && (
        <div className={classes.notice}>
          <ErrorNotice
            error={asTrawlError(duplicates.error)}
            actions={<Button onClick={duplicates.goOn}>{t('Try again')}</Button>}
          />
        </div>
      )}
      {known !== null && shown !== null ? (
        <Clusters
          {...props}
          key={JSON.stringify([shown, known.version])}
          known={known}
          query={shown}
          scroller={scroller}
          onChange={change}
          onClearSearch={() => setTyped('')}
        />
      ) : (
        duplicates.error === null && (
          <div className={classes.inPlaceOfRows}>
            <EmptyState icon={Files} title={t('Pages are being compared')}>
              {t('Those that say the same are gathered here, with a proposal which of them is to stand for all.')}
            </EmptyState>
          </div>
        )
      )}
    </section>
  )
}

interface ClustersProps extends DuplicatesViewProps {
  readonly known: KnownDuplicates
  readonly query: DuplicateQuery
  readonly scroller: RefObject<HTMLDivElement | null>
  onChange(change: Partial<DuplicateQuery>): void
  onClearSearch(): void
}

function Clusters({ crawl, known, query, scroller, onChange, onClearSearch, ...rows }: ClustersProps) {
  const [range, setRange] = useState<Range>({ first: 0, end: 1 })
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<DuplicateCluster | null>(null)
  const ask = (from: number, count: number) => call('duplicates:clusters', { crawlId: crawl.id, query, from, count })
  const clusters = useRowPages<DuplicateCluster>(['duplicates', crawl.id, known.version, query], range, ask)
  const onRange = useCallback((first: number, end: number) => setRange({ first, end }), [])
  const total = clusters.total ?? 0
  const current = chosen ?? clusters.rowAt(0)
  const choose = (index: number) => {
    setAt(index)
    setChosen(clusters.rowAt(index))
  }
  if (clusters.total === 0) {
    return (
      <div className={classes.inPlaceOfRows}>
        <NoDuplicates query={query} figures={known.figures} onChange={onChange} onClearSearch={onClearSearch} />
      </div>
    )
  }
  return (
    <div className={classes.work}>
      <div className={classes.clusters}>
        <RowGrid
          label={t('Clusters')}
          scroller={scroller}
          columns={CLUSTER_COLUMNS}
          total={total}
          isBusy={clusters.isReplacing}
          sort={null}
          at={Math.min(at, Math.max(0, total - 1))}
          rowAt={clusters.rowAt}
          isChosen={(row) => row.urlId === current?.urlId}
          onAt={choose}
          onOpen={choose}
          onSort={() => {}}
          onRange={onRange}
        />
        {total > MAX_GRID_ROWS && (
          <p className={classes.note}>
            {t('The first million is shown. A search narrows it down; an export has all.')}
          </p>
        )}
        {clusters.error !== null && asTrawlError(clusters.error).code !== 'cancelled' && (
          <div className={classes.notice}>
            <ErrorNotice error={asTrawlError(clusters.error)} />
          </div>
        )}
      </div>
      {current !== null && (
        <MembersPane
          key={current.urlId}
          crawl={crawl}
          query={query}
          version={known.version}
          cluster={current}
          {...rows}
        />
      )}
    </div>
  )
}
