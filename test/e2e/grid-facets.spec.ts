/** Facets: values with live counts, several at once, which stay in their places while the crawl runs. */
import { startGatedHost } from '../support/gated-host'
import { CrawlView } from './support/crawl-view'
import { showGenerated } from './support/generated-crawl'
import { ResultsGrid } from './support/results-grid'
import { startCrawl } from './support/start-crawl'
import { expect, test } from './support/test'

test('facets narrow the rows down, and count what each of their values would show', async ({ folder, launch }) => {
  const app = await launch()
  const { window } = app
  const { view, grid } = await showGenerated(app, folder, 1000)
  const count = async (words: string) =>
    Number(/(\d+) rows?$/.exec((await view.outcome(words).getAttribute('aria-label')) ?? '')?.[1])

  const [gone, broken] = [await count('4xx'), await count('5xx')]
  await view.outcome('4xx').click()
  await view.expectRows(`${gone} of 1,000 rows`)
  await view.outcome('5xx').click()
  await view.expectRows(`${gone + broken} of 1,000 rows`)
  // The counts of a facet do not follow its own choice: what else could be chosen stays known.
  expect(await count('2xx')).toBeGreaterThan(800)

  await test.step('a list of values is searched and checked by the keyboard', async () => {
    await window.getByRole('button', { name: 'Host', exact: true }).press('Enter')
    const list = window.getByRole('group', { name: 'Values of Host' })
    await window.keyboard.type('host-1')
    await expect(list.getByRole('checkbox').first()).toHaveAccessibleName(/^host-1/)
    await window.keyboard.press('ArrowDown')
    await window.keyboard.press('Space')
    await window.keyboard.press('ArrowDown')
    await window.keyboard.press('Space')
    await expect(list.getByRole('checkbox', { checked: true })).toHaveCount(2)
    await window.keyboard.press('Escape')
    await expect(window.getByRole('button', { name: 'Host, 2 values chosen' })).toBeFocused()
    await grid.expectSettled()
    await expect(grid.cell(0, 'url')).toHaveText(/^host-1/)
  })
  await window.getByRole('button', { name: 'Clear all' }).click()
  await view.expectRows('1,000 rows')
})

test('the counts of outcomes follow a running crawl in their places', async ({ launch, site }) => {
  const held = await startGatedHost()
  const app = await launch()
  const view = new CrawlView(app.window)
  await startCrawl(app, {
    name: 'Counting',
    urls: [`${site.origin}/ok`, `${site.origin}/status/404`, `${held.origin}/first`],
    fields: { 'Headers time-out': '600', 'Total time-out': '3600' },
  })
  const words = app.window.getByRole('group', { name: 'Outcome' }).getByRole('button')
  await expect(view.outcome('2xx')).toHaveAccessibleName('2xx, 1 row')
  await expect(view.outcome('4xx')).toHaveAccessibleName('4xx, 1 row')
  await expect(view.outcome('Waiting')).toHaveAccessibleName('Waiting, 1 row')
  await expect(words).toHaveText([/^2xx/, /^3xx/, /^4xx/, /^5xx/, /^No answer/, /^Waiting/])
  await held.close()
})

for (const rows of [0, 1]) {
  test(`facets and filters have their place on ${rows} rows`, async ({ folder, launch }) => {
    const app = await launch()
    const { view } = await showGenerated(app, folder, rows)
    await expect(view.outcome('2xx')).toHaveAccessibleName(rows === 1 ? /^2xx, [01] rows?$/ : '2xx, 0 rows')
    await app.window.keyboard.press('ControlOrMeta+Shift+S')
    const pane = app.window.getByRole('complementary', { name: 'Structure' })
    if (rows === 0) await expect(pane).toContainText('No hosts yet')
    else await expect(pane.getByRole('treeitem')).toHaveCount(1)
    await view.outcome('5xx').click()
    await view.expectRows(`0 of ${rows === 1 ? '1 row' : '0 rows'}`)
    await new ResultsGrid(app.window).expectSettled()
    await view.button('Clear search and filters').click()
    await view.expectRows(rows === 1 ? '1 row' : '0 rows')
  })
}
