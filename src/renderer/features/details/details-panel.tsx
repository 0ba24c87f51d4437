/** Everything known about the selected row. */
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { MousePointerClick, X } from 'lucide-react'
import { useEffect } from 'react'
import type { RowDetails } from '../../../shared/domain/row-details'
import type { CrawlSettings } from '../../../shared/settings'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { IconButton } from '../../components/icon-button'
import { asTrawlError, call } from '../../lib/bridge'
import { AttemptsSection } from './attempts-section'
import { ConnectionSection } from './connection-section'
import { DetailsHead } from './details-head'
import classes from './details-panel.module.css'
import { ExplainSection } from './explain-section'
import { FactsSection } from './facts-section'
import { HeadersSection } from './headers-section'
import { InputSection } from './input-section'
import { LinksSection, ResourcesSection } from './links-section'
import { RedirectsSection } from './redirects-section'
import { RobotsSection } from './robots-section'
import { rowOutcome } from './row-outcome'
import { TimingSection } from './timing-section'

export interface DetailsPanelProps {
  readonly crawlId: string
  /** The selected row; `null` when there is none. */
  readonly rowNo: number | null
  readonly placement: 'right' | 'bottom'
  /** Of the crawl. */
  readonly settings: CrawlSettings
  /** Grows when the row may have changed. */
  readonly version: number
  onClose(): void
}

/** With an arrow key held down only the row it stops at is asked for. */
const SETTLE_MS = 80

export function DetailsPanel({ crawlId, rowNo, placement, settings, version, onClose }: DetailsPanelProps) {
  const [settledRowNo] = useDebouncedValue(rowNo, SETTLE_MS, { leading: true })
  const { data, error, isPlaceholderData, refetch } = useRowDetails(crawlId, settledRowNo, version)
  if (rowNo === null) {
    return (
      <div className={classes.panel} data-placement={placement}>
        <CloseLine onClose={onClose} />
        <EmptyState icon={MousePointerClick} size="small" title="No row selected">
          Select a row to see its redirects, headers, timing and links.
        </EmptyState>
      </div>
    )
  }
  if (error !== null) {
    return (
      <div className={classes.panel} data-placement={placement}>
        <CloseLine onClose={onClose} />
        <div className={classes.problem}>
          <ErrorNotice
            error={asTrawlError(error)}
            actions={<Button onClick={() => void refetch()}>Try again</Button>}
          />
        </div>
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
        <RowSections key={`${crawlId} ${data.rowNo}`} details={data} settings={settings} onClose={onClose} />
      )}
    </div>
  )
}

function CloseLine({ onClose }: Pick<DetailsPanelProps, 'onClose'>) {
  return (
    <div className={classes.closeLine}>
      <IconButton icon={X} label="Close the details" onClick={onClose} />
    </div>
  )
}

interface RowSectionsProps {
  readonly details: RowDetails
  readonly settings: CrawlSettings
  onClose(): void
}

/** Two stacks, which stand side by side where there is room. */
function RowSections({ details, settings, onClose }: RowSectionsProps) {
  const outcome = rowOutcome(details)
  const wasAsked = details.cells.disposition === 'fetched' || details.cells.disposition === 'failed'
  return (
    <>
      <DetailsHead details={details} outcome={outcome} onClose={onClose} />
      <div className={classes.sections}>
        <div className={classes.stack}>
          <ExplainSection details={details} settings={settings} />
          <RedirectsSection details={details} outcome={outcome} />
          <TimingSection details={details} />
          <AttemptsSection details={details} rechecks={settings.rechecks} />
          <RobotsSection details={details} userAgent={settings.userAgent} />
          <ConnectionSection details={details} />
          {wasAsked && <FactsSection details={details} />}
          <InputSection details={details} />
        </div>
        <div className={classes.stack}>
          <HeadersSection headers={details.headers} />
          <LinksSection links={details.links} />
          <ResourcesSection resources={details.resources} />
        </div>
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
