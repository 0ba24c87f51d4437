/** Names of crawls in the library and on the command line. */
import { randomBytes } from 'node:crypto'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'

/** Ids are short enough to type: eight characters without look-alikes, 39 bits. */
export function newCrawlId(): string {
  const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
  return [...randomBytes(8)].map((byte) => alphabet[byte % alphabet.length]).join('')
}

/** Marks crawls of the sample site, whatever they are renamed to: resuming one needs the site to be served again. */
const SAMPLE_ID_PREFIX = 'sample-'

export function newSampleId(): string {
  return `${SAMPLE_ID_PREFIX}${newCrawlId()}`
}

/** The id of a copy of a crawl: of a sample it is a sample, too. */
export function newIdOfCopy(crawlId: string): string {
  return crawlId.startsWith(SAMPLE_ID_PREFIX) ? newSampleId() : newCrawlId()
}

export function isSample(crawl: CrawlSummary): boolean {
  return crawl.id.startsWith(SAMPLE_ID_PREFIX)
}
