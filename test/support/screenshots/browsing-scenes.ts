/** Scenes of what can be seen in a crawl: its tabs, the parts of its details, and what changed since the last time. */
import { expect } from 'playwright/test'
import type { TrawlApp } from '../../e2e/support/app'
import { CompareTab } from '../../e2e/support/compare-view'
import { CrawlView } from '../../e2e/support/crawl-view'
import { FindingsView } from '../../e2e/support/findings-view'
import { LinksView } from '../../e2e/support/links-view'
import { ResultsGrid } from '../../e2e/support/results-grid'
import { type DetailsPart, RowDetailsPanel } from '../../e2e/support/row-details'
import { SqlTab } from '../../e2e/support/sql-view'
import { startCrawl } from '../../e2e/support/start-crawl'
import type { Photograph } from './scenes'
import { type ShowcaseMuseum, startShowcaseMuseum } from './showcase-museum'

const STATEMENT = `SELECT outcome, count(*) AS pages, round(avg(word_count)) AS words, max(total_ms) AS slowest_ms
FROM result
GROUP BY outcome
ORDER BY pages DESC`

export async function playBrowsingScenes(app: TrawlApp, photograph: Photograph): Promise<void> {
  const museum = await startShowcaseMuseum()
  try {
    await crawlTwice(app, museum)
    await playResults(app, photograph)
    await playDetails(app, photograph)
    await playTabs(app, photograph)
    await playDuplicates(app, photograph)
    await playExtraction(app, photograph)
    await playCompare(app, photograph)
  } finally {
    await museum.close()
  }
}

/** The museum before and after it has changed. */
async function crawlTwice(app: TrawlApp, museum: ShowcaseMuseum): Promise<void> {
  const { window } = app
  const view = new CrawlView(window)
  await startCrawl(app, {
    name: 'Harbour museum',
    mode: 'Spider',
    urls: [museum.home],
    fields: { Proxy: `http://${museum.cable.host}`, Canary: museum.cable.host, 'At once per host': '12' },
    flips: ['Keep bodies', 'Keep text'],
  })
  await view.expectState('finished', 120_000)
  museum.change()
  await window.keyboard.press('ControlOrMeta+Shift+R')
  await expect(view.name).toHaveText(/^Harbour museum · /)
  await view.expectState('finished', 120_000)
}

async function playResults({ window }: TrawlApp, photograph: Photograph): Promise<void> {
  const grid = new ResultsGrid(window)
  const view = new CrawlView(window)
  await window.keyboard.press('ControlOrMeta+1')
  await window.keyboard.press('ControlOrMeta+Shift+S')
  const tree = window.getByRole('tree', { name: 'Hosts and folders' })
  await tree.focus()
  for (const key of ['End', 'ArrowRight', 'ArrowDown', 'Enter']) await window.keyboard.press(key)
  await view.outcome('2xx').click()
  await grid.expectSettled()
  await photograph('results')
  await window.getByRole('button', { name: 'Host', exact: true }).click()
  await photograph('facet')
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: /Filter$/i }).click()
  await photograph('filter')
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: 'Columns', exact: true }).click()
  await photograph('columns')
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: 'Clear all' }).click()
  await window.keyboard.press('ControlOrMeta+Shift+S')
}

async function playDetails(app: TrawlApp, photograph: Photograph): Promise<void> {
  const { window } = app
  const view = new CrawlView(window)
  const grid = new ResultsGrid(window)
  const details = new RowDetailsPanel(window)
  const look = async (search: string) => {
    await view.search.fill(search)
    await expect(grid.row(0)).toContainText(search)
    await grid.expectSettled()
    await grid.row(0).click()
  }
  const show = async (part: DetailsPart) => {
    await details.show(part)
    await expect(details.panel.locator('[aria-busy="true"]')).toHaveCount(0)
    await window.waitForTimeout(500)
  }
  await look('/opening')
  await show('Network')
  await photograph('details-network')
  await look('/collection/')
  for (const part of ['Summary', 'Links', 'Text', 'Source', 'Data'] as const) {
    await show(part)
    await photograph(`details-${part.toLowerCase()}`)
  }
  await show('Source')
  await details.panel.getByText('Hex', { exact: true }).click()
  await photograph('details-hex')
  await look('.svg')
  await show('Preview')
  await photograph('details-preview')
  await look('/opening')
  await show('Network')
  // A narrow window has them below of its own accord.
  const beside = details.panel.getByRole('button', { name: 'Details below the rows' })
  await photograph('details-below', async () => {
    if (await beside.isVisible()) await window.keyboard.press('ControlOrMeta+Shift+D')
  })
  await showWideWindow(app)
  await window.keyboard.press('ControlOrMeta+Shift+D')
  await show('Summary')
  await view.search.fill('')
}

