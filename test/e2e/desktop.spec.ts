/** Manners of a desktop program: one Trawl at a time, a window that comes back, settings, the proxies of the system. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startSocksServer } from '../support/socks-server'
import { expectNoViolation } from './support/accessibility'
import { repository, type TrawlApp } from './support/app'
import { call } from './support/bridge'
import { CrawlView } from './support/crawl-view'
import { displayOfWorker } from './support/displays'
import { NewCrawlSheet } from './support/new-crawl-sheet'
import { ResultsGrid } from './support/results-grid'
import { startCrawl } from './support/start-crawl'
import { expect, test } from './support/test'

test('a second start hands its files and addresses to the first, which comes to the front', async ({
  folder,
  launch,
}) => {
  await writeFile(join(folder, 'harbours.txt'), 'http://127.0.0.1:9/a\nhttp://127.0.0.1:9/b\n')
  const app = await launch()
  const sheet = new NewCrawlSheet(app.window)
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())

  await test.step('addresses fill the sheet of a new crawl, and start nothing', async () => {
    expect(await startAgain(folder, ['http://127.0.0.1:9/given', 'https://127.0.0.1:9/too'])).toBe(0)
    await expect(sheet.box).toHaveValue('http://127.0.0.1:9/given\nhttps://127.0.0.1:9/too\n')
    await expect(sheet.figure('URLs')).toHaveText('2')
    expect(await inMain(app, 'isMinimized')).toBe(false)
    expect(await inMain(app, 'isVisible')).toBe(true)
  })

  await test.step('a file is found from the folder of the caller', async () => {
    expect(await startAgain(folder, ['harbours.txt'])).toBe(0)
    await expect(sheet.dialog.getByText('harbours.txt').first()).toBeVisible()
    await expect(sheet.figure('URLs')).toHaveText('2')
    await app.window.keyboard.press('Escape')
    await sheet.dialog.waitFor({ state: 'hidden' })
  })

  await test.step('there is one window, and nothing was crawled', async () => {
    expect(app.electron.windows()).toHaveLength(1)
    expect(await call(app, 'library:list', null)).toEqual({ ok: true, value: [] })
  })
})

test('the settings window: groups, tasks, reset and undo; the window comes back where it was', async ({
  folder,
  launch,
}) => {
  const exports = join(folder, 'my exports')
  await mkdir(exports)
  const app = await launch()
  const { window } = app
  const settings = window.getByRole('dialog', { name: 'Settings' })
  const task = (name: string) => settings.getByRole('group', { name, exact: true })
  const group = (name: string) => settings.getByRole('navigation').getByRole('button', { name, exact: true })

  await window.keyboard.press('ControlOrMeta+,')
  await expect(group('Appearance')).toHaveAttribute('aria-current', 'true')
  for (const name of ['Crawling', 'Results', 'Files', 'Notifications', 'Privacy']) {
    await group('Appearance').focus()
    await window.keyboard.press('ArrowDown')
    await group(name).click()
    await expect(settings.getByRole('region')).toHaveCount(1)
    await expectNoViolation(app, `the settings of ${name}`, (theme) => picture(app, `settings-${name}-${theme}`))
  }
  await group('Files').click()
  await expect(task('Where crawls are kept')).toContainText(join(folder, 'data'))
  await app.electron.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, exports)
  await task('Where exports go').getByRole('button', { name: 'Choose…' }).click()
  await expect(task('Where exports go')).toContainText(exports)

  await test.step('own settings come from a file, and a new crawl starts with them', async () => {
    const file = join(folder, 'gentle.json')
    await writeFile(file, '{ "format": "trawl-profile", "version": 1, "settings": { "exclude": ["/login"] } }')
    await app.electron.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
    }, file)
    await group('Crawling').click()
    await task('Own settings for new crawls').getByRole('button', { name: 'From a file…' }).click()
    await expect(task('Own settings for new crawls')).toContainText('gentle.json: 1 differs from the defaults')
    await window.keyboard.press('Escape')
    await settings.waitFor({ state: 'hidden' })
    const sheet = new NewCrawlSheet(window)
    await sheet.open()
    await sheet.unfold()
    await expect(sheet.dialog.getByRole('textbox', { name: 'Exclude', exact: true })).toHaveValue('/login')
    await window.keyboard.press('Escape')
    await sheet.dialog.waitFor({ state: 'hidden' })
  })

  await test.step('everything is reset, and that is undone', async () => {
    await window.keyboard.press('ControlOrMeta+,')
    await settings.getByRole('button', { name: 'Reset all settings' }).click()
    await group('Files').click()
    await expect(task('Where exports go')).not.toContainText(exports)
    await window.getByRole('button', { name: 'Undo' }).last().click()
    await expect(task('Where exports go')).toContainText(exports)
    await window.keyboard.press('Escape')
  })

  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 120, y: 80, width: 901, height: 603 }),
  )
  await expect.poll(() => bounds(app)).toEqual({ x: 120, y: 80, width: 901, height: 603 })
  await app.quit()
  const again = await launch()
  expect(await bounds(again)).toEqual({ x: 120, y: 80, width: 901, height: 603 })
})

test('a crawl goes the way that the system says, a PAC file with a proxy that is not there', async ({
  site,
  launch,
}) => {
  const socks = await startSocksServer()
  const app = await launch()
  const { port } = new URL(site.origin)
  const pac = `function FindProxyForURL(url, host) {
    return host === 'only-the-proxy-knows.test' ? 'PROXY 127.0.0.1:9; SOCKS5 ${socks.host}' : 'DIRECT'
  }`
  const pacScript = `data:application/x-ns-proxy-autoconfig;base64,${Buffer.from(pac).toString('base64')}`
  await app.electron.evaluate(
    ({ session }, script) => session.defaultSession.setProxy({ pacScript: script }),
    pacScript,
  )
  const urls = ['/numbered/1', '/numbered/2'].map((path) => `http://only-the-proxy-knows.test:${port}${path}`)
  await startCrawl(app, {
    name: 'Behind a proxy',
    urls: [...urls, `${site.origin}/numbered/3`],
    fields: { Proxy: 'system' },
  })
  await new CrawlView(app.window).expectState('finished')
  const grid = new ResultsGrid(app.window)
  for (const position of [0, 1, 2]) await expect(grid.cell(position, 'status')).toHaveText('200')
  expect(new Set(socks.asked)).toEqual(new Set([`only-the-proxy-knows.test:${port}`]))
  await socks.close()

  await test.step('what was typed counts, even when another tab is shown before the typing has stopped', async () => {
    const view = new CrawlView(app.window)
    await view.search.fill('numbered/3')
    await view.expectRows('1 of 3 rows')
    await view.search.fill('')
    await app.window.keyboard.press('ControlOrMeta+2')
    await app.window.keyboard.press('ControlOrMeta+1')
    await view.expectRows('3 rows')
    await expect(view.search).toHaveValue('')
  })
})

/** Starts Trawl once more with the same data, in a folder. Answers its exit code. */
async function startAgain(folder: string, given: readonly string[]): Promise<number | null> {
  const switches = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const second = spawn(process.env.TRAWL_ELECTRON as string, [...switches, repository, ...given], {
    cwd: folder,
    stdio: 'ignore',
    env: {
      ...process.env,
      ...displayOfWorker(Number(process.env.TEST_PARALLEL_INDEX ?? 0)),
      TRAWL_DATA: join(folder, 'data'),
    },
  })
  const [code] = await once(second, 'exit')
  return code
}

function inMain({ electron }: TrawlApp, question: 'isMinimized' | 'isVisible'): Promise<boolean | undefined> {
  return electron.evaluate(({ BrowserWindow }, asked) => BrowserWindow.getAllWindows()[0]?.[asked](), question)
}

function bounds({ electron }: TrawlApp) {
  return electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
}

/** A picture to look at, where one is asked for. */
async function picture({ window }: TrawlApp, name: string): Promise<void> {
  if (process.env.PICTURES) await window.screenshot({ path: `${process.env.PICTURES}/${name}.png` })
}
