/** Exports: one dialog for every subject and format, columns in one's own order, presets, several files at once. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expectNoViolation } from './support/accessibility'
import { CrawlView } from './support/crawl-view'
import { chooseFormat } from './support/export-dialog'
import { chooseWhenOpening, chooseWhenSaving } from './support/native'
import { expect, test } from './support/test'

test('what is wanted is chosen, kept as a preset, and written with others into one folder', async ({
  folder,
  launch,
}) => {
  const app = await launch()
  const { window } = app
  const dialog = window.getByRole('dialog', { name: /^Export/ })
  const picture = async (name: string) => {
    const to = process.env.TRAWL_PICTURES
    if (to !== undefined) await window.screenshot({ path: `${to}/export-${name}.png` })
  }
  await window.getByRole('main').getByRole('button', { name: 'Try the sample site' }).click()
  await new CrawlView(window).expectState('finished')

  await test.step('columns are put in order by keyboard, and are written so', async () => {
    const path = join(folder, 'own.tsv')
    await chooseWhenSaving(app, path)
    await window.keyboard.press('ControlOrMeta+E')
    await chooseFormat(window, 'TSV')
    await dialog.getByText('My choice…').click()
    await dialog.getByRole('checkbox', { name: 'Status', exact: true }).focus()
    await window.keyboard.press('Alt+ArrowUp')
    await expect(dialog.getByText(/^Status: column \d+ of \d+$/)).toBeAttached()
    await picture('columns')
    await expectNoViolation(app, 'the columns of an export')
    await dialog.getByRole('button', { name: /^Choose a file/ }).click()
    await expect(dialog.getByRole('button', { name: 'Done' })).toBeVisible()
    const [head = ''] = (await readFile(path, 'utf8')).split('\r\n')
    expect(head.split('\t').indexOf('status')).toBeLessThan(head.split('\t').indexOf('url'))
    await dialog.getByRole('button', { name: 'Done' }).click()
    await dialog.waitFor({ state: 'hidden' })
  })

  await test.step('a choice is kept as a preset', async () => {
    await window.keyboard.press('ControlOrMeta+E')
    // Where the dialog puts the focus once it is there: what was opened before would close again.
    await expect(dialog.getByRole('button', { name: /^Choose a file/ })).toBeFocused()
    await dialog.getByRole('combobox', { name: 'What' }).click()
    await window.getByRole('option', { name: 'Links', exact: true }).click()
    await chooseFormat(window, 'NDJSON')
    await picture('links')
    await dialog.getByRole('button', { name: 'Presets' }).click()
    await window.getByRole('textbox', { name: 'Keep this choice as' }).fill('Every link')
    await picture('presets')
    await window.keyboard.press('Enter')
    await expect(window.getByText('The preset “Every link” was kept')).toBeVisible()
  })

  await test.step('several files go into one folder, and files that are there are asked about once', async () => {
    await writeFile(join(folder, 'Sample site-findings.csv'), 'mine')
    await chooseWhenOpening(app, folder)
    await dialog.getByText('Several files').click()
    await dialog.getByRole('checkbox', { name: 'What is chosen under “One file”' }).click()
    await dialog.getByRole('checkbox', { name: 'Every link' }).click()
    await dialog.getByRole('checkbox', { name: 'Findings', exact: true }).click()
    await picture('several')
    await expectNoViolation(app, 'several files')
    await dialog.getByRole('button', { name: 'Choose a folder for 2 files…' }).click()
    await expect(dialog.getByText('Sample site-findings.csv')).toBeVisible()
    await picture('taken')
    await dialog.getByRole('button', { name: 'Keep both' }).click()
    await expect(dialog.getByText('2 files', { exact: true })).toBeVisible()
    await picture('done')
    await expectNoViolation(app, 'what was written')
    expect((await readdir(folder)).filter((name) => name.startsWith('Sample site-')).sort()).toEqual([
      'Sample site-every-link.ndjson',
      'Sample site-findings (2).csv',
      'Sample site-findings.csv',
    ])
    expect(await readFile(join(folder, 'Sample site-findings.csv'), 'utf8')).toBe('mine')
    const links = (await readFile(join(folder, 'Sample site-every-link.ndjson'), 'utf8')).trim().split('\n')
    expect(JSON.parse(links[0] as string)).toHaveProperty('source_url')
    await dialog.getByRole('button', { name: 'Done' }).click()
  })

  await test.step('selected rows are exported from their menu', async () => {
    const path = join(folder, 'selected.csv')
    await chooseWhenSaving(app, path)
    await window.getByRole('grid', { name: 'Results' }).focus()
    await window.keyboard.press('Home')
    await window.keyboard.press('Shift+ArrowDown')
    await window.keyboard.press('Shift+F10')
    await window.getByRole('menuitem', { name: 'Export 2 rows…' }).click()
    await expect(dialog.getByRole('radio', { name: /^Only the selected rows/ })).toBeChecked()
    await dialog.getByRole('button', { name: /^Choose a file/ }).click()
    await expect(dialog.getByRole('button', { name: 'Done' })).toBeVisible()
    expect((await readFile(path, 'utf8')).trim().split('\r\n')).toHaveLength(3)
  })
})
