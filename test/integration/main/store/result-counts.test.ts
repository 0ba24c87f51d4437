/** What is counted over a crawl file: values of columns, the tree of hosts and folders, and what is new in a view. */
import { describe, expect, it } from 'vitest'
import { clipboardFormat } from '../../../../src/main/export/clipboard-text'
import { CrawlReader } from '../../../../src/main/store/crawl-reader'
import { openCrawlForReading } from '../../../../src/main/store/database'
import { fromClause } from '../../../../src/main/store/result-sql'
import {
  type AnyColumnId,
  type CellValue,
  type CopyFormat,
  EVERYTHING,
  type PositionRange,
  type ResultFilter,
  type ResultQuery,
} from '../../../../src/shared/domain/result-query'
import type { TreeNode } from '../../../../src/shared/domain/structure-tree'
import { addInput, allWaiting, fetchedPage, inputRow, newCrawl } from '../../../support/crawl-files'
import { randomCrawl } from '../../../support/random-crawl'
import { temporaryFolder } from '../../../support/temporary-folder'

const FACETS: readonly AnyColumnId[] = ['outcome', 'media_type', 'host', 'verdict', 'depth', 'title', 'status']
const immediately = (): Promise<void> => Promise.resolve()
const narrowed = (...filters: readonly ResultFilter[]): ResultQuery => ({ ...EVERYTHING, filters })

async function withCrawl(rows: number, use: (reader: CrawlReader, path: string) => Promise<void>): Promise<void> {
  const { path, writer } = await randomCrawl(temporaryFolder(), rows)
  writer.close()
  const reader = new CrawlReader(path, immediately)
  try {
    await use(reader, path)
  } finally {
    reader.close()
  }
}

async function rowsOf(reader: CrawlReader, query: ResultQuery): Promise<readonly number[]> {
  return reader.rowNos(query, null)
}

