/** Pages that need a browser: links that scripts make are found, and pages that mean harm stop nothing. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ColumnId } from '../../src/shared/columns'
import { EVERYTHING } from '../../src/shared/domain/result-query'
import { type CrawlSettings, DEFAULT_SETTINGS } from '../../src/shared/settings'
import { HARMFUL, LOGIN_SECRET, startScriptedSite } from '../support/scripted-site'
import type { TrawlApp } from './support/app'
import { call, crawlIn } from './support/bridge'
import { NewCrawlSheet } from './support/new-crawl-sheet'
import { expect, test } from './support/test'

const PAGES = 200
/** Whatever the number of pages. All processes together took 1.1 to 1.4 GB, what they share counted in each. */
const MEMORY_LIMIT_MB = 2_000
const AT_ONCE = 3

const FAST: Partial<CrawlSettings> = { rechecks: 0, renderQuietMs: 100, robots: 'ignore' }

/** Comes back with the id of the crawl once it is over. */
async function crawl(app: TrawlApp, text: string, settings: Partial<CrawlSettings>): Promise<string> {
  const { draftId } = answered(await call(app, 'draft:create', null))
  answered(await call(app, 'draft:append', { draftId, text }))
  const given = { ...DEFAULT_SETTINGS, ...FAST, ...settings }
  const { id } = answered(await call(app, 'crawl:start', { draftId, name: 'Scripted', settings: given }))
  await expect.poll(async () => (await crawlIn(app)).state, { timeout: 150_000, intervals: [200] }).toBe('finished')
  return id
}

async function rows(app: TrawlApp, crawlId: string, columns: readonly ColumnId[]) {
  const part = { columns: [...columns], from: 0, count: 500, refresh: true }
  const { cells } = answered(await call(app, 'results:window', { crawlId, query: EVERYTHING, ...part }))
  return cells.map((row) => Object.fromEntries(columns.map((id, at) => [id, row[at]])))
}

/** Looks five times a second at the memory of all processes of the app, and at how many pages are open in it. */
async function watchMemory(app: TrawlApp) {
  const seen = await app.electron.evaluateHandle(({ app: main, webContents }) => {
    const megabytes: number[] = []
    const pages: number[] = []
    const timer = setInterval(() => {
      megabytes.push(main.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0) / 1024)
      pages.push(webContents.getAllWebContents().length)
    }, 200)
    return { megabytes, pages, timer }
  })
  return {
    end: () =>
      seen.evaluate(({ megabytes, pages, timer }) => {
        clearInterval(timer)
        const mostIn = (from: number, to: number): number =>
          Math.max(...megabytes.slice(Math.floor(from * megabytes.length), Math.ceil(to * megabytes.length)))
        return {
          quarters: [0, 0.25, 0.5, 0.75].map((from) => mostIn(from, from + 0.25)),
          mostPages: Math.max(...pages),
        }
      }),
  }
}

function answered<T>(
  answer:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly error: { readonly message: string } },
): T {
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value
}

