/** How many findings have rows, for the tab. */
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { formatNumber } from '../../lib/format'
import { foundCount } from './finding-list'
import { useFindingCounts } from './use-findings'
import { useMutedChecks } from './use-muted-checks'

export function FindingsCount({ crawl }: { readonly crawl: CrawlSummary }) {
  const { data } = useFindingCounts(crawl)
  const { muted } = useMutedChecks(crawl.id)
  return data === undefined ? null : formatNumber(foundCount(data.counts, muted))
}
