import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import { CrawlReader } from '../../../../../src/main/store/crawl-reader'
import { openCrawlForReading } from '../../../../../src/main/store/database'
import { CheckCount } from '../../../../../src/main/store/findings/check-count'
import { findingsTable } from '../../../../../src/main/store/findings/findings-source'
import { heaviestRows } from '../../../../../src/main/store/findings/worth-mending'
import { FIGURES_SCHEMA } from '../../../../../src/main/store/graph/figures-table'
import { type SampleCrawl, sampleCrawl } from './sample-crawl'

const folder = mkdtempSync(join(tmpdir(), 'trawl-test-'))
const rest = (): Promise<void> => Promise.resolve()
let crawl: SampleCrawl

beforeAll(async () => {
  const pages = {
    a: { status: 404 },
    b: { status: 404 },
    c: { status: 404 },
    d: { status: 404 },
    long: { facts: { title: 'x'.repeat(70) } },
  }
  crawl = await sampleCrawl(folder, { ...pages, line: { problem: 'no_url' } }, { insecure: false })
  return () => rmSync(folder, { recursive: true, force: true })
})

/** Link scores as a file of the index would have them. */
function withScores(scores: Readonly<Record<number, number>>): CheckCount {
  const path = join(folder, `figures-${Object.keys(scores).length}.db`)
  const figures = new Database(path)
  figures.exec(FIGURES_SCHEMA)
  for (const [urlId, score] of Object.entries(scores)) {
    figures.prepare('INSERT INTO figures (url_id, link_score) VALUES (?, ?)').run(Number(urlId), score)
  }
  figures.close()
  const database = openCrawlForReading(crawl.path)
  database.exec('DETACH graph')
  database.prepare('ATTACH ? AS graph').run(path)
  const count = new CheckCount(database)
  for (const _ of count.steps());
  database.close()
  return count
}

describe('what is worth mending first', () => {
  it('counts every row alike while there is no link graph', async () => {
    const reader = new CrawlReader(crawl.path, rest)
    const { entries, hasGraph } = await reader.allWorthMending({ muted: [], count: 10 })
    expect(hasGraph).toBe(false)
    expect(entries[0]).toMatchObject({ check: 'not_found', rows: 4, weight: 2, value: 20 })
    expect(entries[0]?.top.map(({ rowNo, linkScore }) => [rowNo, linkScore])).toEqual([
      [1, null],
      [2, null],
      [3, null],
    ])
    const others = await reader.allWorthMending({ muted: ['not_found'], count: 1 })
    expect(others.entries.map(({ check }) => check)).not.toContain('not_found')
    reader.close()
  })

  it('weighs rows by the link scores of their pages, 0.01 at least', () => {
    const count = withScores({ 1: 0.5, 2: 100, 3: 20, 5: 50 })
    expect(count.hasGraph).toBe(true)
    // 0.01 for a score below 1 and for the page that has none.
    expect(count.weights().not_found).toBeCloseTo(0.01 + 1 + 0.2 + 0.01, 5)
    expect(heaviestRows(count, 'not_found')).toEqual([2, 3, 1])
    expect(count.counts().not_found).toBe(4)
  })
})

describe('all findings as a table', () => {
  it('has a row for each row and check, with what was measured where there is a limit', async () => {
    const database = openCrawlForReading(crawl.path)
    const choice = { summary: false, muted: [] }
    const { columns, blocks, total } = await findingsTable(database, choice, null, rest, () => false)
    const table = [...blocks()]
      .flat()
      .map((record) => Object.fromEntries(columns.map(({ name }, index) => [name, record[index]])))
    expect(table).toHaveLength(total)
    expect(table.filter(({ check }) => check === 'not_found').map(({ row }) => row)).toEqual([1, 2, 3, 4])
    const long = table.find(({ check }) => check === 'title_long')
    expect(long).toMatchObject({ severity: 'notice', group: 'Titles', measured: 70, limit: 60, unit: 'characters' })
    expect(table.find(({ check }) => check === 'not_found')).toMatchObject({ measured: null, limit: null, unit: null })
    database.close()
  })

  it('has a row for each check with its counts, without muted ones', async () => {
    const database = openCrawlForReading(crawl.path)
    const choice = { summary: true, muted: ['title_long'] }
    const { blocks, total } = await findingsTable(database, choice, null, rest, () => false)
    const table = [...blocks()].flat()
    expect(table).toHaveLength(total)
    expect(table[0]).toEqual(['not_found', 'error', 'Answers', 'Not found (404)', 4, 0.666667])
    expect(table.map(([check]) => check)).not.toContain('title_long')
    database.close()
  })

  it('has the findings of some rows where only those are wanted', async () => {
    const database = openCrawlForReading(crawl.path)
    const among = (rowNo: number) => rowNo === 2 || rowNo === 5
    const table = async (summary: boolean) => {
      const { blocks, total } = await findingsTable(database, { summary, muted: [] }, among, rest, () => false)
      const records = [...blocks()].flat()
      expect(records).toHaveLength(total)
      return records
    }
    const each = await table(false)
    expect(new Set(each.map((record) => record[5]))).toEqual(new Set([2, 5]))
    for (const [check, , , , rows] of await table(true)) {
      expect([check, each.filter((record) => record[0] === check).length]).toEqual([check, rows])
    }
    database.close()
  })

  it('is given up when it is cancelled', async () => {
    const database = openCrawlForReading(crawl.path)
    const work = findingsTable(database, { summary: true, muted: [] }, null, rest, () => true)
    await expect(work).rejects.toMatchObject({ code: 'cancelled' })
    database.close()
  })
})
