/** Placeholder until the feature is there. */
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { AnyColumnId, ResultQuery } from '../../../shared/domain/result-query'

export interface ExportDialogProps {
  readonly crawl: CrawlSummary; readonly query: ResultQuery; readonly columns: readonly AnyColumnId[]; readonly opened: boolean; onClose(): void
}
export type Unused = CrawlSummary | AnyColumnId | ResultQuery

export function ExportDialog(_: ExportDialogProps) {
  return <div />
}
