/** Finds a row by its number or its URL. */
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import type { ResultFilter } from '../../shared/domain/result-query'
import { TrawlError } from '../../shared/errors'
import { normaliseUrl } from '../engine/input/normalise-url'
import type { CliService } from './cli-context'

/** The number of the first such row. @throws {TrawlError} `bad_query` when there is none */
export async function rowNamed(service: CliService, crawl: CrawlSummary, name: string): Promise<number> {
  if (/^\d{1,12}$/.test(name)) return Number(name)
  // As the crawl has it, else as it was typed: the same page may be written in several ways.
  for (const url of new Set([normaliseUrl(name) ?? name, name])) {
    const filter: ResultFilter = { column: 'url', operator: 'equals', value: url }
    const { rowNos } = await service.window({
      crawlId: crawl.id,
      query: { search: '', filters: [filter], sorts: [] },
      columns: ['url'],
      from: 0,
      count: 1,
      refresh: false,
    })
    if (rowNos[0] !== undefined) return rowNos[0]
  }
  throw new TrawlError('bad_query', `Expected a row number or a URL of the crawl "${crawl.name}", got ${name}.`, {
    hint: `Look for it with: trawl export ${crawl.id} -o - --columns row,url --search TEXT`,
  })
}
