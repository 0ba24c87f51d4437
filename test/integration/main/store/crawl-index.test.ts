import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { indexPath } from '../../../../src/main/store/crawl-index/index-file'
import { sweepIndexes } from '../../../../src/main/store/crawl-index/index-folder'
import { CrawlReader } from '../../../../src/main/store/crawl-reader'
import type { CrawlWriter } from '../../../../src/main/store/crawl-writer'
import { EVERY_LINK, type TargetQuery } from '../../../../src/shared/domain/link-graph'
import type { PageLink, PageResource } from '../../../../src/shared/domain/page-facts'
import {
  allDue,
  allWaiting,
  failedPage,
  fetchedPage,
  inputRow,
  newCrawl,
  unchangedPage,
} from '../../../support/crawl-files'
import { buildLinks, indexedLinks, indexedTargets, plainLinks } from '../../../support/link-index'
import { anchor, packLinks, resource } from '../../../support/pack-links'
import { temporaryFolder } from '../../../support/temporary-folder'

const SITE = 'http://a.example/'
const OUTSIDE = 'http://elsewhere.example/'
const CRAWL_ID = 'test'

let folder: string
let path: string
let index: string
let writer: CrawlWriter

beforeEach(async () => {
  folder = temporaryFolder()
  ;({ path, writer } = await newCrawl(folder))
  index = indexPath({ folder: join(folder, 'indexes'), crawlId: CRAWL_ID, crawlPath: path }, 'links')
})

afterEach(() => writer.close())

const packed = (links: readonly PageLink[], resources: readonly PageResource[] = []) =>
  links.length + resources.length === 0 ? null : packLinks({ links, resources })

function addPages(urls: readonly string[], from = 1): void {
  const rows = urls.map((url, at) => inputRow(from + at, url))
  writer.addInput(rows, { blockSeq: from, carriedColumns: [], reader: null, share: 1 }, () => 'page')
}

/** Fetches what waits; each page has the links that `linksOf` tells. */
function fetchAll(linksOf: (url: string) => readonly PageLink[], limit = Number.POSITIVE_INFINITY): void {
  for (const lease of allWaiting(writer).slice(0, limit)) {
    writer.save({ ...fetchedPage(lease), packedLinks: packed(linksOf(lease.url)) })
  }
  writer.flush()
}

function fetchAgain(rowNos: readonly number[], linksOf: (url: string) => readonly PageLink[], atMs: number): void {
  writer.requestAgain({ kind: 'rows', rowNos }, atMs)
  for (const lease of allDue(writer, atMs)) {
    writer.save({ ...fetchedPage(lease), finishedAtMs: atMs, packedLinks: packed(linksOf(lease.url)) })
  }
  writer.flush()
}

async function reading<T>(ask: (reader: CrawlReader) => T): Promise<Awaited<T>> {
  const reader = new CrawlReader(path, () => Promise.resolve(), {
    folder: join(folder, 'indexes'),
    crawlId: CRAWL_ID,
    crawlPath: path,
  })
  try {
    return await ask(reader)
  } finally {
    reader.close()
  }
}

const all = (more: Partial<TargetQuery> = {}) => ({
  query: { ...EVERY_LINK, view: 'all', search: '', sort: 'sources', direction: 'descending', ...more } as const,
  from: 0,
  count: 100,
})

/** Links that look random and follow from `seed`. */
function scattered(seed: number, pages: number) {
  return (url: string): readonly PageLink[] => {
    let state = [...url].reduce((sum, char) => (Math.imul(sum, 31) + char.charCodeAt(0)) | 0, seed) >>> 0
    const next = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
    return Array.from({ length: next(9) }, () =>
      next(4) === 0 ? anchor(`${OUTSIDE}${next(20)}`, 'out') : anchor(`${SITE}${next(pages)}`, `page ${next(3)}`),
    )
  }
}

