/** Every view of a large crawl, from the click to the first rows or figures of the answer. */
import { wheel } from './acts.mjs'
import { call } from './app.mjs'
import { tracedFrames } from './traced.mjs'

const LIMIT_MS = 600_000
const ACT_LIMIT_MS = 60_000
const LOOK_MS = 800

/** @returns ms of each act, by what was done; `frames` while the grid is scrolled */
export async function lookAtEveryView(app, crawlId) {
  const { window } = app
  const tookMs = {}
  const timed = async (what, act, isThere, argument) => {
    const from = performance.now()
    await act()
    // What does not come is told as that long, and the rest is looked at all the same.
    await window.waitForFunction(isThere, argument, { timeout: ACT_LIMIT_MS, polling: 'raf' }).catch(() => {})
    tookMs[what] = performance.now() - from
    await window.waitForTimeout(LOOK_MS)
  }
  const press = (keys) => () => window.keyboard.press(keys)
  const grid = window.getByRole('grid', { name: 'Results' })
  const head = (column) => grid.locator(`[data-header="${column}"]`)
  const isSettled = () => document.querySelector('[role="grid"][aria-busy], [role="row"][aria-busy="true"]') === null
  const isSorted = (column) =>
    document.querySelector(`[data-header="${column}"][aria-sort="ascending"]`) !== null &&
    document.querySelector('[role="grid"][aria-busy], [role="row"][aria-busy="true"]') === null
  const hasText = ([selector, source]) =>
    [...document.querySelectorAll(selector)].some((each) => new RegExp(source).test(each.textContent ?? ''))

  await window.waitForFunction(isSettled)
  const frames = {
    'slow wheel': await tracedFrames(app, () => wheel(app, { stepPx: 100, everyMs: 50, seconds: 5 })),
    'fast wheel': await tracedFrames(app, () => wheel(app, { stepPx: 1200, everyMs: 16, seconds: 5 })),
  }
  await grid.evaluate((scroller) => scroller.scrollTo({ top: 0, left: 0 }))
  await timed('sort by title', () => head('title').click(), isSorted, 'title')
  await timed('then by status', () => head('status').click({ modifiers: ['Shift'] }), isSorted, 'status')
  await window.getByRole('button', { name: 'Order of the input' }).click()
  await window.waitForFunction(isSettled)
  await timed(
    'filter: outcome 4xx, facets counted anew',
    () => window.getByRole('group', { name: 'Outcome' }).getByRole('button', { name: /^4xx/ }).click(),
    () =>
      /of 1,000,000 rows/.test(document.querySelector('main')?.textContent ?? '') &&
      document.querySelector('[role="grid"][aria-busy], [role="row"][aria-busy="true"]') === null,
  )
  await window.getByRole('group', { name: 'Outcome' }).getByRole('button', { name: /^4xx/ }).click()
  await window.waitForFunction(isSettled)
  await grid.focus()
  await timed(
    'select all and copy the URLs',
    async () => {
      await window.keyboard.press('ControlOrMeta+A')
      await window.keyboard.press('ControlOrMeta+Shift+C')
    },
    hasText,
    ['[aria-label="Notes"]', 'Copied [\\d,]+ URLs'],
  )
  await timed(
    'findings: the first',
    press('ControlOrMeta+2'),
    () => document.querySelector('[role="listbox"][aria-label="Findings"] [role="option"]') !== null,
  )
  await timed('overview: the first charts', press('ControlOrMeta+5'), hasText, ['section', 'p95|95 %'])
  await window.keyboard.press('ControlOrMeta+3')
  await built(app, crawlId, 'links', tookMs)
  await timed('links: broken targets', press('ControlOrMeta+3'), () =>
    Boolean(document.querySelector('[role="grid"][aria-label="Linked URLs"] [role="gridcell"]')),
  )
  await window.keyboard.press('ControlOrMeta+6')
  await built(app, crawlId, 'text', tookMs)
  const field = window.getByRole('textbox', { name: 'Search the text' })
  for (const words of ['lighthouse', '"pilot lies in the lee"', 'smokeh*', 'buoy 4711', 'title:ferry']) {
    await field.fill('')
    await timed(
      `text: ${words}`,
      async () => {
        await field.fill(words)
        await field.press('Enter')
      },
      () => document.querySelector('[role="listbox"][aria-label="Pages found"] [role="option"]') !== null,
    )
  }
  await timed('compare with a crawl of as many rows', press('ControlOrMeta+8'), hasText, [
    '[aria-label="Compare"] label',
    '^All\\s*[\\d,]+',
  ])
  return { tookMs, frames }
}

/** Makes a part of the index and waits for it. */
async function built(app, crawlId, part, tookMs) {
  const from = performance.now()
  await call(app, 'index:build', { crawlId, part })
  for (;;) {
    const state = (await call(app, 'index:state', { crawlId })).find((each) => each.part === part)
    if (state?.usable) break
    if (state?.state === 'failed' || performance.now() - from > LIMIT_MS) return
    await app.window.waitForTimeout(200)
  }
  tookMs[`index: ${part}, made once`] = performance.now() - from
}
