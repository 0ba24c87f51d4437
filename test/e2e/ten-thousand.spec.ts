/** Ten thousand pages: pasted past the box, crawled at once, scrolled to the end, exported the same twice. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CrawlView } from './support/crawl-view'
import { exportCrawl } from './support/export-dialog'
import { copyToClipboard } from './support/native'
import { NewCrawlSheet } from './support/new-crawl-sheet'
import { ResultsGrid } from './support/results-grid'
import { expect, test } from './support/test'

const PAGES = 10_000

test('ten thousand URLs are crawled, shown to the last row, and exported the same after a restart', async ({
  folder,
  site,
  launch,
}) => {
  const app = await launch()
  const { window } = app
  const sheet = new NewCrawlSheet(window)
  const view = new CrawlView(window)
  const grid = new ResultsGrid(window)
  const urls = Array.from({ length: PAGES }, (_, index) => `${site.origin}/numbered/${index + 1}`)

  await test.step('a large paste stays out of the box', async () => {
    await sheet.open()
    await copyToClipboard(app, urls.join('\n'))
    await sheet.paste()
    await expect(sheet.dialog.getByRole('region', { name: 'Pasted text' })).toContainText('10,000 lines')
    await expect(sheet.box).toBeHidden()
    await expect(sheet.figure('URLs')).toHaveText('10,000')
  })

  await test.step('it is crawled to the end', async () => {
    await sheet.set('At once per host', '64')
    await sheet.startByKey()
    await view.expectState('finished', 100_000)
    expect(await view.done()).toEqual({ done: PAGES, known: PAGES })
    await view.expectRows('10,000 rows')
    const pages = site.requests.filter(({ path }) => path.startsWith('/numbered/'))
    expect(new Set(pages.map(({ path }) => path)).size).toBe(PAGES)
    expect(pages.length).toBe(PAGES)
  })

  await test.step('End goes to the last line', async () => {
    await grid.grid.focus()
    await window.keyboard.press('End')
    await expect(grid.cell(PAGES - 1, 'row')).toHaveText(String(PAGES))
    await expect(grid.cell(PAGES - 1, 'title')).toHaveText(`Page ${PAGES}`)
    await expect(grid.cell(PAGES - 1, 'row')).toBeInViewport({ ratio: 1 })
  })

  const exported = async (by: typeof app, name: string) => {
    const csv = join(folder, `${name}.csv`)
    const ndjson = join(folder, `${name}.ndjson`)
    await exportCrawl(by, { format: 'CSV', path: csv })
    await exportCrawl(by, { format: 'NDJSON', path: ndjson })
    return { csv: await readFile(csv), ndjson: await readFile(ndjson) }
  }

  await test.step('exports hold every row and are the same after a restart', async () => {
    const first = await exported(app, 'first')
    expect(first.csv.toString().trimEnd().split('\r\n')).toHaveLength(PAGES + 1)
    expect(first.ndjson.toString().trimEnd().split('\n')).toHaveLength(PAGES)
    await app.quit()
    const again = await launch()
    await new CrawlView(again.window).expectRows('10,000 rows')
    const second = await exported(again, 'second')
    expect(second.csv.equals(first.csv)).toBe(true)
    expect(second.ndjson.equals(first.ndjson)).toBe(true)
  })
})
