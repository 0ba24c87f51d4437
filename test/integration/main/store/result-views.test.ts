import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CrawlReader } from '../../../../src/main/store/crawl-reader'
import { openCrawlForReading } from '../../../../src/main/store/database'
import { fromClause, querySql } from '../../../../src/main/store/result-sql'
import { COLUMN_IDS } from '../../../../src/shared/columns'
import {
  EVERYTHING,
  type ResultFilter,
  type ResultQuery,
  type ResultSort,
} from '../../../../src/shared/domain/result-query'
import { addInput, allWaiting, fetchedPage, inputRow, newCrawl } from '../../../support/crawl-files'
import { exportedRows } from '../../../support/exported-rows'
import { generateCrawl } from '../../../support/generate-crawl'
import { anchor, packLinks, resource } from '../../../support/pack-links'
import { temporaryFolder } from '../../../support/temporary-folder'

/** Enough for the first rows to be asked for by themselves. */
const LARGE = 21_000

/** Six rows: three pages, a duplicate of the first, a line without a URL, a URL that still waits. */
async function smallCrawl() {
  const { path, writer } = await newCrawl(temporaryFolder())
  const url = (name: string): string => `http://x.example/${name}`
  addInput(writer, [
    inputRow(1, url('pears'), { carried: ['green', '3'] }),
    inputRow(2, url('Apples'), { carried: ['red', '12'] }),
    inputRow(3, null, { input: 'nothing here' }),
    inputRow(4, url('100%_sure')),
    inputRow(5, url('pears')),
    inputRow(6, url('waiting')),
  ])
  const [pears, apples, sure] = allWaiting(writer)
  writer.save({
    ...fetchedPage(pears as never, { title: 'pears', wordCount: 10, h1: ['One', 'Two'] }),
    packedLinks: packLinks({
      links: [anchor(url('next'), 'Next', 'nofollow')],
      resources: [resource(url('a.png'), 'image')],
    }),
  })
  writer.save(fetchedPage(apples as never, { title: 'Apples', wordCount: 9 }, 404))
  writer.save(fetchedPage(sure as never, { title: null, wordCount: 100 }))
  writer.flush()
  return { path, writer }
}

function ask(reader: CrawlReader, query: Partial<ResultQuery>, refresh = false) {
  return reader.window({ query: { ...EVERYTHING, ...query }, columns: ['url', 'title'], from: 0, count: 100, refresh })
}

const immediately = (): Promise<void> => Promise.resolve()

