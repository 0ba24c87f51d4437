/** Which crawls the library shows and what it says of each: pure, no drawing. */
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { t } from '../../../shared/words/t'
import { formatBytes, formatNumber, formatShare } from '../../lib/format'

/** Newest first; those whose name has every word that was typed. */
export function shownCrawls(crawls: readonly CrawlSummary[], typed: string): readonly CrawlSummary[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return crawls
    .filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
    .toSorted((a, b) => b.createdAtMs - a.createdAtMs)
}

/** The second line of an entry: how much there is, or how far it is. */
export function crawlSize(crawl: CrawlSummary): string {
  if (crawl.missing) return t('file not found')
  if (crawl.state === 'finished')
    return `${t('{known, plural, one {# URL} other {# URLs}}', { known: crawl.known })} · ${formatBytes(crawl.fileBytes)}`
  const share = crawl.known === 0 ? 0 : crawl.done / crawl.known
  return `${formatNumber(crawl.done)} / ${formatNumber(crawl.known)} · ${formatShare(share)}`
}