describe('the links part of the index', () => {
  it('holds what unpacking the links of every page tells', async () => {
    addPages(Array.from({ length: 700 }, (_, n) => `${SITE}${n}`))
    fetchAll(scattered(1, 900))
    await buildLinks(path, index)
    expect(indexedLinks(path, index)).toEqual(plainLinks(path))
    expect(indexedLinks(path, index).length).toBeGreaterThan(2000)
  })

  it('is the same whether it has followed the crawl or is made anew', async () => {
    addPages(Array.from({ length: 300 }, (_, n) => `${SITE}${n}`))
    fetchAll(scattered(1, 500), 120)
    await buildLinks(path, index)
    fetchAll(scattered(1, 500))
    await buildLinks(path, index)
    // URLs that were outside come in, and pages change.
    addPages(
      Array.from({ length: 200 }, (_, n) => `${SITE}${300 + n}`),
      301,
    )
    fetchAgain([1, 5, 9, 77], scattered(2, 500), 1_900_000_000_000)
    fetchAgain([5], () => [], 1_900_000_001_000)
    fetchAll(scattered(3, 500), 150)
    await buildLinks(path, index)
    expect(indexedLinks(path, index)).toEqual(plainLinks(path))
    const anew = join(folder, 'anew.index')
    await buildLinks(path, anew)
    expect(indexedTargets(index)).toEqual(indexedTargets(anew))
  })

  it('leaves a page alone that came again as it was', async () => {
    addPages([SITE, `${SITE}b`])
    fetchAll(() => [anchor(`${SITE}b`)])
    await buildLinks(path, index)
    writer.requestAgain({ kind: 'rows', rowNos: [1] }, 1_800_000_000_000)
    for (const lease of allDue(writer, 1_800_000_000_000)) writer.save(unchangedPage(lease))
    writer.flush()
    await buildLinks(path, index)
    expect(indexedLinks(path, index)).toEqual(plainLinks(path))
    expect(indexedLinks(path, index)).toHaveLength(2)
  })

  it('knows redirects and canonicals, but not those of a page to itself', async () => {
    addPages([`${SITE}old`, `${SITE}self`, `${SITE}copy`])
    for (const lease of allWaiting(writer)) {
      const page = fetchedPage(lease, {
        canonical: lease.url.endsWith('copy') ? `${SITE}self` : lease.url.endsWith('self') ? lease.url : null,
      })
      const outcome = lease.url.endsWith('old')
        ? { ...page.outcome, finalUrl: `${SITE}new`, hops: [{ url: lease.url, status: 301 }] }
        : page.outcome
      writer.save({ ...page, outcome })
    }
    writer.flush()
    await buildLinks(path, index)
    const sources = await reading(async ({ links }) => {
      const { rows } = await links.targets(all({ sort: 'url', direction: 'ascending' }))
      return rows.map(({ url, targetId }) => [url, links.sources({ ...EVERY_LINK, targetId, from: 0, count: 9 }).rows])
    })
    expect(sources).toMatchObject([
      [`${SITE}new`, [{ url: `${SITE}old`, type: 'redirect', anchor: null }]],
      [`${SITE}self`, [{ url: `${SITE}copy`, type: 'canonical', anchor: null }]],
    ])
  })

  it('tells every source of a broken link, with anchor text, rel and place', async () => {
    addPages([SITE, `${SITE}b`, `${SITE}gone`, `${SITE}silent`])
    for (const lease of allWaiting(writer)) {
      if (lease.url.endsWith('silent')) writer.save(failedPage(lease))
      else {
        const links = [
          anchor(SITE, 'home'),
          anchor(`${SITE}gone`, 'Go & see', 'nofollow noopener'),
          anchor(`${SITE}silent`),
        ]
        const resources: PageResource[] = [resource(`${SITE}gone`, 'image')]
        writer.save({
          ...fetchedPage(lease, {}, lease.url.endsWith('gone') ? 404 : 200),
          packedLinks: lease.url.endsWith('gone') ? null : packed(links, resources),
        })
      }
    }
    writer.flush()
    await buildLinks(path, index)
    await reading(async ({ links }) => {
      expect(links.figures()).toEqual({
        targets: { broken: 2, redirecting: 0, external: 0, internal: 3, all: 3 },
        places: 8,
      })
      const { rows, total } = await links.targets(all({ view: 'broken' }))
      expect(total).toBe(2)
      expect(rows).toMatchObject([
        { url: `${SITE}gone`, rowNo: 3, outcome: '4xx', status: 404, pages: 2, places: 4 },
        { url: `${SITE}silent`, rowNo: 4, outcome: 'no_answer', status: null, error: 'connect_timeout', pages: 2 },
      ])
      const gone = rows[0]?.targetId as number
      expect(links.sources({ ...EVERY_LINK, targetId: gone, from: 1, count: 2 })).toMatchObject({
        total: 4,
        pages: 2,
        rows: [
          { url: SITE, rowNo: 1, type: 'image', anchor: '', place: 4, nofollow: false },
          {
            url: `${SITE}b`,
            rowNo: 2,
            type: 'a',
            anchor: 'Go & see',
            rel: 'nofollow noopener',
            nofollow: true,
            place: 2,
          },
        ],
      })
      expect(links.inlinks({ rowNo: 1, from: 0, count: 9 }).rows.map(({ anchor: text }) => text)).toEqual([
        'home',
        'home',
      ])
      expect(links.inlinks({ rowNo: 2, from: 0, count: 9 })).toMatchObject({ total: 0, rows: [] })
    })
  })

  it('searches and sorts targets, whether the crawl knows them or not', async () => {
    addPages([SITE, `${SITE}B`])
    fetchAll((url) =>
      url === SITE ? [anchor(`${OUTSIDE}x`), anchor(`${OUTSIDE}a`), anchor(`${SITE}B`)] : [anchor(`${OUTSIDE}x`)],
    )
    await buildLinks(path, index)
    await reading(async ({ links }) => {
      const urls = async (more: Partial<TargetQuery>) => (await links.targets(all(more))).rows.map(({ url }) => url)
      expect(await urls({})).toEqual([`${OUTSIDE}x`, `${SITE}B`, `${OUTSIDE}a`])
      expect(await urls({ sort: 'url', direction: 'ascending' })).toEqual([`${SITE}B`, `${OUTSIDE}a`, `${OUTSIDE}x`])
      expect(await urls({ search: '/b' })).toEqual([`${SITE}B`])
      expect(await urls({ view: 'external', sort: 'url', direction: 'descending' })).toEqual([
        `${OUTSIDE}x`,
        `${OUTSIDE}a`,
      ])
      expect((await links.targets({ ...all(), from: 1, count: 1 })).rows).toMatchObject([{ url: `${SITE}B` }])
    })
  })

  it('says when the crawl has moved on, and shows what a page says now', async () => {
    addPages([SITE, `${SITE}b`])
    fetchAll(() => [anchor(`${SITE}b`, 'before')])
    await buildLinks(path, index)
    await reading((reader) => {
      expect(reader.indexStates()).toContainEqual({ part: 'links', usable: true, stale: false })
      fetchAgain([1], () => [anchor(`${OUTSIDE}x`, 'after')], 1_900_000_000_000)
      expect(reader.indexStates()).toContainEqual({ part: 'links', usable: true, stale: true })
      expect(reader.links.inlinks({ rowNo: 2, from: 0, count: 9 }).rows).toMatchObject([
        { url: SITE, anchor: null },
        { url: `${SITE}b`, anchor: 'before' },
      ])
    })
  })
})

