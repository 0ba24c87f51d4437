/** Asking a crawl with SQL: completion, answers, mistakes, cancelling, what is remembered, and whole answers as files. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateCrawl } from '../support/generate-crawl'
import { expectNoViolation } from './support/accessibility'
import type { TrawlApp } from './support/app'
import { CrawlView } from './support/crawl-view'
import { chooseWhenOpening, chooseWhenSaving } from './support/native'
import { SqlTab } from './support/sql-view'
import { expect, test } from './support/test'

const ROWS = 2000
/** Works until it is ended. */
const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'

async function openCrawl(app: TrawlApp, folder: string): Promise<SqlTab> {
  const path = join(folder, 'crawl.trawl')
  await generateCrawl(path, ROWS)
  await chooseWhenOpening(app, path)
  await app.window.keyboard.press('ControlOrMeta+Shift+O')
  await new CrawlView(app.window).expectRows('2,000 rows')
  const sql = new SqlTab(app.window)
  await sql.open()
  return sql
}

test('a statement is completed, run, corrected, cancelled and remembered', async ({ folder, launch }) => {
  const app = await launch()
  const { window } = app
  const sql = await openCrawl(app, folder)

  await test.step('words, tables and columns are completed', async () => {
    // What was there is typed over.
    await sql.editor.press('ControlOrMeta+A')
    await window.keyboard.type('SELECT status FROM resu')
    await window.getByRole('option', { name: /^result/ }).click()
    await expect(sql.editor).toHaveText('SELECT status FROM result')
    await sql.editor.press('End')
    await window.keyboard.type(' WHERE verd')
    await expect(window.getByRole('option', { name: /^verdict/ })).toBeVisible()
    await window.keyboard.press('Escape')
  })

  await test.step('Ctrl+Enter runs it, and the limit is told', async () => {
    await sql.run('SELECT row, url, status, NULL AS missing FROM result')
    await expect(sql.foot).toContainText('The first 1,000 rows; more exist')
    await expect(sql.cell(0, 0)).toHaveText('1')
    await expect(sql.cell(0, 3)).toHaveText('NULL')
  })

  await test.step('keys go through the answer and copy it', async () => {
    await sql.answer.focus()
    await window.keyboard.press('ControlOrMeta+End')
    await expect(sql.cell(999, 0)).toHaveText('1000')
    await window.keyboard.press('ControlOrMeta+Home')
    await window.keyboard.press('Shift+ArrowDown')
    await window.keyboard.press('ControlOrMeta+C')
    await expect.poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('row\n1\n2')
    await window.keyboard.press('Enter')
    await expect(sql.place.getByRole('region', { name: 'Value' })).toContainText('row 2')
    await sql.button('Close the value').click()
  })

  await test.step('a mistake is shown with its place', async () => {
    await sql.run('SELECT row,\n  stattus\nFROM result')
    await expect(sql.place.getByRole('alert')).toContainText('Line 2, column 3: SQLite says: no such column: stattus.')
    await expect(sql.editor.locator('.cm-mistake')).toHaveText('stattus')
  })

  await test.step('nothing that writes is run', async () => {
    await sql.run('DELETE FROM page')
    await expect(sql.place.getByRole('alert')).toContainText('DELETE cannot be run here: the console only reads.')
  })

  await test.step('of several statements the one at the caret runs', async () => {
    await sql.write('SELECT 11;\nSELECT 22;')
    await sql.editor.press('ControlOrMeta+Home')
    await sql.editor.press('ControlOrMeta+Enter')
    await expect(sql.cell(0, 0)).toHaveText('11')
  })

  await test.step('a statement without end is cancelled, and the next one runs', async () => {
    await sql.run(ENDLESS)
    await expect(sql.foot).toHaveText('Running')
    await sql.button('Cancel').first().click()
    await expect(sql.foot).toContainText('Cancelled')
    await sql.run("SELECT 'after' AS word")
    await expect(sql.cell(0, 0)).toHaveText('after')
  })

  await test.step('tables are listed, and one is looked at with a click', async () => {
    await sql.place.getByRole('textbox', { name: 'Find a table or column' }).fill('host')
    await sql.button('Look at host').click()
    await expect(sql.foot).toContainText('row')
    await expect(sql.answer.getByRole('columnheader', { name: 'name', exact: true })).toBeVisible()
  })

  await test.step('statements are saved, and what ran is remembered', async () => {
    await sql.run('SELECT max(row) FROM result')
    await sql.button('Save…').click()
    await window.getByRole('textbox', { name: 'Name of the statement' }).fill('Last row')
    await window.keyboard.press('Enter')
    await sql.button('History').click()
    await expect(window.getByRole('menuitem').first()).toContainText('SELECT max(row) FROM result')
    await window.keyboard.press('Escape')
    await sql.write('')
    await sql.button('Saved').click()
    await window.getByRole('menuitem', { name: 'Last row' }).click()
    await expect(sql.editor).toHaveText('SELECT max(row) FROM result')
  })

  await test.step('Tab leaves the editor', async () => {
    await sql.editor.focus()
    await window.keyboard.press('Tab')
    await expect(sql.editor).not.toBeFocused()
  })
})