/** Counts as plain code makes them from the cells. */
async function plainCounts(
  reader: CrawlReader,
  query: ResultQuery,
  column: AnyColumnId,
): Promise<Map<CellValue, number>> {
  const { cells } = await reader.window({ query, columns: [column], from: 0, count: 500, refresh: false })
  const counts = new Map<CellValue, number>()
  for (const [cell = null] of cells) {
    const key = typeof cell === 'string' ? cell.replace(/[A-Z]/g, (upper) => upper.toLowerCase()) || null : cell
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

const asMap = (values: readonly { readonly value: CellValue; readonly count: number }[]): Map<CellValue, number> =>
  new Map(
    values.map(({ value, count }) => [
      typeof value === 'string' ? value.replace(/[A-Z]/g, (upper) => upper.toLowerCase()) : value,
      count,
    ]),
  )

describe('values of columns', () => {
  it.each<[string, ResultQuery]>([
    ['everything', EVERYTHING],
    ['a search', { ...EVERYTHING, search: 'a.example' }],
    ['a filter of another column', narrowed({ column: 'word_count', operator: 'at_least', value: 1 })],
    ['a filter of one of them', narrowed({ column: 'outcome', operator: 'one_of', value: ['2xx', '4xx'] })],
    [
      'filters of several, a pattern among them',
      narrowed(
        { column: 'outcome', operator: 'none_of', value: ['waiting'] },
        { column: 'outcome', operator: 'not_equals', value: '5xx' },
        { column: 'host', operator: 'matches', value: '^[ab]\\.' },
        { column: 'row', operator: 'at_most', value: 350 },
      ),
    ],
  ])('are counted for %s with all filters but those of the column itself', async (_name, query) => {
    await withCrawl(400, async (reader) => {
      const facets = await reader.values('facets', { query, columns: FACETS, search: '', limit: 1000 })
      for (const [i, column] of FACETS.entries()) {
        const others = { ...query, filters: query.filters.filter((filter) => filter.column !== column) }
        const expected = await plainCounts(reader, others, column)
        expect(facets[i]?.column).toBe(column)
        expect(asMap(facets[i]?.values ?? [])).toEqual(expected)
        expect(facets[i]?.distinct).toBe(expected.size)
        const counts = facets[i]?.values.map(({ count }) => count) ?? []
        expect(counts).toEqual(counts.toSorted((a, b) => b - a))
      }
    })
  })

  it('agree with GROUP BY, and with the rows that a filter for each value leaves', async () => {
    await withCrawl(400, async (reader, path) => {
      const database = openCrawlForReading(path)
      const [hosts, types] = await reader.values('facets', {
        query: EVERYTHING,
        columns: ['host', 'media_type'],
        search: '',
        limit: 1000,
      })
      const grouped = database
        .prepare(
          `SELECT host.name, COUNT(*) ${fromClause(['url'], EVERYTHING)} LEFT JOIN host ON host.id = url.host_id GROUP BY 1`,
        )
        .raw()
        .all() as [string | null, number][]
      expect(asMap(hosts?.values ?? [])).toEqual(new Map(grouped))
      for (const { value, count } of types?.values ?? []) {
        const rows = await rowsOf(reader, narrowed({ column: 'media_type', operator: 'one_of', value: [value] }))
        expect(rows).toHaveLength(count)
      }
      database.close()
    })
  })

  it('are found by a text in them, the most frequent first, as many as asked for', async () => {
    await withCrawl(400, async (reader) => {
      const asked = { query: EVERYTHING, columns: ['title'] as const, limit: 2 }
      const [found] = await reader.values('values', { ...asked, search: 'APPLE' })
      expect(found?.values.map(({ value }) => String(value).toLowerCase())).toEqual(['apples', 'apples and pears'])
      expect(found?.distinct).toBe(2)
      const [all] = await reader.values('values', { ...asked, search: '' })
      expect(all?.values).toHaveLength(2)
      expect(all?.distinct).toBeGreaterThan(10)
    })
  })

  it('agree on outcomes with the counts of the crawl and with filters by state and status', async () => {
    await withCrawl(400, async (reader) => {
      const distinct = narrowed({ column: 'duplicate_of', operator: 'empty', value: '' })
      const [facet] = await reader.values('facets', { query: distinct, columns: ['outcome'], search: '', limit: 20 })
      const outcomes = asMap(facet?.values ?? [])
      const { counts } = reader.summary()
      expect(outcomes.get('2xx')).toBe(counts.status2xx)
      expect(outcomes.get('3xx')).toBe(counts.status3xx)
      expect(outcomes.get('4xx')).toBe(counts.status4xx)
      expect(outcomes.get('5xx')).toBe(counts.status5xx)
      expect(outcomes.get('no_answer')).toBe(counts.failed)
      const byStatus = narrowed(
        { column: 'disposition', operator: 'equals', value: 'fetched' },
        { column: 'status', operator: 'at_least', value: 400 },
        { column: 'status', operator: 'at_most', value: 499 },
      )
      const byOutcome = narrowed({ column: 'outcome', operator: 'equals', value: '4xx' })
      expect(await rowsOf(reader, byOutcome)).toEqual(await rowsOf(reader, byStatus))
      expect(await rowsOf(reader, narrowed({ column: 'outcome', operator: 'equals', value: 'unusable' }))).toEqual(
        await rowsOf(reader, narrowed({ column: 'problem', operator: 'not_empty', value: '' })),
      )
    })
  })
})

describe('the tree', () => {
  it('counts for every node the rows that its filter leaves, failures among them', async () => {
    await withCrawl(400, async (reader) => {
      const nodes = await allNodes(reader, null)
      expect(new Set(nodes.map(({ kind }) => kind))).toEqual(new Set(['host', 'origin', 'folder']))
      for (const { filter, rows, failed, status4xx, status5xx } of nodes) {
        const count = async (outcome: string): Promise<number> =>
          (await rowsOf(reader, narrowed(filter, { column: 'outcome', operator: 'equals', value: outcome }))).length
        expect(await rowsOf(reader, narrowed(filter))).toHaveLength(rows)
        expect([await count('no_answer'), await count('4xx'), await count('5xx')]).toEqual([
          failed,
          status4xx,
          status5xx,
        ])
      }
      const hosts = nodes.filter(({ kind }) => kind === 'host')
      const withUrl = await rowsOf(reader, narrowed({ column: 'url', operator: 'not_empty', value: '' }))
      expect(hosts.reduce((sum, { rows }) => sum + rows, 0)).toBe(withUrl.length)
    })
  })
})

async function allNodes(reader: CrawlReader, node: string | null): Promise<readonly TreeNode[]> {
  const page = await reader.tree({ node, order: 'name', from: 0, count: 500 })
  expect(page.nodes).toHaveLength(page.total)
  expect(page.complete).toBe(true)
  const below: TreeNode[] = []
  for (const each of page.nodes) {
    const children = await allNodes(reader, each.id)
    expect(children.filter(({ id }) => isChild(id, children))).toHaveLength(each.children)
    below.push(each, ...children)
  }
  return below
}

/** Whether none of the others is above it. */
function isChild(id: string, among: readonly TreeNode[]): boolean {
  return !among.some((other) => other.id !== id && id.startsWith(other.id.endsWith('/') ? other.id : `${other.id}/`))
}

describe('copied rows', () => {
  async function copied(reader: CrawlReader, query: ResultQuery, ranges: readonly PositionRange[], format: CopyFormat) {
    const columns = ['url', 'title', 'status'] as const
    return reader.copy({ query, ranges, columns, format }, clipboardFormat(format, columns))
  }

  it('are those of the ranges, in the order of the view, each once', async () => {
    await withCrawl(400, async (reader) => {
      const sorted: ResultQuery = { ...EVERYTHING, sorts: [{ column: 'title', direction: 'descending' }] }
      for (const query of [EVERYTHING, sorted, narrowed({ column: 'status', operator: 'equals', value: 200 })]) {
        const { cells } = await reader.window({
          query,
          columns: ['url', 'title', 'status'],
          from: 0,
          count: 500,
          refresh: false,
        })
        const ranges = [
          { from: 20, end: 30 },
          { from: 5, end: 8 },
          { from: 25, end: 31 },
          { from: 390, end: 5000 },
        ]
        const { text, rows, bytes } = await copied(reader, query, ranges, 'tsv')
        const expected = [...cells.slice(5, 8), ...cells.slice(20, 31), ...cells.slice(390)]
        expect(rows).toBe(expected.length)
        expect(bytes).toBe(Buffer.byteLength(text))
        const lines = text.trimEnd().split('\n')
        expect(lines.slice(1).map((line) => line.split('\t')[0])).toEqual(expected.map(([url]) => url ?? ''))
        expect(lines[0]).toBe('URL\tTitle\tStatus')
        const urls = await copied(reader, query, ranges, 'urls')
        expect(urls.text).toBe(
          expected
            .filter(([url]) => url !== null)
            .map(([url]) => `${url}\n`)
            .join(''),
        )
      }
    })
  })

  it('are given up when that is asked for', async () => {
    const { path, writer } = await randomCrawl(temporaryFolder(), 3000)
    writer.close()
    let isOver = false
    const reader = new CrawlReader(path, () => new Promise((resolve) => setImmediate(resolve)))
    const copying = copied(reader, EVERYTHING, [{ from: 0, end: 3000 }], 'tsv').finally(() => {
      isOver = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(isOver).toBe(false)
    reader.stopCopy()
    await expect(copying).rejects.toMatchObject({ code: 'cancelled' })
    reader.close()
  })
})

describe('a view while the crawl goes on', () => {
  it('tells how many rows a refresh would add', async () => {
    const { path, writer } = await newCrawl(temporaryFolder())
    addInput(
      writer,
      Array.from({ length: 6 }, (_, i) => inputRow(i + 1, `http://a.example/${i}`)),
    )
    const leases = allWaiting(writer)
    writer.save(fetchedPage(leases[0] as never, { title: 'one' }))
    writer.flush()
    const reader = new CrawlReader(path, immediately)
    const titled = narrowed({ column: 'title', operator: 'not_empty', value: '' })
    const ask = (query: ResultQuery, refresh = false) =>
      reader.window({ query, columns: ['row'], from: 0, count: 10, refresh })
    expect(await ask(titled)).toMatchObject({ total: 1, stale: false, newRows: 0 })
    const sorted: ResultQuery = { ...EVERYTHING, sorts: [{ column: 'url', direction: 'descending' }] }
    await ask(sorted)
    for (const lease of leases.slice(1, 4)) writer.save(fetchedPage(lease, { title: 'more' }))
    writer.flush()
    expect((await ask(titled)).newRows).toBe(null)
    await expect.poll(async () => (await ask(titled)).newRows).toBe(3)
    expect(await ask(titled)).toMatchObject({ total: 1, stale: true })
    expect(await ask(sorted)).toMatchObject({ stale: true, newRows: 0 })
    expect(await ask(titled, true)).toMatchObject({ total: 4, stale: false, newRows: 0 })
    reader.close()
    writer.close()
  })
})

describe('a pattern', () => {
  it('that never ends is given up, and the next view is answered', async () => {
    const { path, writer } = await newCrawl(temporaryFolder())
    addInput(writer, [inputRow(1, `http://a.example/${'a'.repeat(60)}!`), inputRow(2, 'http://a.example/b')])
    writer.close()
    const reader = new CrawlReader(path, immediately)
    const matching = (pattern: string) =>
      reader.window({
        query: narrowed({ column: 'url', operator: 'matches', value: pattern }),
        columns: ['row'],
        from: 0,
        count: 10,
        refresh: false,
      })
    await expect(matching('/(a+)+$')).rejects.toMatchObject({
      code: 'bad_query',
      message: expect.stringContaining('aaaa'),
    })
    expect((await matching('/B$')).rowNos).toEqual([2])
    await expect(matching('(')).rejects.toMatchObject({ code: 'bad_query', message: expect.stringContaining('group') })
    reader.close()
  })
})
