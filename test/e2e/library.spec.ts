/** The library: filled from nothing, renamed, deleted and brought back, searched, and the same after a restart. */
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TrawlApp } from './support/app'
import { crawlIn } from './support/bridge'
import { CrawlView } from './support/crawl-view'
import { Library } from './support/library'
import { chooseWhenOpening, copyToClipboard } from './support/native'
import { NewCrawlSheet } from './support/new-crawl-sheet'
import { expect, test } from './support/test'

test('crawls are kept, renamed, deleted, brought back, found and added', async ({ folder, site, launch }) => {
  const app = await launch()
  const library = new Library(app.window)
  const view = new CrawlView(app.window)

  await test.step('the empty state offers the sample site', async () => {
    const main = app.window.getByRole('main', { name: 'Welcome' })
    await main.getByRole('button', { name: 'Try the sample site' }).click()
    await expect(view.name).toHaveText('Sample site')
    await view.expectState('finished')
    await expect(library.entries).toHaveCount(1)
  })

  await test.step('a crawl is renamed in place', async () => {
    await crawl(app, 'Harbour', [`${site.origin}/numbered/1`])
    await crawl(app, 'Lighthouse', [`${site.origin}/numbered/2`])
    await library.choose('Harbour', 'Rename')
    await app.window.getByRole('textbox', { name: 'Name of the crawl' }).fill('Old harbour')
    await app.window.keyboard.press('Enter')
    await expect(library.entry('Old harbour')).toBeVisible()
    expect(await library.names()).toEqual(['Lighthouse', 'Old harbour', 'Sample site'])
  })

  await test.step('a deleted crawl comes back by Undo', async () => {
    await library.choose('Old harbour', 'Delete')
    await expect(library.entry('Old harbour')).toHaveCount(0)
    await app.window.getByRole('region', { name: 'Notes' }).getByRole('button', { name: 'Undo' }).click()
    await expect(library.entry('Old harbour')).toBeVisible()
    expect(await library.names()).toEqual(['Lighthouse', 'Old harbour', 'Sample site'])
    await expect(view.name).toHaveText('Old harbour')
    await view.expectRows('1 row')
  })

  await test.step('the search finds by name', async () => {
    await library.search.fill('hArBour')
    await expect(library.entries).toHaveCount(1)
    await library.search.fill('no such crawl')
    await expect(library.panel).toContainText('No crawl has “no such crawl” in its name.')
    await library.search.press('Escape')
    await expect(library.entries).toHaveCount(3)
  })

  await test.step('a deleted crawl stays deleted after a restart, the others keep their order', async () => {
    await library.choose('Lighthouse', 'Delete')
    await expect(library.entries).toHaveCount(2)
    await app.quit()
    const again = await launch()
    const kept = new Library(again.window)
    await expect(kept.entries).toHaveCount(2)
    expect(await kept.names()).toEqual(['Old harbour', 'Sample site'])

    const copy = join(folder, 'elsewhere.trawl')
    await copyFile((await crawlIn(again, 'Sample site')).path, copy)
    await kept.choose('Sample site', 'Delete')
    await expect(kept.entries).toHaveCount(1)
    await chooseWhenOpening(again, copy)
    await again.window.keyboard.press('ControlOrMeta+Shift+O')
    await expect(kept.entry('Sample site')).toBeVisible()
    await expect(new CrawlView(again.window).name).toHaveText('Sample site')
    expect((await crawlIn(again, 'Sample site')).path).toBe(copy)
  })
})

async function crawl(app: TrawlApp, name: string, urls: readonly string[]): Promise<void> {
  const sheet = new NewCrawlSheet(app.window)
  await sheet.open()
  await copyToClipboard(app, urls.join('\n'))
  await sheet.paste()
  await expect(sheet.figure('URLs')).toHaveText(String(urls.length))
  await sheet.dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await sheet.startByKey()
  const view = new CrawlView(app.window)
  await expect(view.name).toHaveText(name)
  await view.expectState('finished')
}
