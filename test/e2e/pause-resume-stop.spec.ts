/** Pausing, stopping, resuming, and being killed in the middle: every URL ends with exactly one outcome. */
import Database from 'better-sqlite3'
import type { SiteServer } from '../support/site-server'
import type { TrawlApp } from './support/app'
import { crawlIn } from './support/bridge'
import { CrawlView } from './support/crawl-view'
import { Library } from './support/library'
import { copyToClipboard } from './support/native'
import { NewCrawlSheet } from './support/new-crawl-sheet'
import { expect, test } from './support/test'

const PAGES = 120
/** With six at once the crawl takes four seconds at least: time enough to catch it in the middle. */
const DELAY_MS = 200

test('a crawl pauses, resumes, stops, and resumes to its end', async ({ site, launch }) => {
  const app = await launch()
  const view = new CrawlView(app.window)
  await startSlowCrawl(app, site)

  await test.step('paused, nothing new is asked for', async () => {
    await reach(view, 10)
    await view.button('Pause').click()
    await view.expectState('paused')
    // What was in the air comes in.
    await expect.poll(async () => pagesAsked(site).length - (await view.done()).done).toBe(0)
    const asked = pagesAsked(site).length
    // While the site serves another visitor, a crawl that goes on would have had its turn many times.
    await (await fetch(`${site.origin}/slow-body?chunks=8&ms=${DELAY_MS / 2}`)).text()
    expect(pagesAsked(site).length).toBe(asked)
    expect((await view.done()).done).toBe(asked)
  })

  await test.step('resumed, it goes on', async () => {
    const { done } = await view.done()
    await view.button('Resume').click()
    await view.expectState('running')
    await reach(view, done + 10)
  })

  await test.step('stopped, it can be resumed to its end', async () => {
    await view.button('Stop').click()
    await view.expectState('stopped')
    await expect(new Library(app.window).entries).toContainText('stopped')
    await view.button('Resume').click()
    await view.expectState('finished')
    expect(await view.done()).toEqual({ done: PAGES, known: PAGES })
  })

  const { path } = await crawlIn(app)
  await app.quit()
  expectOneOutcomeEach(path)
})

test('a crawl that was killed is interrupted and resumes without loss or repetition', async ({ site, launch }) => {
  const killed = await launch()
  await startSlowCrawl(killed, site)
  await reach(new CrawlView(killed.window), 20)
  await killed.kill()

  const app = await launch()
  const view = new CrawlView(app.window)
  await expect(new Library(app.window).entries).toContainText('interrupted')
  await view.expectState('interrupted')
  const { done } = await view.done()
  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(PAGES)
  await view.button('Resume').last().click()
  await view.expectState('finished')
  expect(await view.done()).toEqual({ done: PAGES, known: PAGES })
  await view.expectRows(`${PAGES} rows`)
  const { path } = await crawlIn(app)
  await app.quit()
  expectOneOutcomeEach(path)
})

async function startSlowCrawl(app: TrawlApp, site: SiteServer): Promise<void> {
  const sheet = new NewCrawlSheet(app.window)
  await sheet.open()
  const urls = Array.from({ length: PAGES }, (_, index) => `${site.origin}/delay?ms=${DELAY_MS}&n=${index + 1}`)
  await copyToClipboard(app, urls.join('\n'))
  await sheet.paste()
  await expect(sheet.figure('URLs')).toHaveText(String(PAGES))
  await sheet.startByKey()
  await new CrawlView(app.window).expectState('running')
}

async function reach(view: CrawlView, done: number): Promise<void> {
  await expect.poll(async () => (await view.done()).done).toBeGreaterThanOrEqual(done)
}

const pagesAsked = (site: SiteServer) => site.requests.filter(({ path }) => path.startsWith('/delay'))

/** Looks into the crawl file itself. */
function expectOneOutcomeEach(path: string): void {
  const database = new Database(path, { readonly: true })
  const number = (sql: string) => database.prepare(sql).pluck().get()
  expect(number('SELECT COUNT(*) FROM row')).toBe(PAGES)
  expect(number('SELECT COUNT(DISTINCT url) FROM url')).toBe(PAGES)
  expect(number('SELECT COUNT(*) FROM url WHERE disposition = 1')).toBe(PAGES)
  expect(number('SELECT COUNT(*) FROM page JOIN url ON url.id = page.url_id WHERE page.status = 200')).toBe(PAGES)
  expect(number('SELECT COUNT(*) FROM page')).toBe(PAGES)
  database.close()
}