test('a whole answer goes to a file, or leaves none', async ({ folder, launch }) => {
  const app = await launch()
  const sql = await openCrawl(app, folder)
  const { window } = app
  const toFile = async (name: string) => {
    await sql.button('To file').click()
    await window.getByRole('menuitem', { name }).click()
  }

  await sql.run('SELECT row, url FROM result')
  await expect(sql.foot).toContainText('more exist')
  const csv = join(folder, 'answer.csv')
  await chooseWhenSaving(app, csv)
  await toFile('Every row as CSV…')
  await expect(window.getByText('Saved 2,000 rows')).toBeVisible()
  expect(readFileSync(csv, 'utf8').trimEnd().split('\r\n')).toHaveLength(ROWS + 1)

  const endless = join(folder, 'endless.ndjson')
  await sql.run('SELECT 1 AS one UNION ALL SELECT i FROM (SELECT 2 AS i) WHERE i = 2')
  await expect(sql.foot).toContainText('2 rows')
  await chooseWhenSaving(app, endless)
  // Its first rows come at once, and so does its answer; as a whole it has no end.
  await sql.run('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n')
  await expect(sql.foot).toContainText('The first 1,000 rows')
  await toFile('Every row as NDJSON…')
  await expect(sql.place.getByRole('progressbar', { name: 'Writing the file' })).toBeAttached()
  await sql.button('Cancel').click()
  await expect(window.getByText('The export was cancelled. No file was left behind.')).toBeVisible()
  expect([existsSync(endless), existsSync(`${endless}.partial`)]).toEqual([false, false])
})

test('the console has no accessibility violation', async ({ folder, launch }) => {
  const app = await launch()
  const sql = await openCrawl(app, folder)
  await sql.run(
    "SELECT row, url, NULL, x'00ff' AS blob, status, title FROM result -- look\nWHERE status = 200 AND title <> 'x'",
  )
  await expect(sql.foot).toContainText('rows')
  await sql.answer.focus()
  await app.window.keyboard.press('Enter')
  await expect(sql.place.getByRole('region', { name: 'Value' })).toBeVisible()
  await expectNoViolation(app, 'an answer', (theme) =>
    app.window.screenshot({ path: test.info().outputPath(`sql-${theme}.png`) }),
  )
  await sql.run('SELECT nowhere FROM result')
  await expect(sql.place.getByRole('alert')).toBeVisible()
  await expectNoViolation(app, 'a mistake', (theme) =>
    app.window.screenshot({ path: test.info().outputPath(`sql-mistake-${theme}.png`) }),
  )
})
