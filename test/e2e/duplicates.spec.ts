/** Duplicates: pages that say the same as clusters, at a threshold that slides, and two of them word against word. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { article, type DuplicatePage, duplicateCrawl, edited } from '../support/duplicate-crawl'
import { expectNoViolation } from './support/accessibility'
import { showCrawlFile } from './support/generated-crawl'
import { chooseWhenSaving } from './support/native'
import { expect, test } from './support/test'

const SITE = 'https://www.example.org'
const boats = article('boats', 600)
const ferries = article('ferries', 500)
const PAGES: readonly DuplicatePage[] = [
  { url: `${SITE}/boats?sort=name`, text: boats },
  { url: `${SITE}/boats`, text: boats },
  { url: `${SITE}/boats/print`, text: edited(boats, 4, 'print'), frame: '<print>' },
  { url: `${SITE}/harbour/boats/every-boat-of-the-harbour-by-length`, text: edited(boats, 3, 'length') },
  { url: `${SITE}/ferries`, text: ferries },
  { url: `${SITE}/ferries/2026`, text: edited(ferries, 20, 'year') },
  { url: `${SITE}/terms`, text: 'Terms apply.' },
  { url: `${SITE}/conditions`, text: 'Terms apply.' },
  ...Array.from({ length: 12 }, (_, at) => ({ url: `${SITE}/boat/${at}`, text: article(`boat ${at}`, 300) })),
]

class DuplicatesTab {
  readonly panel: Locator
  readonly clusters: Locator
  readonly members: Locator
  readonly differences: Locator

  constructor(readonly window: Page) {
    this.panel = window.getByRole('region', { name: 'Duplicates', exact: true })
    this.clusters = this.rowsOf('Clusters')
    this.members = this.rowsOf('Pages of the cluster')
    this.differences = this.panel.getByRole('region', { name: 'Differences' })
  }

  choice(name: string): Locator {
    return this.panel.getByRole('radio', { name, exact: true })
  }

  async show(name: string): Promise<void> {
    await this.panel.getByText(name, { exact: true }).click()
  }

  async picture(name: string): Promise<void> {
    const folder = process.env.TRAWL_PICTURES
    if (folder !== undefined) await this.window.screenshot({ path: `${folder}/duplicates-${name}.png` })
  }

  private rowsOf(name: string): Locator {
    return this.panel.getByRole('grid', { name }).locator('[role="row"]', { has: this.window.getByRole('gridcell') })
  }
}

test('pages that say the same are clusters, and two of them are compared word by word', async ({ launch, folder }) => {
  const app = await launch()
  const { window } = app
  const tab = new DuplicatesTab(window)
  const path = await duplicateCrawl(folder, PAGES, { keepText: true })
  const { grid } = await showCrawlFile(app, path, '20 rows')

  await test.step('the tab opens by its shortcut, and the largest cluster is open', async () => {
    await window.keyboard.press('ControlOrMeta+U')
    await expect(tab.clusters).toHaveCount(2)
    await expect(tab.clusters.nth(0)).toContainText('/boats')
    await expect(tab.clusters.nth(0)).toHaveAttribute('aria-selected', 'true')
    await expect(tab.members).toHaveCount(4)
    await expect(tab.members.nth(0)).toContainText('Proposed')
    await expect(tab.panel.getByText('Proposed: its URL is the shortest')).toBeVisible()
    await expect(tab.choice('All 2')).toBeChecked()
    await tab.picture('clusters')
  })

  await test.step('exact and near ones are told apart', async () => {
    await tab.show('Exact 2')
    await expect(tab.clusters).toHaveCount(2)
    await expect(tab.members).toHaveCount(2)
    await tab.show('Near 1')
    await expect(tab.clusters).toHaveCount(1)
    await tab.show('All 2')
  })

  await test.step('any two pages are compared, side by side or in one', async () => {
    await tab.members.nth(2).click()
    await expect(tab.differences.locator('ins').first()).toHaveText(/^(length|print)\d$/)
    await expect(tab.differences.locator('ins')).toHaveCount(await tab.differences.locator('del').count())
    await tab.picture('side-by-side')
    await tab.show('In one')
    await expect(tab.differences.locator('ins').first()).toBeVisible()
    await tab.panel.getByRole('button', { name: 'Compare others with this page' }).click()
    await tab.members.nth(3).click()
    await expect(tab.differences.locator('del').first()).toHaveText(/^print\d|^length\d/)
    await expect(tab.panel.getByRole('radio', { name: 'In one' })).toBeChecked()
    await tab.picture('in-one')
    await tab.members.nth(1).click()
    await expect(tab.panel.getByRole('region', { name: 'Texts compared' })).toContainText('/boats?sort=name')
  })

  await test.step('they are written as CSV', async () => {
    const target = join(folder, 'duplicates.csv')
    await chooseWhenSaving(app, target)
    await tab.panel.getByRole('button', { name: 'Export' }).click()
    await expect(window.getByText('6 pages exported')).toBeVisible()
    expect(await readFile(target, 'utf8')).toContain('2,https://www.example.org/terms,Its URL is the shortest,2,')
  })

  await test.step('the threshold slides by the keyboard, and more is alike', async () => {
    const slider = tab.panel.getByRole('slider', { name: /^How alike/ })
    await slider.focus()
    for (let step = 0; step < 22; step += 1) await window.keyboard.press('ArrowLeft')
    await expect(tab.panel.getByText('68 %', { exact: true })).toBeVisible()
    await expect(tab.clusters).toHaveCount(3)
    await expect(tab.choice('All 3')).toBeChecked()
    await slider.press('End')
    await expect(tab.panel.getByText('100 %', { exact: true }).first()).toBeVisible()
    await expect(tab.clusters).toHaveCount(2)
  })

  await test.step('the pages of a cluster are shown in the results', async () => {
    await tab.clusters.nth(0).click()
    await tab.panel.getByRole('button', { name: 'Show in results' }).click()
    await grid.expectSettled()
    await expect(window.getByRole('main')).toContainText('2 of 20 rows')
  })
})

test('a crawl without duplicates says what was compared', async ({ launch, folder }) => {
  const app = await launch()
  const { window } = app
  const tab = new DuplicatesTab(window)
  const alone = PAGES.filter(({ url }) => url.includes('/boat/'))
  await showCrawlFile(app, await duplicateCrawl(folder, alone), '12 rows')
  await window.keyboard.press('ControlOrMeta+U')
  await expect(tab.panel.getByRole('heading', { name: 'No two pages say the same' })).toBeVisible()
  await expect(tab.panel).toContainText('12 pages that may be indexed, 12 with enough text')
  await tab.picture('none')
  await tab.panel.getByRole('button', { name: 'Look for pages that are 70 % alike' }).click()
  await expect(tab.panel.getByRole('button', { name: 'Look for pages that are 50 % alike' })).toBeVisible()
})

test('the tab has no accessibility violation, and fits a small window', async ({ launch, folder }) => {
  const app = await launch()
  const { window } = app
  const tab = new DuplicatesTab(window)
  await showCrawlFile(app, await duplicateCrawl(folder, PAGES), '20 rows')
  await window.keyboard.press('ControlOrMeta+U')
  await tab.members.nth(2).click()
  await expect(tab.panel.getByRole('heading', { name: 'The texts of these pages were not kept' })).toBeVisible()
  await window.mouse.move(0, 0)
  await expectNoViolation(app, 'the duplicates', (theme) => tab.picture(`no-text-${theme}`))
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1000, 700))
  await expect(tab.panel.getByRole('button', { name: 'Export' })).toBeInViewport()
  await expect(tab.members.nth(0)).toBeInViewport()
  await tab.picture('small')
  await tab.panel.getByRole('textbox', { name: 'Search URLs of duplicates' }).fill('nowhere')
  await expect(tab.panel.getByRole('heading', { name: 'No URL of a duplicate has that in it' })).toBeVisible()
  await expectNoViolation(app, 'no duplicates')
})
