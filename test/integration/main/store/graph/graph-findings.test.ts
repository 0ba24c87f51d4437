/** Findings that need the link graph: while it is made, after it has changed, when it is damaged, and between crawls. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addColumnFunctions } from '../../../../../src/main/store/column-functions'
import { indexPath } from '../../../../../src/main/store/crawl-index/index-file'
import type { CrawlReader } from '../../../../../src/main/store/crawl-reader'
import type { CrawlWriter } from '../../../../../src/main/store/crawl-writer'
import { CheckCount } from '../../../../../src/main/store/findings/check-count'
import { addLimitFunction } from '../../../../../src/main/store/findings/check-limits'
import { addDuplicateFunction } from '../../../../../src/main/store/findings/duplicate-sets'
import { attachFigures } from '../../../../../src/main/store/graph/attached-figures'
import { SqlConsole } from '../../../../../src/main/store/sql-console'
import { EVERYTHING } from '../../../../../src/shared/domain/result-query'
import type { CrawlSettings } from '../../../../../src/shared/settings'
import { addInput, inputRow, newCrawl } from '../../../../support/crawl-files'
import { buildGraph, crawlSite, indexedCrawl, openReader, SITE, type Site } from '../../../../support/site-crawl'
import { temporaryFolder } from '../../../../support/temporary-folder'

const open: { close(): void }[] = []

afterEach(() => {
  for (const thing of open.splice(0).reverse()) thing.close()
})

interface Crawl {
  readonly folder: string
  readonly path: string
  readonly writer: CrawlWriter
  readonly figures: string
}

async function crawled(site: Site, settings: Partial<CrawlSettings> = { mode: 'spider' }): Promise<Crawl> {
  const folder = temporaryFolder()
  const { path, writer } = await newCrawl(folder, settings)
  open.push(writer)
  addInput(writer, [inputRow(1, `${SITE}/`)])
  crawlSite(writer, site)
  return { folder, path, writer, figures: indexPath(indexedCrawl(folder, path), 'graph') }
}

function reading({ folder, path }: Crawl): CrawlReader {
  const reader = openReader(folder, path)
  open.push(reader)
  return reader
}

/** Overwrites the table of the figures, as a fault of the disk would. */
function damage(path: string): void {
  const database = new Database(path, { readonly: true })
  const root = database.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'figures'").pluck().get() as number
  database.close()
  const bytes = readFileSync(path)
  bytes.fill(0xff, (root - 1) * 8192, root * 8192)
  writeFileSync(path, bytes)
}

const LINKED: Site = { '/': { links: ['/a', '/gone'] }, '/a': {}, '/gone': { status: 404 } }

describe('findings that need the link graph', () => {
  let crawl: Crawl

  beforeEach(async () => {
    crawl = await crawled(LINKED)
  })

  it('are counted at once when it is made, and again when it has changed', async () => {
    const reader = reading(crawl)
    expect((await reader.allFindings()).waiting).toContain('broken_links_on_page')
    await buildGraph(crawl.folder, crawl.path)
    const { counts, waiting } = await reader.allFindings()
    expect([waiting, counts.broken_links_on_page]).toEqual([[], 1])
    const more: Site = { ...LINKED, '/b': { links: ['/gone'] } }
    crawl.writer.addInput(
      [inputRow(2, `${SITE}/b`)],
      { blockSeq: 1, carriedColumns: [], reader: null, share: 1 },
      () => 'page',
    )
    crawlSite(crawl.writer, more)
    reader.releaseIndex('graph')
    await buildGraph(crawl.folder, crawl.path)
    expect((await reader.allFindings()).counts.broken_links_on_page).toBe(2)
  })

  it('say so when no link leads to a page of a list whose links are followed, but not of a mere list', async () => {
    const alone: Site = { '/': { links: ['/a'] }, '/a': {}, '/alone': {} }
    const counted = async (settings: Partial<CrawlSettings>): Promise<number | undefined> => {
      const each = await crawled(alone, settings)
      await buildGraph(each.folder, each.path)
      return (await reading(each).allFindings()).counts.no_inlinks
    }
    expect(await counted({ mode: 'spider' })).toBe(1)
    expect(await counted({ mode: 'list', followLinks: true })).toBe(1)
    expect(await counted({ mode: 'list', followLinks: false })).toBeUndefined()
    expect(await counted({ mode: 'sitemap' })).toBeUndefined()
  })
})

describe('a crawl that can only be read', () => {
  it('has its findings all the same', async () => {
    const { path } = await crawled(LINKED)
    // As a file in a folder that may not be written to is opened.
    const database = new Database(path, { readonly: true })
    open.push(database)
    database.pragma('temp_store = MEMORY')
    attachFigures(database, null)
    for (const add of [addColumnFunctions, addDuplicateFunction, addLimitFunction]) add(database)
    const count = new CheckCount(database)
    for (const _ of count.steps());
    expect([count.counts().not_found, count.hasGraph]).toEqual([1, false])
  })
})

