/** Links told apart by type, position and whether they may be followed. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { packPlainly } from '../../../../../src/main/extract/plain-links'
import { linkTable } from '../../../../../src/main/store/crawl-index/links/links-export'
import type { CrawlReader } from '../../../../../src/main/store/crawl-reader'
import type { CrawlWriter } from '../../../../../src/main/store/crawl-writer'
import {
  EVERY_LINK,
  LINK_TYPES,
  type LinkFilter,
  type LinkSource,
  type TargetQuery,
} from '../../../../../src/shared/domain/link-graph'
import { LINK_POSITIONS, type PageLink } from '../../../../../src/shared/domain/page-facts'
import { addInput, allWaiting, fetchedPage, inputRow, newCrawl } from '../../../../support/crawl-files'
import { buildGraph, openReader, SITE } from '../../../../support/site-crawl'
import { temporaryFolder } from '../../../../support/temporary-folder'

let writer: CrawlWriter
let reader: CrawlReader

const link = (to: string, more: Partial<PageLink> = {}): PageLink => ({
  url: `${SITE}${to}`,
  text: `to ${to}`,
  rel: '',
  type: 'a',
  position: 'main',
  ...more,
})
const query = (more: Partial<TargetQuery> = {}): TargetQuery => ({
  ...EVERY_LINK,
  view: 'all',
  search: '',
  sort: 'url',
  direction: 'ascending',
  ...more,
})

beforeEach(async () => {
  const folder = temporaryFolder()
  const made = await newCrawl(folder)
  writer = made.writer
  addInput(writer, [inputRow(1, `${SITE}/`), inputRow(2, `${SITE}/b`)])
  for (const lease of allWaiting(writer)) {
    const isFirst = lease.url === `${SITE}/`
    const page = fetchedPage(lease, isFirst ? { canonical: `${SITE}/header` } : { nofollow: true })
    const packedLinks = isFirst
      ? packPlainly({
          links: [
            link('/b', { position: 'nav' }),
            link('/b', { rel: 'sponsored' }),
            link('/x', { position: 'footer', type: 'area', text: 'map' }),
          ],
          resources: [{ url: `${SITE}/pic.png`, type: 'image', position: 'aside', text: 'A picture' }],
          references: [
            { url: `${SITE}/`, type: 'canonical', text: '' },
            { url: `${SITE}/`, type: 'hreflang', text: 'en' },
            { url: `${SITE}/de`, type: 'hreflang', text: 'de' },
            { url: `${SITE}/feed`, type: 'feed', text: 'News' },
            { url: `${SITE}/find`, type: 'form', text: 'get' },
          ],
        })
      : packPlainly({ links: [link('/x', { position: 'main' })], resources: [], references: [] })
    const outcome =
      page.outcome.kind === 'response' && isFirst ? { ...page.outcome, finalUrl: `${SITE}/home` } : page.outcome
    writer.save({ ...page, outcome, packedLinks })
  }
  writer.flush()
  await buildGraph(folder, made.path)
  reader = openReader(folder, made.path)
})

afterEach(() => {
  reader.close()
  writer.close()
})

async function sources(filter: Partial<LinkFilter> = {}): Promise<readonly (readonly [string, LinkSource])[]> {
  const { rows } = await reader.links.targets({ query: query(filter), from: 0, count: 100 })
  return rows.flatMap(({ targetId, url }) => {
    const answer = reader.links.sources({ ...EVERY_LINK, ...filter, targetId, from: 0, count: 100 })
    expect(answer.rows).toHaveLength(answer.total)
    return answer.rows.map((source) => [url.replace(SITE, ''), source] as const)
  })
}

it('every place has its type, position and words, and a page does not name itself', async () => {
  const found = (await sources()).map(([url, { type, position, anchor, nofollow }]) => [
    url,
    type,
    position,
    anchor,
    nofollow,
  ])
  expect(found).toEqual([
    ['/b', 'a', 'nav', 'to /b', false],
    ['/b', 'a', 'main', 'to /b', true],
    ['/de', 'hreflang', 'head', 'de', false],
    ['/feed', 'feed', 'head', 'News', false],
    ['/find', 'form', 'head', 'get', false],
    ['/header', 'canonical', 'head', null, false],
    ['/home', 'redirect', null, null, false],
    ['/pic.png', 'image', 'aside', 'A picture', false],
    ['/x', 'area', 'footer', 'map', false],
    // The page asks that none of its links is followed.
    ['/x', 'a', 'main', 'to /x', true],
  ])
})

it('targets and their places are those that a filter leaves, with their counts', async () => {
  const targets = async (filter: Partial<LinkFilter>) => {
    const { rows, total } = await reader.links.targets({ query: query(filter), from: 0, count: 9 })
    expect(rows).toHaveLength(total)
    return rows.map(({ url, pages, places }) => [url.replace(SITE, ''), pages, places])
  }
  expect(await targets({ type: 'a' })).toEqual([
    ['/b', 1, 2],
    ['/x', 1, 1],
  ])
  expect(await targets({ position: 'nav' })).toEqual([['/b', 1, 1]])
  expect(await targets({ follow: 'nofollow' })).toEqual([
    ['/b', 1, 1],
    ['/x', 1, 1],
  ])
  expect(await targets({ type: 'a', position: 'main', follow: 'follow' })).toEqual([])
  expect((await sources({ follow: 'follow' })).map(([url]) => url)).toEqual(['/b', '/x'])
})

it('each type and each position finds just its own', async () => {
  const all = await sources()
  for (const type of LINK_TYPES) {
    const expected = all.filter(([, source]) => source.type === type)
    expect(await sources({ type })).toEqual(expected)
  }
  for (const position of LINK_POSITIONS) {
    const expected = all.filter(([, source]) => source.position === position)
    expect(await sources({ position })).toEqual(expected)
  }
})

it('a table of links has those that a filter leaves', async () => {
  const { total, blocks } = await linkTable(reader.links, query({ type: 'hreflang' }), null)
  const cells = [...blocks()].flat()
  expect(total).toBe(1)
  expect(cells).toHaveLength(1)
  expect(cells[0]).toEqual(expect.arrayContaining([`${SITE}/de`, 'hreflang', 'head', 'de']))
})

it('a table of links has those of the pages that are wanted', async () => {
  const all = await linkTable(reader.links, query({}), null)
  const sources = [...all.blocks()].flat().map((record) => record[6])
  const few = await linkTable(reader.links, query({}), (rowNo) => rowNo === 1)
  const records = [...few.blocks()].flat()
  expect(records).toHaveLength(sources.filter((url) => url === records[0]?.[6]).length)
  expect(new Set(records.map((record) => record[7]))).toEqual(new Set([1]))
})
