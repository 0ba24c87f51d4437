/** Parts of the running app are killed: it says so, goes on, and nothing that was crawled is lost. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { faultsIn, unfinishedIn } from '../support/crawl-integrity'
import type { SiteServer } from '../support/site-server'
import { expectNoViolation } from './support/accessibility'
import type { TrawlApp } from './support/app'
import { crawlIn } from './support/bridge'
import { CrawlView } from './support/crawl-view'
import { copyToClipboard, inMain } from './support/native'
import { NewCrawlSheet } from './support/new-crawl-sheet'
import { expect, test } from './support/test'

const PAGES = 120
const DELAY_MS = 200
/** Words that must be in nothing that a person may pass on. */
const SECRET = 'pw-planted'
const OF_THE_STORY = /a part of Trawl died|no keyring/

test('the window and the graphics process die: the crawl goes on, and the window is where it was', async ({
  site,
  launch,
  folder,
}, info) => {
  const app = await launch({ expectedInLog: OF_THE_STORY })
  await startSlowCrawl(app, site)
  await reach(app, 5)
  await app.window.keyboard.press('ControlOrMeta+9')
  await expect(app.window.getByRole('tab', { name: /^Log/, selected: true })).toBeVisible()
  const { path } = await crawlIn(app)

  await test.step('the graphics process is ended by its id: nobody notices', async () => {
    const pid = await inMain(
      app,
      ({ app: electronApp }) => electronApp.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? null,
    )
    expect(pid).not.toBeNull()
    process.kill(pid as number, 'SIGKILL')
    await expect.poll(() => crashesOf(folder)).toContain('What died: GPU process')
    await expect(app.window.getByRole('tab', { name: /^Log/, selected: true })).toBeVisible()
    await expect(app.window.getByRole('region', { name: 'What broke' })).toBeEmpty()
  })

  await test.step('the window dies: it is loaded again, says so, and shows what it showed', async () => {
    await crashWindow(app)
    await expect.poll(() => textOfWindow(app)).toContain('The window broke and was loaded again.')
    expect(await inWindow(app, `document.querySelector('[role=tab][aria-selected=true]').textContent`)).toMatch(/^Log/)
    await info.attach('window-lost', { body: await picture(app), contentType: 'image/png' })
  })

  await test.step('it dies again within a minute: the system asks, and loads it when told to', async () => {
    await inMain(app, ({ dialog }) => {
      const asked = dialog as unknown as { asked: unknown[]; showMessageBox: unknown }
      asked.asked = []
      asked.showMessageBox = async (options: { buttons: string[] }) => {
        asked.asked.push(options)
        return { response: asked.asked.length === 1 ? options.buttons.indexOf('Copy diagnostics') : 0 }
      }
    })
    await crashWindow(app)
    await expect
      .poll(() => inMain(app, ({ dialog }) => (dialog as unknown as { asked: unknown[] }).asked.length))
      .toBe(2)
    await expect.poll(() => textOfWindow(app)).toContain('The window broke and was loaded again.')
    const copied = await inMain(app, ({ clipboard }) => clipboard.readText())
    expect(copied).toContain('What died: window process')
    expect(copied).not.toMatch(new RegExp(`${SECRET}|127\\.0\\.0\\.1|localhost`))
  })

  await expect.poll(() => textOfWindow(app), { timeout: 30_000 }).toContain('finished')
  await app.quit()
  expectWhole(path)
})

