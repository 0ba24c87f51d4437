import { describe, expect, it } from 'vitest'
import { demoReport } from '../../../../src/main/cli/demo-report'
import { paletteFor } from '../../../../src/main/cli/palette'
import { findTroubles, type PageRow, pageRow } from '../../../../src/main/cli/troubles-found'
import { CRAWL, PROGRESS } from './console'

const GOOD: PageRow = {
  url: 'http://h/a',
  status: 200,
  error: null,
  title: 'A',
  description: 'd',
  content_type: 'text/html',
  h1_count: 1,
  noindex: 0,
  canonical: 'http://h/a',
  redirects: 0,
  attempts: 1,
  final_url: 'http://h/a',
  found_on: 'http://h/',
  first_byte_ms: 3,
}
const page = (path: string, more: Partial<PageRow> = {}): PageRow => {
  const url = `http://h${path}`
  return { ...GOOD, url, final_url: url, canonical: url, title: path, ...more }
}
const titles = (...rows: PageRow[]) =>
  findTroubles(rows).map((finding) => [finding.title, ...finding.pages.map((found) => found.note)])

describe('the troubles of a small crawl', () => {
  it('are none for a page that is all right, and none for a line without a URL', () => {
    expect(titles(GOOD, pageRow([]))).toEqual([])
  })

  it.each([
    [page('/b', { status: 404, title: null }), ['Broken links', '404, linked from /']],
    [page('/b', { status: 410, found_on: null }), ['Broken links', '410, given']],
    [page('/b', { status: 500, attempts: 3 }), ['Server errors', '500 after 3 attempts']],
    [
      page('/b', { status: 302, error: 'redirect_loop', redirects: 2 }),
      ['No usable answer', 'redirects lead back to a URL already visited'],
    ],
    [page('/b', { status: null, error: 'blocked_by_robots' }), ['Shut off by robots.txt', 'linked from /']],
    [
      page('/b', { redirects: 3, attempts: 4, final_url: 'http://h/z?q', canonical: 'http://h/z?q' }),
      ['Redirect chains', '3 hops to /z?q'],
    ],
    [page('/b', { attempts: 2 }), ['Answered only when asked again', '2 attempts']],
    [page('/b', { first_byte_ms: 623 }), ['Slow answers', 'first byte after 623 ms']],
    [page('/b', { title: null }), ['Pages without a title', 'no title element']],
    [page('/b', { title: 'x'.repeat(71) }), ['Titles too long for a result page', '71 characters']],
    [page('/b', { description: '' }), ['Pages without a description', 'no meta description']],
    [page('/b', { h1_count: 2 }), ['Several first headings', '2 h1 elements']],
    [page('/b', { noindex: 1 }), ['Asks not to be indexed', 'noindex']],
    [page('/b', { canonical: 'http://h/c' }), ['Canonical is another page', '/c']],
  ])('%# are told once each', (row, expected) => {
    expect(titles(GOOD, row)).toEqual([expected])
  })

  it('are shared titles, but not those of pages that name another canonical', () => {
    const copies = [
      page('/a', { title: 'T' }),
      page('/b', { title: 'T' }),
      page('/c', { title: 'T', canonical: 'http://h/a' }),
    ]
    expect(titles(...copies)[0]).toEqual(['Titles used more than once', '“T”', '“T”'])
  })
})

describe('the report of the sample crawl', () => {
  const rows = Array.from({ length: 9 }, (_, index) =>
    page(`/a-rather-long-path-of-a-page/${index}`, { title: `T\u001b[31m ${'long '.repeat(30)}` }),
  )
  const report = (stream: object) =>
    demoReport(CRAWL, { ...PROGRESS, state: 'finished' }, findTroubles(rows), paletteFor(stream as never, {}))

  it('fits into 80 columns, is plain where there is no terminal, and says what to do next', () => {
    const text = report({})
    // The file may lie anywhere.
    expect(text.split('\n').filter((line) => line.length > 80 && !line.includes('Saved as'))).toEqual([])
    expect(text).not.toContain('\u001b')
    expect(text).toContain('and 5 more')
    expect(text).toContain('trawl show k7m2p9xw')
  })

  it('is coloured on a terminal, and the pages cannot colour it', () => {
    const text = report({ isTTY: true })
    expect(text).toContain('\u001b[1mTrawl\u001b[22m')
    expect(text).not.toContain('T\u001b[31m')
  })
})
