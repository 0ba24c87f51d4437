/** Sorting by several columns: by clicks, by keys, by the menu; said in the head and in the foot. */
import { showGenerated } from './support/generated-crawl'
import { expect, test } from './support/test'

test('rows sort by several columns', async ({ folder, launch }) => {
  const app = await launch()
  const { window } = app
  const { view, grid } = await showGenerated(app, folder, 1000)

  await test.step('Shift and a click add a column, and the head tells its place', async () => {
    await grid.header('verdict').click()
    await grid.header('url').click({ modifiers: ['Shift'] })
    await grid.header('url').click({ modifiers: ['Shift'] })
    await expect(grid.header('verdict')).toHaveAttribute('aria-sort', 'ascending')
    await expect(grid.header('url')).toHaveAttribute('aria-sort', 'descending')
    await expect(grid.header('url')).toHaveAccessibleName('URL, sort key 2 of 2')
    await grid.expectSettled()
    const rows = await grid.readAll(1000)
    const answered = rows.filter((row) => row.verdict !== '')
    const keys = answered.map((row) => [row.verdict ?? '', row.url ?? ''] as const)
    expect(keys.length).toBeGreaterThan(900)
    const inOrder = keys.every(([verdict, url], index) => {
      const next = keys[index + 1]
      return (
        next === undefined || RANK.indexOf(verdict) < RANK.indexOf(next[0]) || (verdict === next[0] && url >= next[1])
      )
    })
    expect(inOrder).toBe(true)
  })

  await test.step('the foot names the order, and gives up all of it', async () => {
    await expect(view.foot).toContainText('by Verdict, URL')
    await view.foot.getByRole('button', { name: 'Order of the input' }).click()
    await expect(grid.header('verdict')).toHaveAttribute('aria-sort', 'none')
    await grid.grid.evaluate((element) => element.scrollTo(0, 0))
    await expect(grid.cell(0, 'row')).toHaveText('1')
  })

  await test.step('the keyboard and the menu do the same', async () => {
    await grid.header('row').focus()
    await window.keyboard.press('ArrowRight')
    await expect(grid.header('url')).toBeFocused()
    await window.keyboard.press('Enter')
    await expect(grid.header('url')).toHaveAttribute('aria-sort', 'ascending')
    await window.keyboard.press('ArrowRight')
    await window.keyboard.press('Shift+Enter')
    await expect(grid.header('status')).toHaveAttribute('aria-sort', 'ascending')
    await window.keyboard.press('Alt+ArrowDown')
    await window.getByRole('menuitem', { name: 'Then sort descending' }).click()
    await expect(grid.header('status')).toHaveAttribute('aria-sort', 'descending')
    await expect(grid.header('url')).toHaveAttribute('aria-sort', 'ascending')
    await expect(window.locator('[data-part="announcement"]')).toHaveText(
      '1,000 rows, sorted by URL ascending, then Status descending',
    )
  })
})

/** Verdicts sort by their codes, which begin as their words do, but for `unreachable` and `unsure`. */
const RANK = ['Gone', 'Moved', 'OK', 'Rate limited', 'Unreachable']
