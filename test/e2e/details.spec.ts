/** The details of a row: its network, links, text, source, bytes, data and picture; going on; beside or below. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BodySite, HTML_LINKS, HUGE_BYTES, startBodySite } from '../support/body-site'
import { expectNoViolation } from './support/accessibility'
import type { TrawlApp } from './support/app'
import { CrawlView } from './support/crawl-view'
import { ResultsGrid } from './support/results-grid'
import { type DetailsPart, RowDetailsPanel } from './support/row-details'
import { startCrawl } from './support/start-crawl'
import { expect, test } from './support/test'

const PATHS = [
  '/html',
  '/json',
  '/moved',
  '/picture.png',
  '/drawing.svg',
  '/broken.png',
  '/binary',
  '/huge.txt',
  '/wrong-charset',
  '/empty',
  '/missing',
] as const

/** Crawls all of the site, a host that refuses, and comes back when it is done. */
async function crawlAll(app: TrawlApp, site: BodySite, flips: readonly string[]): Promise<void> {
  await startCrawl(app, {
    name: 'Bodies',
    urls: [...PATHS.map((path) => site.origin + path), 'http://127.0.0.1:1/refused'],
    flips,
    fields: { Retries: '1', 'Re-checks': '0' },
  })
  await new CrawlView(app.window).expectState('finished')
}

/** Selects a page by its path. */
async function look(app: TrawlApp, path: (typeof PATHS)[number], part: DetailsPart): Promise<RowDetailsPanel> {
  const details = new RowDetailsPanel(app.window)
  await new ResultsGrid(app.window).row(PATHS.indexOf(path)).click()
  await expect(details.panel).toContainText(path)
  await details.show(part)
  return details
}

test('the network part draws redirects, times and attempts, and finds headers', async ({ launch }) => {
  const site = await startBodySite()
  const app = await launch()
  await crawlAll(app, site, [])
  const details = await look(app, '/moved', 'Network')
  await expect(details.section('Redirects').getByRole('listitem')).toHaveText([
    /^301.*\/moved\d+ ms$/,
    /^302.*\/moved-again\d+ ms$/,
    /^200.*\/json\d+ ms$/,
  ])
  const times = details.section('Timing').getByRole('table', { name: 'Time of each attempt by phase' })
  await expect(times.getByRole('row')).toHaveCount(4)
  await expect(times.getByRole('columnheader', { name: 'First byte' })).toBeAttached()

  await look(app, '/html', 'Network')
  const headers = details.section('Headers')
  await expect(headers).toContainText('127.0.0.1')
  await headers.getByRole('textbox', { name: 'Filter headers' }).fill('frame')
  await expect(headers.locator('dt').nth(2)).toHaveText('x-frame-options')
  await expect(headers.getByTitle('Whether other sites may show the page in a frame.')).toBeVisible()
  await headers.getByRole('textbox', { name: 'Filter headers' }).fill('no such thing')
  await expect(headers).toContainText('No header matches.')

  // The host that refuses has attempts and no headers.
  await new ResultsGrid(app.window).row(PATHS.length).click()
  await expect(details.attempts.getByRole('listitem')).toHaveText([/Connect refused/, /Connect refused/])
  await expect(headers).toContainText('No answer, so no headers.')
  await site.close()
})

test('links are listed piece by piece, searched, and lead to their rows', async ({ launch }) => {
  const site = await startBodySite()
  const app = await launch()
  const { window } = app
  await crawlAll(app, site, [])
  const details = await look(app, '/html', 'Links')
  await expect(details.tab('Links')).toContainText('1,503')
  const list = details.panel.getByRole('listbox', { name: 'Links' })
  const links = list.getByRole('option')
  await expect(links.nth(0)).toContainText('200')
  await expect(links.nth(1)).toContainText('404')
  await expect(links.nth(2)).toContainText('not in crawl')
  expect(await links.count()).toBeLessThan(100)

  // The last of them, far below what was asked for at first.
  await list.focus()
  await window.keyboard.press('End')
  await expect(links.last()).toContainText(`Page number ${HTML_LINKS - 1}`)
  await expect(links.last()).toHaveAttribute('aria-posinset', String(HTML_LINKS + 3))

  await details.panel.getByRole('textbox', { name: 'Search links' }).fill('gone')
  await expect(links).toHaveCount(1)
  await links.first().click()
  await expect(details.panel).toContainText('Not here')
  await expect(details.panel).toContainText('No links')

  await details.panel.getByText('Links in', { exact: true }).click()
  const inlinks = details.panel.getByRole('listbox', { name: 'Links in' }).getByRole('option')
  await expect(inlinks).toHaveText([/gone.*\/html.*200/])
  await inlinks.first().click()
  await expect(details.panel).toContainText('No links to this page')
  await details.panel.getByText('Links out 1,503').click()

  await look(app, '/html', 'Links')
  await details.panel.getByText('Resources 3').click()
  const resources = details.panel.getByRole('listbox', { name: 'Resources' }).getByRole('option')
  await expect(resources).toHaveText([/Stylesheet.*style\.css/, /Image.*picture\.png.*200/, /Script.*script\.js/])
  await site.close()
})

