/** Lists come as files of many kinds: the sheet says what they are, which column is read can be chosen, and rows can be crawled anew. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright/test'
import { EVERYTHING } from '../../src/shared/domain/result-query'
import { workbookParts, zipOf } from '../support/zip-file'
import type { TrawlApp } from './support/app'
import { call, crawlIn } from './support/bridge'
import { CrawlView } from './support/crawl-view'
import { chooseWhenOpening, copyToClipboard } from './support/native'
import { NewCrawlSheet } from './support/new-crawl-sheet'
import { ResultsGrid } from './support/results-grid'
import { expect, test } from './support/test'

const text = (cell: string, value: string): string => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`

/** A workbook whose second sheet has two columns with URLs. */
function workbook(origin: string): Buffer {
  const row = (no: number, ...cells: readonly string[]): string =>
    `<row r="${no}">${cells.map((cell, index) => text(`${'ABC'[index]}${no}`, cell)).join('')}</row>`
  return zipOf(
    workbookParts({
      sheets: {
        Notes: row(1, `${origin}/ok`),
        Shops: [
          row(1, 'Name', 'Website', 'Backup'),
          row(2, 'Ann', `${origin}/ok`, `${origin}/status/404`),
          row(3, 'Bob', `${origin}/ok?b`, 'none'),
        ].join(''),
      },
    }),
  )
}

/** Drops files on the window, as a person does from another program. */
async function dropFiles(window: Page, files: readonly string[]): Promise<void> {
  const session = await window.context().newCDPSession(window)
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
  }
  await session.detach()
}

test('a workbook is read from the sheet and the column that are chosen, and its rows become another crawl', async ({
  folder,
  site,
  launch,
}) => {
  const app = await launch()
  const { window } = app
  const sheet = new NewCrawlSheet(window)
  const lists = sheet.dialog.getByRole('list', { name: 'How the lists are read' })
  const path = join(folder, 'shops.xlsx')
  await writeFile(path, workbook(site.origin))

  await test.step('the sheet says what was recognised', async () => {
    await sheet.open()
    await chooseWhenOpening(app, path)
    await sheet.dialog.getByRole('button', { name: /^Open file/ }).click()
    await expect(lists).toContainText('Excel workbook, sheet 1 of 2, 1 row')
  })

  await test.step('another sheet and another column are read', async () => {
    await choose(window, 'Sheet of shops.xlsx', 'Shops')
    await expect(lists).toContainText('Excel workbook, sheet 2 of 2, 2 rows')
    await expect(sheet.figure('URLs')).toHaveText('2')
    await expect(window.getByRole('combobox', { name: /^Column with the URLs/ })).toHaveValue('Website')
    await choose(window, 'Column with the URLs of shops.xlsx', 'Backup')
    await expect(sheet.figure('URLs')).toHaveText('1')
    await expect(sheet.problem(3)).toContainText('There is no URL in this line.')
  })

  const grid = new ResultsGrid(window)
  const view = new CrawlView(window)
  await test.step('the crawl has the rows of the sheet with what else stands in them', async () => {
    await sheet.startByKey()
    await view.expectState('finished')
    await view.expectRows('2 rows')
    await expect(grid.cell(0, 'url')).toContainText('/status/404')
    await expect.poll(() => carriedOf(app)).toBe('Ann')
  })

  await test.step('its rows become the list of a new crawl', async () => {
    await grid.row(0).click({ button: 'right' })
    await window.getByRole('menuitem', { name: /^New crawl from this URL/ }).click()
    await expect(sheet.dialog).toContainText('URLs of')
    await expect(sheet.figure('URLs')).toHaveText('1')
    await sheet.startByKey()
    await view.expectRows('1 row')
    await expect.poll(() => carriedOf(app)).toBe('Ann')
  })
})

test('several files can be dropped, and a table can be pasted', async ({ folder, site, launch }) => {
  const app = await launch()
  const { window } = app
  const sheet = new NewCrawlSheet(window)
  const lists = sheet.dialog.getByRole('list', { name: 'How the lists are read' })
  const { origin } = site
  const files = ['a.ndjson.gz', 'b.xml', 'c.txt'].map((name) => join(folder, name))
  await writeFile(files[0] ?? '', gzipSync(`{"url":"${origin}/ok","tag":"x"}\n`))
  await writeFile(files[1] ?? '', `<urlset><url><loc>${origin}/status/404</loc></url></urlset>`)
  await writeFile(files[2] ?? '', 'nothing\n')

  await test.step('files of different kinds are one list', async () => {
    await dropFiles(window, files)
    await expect(lists.getByRole('listitem')).toHaveText([
      /^a\.ndjson\.gzJSON, unpacked, 1 row/,
      /^b\.xmlSitemap, 1 row/,
      /^c\.txtText, 1 row/,
    ])
    await expect(sheet.figure('URLs')).toHaveText('2')
    await expect(sheet.problem(3)).toContainText('nothing')
  })

  await test.step('what is on the clipboard takes their place, and its column is chosen', async () => {
    await sheet.dialog.getByRole('button', { name: 'Remove' }).click()
    await copyToClipboard(app, `from\tto\n${origin}/ok\t${origin}/ok?2\n`)
    await sheet.dialog.getByRole('button', { name: 'Paste', exact: true }).click()
    await expect(sheet.box).toHaveValue(/from\tto/)
    await choose(window, 'Column with the URLs of Text', 'to')
    await expect(window.getByRole('combobox', { name: /^Column with the URLs/ })).toHaveValue('to')
    await sheet.startByKey()
    const grid = new ResultsGrid(window)
    await new CrawlView(window).expectState('finished')
    await expect(grid.cell(0, 'url')).toContainText('/ok?2')
    await expect.poll(() => carriedOf(app)).toBe(`${origin}/ok`)
  })
})

/** What travelled along with the first row of the newest crawl. */
async function carriedOf(app: TrawlApp): Promise<unknown> {
  const { id: crawlId } = await crawlIn(app)
  const window = { from: 0, count: 1, refresh: true }
  const answer = await call(app, 'results:window', { crawlId, query: EVERYTHING, columns: ['carried:0'], ...window })
  return answer.ok ? answer.value.cells[0]?.[0] : answer.error.message
}

async function choose(window: Page, select: string, option: string): Promise<void> {
  await window.getByRole('combobox', { name: select }).click()
  await window.getByRole('option', { name: option, exact: true }).click()
}
