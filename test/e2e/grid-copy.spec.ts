/** Selecting rows and copying them: as cells, as URLs, as Markdown. */
import type { TrawlApp } from './support/app'
import { showGenerated } from './support/generated-crawl'
import { expect, test } from './support/test'

const clipboard = (app: TrawlApp): Promise<string> => app.electron.evaluate(({ clipboard }) => clipboard.readText())

test('rows are selected and copied', async ({ folder, launch }) => {
  const app = await launch()
  const { window } = app
  const { view, grid } = await showGenerated(app, folder, 1000)
  const notes = window.getByRole('region', { name: 'Notes' })

  await test.step('a few, as cells', async () => {
    await grid.row(1).click()
    await grid.row(3).click({ modifiers: ['Shift'] })
    await grid.row(6).click({ modifiers: ['ControlOrMeta'] })
    await expect(view.foot).toContainText('4 selected')
    await grid.grid.focus()
    await window.keyboard.press('ControlOrMeta+C')
    await expect(notes).toContainText('Copied 4 rows')
    const lines = (await clipboard(app)).trimEnd().split('\n')
    expect(lines).toHaveLength(5)
    expect(lines[0]?.split('\t').slice(0, 3)).toEqual(['#', 'URL', 'Status'])
    expect(lines.slice(1).map((line) => line.split('\t')[0])).toEqual(['2', '3', '4', '7'])
  })

  await test.step('a few, as URLs, by their key', async () => {
    await window.keyboard.press('ControlOrMeta+Shift+C')
    await expect(notes).toContainText('Copied 4 URLs')
    expect((await clipboard(app)).split('\n')[0]).toMatch(/^https:\/\/host-\d+\.example\/page\/2$/)
  })

  await test.step('all of them, as URLs, by the palette', async () => {
    await grid.grid.focus()
    await window.keyboard.press('ControlOrMeta+A')
    await expect(view.foot).toContainText('1,000 selected')
    await window.keyboard.press('ControlOrMeta+K')
    await window.getByRole('combobox', { name: 'Command or crawl' }).fill('copy the urls')
    await window.keyboard.press('Enter')
    await expect(notes).toContainText('Copied 999 URLs')
    const urls = (await clipboard(app)).trimEnd().split('\n')
    expect(urls).toHaveLength(999)
    expect(urls.at(-1)).toMatch(/^https:\/\/host-\d+\.example\/page\/1000$/)
  })

  await test.step('one, as Markdown and by its cell, from its menu', async () => {
    await grid.cell(4, 'title').click({ button: 'right' })
    // The row is among those selected, so the menu is about all of them.
    await expect(window.getByRole('menuitem', { name: 'Copy 1,000 rows as Markdown' })).toBeVisible()
    await window.getByRole('menuitem', { name: 'Copy Title' }).click()
    await expect.poll(() => clipboard(app)).toBe(await grid.cell(4, 'title').textContent())
    await grid.row(4).click()
    await grid.cell(4, 'title').click({ button: 'right' })
    await window.getByRole('menuitem', { name: 'Copy row as Markdown' }).click()
    await expect(notes).toContainText('Copied 1 row as Markdown')
    const [head, rule, row] = (await clipboard(app)).split('\n')
    expect(head).toMatch(/^\| # \| URL \|/)
    expect(rule).toMatch(/^\|[ :-]+\|/)
    expect(row).toContain('/page/5')
  })

  await test.step('a row is jumped to by its number', async () => {
    await window.keyboard.press('ControlOrMeta+G')
    await window.getByRole('textbox', { name: 'Jump to row' }).fill('1001')
    await window.keyboard.press('Enter')
    await expect(window.getByRole('form', { name: 'Jump to row' })).toContainText('Row 1001 is not in this view')
    await window.getByRole('textbox', { name: 'Jump to row' }).fill('700')
    await window.keyboard.press('Enter')
    await expect(grid.row(699)).toBeInViewport()
    await expect(grid.row(699)).toHaveAttribute('aria-selected', 'true')
    await expect(grid.grid).toBeFocused()
  })
})
