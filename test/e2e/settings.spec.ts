/** Settings of a new crawl: what is secret stays secret, what is wrong is said at once, patterns are tried as they are typed. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CrawlView } from './support/crawl-view'
import { filesWith } from './support/files-with'
import { chooseWhenOpening, chooseWhenSaving } from './support/native'
import { NewCrawlSheet } from './support/new-crawl-sheet'
import { ResultsGrid } from './support/results-grid'
import { expect, test } from './support/test'

/** In plain words, as in the header line, and as in a URL. */
const SECRETS = ['tr0ub4dor', Buffer.from('ada:tr0ub4dor').toString('base64'), 'c0rrecthorse', 'battery-st4ple']

test('what is secret is masked, and kept in no crawl file, preferences or log', async ({ folder, site, launch }) => {
  const dataFolder = join(folder, 'data')
  const expectedInLog = /no keyring: passwords are kept unencrypted/
  const app = await launch({ expectedInLog })
  const sheet = new NewCrawlSheet(app.window)
  const field = (label: string) => sheet.dialog.getByRole('textbox', { name: label, exact: true })
  const look = (label: string) =>
    field(label).evaluate((input) => getComputedStyle(input).getPropertyValue('-webkit-text-security'))
  const { port } = new URL(site.origin)

  await test.step('fields are masked unless they are shown', async () => {
    await sheet.open()
    // One pair in a URL, under another name of the same server, one in the setting.
    await sheet.box.fill(
      [`http://user:secret@localhost:${port}/auth`, `${site.origin}/echo`, `${site.origin}/ok`].join('\n'),
    )
    await expect(sheet.figure('URLs')).toHaveText('3')
    await sheet.unfold()
    await sheet.set('Sign-in', `127.0.0.1:${port} basic ada:tr0ub4dor`)
    await sheet.set('Headers', 'Cookie: session=battery-st4ple')
    await sheet.set('Passphrase', 'c0rrecthorse')
    expect(await look('Passphrase')).toBe('disc')
    await sheet.set('Client key', '')
    expect(await look('Sign-in')).toBe('disc')
    expect(await look('Headers')).toBe('disc')
    const shown = sheet.dialog.getByRole('button', { name: /^Passphrase: show/ })
    await shown.click()
    expect(await look('Passphrase')).toBe('none')
    await sheet.dialog.getByRole('button', { name: /^Passphrase: hide/ }).click()
    expect(await look('Passphrase')).toBe('disc')
    // What has nothing to hide is not hidden.
    await sheet.set('Headers', 'Accept-Language: en')
    await sheet.box.focus()
    expect(await look('Headers')).toBe('none')
    await sheet.set('Headers', 'Cookie: session=battery-st4ple')
  })

  await test.step('they are sent', async () => {
    await sheet.dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Signed in')
    await sheet.startByKey()
    await new CrawlView(app.window).expectState('finished')
    const grid = new ResultsGrid(app.window)
    for (const position of [0, 1, 2]) await expect(grid.cell(position, 'status')).toHaveText('200')
    const echo = site.requests.find(({ path }) => path === '/echo')
    expect(echo?.headers.authorization).toBe(`Basic ${SECRETS[1]}`)
    expect(echo?.headers.cookie).toBe('session=battery-st4ple')
    await expect(grid.cell(0, 'url')).toHaveText(`http://localhost:${port}/auth`)
  })

  await test.step('the next crawl starts without them', async () => {
    await sheet.open()
    await sheet.unfold()
    await expect(field('Sign-in')).toHaveValue('')
    await expect(field('Headers')).toHaveValue('')
    await expect(field('Passphrase')).toHaveValue('')
    await app.window.keyboard.press('Escape')
  })

  await test.step('they are in no file but that of the secrets', async () => {
    const elsewhere = async () =>
      (await filesWith(dataFolder, [...SECRETS, 'user:secret@'])).filter((path) => !path.startsWith('secrets/'))
    expect(await elsewhere()).toEqual([])
    await app.quit()
    expect(await elsewhere()).toEqual([])
  })

  await test.step('they are still known when a row is fetched again after a restart', async () => {
    const again = await launch({ expectedInLog })
    const view = new CrawlView(again.window)
    const grid = new ResultsGrid(again.window)
    const before = site.requests.length
    // At once: what is chosen before the rows have come stays chosen.
    await grid.row(1).click()
    await expect(grid.row(1)).toHaveAttribute('aria-selected', 'true')
    await again.window.keyboard.press('ControlOrMeta+R')
    await expect.poll(() => site.requests.slice(before).find(({ path }) => path === '/echo')).toBeDefined()
    const echo = site.requests.slice(before).find(({ path }) => path === '/echo')
    expect(echo?.headers.authorization).toBe(`Basic ${SECRETS[1]}`)
    await view.expectState('finished')
  })
})

test('a setting that is wrong says so beside its field, and holds Start back', async ({ launch }) => {
  const { window } = await launch()
  const sheet = new NewCrawlSheet(window)
  const field = (label: string) => sheet.dialog.getByRole('textbox', { name: label, exact: true })
  await sheet.open()
  await sheet.box.fill('http://127.0.0.1/')
  await sheet.unfold()
  await sheet.set('Sign-in', 'staging.example.org bearer TOKEN\nstaging.example.org ada:password')
  await expect(field('Sign-in')).toHaveAttribute('aria-invalid', 'true')
  await expect(field('Sign-in')).toHaveAccessibleDescription(/Line 2: Expected "HOST basic USER:PASSWORD"/)
  await expect(sheet.reason).toHaveText('Mend this setting first: Sign-in')
  await sheet.set('Sign-in', 'staging.example.org basic ada:password')
  await expect(field('Sign-in')).not.toHaveAttribute('aria-invalid', 'true')
  await sheet.set('Proxy', 'gopher://proxy.example.org')
  await expect(sheet.reason).toHaveText('Mend this setting first: Proxy')
  await sheet.set('Proxy', '')
  await sheet.set('Canary', 'no port')
  await expect(sheet.reason).toHaveText('Mend this setting first: Canary')
  await sheet.set('Canary', '')
  await expect(sheet.start).toHaveAttribute('aria-disabled', 'false')
})

