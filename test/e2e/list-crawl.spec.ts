/** The story of every day: paste a messy list, crawl it, look at it, export it, and find it again the next day. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { Page } from 'playwright/test'
import { STANDARD_COLUMNS } from '../../src/shared/columns'
import { CrawlView } from './support/crawl-view'
import { exportCrawl } from './support/export-dialog'
import { Library } from './support/library'
import { FAILED_LINE, type ListedLine, MESSY, messyList, REDIRECTED_LINE } from './support/messy-list'
import { copyToClipboard } from './support/native'
import { NewCrawlSheet } from './support/new-crawl-sheet'
import { ResultsGrid } from './support/results-grid'
import { RowDetailsPanel } from './support/row-details'
import { expect, test } from './support/test'

test('a pasted list is crawled, browsed, exported, and is the same after a restart', async ({
  folder,
  site,
  launch,
}) => {
  const lines = messyList(site)
  const app = await launch()
  const { window } = app
  const sheet = new NewCrawlSheet(window)
  const view = new CrawlView(window)
  const grid = new ResultsGrid(window)

  await test.step('the sheet counts what was pasted', async () => {
    await sheet.open()
    await copyToClipboard(app, lines.map(({ text }) => text).join('\n'))
    await sheet.paste()
    await expect(sheet.figure('URLs')).toHaveText(String(MESSY.urls))
    await expect(sheet.figure('Lines')).toHaveText(String(MESSY.lines))
    await expect(sheet.figure('Duplicates')).toHaveText(String(MESSY.duplicates))
    await expect(sheet.figure('Unusable')).toHaveText(String(MESSY.unusable))
    await expect(sheet.figure('Hosts')).toHaveText(String(MESSY.hosts))
    await expect(sheet.problem(10)).toContainText('The line is empty.')
    await expect(sheet.problem(20)).toContainText('There is no URL in this line.')
  })

  await test.step('the progress bar fills while it crawls', async () => {
    const seen = await watchProgress(window)
    await sheet.startByKey()
    await view.expectState('finished')
    await expect(view.progress).toHaveAttribute('aria-valuenow', String(MESSY.urls))
    await expect(view.progress).toHaveAttribute('aria-valuemax', String(MESSY.urls))
    const values = await seen()
    expect(values).toEqual([...values].sort((a, b) => a - b))
    expect(values.some((value) => value > 0 && value < MESSY.urls)).toBe(true)
  })

  await test.step('row k is line k', async () => {
    await view.expectRows('200 rows')
    const rows = await grid.readAll(MESSY.lines)
    expect(rows.map((row) => row.row)).toEqual(lines.map((_, index) => String(index + 1)))
    expect(rows.map((row) => row.url)).toEqual(lines.map(({ url, text }) => shown(url ?? text)))
    expect(rows.map((row) => row.status)).toEqual(lines.map(({ status }) => status))
  })

  await test.step('columns sort, empty cells last', async () => {
    const byStatus = (line: ListedLine) => (/^\d/.test(line.status) ? line.status : '')
    await grid.sort('status', 'ascending')
    expect((await grid.readAll(MESSY.lines)).map((row) => Number(row.row))).toEqual(sorted(lines, byStatus))
    await grid.sort('title', 'ascending')
    expect((await grid.readAll(MESSY.lines)).map((row) => Number(row.row))).toEqual(sorted(lines, ({ title }) => title))
    await grid.sort('title', 'descending')
    await grid.header('title').click()
    await expect(grid.header('title')).toHaveAttribute('aria-sort', 'none')
  })

  await test.step('search and facets narrow the view', async () => {
    await window.keyboard.press('/')
    await window.keyboard.type('page 12')
    // Pages 12, 121 to 123, 126, and line 127, which repeats page 121.
    await view.expectRows('6 of 200 rows')
    await expect(grid.cell(0, 'row')).toHaveText('12')
    await window.keyboard.press('Escape')
    await view.outcome('4xx').click()
    await view.expectRows('20 of 200 rows')
    await expect(grid.cell(0, 'row')).toHaveText('4')
    await view.outcome('4xx').click()
    await view.expectRows('200 rows')
  })

  await test.step('details tell about a redirect and about a failure', async () => {
    await grid.grid.focus()
    await window.keyboard.press('Home')
    await grid.row(REDIRECTED_LINE - 1).click()
    await new RowDetailsPanel(window).show('Network')
    const redirects = view.details.getByRole('region', { name: /^Redirects/ }).getByRole('listitem')
    await expect(redirects).toHaveText([/302.*\/redirect\/2\?n=5/, /302.*\/redirect\/1/, /200.*\/ok/])
    await grid.row(FAILED_LINE - 1).click()
    await new RowDetailsPanel(window).show('Summary')
    await expect(view.details).toContainText('The redirects lead back to a URL already visited.')
    await expect(view.details).toContainText('redirect_loop')
  })

  const first = join(folder, 'first.csv')
  await test.step('the export has a row for each line', async () => {
    await exportCrawl(app, { format: 'CSV', path: first })
    const { data, errors } = Papa.parse<Record<string, string>>(await readFile(first, 'utf8'), {
      header: true,
      skipEmptyLines: true,
    })
    expect(errors).toEqual([])
    expect(Object.keys(data[0] ?? {})).toEqual([...STANDARD_COLUMNS])
    expect(data.map(({ row }) => row)).toEqual(lines.map((_, index) => String(index + 1)))
    expect(data.map(({ url }) => url)).toEqual(lines.map(({ url }) => url ?? ''))
    expect(data.map(({ status }) => status)).toEqual(lines.map(({ status }) => (/^\d/.test(status) ? status : '')))
    expect(data.map(({ title }) => title)).toEqual(lines.map(({ title }) => title))
  })

  await test.step('after a restart the crawl is there and exports the same bytes', async () => {
    await app.quit()
    const again = await launch()
    const library = new Library(again.window)
    await expect(library.entries).toHaveCount(1)
    await expect(library.entries).toContainText('finished')
    await library.entries.getByRole('button').click()
    await new CrawlView(again.window).expectRows('200 rows')
    const second = join(folder, 'second.csv')
    await exportCrawl(again, { format: 'CSV', path: second })
    expect((await readFile(second)).equals(await readFile(first))).toBe(true)
  })
})

/** Line numbers in the order of a column: letters of either case alike, empty cells last, ties as in the list. */
function sorted(lines: readonly ListedLine[], textOf: (line: ListedLine) => string): readonly number[] {
  const key = (line: ListedLine) => textOf(line).toLowerCase()
  return lines
    .map((line, index) => ({ key: key(line), rowNo: index + 1 }))
    .sort((a, b) => {
      if ((a.key === '') !== (b.key === '')) return a.key === '' ? 1 : -1
      if (a.key !== b.key) return a.key < b.key ? -1 : 1
      return a.rowNo - b.rowNo
    })
    .map(({ rowNo }) => rowNo)
}

/** As the grid shows a URL or, where there is none, the line. */
function shown(text: string): string {
  return text.trim()
}

/** Notes every value that the progress bar shows from now on; the returned function tells them. */
async function watchProgress(window: Page): Promise<() => Promise<number[]>> {
  const noted = await window.evaluateHandle(() => {
    const values: number[] = []
    new MutationObserver(() => {
      const value = document.querySelector('[role="progressbar"][aria-valuemax]')?.getAttribute('aria-valuenow')
      if (value && Number(value) !== values.at(-1)) values.push(Number(value))
    }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['aria-valuenow'] })
    return values
  })
  return () => noted.jsonValue()
}
