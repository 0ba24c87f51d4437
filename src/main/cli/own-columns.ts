import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import type { OwnColumns } from '../../shared/domain/extraction-rule'
import type { CliService } from './cli-context'

/** The columns that only this crawl has: those that came with its input, and its rules. */
export async function ownColumns(service: Pick<CliService, 'ask'>, crawl: CrawlSummary): Promise<OwnColumns> {
  const { rules } = await service.ask(crawl.id, 'rules', null)
  return [...crawl.carriedColumns, ...rules]
}
