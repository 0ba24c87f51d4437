/** Who links to what: the broken links of a crawl, every page that has them, and the same at scale. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateCrawl } from '../support/generate-crawl'
import { expectNoViolation } from './support/accessibility'
import { CrawlView } from './support/crawl-view'
import { exportAsAsked } from './support/export-dialog'
import { LinksView } from './support/links-view'
import { chooseWhenOpening } from './support/native'
import { expect, test } from './support/test'

test('every page with a broken link is found, shown and exported', async ({ folder, launch }) => {
  const app = await launch()
  const { window } = app
  const view = new CrawlView(window)
  const links = new LinksView(window)
  await window.getByRole('main').getByRole('button', { name: 'Try the sample site' }).click()
  await view.expectState('finished')
  await links.open()

  await test.step('broken links come first, with how many pages have them', async () => {
    await expect(links.choice('Broken')).toBeChecked()
    await expect(links.rows(links.targets).first()).toBeVisible()
    const texts = await links.targets.locator('[data-column="outcome"]').allTextContents()
    expect(texts.every((text) => /^([45]\d\d|[A-Z])/.test(text))).toBe(true)
  })

  await test.step('a broken link shows its pages and anchor texts, by keyboard alone', async () => {
    await links.targets.focus()
    await window.keyboard.press('Home')
    await expect(links.sources).toBeVisible()
    await expect(links.rows(links.sources).first()).toBeVisible()
    await expect(links.cell(links.rows(links.sources).first(), 'anchor')).not.toBeEmpty()
    await expect(view.details).toBeVisible()
  })

  await test.step('choosing a page shows its details, and shows it in the results', async () => {
    await links.rows(links.sources).first().click()
    const url = await links.cell(links.rows(links.sources).first(), 'source').locator('[title]').getAttribute('title')
    await expect(view.details).toContainText(new URL(url ?? '').pathname)
    await links.showInResults('The chosen page')
    await view.expectRows('1 of 81 rows')
    await links.open()
  })

  await test.step('every page with the link is shown in the results', async () => {
    await links.show('All')
    const row = links.rows(links.targets).first()
    const pages = await links.cell(row, 'pages').textContent()
    await row.click()
    await links.showInResults(`All ${pages} pages that link to it`)
    await view.expectRows(`${pages} of 81 rows`)
    await expect(window.getByRole('button', { name: `# is one of ${pages} rows`, exact: true })).toBeVisible()
    await links.open()
    await links.show('Broken')
  })

  await test.step('all of it goes into a CSV', async () => {
    const path = join(folder, 'broken.csv')
    await links.view.getByRole('button', { name: 'Export these links' }).click()
    await exportAsAsked(app, path)
    const lines = (await readFile(path, 'utf8')).trim().split('\r\n')
    expect(lines[0]).toMatch(/^target_url,target_outcome,/)
    const places = await links.targets.locator('[data-column="places"]').allTextContents()
    expect(lines.length - 1).toBe(places.reduce((sum, text) => sum + Number(text), 0))
  })

  await test.step('there is no accessibility violation', async () => {
    await links.show('All')
    await links.rows(links.targets).first().click()
    await expect(links.rows(links.sources).first()).toBeVisible()
    await expectNoViolation(app, 'the links')
    await links.search.fill('no such link')
    await expect(links.view.getByText('No linked URL here has that in it')).toBeVisible()
    await expectNoViolation(app, 'a search that finds nothing')
    await links.search.fill('')
  })
})

test('ten thousand pages with links are put in order by themselves', async ({ folder, launch }) => {
  const path = join(folder, 'large.trawl')
  await generateCrawl(path, 10_000, { links: 12 })
  const app = await launch()
  const { window } = app
  const links = new LinksView(window)
  await chooseWhenOpening(app, path)
  await window.keyboard.press('ControlOrMeta+Shift+O')
  await new CrawlView(window).expectRows('10,000 rows')
  await links.open()

  await test.step('the most linked ones come first, and its pages are a key away', async () => {
    await links.show('All')
    const first = links.rows(links.targets).first()
    await expect(links.cell(first, 'pages')).toHaveText(/^9,/)
    await first.click()
    await links.sources.getByRole('grid').focus()
    await window.keyboard.press('End')
    await expect(links.rows(links.sources).last()).toHaveAttribute('aria-selected', 'true')
  })

  await test.step('they sort by URL, and a search narrows them down', async () => {
    await links.targets.getByRole('button', { name: 'Linked URL' }).click()
    await expect(links.cell(links.rows(links.targets).first(), 'url')).toContainText('elsewhere-')
    await links.search.fill('/page/77')
    await expect(links.view.getByText(/^\d+ URLs$/)).toBeVisible()
    await expect(links.cell(links.rows(links.targets).first(), 'url')).toContainText('/page/77')
    await links.search.fill('')
  })
})
