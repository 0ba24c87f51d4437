/** The figures of the link graph of small sites, as columns show them. */

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { indexPath } from '../../../../../src/main/store/crawl-index/index-file'
import type { CrawlWriter } from '../../../../../src/main/store/crawl-writer'
import { SqlConsole } from '../../../../../src/main/store/sql-console'
import type { ColumnId } from '../../../../../src/shared/columns'
import { EVERYTHING, type ResultQuery } from '../../../../../src/shared/domain/result-query'
import { addInput, inputRow, newCrawl } from '../../../../support/crawl-files'
import { exportedRows } from '../../../../support/exported-rows'
import {
  absolute,
  buildGraph,
  crawlSite,
  indexedCrawl,
  openReader,
  SITE,
  type Site,
} from '../../../../support/site-crawl'
import { temporaryFolder } from '../../../../support/temporary-folder'

let folder: string
let path: string
let writer: CrawlWriter

beforeEach(async () => {
  folder = temporaryFolder()
  ;({ path, writer } = await newCrawl(folder, { mode: 'spider' }))
})

afterEach(() => writer.close())

function crawl(site: Site): void {
  addInput(writer, [inputRow(1, `${SITE}/`)])
  crawlSite(writer, site)
}

/** Values of columns by path. */
async function figures(columns: readonly ColumnId[], query: Partial<ResultQuery> = {}) {
  const reader = openReader(folder, path)
  try {
    const { cells } = await reader.window({
      query: { ...EVERYTHING, ...query },
      columns: ['url', ...columns],
      from: 0,
      count: 500,
      refresh: false,
    })
    return Object.fromEntries(cells.map(([url, ...values]) => [String(url).replace(SITE, ''), values]))
  } finally {
    reader.close()
  }
}

