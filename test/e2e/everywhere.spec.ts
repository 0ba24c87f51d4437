/** What is at hand everywhere: how it works, settings with a search, zoom, recent lists, several crawls at once. */
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { startGatedHost } from '../support/gated-host'
import { expectNoViolation } from './support/accessibility'
import type { TrawlApp } from './support/app'
import { CrawlView } from './support/crawl-view'
import { Library } from './support/library'
import { chooseWhenOpening } from './support/native'
import { NewCrawlSheet } from './support/new-crawl-sheet'
import { startCrawl } from './support/start-crawl'
import { expect, test } from './support/test'

test('who opens Trawl for the first time sees on one screen how it works', async ({ launch }) => {
  const app = await launch()
  const welcome = app.window.getByRole('main', { name: 'Welcome' })
  const steps = welcome.getByRole('region', { name: 'How Trawl works' }).getByRole('listitem')
  await expect(steps).toHaveCount(4)
  await expect(steps.first()).toContainText('Ctrl+N')
  await fromPalette(app, 'how trawl works')
  await expect(app.window.getByRole('dialog', { name: 'How Trawl works' }).getByRole('listitem')).toHaveCount(4)
})

test('settings are found by words, hold at once, and are there after a restart', async ({ launch }) => {
  const app = await launch()
  const { window } = app
  const settings = window.getByRole('dialog', { name: 'Settings' })

  await window.keyboard.press('ControlOrMeta+,')
  const search = settings.getByRole('searchbox', { name: 'Find a setting' })
  await search.fill('xyzzy')
  await expect(settings).toContainText('No setting has “xyzzy”')
  await search.fill('magnify')
  await expect(settings.getByRole('region')).toHaveCount(1)
  const before = await widthOf(app)
  await settings.getByRole('combobox', { name: 'Zoom' }).click()
  await window.getByRole('option', { name: '200 %' }).click()
  await expect.poll(() => widthOf(app)).toBeCloseTo(before / 2, -1)
  await search.fill('contrast')
  await settings.getByRole('radiogroup', { name: 'Contrast' }).getByText('More').click()
  await expect(window.locator('html[data-contrast="more"]')).toBeAttached()
  await window.keyboard.press('Escape')

  await app.quit()
  const again = await launch()
  await expect(again.window.locator('html[data-contrast="more"]')).toBeAttached()
  await expect.poll(() => widthOf(again)).toBeCloseTo(before / 2, -1)
  await again.window.keyboard.press('ControlOrMeta+0')
  await expect.poll(() => widthOf(again)).toBeCloseTo(before, -1)
  for (let step = 0; step < 4; step += 1) await again.window.keyboard.press('ControlOrMeta+-')
  await expect.poll(() => widthOf(again)).toBeCloseTo(before / 0.8, -1)
})

test('lists that were opened are at hand again, until they are forgotten', async ({ folder, launch }) => {
  const app = await launch()
  const { window } = app
  const sheet = new NewCrawlSheet(window)
  const list = join(folder, 'harbours.txt')
  await writeFile(list, 'http://127.0.0.1:9/a\nhttp://127.0.0.1:9/b\n')

  await chooseWhenOpening(app, list)
  await window.keyboard.press('ControlOrMeta+O')
  await expect(sheet.figure('URLs')).toHaveText('2')
  await window.keyboard.press('Escape')
  await sheet.dialog.waitFor({ state: 'hidden' })

  await fromPalette(app, 'harbours')
  await expect(sheet.figure('URLs')).toHaveText('2')
  await sheet.dialog.getByRole('button', { name: /^Remove/ }).click()
  const recent = sheet.dialog.getByRole('button', { name: 'Recent lists' })
  await recent.click()
  await window.getByRole('menuitem', { name: basename(list) }).click()
  await expect(sheet.figure('URLs')).toHaveText('2')
  await sheet.dialog.getByRole('button', { name: /^Remove/ }).click()
  await recent.click()
  await window.getByRole('menuitem', { name: 'Forget these lists' }).click()
  await expect(recent).toHaveCount(0)
})

test('several crawls run at once, each with its own progress', async ({ launch, site }) => {
  const held = [await startGatedHost(), await startGatedHost()]
  const app = await launch()
  const view = new CrawlView(app.window)
  const library = new Library(app.window)
  const fields = { 'Headers time-out': '600', 'Total time-out': '3600' }
  for (const [i, host] of held.entries()) {
    await startCrawl(app, {
      name: `Slow ${i + 1}`,
      urls: [`${host.origin}/first`, `${site.origin}/numbered/${i}`],
      fields,
    })
    await view.expectState('running')
  }
  await startCrawl(app, { name: 'Quick', urls: [`${site.origin}/numbered/7`] })
  await view.expectState('finished')
  for (const name of ['Slow 1', 'Slow 2']) {
    await library.entry(name).getByRole('button').click()
    await view.expectState('running')
    await view.expectRows('2 rows')
  }
  for (const host of held) await host.close()
})

test('settings and tour have no accessibility violation', async ({ launch }) => {
  const app = await launch()
  await expectNoViolation(app, 'the welcome', (theme) => picture(app, `welcome-${theme}`))
  await app.window.keyboard.press('ControlOrMeta+,')
  await expect(app.window.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await expectNoViolation(app, 'the settings', (theme) => picture(app, `settings-${theme}`))
  await app.window.keyboard.press('Escape')
  await app.window.getByRole('dialog', { name: 'Settings' }).waitFor({ state: 'hidden' })
  await fromPalette(app, 'how trawl works')
  await expect(app.window.getByRole('dialog', { name: 'How Trawl works' })).toBeVisible()
  await expectNoViolation(app, 'the tour')
})

/** A picture to look at, where one is asked for. */
async function picture({ window }: TrawlApp, name: string): Promise<void> {
  if (process.env.PICTURES) await window.screenshot({ path: `${process.env.PICTURES}/${name}.png` })
}

/** Width of the window in CSS pixels: the larger the zoom, the fewer there are. */
function widthOf({ window }: TrawlApp): Promise<number> {
  return window.evaluate(() => innerWidth)
}

async function fromPalette(app: TrawlApp, typed: string): Promise<void> {
  await app.window.keyboard.press('ControlOrMeta+K')
  await app.window.getByRole('combobox', { name: 'Command or crawl' }).fill(typed)
  await app.window.keyboard.press('Enter')
}
