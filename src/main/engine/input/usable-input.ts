/** What an input must have to become a crawl, and what the crawl is called when nobody says so. */
import type { DraftReport } from '../../../shared/domain/draft-report'
import { TrawlError } from '../../../shared/errors'

/** @throws {TrawlError} `empty_input` when there is no text, `no_urls` when no line has a URL */
export function assertUsable(report: Pick<DraftReport, 'lines' | 'rows' | 'urls' | 'problems'>): void {
  if (report.rows === 0) {
    throw new TrawlError('empty_input', 'Expected a list of URLs, but there is no text.', {
      hint: 'Paste some URLs, or name a file that holds some.',
    })
  }
  if (report.urls === 0) {
    const first = report.problems[0]
    const example = first === undefined ? '' : ` Line ${first.lineNo}: "${first.text.slice(0, 60)}".`
    throw new TrawlError(
      'no_urls',
      `Expected a list of URLs, but none of the ${report.lines} lines has one.${example}`,
      {
        hint: 'A URL looks like https://example.org/page or example.org.',
      },
    )
  }
}

/** A name that says what is crawled: the first host, and how many others there are. */
export function suggestName(report: Pick<DraftReport, 'firstHost' | 'hosts'>): string {
  const host = report.firstHost ?? 'crawl'
  return report.hosts > 1 ? `${host} and ${report.hosts - 1} more` : host
}
