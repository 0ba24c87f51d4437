/** A crawl at a glance: charts that the keyboard reaches, and bars that lead to the rows they count. */
import { join } from 'node:path'
import { generateCrawl } from '../support/generate-crawl'
import { expectNoViolation } from './support/accessibility'
import { CrawlView } from './support/crawl-view'
import { chooseWhenOpening } from './support/native'
import { expect, test } from './support/test'

const CHARTS = [
  'Outcomes over time',
  'Outcomes',
  'Verdicts',
  'Time',
  'First byte',
  'Content types',
  'Hosts',
  'Sizes',
  'Depth',
] as const

test('charts show a crawl, and each bar leads to as many rows as it counts', async ({ folder, launch }) => {
  const path = join(folder, 'some.trawl')
  await generateCrawl(path, 1000)
  const app = await launch()
  const { window } = app
  const view = new CrawlView(window)
  await chooseWhenOpening(app, path)
  await window.keyboard.press('ControlOrMeta+Shift+O')
  await view.expectRows('1,000 rows')
  await window.keyboard.press('ControlOrMeta+5')
  const overview = window.getByRole('region', { name: 'Overview' })
  const chart = (name: string) => overview.getByRole('region', { name, exact: true })

  for (const name of CHARTS) {
    await test.step(`a bar of ${name} filters the grid`, async () => {
      const bar = chart(name).getByRole('button', { name: /row/ }).last()
      const words = (await bar.getAttribute('aria-label')) ?? ''
      const count = /([\d,]+) rows?(?:,|$)/.exec(words)?.[1]
      await bar.click()
      const counted = count === '1,000' ? /^1,000/ : new RegExp(`^${count} of 1,000 rows`)
      await expect(view.foot.locator('[data-part="count"]'), words).toHaveText(counted)
      await window.keyboard.press('ControlOrMeta+5')
    })
  }

  await test.step('arrows move within a chart, which is one stop for Tab', async () => {
    const bars = chart('Time').getByRole('button', { name: /row/ })
    expect(await bars.evaluateAll((all) => all.filter((each) => each.getAttribute('tabindex') === '0').length)).toBe(1)
    await bars.first().focus()
    await window.keyboard.press('ArrowRight')
    await expect(bars.nth(1)).toBeFocused()
    await window.keyboard.press('End')
    await expect(bars.last()).toBeFocused()
  })

  await test.step('the same figures stand in a table', async () => {
    await chart('Outcomes').getByRole('button', { name: 'Outcomes as a table' }).click()
    await expect(chart('Outcomes').getByRole('row').nth(1)).toContainText('2xx')
    await chart('Outcomes').getByRole('button', { name: 'Outcomes as a chart' }).click()
  })

  await test.step('a slow page opens its details', async () => {
    await chart('Slowest pages').getByRole('list').getByRole('button').first().click()
    await expect(view.details).toBeVisible()
  })

  await expectNoViolation(app, 'the overview')
})
