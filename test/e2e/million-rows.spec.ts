/**
 * A million rows: sorted by two columns, filtered, counted, walked as a tree, selected and copied, scrolled. Prints how
 * long each took from the press to what it shows. TRAWL_MILLION names a crawl file made beforehand
 * (node scripts/generate-crawl.mjs 1000000 <file>); without it one is made, which takes a minute or two.
 */
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { generateCrawl } from '../support/generate-crawl'
import { showCrawlFile } from './support/generated-crawl'
import { expect, test } from './support/test'

const ROWS = 1_000_000

test('a million rows are a pleasure', async ({ folder, launch }) => {
  test.setTimeout(600_000)
  const path = join(folder, 'million.trawl')
  if (process.env.TRAWL_MILLION) await copyFile(process.env.TRAWL_MILLION, path)
  else await generateCrawl(path, ROWS)
  const app = await launch()
  const { window } = app
  const { view, grid } = await showCrawlFile(app, path, '1,000,000 rows')
  const notes = window.getByRole('region', { name: 'Notes' })
  const told: string[] = []
  const timed = async (what: string, act: () => Promise<unknown>) => {
    const from = performance.now()
    await act()
    told.push(`${what.padEnd(44)} ${(performance.now() - from).toFixed(0).padStart(6)} ms`)
  }

  await timed('facet counts', () => expect(view.outcome('2xx')).toHaveAccessibleName(/, 8\d\d,\d{3} rows$/))
  await timed('sort by size', () => grid.sort('body_bytes', 'ascending'))
  await timed('then by time', async () => {
    await grid.header('total_ms').click({ modifiers: ['Shift'] })
    await expect(grid.header('total_ms')).toHaveAttribute('aria-sort', 'ascending')
    await grid.expectSettled()
  })
  await timed('outcome 4xx', async () => {
    await view.outcome('4xx').click()
    await expect(view.foot).toContainText('of 1,000,000 rows')
    await grid.expectSettled()
  })
  await timed('values of a column with counts', async () => {
    await window.getByRole('button', { name: 'Host', exact: true }).click()
    await expect(window.getByRole('group', { name: 'Values of Host' }).getByRole('checkbox')).toHaveCount(40)
  })
  await window.keyboard.press('Escape')
  await window.keyboard.press('ControlOrMeta+K')
  await window.getByRole('combobox', { name: 'Command or crawl' }).fill('clear search')
  await window.keyboard.press('Enter')
  await view.foot.getByRole('button', { name: 'Order of the input' }).click()
  await view.expectRows('1,000,000 rows')
  await timed('structure', async () => {
    await window.keyboard.press('ControlOrMeta+Shift+S')
    await expect(window.getByRole('treeitem').first()).toHaveAttribute('aria-setsize', '40')
  })
  await window.keyboard.press('ControlOrMeta+Shift+S')
  await timed('jump to row 765,432', async () => {
    await window.keyboard.press('ControlOrMeta+G')
    await window.getByRole('textbox', { name: 'Jump to row' }).fill('765,432')
    await window.keyboard.press('Enter')
    await expect(grid.cell(765_431, 'row')).toHaveText('765432')
  })
  await grid.grid.focus()
  await timed('select all and copy the URLs', async () => {
    await window.keyboard.press('ControlOrMeta+A')
    await expect(view.foot).toContainText('1,000,000 selected')
    await window.keyboard.press('ControlOrMeta+Shift+C')
    await expect(notes).toContainText('Copied 998,997 URLs', { timeout: 120_000 })
  })
  const frames = await scrollFrames(window)
  told.push(
    `frames while scrolling: p50 ${frames.p50.toFixed(1)} ms, p95 ${frames.p95.toFixed(1)} ms (${frames.count})`,
  )
  console.log(told.join('\n'))
  await grid.expectSettled()
})

/** Times between frames while the grid is scrolled by a few rows in each. */
async function scrollFrames(
  window: Page,
): Promise<{ readonly p50: number; readonly p95: number; readonly count: number }> {
  return window.evaluate(
    () =>
      new Promise((resolve) => {
        const element = document.querySelector('[role="grid"][aria-label="Results"]')
        const times: number[] = []
        let before = performance.now()
        const step = (now: number) => {
          times.push(now - before)
          before = now
          element?.scrollBy(0, 60)
          if (times.length < 300) requestAnimationFrame(step)
          else {
            const sorted = times.slice(1).sort((a, b) => a - b)
            const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
            resolve({ p50: at(0.5), p95: at(0.95), count: sorted.length })
          }
        }
        requestAnimationFrame(step)
      }),
  )
}
