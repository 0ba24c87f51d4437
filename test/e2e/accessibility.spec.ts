/** axe-core finds nothing to complain about, in light and in dark, wherever a person spends time. */
import { startGatedHost } from '../support/gated-host'
import { expectNoViolation } from './support/accessibility'
import { CrawlView } from './support/crawl-view'
import { HostsView } from './support/hosts-view'
import { NewCrawlSheet } from './support/new-crawl-sheet'
import { ResultsGrid } from './support/results-grid'
import { RobotsTester } from './support/robots-tester'
import { RowDetailsPanel } from './support/row-details'
import { startCrawl } from './support/start-crawl'
import { expect, test } from './support/test'

// Every element of many views is looked at.
test.describe.configure({ timeout: 240_000 })

test('there is no accessibility violation, in light and in dark', async ({ launch }) => {
  const app = await launch()
  const { window } = app
  const sheet = new NewCrawlSheet(window)
  const view = new CrawlView(window)
  const grid = new ResultsGrid(window)

  await expectNoViolation(app, 'the empty state')

  await sheet.open()
  await sheet.box.fill('http://127.0.0.1/\n\nno address\nhttp://127.0.0.1/\n')
  await expect(sheet.figure('Unusable')).toHaveText('2')
  await sheet.dialog.getByRole('button', { name: 'More settings' }).click()
  await expectNoViolation(app, 'the new crawl sheet')
  await window.keyboard.press('Escape')
  await sheet.dialog.waitFor({ state: 'hidden' })

  await window.getByRole('main').getByRole('button', { name: 'Try the sample site' }).click()
  await view.expectState('finished')
  await grid.row(0).click()
  await expect(view.details.getByRole('region', { name: /^Facts/ })).toBeVisible()
  await grid.expectSettled()
  await expectNoViolation(app, 'results with details')

  await window.keyboard.press('ControlOrMeta+E')
  await expect(window.getByRole('dialog', { name: /^Export/ })).toBeVisible()
  await expectNoViolation(app, 'the export dialog')
  await window.keyboard.press('Escape')
  await window.getByRole('dialog', { name: /^Export/ }).waitFor({ state: 'hidden' })

  await window.keyboard.press('ControlOrMeta+K')
  await expect(window.getByRole('combobox', { name: 'Command or crawl' })).toBeVisible()
  await expectNoViolation(app, 'the command palette')
})

test('hosts, traps, attempts and the robots tester have none', async ({ site, launch }) => {
  const held = await startGatedHost()
  const app = await launch()
  const { window } = app
  const view = new CrawlView(window)
  const grid = new ResultsGrid(window)
  const details = new RowDetailsPanel(window)
  const lanes = new HostsView(window)
  const tester = new RobotsTester(window)

  await startCrawl(app, {
    name: 'Many troubles',
    mode: 'Spider',
    urls: [
      `${held.origin}/first`,
      `${site.origin}/calendar/${new Date().getUTCFullYear()}/01`,
      `${site.origin}/flaky?key=a`,
      `${site.origin}/wall`,
      `${site.origin}/status/404`,
    ],
    fields: { Retries: '1', 'Re-checks': '0', 'Headers time-out': '600', 'Total time-out': '3600' },
  })
  await expect(view.head.getByRole('button', { name: '1 trap holds 1 URL' })).toBeVisible()
  await expect(grid.cell(2, 'status')).toHaveText('200')
  await grid.row(2).click()
  await expect(details.explain).toContainText('Verdict: Flaky')
  await expectNoViolation(app, 'the explanation')
  await details.show('Network')
  await expect(details.attempts).toBeVisible()
  await expectNoViolation(app, 'timing, attempts and headers')

  await lanes.open()
  await expect(lanes.lane(held.host)).toBeVisible()
  await lanes.row(held.host).click()
  await expect(lanes.inspector(held.host)).toBeVisible()
  await lanes.inspector(held.host).getByRole('switch', { name: 'Pause this host' }).press('Space')
  await expect(lanes.cell(held.host, 'waiting')).toHaveText('paused by you')
  await expectNoViolation(app, 'the hosts')

  await view.head.getByRole('button', { name: '1 trap holds 1 URL' }).click()
  await lanes.traps.getByRole('button', { name: 'Release…' }).click()
  await expectNoViolation(app, 'the traps')

  await window.keyboard.press('ControlOrMeta+K')
  await window.getByRole('combobox', { name: 'Command or crawl' }).fill('robots')
  await window.keyboard.press('Enter')
  await tester.text.fill('User-agent: *\nDisallow: /private/\nNonsense')
  await tester.urls.fill('/private/diary\n/open')
  await expect(tester.answers).toHaveText([/^Blocked/, /^Allowed/])
  await expect(tester.decidingLine).toBeVisible()
  await expectNoViolation(app, 'the robots tester')
  await window.keyboard.press('Escape')
  await held.close()
})
