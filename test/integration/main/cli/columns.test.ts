/**
 * Every column through the command line: a site on loopback is crawled, some of it again, exported with all columns, and
 * each column shown with a value and with another. A column without an expectation fails. Needs the built command line.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COLUMN_IDS } from '../../../../src/shared/columns'
import { RENDERING_COLUMNS } from '../../../../src/shared/columns/rendering'
import { startCli } from '../../../support/cli-process'
import { csvRecords } from '../../../support/csv-records'
import { COLUMN_EXPECTATIONS, COLUMN_SITE_LIST } from '../../../support/sites/column-expectations'
import { type ColumnSite, startColumnSite } from '../../../support/sites/column-site'
import { makeCertificates, type TestCertificates } from '../../../support/test-certificates'

const certificates: TestCertificates = makeCertificates()
const folder = mkdtempSync(join(tmpdir(), 'trawl-columns-'))
let site: ColumnSite
/** Rows by number (`#1`) and by origin and path, each with its cells by column. */
const rows = new Map<string, ReadonlyMap<string, string>>()

beforeAll(async () => {
  site = await startColumnSite(certificates)
  const list = join(folder, 'list.txt')
  writeFileSync(list, COLUMN_SITE_LIST.map(inPlace).join('\n'))
  const patience = ['--rechecks', '0', '--retries', '0', '--canary', '', '--ca', certificates.caFile]
  const crawl = join(folder, 'site.trawl')
  await trawl('crawl', '--list', list, '--save', crawl, '--follow-links', '--depth', '1', '--insecure', ...patience)
  await trawl('again', crawl, inPlace('{https}/rich'))
  // No request for robots.txt opens the connection before.
  const fresh = join(folder, 'fresh.trawl')
  await trawl('crawl', inPlace('{named}/bare'), '--save', fresh, '--robots', 'ignore', ...patience)
  const listed = join(folder, 'sitemap.trawl')
  await trawl('crawl', inPlace('{https}/sitemap.xml'), '--save', listed, '--mode', 'sitemap', ...patience)
  await takeRows(listed, 'sitemap:')
  await takeRows(fresh)
  await takeRows(crawl)
})

afterAll(async () => {
  await site.close()
  certificates.remove()
  rmSync(folder, { recursive: true, force: true })
})

async function trawl(...args: readonly string[]): Promise<void> {
  const run = startCli([...args, '--quiet', '--data', join(folder, 'data')])
  expect(await run.ended, `trawl ${args.join(' ')}: ${run.stderr()}`).toBe(0)
}

async function takeRows(crawl: string, prefix = ''): Promise<void> {
  const file = `${crawl}.csv`
  await trawl('export', crawl, '-o', file, '--columns', 'all', '--no-carried')
  const [ids = [], ...records] = csvRecords(readFileSync(file, 'utf8'))
  expect(ids).toEqual(COLUMN_IDS)
  for (const record of records) {
    const cells = new Map(ids.map((id, at) => [id, record[at] ?? '']))
    rows.set(`${prefix}#${cells.get('row')}`, cells)
    const key = prefix + nameOf(cells.get('url') ?? '')
    if (!rows.has(key)) rows.set(key, cells)
  }
}

/** `https://127.0.0.1:1234/rich` as `https/rich`. */
function nameOf(url: string): string {
  const origin = Object.entries(site.origins).find(([, start]) => url.startsWith(`${start}/`))
  return origin === undefined ? url : origin[0] + url.slice(origin[1].length)
}

/** With origins in place of their names. */
function inPlace(text: string): string {
  return Object.entries(site.origins).reduce((all, [name, origin]) => all.replaceAll(`{${name}}`, origin), text)
}

function expectCell(row: string, column: string, expected: string | RegExp): void {
  const cells = rows.get(row)
  expect(cells, `there is a row ${row}`).toBeDefined()
  const cell = cells?.get(column)
  if (typeof expected === 'string') expect(cell, `${column} of ${row}`).toBe(inPlace(expected))
  else expect(cell, `${column} of ${row}`).toMatch(expected)
}

describe('every column', () => {
  it('has a row that shows it, and another', () => {
    const without = COLUMN_IDS.filter((id) => COLUMN_EXPECTATIONS[id] === undefined)
    expect(without).toEqual(Object.keys(RENDERING_COLUMNS))
  })

  it('is empty everywhere when only a browser could fill it: the command line has none', () => {
    const filled = Object.keys(RENDERING_COLUMNS).filter((id) =>
      [...rows.values()].some((cells) => cells.get(id) !== ''),
    )
    expect(filled).toEqual([])
  })

  it.each(Object.entries(COLUMN_EXPECTATIONS))('%s', (column, [row, value, otherRow, otherValue]) => {
    expectCell(row, column, value)
    expectCell(otherRow, column, otherValue)
    expect(rows.get(row)?.get(column)).not.toBe(rows.get(otherRow)?.get(column))
  })
})
