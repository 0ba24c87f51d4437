/** What stands beside the list: the chosen finding with what can be done with its rows, or what is worth mending first. */
import type { RefObject } from 'react'
import { type CheckId, checkEntry } from '../../../shared/checks'
import { type ColumnId, STANDARD_COLUMNS } from '../../../shared/columns'
import { type EarlierCrawl, MAX_FINDING_ROWS } from '../../../shared/domain/findings'
import { type AnyColumnId, EVERYTHING, type ResultFilter, type ResultQuery } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import { formatNumber } from '../../lib/format'
import { showProblem, showToast } from '../../lib/toasts-store'
import { FindingDetail } from './finding-detail'
import type { Finding } from './finding-list'
import { type Chosen, MENDING } from './findings-list'
import type { FindingsViewProps } from './findings-props'
import { MendingDetail } from './mending-detail'
import { useCheckLimits } from './use-check-limits'
import { findingRows } from './use-findings'
import { useMutedChecks } from './use-muted-checks'

interface ChosenFindingProps extends FindingsViewProps {
  readonly chosen: Finding | typeof MENDING
  /** What is new since then is shown; `null`: all. */
  readonly since: EarlierCrawl | null
  readonly place: RefObject<HTMLElement | null>
  onPick(id: Chosen): void
}

export function ChosenFinding({ chosen, since, place, onPick, ...props }: ChosenFindingProps) {
  const { crawl, selectedRowNo } = props
  const { muted, everywhere, mute, unmute } = useMutedChecks(crawl.id)
  const limits = useCheckLimits()
  const onRow = (rowNo: number) => {
    props.onSelectRow(rowNo)
    props.onOpenDetails()
  }
  /** Does something with the rows of a finding. */
  const withRows = (id: CheckId, work: (query: ResultQuery) => void | Promise<void>) => {
    filtersOf(crawl.id, id, since)
      .then((filters) => work({ ...EVERYTHING, filters }))
      .catch(showProblem)
  }
  const onShow = (id: CheckId) => withRows(id, ({ filters }) => props.onShowRows({ filters }))
  if (chosen === MENDING) {
    return (
      <MendingDetail
        crawl={crawl}
        muted={muted}
        selectedRowNo={selectedRowNo}
        place={place}
        onShow={onShow}
        onExplain={onPick}
        onRow={onRow}
      />
    )
  }
  const { id, count } = chosen
  return (
    <FindingDetail
      key={id}
      place={place}
      crawl={crawl}
      finding={chosen}
      muted={everywhere.has(id) ? 'everywhere' : muted.has(id) ? 'crawl' : null}
      limits={limits}
      since={since}
      selectedRowNo={selectedRowNo}
      onShow={() => onShow(id)}
      onCopy={() => withRows(id, (query) => copyUrls(crawl.id, query, count))}
      onExport={() => withRows(id, (query) => props.onExport(query, exportColumns(id)))}
      onMute={(scope) => mute(id, scope)}
      onUnmute={() => unmute(id)}
      onRow={onRow}
    />
  )
}

/** Rows of a finding as filters; those for which it is new by their numbers, as many as a filter holds. */
async function filtersOf(crawlId: string, id: CheckId, since: EarlierCrawl | null): Promise<readonly ResultFilter[]> {
  if (since === null) return [{ column: `check:${id}`, operator: 'equals', value: 1 }]
  const { rows, total } = await findingRows(crawlId, id, since, MAX_FINDING_ROWS)
  if (total > rows.length)
    showToast(
      t('The first {count} of {total} new rows', { count: formatNumber(rows.length), total: formatNumber(total) }),
    )
  return [{ column: 'row', operator: 'one_of', value: rows.map(({ rowNo }) => rowNo) }]
}

/** Standard columns, and the first that the check is about. */
function exportColumns(id: CheckId): readonly AnyColumnId[] {
  const about: Partial<Record<string, readonly ColumnId[]>> = {
    Redirects: ['final_url'],
    Canonicals: ['canonical'],
    'Robots and indexing': ['robots_line', 'meta_robots', 'x_robots_tag'],
    'Encoding and language': ['charset', 'charset_source', 'sniffed_type', 'language'],
    'Speed and size': ['first_byte_ms', 'transfer_bytes'],
  }
  return [...new Set([...STANDARD_COLUMNS, ...(about[checkEntry(id).group] ?? [])])]
}

async function copyUrls(crawlId: string, query: ResultQuery, count: number): Promise<void> {
  const ranges = [{ from: 0, end: count }]
  const { rows } = await call('results:copy', { crawlId, query, ranges, columns: ['url'], format: 'urls' })
  showToast(t('Copied {rows, plural, one {# URL} other {# URLs}}', { rows }))
}
