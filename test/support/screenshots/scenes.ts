/** The scenes that the pictures in docs/screenshots show: each wide in light and dark, and narrow in light. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'playwright/test'
import { TrawlApp } from '../../e2e/support/app'
import { CrawlView } from '../../e2e/support/crawl-view'
import { chooseWhenOpening, copyToClipboard } from '../../e2e/support/native'
import { NewCrawlSheet } from '../../e2e/support/new-crawl-sheet'
import { ResultsGrid } from '../../e2e/support/results-grid'
import { RowDetailsPanel } from '../../e2e/support/row-details'
import { generateCrawl } from '../generate-crawl'
import { playBrowsingScenes } from './browsing-scenes'
import { showcasePaths, startShowcaseSite } from './showcase-site'
import { playTruthScenes } from './truth-scenes'
import { playWindowScenes } from './window-scenes'

const WIDE = { width: 1440, height: 900 } as const
const NARROW = { width: 1000, height: 700 } as const
/** What is photographed of each scene. */
const SHOTS = [
  { size: WIDE, theme: 'light' },
  { size: WIDE, theme: 'dark' },
  { size: NARROW, theme: 'light' },
] as const
const URLS = 2500
const LARGE_ROWS = 100_000
/** How far the crawl is when it is photographed. */
const RUNNING_AT = 700
/** A line whose URL redirects twice. */
const REDIRECTED_ROW = 3

export interface SceneOptions {
  readonly dataFolder: string
  /** Where the pictures go. */
  readonly folder: string
  readonly say: (line: string) => void
}

/** Takes the pictures of one scene; `prepare` runs once the window has its size. */
export type Photograph = (scene: string, prepare?: () => Promise<void>) => Promise<void>

export async function takeScreenshots({ dataFolder, folder, say }: SceneOptions): Promise<void> {
  await mkdir(folder, { recursive: true })
  const site = await startShowcaseSite()
  const app = await TrawlApp.launch({ dataFolder })
  const photograph: Photograph = async (scene, prepare = async () => {}) => {
    for (const { size, theme } of SHOTS) {
      const name = `${scene}-${size.width}-${theme}.png`
      await pose(app, size, theme)
      await prepare()
      await app.window.screenshot({ path: join(folder, name), animations: 'disabled', caret: 'hide' })
      say(name)
    }
  }
  try {
    await playScenes(app, site.host, photograph)
    await playTruthScenes(app, photograph)
    await playBrowsingScenes(app, photograph)
    await playWindowScenes(app, photograph)
    await playLargeGrid(app, dataFolder, photograph)
  } finally {
    await app.quit()
    await site.close()
  }
}

async function playScenes(app: TrawlApp, host: string, photograph: Photograph): Promise<void> {
  const { window } = app
  const sheet = new NewCrawlSheet(window)
  const view = new CrawlView(window)
  const grid = new ResultsGrid(window)

  await photograph('empty')

  await window.getByRole('main').getByRole('button', { name: 'Try the sample site' }).click()
  await view.expectState('finished')
  await sheet.open()
  await copyToClipboard(app, notes(host))
  await sheet.paste()
  await expect(sheet.figure('Unusable')).toHaveText('5')
  await window.keyboard.press('ControlOrMeta+Home')
  await photograph('new-crawl')

  await copyToClipboard(
    app,
    showcasePaths(URLS)
      .map((path) => `http://${host}${path}`)
      .join('\n'),
  )
  await sheet.box.selectText()
  await sheet.paste()
  await expect(sheet.figure('URLs')).toHaveText(URLS.toLocaleString('en'))
  await sheet.set('At once per host', '12')
  await sheet.dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Chandlery catalogue')
  await sheet.startByKey()
  await expect.poll(async () => (await view.done()).done, { timeout: 120_000 }).toBeGreaterThan(RUNNING_AT)
  await photograph('running')

  await view.expectState('finished', 180_000)
  // The link graph is worked out right after a crawl.
  const working = window.getByText(/^Working out the link graph/)
  await working.waitFor({ timeout: 10_000 }).catch(() => {})
  await working.waitFor({ state: 'hidden', timeout: 60_000 })
  await grid.row(REDIRECTED_ROW - 1).click()
  const details = new RowDetailsPanel(window)
  await details.show('Network')
  await expect(details.section('Redirects')).toBeVisible()
  await photograph('finished')
  await details.show('Summary')

  await window.keyboard.press('ControlOrMeta+E')
  await expect(window.getByRole('dialog', { name: /^Export/ })).toBeVisible()
  await photograph('export')
  await window.keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toHaveCount(0)
}

/** A hundred thousand rows, sorted by title. */
async function playLargeGrid(app: TrawlApp, folder: string, photograph: Photograph): Promise<void> {
  const { window } = app
  const path = join(folder, 'Hundred thousand.trawl')
  await generateCrawl(path, LARGE_ROWS)
  await chooseWhenOpening(app, path)
  await window.keyboard.press('ControlOrMeta+Shift+O')
  await new CrawlView(window).expectRows('100,000 rows')
  const grid = new ResultsGrid(window)
  await grid.sort('title', 'ascending')
  await grid.expectSettled()
  await photograph('large', () => grid.grid.evaluate((scroller) => scroller.scrollTo({ left: 0 })))
}

/** Sets size and theme and waits until the window has settled in them. */
async function pose(
  app: TrawlApp,
  size: (typeof SHOTS)[number]['size'],
  theme: (typeof SHOTS)[number]['theme'],
): Promise<void> {
  const ask = () =>
    app.electron.evaluate(
      ({ BrowserWindow }, { width, height, command }) => {
        const window = BrowserWindow.getAllWindows()[0]
        window?.setContentSize(width, height)
        window?.webContents.send('menu:command', command)
      },
      { ...size, command: `theme-${theme}` },
    )
  // On a busy machine the answer of the main process is lost now and then. Asking again does no harm.
  await ask().catch(ask).catch(ask).catch(ask)
  const { window } = app
  await window.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor({ state: 'attached' })
  await expect.poll(() => window.evaluate(() => [innerWidth, innerHeight])).toEqual([size.width, size.height])
  await window.evaluate(() => document.fonts.ready)
  await window.mouse.move(size.width - 1, size.height - 1)
  await expect(window.locator('[data-position][aria-busy="true"]')).toHaveCount(0)
}

/** Notes as people paste them: addresses among other things. */
function notes(host: string): string {
  const paths = showcasePaths(40)
  return [
    `Pages to check before the season opens`,
    '',
    `http://${host}${paths[0]}`,
    `http://${host}${paths[1]}`,
    `- [Signal flags](http://${host}${paths[3]}): wrong price?`,
    `- [Tide clock](http://${host}${paths[4]})`,
    `* see also http://${host}/old-shop/item-26, it should redirect.`,
    `http://${host}${paths[1]}`,
    'ftp://files.chandlery.example/price-list.txt',
    `http://${host}${paths[7]}`,
    'ask Ada about the second-hand deck lamps',
    `"http://${host}${paths[8]}"`,
    'http://chandlery.example:99999/contact',
    ...paths.slice(9, 30).map((path) => `http://${host}${path}`),
  ].join('\n')
}
