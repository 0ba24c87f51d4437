/** A crawl is found as it was left: after another one was looked at, and after a restart. */

import { CrawlView } from './support/crawl-view'
import { showGenerated } from './support/generated-crawl'
import { ResultsGrid } from './support/results-grid'
import { expect, test } from './support/test'

test('search, filters, order, place and row of a crawl are found again', async ({ folder, launch }) => {
  const app = await launch()
  const { window } = app
  await showGenerated(app, folder, 1)
  const { view, grid } = await showGenerated(app, folder, 1000)
  await view.search.fill('page')
  await view.expectRows('999 of 1,000 rows')
  await view.outcome('2xx').click()
  await expect(view.outcome('2xx')).toHaveAttribute('aria-pressed', 'true')
  await grid.sort('url', 'ascending')
  await grid.sort('url', 'descending')
  const sixPagesDown = async () => {
    await grid.grid.focus()
    await window.keyboard.press('Home')
    for (let i = 0; i < 6; i += 1) await window.keyboard.press('PageDown')
  }
  await sixPagesDown()
  const active = grid.grid.locator('[aria-selected="true"]')
  const position = Number(await active.getAttribute('data-position'))
  const url = (await grid.cell(position, 'url').textContent()) ?? ''
  expect(position).toBeGreaterThan(50)

  const expectSame = async (shown: CrawlView, rows: ResultsGrid) => {
    await expect(shown.search).toHaveValue('page')
    await expect(shown.outcome('2xx')).toHaveAttribute('aria-pressed', 'true')
    await expect(rows.header('url')).toHaveAttribute('aria-sort', 'descending')
    await expect(rows.row(position)).toHaveAttribute('aria-selected', 'true')
    await expect(rows.cell(position, 'url')).toHaveText(url)
    await expect(rows.row(position)).toBeInViewport()
  }

  await test.step('after another crawl', async () => {
    // At once, before the grid has come to rest: a click of Playwright's own would wait for that.
    await sixPagesDown()
    await window.getByRole('button', { name: /^finished 1 rows? / }).dispatchEvent('click')
    await view.expectRows('1 row')
    await expect(view.outcome('2xx')).toHaveAttribute('aria-pressed', 'false')
    await window.getByRole('button', { name: /^finished 1,000 rows/ }).click()
    await expectSame(view, grid)
  })

  await test.step('after a restart', async () => {
    await app.quit()
    const again = await launch()
    await again.window.getByRole('button', { name: /^finished 1,000 rows/ }).click()
    await expectSame(new CrawlView(again.window), new ResultsGrid(again.window))
  })
})