describe('an index file', () => {
  beforeEach(() => {
    addPages([SITE, `${SITE}b`])
    fetchAll(() => [anchor(`${SITE}b`)])
  })

  it('is missing until it is made, and leaves nothing behind when that is cancelled', async () => {
    await reading((reader) => {
      expect(reader.indexStates()).toContainEqual({ part: 'links', usable: false, stale: false })
      expect(() => reader.links.figures()).toThrow(expect.objectContaining({ code: 'index_missing' }))
    })
    await expect(buildLinks(path, index, { isCancelled: () => true })).rejects.toMatchObject({ code: 'cancelled' })
    expect(readdirSync(join(folder, 'indexes'))).toEqual([])
  })

  it('stays as it was when bringing it up to date is cancelled', async () => {
    await buildLinks(path, index)
    const before = indexedLinks(path, index)
    fetchAgain([1], () => [anchor(`${OUTSIDE}x`)], 1_900_000_000_000)
    await expect(buildLinks(path, index, { isCancelled: () => true })).rejects.toMatchObject({ code: 'cancelled' })
    expect(indexedLinks(path, index)).toEqual(before)
    await buildLinks(path, index)
    expect(indexedLinks(path, index)).toEqual(plainLinks(path))
  })

  it('is made anew when it is damaged, of another version, or no database', async () => {
    const spoil: readonly (() => void)[] = [
      () => writeFileSync(index, 'no database'),
      () => truncateSync(index, 8192),
      () => {
        const database = new Database(index)
        database.pragma('user_version = 99')
        database.close()
      },
    ]
    for (const each of spoil) {
      await buildLinks(path, index)
      each()
      await reading((reader) =>
        expect(() => reader.links.figures()).toThrow(expect.objectContaining({ code: 'index_missing' })),
      )
      await buildLinks(path, index)
      expect(indexedLinks(path, index)).toEqual(plainLinks(path))
    }
  })

  it('is deleted by a reader that finds it damaged inside', async () => {
    await buildLinks(path, index)
    const database = new Database(index, { readonly: true })
    const root = database.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'figure'").pluck().get() as number
    database.close()
    const bytes = readFileSync(index)
    bytes.fill(0xff, (root - 1) * 8192, root * 8192)
    writeFileSync(index, bytes)
    await reading((reader) => {
      expect(() => reader.links.figures()).toThrow(expect.objectContaining({ code: 'index_missing' }))
      expect(reader.indexStates()).toContainEqual({ part: 'links', usable: false, stale: false })
    })
    expect(existsSync(index)).toBe(false)
  })

  it('is made anew when an older copy of the crawl was put back', async () => {
    await buildLinks(path, index)
    const database = new Database(index)
    database.prepare("UPDATE about SET known = 1000, crawl_mark = 'later'").run()
    database.prepare('INSERT INTO link VALUES (1, 999, 0, 0)').run()
    database.close()
    await buildLinks(path, index)
    expect(indexedLinks(path, index)).toEqual(plainLinks(path))
  })

  it('goes with its crawl, and what a kill left behind goes after a while', () => {
    const indexes = join(folder, 'indexes')
    mkdirSync(indexes)
    const ours = { crawlId: CRAWL_ID, crawlPath: path }
    const left = `${index}.77.unfinished`
    const fresh = `${index}.78.unfinished`
    const gone = indexPath({ folder: indexes, crawlId: 'gone', crawlPath: '/gone.trawl' }, 'links')
    for (const file of [index, left, fresh, gone, `${gone}-wal`, join(indexes, 'notes.txt')]) writeFileSync(file, '')
    utimesSync(left, 1, 1)
    sweepIndexes(indexes, [ours], Date.now())
    expect(
      readdirSync(indexes)
        .map((name) => join(indexes, name))
        .sort(),
    ).toEqual([index, fresh, join(indexes, 'notes.txt')].sort())
  })
})
