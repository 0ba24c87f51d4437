/** The text of a crawl: kept when asked for, indexed on the first look, searched as a person types. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Locator, Page } from 'playwright/test'
import { expectNoViolation } from './support/accessibility'
import { CrawlView } from './support/crawl-view'
import { NewCrawlSheet } from './support/new-crawl-sheet'
import { startCrawl } from './support/start-crawl'
import { test as base, expect } from './support/test'

const PAGES: Readonly<Record<string, string>> = {
  '/harbour':
    '<title>The harbour</title><h1>Old harbour</h1><p>The fish market opens at dawn. Boats lie at anchor.<script>hidden()</script>',
  '/ferry': '<title>Ferries</title><p>The ferry leaves the harbour every hour. Prices are at the pier.',
  '/tokyo': '<title>東京タワー</title><p>東京都の天気は晴れです。',
  '/hostile': `<title>&lt;img src=x onerror=alert(1)&gt; \u202eevil fish</title><p>${'fish '.repeat(40_000)}<p>${'x'.repeat(200_000)}`,
  '/empty': '',
}

/** The origin of a site with those pages. */
const test = base.extend<{ readonly pages: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  pages: async ({}, use) => {
    const server = createServer((request, response) => {
      const page = PAGES[request.url ?? '']
      response.writeHead(page === undefined ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8' })
      response.end(page ?? '')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  },
})

class TextTab {
  readonly tab: Locator
  readonly panel: Locator
  readonly field: Locator
  readonly list: Locator
  readonly hits: Locator

  constructor(readonly window: Page) {
    this.tab = window.getByRole('tab', { name: /^Text/ })
    this.panel = window.getByRole('region', { name: 'Text', exact: true })
    this.field = this.panel.getByRole('textbox', { name: 'Search the text' })
    this.list = this.panel.getByRole('listbox', { name: 'Pages found' })
    this.hits = this.list.getByRole('option')
  }

  async expectCount(words: string): Promise<void> {
    await expect(this.panel.getByRole('status')).toHaveText(words)
  }

  /** The names of buttons go away with the pointer. */
  async pointAway(): Promise<void> {
    await this.window.mouse.move(0, 0)
    await expect(this.window.getByRole('tooltip')).toHaveCount(0)
  }

  async picture(name: string): Promise<void> {
    const folder = process.env.TRAWL_PICTURES
    if (folder !== undefined) await this.window.screenshot({ path: `${folder}/text-${name}.png` })
  }
}

test('what pages say is found as it is typed, and leads to their details', async ({ launch, pages }) => {
  const app = await launch()
  const { window } = app
  const view = new CrawlView(window)
  const text = new TextTab(window)
  await startCrawl(app, {
    name: 'Harbour town',
    urls: Object.keys(PAGES).map((path) => `${pages}${path}`),
    flips: ['Keep text'],
  })
  await view.expectState('finished')

  await test.step('the tab opens by its shortcut, and is indexed at the first look', async () => {
    await window.keyboard.press('ControlOrMeta+6')
    await expect(text.tab).toHaveAttribute('aria-selected', 'true')
    await expect(text.panel.getByRole('heading', { name: 'Search what the pages say' })).toBeVisible()
  })

  await test.step('words, phrases and scripts without spaces', async () => {
    await window.keyboard.press('ControlOrMeta+F')
    await expect(text.field).toBeFocused()
    await window.keyboard.type('harbour')
    await text.expectCount('2 pages')
    await expect(text.hits.first()).toContainText('The harbour')
    await expect(text.hits.first().locator('mark').first()).toHaveText('harbour')
    await text.field.fill('"fish market"')
    await text.expectCount('1 page')
    await expect(text.hits.first()).toContainText('The fish market opens at dawn.')
    await expect(text.hits.first()).not.toContainText('hidden')
    await text.field.fill('京都')
    await text.expectCount('1 page')
    await text.field.fill('harb* -ferry')
    await text.expectCount('1 page')
  })

  await test.step('what is no query is none, and says so', async () => {
    for (const typed of ['"', '((', 'AND OR', '*', '😀']) {
      await text.field.fill(typed)
      await expect(text.panel.getByRole('heading', { name: 'There is no word to look for' })).toBeVisible()
    }
    await text.field.fill('"never said')
    await expect(text.panel.getByRole('heading', { name: 'No page says that' })).toBeVisible()
  })

  await test.step('page data is shown as text, and the layout holds', async () => {
    await text.field.fill('evil fish')
    await text.expectCount('1 page')
    await expect(text.hits.first()).toContainText('<img src=x onerror=alert(1)>')
    const [list, hit] = await Promise.all([text.list.boundingBox(), text.hits.first().boundingBox()])
    expect(hit?.width).toBeLessThanOrEqual(list?.width ?? 0)
    await text.picture('hostile')
  })

  await test.step('the keys lead from the field to the list and to the details', async () => {
    await text.field.fill('fish OR ferry OR harbour')
    await text.expectCount('3 pages')
    await window.keyboard.press('Enter')
    await window.keyboard.press('ArrowDown')
    await expect(text.list).toBeFocused()
    await window.keyboard.press('End')
    await expect(text.hits.nth(2)).toHaveAttribute('aria-selected', 'true')
    await window.keyboard.press('Home')
    await window.keyboard.press('Enter')
    await expect(view.details).toBeVisible()
  })

  await test.step('where to look', async () => {
    await text.field.fill('harbour')
    await text.expectCount('2 pages')
    await text.panel.getByRole('combobox', { name: 'Where to look' }).click()
    await window.getByRole('option', { name: 'Titles and headings' }).click()
    await text.expectCount('1 page')
    await text.panel.getByRole('combobox', { name: 'Where to look' }).click()
    await window.getByRole('option', { name: 'Everywhere' }).click()
    await text.expectCount('2 pages')
  })

  await test.step('examples can be tried, and searches that were of use come back', async () => {
    await text.panel.getByRole('button', { name: 'How to search' }).click()
    await text.picture('help')
    await window.getByRole('button', { name: /^title:ferry/ }).click()
    await expect(text.field).toHaveValue('title:ferry')
    await expect(text.panel.getByRole('heading', { name: 'No page says that' })).toBeVisible()
    await text.field.fill('')
    await text.panel.getByRole('button', { name: 'fish OR ferry OR harbour' }).click()
    await text.expectCount('3 pages')
    await text.panel.getByRole('button', { name: 'Copy the addresses' }).click()
    await expect(window.getByText('Copied 3 addresses')).toBeVisible()
  })

  await test.step('what was found is shown in the results', async () => {
    await text.panel.getByRole('button', { name: 'Show all in results' }).click()
    await view.expectRows('3 of 5 rows')
    await expect(window.getByRole('list', { name: 'Filters' })).toContainText(/# is \d or \d or \d/)
    // Where the pointer is now, a button would tell its name when the tab is back.
    await window.mouse.move(0, 0)
    await window.keyboard.press('ControlOrMeta+6')
    await text.expectCount('3 pages')
  })

  await test.step('there is no accessibility violation', async () => {
    await text.field.fill('harbour')
    await text.expectCount('2 pages')
    await text.pointAway()
    await expectNoViolation(app, 'pages found', (theme) => text.picture(`found-${theme}`))
    await text.field.fill('')
    await expect(text.panel.getByRole('heading', { name: 'Recent searches' })).toBeVisible()
    await expectNoViolation(app, 'recent searches', (theme) => text.picture(`recent-${theme}`))
    await text.panel.getByRole('button', { name: 'How to search' }).click()
    await expect(window.getByRole('dialog', { name: 'How to search' })).toBeVisible()
    await text.pointAway()
    await expectNoViolation(app, 'how to search')
    await window.keyboard.press('Escape')
  })
})

test('without kept texts titles are searched, and the way to texts is offered', async ({ launch, pages }) => {
  const app = await launch()
  const { window } = app
  const text = new TextTab(window)
  await startCrawl(app, { name: 'Titles only', urls: [`${pages}/harbour`, `${pages}/ferry`] })
  await new CrawlView(window).expectState('finished')
  await window.keyboard.press('ControlOrMeta+6')
  await expect(text.panel.getByRole('heading', { name: 'Search titles, headings and addresses' })).toBeVisible()
  await text.picture('titles-only')
  await text.field.fill('harbour')
  await text.expectCount('1 page')
  await text.field.fill('market')
  await expect(text.panel.getByText(/did not keep the text of its pages/)).toBeVisible()
  await expectNoViolation(app, 'nothing found')
  await text.panel.getByRole('button', { name: 'Crawl again with text…' }).click()
  const { dialog } = new NewCrawlSheet(window)
  await expect(dialog.getByRole('switch', { name: 'Keep text' })).toBeChecked()
  await text.picture('sheet')
})
