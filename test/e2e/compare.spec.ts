/** A list is crawled, the site changes, the list is crawled again: what changed is shown, searched, exported and traced back. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ChangingSite, pageOf, startChangingSite } from '../support/changing-site'
import { expectNoViolation } from './support/accessibility'
import { CompareTab } from './support/compare-view'
import { CrawlView } from './support/crawl-view'
import { Library } from './support/library'
import { chooseWhenSaving } from './support/native'
import { startCrawl } from './support/start-crawl'
import { test as base, expect } from './support/test'

const test = base.extend<{ readonly changing: ChangingSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  changing: async ({}, use) => {
    const site = await startChangingSite()
    await use(site)
    await site.close()
  },
})

const HOSTILE = 'Evil <b>bold</b> \u202Egnol\u202C \u0007 title'

test('a list is crawled again, and what changed is there to see', async ({ changing, folder, launch }) => {
  const { pages, origin } = changing
  const names = ['same', 'title', 'breaks', 'mends', 'words']
  for (const name of names) pages.set(`/${name}`, pageOf(`The page ${name}`))
  pages.delete('/mends')
  const app = await launch()
  const { window } = app
  const view = new CrawlView(window)
  const compare = new CompareTab(window)
  await startCrawl(app, { name: 'shop.txt', urls: names.map((name) => `${origin}/${name}`) })
  await view.expectState('finished')

  await test.step('with one crawl the tab says what it is for and offers the second', async () => {
    await compare.open()
    await expect(window.getByText('Crawl this list again to see what changes')).toBeVisible()
    pages.set('/title', pageOf(`The other page title ${HOSTILE.replaceAll('<', '&lt;')}`))
    pages.delete('/breaks')
    pages.set('/mends', pageOf('Mended'))
    pages.set('/words', pageOf('The page words', 'word '.repeat(900)))
    await window.getByRole('main').getByRole('button', { name: 'Crawl this list again' }).click()
    await expect(view.name).toHaveText(/^shop\.txt · /)
    await view.expectState('finished')
    await view.expectRows('5 rows')
  })

  await test.step('it is compared with the crawl before it, what broke first', async () => {
    await compare.open()
    await expect(compare.view.getByRole('combobox', { name: 'Compare with' })).toHaveValue('shop.txt')
    await window.keyboard.press('F5')
    await expect(compare.choice('Newly broken 1')).toBeChecked()
    for (const name of ['Mended 1', 'New 0', 'Gone 0', 'Changed 4', 'All 5']) {
      await expect(compare.choice(name)).toBeAttached()
    }
    await expect(compare.row('/breaks')).toContainText('newly broken')
    await expect(compare.row('/breaks')).toContainText('404')
  })

  await test.step('changes are narrowed down to a column and searched', async () => {
    await compare.show('Changed 4')
    await expect(compare.rows).toHaveCount(4)
    await compare.view.getByRole('combobox', { name: 'Changed column' }).click()
    await window.getByRole('option', { name: /^Words 3/ }).click()
    await expect(compare.rows).toHaveCount(3)
    await window.keyboard.press('ControlOrMeta+F')
    await window.keyboard.type('WORDS')
    await expect(compare.rows).toHaveCount(1)
    await compare.view.getByRole('textbox', { name: 'Search URLs' }).press('Escape')
  })

  await test.step('a row shows what changed word by word, and its history leads to the other crawl', async () => {
    await compare.show('All 5')
    await expect(compare.rows).toHaveCount(5)
    await compare.row('/title').click()
    await expect(compare.detail.locator('ins').first()).toHaveText('other ')
    await expect(compare.detail).toContainText('<b>bold</b>')
    const history = compare.detail.getByRole('list', { name: /^This URL in the crawls/ })
    await expect(history.getByRole('button')).toHaveCount(2)
    await expect(history.getByRole('button').last()).toHaveAccessibleName(/title: “The page title” → “The other page/)
    await compare.grid.focus()
    await window.keyboard.press('ControlOrMeta+C')
    await expect(window.getByText('Copied what changed')).toBeVisible()
    const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText())
    expect(copied).toContain(`${origin}/title (changed)\nTitle: The page title → The other page title`)
  })

  await test.step('there is no accessibility violation', async () => {
    await expectNoViolation(app, 'the comparison')
  })

  await test.step('what is shown is exported', async () => {
    const path = join(folder, 'changes.csv')
    await chooseWhenSaving(app, path)
    await compare.view.getByRole('button', { name: 'Export' }).click()
    await expect(window.getByText('5 URLs exported')).toBeVisible()
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\r\n')
    expect(lines).toHaveLength(6)
    expect(lines.find((line) => line.startsWith(`${origin}/breaks,`))).toContain(',changed,broken,status ')
  })

  await test.step('the keyboard walks the rows, and the history opens the earlier crawl at its row', async () => {
    await compare.grid.focus()
    await window.keyboard.press('Home')
    await expect(compare.row('/same')).toHaveAttribute('aria-selected', 'true')
    await window.keyboard.press('ArrowDown')
    await expect(compare.row('/title')).toHaveAttribute('aria-selected', 'true')
    await compare.detail
      .getByRole('list', { name: /^This URL/ })
      .getByRole('button')
      .first()
      .click()
    await expect(view.name).toHaveText('shop.txt')
    await expect(view.details).toContainText('The page title')
  })

  await test.step('the library offers it, too', async () => {
    await new Library(window).entry('shop.txt').last().getByRole('button').click({ button: 'right' })
    await expect(window.getByRole('menuitem', { name: 'Crawl this list again' })).toBeVisible()
    await window.keyboard.press('Escape')
  })
})
