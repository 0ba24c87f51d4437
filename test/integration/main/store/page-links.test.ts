/** Links and resources of one page, piece by piece, and the rows that they lead to. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CrawlReader } from '../../../../src/main/store/crawl-reader'
import type { CrawlWriter } from '../../../../src/main/store/crawl-writer'
import type { PageLinksQuery } from '../../../../src/shared/domain/page-links'
import { addInput, allWaiting, failedPage, fetchedPage, inputRow, newCrawl } from '../../../support/crawl-files'
import { anchor, packLinks, resource } from '../../../support/pack-links'
import { temporaryFolder } from '../../../support/temporary-folder'

const LINKS = 2500
const url = (name: string): string => `http://x.example/${name}`
const ask = (query: Partial<PageLinksQuery> = {}): PageLinksQuery => ({
  rowNo: 1,
  kind: 'links',
  search: '',
  type: null,
  from: 0,
  count: 100,
  ...query,
})

let rests = 0
let writer: CrawlWriter
let reader: CrawlReader

beforeEach(async () => {
  const made = await newCrawl(temporaryFolder())
  writer = made.writer
  addInput(writer, [inputRow(1, url('start')), inputRow(2, null), inputRow(3, url('gone')), inputRow(4, url('down'))])
  const [start, gone, down] = allWaiting(writer)
  writer.save({
    ...fetchedPage(start as never),
    packedLinks: packLinks({
      links: [
        ...Array.from({ length: LINKS }, (_, at) => anchor(url(`page/${at}`), `Page ${at}`)),
        anchor('https://other.example/', 'Elsewhere', 'noopener NoFollow'),
      ],
      resources: [resource(url('a.png'), 'image'), resource(url('b.png'), 'image'), resource(url('c.js'), 'script')],
    }),
  })
  writer.save(fetchedPage(gone as never, {}, 404))
  writer.save(failedPage(down as never))
  writer.flush()
  rests = 0
  reader = new CrawlReader(made.path, async () => {
    rests += 1
  })
})
afterEach(() => {
  reader.close()
  writer.close()
})

it('links come piece by piece, with how many there are', () => {
  const first = reader.pageLinks(ask())
  expect(first).toMatchObject({ total: LINKS + 1, all: LINKS + 1 })
  expect(first.entries).toHaveLength(100)
  expect(first.entries[0]).toEqual({ url: url('page/0'), text: 'Page 0', note: '', position: 'body' })
  expect(reader.pageLinks(ask({ from: LINKS, count: 200 })).entries).toEqual([
    { url: 'https://other.example/', text: 'Elsewhere', note: 'noopener NoFollow', position: 'body' },
  ])
  expect(reader.pageLinks(ask({ from: 1_000_000 })).entries).toEqual([])
})

it('links are searched in and told apart by where they lead', () => {
  expect(reader.pageLinks(ask()).types).toEqual([
    { type: 'internal', count: LINKS },
    { type: 'external', count: 1 },
    { type: 'nofollow', count: 1 },
  ])
  expect(reader.pageLinks(ask({ search: ' PAGE 2499 ' }))).toMatchObject({ total: 1, all: LINKS + 1 })
  expect(reader.pageLinks(ask({ type: 'nofollow' })).entries.map(({ text }) => text)).toEqual(['Elsewhere'])
  expect(reader.pageLinks(ask({ type: 'external', search: 'page' })).total).toBe(0)
})

it('resources are told apart by their type', () => {
  expect(reader.pageLinks(ask({ kind: 'resources' })).types).toEqual([
    { type: 'image', count: 2 },
    { type: 'script', count: 1 },
  ])
  expect(reader.pageLinks(ask({ kind: 'resources', type: 'script' })).entries).toEqual([
    { url: url('c.js'), text: '', note: 'script', position: 'body' },
  ])
})

it('rows without a page have none', () => {
  for (const rowNo of [2, 3, 4]) expect(reader.pageLinks(ask({ rowNo }))).toMatchObject({ all: 0, types: [] })
  expect(() => reader.pageLinks(ask({ rowNo: 99 }))).toThrow('no row 99')
})

it('targets are the rows of the crawl with what became of them, also of what came later', async () => {
  const asked = [url('gone'), url('nowhere'), url('down'), url('later')]
  expect(await reader.pageTargets(asked)).toEqual([
    { rowNo: 3, status: 404, disposition: 'fetched', error: null },
    null,
    { rowNo: 4, status: null, disposition: 'failed', error: 'connect_timeout' },
    null,
  ])
  writer.addInput(
    Array.from({ length: 20_000 }, (_, at) => inputRow(at + 5, at === 19_999 ? url('later') : url(`more/${at}`))),
    { blockSeq: 1, carriedColumns: [], reader: null, share: 1 },
    () => 'page',
  )
  writer.flush()
  const [, , , later] = await reader.pageTargets(asked)
  expect(later).toEqual({ rowNo: 20_004, status: null, disposition: 'waiting', error: null })
  expect(rests).toBeGreaterThanOrEqual(2)
})