test('kept bodies are shown as text, source, bytes, data and pictures', async ({ launch, folder }) => {
  const site = await startBodySite()
  const app = await launch()
  const { window } = app
  await crawlAll(app, site, ['Keep bodies'])
  const details = await look(app, '/html', 'Text')
  const words = details.panel.getByRole('textbox', { name: 'Text', exact: true })
  await expect(words).toContainText('Flour, water and salt. The numbers')

  await test.step('source with find', async () => {
    await details.show('Source')
    const source = details.panel.getByRole('textbox', { name: 'Source' })
    await expect(source).toContainText('<h1>Bread</h1>')
    await expect(details.panel).toContainText('text/html · UTF-8 (header)')
    await details.panel.getByRole('button', { name: 'Find in the source' }).click()
    await details.panel.getByRole('textbox', { name: 'Find' }).pressSequentially('a remark')
    await window.keyboard.press('Enter')
    await expect(source.locator('.cm-searchMatch-selected')).toHaveText('a remark')
  })

  await test.step('data, with the place where it breaks', async () => {
    await details.show('Data')
    await expect(details.section('JSON-LD')).toContainText('Recipe')
    await expect(details.section('JSON-LD')).toContainText('Not JSON: expected a value at line 4, column 1.')
    await expect(details.section('Microdata')).toContainText('https://schema.org/Movie')
    await expect(details.section('Open Graph and Twitter')).toContainText('Bread, shared')
    await expect(details.section('Meta')).toContainText('A page with everything')
  })

  await test.step('JSON, as it came and indented', async () => {
    await look(app, '/json', 'Source')
    const source = details.panel.getByRole('textbox', { name: 'Source' })
    await expect(source.locator('.cm-line')).toHaveCount(1)
    await details.panel.getByRole('button', { name: 'Indent the JSON' }).click()
    await expect(source.locator('.cm-line')).toHaveCount(9)
  })

  await test.step('text in the encoding that was declared, wrong as it is', async () => {
    await look(app, '/wrong-charset', 'Source')
    await expect(details.panel).toContainText('windows-1251 (header)')
    await expect(details.panel.getByRole('textbox', { name: 'Source' })).toContainText('<p>GrГ¶Гџe')
  })

  await test.step('bytes', async () => {
    await look(app, '/binary', 'Source')
    const bytes = details.panel.getByRole('region', { name: 'Bytes' })
    await expect(bytes).toContainText('00 07 0e 15')
    await details.panel.getByRole('textbox', { name: 'Go to offset' }).fill('0x1380')
    await window.keyboard.press('Enter')
    await expect(bytes.locator('[data-marked]')).toContainText('001380')
  })

  await test.step('the first part of what is huge, and all of it as a file', async () => {
    await look(app, '/huge.txt', 'Source')
    await expect(details.panel.getByRole('note')).toContainText('Only the first 5.0 MB are shown.')
    const path = join(folder, 'huge.txt')
    await app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, path)
    await details.panel.getByRole('note').getByRole('button', { name: 'Save body…' }).click()
    await expect(window.getByText('Saved 12 MB')).toBeVisible()
    expect((await readFile(path)).length).toBe(Math.floor(HUGE_BYTES / 22) * 22)
  })

  await test.step('pictures, from their own bytes; scripts in them do not run', async () => {
    await look(app, '/picture.png', 'Preview')
    await expect(details.panel.getByRole('figure')).toContainText('64 × 40')
    await look(app, '/drawing.svg', 'Preview')
    await expect(details.panel.getByRole('figure')).toContainText('120 × 80')
    expect(await window.title()).not.toBe('owned')
    await look(app, '/broken.png', 'Preview')
    await expect(details.panel).toContainText('The picture is broken')
  })

  await test.step('nothing where nothing came', async () => {
    await look(app, '/empty', 'Source')
    await expect(details.panel).toContainText('The body is empty')
    await new ResultsGrid(window).row(PATHS.length).click()
    await expect(details.panel).toContainText('No answer, no body')
  })
  await site.close()
})