describe('a link graph that is damaged', () => {
  let crawl: Crawl

  beforeEach(async () => {
    crawl = await crawled(LINKED)
    await buildGraph(crawl.folder, crawl.path)
    damage(crawl.figures)
  })

  it('is thrown away by who counts findings, and can be made again', async () => {
    const reader = reading(crawl)
    const { counts, waiting } = await reader.allFindings()
    expect([counts.not_found, counts.broken_links_on_page]).toEqual([1, undefined])
    expect(waiting).toContain('broken_links_on_page')
    expect(existsSync(crawl.figures)).toBe(false)
    expect(reader.indexStates()).toContainEqual({ part: 'graph', usable: false, stale: false })
    await buildGraph(crawl.folder, crawl.path)
    expect((await reader.allFindings()).counts.broken_links_on_page).toBe(1)
  })

  it('is thrown away by who shows columns of it, or the findings of a row', async () => {
    const ask = { query: EVERYTHING, columns: ['inlinks'], from: 0, count: 9, refresh: false } as const
    expect((await reading(crawl).window(ask)).cells).toEqual([[null], [null], [null]])
    expect(existsSync(crawl.figures)).toBe(false)
    await buildGraph(crawl.folder, crawl.path)
    damage(crawl.figures)
    expect(reading(crawl).findingsOfRow(1)).not.toContain('broken_links_on_page')
    expect(existsSync(crawl.figures)).toBe(false)
  })
})

describe('findings since an earlier crawl', () => {
  const MENDED: Site = { '/': { links: ['/a'] }, '/a': { links: ['/new'] }, '/new': { status: 404 } }
  let earlier: Crawl
  let later: Crawl

  beforeEach(async () => {
    earlier = await crawled(LINKED)
    later = await crawled(MENDED)
    await buildGraph(later.folder, later.path)
  })

  const query = () => ({ basePath: earlier.path, baseFigures: earlier.figures })
  const rows = async (reader: CrawlReader) =>
    (await reader.newFindingRows({ ...query(), check: 'broken_links_on_page', from: 0, count: 9 })).rows

  it('leave out what needs the link graph of both, until the earlier one has it', async () => {
    const reader = reading(later)
    const before = await reader.allNewFindings(query())
    expect(before.waiting).toContain('broken_links_on_page')
    expect([before.counts.broken_links_on_page, before.counts.not_found]).toEqual([undefined, 1])
    expect(await rows(reader)).toEqual([])
    await buildGraph(earlier.folder, earlier.path)
    const { counts, gone, waiting } = await reader.allNewFindings(query())
    expect([waiting, counts.broken_links_on_page, gone.broken_links_on_page]).toEqual([[], 1, 1])
    expect((await rows(reader)).map(({ url }) => url)).toEqual([`${SITE}/a`])
  })

  it('leave it out as well where that of the earlier crawl is damaged', async () => {
    await buildGraph(earlier.folder, earlier.path)
    damage(earlier.figures)
    const { counts, waiting } = await reading(later).allNewFindings(query())
    expect(waiting).toContain('broken_links_on_page')
    expect(counts.not_found).toBe(1)
  })
})

describe('the state of the link graph', () => {
  it('is out of date when another crawl of the series has come or got further', async () => {
    const { folder, path } = await crawled(LINKED)
    await buildGraph(folder, path, [], 'first:10')
    const reader = openReader(folder, path)
    open.push(reader)
    const state = (seriesMark: string) => reader.indexStates(seriesMark).find(({ part }) => part === 'graph')
    expect(state('first:10')).toMatchObject({ usable: true, stale: false })
    expect(state('first:10 second:3')).toMatchObject({ usable: true, stale: true })
    expect(reader.indexStates('first:11')).toContainEqual({ part: 'links', usable: true, stale: false })
    await buildGraph(folder, path, [], 'first:10 second:3')
    expect(state('first:10 second:3')).toMatchObject({ usable: true, stale: false })
  })
})

describe('SQL over the link graph', () => {
  it('says when its file is damaged, and is answered without it from then on', async () => {
    const crawl = await crawled(LINKED)
    await buildGraph(crawl.folder, crawl.path)
    const sql = new SqlConsole(crawl.path, crawl.figures)
    open.push(sql)
    const ask = () => sql.run(`SELECT inlinks FROM result WHERE url = '${SITE}/a'`, 1).first
    expect(ask()).toEqual([[1]])
    damage(crawl.figures)
    const damaged = new SqlConsole(crawl.path, crawl.figures)
    open.push(damaged)
    const again = () => damaged.run(`SELECT inlinks FROM result WHERE url = '${SITE}/a'`, 1).first
    expect(again).toThrow(
      expect.objectContaining({ code: 'bad_query', message: expect.stringContaining('link graph') }),
    )
    expect(again()).toEqual([[null]])
  })
})
