/** A hundred thousand rows: every column sorts at a click, filters narrow, and the end is one key away. */
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { generateCrawl } from '../support/generate-crawl'
import { CrawlView } from './support/crawl-view'
import { chooseWhenOpening } from './support/native'
import { ResultsGrid } from './support/results-grid'
import { expect, test } from './support/test'

const ROWS = 100_000
/** Far more than it takes; a busy machine must not fail the test. */
const LIMIT_MS = 5000

test('a large crawl sorts by every column, filters, and jumps to its end', async ({ folder, launch }) => {
  const path = join(folder, 'large.trawl')
  await generateCrawl(path, ROWS)
  const app = await launch()
  const { window } = app
  const view = new CrawlView(window)
  const grid = new ResultsGrid(window)

  await chooseWhenOpening(app, path)
  await window.keyboard.press('ControlOrMeta+Shift+O')
  await view.expectRows('100,000 rows')
  await grid.expectSettled()

  await test.step('every column sorts', async () => {
    const tookMs: Record<string, number> = {}
    for (const side of ['start', 'end'] as const) {
      await showSide(grid, side)
      for (const column of await grid.columns()) {
        tookMs[column] ??= await timeSort(window, grid, column)
        await showSide(grid, side)
      }
    }
    const lines = Object.entries(tookMs).map(([column, ms]) => `${column.padEnd(16)} ${ms.toFixed(0).padStart(5)} ms`)
    console.log(`From the click to the rows in their new order, ${ROWS} rows:\n${lines.join('\n')}`)
    expect(Object.entries(tookMs).filter(([, ms]) => ms > LIMIT_MS)).toEqual([])
  })

  await test.step('the order is right from the first row to the last', async () => {
    await showSide(grid, 'start')
    await grid.sort('row', 'ascending')
    await expect(grid.cell(0, 'row')).toHaveText('1')
    await grid.sort('row', 'descending')
    await expect(grid.cell(0, 'row')).toHaveText(String(ROWS))
    await grid.grid.focus()
    await window.keyboard.press('End')
    await expect(grid.cell(ROWS - 1, 'row')).toHaveText('1')
    await grid.header('row').click()
    await grid.grid.focus()
    await window.keyboard.press('End')
    await expect(grid.cell(ROWS - 1, 'row')).toHaveText(String(ROWS))
  })

  await test.step('filters narrow it', async () => {
    await view.outcome('Unusable').click()
    await view.expectRows('100 of 100,000 rows')
    await expect(grid.cell(0, 'row')).toHaveText('997')
    await view.outcome('Unusable').click()
    await view.search.fill('lighthouse: prices 4')
    await expect(view.foot).toContainText('of 100,000 rows')
    await grid.expectSettled()
    await expect(grid.cell(0, 'title')).toHaveText(/^Lighthouse: prices 4/)
  })
})

/** Only columns in view are drawn: scrolls to either side and waits until its last column is there. */
async function showSide(grid: ResultsGrid, side: 'start' | 'end'): Promise<void> {
  await grid.grid.evaluate((element, to) => {
    element.scrollLeft = to === 'end' ? element.scrollWidth : 0
  }, side)
  const columns = Number(await grid.grid.getAttribute('aria-colcount'))
  const outermost = grid.grid.locator(`[role="columnheader"][aria-colindex="${side === 'end' ? columns : 2}"]`)
  await expect(outermost).toBeInViewport()
}

/** Clicks the head of a column and returns how long it took until the drawn rows stood in their new order. */
async function timeSort(window: Page, grid: ResultsGrid, column: string): Promise<number> {
  const timer = await window.evaluateHandle((id) => {
    let pressedAtMs = 0
    addEventListener('pointerup', (event) => (pressedAtMs = event.timeStamp), { capture: true, once: true })
    const isSorted = () =>
      pressedAtMs > 0 &&
      document.querySelector(`[data-header="${id}"]`)?.getAttribute('aria-sort') === 'ascending' &&
      document.querySelector('[role="grid"][aria-busy], [data-replacing], [data-position][aria-busy="true"]') === null
    const sorted = new Promise<number>((resolve) => {
      const look = () => (isSorted() ? resolve(performance.now() - pressedAtMs) : requestAnimationFrame(look))
      look()
    })
    return { sorted }
  }, column)
  await grid.header(column).click()
  return timer.evaluate(({ sorted }) => sorted)
}
