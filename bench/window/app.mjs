/** The built app in the Electron of this machine, driven by Playwright. */
import { _electron } from 'playwright'
import { root } from '../../scripts/setup/run.mjs'

/** What Electron needs here: Chromium's sandbox cannot be had as root, and there is no GPU to draw with. */
export const SWITCHES = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]

export async function launchApp({ executablePath, dataFolder, env }) {
  const electron = await _electron.launch({
    executablePath,
    args: [...SWITCHES, root],
    env: { ...process.env, ...env, TRAWL_DATA: dataFolder },
  })
  const window = await electron.firstWindow()
  await window.getByRole('main').waitFor()
  return { electron, window }
}

/** Makes a call as the window does. @throws what the app answers instead of a value */
export async function call({ window }, name, argument) {
  const answer = await window.evaluate(([called, given]) => window.trawl.call(called, given), [name, argument])
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`)
  return answer.value
}

/** Shows a crawl of the library. */
export async function showCrawl({ window }, crawlId) {
  await window.locator(`[data-crawl="${crawlId}"]`).click()
  await window.getByRole('grid', { name: 'Results' }).waitFor()
}

/** Starts a crawl of a list, as fast as it goes. @returns the id of the crawl */
export async function startCrawl(app, { list, name }) {
  const { draftId } = await call(app, 'draft:create', null)
  await call(app, 'draft:read-file', { draftId, path: list })
  await call(app, 'draft:finish', { draftId })
  const settings = { concurrency: 64, perHost: 64, robots: 'ignore', retries: 0, rechecks: 0 }
  const started = await call(app, 'crawl:start', { draftId, name, settings })
  return started.id
}

/** URLs of a crawl that are done, and its state. */
export async function progressOf(app, crawlId) {
  const { done, state } = (await call(app, 'library:list', null)).find(({ id }) => id === crawlId)
  return { done, state }
}