test('scripts make the links of a site, and a crawl that runs them finds all', async ({ launch }) => {
  const site = await startScriptedSite(PAGES)
  const app = await launch()
  const raw = await crawl(app, site.origin, { mode: 'spider' })
  expect(await rows(app, raw, ['url', 'link_count'])).toEqual([{ url: `${site.origin}/`, link_count: 0 }])

  site.requests.length = 0
  const memory = await watchMemory(app)
  const id = await crawl(app, site.origin, { mode: 'spider', render: 'needed', renderAtOnce: AT_ONCE })
  const { quarters, mostPages } = await memory.end()
  // The app's own window and as many as render at once, and none of them stays.
  expect(mostPages).toBeGreaterThan(1)
  expect(mostPages).toBeLessThanOrEqual(1 + AT_ONCE)
  await expect.poll(() => app.electron.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
  expect(Math.max(...quarters)).toBeLessThan(MEMORY_LIMIT_MB)
  const found = await rows(app, id, [
    'url',
    'render',
    'title',
    'raw_title',
    'raw_link_count',
    'noindex_changed',
    'error',
  ])
  expect(found).toHaveLength(PAGES + 1)
  expect(found[0]).toEqual({
    url: `${site.origin}/`,
    render: 'rendered',
    title: 'First page',
    raw_title: 'Loading',
    raw_link_count: 0,
    noindex_changed: 1,
    error: null,
  })
  expect(found.filter((row) => row.render !== 'rendered' || !String(row.title).includes('age'))).toEqual([])
  // Each document was asked for once: the browser gets what was fetched.
  expect(site.requests.filter((path) => path === '/p/1')).toHaveLength(1)
  await site.close()
})

test('pages that mean harm get an outcome, and those beside them are rendered', async ({ launch }) => {
  const site = await startScriptedSite(4)
  const app = await launch()
  const good = [1, 2, 3, 4].map((at) => `${site.origin}/p/${at}`)
  const bad = Object.keys(HARMFUL).map((name) => `${site.origin}/harm/${name}`)
  const id = await crawl(app, [...good, ...bad].join('\n'), {
    render: 'all',
    // Loops take whole cores: what stands beside them is given its time.
    renderTimeoutS: 15,
    renderAtOnce: 2,
    renderQuietMs: 500,
  })
  const found = await rows(app, id, [
    'url',
    'status',
    'render',
    'title',
    'error',
    'script_redirect',
    'console_errors',
    'failed_requests',
  ])
  expect(found).toHaveLength(good.length + bad.length)
  const of = (name: string) => found.find((row) => String(row.url).endsWith(`/harm/${name}`)) ?? {}
  expect(found.slice(0, 4).map((row) => row.render)).toEqual(['rendered', 'rendered', 'rendered', 'rendered'])
  for (const name of ['loop', 'late-loop', 'memory'])
    expect(of(name)).toMatchObject({ render: 'failed', error: 'render_failed' })
  expect(of('dialogs')).toMatchObject({ render: 'rendered', title: 'after dialogs' })
  expect(of('permissions')).toMatchObject({ title: 'denied denied denied' })
  expect(of('elsewhere')).toMatchObject({ render: 'rendered', script_redirect: `${site.origin}/p/7` })
  expect(of('refresh')).toMatchObject({ script_redirect: `${site.origin}/harm/refresh?again` })
  expect(of('never-quiet')).toMatchObject({ render: 'cut', title: 'busy' })
  expect(of('file')).toMatchObject({ title: 'undefinedundefinedundefined' })
  expect(of('errors')).toMatchObject({ console_errors: 2, failed_requests: 1 })
  expect(site.requests).not.toContain('/p/7')
  await site.close()
})

test('a person logs in once, and the crawl is inside, again after a pause, with nothing in its file', async ({
  launch,
  folder,
}) => {
  const site = await startScriptedSite(1)
  const app = await launch({ expectedInLog: /no keyring/ })
  const { window } = app
  const sheet = new NewCrawlSheet(window)
  await sheet.open()
  await sheet.box.fill(`${site.origin}/private`)
  await expect(sheet.figure('Lines')).toHaveText('1')
  await sheet.unfold()
  const opening = app.electron.waitForEvent('window')
  await window.getByRole('button', { name: 'Log in with a browser window…' }).click()
  const login = await opening
  await login.getByRole('textbox', { name: 'User' }).fill('ada')
  await login.getByRole('button', { name: 'Log in' }).click()
  await expect(login).toHaveTitle('Inside')
  await login.close()
  const cookies = window.getByRole('list', { name: 'Cookies of the login' })
  await expect(cookies.getByRole('listitem')).toHaveCount(1)
  await expect(cookies).toContainText('sid')
  await expect(cookies).not.toContainText(LOGIN_SECRET)
  if (process.env.PICTURES) {
    await cookies.scrollIntoViewIfNeeded()
    await window.screenshot({ path: `${process.env.PICTURES}/login.png` })
  }
  await sheet.box.focus()
  await sheet.startByKey()
  await expect.poll(async () => (await crawlIn(app)).state, { timeout: 20_000 }).toBe('finished')
  const { id, path } = await crawlIn(app)
  expect(await rows(app, id, ['title', 'final_url'])).toEqual([
    { title: 'Inside', final_url: `${site.origin}/private` },
  ])
  expect((await readFile(path)).includes(LOGIN_SECRET)).toBe(false)

  // The next run of the same crawl is still inside.
  answered(await call(app, 'crawl:again', { crawlId: id, selection: { kind: 'rows', rowNos: [1] } }))
  await expect.poll(async () => (await rows(app, id, ['attempts']))[0]?.attempts).toBe(2)
  expect(await rows(app, id, ['title'])).toEqual([{ title: 'Inside' }])
  await site.close()
  expect(await readFile(join(folder, 'data', 'logs', 'trawl.log'), 'utf8')).not.toContain(LOGIN_SECRET)
})