test('without kept bodies the details say so and offer a crawl that keeps them', async ({ launch }) => {
  const site = await startBodySite()
  const app = await launch()
  await crawlAll(app, site, [])
  const details = await look(app, '/html', 'Source')
  await expect(details.panel).toContainText('Bodies are not kept in this crawl')
  await details.show('Text')
  await expect(details.panel).toContainText('Texts are not kept in this crawl')
  await details.show('Data')
  await details.panel.getByRole('button', { name: 'New crawl that keeps bodies…' }).click()
  await expect(app.window.getByRole('dialog', { name: 'New crawl' })).toBeVisible()
  await site.close()
})

test('rows are gone through by key, the part stays, and the panel moves below and back', async ({ launch }) => {
  const site = await startBodySite()
  const app = await launch()
  const { window } = app
  const grid = new ResultsGrid(window)
  await crawlAll(app, site, [])
  const details = await look(app, '/html', 'Summary')

  // The tabs are one stop; arrows go through them.
  await details.tab('Summary').focus()
  await window.keyboard.press('ArrowRight')
  await expect(details.tab('Network')).toHaveAttribute('aria-selected', 'true')

  await window.keyboard.press('Alt+ArrowDown')
  await expect(details.panel).toContainText('/json')
  await expect(grid.row(1)).toHaveAttribute('aria-selected', 'true')
  await details.panel.getByRole('button', { name: 'Next row' }).click()
  await expect(details.section('Redirects')).toBeVisible()
  await window.keyboard.press('Alt+ArrowUp')
  await window.keyboard.press('Alt+ArrowUp')
  await window.keyboard.press('Alt+ArrowUp')
  await expect(details.panel).toContainText('/html')
  await expect(details.tab('Network')).toHaveAttribute('aria-selected', 'true')

  // In the order of the view, whatever that is.
  await window.getByRole('columnheader', { name: /^URL/ }).click()
  await grid.row(0).click()
  await expect(details.panel).toContainText('/refused')
  await window.keyboard.press('Alt+ArrowDown')
  await expect(details.panel).toContainText('/binary')

  const beside = await details.panel.boundingBox()
  await details.panel.getByRole('button', { name: 'Details below the rows' }).click()
  await expect(details.panel).toHaveAttribute('data-placement', 'bottom')
  const below = await details.panel.boundingBox()
  expect(below?.width).toBeGreaterThan((beside?.width ?? 0) * 1.5)
  await app.quit()

  const again = await launch()
  await new ResultsGrid(again.window).row(0).click()
  const kept = new RowDetailsPanel(again.window)
  await expect(kept.panel).toHaveAttribute('data-placement', 'bottom')
  await expect(kept.tab('Network')).toHaveAttribute('aria-selected', 'true')
  await again.window.keyboard.press('ControlOrMeta+Shift+D')
  await expect(kept.panel).toHaveAttribute('data-placement', 'right')
  await site.close()
})

test('no part of the details has an accessibility violation', async ({ launch }) => {
  const site = await startBodySite()
  const app = await launch()
  await crawlAll(app, site, ['Keep bodies'])
  for (const part of ['Summary', 'Network', 'Links', 'Text', 'Source', 'Data'] as const) {
    const details = await look(app, '/html', part)
    await expect(details.panel.getByRole('status')).toHaveCount(0)
    await expectNoViolation(app, part)
  }
  const details = await look(app, '/picture.png', 'Preview')
  await expect(details.panel.getByRole('figure')).toBeVisible()
  await expectNoViolation(app, 'Preview')
  await look(app, '/binary', 'Source')
  await expect(details.panel.getByRole('region', { name: 'Bytes' })).toContainText('00 07')
  await expectNoViolation(app, 'Bytes')
  await site.close()
})