test('Trawl is killed: the next start says so, and resumes with one click; so does a crawl whose thread died', async ({
  site,
  launch,
  folder,
}, info) => {
  const killed = await launch({ expectedInLog: OF_THE_STORY })
  await startSlowCrawl(killed, site)
  await reach(killed, 20)
  await killed.kill()

  const app = await launch({ expectedInLog: OF_THE_STORY })
  const view = new CrawlView(app.window)
  const notice = app.window.getByRole('region', { name: 'What broke' })
  await test.step('it says what was running, and copies what helps', async () => {
    await expect(notice).toContainText(/Trawl ended unexpectedly while “.+” was running\./)
    await expectNoViolation(app, 'the notice after a kill', async (theme) =>
      info.attach(`killed-${theme}`, { body: await app.window.screenshot(), contentType: 'image/png' }),
    )
    await notice.getByRole('button', { name: 'Copy diagnostics' }).click()
    await expect(app.window.getByText('Copied diagnostics', { exact: true })).toBeVisible()
    const copied = await inMain(app, ({ clipboard }) => clipboard.readText())
    expect(copied).toContain('main process of the session before')
    expect(copied).not.toMatch(new RegExp(`${SECRET}|127\\.0\\.0\\.1|localhost`))
  })

  await test.step('one click resumes, and the notice goes', async () => {
    await catchEngines(app)
    await notice.getByRole('button', { name: 'Resume' }).click()
    await view.expectState('running')
    await expect(notice).toBeEmpty()
  })

  await test.step('the thread of the crawl is ended: the crawl is interrupted, and can be resumed', async () => {
    const { done } = await view.done()
    await reach(app, done + 5)
    await endEngines(app)
    await view.expectState('interrupted')
    await expect(view.head.getByRole('alert')).toContainText('The engine thread ended')
    await expectNoViolation(app, 'an interrupted crawl', async (theme) =>
      info.attach(`engine-${theme}`, { body: await app.window.screenshot(), contentType: 'image/png' }),
    )
    await view.button('Resume').click()
    await view.expectState('finished')
    expect(await view.done()).toEqual({ done: PAGES, known: PAGES })
  })

  const { path } = await crawlIn(app)
  await app.quit()
  expectWhole(path)
  const crashes = await crashesOf(folder)
  expect(crashes).toContain('What died: engine thread')
  expect(crashes).not.toContain(SECRET)
  // Closed in order: the next start has nothing to tell.
  const after = await launch({ expectedInLog: OF_THE_STORY })
  await new CrawlView(after.window).expectState('finished')
  await expect(after.window.getByRole('region', { name: 'What broke' })).toBeEmpty()
})

async function startSlowCrawl(app: TrawlApp, site: SiteServer): Promise<void> {
  const sheet = new NewCrawlSheet(app.window)
  await sheet.open()
  const origin = site.origin.replace('//', `//ada:${SECRET}@`)
  const urls = Array.from({ length: PAGES }, (_, index) => `${origin}/delay?ms=${DELAY_MS}&n=${index + 1}`)
  await copyToClipboard(app, urls.join('\n'))
  await sheet.paste()
  await expect(sheet.figure('URLs')).toHaveText(String(PAGES))
  await sheet.startByKey()
  await new CrawlView(app.window).expectState('running')
}

async function reach(app: TrawlApp, done: number): Promise<void> {
  await expect.poll(async () => (await new CrawlView(app.window).done()).done).toBeGreaterThanOrEqual(done)
}

function crashWindow(app: TrawlApp): Promise<void> {
  return inMain(app, ({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  })
}

/** Asked of the window itself: Playwright gives a page up that has crashed once. */
function inWindow(app: TrawlApp, script: string): Promise<unknown> {
  return inMain(
    app,
    ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) ?? null,
    script,
  )
}

/** Empty when there is no answer: a question to a process that is gone would wait for ever. */
async function textOfWindow(app: TrawlApp): Promise<string> {
  return inMain(app, ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const asked = contents?.executeJavaScript('document.body.innerText').then(String, () => '') ?? Promise.resolve('')
    return Promise.race([asked, new Promise<string>((resolve) => setTimeout(resolve, 500, ''))])
  })
}

async function picture(app: TrawlApp): Promise<Buffer> {
  const data = await inMain(app, async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
    return image?.toPNG().toString('base64') ?? ''
  })
  return Buffer.from(data, 'base64')
}

/** From now on engine threads can be found by {@link endEngines}: a thread is known by what it is asked. */
function catchEngines(app: TrawlApp): Promise<void> {
  return inMain(app, () => {
    const { Worker } = process.getBuiltinModule('node:worker_threads')
    const post = Worker.prototype.postMessage
    const caught = globalThis as unknown as { engines: Set<InstanceType<typeof Worker>> }
    caught.engines = new Set()
    Worker.prototype.postMessage = function (message, ...rest) {
      if ((message as { method?: string }).method === 'open') caught.engines.add(this)
      return post.call(this, message, ...rest)
    }
  })
}

function endEngines(app: TrawlApp): Promise<void> {
  return inMain(app, () => {
    const { engines } = globalThis as unknown as { engines: Set<{ terminate(): Promise<unknown> }> }
    for (const engine of engines) void engine.terminate()
  })
}

/** All crash files, one after the other. */
async function crashesOf(folder: string): Promise<string> {
  const crashes = join(folder, 'data', 'logs', 'crashes')
  const files = (await readdir(crashes).catch(() => [])).filter((name) => name.endsWith('.txt'))
  return (await Promise.all(files.map((file) => readFile(join(crashes, file), 'utf8')))).join('\n')
}

/** A sound file in which every URL has one outcome. */
function expectWhole(path: string): void {
  const database = new Database(path, { readonly: true })
  expect([...faultsIn(database), ...unfinishedIn(database)]).toEqual([])
  expect(database.prepare('SELECT COUNT(*) FROM page WHERE status = 200').pluck().get()).toBe(PAGES)
  database.close()
}
