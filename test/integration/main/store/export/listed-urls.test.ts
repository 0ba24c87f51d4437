/** Which URLs of a real crawl file go into lists of URLs and sitemaps. */
import { describe, expect, it } from 'vitest'
import { ChosenRows } from '../../../../../src/main/store/export/chosen-rows'
import { ExportSnapshot } from '../../../../../src/main/store/export/export-snapshot'
import { listedPages, listedUrls } from '../../../../../src/main/store/export/listed-urls'
import { NO_CONTENT } from '../../../../../src/shared/domain/content-facts'
import { EVERYTHING, type ResultQuery } from '../../../../../src/shared/domain/result-query'
import type { NamedSelection } from '../../../../../src/shared/domain/row-selection'
import {
  addInput,
  allWaiting,
  failedPage,
  fetchedPage,
  inputRow,
  newCrawl,
  withHeaders,
} from '../../../../support/crawl-files'
import { packContent } from '../../../../support/pack-content'
import { temporaryFolder } from '../../../../support/temporary-folder'

const HTML = { wordCount: 100, noindex: false, nofollow: false }
const NAMES = ['good', 'noindex', 'gone', 'pdf', 'copied', 'self', 'late', 'languages', 'away', 'wall', 'timeout']

async function crawl(): Promise<string> {
  const { path, writer } = await newCrawl(temporaryFolder())
  const url = (name: string) => `https://a.example/${name}`
  addInput(writer, [
    ...NAMES.map((name, index) => inputRow(index + 1, url(name))),
    inputRow(20, null, { input: 'no address' }),
    inputRow(21, url('good')),
  ])
  for (const lease of allWaiting(writer)) {
    const name = lease.url.slice(url('').length)
    const page = fetchedPage(lease, { ...HTML, content: packContent(NO_CONTENT) })
    const facts = (more: object) => fetchedPage(lease, { ...HTML, ...more })
    const modified = (date: string) => withHeaders(page, [['Last-Modified', date]])
    if (name === 'good') writer.save(modified('Tue, 03 Feb 2015 04:05:06 GMT'))
    else if (name === 'noindex') writer.save(facts({ noindex: true }))
    else if (name === 'gone') writer.save(fetchedPage(lease, HTML, 404))
    else if (name === 'pdf') writer.save(fetchedPage(lease))
    else if (name === 'copied') writer.save(facts({ canonical: url('good') }))
    else if (name === 'self') writer.save(facts({ canonical: url('self') }))
    else if (name === 'late') writer.save(modified('Tue, 03 Feb 2099 04:05:06 GMT'))
    else if (name === 'languages') {
      const hreflang = JSON.stringify([['de', url('de')]])
      writer.save(facts({ content: packContent({ ...NO_CONTENT, hreflang }) }))
    } else if (name === 'away') writer.save(redirected(page))
    else if (name === 'wall') writer.save(facts({ botWall: 'cloudflare' }))
    else writer.save(failedPage(lease))
  }
  writer.flush()
  writer.close()
  return path
}

function redirected(page: ReturnType<typeof fetchedPage>): ReturnType<typeof fetchedPage> {
  const hop = { url: page.lease.url, status: 301, location: '/good', headers: [] }
  return {
    ...page,
    outcome: { ...page.outcome, finalUrl: 'https://a.example/good', hops: [hop] } as typeof page.outcome,
  }
}

async function read<T>(rows: NamedSelection, reading: (snapshot: ExportSnapshot, chosen: ChosenRows) => T): Promise<T> {
  const snapshot = new ExportSnapshot(await crawl())
  try {
    return reading(snapshot, new ChosenRows(snapshot.database, rows))
  } finally {
    snapshot.close()
  }
}

const view = (query: Partial<ResultQuery> = {}): NamedSelection => ({
  kind: 'view',
  query: { ...EVERYTHING, ...query },
})
const names = (urls: Iterable<string>) => Array.from(urls, (url) => url.slice('https://a.example/'.length))

describe('the URLs of rows', () => {
  it('are there once each, in the order of the rows, and lines without one are left out', async () => {
    const urls = await read(view(), ({ database }, chosen) => [...listedUrls(database, chosen)].flat())
    expect(names(urls)).toEqual(NAMES)
  })

  it('are those of the view, in its order', async () => {
    const query = view({ search: 'o', sorts: [{ column: 'url', direction: 'descending' }] })
    const urls = await read(query, ({ database }, chosen) => [...listedUrls(database, chosen)].flat())
    expect(names(urls)).toEqual(['timeout', 'noindex', 'good', 'gone', 'copied'])
  })

  it('are those of picked rows', async () => {
    const urls = await read({ kind: 'rows', rowNos: [13, 12, 3, 1] }, ({ database }, chosen) => [
      ...listedUrls(database, chosen),
    ])
    expect(names(urls.flat())).toEqual(['good', 'gone'])
  })
})

describe('the pages of a sitemap', () => {
  it('are good HTML answers that may be indexed under their own address', async () => {
    const pages = await read(view(), ({ database }, chosen) => [...listedPages(database, chosen, false)].flat())
    expect(names(pages.map(({ url }) => url))).toEqual(['good', 'self', 'late', 'languages'])
    expect(pages.map(({ modifiedAtMs }) => modifiedAtMs)).toEqual([Date.UTC(2015, 1, 3, 4, 5, 6), null, null, null])
    expect(pages[3]?.alternates).toEqual([['de', 'https://a.example/de']])
  })

  it('are all with an address where that was chosen', async () => {
    const pages = await read(view(), ({ database }, chosen) => [...listedPages(database, chosen, true)].flat())
    expect(names(pages.map(({ url }) => url))).toEqual(NAMES)
  })
})
