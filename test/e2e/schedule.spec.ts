/**
 * A crawl that is repeated by itself: set in the window, missed while Trawl was closed, made up for once, and what
 * changed is told in the window and on the desktop. That time has passed is told by the library's own record.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type ChangingSite, pageOf, startChangingSite } from '../support/changing-site'
import { expectNoViolation } from './support/accessibility'
import type { TrawlApp } from './support/app'
import { crawlsIn } from './support/bridge'
import { CompareTab } from './support/compare-view'
import { CrawlView } from './support/crawl-view'
import { Library } from './support/library'
import { startCrawl } from './support/start-crawl'
import { test as base, expect } from './support/test'

const test = base.extend<{ readonly changing: ChangingSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  changing: async ({}, use) => {
    const site = await startChangingSite()
    await use(site)
    await site.close()
  },
})

/** As if every schedule had been due an hour ago. */
function letTimePass(dataFolder: string): void {
  const library = new Database(join(dataFolder, 'library.db'))
  library.prepare('UPDATE schedule SET next_at_ms = ?').run(Date.now() - 3_600_000)
  library.close()
}

interface DesktopNote {
  readonly title: string
  readonly body: string
}

/** From now on the desktop's notifications are collected, whether this system shows any or not. */
function collectNotes(app: TrawlApp): Promise<void> {
  return app.electron.evaluate(({ Notification }) => {
    const notes: Electron.Notification[] = []
    Object.assign(globalThis, { notes })
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: Electron.Notification) {
      notes.push(this)
    }
  })
}

function notesOf(app: TrawlApp): Promise<readonly DesktopNote[]> {
  return app.electron.evaluate(() => {
    const { notes } = globalThis as unknown as { notes: Electron.Notification[] }
    return notes.map(({ title, body }) => ({ title, body }))
  })
}

test('a crawl is repeated by its schedule, and what changed is told', async ({ changing, folder, launch }) => {
  const { pages, origin } = changing
  for (const name of ['a', 'b', 'c']) pages.set(`/${name}`, pageOf(`Page ${name}`))
  const first = await launch()

  await test.step('a schedule is set in the menu of the crawl', async () => {
    const { window } = first
    const library = new Library(window)
    await startCrawl(first, { name: 'shop.txt', urls: ['a', 'b', 'c'].map((name) => `${origin}/${name}`) })
    await new CrawlView(window).expectState('finished')
    const dialog = window.getByRole('dialog', { name: 'Repeated crawls' })
    await library.choose('shop.txt', 'Repeat…')
    await dialog.getByText('Daily', { exact: true }).click()
    await window.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await library.choose('shop.txt', 'Repeat…')
    await expect(dialog).toContainText('It is crawled only when you say so.')
    await dialog.getByText('Daily', { exact: true }).click()
    await dialog.getByLabel('Time of day').fill('04:30')
    await expect(dialog).toContainText('Next on')
    await expectNoViolation(first, 'the form of a schedule')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByRole('list', { name: 'Repeated crawls' })).toContainText(/every day at .*4:30/)
    await window.keyboard.press('Escape')
    await expect(library.entry('shop.txt')).toContainText(/Repeated every day/)
    await first.quit()
  })

  await test.step('what was missed is made up for once, and told', async () => {
    letTimePass(join(folder, 'data'))
    pages.delete('/b')
    pages.set('/c', pageOf('Another title'))
    const app = await launch()
    await collectNotes(app)
    const { window } = app
    const notes = window.getByRole('region', { name: 'Notes' })
    await expect(notes).toContainText('shop.txt: 1 newly broken, 2 changed', { timeout: 30_000 })
    expect(await notesOf(app)).toEqual([{ title: 'shop.txt', body: '1 newly broken, 2 changed' }])
    expect(await crawlsIn(app)).toHaveLength(2)

    await app.electron.evaluate(() => {
      const { notes: collected } = globalThis as unknown as { notes: Electron.Notification[] }
      collected[0]?.emit('click')
    })
    const compare = new CompareTab(window)
    await expect(compare.choice('Newly broken 1')).toBeChecked()
    await expect(compare.row('/b')).toContainText('newly broken')
    await expect(new CrawlView(window).name).toHaveText(/^shop\.txt · /)
  })
})
