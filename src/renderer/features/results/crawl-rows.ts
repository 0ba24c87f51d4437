/** Opens the sheet for a new crawl of the URLs that are selected, or of all that the view shows. */
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { ResultQuery } from '../../../shared/domain/result-query'
import { openSheet } from '../../lib/selection-store'
import type { PagedRows } from './paged-rows'
import { type Selection, selectedCount } from './selection-model'
import { asRowSelection } from './use-again'

export function crawlRows(
  crawl: CrawlSummary,
  query: ResultQuery,
  rows: PagedRows,
  selection: Selection,
  total: number,
): void {
  const selected = selectedCount(selection) > 0
  openSheet({
    // These URLs are the list: whoever wants to go on from them chooses that.
    settings: { ...crawl.settings, mode: 'list' },
    rows: {
      crawlId: crawl.id,
      crawlName: crawl.name,
      selection: selected ? asRowSelection(query, rows, selection, total) : { kind: 'view', query },
    },
  })
}
