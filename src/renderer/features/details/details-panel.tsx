/** Placeholder until the feature is there. */
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { AnyColumnId, ResultQuery } from '../../../shared/domain/result-query'

export interface DetailsPanelProps {
  readonly crawlId: string; readonly rowNo: number | null; readonly placement: 'right' | 'bottom'; onClose(): void; readonly version: number
}
export type Unused = CrawlSummary | AnyColumnId | ResultQuery

export function DetailsPanel(_: DetailsPanelProps) {
  return <div />
}
