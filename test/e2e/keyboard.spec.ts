/** Hosts, attempts and the robots tester without a mouse. */
import { CrawlView } from './support/crawl-view'
import { HostsView } from './support/hosts-view'
import { ResultsGrid } from './support/results-grid'
import { RobotsTester } from './support/robots-tester'
import { startCrawl } from './support/start-crawl'
import { expect, test } from './support/test'

test('tabs, hosts and fetching again go by the keyboard', async ({ site, launch }) => {
  const app = await launch()
  const { window } = app
  const view = new CrawlView(window)
  const grid = new ResultsGrid(window)
  const lanes = new HostsView(window)
  await startCrawl(app, {
    name: 'By keyboard',
    urls: [`${site.origin}/flaky?key=a`, `${site.origin}/ok`],
    fields: { Retries: '0', 'Re-checks': '0' },
  })
  await view.expectState('finished')

  await test.step('fetch again', async () => {
    await grid.grid.focus()
    await window.keyboard.press('Home')
    await expect(grid.row(0)).toHaveAttribute('aria-selected', 'true')
    await expect(grid.cell(0, 'status')).toHaveText('503')
    await window.keyboard.press('ControlOrMeta+R')
    await expect(grid.cell(0, 'status')).toHaveText('200')
    await view.expectState('finished')
  })

  await test.step('tabs by shortcut and by arrows', async () => {
    await window.keyboard.press('ControlOrMeta+4')
    await expect(lanes.grid).toBeVisible()
    await expect(lanes.tab).toHaveAttribute('aria-selected', 'true')
    await window.keyboard.press('ControlOrMeta+1')
    await expect(grid.grid).toBeVisible()
    await window.getByRole('tab', { name: /^Results/ }).focus()
    const tabs = window.getByRole('tablist', { name: 'Parts of the crawl' })
    for (const name of [/^Findings/, /^Links/, /^Hosts/]) {
      await window.keyboard.press('ArrowRight')
      await expect(tabs.getByRole('tab', { name })).toBeFocused()
    }
    await expect(lanes.grid).toBeVisible()
  })

  await test.step('a host opens and closes', async () => {
    await expect(lanes.rows).toHaveCount(1)
    await lanes.grid.focus()
    await window.keyboard.press('Enter')
    await expect(lanes.inspector(site.host)).toBeVisible()
    await window.keyboard.press('Escape')
    await expect(lanes.inspector(site.host)).toHaveCount(0)
  })
})

test('the robots tester opens, answers and closes by the keyboard', async ({ launch }) => {
  const { window } = await launch()
  const tester = new RobotsTester(window)
  await window.keyboard.press('ControlOrMeta+K')
  await window.keyboard.type('test a robots')
  await window.keyboard.press('Enter')
  await expect(tester.text).toBeFocused()
  await window.keyboard.type('User-agent: *\nDisallow: /private')
  await window.keyboard.press('Tab')
  await expect(tester.userAgent).toBeFocused()
  await window.keyboard.press('Tab')
  await expect(tester.urls).toBeFocused()
  await window.keyboard.press('ControlOrMeta+A')
  await window.keyboard.type('/open\n/private')
  await expect(tester.answers).toHaveText([/^Allowed/, /^Blocked/])
  await window.keyboard.press('Tab')
  await window.keyboard.press('Tab')
  await expect(tester.answers.nth(1).getByRole('button')).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(tester.decidingLine).toHaveAttribute('data-allows', 'false')
  await window.keyboard.press('Escape')
  await expect(tester.dialog).toHaveCount(0)
})
