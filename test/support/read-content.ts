/** What an HTML page says besides the facts that each crawl is about, and the marks that it has. */
import { extractPage } from '../../src/main/extract/extract-page'
import { CONTENT_MARKS, type ContentMark, contentBit } from '../../src/shared/content-marks'
import type { ContentFacts } from '../../src/shared/domain/content-facts'
import type { HeaderLines } from '../../src/shared/domain/fetch-outcome'
import { EMPTY_JOB } from './extract-job'
import { unpackContent } from './pack-content'

interface Page {
  readonly url?: string
  readonly headers?: HeaderLines
}

export function readContent(html: string, { url = 'https://h.test/p', headers = [] }: Page = {}): ContentFacts {
  const { facts, error } = extractPage({
    ...EMPTY_JOB,
    finalUrl: url,
    headers: [['Content-Type', 'text/html; charset=utf-8'], ...headers],
    body: Buffer.from(html),
    settings: { ...EMPTY_JOB.settings, maxBytes: 10_000_000 },
  })
  if (facts.content === null || error !== null) throw new Error(`No content was read: ${error}`)
  return unpackContent(facts.content)
}

export function marksOf(content: ContentFacts): ContentMark[] {
  // Divided, because bits of a number end at 31.
  return CONTENT_MARKS.filter((mark) => Math.floor(content.content_marks / contentBit(mark)) % 2 === 1)
}