test('patterns are tried on the list as they are typed', async ({ launch }) => {
  const { window } = await launch()
  const sheet = new NewCrawlSheet(window)
  await sheet.open()
  await sheet.unfold()
  const trial = sheet.dialog.getByRole('group', { name: 'What to crawl' })
  await sheet.set('Exclude', '\\.pdf$')
  await expect(trial).toContainText('Paste some URLs above to see which of them these patterns let through.')
  await sheet.box.fill(
    ['a/index.html', 'a/paper.pdf', 'b/index.html'].map((path) => `http://127.0.0.1/${path}`).join('\n'),
  )
  await expect(trial.getByRole('status')).toContainText('2 of 3 samples of your list pass. These do not:')
  await expect(trial.getByRole('listitem')).toHaveText([/a\/paper\.pdf.*excluded by \\\.pdf\$/])
  await sheet.set('Include', '/b/')
  await expect(trial.getByRole('status')).toContainText('1 of 3 samples of your list passes.')
  await sheet.set('Exclude', '(')
  await expect(sheet.reason).toHaveText('Mend this setting first: Exclude')
  await sheet.set('Exclude', '')
  await sheet.set('Include', '')
  await expect(trial.getByRole('status')).toHaveCount(0)
})

test('a list that follows links has scope, depth and limit', async ({ site, launch }) => {
  const { window } = await launch()
  const sheet = new NewCrawlSheet(window)
  const view = new CrawlView(window)
  const grid = new ResultsGrid(window)
  const depth = sheet.dialog.getByRole('textbox', { name: 'Depth', exact: true })
  const scope = sheet.dialog.getByRole('radiogroup', { name: 'Scope', exact: true })
  await sheet.open()
  await sheet.box.fill(`${site.origin}/numbered/7\n${site.origin}/numbered/1`)
  await sheet.chooseMode('List')
  await expect(depth).toHaveCount(0)
  await expect(scope).toHaveCount(0)
  await sheet.flip('And follow links')
  await expect(scope).toBeVisible()
  await sheet.set('Depth', '1')
  await sheet.startByKey()
  await view.expectState('finished')
  await view.expectRows('6 rows')
  // The list stays in front, in its own order.
  const rows = await grid.readAll(6)
  expect(rows.slice(0, 2).map(({ title }) => title)).toEqual(['Page 7', 'Page 1'])
  expect(new Set(rows.slice(2).map(({ title }) => title))).toEqual(new Set(['Page 2', 'Page 3', 'Page 8', 'Page 9']))
})

test('settings go into a file without passwords, and come back from it', async ({ folder, launch }) => {
  const app = await launch()
  const { window } = app
  const sheet = new NewCrawlSheet(window)
  const file = join(folder, 'gentle.json')
  const choose = async (item: string) => {
    await sheet.dialog.getByRole('button', { name: 'Settings file' }).click()
    await window.getByRole('menuitem', { name: item }).click()
  }
  const field = (label: string) => sheet.dialog.getByRole('textbox', { name: label, exact: true })

  await test.step('saved, what differs from the defaults', async () => {
    await sheet.open()
    await sheet.chooseMode('Spider')
    await sheet.unfold()
    await sheet.set('Passphrase', 'c0rrecthorse')
    await sheet.set('Exclude', '/login')
    await chooseWhenSaving(app, file)
    await choose('Save settings as a file…')
    await expect(window.getByText('Settings saved as gentle.json.')).toBeVisible()
    await expect(window.getByText('Passwords are left out (Passphrase).')).toBeVisible()
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      format: 'trawl-profile',
      version: 1,
      name: 'gentle',
      settings: { mode: 'spider', exclude: ['/login'] },
    })
    await window.keyboard.press('Escape')
  })

  await test.step('opened, and undone', async () => {
    await sheet.open()
    await sheet.unfold()
    await sheet.set('Proxy', 'http://proxy.example.org:3128')
    await chooseWhenOpening(app, file)
    await choose('Open settings from a file…')
    await expect(field('Exclude')).toHaveValue('/login')
    await expect(field('Proxy')).toHaveValue('')
    await expect(sheet.dialog.getByRole('radio', { name: /^Spider/ })).toBeChecked()
    await window.getByRole('button', { name: 'Undo' }).click()
    await expect(field('Proxy')).toHaveValue('http://proxy.example.org:3128')
    await expect(sheet.dialog.getByRole('radio', { name: /^List/ })).toBeChecked()
  })

  await test.step('refused with the place when something in it is wrong', async () => {
    await writeFile(file, '{ "format": "trawl-profile", "version": 1, "settings": { "depth": "deep" } }')
    await choose('Open settings from a file…')
    await expect(window.getByText(/settings\.depth: expected a whole number/)).toBeVisible()
    await expect(field('Proxy')).toHaveValue('http://proxy.example.org:3128')
  })
})
