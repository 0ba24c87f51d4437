/** What a person does with the grid, and how long the window takes to answer. */
import { setTimeout as wait } from 'node:timers/promises'

/** A person looks at the rows before the next click. */
const LOOK_MS = 1000
/** Waited for at most; told as this long. */
const LIMIT_MS = 60_000

const gridOf = ({ window }) => window.getByRole('grid', { name: 'Results' })

/**
 * Does something that changes the view. @returns ms from the event to the frame in which all rows of the new view
 * are drawn
 */
async function timed(app, act) {
  const timer = await app.window.evaluateHandle(() => {
    const grid = document.querySelector('[role="grid"][aria-label="Results"]')
    let since = 0
    let wasBusy = false
    const note = (event) => {
      if (since === 0) since = event.timeStamp
      // What was asked for before has not come yet: then there is no change to see.
      wasBusy ||= grid.hasAttribute('aria-busy')
    }
    for (const kind of ['pointerup', 'keydown', 'input']) addEventListener(kind, note, { capture: true, once: true })
    const observer = new MutationObserver(() => {
      if (since > 0 && grid.hasAttribute('aria-busy')) wasBusy = true
    })
    observer.observe(grid, { attributes: true, attributeFilter: ['aria-busy'] })
    const isBusy = () => document.querySelector('[role="grid"][aria-busy], [role="row"][aria-busy="true"]') !== null
    const drawn = new Promise((resolve) => {
      const look = () => {
        if (since > 0 && wasBusy && !isBusy()) resolve(performance.now() - since)
        else requestAnimationFrame(look)
      }
      look()
    }).finally(() => observer.disconnect())
    return { drawn }
  })
  await act()
  return Promise.race([timer.evaluate(({ drawn }) => drawn), wait(LIMIT_MS, LIMIT_MS, { ref: false })])
}

async function columnsOf(app) {
  return gridOf(app)
    .locator('[data-header]')
    .evaluateAll((cells) => cells.map((cell) => cell.dataset.header))
}

/** Every column that is shown: its head comes into view, then it is clicked. */
export async function sortByEach(app) {
  const tookMs = {}
  for (const side of ['start', 'end']) {
    await showSide(app, side)
    for (const column of await columnsOf(app)) {
      if (tookMs[column] !== undefined) continue
      tookMs[column] = await timed(app, () => gridOf(app).locator(`[data-header="${column}"]`).click())
      await wait(LOOK_MS)
      await showSide(app, side)
    }
  }
  await showSide(app, 'start')
  return tookMs
}

/** Only columns in view are drawn. */
async function showSide(app, side) {
  await gridOf(app).evaluate((grid, to) => {
    grid.scrollLeft = to === 'end' ? grid.scrollWidth : 0
  }, side)
  await wait(100)
}

/** Changes their mind: five columns in quick succession. @returns ms of the last click */
export async function sortHastily(app) {
  await showSide(app, 'start')
  const columns = (await columnsOf(app)).slice(1, 6)
  for (const column of columns.slice(0, -1)) {
    await gridOf(app).locator(`[data-header="${column}"]`).click()
    await wait(150)
  }
  return timed(app, () =>
    gridOf(app)
      .locator(`[data-header="${columns.at(-1)}"]`)
      .click(),
  )
}

/** Sorts by a column and goes to the end at once. @returns ms from the key to the drawn rows */
export async function sortAndJump(app, column) {
  const head = gridOf(app).locator(`[data-header="${column}"]`)
  await head.click()
  await timedSettled(app)
  await gridOf(app).focus()
  return timedJump(app, () => app.window.keyboard.press('End'))
}

/** Puts the order of the input back. */
export async function unsort(app) {
  for (let i = 0; i < 3; i += 1) {
    const sorted = gridOf(app).locator('[data-header][aria-sort="ascending"], [data-header][aria-sort="descending"]')
    if ((await sorted.count()) === 0) return
    await sorted.first().click()
    await timedSettled(app)
  }
}

/** Waits until nothing is being asked for. */
export async function timedSettled(app) {
  await wait(50)
  await app.window.waitForFunction(
    () => document.querySelector('[role="grid"][aria-busy], [role="row"][aria-busy="true"]') === null,
  )
}

