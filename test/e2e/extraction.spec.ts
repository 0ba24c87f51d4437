/** Rules after the crawl: written and tried live, run over kept bodies, a column like any other. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expectNoViolation } from './support/accessibility'
import { CrawlView } from './support/crawl-view'
import { NewCrawlSheet } from './support/new-crawl-sheet'
import { ResultsGrid } from './support/results-grid'
import { RowDetailsPanel } from './support/row-details'
import { startCrawl } from './support/start-crawl'
import { test as base, expect } from './support/test'

const PAGES = 12

/** A shop on loopback, and how often it was asked. */
const test = base.extend<{ readonly shop: { readonly origin: string; asked: number } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  shop: async ({}, use) => {
    const shop = { origin: '', asked: 0 }
    const server = createServer((request, response) => {
      shop.asked += 1
      const number = Number(request.url?.slice(1))
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
      response.end(
        `<title>Boat ${number}</title><h1>Boat \u202e${number}</h1><p class=price>£ ${number}.50</p>` +
          `<ul>${'<li>Part'.repeat(number)}</ul>`,
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    shop.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await use(shop)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  },
})

test('a rule is tried as it is typed, run over what was kept, and filtered by', async ({ launch, shop }) => {
  const app = await launch()
  const { window } = app
  const urls = Array.from({ length: PAGES }, (_, index) => `${shop.origin}/${index + 1}`)
  await startCrawl(app, { urls, name: 'Shop', flips: ['Keep bodies'] })
  const crawl = new CrawlView(window)
  await crawl.expectState('finished')
  await crawl.button('Extract').click()
  const dialog = window.getByRole('dialog', { name: 'Extraction rules' })
  await dialog.getByRole('button', { name: 'A price, as a number' }).click()
  const expression = dialog.getByRole('textbox', { name: 'CSS selector' })
  await expect(expression).toHaveValue('.price')
  const value = (page: number) => dialog.getByRole('table').getByRole('row').nth(page).getByRole('cell').nth(1)
  await expect(value(1)).toHaveText('1.5')
  await expect(value(5)).toHaveText('5.5')
  // What is wrong is said where it is.
  await expression.fill('.price[')
  await expect(dialog.getByRole('status')).toContainText('Expected the selector to go on, at character 8')
  await expression.fill('.price')
  await expect(dialog.getByRole('status')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Add a rule' }).click()
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Parts')
  await expression.fill('li')
  await dialog.getByRole('textbox', { name: 'Row', exact: true }).fill('3')
  await expect(dialog.getByText('3 found on the first page.')).toBeVisible()
  const before = shop.asked
  await dialog.getByRole('combobox', { name: 'Take' }).click()
  await window.getByRole('option', { name: 'Count' }).click()
  await expect(value(1)).toHaveText('3')
  await test.step('what was not saved is there again', async () => {
    await window.keyboard.press('Escape')
    // While it closes, it still holds the keys.
    await dialog.waitFor({ state: 'hidden' })
    await crawl.button('Extract').click()
    await dialog.getByRole('button', { name: /^Parts/ }).click()
    await expect(value(1)).toHaveText('1')
    await expectNoViolation(app, 'extraction rules')
  })
  await dialog.getByRole('button', { name: 'Run over kept bodies' }).click()
  await expect(dialog.getByText(`Done: ${PAGES} pages read.`, { exact: false })).toBeVisible()
  expect(shop.asked).toBe(before)
  await window.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })

  const grid = new ResultsGrid(window)
  // Columns are drawn where they are in view.
  await grid.grid.evaluate((element) => {
    for (const each of [element, element.parentElement, ...element.querySelectorAll('*')])
      each?.scrollTo({ left: 100_000 })
  })
  await expect(grid.header('rule:parts:number')).toContainText('Parts')
  await grid.sort('rule:parts:number', 'ascending')
  await grid.sort('rule:parts:number', 'descending')
  await expect(grid.cell(0, 'rule:parts:number')).toHaveText(String(PAGES))
  await expect(grid.cell(0, 'rule:price:number')).toHaveText('12.5')
  await grid.cell(0, 'rule:parts:number').click({ button: 'right' })
  await window.getByRole('menuitem', { name: /^Show only/ }).click()
  await crawl.expectRows(`1 of ${PAGES} rows`)

  await test.step('the details of the row tell what the rules found', async () => {
    const extracted = new RowDetailsPanel(window).section('Extracted')
    await expect(extracted.getByRole('term')).toHaveText(['Price', 'Parts'])
    await expect(extracted.getByRole('definition')).toHaveText(['12.5', '12'])
    await extracted.getByRole('button', { name: 'Copy Price' }).focus()
    await window.keyboard.press('Enter')
    expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('12.5')
  })
})

test('the form of a new crawl leads to rules, which read its pages while it runs', async ({ launch, shop }) => {
  const app = await launch()
  const { window } = app
  const sheet = new NewCrawlSheet(window)
  await sheet.open()
  await sheet.box.fill(`${shop.origin}/3\n${shop.origin}/7`)
  await expect(sheet.figure('Lines')).toHaveText('2')
  await sheet.dialog.getByRole('button', { name: 'Add rules…' }).click()
  const rules = window.getByRole('dialog', { name: 'Rules of the new crawl' })
  await rules.getByRole('button', { name: 'A price, as a number' }).click()
  // Tried on the first page of the list.
  await expect(rules.getByRole('table').getByRole('cell').nth(1)).toHaveText('3.5')
  await rules.getByRole('button', { name: 'Add a rule' }).click()
  await rules.getByRole('textbox', { name: 'CSS selector' }).fill('h1')
  await rules.getByRole('textbox', { name: 'Name', exact: true }).fill('Heading')
  await rules.getByRole('button', { name: 'Add a rule' }).click()
  await expect(rules.getByText('2 rules read every page as it comes.', { exact: false })).toBeVisible()
  await expectNoViolation(app, 'rules of a new crawl')
  // Only the sheet of rules is closed, and the key of Start is not for it.
  await window.keyboard.press('ControlOrMeta+Enter')
  await window.keyboard.press('Escape')
  await rules.waitFor({ state: 'hidden' })
  await expect(sheet.dialog.getByRole('button', { name: '2 rules…' })).toBeVisible()
  await expect(sheet.dialog.getByText('“Price”, “Heading”: taken out of every page', { exact: false })).toBeVisible()
  await sheet.startByKey()
  const crawl = new CrawlView(window)
  await crawl.expectState('finished')
  await crawl.expectRows('2 rows')
  await new ResultsGrid(window).cell(0, 'url').click()
  const extracted = new RowDetailsPanel(window).section('Extracted')
  await expect(extracted.getByRole('definition')).toHaveText(['3.5', 'Boat ⟨RLO⟩3'])
})

test('a rule that is removed comes back, and sets are kept for other crawls', async ({ launch, shop }) => {
  const app = await launch()
  const { window } = app
  await startCrawl(app, { urls: [`${shop.origin}/1`], name: 'No bodies' })
  await new CrawlView(window).expectState('finished')
  await new CrawlView(window).button('Extract').click()
  const dialog = window.getByRole('dialog', { name: 'Extraction rules' })
  await expect(dialog.getByRole('button', { name: 'New crawl that keeps bodies…' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Second headings' }).click()
  await dialog.getByRole('button', { name: 'Sets of rules' }).click()
  await window.getByRole('menuitem', { name: 'Save these rules as a set…' }).click()
  await dialog.getByRole('textbox', { name: 'Name of the set' }).fill('Mine')
  await window.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Remove H2' }).click()
  await expect(dialog.getByText('Take any value out of every page')).toBeVisible()
  await window.getByRole('button', { name: 'Undo' }).click()
  await expect(dialog.getByRole('button', { name: 'Remove H2' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Remove H2' }).click()
  await dialog.getByRole('button', { name: 'Sets of rules' }).click()
  await window.getByRole('menuitem', { name: 'Mine' }).first().click()
  // A page that is fetched once, since none was kept.
  await dialog.getByRole('textbox', { name: 'URL' }).fill(`${shop.origin}/4`)
  await dialog.getByRole('textbox', { name: 'CSS selector' }).fill('h1')
  await expect(dialog.getByRole('table')).toContainText('Boat ⟨RLO⟩4')
})