describe('the figures of the link graph', () => {
  it('count links in and out, each place and each page', async () => {
    crawl({
      '/': { links: ['/a', '/a', 'nofollow /b', '/missing', 'http://else.example/', 'http://else.example/', '/'] },
      '/a': { links: ['/', '/b', '/old'] },
      '/b': {},
      '/missing': { status: 404 },
      '/old': { redirectsTo: '/b' },
    })
    await buildGraph(folder, path)
    const columns = ['inlinks', 'unique_inlinks', 'outlinks', 'unique_outlinks', 'external_outlinks'] as const
    expect(await figures(columns)).toEqual({
      '/': [1, 1, 4, 3, 2],
      '/a': [2, 1, 3, 3, 0],
      '/b': [2, 2, 0, 0, 0],
      '/missing': [1, 1, 0, 0, 0],
      '/old': [1, 1, 0, 0, 0],
    })
    const more = ['unique_external_outlinks', 'nofollow_outlinks', 'broken_outlinks', 'redirected_outlinks'] as const
    expect(await figures(more)).toMatchObject({ '/': [1, 1, 1, 0], '/a': [0, 0, 0, 1], '/b': [0, 0, 0, 0] })
    expect(await figures(['share_of_pages', 'click_depth'])).toEqual({
      '/': [33.33, 0],
      '/a': [33.33, 1],
      '/b': [66.67, 2],
      '/missing': [33.33, 1],
      '/old': [33.33, 2],
    })
  })

  it('give scores to URLs of the site, with what redirects pass on', async () => {
    crawl({
      '/': { links: ['/a', '/old'] },
      '/a': { links: ['/'] },
      '/new': { links: ['/', 'http://else.example/'] },
      '/old': { redirectsTo: '/new' },
      'http://else.example/': {},
    })
    await buildGraph(folder, path)
    const scores = await figures(['link_score'])
    const of = (path: string): number => scores[path]?.[0] as number
    expect(of('/')).toBe(100)
    expect(of('/new')).toBeGreaterThan(of('/a'))
    expect(scores['http://else.example/']).toEqual([null])
  })

  it('add up what a page and its resources weigh, and count those that are broken', async () => {
    crawl({
      '/': { links: ['/a'], resources: { '/s.css': 'stylesheet', '/gone.png': 'image', '/far.js': 'script' } },
      '/a': {},
      '/s.css': { facts: { wordCount: null } },
      '/gone.png': { status: 404 },
    })
    await buildGraph(folder, path)
    expect(await figures(['total_transferred', 'broken_resources'])).toMatchObject({ '/': [3000, 1], '/a': [1000, 0] })
  })

  it('are shown, filtered, sorted, counted and exported as other columns are', async () => {
    crawl({ '/': { links: ['/a', '/b'] }, '/a': { links: ['/b'] }, '/b': {} })
    await buildGraph(folder, path)
    const query: ResultQuery = {
      search: '',
      filters: [{ column: 'inlinks', operator: 'at_least', value: 1 }],
      sorts: [{ column: 'inlinks', direction: 'descending' }],
    }
    expect(Object.keys(await figures(['inlinks'], query))).toEqual(['/b', '/a'])
    const reader = openReader(folder, path)
    const [facet] = await reader.values('facets', { query: EVERYTHING, columns: ['inlinks'], limit: 9, search: '' })
    expect(facet?.values.map(({ value, count }) => [value, count])).toEqual(
      expect.arrayContaining([
        [0, 1],
        [1, 1],
        [2, 1],
      ]),
    )
    reader.close()
    const source = exportedRows(path, query, { figures: indexPath(indexedCrawl(folder, path), 'graph') })
    expect([...source.cells(['url', 'inlinks'])].flat()).toEqual([
      [absolute('/b'), 2],
      [absolute('/a'), 1],
    ])
    source.close()
  })

  it('are empty while they were not worked out, and there once they are, for whoever has the crawl open', async () => {
    crawl({ '/': { links: ['/a'] }, '/a': {} })
    const reader = openReader(folder, path)
    const ask = {
      query: EVERYTHING,
      columns: ['inlinks', 'share_of_pages'],
      from: 0,
      count: 9,
      refresh: false,
    } as const
    const console = new SqlConsole(path, indexPath(indexedCrawl(folder, path), 'graph'))
    const asked = 'SELECT inlinks FROM result ORDER BY url'
    expect((await reader.window(ask)).cells).toEqual([
      [null, null],
      [null, null],
    ])
    expect(console.run(asked, 9).first).toEqual([[null], [null]])
    await buildGraph(folder, path)
    expect((await reader.window(ask)).cells).toEqual([
      [0, 0],
      [1, 50],
    ])
    expect(console.run(asked, 9).first).toEqual([[0], [1]])
    for (const ending of ['', '-wal', '-shm'])
      rmSync(`${indexPath(indexedCrawl(folder, path), 'graph')}${ending}`, { force: true })
    expect((await reader.window({ ...ask, refresh: true })).cells[1]).toEqual([null, null])
    reader.close()
    console.close()
  })

  it('follow the crawl, and say that it has moved on', async () => {
    const site: Site = { '/': { links: ['/a'] }, '/a': { links: ['/b'] } }
    crawl(site)
    await buildGraph(folder, path)
    const reader = openReader(folder, path)
    const state = () => reader.indexStates().find(({ part }) => part === 'graph')
    expect(state()).toMatchObject({ usable: true, stale: false })
    writer.addInput(
      [inputRow(2, `${SITE}/b`)],
      { blockSeq: 1, carriedColumns: [], reader: null, share: 1 },
      () => 'page',
    )
    crawlSite(writer, { ...site, '/b': {} })
    expect(state()).toMatchObject({ usable: true, stale: true })
    const ask = { query: EVERYTHING, columns: ['inlinks'], from: 0, count: 9, refresh: true } as const
    expect((await reader.window(ask)).cells).toContainEqual([null])
    await buildGraph(folder, path)
    expect(state()).toMatchObject({ usable: true, stale: false })
    expect((await reader.window(ask)).cells).toEqual([[0], [1], [1]])
    reader.close()
  })

  it('make a view out of date that looks at them, and no other', async () => {
    crawl({ '/': { links: ['/a'] }, '/a': {} })
    const reader = openReader(folder, path)
    const isStale = async (columns: readonly ColumnId[], sorted: ColumnId) => {
      const query = { ...EVERYTHING, sorts: [{ column: sorted, direction: 'descending' }] } as const
      return (await reader.window({ query, columns, from: 0, count: 9, refresh: false })).stale
    }
    expect([await isStale(['url'], 'url'), await isStale(['url'], 'inlinks')]).toEqual([false, false])
    await buildGraph(folder, path)
    expect(await isStale(['url'], 'url')).toBe(false)
    expect(await isStale(['url', 'inlinks'], 'url')).toBe(true)
    expect(await isStale(['url'], 'inlinks')).toBe(true)
    reader.close()
  })

  it('are there for a crawl with nothing in it, and for one page', async () => {
    await buildGraph(folder, path)
    expect(await figures(['inlinks'])).toEqual({})
    crawl({ '/': {} })
    await buildGraph(folder, path)
    expect(await figures(['inlinks', 'link_score', 'click_depth', 'share_of_pages'])).toEqual({ '/': [0, null, 0, 0] })
  })

  it('remember when crawls of the series saw a page, and pass over a file that is gone', async () => {
    const earlier = join(folder, 'earlier')
    const { path: earlierPath, writer: earlierWriter } = await newCrawl(temporaryFolder(), { mode: 'spider' })
    addInput(earlierWriter, [inputRow(1, `${SITE}/`)])
    crawlSite(earlierWriter, {
      '/': { links: ['/a'], atMs: 1000 },
      '/a': { atMs: 2000 },
      '/b': { status: 404, atMs: 3000 },
    })
    earlierWriter.close()
    crawl({ '/': { links: ['/a'], atMs: 9000 }, '/a': { status: 404, atMs: 9001 }, '/b': { status: 404, atMs: 9002 } })
    await buildGraph(folder, path, [earlierPath, `${earlier}.trawl`])
    expect(await figures(['first_seen', 'last_seen'])).toEqual({
      '/': [1000, 9000],
      '/a': [2000, 2000],
      '/b': [null, null],
    })
  })
})
