/** What is done in each stage, and watched. */
import { setTimeout as wait } from 'node:timers/promises'
import {
  dragThrough,
  filterInEveryWay,
  jumpAround,
  sortAndJump,
  sortByEach,
  sortHastily,
  timedSettled,
  toStart,
  unsort,
  wheel,
} from './acts.mjs'
import { watched } from './gauges.mjs'

const SLOW = { stepPx: 100, everyMs: 100, seconds: 5 }
const FAST = { stepPx: 1200, everyMs: 16, seconds: 5 }
const PASTE_LIMIT_MS = 120_000

/** Everything a person does with the rows of a crawl. */
export async function browse(app) {
  await timedSettled(app)
  const seen = {}
  const watch = async (name, act) => {
    const { result, ...gauges } = await watched(app, act)
    seen[name] = gauges
    return result
  }
  await watch('nothing', () => wait(3000))
  await watch('slow wheel', () => wheel(app, SLOW))
  await toStart(app)
  await watch('fast wheel', () => wheel(app, FAST))
  await toStart(app)
  await watch('scroll bar, dragged', () => dragThrough(app, 4))
  const jumps = await watch('scroll bar, jumps', () => jumpAround(app, 12))
  await toStart(app)
  const actions = {}
  const sorts = await watch('sorting', () => sortByEach(app))
  for (const [column, ms] of Object.entries(sorts)) actions[`sort: ${column}`] = ms
  actions['sort: the last of five clicks'] = await watch('sorting hastily', () => sortHastily(app))
  await unsort(app)
  actions['sort by title, then End'] = await watch('sort and jump', () => sortAndJump(app, 'title'))
  const sortedJumps = await watch('sorted, jumps', () => jumpAround(app, 12))
  actions['sorted: slowest jump'] = sortedJumps.at(-1)
  await unsort(app)
  Object.assign(actions, await watch('filtering', () => filterInEveryWay(app)))
  return { watched: seen, actions, jumps }
}

/** A crawl that is looked at while it runs: its rows appear, are scrolled and sorted. */
export async function watchLive(app) {
  const seen = {}
  const watch = async (name, act) => {
    const { result, ...gauges } = await watched(app, act)
    seen[name] = gauges
    return result
  }
  await watch('rows come in', () => wait(5000))
  await watch('slow wheel', () => wheel(app, SLOW))
  await watch('fast wheel', () => wheel(app, FAST))
  const jumps = await watch('scroll bar, jumps', () => jumpAround(app, 8))
  await toStart(app)
  const actions = {}
  const sorts = await watch('sorting', () => sortByEach(app))
  for (const [column, ms] of Object.entries(sorts)) actions[`sort: ${column}`] = ms
  await unsort(app)
  Object.assign(actions, await watch('filtering', () => filterInEveryWay(app)))
  return { watched: seen, actions, jumps }
}

/** Frames of a page with nothing on it, and of one with plain text that is scrolled: what drawing costs here anyhow. */
export async function emptyPage(app) {
  const opened = app.electron.waitForEvent('window')
  await app.electron.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ width: 1440, height: 900 })
    await window.loadURL('data:text/html,<body style="margin:0"></body>')
  })
  const page = { electron: app.electron, window: await opened }
  await wait(1000)
  const { result: _, ...nothing } = await watched(page, () => wait(3000))
  await page.window.evaluate(() => {
    document.body.style.whiteSpace = 'pre'
    document.body.textContent = Array.from({ length: 20_000 }, (_, n) => `Line ${n}: nothing but text`).join('\n')
  })
  await page.window.mouse.move(400, 400)
  const { result: __, ...scrolled } = await watched(page, async () => {
    for (let n = 0; n < 150; n += 1) {
      await page.window.mouse.wheel(0, 300)
      await wait(16)
    }
  })
  await page.window.close()
  return { nothing, 'plain text, scrolled': scrolled }
}

/** A list on the clipboard, pasted into a new crawl. */
export async function paste(app, lines) {
  const { window } = app
  await app.electron.evaluate(({ clipboard }, count) => {
    const parts = []
    for (let n = 1; n <= count; n += 1)
      parts.push(`https://www.host-${n % 500}.example/catalogue/item/of/the/list/${n}\n`)
    clipboard.writeText(parts.join(''))
  }, lines)
  await window.keyboard.press('ControlOrMeta+N')
  const dialog = window.getByRole('dialog', { name: 'New crawl' })
  const box = dialog.getByRole('textbox', { name: 'URLs' })
  await box.focus()
  const { result: readyMs, ...gauges } = await watched(app, async () => {
    const startedAt = performance.now()
    await window.keyboard.press('ControlOrMeta+V')
    await window.waitForFunction(
      () => document.querySelector('[role="dialog"] footer button[aria-disabled="false"]:last-of-type') !== null,
      undefined,
      { timeout: PASTE_LIMIT_MS, polling: 50 },
    )
    await dialog.locator('button[aria-disabled="false"]', { hasText: /^Start/ }).waitFor({ timeout: PASTE_LIMIT_MS })
    return performance.now() - startedAt
  })
  await app.electron.evaluate(({ clipboard }) => clipboard.clear())
  await window.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  return { lines, readyMs, ...gauges }
}
