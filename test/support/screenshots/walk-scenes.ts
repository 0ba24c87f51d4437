/**
 * The newcomer's walk of docs/guide/newcomers-walk.md, done for real: a fresh account, a list pasted, crawled, looked
 * through, exported, and the second start. Each step takes its picture.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'playwright/test'
import { TrawlApp } from '../../e2e/support/app'
import { CrawlView } from '../../e2e/support/crawl-view'
import { FindingsView } from '../../e2e/support/findings-view'
import { chooseWhenSaving, copyToClipboard } from '../../e2e/support/native'
import { NewCrawlSheet } from '../../e2e/support/new-crawl-sheet'
import { ResultsGrid } from '../../e2e/support/results-grid'
import { RowDetailsPanel } from '../../e2e/support/row-details'
import { showcasePaths, startShowcaseSite } from './showcase-site'

const SIZE = { width: 1200, height: 760 } as const
const URLS = 600
/** How far the crawl is when it is photographed. */
const RUNNING_AT = 150

export interface WalkOptions {
  /** Where Trawl keeps its files: nothing is there yet. */
  readonly dataFolder: string
  /** The person's own folder: nothing is there either. */
  readonly homeFolder: string
  /** Where the pictures go. */
  readonly folder: string
  readonly say: (line: string) => void
}

export async function walk({ dataFolder, homeFolder, folder, say }: WalkOptions): Promise<void> {
  await mkdir(folder, { recursive: true })
  const site = await startShowcaseSite()
  let app = await TrawlApp.launch({ dataFolder })
  const picture = async (name: string): Promise<void> => {
    await app.window.screenshot({
      path: join(folder, `${name}.png`),
      animations: 'disabled',
      caret: 'hide',
      scale: 'css',
    })
    say(`${name}.png`)
  }
  try {
    await settle(app)
    await expect(app.window.getByRole('region', { name: 'How Trawl works' }).getByRole('listitem')).toHaveCount(4)
    await app.window.waitForTimeout(500)
    await picture('1-welcome')
    await paste(app, site.host)
    await picture('2-paste')
    await crawl(app, picture)
    await browse(app, picture)
    await exportBroken(app, join(homeFolder, 'broken.csv'), picture)
    say((await readFile(join(homeFolder, 'broken.csv'), 'utf8')).split('\n').slice(0, 4).join('\n'))
    await app.quit()

    app = await TrawlApp.launch({ dataFolder })
    await settle(app)
    await new CrawlView(app.window).expectState('finished')
    await new CrawlView(app.window).expectRows('20 of 604 rows')
    await new ResultsGrid(app.window).expectSettled()
    await picture('9-next-day')
  } finally {
    await app.quit()
    await site.close()
  }
}

async function paste(app: TrawlApp, host: string): Promise<void> {
  const sheet = new NewCrawlSheet(app.window)
  await sheet.open()
  await copyToClipboard(app, notes(host))
  await sheet.paste()
  await expect(sheet.figure('Unusable')).not.toHaveText('0')
  await app.window.keyboard.press('ControlOrMeta+Home')
}

async function crawl(app: TrawlApp, picture: (name: string) => Promise<void>): Promise<void> {
  const view = new CrawlView(app.window)
  const sheet = new NewCrawlSheet(app.window)
  await sheet.dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Shop before the season')
  await sheet.startByKey()
  await expect.poll(async () => (await view.done()).done, { timeout: 60_000 }).toBeGreaterThan(RUNNING_AT)
  await picture('3-crawling')
  await view.expectState('finished', 120_000)
  // The link graph is worked out right after a crawl.
  const working = app.window.getByText(/^Working out the link graph/)
  await working.waitFor({ timeout: 5_000 }).catch(() => {})
  await working.waitFor({ state: 'hidden', timeout: 60_000 })
  await new ResultsGrid(app.window).expectSettled()
  await picture('4-finished')
}

async function browse(app: TrawlApp, picture: (name: string) => Promise<void>): Promise<void> {
  const { window } = app
  const grid = new ResultsGrid(window)
  const { search } = new CrawlView(window)
  await search.fill('old-shop')
  await expect(grid.row(0)).toContainText('old-shop')
  await grid.expectSettled()
  await grid.row(0).click()
  await new RowDetailsPanel(window).show('Network')
  await expect(new RowDetailsPanel(window).section('Redirects')).toBeVisible()
  await picture('5-one-row')
  await search.fill('')
  await new CrawlView(window).expectRows('604 rows')
  await window.keyboard.press('ControlOrMeta+D')

  await window.keyboard.press('ControlOrMeta+2')
  const findings = new FindingsView(window)
  await expect(findings.mending).toBeVisible()
  await expect(findings.list.locator('[aria-busy="true"]')).toHaveCount(0)
  await findings.options.first().click()
  await window.waitForTimeout(500)
  await picture('6-findings')
  await window.keyboard.press('ControlOrMeta+1')
}

async function exportBroken(app: TrawlApp, path: string, picture: (name: string) => Promise<void>): Promise<void> {
  const { window } = app
  await new CrawlView(window).outcome('4xx').click()
  await new CrawlView(window).expectRows('20 of 604 rows')
  await new ResultsGrid(window).expectSettled()
  await window.keyboard.press('ControlOrMeta+E')
  const dialog = window.getByRole('dialog', { name: /^Export/ })
  await expect(dialog).toBeVisible()
  await picture('7-export')
  await chooseWhenSaving(app, path)
  await dialog.getByRole('button', { name: /^Choose a file/ }).click()
  const done = dialog.getByRole('button', { name: 'Done' })
  await expect(done).toBeVisible()
  await picture('8-exported')
  await done.click()
  await dialog.waitFor({ state: 'hidden' })
}

/** One size and theme, wherever the walk is done. */
async function settle(app: TrawlApp): Promise<void> {
  const { window } = app
  await app.electron.evaluate(({ BrowserWindow }, { width, height }) => {
    const shown = BrowserWindow.getAllWindows()[0]
    shown?.setContentSize(width, height)
    shown?.webContents.send('menu:command', 'theme-light')
  }, SIZE)
  await expect.poll(() => window.evaluate(() => [innerWidth, innerHeight])).toEqual([SIZE.width, SIZE.height])
  await window.evaluate(() => document.fonts.ready)
  await window.mouse.move(SIZE.width - 1, SIZE.height - 1)
}

/** What somebody has at hand: a mail with addresses in it, some twice, some that are none. */
function notes(host: string): string {
  const [first, second, ...others] = showcasePaths(URLS)
  return [
    'Hi, could you see which of these still work before we print the catalogue? Thanks, Ada',
    '',
    `http://${host}${first}`,
    `- [Harbour maps](http://${host}${second})`,
    `http://${host}${first}`,
    'ftp://files.chandlery.example/price-list.txt',
    ...others.map((path) => `http://${host}${path}`),
  ].join('\n')
}
