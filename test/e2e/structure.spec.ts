/** The structure of a crawl: a tree of hosts and folders by keyboard and mouse, whose nodes narrow the rows down. */
import { expectNoViolation } from './support/accessibility'
import { FilterEditor } from './support/filter-editor'
import { showGenerated } from './support/generated-crawl'
import { expect, test } from './support/test'

test('the structure shows hosts and folders and narrows the rows down', async ({ folder, launch }) => {
  const app = await launch()
  const { window } = app
  const { view, grid } = await showGenerated(app, folder, 1000)
  const pane = window.getByRole('complementary', { name: 'Structure' })
  const tree = pane.getByRole('tree', { name: 'Hosts and folders' })
  const node = (id: string) => tree.locator(`[data-node="${id}"]`)
  const { chips } = new FilterEditor(window)

  await test.step('it opens by its key and is walked by the arrows', async () => {
    await window.keyboard.press('ControlOrMeta+Shift+S')
    await tree.focus()
    await expect(tree.getByRole('treeitem').first()).toHaveAttribute('aria-setsize', '40')
    await window.keyboard.press('Home')
    await window.keyboard.press('ArrowRight')
    await expect(tree.getByRole('treeitem').first()).toHaveAttribute('aria-expanded', 'true')
    const folder = tree.getByRole('treeitem', { level: 2 })
    // There is nothing to go to before its children have come.
    await expect(folder).toHaveAccessibleName(/^page\/, \d+ rows/)
    await window.keyboard.press('ArrowRight')
    await expect(tree).toHaveAttribute('aria-activedescendant', (await folder.getAttribute('id')) ?? '')
  })

  await test.step('a node narrows the rows down to what it counts', async () => {
    const count = Number(await tree.getByRole('treeitem', { level: 2 }).locator('span').last().textContent())
    await window.keyboard.press('Enter')
    await view.expectRows(`${count} of 1,000 rows`)
    await expect(chips.first()).toHaveText(/^URL starts with https:\/\/host-\d+\.example\/page\/$/)
    const host = tree.getByRole('treeitem', { level: 1 }).nth(2)
    const name = (await host.getAttribute('data-node')) ?? ''
    await host.click()
    await expect(chips).toHaveText([`Host is ${name}`, 'Clear all'])
    await grid.expectSettled()
    await expect(grid.cell(0, 'url')).toHaveText(new RegExp(`^${name}/`))
    await host.click()
    await view.expectRows('1,000 rows')
  })

  await test.step('a row is shown where it is', async () => {
    await pane.getByRole('button', { name: 'Close the structure' }).click()
    await expect(pane).toHaveCount(0)
    const host = (await grid.cell(9, 'url').textContent())?.split('/')[0]
    await grid.cell(9, 'url').click({ button: 'right' })
    await window.getByRole('menuitem', { name: 'Show in structure' }).click()
    await expect(node(`https://${host}/page/`)).toBeInViewport()
    await expect(node(`https://${host}/page/`)).toHaveAttribute('data-active', 'true')
  })

  await test.step('its width is changed by keys, and remembered', async () => {
    const edge = pane.getByRole('separator', { name: 'Width of the structure' })
    await edge.focus()
    await window.keyboard.press('ArrowRight')
    await expect(edge).toHaveAttribute('aria-valuenow', '256')
    await window.keyboard.press('ControlOrMeta+Shift+S')
    await window.keyboard.press('ControlOrMeta+Shift+S')
    await expect(edge).toHaveAttribute('aria-valuenow', '256')
  })
})

test('the grid with everything open has no accessibility violation', async ({ folder, launch }) => {
  const app = await launch()
  const { window } = app
  const { view, grid } = await showGenerated(app, folder, 1000)
  await window.keyboard.press('ControlOrMeta+Shift+S')
  await view.outcome('4xx').click()
  await grid.header('url').click()
  await grid.header('status').click({ modifiers: ['Shift'] })
  await grid.expectSettled()
  await grid.grid.focus()
  await window.keyboard.press('ArrowRight')
  await window.keyboard.press('ArrowRight')
  await expectNoViolation(app, 'the results with structure, facets, filters and an active cell')
  await grid.header('status').focus()
  await window.keyboard.press('f')
  await expect(new FilterEditor(window).value('404')).toBeVisible()
  await expectNoViolation(app, 'the filter editor with values')
  await window.keyboard.press('Escape')
  await view.button('Columns').click()
  for (const part of ['Choose', 'Arrange', 'Presets']) {
    await window.locator('label', { hasText: new RegExp(`^${part}$`) }).click()
    await expectNoViolation(app, `the columns: ${part}`)
  }
})
