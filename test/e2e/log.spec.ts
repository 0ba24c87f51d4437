/** The log of a crawl: it grows while the crawl runs, is searched and filtered, and leads to the rows of a host. */
import { join } from 'node:path'
import { startGatedHost } from '../support/gated-host'
import { generateCrawl } from '../support/generate-crawl'
import { expectNoViolation } from './support/accessibility'
import { CrawlView } from './support/crawl-view'
import { chooseWhenOpening } from './support/native'
import { startCrawl } from './support/start-crawl'
import { expect, test } from './support/test'

test('what happens is told as it happens, and leads on to the rows', async ({ launch }) => {
  const gated = await startGatedHost('127.0.0.1')
  const app = await launch()
  const { window } = app
  const main = window.getByRole('main')
  const view = new CrawlView(window)
  const list = main.getByRole('grid', { name: 'Entries of the log' })
  const entries = list.getByRole('row')
  await startCrawl(app, {
    name: 'Logged',
    urls: [1, 2, 3, 4, 5, 6].map((n) => `${gated.origin}/page/${n}`),
    fields: { 'At once per host': '2', 'Re-checks': '0' },
  })

  await test.step('the beginning is there', async () => {
    await window.keyboard.press('ControlOrMeta+9')
    await expect(entries.first()).toContainText('Started: Logged.')
    await expect(entries.filter({ hasText: 'robots.txt' })).toHaveCount(1)
  })

  await test.step('pause and resume appear while it is looked at', async () => {
    await expect.poll(() => gated.inTheAir).toBe(2)
    await window.keyboard.press('ControlOrMeta+P')
    await expect(entries.last()).toContainText('Paused. 0 of 6 URLs')
    await window.keyboard.press('ControlOrMeta+P')
    await expect(entries.last()).toContainText('Goes on after the pause.')
  })

  await test.step('so does the end, with figures', async () => {
    await expect
      .poll(async () => {
        gated.answerAll()
        return (await entries.last().textContent()) ?? ''
      })
      .toMatch(/Finished\. 6 of 6 URLs in .+: 6 fetched\./)
    await view.expectState('finished')
  })

  await test.step('levels and words narrow it down', async () => {
    const all = await entries.count()
    await main.getByText('Notices', { exact: true }).click()
    await expect(entries.filter({ hasText: 'robots.txt' })).toHaveCount(0)
    await main.getByText('Errors', { exact: true }).click()
    await main.getByRole('button', { name: 'Show all entries' }).click()
    await expect(entries).toHaveCount(all)
    await main.getByRole('textbox', { name: 'Search the log' }).fill('pause')
    await expect(entries).toHaveCount(2)
    await main.getByRole('textbox', { name: 'Search the log' }).fill('')
    await expect(entries).toHaveCount(all)
  })

  await test.step('what is shown is copied', async () => {
    await main.getByRole('button', { name: 'Copy what is shown' }).click()
    await expect
      .poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText()))
      .toContain('\tStarted: Logged.')
  })

  await test.step('a host leads to its rows', async () => {
    await entries.filter({ hasText: 'robots.txt' }).getByRole('button', { name: 'Show its rows' }).click()
    await view.expectRows('6 of 6 rows')
  })
  await gated.close()
})

test('the log has no accessibility violation', async ({ folder, site, launch }) => {
  const app = await launch()
  const { window } = app
  const main = window.getByRole('main')
  await startCrawl(app, {
    name: 'Bumpy',
    urls: [`${site.origin}/status/200`, `${site.origin}/status/429`, 'http://nobody.invalid/'],
    fields: { Retries: '0', 'Re-checks': '0' },
  })
  await window.keyboard.press('ControlOrMeta+9')
  await expect(main.getByRole('grid', { name: 'Entries of the log' }).getByRole('row').last()).toContainText(
    'Finished.',
  )
  await expect(main.getByText('says that it gets too much')).toBeVisible()
  await expectNoViolation(app, 'the log', (theme) =>
    window.screenshot({ path: test.info().outputPath(`log-${theme}.png`) }),
  )

  const path = join(folder, 'quiet.trawl')
  await generateCrawl(path, 10)
  await chooseWhenOpening(app, path)
  await window.keyboard.press('ControlOrMeta+Shift+O')
  await new CrawlView(window).expectState('finished')
  await window.keyboard.press('ControlOrMeta+9')
  await expect(main.getByRole('heading', { name: 'Nothing has happened yet' })).toBeVisible()
  await expectNoViolation(app, 'an empty log')
})
