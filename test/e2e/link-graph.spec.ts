/** The link graph in the window: links narrowed down by type and position, and columns that come of all links. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { expectNoViolation } from './support/accessibility'
import { CrawlView } from './support/crawl-view'
import { exportAsAsked } from './support/export-dialog'
import { showGenerated } from './support/generated-crawl'
import { LinksView } from './support/links-view'
import { ResultsGrid } from './support/results-grid'
import { expect, test } from './support/test'

async function showColumn(window: Page, typed: string, label: string): Promise<void> {
  await window.getByRole('button', { name: 'Columns', exact: true }).click()
  // The search field has the focus once the list is there: what is typed before goes nowhere.
  await expect(window.locator('input:focus')).toBeVisible()
  await window.keyboard.type(typed)
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Space')
  await expect(window.getByRole('checkbox', { name: label })).toBeChecked()
  await window.keyboard.press('Escape')
}

/** Only columns in view are drawn, and what is shown anew comes last. */
async function scrollToLast(grid: ResultsGrid, column: string): Promise<void> {
  await grid.grid.evaluate((element) => {
    element.scrollLeft = element.scrollWidth
  })
  await expect(grid.header(column)).toBeVisible()
}

test('links are narrowed down by type, position and whether they may be followed', async ({ folder, launch }) => {
  const app = await launch()
  const { window } = app
  const view = new CrawlView(window)
  const links = new LinksView(window)
  const choose = async (filter: string, option: string) => {
    await links.view.getByRole('combobox', { name: filter }).click()
    await window.getByRole('option', { name: option, exact: true }).click()
  }
  await window.getByRole('main').getByRole('button', { name: 'Try the sample site' }).click()
  await view.expectState('finished')
  await links.open()
  await links.show('All')

  await test.step('only images, and where they stand', async () => {
    await choose('Type of link', 'Image')
    await links.rows(links.targets).first().click()
    await expect(links.rows(links.sources).first()).toBeVisible()
    const types = await links.sources.locator('[role="gridcell"][data-column="place"]').allTextContents()
    expect(types.every((text) => text.startsWith('Image'))).toBe(true)
  })

  await test.step('only links of navigations, in the file, too', async () => {
    await choose('Type of link', 'Link')
    await choose('Position on the page', 'Navigation')
    await links.rows(links.targets).first().click()
    await expect(links.cell(links.rows(links.sources).first(), 'position')).toHaveText('Navigation')
    const path = join(folder, 'navigation.csv')
    await links.view.getByRole('button', { name: 'Export these links' }).click()
    await exportAsAsked(app, path)
    const [head, ...rows] = (await readFile(path, 'utf8')).trim().split('\r\n')
    expect(head).toContain('link_type,position')
    expect(rows.length).toBeGreaterThan(100)
    expect(rows.every((row) => row.includes(',a,nav,'))).toBe(true)
  })

  await test.step('there is no accessibility violation', async () => {
    await expectNoViolation(app, 'the links of navigations')
  })

  await test.step('what nothing matches says so, with a way out', async () => {
    await choose('Type of link', 'Feed')
    await expect(links.view.getByText('No link of that kind leads here')).toBeVisible()
    await links.view.getByRole('button', { name: 'Look at all links' }).click()
    await expect(links.rows(links.targets).first()).toBeVisible()
  })

  await test.step('the graph was worked out by itself: its columns are there', async () => {
    await window.keyboard.press('ControlOrMeta+1')
    const grid = new ResultsGrid(window)
    await showColumn(window, 'link score', 'Link score')
    await scrollToLast(grid, 'link_score')
    await grid.header('link_score').click()
    await expect(window.locator('[role="gridcell"][data-column="link_score"]').first()).not.toBeEmpty()
    await expect(window.getByText('The crawl has moved on since')).toBeHidden()
  })
})

test('columns of the graph say that it was not worked out, and come with one click', async ({ folder, launch }) => {
  const app = await launch()
  const { window } = app
  const { grid } = await showGenerated(app, folder, 1000)
  await showColumn(window, 'inlinks', 'Inlinks')
  const note = window.getByRole('status').filter({ hasText: 'has not been worked out yet' })
  await expect(note).toBeVisible()
  await expectNoViolation(app, 'the note about the link graph')
  await note.getByRole('button', { name: 'Work it out' }).click()
  await expect(note).toBeHidden()
  await scrollToLast(grid, 'inlinks')
  await expect(window.locator('[role="gridcell"][data-column="inlinks"]').first()).toHaveText('0')
})