/** ms from a key to the frame in which rows elsewhere are drawn. */
async function timedJump(app, act) {
  const timer = await app.window.evaluateHandle(() => {
    const first = () => document.querySelector('[role="row"][data-position]')?.dataset.position
    const place = first()
    let since = 0
    addEventListener('keydown', (event) => (since = event.timeStamp), { capture: true, once: true })
    const drawn = new Promise((resolve) => {
      const look = () => {
        const isThere = first() !== place && document.querySelector('[role="row"][aria-busy="true"]') === null
        if (since > 0 && isThere) resolve(performance.now() - since)
        else requestAnimationFrame(look)
      }
      look()
    })
    return { drawn }
  })
  await act()
  return Promise.race([timer.evaluate(({ drawn }) => drawn), wait(LIMIT_MS, LIMIT_MS, { ref: false })])
}

/** Outcomes and the search. */
export async function filterInEveryWay(app) {
  const { window } = app
  const tookMs = {}
  const outcomes = window.getByRole('group', { name: 'Outcome' })
  for (const name of ['2xx', '4xx', '5xx', 'Unusable']) {
    const button = outcomes.getByRole('button', { name: new RegExp(`^${name}`) })
    if ((await button.count()) === 0) continue
    tookMs[name] = await timed(app, () => button.click())
    await wait(LOOK_MS)
    await timed(app, () => button.click())
    await wait(LOOK_MS / 2)
  }
  const search = window.getByRole('textbox', { name: 'Search URL, title and input' })
  for (const [name, text] of [
    ['search: common word', 'page'],
    ['search: rare words', 'lighthouse: prices 4'],
    ['search: no such words', 'no such words'],
  ]) {
    tookMs[name] = await timed(app, async () => {
      await search.fill(text)
      await search.press('Enter')
    })
    await wait(LOOK_MS)
    await timed(app, () => search.press('Escape'))
    await wait(LOOK_MS / 2)
  }
  return tookMs
}

/** Turns the wheel. `stepPx` each `everyMs`, for `seconds`, down and then back up. */
export async function wheel(app, { stepPx, everyMs, seconds }) {
  const box = await gridOf(app).boundingBox()
  await app.window.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  const endsAt = performance.now() + seconds * 1000
  const turnsAt = performance.now() + seconds * 600
  for (let next = performance.now(); performance.now() < endsAt; ) {
    await app.window.mouse.wheel(0, performance.now() < turnsAt ? stepPx : -stepPx)
    next += everyMs
    await wait(Math.max(0, next - performance.now()))
  }
}

/** Drags the scroll bar to places far apart. @returns ms until each place is drawn */
export async function jumpAround(app, jumps) {
  const tookMs = []
  for (let n = 1; n <= jumps; n += 1) {
    // Golden ratio: far from the place before, and the same places in each run.
    const share = (n * 0.618034) % 1
    tookMs.push(
      await gridOf(app).evaluate(
        (grid, to) =>
          new Promise((resolve) => {
            const since = performance.now()
            grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * to
            let frames = 0
            const look = () => {
              frames += 1
              const isBusy = document.querySelector('[role="row"][aria-busy="true"]') !== null
              if (frames > 1 && !isBusy) resolve(performance.now() - since)
              else requestAnimationFrame(look)
            }
            requestAnimationFrame(look)
          }),
        share,
      ),
    )
    await wait(250)
  }
  return tookMs.sort((a, b) => a - b)
}

/** Drags the scroll bar from one end to the other. */
export async function dragThrough(app, seconds) {
  await gridOf(app).evaluate(
    (grid, ms) =>
      new Promise((resolve) => {
        const since = performance.now()
        // Asked for once: it would lay the page out at every step.
        const range = grid.scrollHeight - grid.clientHeight
        const move = () => {
          const share = (performance.now() - since) / ms
          grid.scrollTop = range * Math.min(1, share)
          if (share < 1) requestAnimationFrame(move)
          else resolve(null)
        }
        move()
      }),
    seconds * 1000,
  )
}

export async function toStart(app) {
  await gridOf(app).evaluate((grid) => {
    grid.scrollTop = 0
  })
  await timedSettled(app)
}
