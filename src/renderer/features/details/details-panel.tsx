/** Everything known about the selected row, in parts. */
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { MousePointerClick } from 'lucide-react'
import { type ReactNode, useEffect, useId } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { isShownImage } from '../../../shared/domain/page-body'
import type { RowDetails } from '../../../shared/domain/row-details'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { panelId, Tabs, tabId } from '../../components/tabs'
import { asTrawlError, call } from '../../lib/bridge'
import { formatNumber } from '../../lib/format'
import { DataPart } from './data-part'
import { type DetailsControls, DetailsHead, HeadButtons } from './details-head'
import classes from './details-panel.module.css'
import { DETAILS_PARTS, type DetailsPart, PART_LABELS, showDetailsPart, useDetailsPart } from './details-parts'
import { LinksPart } from './links-part'
import { NetworkPart } from './network-part'
import { PreviewPart } from './preview-part'
import { rowOutcome } from './row-outcome'
import { SourcePart } from './source-part'
import { SummaryPart } from './summary-part'
import { TextPart } from './text-part'
import type { BodyOwner } from './use-body'

export interface DetailsPanelProps extends DetailsControls {
  readonly crawl: CrawlSummary
  /** The selected row; `null` when there is none. */
  readonly rowNo: number | null
  /** Grows when the row may have changed. */
  readonly version: number
  /** What other parts of the window know of the row, under its facts in the summary. */
  readonly extras: ReactNode
  onSelectRow(rowNo: number): void
}

/** With an arrow key held down only the row it stops at is asked for. */
const SETTLE_MS = 80

export function DetailsPanel(props: DetailsPanelProps) {
  const { crawl, rowNo, version, extras, onSelectRow, placement, onStep, onClose } = props
  const [settledRowNo] = useDebouncedValue(rowNo, SETTLE_MS, { leading: true })
  const { data, error, isPlaceholderData, refetch } = useRowDetails(crawl.id, settledRowNo, version)
  const controls = { placement, onStep, onClose }
  if (rowNo === null || error !== null) {
    return (
      <div className={classes.panel} data-placement={placement}>
        <div className={classes.closeLine}>
          <HeadButtons {...controls} />
        </div>
        {error === null ? (
          <EmptyState icon={MousePointerClick} size="small" title={t('No row selected')}>
            {t('Select a row to see its redirects, headers, timing and links.')}
          </EmptyState>
        ) : (
          <div className={classes.problem}>
            <ErrorNotice
              error={asTrawlError(error)}
              actions={<Button onClick={() => void refetch()}>{t('Try again')}</Button>}
            />
          </div>
        )}
      </div>
    )
  }
  return (
    <div
      className={classes.panel}
      data-placement={placement}
      data-old={isPlaceholderData || undefined}
      aria-busy={isPlaceholderData || undefined}
    >
      {data !== undefined && (
        <RowParts crawl={crawl} details={data} extras={extras} onSelectRow={onSelectRow} {...controls} />
      )}
    </div>
  )
}

interface RowPartsProps extends DetailsControls {
  readonly crawl: CrawlSummary
  readonly details: RowDetails
  readonly extras: ReactNode
  onSelectRow(rowNo: number): void
}

function RowParts({ crawl, details, extras, onSelectRow, ...controls }: RowPartsProps) {
  const { id: crawlId, settings } = crawl
  const name = useId()
  const outcome = rowOutcome(details)
  const { cells, rowNo } = details
  const isImage = isShownImage(String(cells.sniffed_type ?? cells.content_type ?? ''))
  const part = useDetailsPart(isImage)
  const row: BodyOwner = { crawlId, rowNo, version: typeof cells.fetched_at === 'number' ? cells.fetched_at : 0 }
  const links = typeof cells.link_count === 'number' && cells.link_count > 0 ? formatNumber(cells.link_count) : null
  const parts: Readonly<Record<DetailsPart, () => ReactNode>> = {
    summary: () => <SummaryPart details={details} row={row} outcome={outcome} settings={settings} extras={extras} />,
    network: () => <NetworkPart details={details} outcome={outcome} settings={settings} />,
    links: () => <LinksPart crawl={crawl} row={row} cells={cells} onSelectRow={onSelectRow} />,
    text: () => <TextPart row={row} settings={settings} />,
    source: () => <SourcePart row={row} url={String(cells.final_url ?? cells.url ?? '')} settings={settings} />,
    data: () => <DataPart row={row} settings={settings} />,
    preview: () => <PreviewPart row={row} settings={settings} />,
  }
  return (
    <>
      <DetailsHead details={details} outcome={outcome} {...controls} />
      <Tabs
        name={name}
        label={t('Parts of the details')}
        isCompact
        tabs={DETAILS_PARTS.filter((id) => id !== 'preview' || isImage).map((id) => ({
          id,
          label: PART_LABELS[id],
          count: id === 'links' ? links : null,
          shortcut: null,
        }))}
        chosen={part}
        onChoose={showDetailsPart}
      />
      {/* A new row begins at the top, with nothing folded out or searched for. */}
      <div
        key={`${crawlId} ${rowNo} ${part}`}
        className={classes.part}
        role="tabpanel"
        id={panelId(name, part)}
        aria-labelledby={tabId(name, part)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {parts[part]()}
      </div>
    </>
  )
}

function useRowDetails(crawlId: string, rowNo: number | null, version: number) {
  const query = useQuery({
    queryKey: ['row-details', crawlId, rowNo],
    queryFn: () => call('results:details', { crawlId, rowNo: rowNo ?? 1 }),
    enabled: rowNo !== null,
    placeholderData: keepPreviousData,
    // What is known is shown at once and asked for again: an interrupted crawl may have gone on since.
    staleTime: 0,
    gcTime: 60_000,
  })
  const { refetch } = query
  const disposition = query.data?.cells.disposition
  // What is to be fetched again keeps its old outcome until the new one is there.
  const mayChange =
    disposition === 'waiting' || disposition === 'held' || (query.data !== undefined && query.data.againAtMs !== null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: version is the news
  useEffect(() => {
    if (mayChange) void refetch()
  }, [version, mayChange, refetch])
  return query
}