describe('windows of rows', () => {
  it('give rows in the order of the input, whatever columns are asked for', async () => {
    const { path, writer } = await smallCrawl()
    const reader = new CrawlReader(path, immediately)
    const all = await reader.window({ query: EVERYTHING, columns: COLUMN_IDS, from: 0, count: 100, refresh: false })
    expect(all.rowNos).toEqual([1, 2, 3, 4, 5, 6])
    expect(all.cells.every((cells) => cells.length === COLUMN_IDS.length)).toBe(true)
    const part = await reader.window({
      query: EVERYTHING,
      columns: ['row', 'duplicate_of', 'problem', 'disposition'],
      from: 2,
      count: 3,
      refresh: false,
    })
    expect(part.cells).toEqual([
      [3, null, 'no_url', null],
      [4, null, null, 'fetched'],
      [5, 1, null, 'fetched'],
    ])
    expect(part.total).toBe(6)
    reader.close()
    writer.close()
  })

  it('sort text without regard to case, empty cells last in both directions, ties in input order', async () => {
    const { path, writer } = await smallCrawl()
    const reader = new CrawlReader(path, immediately)
    expect((await ask(reader, { sorts: [{ column: 'title', direction: 'ascending' }] })).rowNos).toEqual([
      2, 1, 5, 3, 4, 6,
    ])
    expect((await ask(reader, { sorts: [{ column: 'title', direction: 'descending' }] })).rowNos).toEqual([
      1, 5, 2, 3, 4, 6,
    ])
    reader.close()
    writer.close()
  })

  it('sort numbers as numbers and carried columns as text', async () => {
    const { path, writer } = await smallCrawl()
    const reader = new CrawlReader(path, immediately)
    expect(
      (await ask(reader, { sorts: [{ column: 'word_count', direction: 'ascending' }] })).rowNos.slice(0, 4),
    ).toEqual([2, 1, 5, 4])
    expect(
      (await ask(reader, { sorts: [{ column: 'carried:0', direction: 'ascending' }] })).rowNos.slice(0, 2),
    ).toEqual([1, 2])
    reader.close()
    writer.close()
  })

  it.each<[string, Partial<ResultQuery>, number[]]>([
    ['search in URLs and input', { search: 'PEARS' }, [1, 5]],
    ['search for what would be a pattern', { search: '100%_' }, [4]],
    ['contains', { filters: [filter('title', 'contains', 'pp')] }, [2]],
    ['does not contain', { filters: [filter('title', 'not_contains', 'p')] }, [3, 4, 6]],
    ['text equals', { filters: [filter('title', 'equals', 'APPLES')] }, [2]],
    ['number equals, given as text', { filters: [filter('status', 'equals', '404')] }, [2]],
    ['number is not', { filters: [filter('status', 'not_equals', 404)] }, [1, 3, 4, 5, 6]],
    ['range', { filters: [filter('status', 'at_least', 200), filter('status', 'at_most', 299)] }, [1, 4, 5]],
    ['empty', { filters: [filter('title', 'empty', '')] }, [3, 4, 6]],
    ['not empty', { filters: [filter('problem', 'not_empty', '')] }, [3]],
    ['state', { filters: [filter('disposition', 'equals', 'waiting')] }, [6]],
    ['carried column', { filters: [filter('carried:0', 'equals', 'red')] }, [2]],
  ])('filter by %s', async (_name, query, rowNos) => {
    const { path, writer } = await smallCrawl()
    const reader = new CrawlReader(path, immediately)
    const window = await ask(reader, query)
    expect(window.rowNos).toEqual(rowNos)
    expect(window.total).toBe(rowNos.length)
    const source = exportedRows(path, { ...EVERYTHING, ...query })
    expect([...source.cells(['row'])].flat(2)).toEqual(rowNos)
    expect([...source.rows()].flat().map((row) => row.row)).toEqual(rowNos)
    expect(source.total).toBe(rowNos.length)
    source.close()
    reader.close()
    writer.close()
  })

  it('keep a sorted view as it was until it is refreshed, and say that it is stale', async () => {
    const { path, writer } = await smallCrawl()
    const reader = new CrawlReader(path, immediately)
    const sorted: Partial<ResultQuery> = { sorts: [{ column: 'title', direction: 'ascending' }] }
    expect((await ask(reader, sorted)).stale).toBe(false)
    const waiting = allWaiting(writer)[0]
    writer.save(fetchedPage(waiting as never, { title: 'AAA' }))
    writer.flush()
    expect(await ask(reader, sorted)).toMatchObject({ stale: true, rowNos: [2, 1, 5, 3, 4, 6] })
    expect(await ask(reader, sorted, true)).toMatchObject({ stale: false, rowNos: [6, 2, 1, 5, 3, 4] })
    reader.close()
    writer.close()
  })

  it('begin a large order at once and give the whole of it in the same order', async () => {
    const path = join(temporaryFolder(), 'large.trawl')
    await generateCrawl(path, LARGE)
    const database = openCrawlForReading(path)
    const reader = new CrawlReader(path, immediately)
    const most: ResultFilter = { column: 'row', operator: 'at_most', value: LARGE - 300 }
    const title: ResultSort = { column: 'title', direction: 'ascending' }
    const total: ResultSort = { column: 'total_ms', direction: 'descending' }
    const ordered: readonly Partial<ResultQuery>[] = [
      { sorts: [title] },
      // All rows in that order are known by now, then they are not.
      { sorts: [title], filters: [most] },
      { sorts: [total], filters: [most] },
      { sorts: [{ column: 'error', direction: 'descending' }, { column: 'host', direction: 'ascending' }, total] },
    ]
    for (const each of ordered) {
      const query = { ...EVERYTHING, ...each }
      const { where, orderBy, values } = querySql(query)
      const expected = database
        .prepare(`SELECT row.row_no ${fromClause([], query)} ${where} ${orderBy}`)
        .pluck()
        .all(...values)
      const window = (from: number, count: number) =>
        reader.window({ query, columns: ['row'], from, count, refresh: false })
      expect(await window(0, 200)).toMatchObject({ rowNos: expected.slice(0, 200), total: expected.length })
      expect((await window(expected.length - 500, 500)).rowNos).toEqual(expected.slice(-500))
      expect((await window(10_000, 500)).rowNos).toEqual(expected.slice(10_000, 10_500))
    }
    reader.close()
    database.close()
  })

  it('refuse a number filter that is no number', async () => {
    const { path, writer } = await smallCrawl()
    const reader = new CrawlReader(path, immediately)
    await expect(ask(reader, { filters: [filter('status', 'at_least', 'many')] })).rejects.toThrow('holds numbers')
    reader.close()
    writer.close()
  })
})

describe('one row', () => {
  it('tells everything but links: all h1, attempts, headers, other rows with its URL', async () => {
    const { path, writer } = await smallCrawl()
    const reader = new CrawlReader(path, immediately)
    expect(reader.details(1)).toMatchObject({
      rowNo: 1,
      cells: { url: 'http://x.example/pears', status: 200, title: 'pears', first_byte_ms: 12.3 },
      h1: ['One', 'Two'],
      headers: [['Content-Type', 'text/html; charset=utf-8']],
      duplicateRows: [5],
    })
    expect(reader.details(3)).toMatchObject({
      cells: { input: 'nothing here', problem: 'no_url', status: null },
    })
    expect(() => reader.details(99)).toThrow('no row 99')
    reader.close()
    writer.close()
  })
})

function filter(
  column: ResultFilter['column'],
  operator: ResultFilter['operator'],
  value: string | number,
): ResultFilter {
  return { column, operator, value }
}
