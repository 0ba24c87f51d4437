/** What the tab Findings is given, and what it may ask of the crawl around it. */
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { AnyColumnId, ResultQuery } from '../../../shared/domain/result-query'

export interface FindingsViewProps {
  readonly crawl: CrawlSummary
  readonly selectedRowNo: number | null
  onSelectRow(rowNo: number): void
  onOpenDetails(): void
  onExport(query: ResultQuery, columns: readonly AnyColumnId[]): void
  onShowRows(query: Partial<ResultQuery>): void
}