/** Where the details are moved depends on the room there is. */
async function showWideWindow({ electron, window }: TrawlApp): Promise<void> {
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900))
  await expect.poll(() => window.evaluate(() => innerWidth)).toBe(1440)
}

async function playTabs({ window }: TrawlApp, photograph: Photograph): Promise<void> {
  const findings = new FindingsView(window)
  await window.keyboard.press('ControlOrMeta+2')
  await expect(findings.options.first()).toBeVisible({ timeout: 30_000 })
  await findings.options.nth(1).click()
  await window.waitForTimeout(800)
  await photograph('findings')
  await findings.mending.click()
  const mending = window.getByRole('region', { name: 'Worth mending first' })
  await expect(mending.getByRole('listitem').first()).toBeVisible()
  await photograph('mending')

  const links = new LinksView(window)
  await links.open()
  await links.rows(links.targets).first().click()
  await expect(links.rows(links.sources).first()).toBeVisible()
  await photograph('links')

  await window.keyboard.press('ControlOrMeta+5')
  await expect(window.getByRole('region', { name: 'Outcomes', exact: true })).toBeVisible({ timeout: 30_000 })
  await window.waitForTimeout(800)
  await photograph('overview')

  await window.keyboard.press('ControlOrMeta+6')
  const text = window.getByRole('region', { name: 'Text', exact: true })
  await text.getByRole('textbox', { name: 'Search the text' }).fill('lantern* "longest night"')
  await expect(text.getByRole('option').first()).toBeVisible({ timeout: 30_000 })
  await text.getByRole('option').first().click()
  await photograph('text')

  const sql = new SqlTab(window)
  await sql.open()
  await sql.run(STATEMENT)
  await expect(sql.answer).toBeVisible()
  await photograph('sql')

  await window.keyboard.press('ControlOrMeta+9')
  await expect(window.getByRole('grid', { name: 'Entries of the log' }).getByRole('row').first()).toBeVisible()
  await photograph('log')
}

/** Two pages of a cluster, word against word. */
async function playDuplicates({ window }: TrawlApp, photograph: Photograph): Promise<void> {
  await window.keyboard.press('ControlOrMeta+U')
  const view = window.getByRole('region', { name: 'Duplicates', exact: true })
  const rowsOf = (name: string) =>
    view.getByRole('grid', { name }).locator('[role="row"]', { has: window.getByRole('gridcell') })
  await rowsOf('Clusters').nth(1).click({ timeout: 30_000 })
  await rowsOf('Pages of the cluster').nth(2).click()
  await expect(view.getByRole('region', { name: 'Differences' })).toBeVisible()
  // The texts are what is to be seen.
  await window.keyboard.press('ControlOrMeta+D')
  await photograph('duplicates')
  await window.keyboard.press('ControlOrMeta+D')
}

/** Rules tried on the pages that were kept. */
async function playExtraction({ window }: TrawlApp, photograph: Photograph): Promise<void> {
  await window.keyboard.press('ControlOrMeta+1')
  await window.getByRole('main').getByRole('button', { name: 'Extract', exact: true }).click()
  const dialog = window.getByRole('dialog', { name: 'Extraction rules' })
  await dialog.getByRole('button', { name: 'The author of structured data' }).click()
  const name = dialog.getByRole('textbox', { name: 'Name', exact: true })
  const path = dialog.getByRole('textbox', { name: 'JSON path' })
  await name.fill('Room')
  await path.fill('$.contentLocation.name')
  await dialog.getByRole('button', { name: 'Add a rule' }).click()
  await name.fill('Paragraphs')
  await dialog.getByRole('textbox', { name: 'CSS selector' }).fill('p')
  await dialog.getByRole('combobox', { name: 'Take' }).click()
  await window.getByRole('option', { name: 'Count' }).click()
  await dialog.getByRole('button', { name: /^Room/ }).click()
  await expect(dialog.getByRole('table')).toContainText('daily-life')
  await photograph('extraction')
  await window.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
}

async function playCompare({ window }: TrawlApp, photograph: Photograph): Promise<void> {
  const compare = new CompareTab(window)
  await compare.open()
  await expect(compare.rows.first()).toBeVisible({ timeout: 30_000 })
  await photograph('compare')
  await compare.view.getByText(/^Changed \d/).click()
  await compare.rows.nth(1).click()
  await expect(compare.detail).toBeVisible()
  await window.waitForTimeout(500)
  await photograph('compare-changed')
  await window.keyboard.press('ControlOrMeta+1')
}
