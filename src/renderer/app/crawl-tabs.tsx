/** The tabs of a crawl, once: their names, their commands, their counts and what they show. */
import type { ComponentType } from 'react'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import type { AnyColumnId, ResultQuery } from '../../shared/domain/result-query'
import type { MenuCommand } from '../../shared/ipc'
import { t } from '../../shared/words/t'
import { CompareView } from '../features/compare/compare-view'
import { DuplicatesView } from '../features/duplicates/duplicates-view'
import { FindingsCount } from '../features/findings/findings-count'
import { FindingsView } from '../features/findings/findings-view'
import { HistoryStrip } from '../features/history/history-strip'
import { HostsView } from '../features/hosts/hosts-view'
import { useHostCount } from '../features/hosts/use-hosts'
import { LinksView } from '../features/links/links-view'
import { LogView } from '../features/log/log-view'
import { hostFilter } from '../features/log/log-words'
import { OverviewView } from '../features/overview/overview-view'
import { SqlView } from '../features/sql/sql-view'
import { TextView } from '../features/text/text-view'
import { call } from '../lib/bridge'
import type { ExportAsk } from '../lib/export-ask'
import { formatNumber } from '../lib/format'
import { useProgress } from '../lib/progress-store'
import { selectCrawl, selectRow } from '../lib/selection-store'
import { type CrawlTabId, showPart, useShownPart } from './crawl-tabs-store'
import { ResultsTab } from './results-tab'

/** What every tab is given. */
export interface CrawlTabProps {
  /** With the counts of the latest progress. */
  readonly crawl: CrawlSummary
  readonly placement: 'right' | 'bottom'
  /** The row whose details are shown. */
  readonly selectedRowNo: number | null
  onSelectRow(rowNo: number | null): void
  onOpenDetails(): void
  /** Opens the export dialog; `selection` is what was selected there. */
  onExport(query: ResultQuery, columns: readonly AnyColumnId[], selection?: ExportAsk['selection']): void
  /** Shows the results, narrowed down to this; what is left out is not narrowed. */
  onShowRows(query: Partial<ResultQuery>): void
}

interface CrawlTabEntry {
  readonly label: string
  readonly command: MenuCommand
  /** Whether the details of the selected row stand beside it. */
  readonly hasDetails: boolean
  /** How many things it holds; nothing while that is not known. */
  readonly Count: ComponentType<{ readonly crawl: CrawlSummary }> | null
  readonly Content: ComponentType<CrawlTabProps>
}

export const CRAWL_TABS: Readonly<Record<CrawlTabId, CrawlTabEntry>> = {
  results: {
    label: t('Results'),
    command: 'show-results',
    hasDetails: true,
    Count: ({ crawl }) => formatNumber(crawl.rows),
    Content: ResultsTab,
  },
  findings: {
    label: t('Findings'),
    command: 'show-findings',
    hasDetails: true,
    Count: FindingsCount,
    Content: FindingsView,
  },
  links: { label: t('Links'), command: 'show-links', hasDetails: true, Count: null, Content: LinksView },
  hosts: { label: t('Hosts'), command: 'show-hosts', hasDetails: false, Count: HostCount, Content: HostsTab },
  overview: { label: t('Overview'), command: 'show-overview', hasDetails: true, Count: null, Content: OverviewView },
  text: { label: t('Text'), command: 'show-text', hasDetails: true, Count: null, Content: TextView },
  sql: { label: t('SQL'), command: 'show-sql', hasDetails: false, Count: null, Content: SqlView },
  compare: { label: t('Compare'), command: 'show-compare', hasDetails: true, Count: null, Content: CompareTab },
  duplicates: {
    label: t('Duplicates'),
    command: 'show-duplicates',
    hasDetails: true,
    Count: null,
    Content: DuplicatesView,
  },
  log: { label: t('Log'), command: 'show-log', hasDetails: false, Count: null, Content: LogTab },
}

function HostCount({ crawl }: { readonly crawl: CrawlSummary }) {
  const count = useHostCount(crawl)
  return count === null ? null : formatNumber(count)
}

/** A host of the log, as rows: every URL of it begins alike. */
function LogTab({ crawl, onShowRows }: CrawlTabProps) {
  return <LogView crawl={crawl} onShowHost={(host) => onShowRows({ filters: [hostFilter(host)] })} />
}

function HostsTab({ crawl, placement }: CrawlTabProps) {
  const { hostsPart } = useShownPart(crawl.id)
  const traps = useProgress(crawl.id)?.traps ?? 0
  return (
    <HostsView
      crawl={crawl}
      part={hostsPart}
      traps={traps}
      placement={placement}
      onPart={(part) => showPart(crawl.id, { hostsPart: part })}
    />
  )
}

function CompareTab({ crawl, onSelectRow, onShowRows }: CrawlTabProps) {
  return (
    <CompareView
      crawl={crawl}
      readText={(crawlId, rowNo) => call('text:page', { crawlId, rowNo })}
      history={(rowNo) => <HistoryStrip crawlId={crawl.id} rowNo={rowNo} onOpen={openRow} />}
      onSelectRow={onSelectRow}
      onShowInResults={({ url, after }) => {
        onShowRows({ filters: [{ column: 'url', operator: 'equals', value: url }] })
        onSelectRow(after?.rowNo ?? null)
      }}
    />
  )
}

/** Shows a row of another crawl, in the results there. */
export function openRow(crawlId: string, rowNo: number): void {
  selectCrawl(crawlId)
  showPart(crawlId, { tab: 'results' })
  selectRow(rowNo)
}
