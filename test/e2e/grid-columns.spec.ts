/** Columns: shown, hidden, moved, sized and pinned with mouse and keys; presets; found again after a restart. */
import { showGenerated } from './support/generated-crawl'
import { ResultsGrid } from './support/results-grid'
import { expect, test } from './support/test'

test('columns are arranged by hand and by keyboard, and kept', async ({ folder, launch }) => {
  const app = await launch()
  const { window } = app
  const { grid } = await showGenerated(app, folder, 1000)
  const width = (column: string) => grid.header(column).evaluate((cell) => cell.getBoundingClientRect().width)
  const left = (column: string) => grid.header(column).evaluate((cell) => cell.getBoundingClientRect().left)
  const part = (name: string) => window.locator('label', { hasText: new RegExp(`^${name}$`) })

  await test.step('the chooser finds and shows a column', async () => {
    await window.getByRole('button', { name: 'Columns', exact: true }).click()
    await window.keyboard.type('media')
    await window.keyboard.press('ArrowDown')
    await window.keyboard.press('Space')
    await expect(window.getByRole('checkbox', { name: 'Media type' })).toBeChecked()
    await window.keyboard.press('Escape')
    await grid.header('title').scrollIntoViewIfNeeded()
    expect(await grid.columns()).toContain('media_type')
  })

  await test.step('groups unfold, and tell how many of their columns are shown', async () => {
    await window.getByRole('button', { name: 'Columns', exact: true }).click()
    const social = window.getByRole('button', { name: /^Social and data 0 of \d+$/ })
    await expect(window.getByRole('checkbox', { name: 'OG title' })).toHaveCount(0)
    await social.focus()
    await window.keyboard.press('Enter')
    await window.keyboard.press('ArrowDown')
    await expect(window.getByRole('checkbox', { name: 'OG title' })).toBeFocused()
    await social.focus()
    await window.keyboard.press('Enter')
    await expect(window.getByRole('checkbox', { name: 'OG title' })).toHaveCount(0)
    await window.keyboard.press('Escape')
  })

  await test.step('keys in the head move and size a column', async () => {
    await grid.header('verdict').focus()
    await window.keyboard.press('Alt+ArrowLeft')
    await expect(grid.header('verdict')).toBeFocused()
    expect((await grid.columns()).slice(0, 4)).toEqual(['row', 'url', 'verdict', 'status'])
    const before = await width('verdict')
    await window.keyboard.press('Shift+ArrowRight')
    await expect.poll(() => width('verdict')).toBe(before + 16)
  })

  await test.step('a drag moves a column, its edge sizes it, and two clicks fit it', async () => {
    await grid.header('status').dragTo(grid.header('url'), { targetPosition: { x: 20, y: 10 } })
    expect((await grid.columns()).slice(0, 4)).toEqual(['row', 'status', 'url', 'verdict'])
    const box = await grid.header('url').boundingBox()
    if (box === null) throw new Error('the head of the URLs is not in view')
    const edge = { x: box.x + box.width, y: box.y + 15 }
    await window.mouse.move(edge.x, edge.y)
    await window.mouse.down()
    await window.mouse.move(edge.x + 90, edge.y, { steps: 3 })
    await window.mouse.up()
    await expect.poll(() => width('url')).toBe(box.width + 90)
    await window.mouse.dblclick(edge.x + 90, edge.y)
    await expect.poll(() => width('url')).toBeLessThan(box.width)
  })

  await test.step('a pinned column stays while the others are scrolled', async () => {
    await grid.header('url').click({ button: 'right' })
    await window.getByRole('menuitem', { name: 'Pin to the left' }).click()
    expect((await grid.columns()).slice(0, 3)).toEqual(['row', 'url', 'status'])
    const before = await left('url')
    await grid.grid.evaluate((element) => element.scrollTo(600, 0))
    await expect(grid.header('status')).not.toBeInViewport()
    expect(await left('url')).toBe(before)
    await expect(grid.cell(0, 'url')).toBeInViewport()
    await grid.grid.evaluate((element) => element.scrollTo(0, 0))
  })

  await test.step('a set of columns is kept by name, and built-in ones replace it', async () => {
    await window.getByRole('button', { name: 'Columns', exact: true }).click()
    await part('Presets').click()
    await window.getByRole('textbox', { name: 'Keep these columns as' }).fill('Mine')
    await window.keyboard.press('Enter')
    await window.getByRole('button', { name: 'Timing Where the time goes' }).click()
    expect(await grid.columns()).toContain('total_ms')
    expect(await grid.columns()).not.toContain('title')
    await window.getByRole('button', { name: 'Rename Mine' }).click()
    await window.getByRole('textbox', { name: 'New name' }).fill('Ours')
    await window.keyboard.press('Enter')
    await window.getByRole('button', { name: /^Ours/ }).click()
    await part('Arrange').click()
    await window.getByRole('button', { name: /^Verdict,/ }).focus()
    await window.keyboard.press('Alt+ArrowUp')
    await expect(window.getByRole('button', { name: /^Verdict, 3 of/ })).toBeFocused()
    await window.keyboard.press('Escape')
    expect((await grid.columns()).slice(0, 4)).toEqual(['row', 'url', 'verdict', 'status'])
  })

  await test.step('all of it is there after a restart', async () => {
    await app.quit()
    const again = await launch()
    await again.window.getByRole('button', { name: /^finished 1,000 rows/ }).click()
    const restored = new ResultsGrid(again.window)
    await restored.expectSettled()
    await expect(restored.row(0)).toBeVisible()
    expect((await restored.columns()).slice(0, 4)).toEqual(['row', 'url', 'verdict', 'status'])
    await again.window.getByRole('button', { name: 'Columns', exact: true }).click()
    await again.window.locator('label', { hasText: /^Presets$/ }).click()
    await again.window.getByRole('button', { name: 'Delete Ours' }).click()
    await expect(again.window.getByRole('button', { name: /^Ours/ })).toHaveCount(0)
  })
})
