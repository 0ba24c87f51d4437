/** What goes wrong outside of Trawl is told in plain words with what to do, and nothing else happens. */
import { spawn } from 'node:child_process'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Page } from 'playwright/test'
import type { SiteServer } from '../support/site-server'
import { repository, type TrawlApp } from './support/app'
import { call, crawlIn } from './support/bridge'
import { CrawlView } from './support/crawl-view'
import { startExport } from './support/export-dialog'
import { Library } from './support/library'
import { chooseWhenOpening } from './support/native'
import { NewCrawlSheet } from './support/new-crawl-sheet'
import { expect, test } from './support/test'

test('Start says why it cannot start', async ({ launch }) => {
  const { window } = await launch()
  const sheet = new NewCrawlSheet(window)
  await sheet.open()
  await expect(sheet.start).toHaveAttribute('aria-disabled', 'true')
  await expect(sheet.reason).toHaveText('Paste or type at least one URL')
  await sheet.box.fill('Nothing here is an address.\nNeither is this.')
  await expect(sheet.reason).toHaveText('No URL was found in this text')
  await expect(sheet.figure('Unusable')).toHaveText('2')
  await expect(sheet.start).toHaveAttribute('aria-disabled', 'true')
  await window.keyboard.press('ControlOrMeta+Enter')
  await expect(sheet.dialog).toBeVisible()
  await sheet.box.fill('http://127.0.0.1/')
  await expect(sheet.start).toHaveAttribute('aria-disabled', 'false')
  await sheet.set('At once per host', '0')
  await expect(sheet.reason).toHaveText('Mend this setting first: At once per host')
})

test('a list that cannot be read is reported in the sheet', async ({ folder, launch }) => {
  const app = await launch()
  const sheet = new NewCrawlSheet(app.window)
  await sheet.open()
  const missing = join(folder, 'missing.txt')
  await chooseWhenOpening(app, missing)
  await sheet.dialog.getByRole('button', { name: /^Open file/ }).click()
  const alert = sheet.found.getByRole('alert')
  await expect(alert).toContainText(missing)
  await expect(alert).toContainText('file_unreadable')
  await expect(sheet.reason).toHaveText('The list could not be read')
})

test('files that are no crawls, or too new, are refused', async ({ folder, launch }) => {
  const app = await launch()
  const library = new Library(app.window)

  const text = join(folder, 'text.trawl')
  await writeFile(text, 'This is no database.')
  await addFile(app, text)
  await expectNote(app.window, 'not a SQLite database', 'not_a_crawl')

  await app.window.getByRole('button', { name: 'Try the sample site' }).first().click()
  await new CrawlView(app.window).expectState('finished')
  const { path } = await crawlIn(app)
  const newer = join(folder, 'newer.trawl')
  await copyFile(path, newer)
  const database = new Database(newer)
  database.pragma('user_version = 999')
  database.close()
  await addFile(app, newer)
  await expectNote(app.window, 'schema version 999', 'crawl_too_new')
  await expect(library.entries).toHaveCount(1)
})

test('a crawl that another process writes can be read but not resumed', async ({ folder, site, launch }) => {
  const path = join(folder, 'elsewhere.trawl')
  const other = await crawlSlowly(site, path, join(folder, 'other-data'))
  try {
    const app = await launch()
    await addFile(app, path)
    const view = new CrawlView(app.window)
    await expect(view.name).toHaveText('elsewhere')
    await view.expectRows('50 rows')
    const { id } = await crawlIn(app)
    const answer = await call(app, 'crawl:resume', { crawlId: id })
    expect(answer).toMatchObject({ ok: false, error: { code: 'crawl_busy', hint: expect.stringMatching(/./) } })
  } finally {
    await other.end()
  }
})

test('an export into a folder that is none leaves a message and no file', async ({ folder, launch }) => {
  const app = await launch()
  await app.window.getByRole('button', { name: 'Try the sample site' }).first().click()
  await new CrawlView(app.window).expectState('finished')
  // A file in place of the folder: nobody may write there, not even root.
  await mkdir(join(folder, 'exports'))
  await writeFile(join(folder, 'exports/file'), '')
  const dialog = await startExport(app, { format: 'CSV', path: join(folder, 'exports/file/crawl.csv') })
  const alert = dialog.getByRole('alert')
  await expect(alert).toContainText(/folder_unwritable|file_unwritable/)
  await alert.getByRole('button', { name: 'Change and try again' }).click()
  await expect(dialog.getByRole('button', { name: /^Choose a file/ })).toBeVisible()
})

async function addFile(app: TrawlApp, path: string): Promise<void> {
  await chooseWhenOpening(app, path)
  await app.window.getByRole('button', { name: 'Add a crawl file to the library' }).click()
}

/** Waits for a note with these words and this code, and closes it. */
async function expectNote(window: Page, words: string, code: string): Promise<void> {
  const notes = window.getByRole('region', { name: 'Notes' })
  await expect(notes).toContainText(words)
  await expect(notes).toContainText(`(${code})`)
  await notes.getByRole('button', { name: 'Close' }).click()
}

/** Crawls in another process, until it is ended. Comes back once the crawl file is there and fetching has begun. */
async function crawlSlowly(site: SiteServer, path: string, dataFolder: string): Promise<{ end(): Promise<void> }> {
  const urls = Array.from({ length: 50 }, (_, index) => `${site.origin}/delay?ms=60000&n=${index}`)
  const list = `${path}.txt`
  await writeFile(list, urls.join('\n'))
  const args = ['out/main/cli.js', 'crawl', '--list', list, '--save', path, '--name', 'elsewhere', '--data', dataFolder]
  const child = spawn(process.execPath, args, { cwd: repository, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await expect.poll(() => site.requests.length, { timeout: 30_000 }).toBeGreaterThan(3)
  return {
    end() {
      child.kill('SIGKILL')
      return ended
    },
  }
}
