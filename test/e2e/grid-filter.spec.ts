/** Filters by type, set at the head of a column, shown as chips, changed and taken away. */
import { FilterEditor } from './support/filter-editor'
import { showGenerated } from './support/generated-crawl'
import { expect, test } from './support/test'

test('filters of every type narrow the rows down', async ({ folder, launch }) => {
  const app = await launch()
  const { window } = app
  const { view, grid } = await showGenerated(app, folder, 1000)
  const editor = new FilterEditor(window)

  await test.step('text, by a regular expression that is checked while it is typed', async () => {
    await grid.header('title').hover()
    await grid.header('title').getByRole('button', { name: 'Filter by Title' }).click()
    await editor.comparison('matches (regex)')
    await editor.field('Value').fill('^(Ferry|Pilot): (')
    await expect(editor.dialog).toContainText('Not a regular expression')
    await editor.field('Value').fill('^(ferry|pilot): prices \\d+$')
    await expect(editor.dialog).not.toContainText('Not a regular expression')
    await editor.save()
    await expect(editor.chips.first()).toHaveText('Title matches ^(ferry|pilot): prices \\d+$')
    await grid.expectSettled()
    await expect(grid.cell(0, 'title')).toHaveText(/^(Ferry|Pilot): prices/)
  })

  await test.step('a size, from one end to the other, beside it', async () => {
    await grid.header('body_bytes').focus()
    await window.keyboard.press('f')
    await editor.field('From').fill('2 KB')
    await editor.field('To').fill('1 KB')
    await window.keyboard.press('Enter')
    await expect(editor.dialog).toContainText('Less than where it begins')
    await editor.field('To').fill('12 KB')
    await window.keyboard.press('Enter')
    await editor.dialog.waitFor({ state: 'hidden' })
    await expect(editor.chips).toHaveText([/^Title/, 'Size from 2.0 KB to 12 KB', 'Clear all'])
    await expect(grid.header('body_bytes')).toBeFocused()
  })

  await test.step('a chip is changed and taken away', async () => {
    await editor.chips.nth(1).click()
    await expect(editor.field('To')).toHaveValue('12 KB')
    await editor.field('To').fill('')
    await editor.save()
    await expect(editor.chips.nth(1)).toHaveText('Size from 2.0 KB')
    await window.getByRole('button', { name: /^Remove filter: Size/ }).click()
    await expect(editor.chips).toHaveText([/^Title/, 'Clear all'])
    await window.getByRole('button', { name: 'Clear all' }).click()
    await view.expectRows('1,000 rows')
  })

  await test.step('values with their counts', async () => {
    await grid.header('status').click({ button: 'right' })
    await window.getByRole('menuitem', { name: 'Filter by this column…' }).click()
    await expect(editor.value('404')).toBeVisible()
    await editor.field('Search values of Status').fill('50')
    await editor.value('503').check()
    await editor.field('Search values of Status').fill('')
    await editor.value('404').check()
    await editor.save()
    await expect(editor.chips.first()).toHaveText('Status is 503 or 404')
    await grid.expectSettled()
    const shown = await grid.readAll(Number((await view.foot.textContent())?.split(' ')[0]))
    expect(new Set(shown.map(({ status }) => status))).toEqual(new Set(['404', '503']))
  })

  await test.step('what is left out, from the menu of a row', async () => {
    await grid.grid.evaluate((element) => element.scrollTo(0, 0))
    await grid.cell(0, 'status').click({ button: 'right' })
    await window.getByRole('menuitem', { name: /^Leave out: Status/ }).click()
    await expect(editor.chips).toHaveText([/^Status is 503 or 404$/, /^Status is not (404|503)$/, 'Clear all'])
    await window.keyboard.press('ControlOrMeta+K')
    await window.getByRole('combobox', { name: 'Command or crawl' }).fill('clear search')
    await window.keyboard.press('Enter')
    await view.expectRows('1,000 rows')
  })
})
