/** Pages that mean harm are shown as harmless text in every view, and the window keeps its shape. */
import type { Page } from 'playwright/test'
import { HOSTILE_TITLES, startHostileSite } from '../support/hostile-site'
import { THEMES } from './support/accessibility'
import { CrawlView } from './support/crawl-view'
import { ResultsGrid } from './support/results-grid'
import { startCrawl } from './support/start-crawl'
import { expect, test } from './support/test'

const TITLES = Object.keys(HOSTILE_TITLES)

test('hostile pages are harmless text in every view, in light and in dark', async ({ launch }) => {
  const site = await startHostileSite()
  const app = await launch()
  const { window } = app
  const view = new CrawlView(window)
  const grid = new ResultsGrid(window)
  await startCrawl(app, {
    name: HOSTILE_TITLES.override ?? '',
    mode: 'Spider',
    urls: [`${site.origin}/`],
    flips: ['Keep bodies'],
    fields: { 'Re-checks': '0' },
  })
  await view.expectState('finished')
  await expectUnharmed(window, 'the results')

  await test.step('the details of every page', async () => {
    for (const position of TITLES.keys()) {
      await grid.row(position + 1).click()
      await expect(view.details).toBeVisible()
      await expectUnharmed(window, `the details of row ${position + 2}`)
    }
  })

  const tabs = window.getByRole('tablist', { name: 'Parts of the crawl' }).getByRole('tab')
  for (const tab of await tabs.all()) {
    const name = (await tab.textContent()) ?? ''
    await test.step(`the tab ${name}`, async () => {
      await tab.click()
      await expect(tab).toHaveAttribute('aria-selected', 'true')
      for (const theme of THEMES) {
        await window.emulateMedia({ colorScheme: theme })
        await window.evaluate(untilStill)
        await expectUnharmed(window, `${name} in ${theme}`)
        if (process.env.PICTURES) {
          await window.screenshot({ path: `${process.env.PICTURES}/hostile-${name.replace(/\W/g, '')}-${theme}.png` })
        }
      }
    })
  }
  await site.close()
})

/** Runs in the window: waits until nothing has changed in it for a while. */
function untilStill(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      observer.disconnect()
      resolve()
    }
    let timer = setTimeout(end, 300)
    const observer = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(end, 300)
    })
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  })
}

/** Nothing of a page has become part of the window, nothing of it ran, and nothing sticks out of the window. */
async function expectUnharmed(window: Page, place: string): Promise<void> {
  const state = await window.evaluate(() => {
    const rows = [...document.querySelectorAll<HTMLElement>('[role="row"][data-position]')]
    return {
      ran: 'wasHarmed' in globalThis,
      foreign: document.querySelectorAll('[data-harm]').length,
      sideways: document.documentElement.scrollWidth - innerWidth,
      downwards: document.documentElement.scrollHeight - innerHeight,
      title: document.title,
      heights: [...new Set(rows.map((row) => row.offsetHeight))].length <= 1,
      away: location.protocol,
    }
  })
  expect(state, place).toEqual({
    ran: false,
    foreign: 0,
    sideways: 0,
    downwards: 0,
    title: 'Trawl',
    heights: true,
    away: state.away,
  })
}
