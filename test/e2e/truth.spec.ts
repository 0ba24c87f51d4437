/** What really happened to every URL, and why: verdicts, attempts, explanations, traps, robots.txt, certificates. */
import { layCable } from '../support/cable'
import { startSiteServer } from '../support/site-server'
import { makeCertificates } from '../support/test-certificates'
import { CrawlView } from './support/crawl-view'
import { HostsView } from './support/hosts-view'
import { NewCrawlSheet } from './support/new-crawl-sheet'
import { ResultsGrid } from './support/results-grid'
import { RobotsTester } from './support/robots-tester'
import { RowDetailsPanel } from './support/row-details'
import { startCrawl } from './support/start-crawl'
import { expect, test } from './support/test'

const ONCE = { Retries: '0', 'Re-checks': '0' }

test('every URL has a verdict, and the view narrows down to one', async ({ site, launch }) => {
  // A host of its own: it is held back, and must not hold back the others.
  const limited = await startSiteServer()
  const app = await launch()
  const { window } = app
  const view = new CrawlView(window)
  const grid = new ResultsGrid(window)
  const details = new RowDetailsPanel(window)
  const lines = [
    ['OK', `${site.origin}/ok`],
    ['Moved', `${site.origin}/redirect/1?status=301`],
    ['Gone', `${site.origin}/status/404`],
    ['Blocked', `${site.origin}/wall`],
    ['Rate limited', `${limited.origin}/status/429`],
    ['Flaky', `${site.origin}/flaky?key=a`],
    ['Unreachable', `${site.origin}/status/500`],
    ['Unsure', `${site.origin}/status/403`],
  ] as const
  await startCrawl(app, {
    name: 'Verdicts',
    urls: lines.map(([, url]) => url),
    fields: { Retries: '0', 'Re-checks': '1', 'Re-check after': '0' },
  })
  await view.expectState('finished')

  await test.step('each row shows its own', async () => {
    for (const [position, [verdict]] of lines.entries()) {
      await expect(grid.cell(position, 'verdict')).toHaveText(verdict)
    }
  })

  await test.step('one verdict only', async () => {
    await window.getByRole('button', { name: 'Verdict', exact: true }).click()
    const blocked = window.getByRole('group', { name: 'Values of Verdict' }).getByRole('checkbox', { name: /^Blocked/ })
    await blocked.check()
    await view.expectRows('1 of 8 rows')
    await expect(grid.cell(0, 'row')).toHaveText('4')
    await blocked.uncheck()
    await window.keyboard.press('Escape')
    await view.expectRows('8 rows')
  })

  await test.step('the explanation and the attempts tell why', async () => {
    await grid.row(5).click()
    await expect(details.explain).toContainText('The URL was fetched again')
    await expect(details.explain).toContainText('Answered 503')
    await expect(details.explain).toContainText('Verdict: Flaky')
    await expect(details.explain).toContainText('The page came, but only after earlier attempts had failed.')
    await details.show('Network')
    await expect
      .poll(() => details.rounds())
      .toEqual([
        ['First fetch', ['503']],
        ['Re-check 1', ['200']],
      ])
    await details.show('Summary')
    await grid.row(3).click()
    await expect(details.explain).toContainText('Status, headers and text are those of the bot wall')
    await grid.row(1).click()
    await expect(details.explain).toContainText(`Link to ${site.origin}/ok instead.`)
  })
  await limited.close()
})

test('rows are fetched again in place, and what came before is kept', async ({ site, launch }) => {
  const app = await launch()
  const { window } = app
  const view = new CrawlView(window)
  const grid = new ResultsGrid(window)
  const details = new RowDetailsPanel(window)
  const flaky = (key: number) => `${site.origin}/flaky?key=${key}`
  const asked = (key: number) => site.requests.filter(({ path }) => path.endsWith(`key=${key}`)).length
  await startCrawl(app, { name: 'Again', urls: [1, 2, 3, 4].map(flaky), fields: ONCE })
  await view.expectState('finished')
  for (const position of [0, 1, 2, 3]) await expect(grid.cell(position, 'status')).toHaveText('503')

  await test.step('one row, by its menu', async () => {
    await grid.cell(0, 'url').click({ button: 'right' })
    await window.getByRole('menuitem', { name: 'Fetch again' }).click()
    await expect(grid.cell(0, 'status')).toHaveText('200')
    await view.expectState('finished')
    await details.show('Network')
    await expect(details.attempts).toBeVisible()
    await expect
      .poll(() => details.rounds())
      .toEqual([
        ['First fetch', ['503']],
        ['Fetched again', ['200']],
      ])
    await expect(grid.cell(0, 'verdict')).toHaveText('OK')
  })

  await test.step('a selection, by the button below', async () => {
    await grid.row(1).click()
    await grid.row(2).click({ modifiers: ['Shift'] })
    await expect(view.foot).toContainText('2 selected')
    await view.foot.getByRole('button', { name: 'Fetch again' }).click()
    await expect(grid.cell(1, 'status')).toHaveText('200')
    await expect(grid.cell(2, 'status')).toHaveText('200')
    await view.expectState('finished')
  })

  await test.step('nothing else was asked for', async () => {
    await view.expectRows('4 rows')
    await expect(grid.cell(3, 'status')).toHaveText('503')
    expect([1, 2, 3, 4].map(asked)).toEqual([2, 2, 2, 1])
  })
})

test('rows that came without a check of certificates say so', async ({ launch }) => {
  const certificates = makeCertificates()
  const secure = await startSiteServer({ tls: certificates.selfSigned })
  const app = await launch()
  const { window } = app
  const view = new CrawlView(window)
  const grid = new ResultsGrid(window)
  const details = new RowDetailsPanel(window)
  const lanes = new HostsView(window)
  const urls = [1, 2, 3].map((n) => `${secure.origin}/numbered/${n}`)
  await startCrawl(app, { name: 'Insecure', urls, fields: ONCE, flips: ['Accept bad certificates'] })
  await view.expectState('finished')

  for (const position of urls.keys()) {
    await expect(grid.cell(position, 'status')).toContainText('200')
    await expect(grid.row(position)).toContainText('Fetched without checking certificates')
  }
  await grid.row(0).click()
  await expect(details.panel).toContainText('Certificate not checked')
  await details.show('Network')
  await expect(details.connection).toContainText('It was accepted because the crawl does not check certificates.')
  await lanes.open()
  await expect(lanes.cell(secure.host, 'tls')).toContainText('self signed')

  // The next crawl checks again: this is decided each time.
  const sheet = new NewCrawlSheet(window)
  await sheet.open()
  await sheet.unfold()
  await expect(sheet.switch('Accept bad certificates')).not.toBeChecked()
  await window.keyboard.press('Escape')
  await secure.close()
  certificates.remove()
})

test('an endless calendar is set aside with its reason, and can be released', async ({ site, launch }) => {
  const app = await launch()
  const { window } = app
  const view = new CrawlView(window)
  const grid = new ResultsGrid(window)
  const lanes = new HostsView(window)
  const now = new Date()
  const limit = 40
  await startCrawl(app, {
    name: 'Calendar',
    mode: 'Spider',
    urls: [`${site.origin}/calendar/${now.getUTCFullYear()}/${String(now.getUTCMonth() + 1).padStart(2, '0')}`],
    fields: { Limit: String(limit), ...ONCE },
  })
  await view.expectState('finished')
  const pages = () => site.requests.filter(({ path }) => path.startsWith('/calendar/')).length
  const before = pages()
  expect(before).toBeLessThan(limit)

  await test.step('it is held', async () => {
    await view.outcome('Held').click()
    await expect(grid.cell(0, 'status')).toHaveText('Held')
    await view.outcome('Held').click()
    await view.head.getByRole('button', { name: '1 trap holds 1 URL' }).click()
    await expect(lanes.traps).toContainText('Endless calendar')
    await expect(lanes.traps).toContainText('Dates more than 18 months ahead: an endless calendar.')
    await expect(lanes.traps).toContainText('/calendar/{year}/{month}')
    await expect(lanes.traps).toContainText('1 URL held')
  })

  await test.step('released, it is fetched to the limit', async () => {
    await lanes.traps.getByRole('button', { name: 'Release…' }).click()
    await expect(lanes.traps).toContainText('What was released cannot be held again.')
    expect(pages()).toBe(before)
    await lanes.traps.getByRole('button', { name: 'Release 1 URL' }).click()
    await expect(view.progress).toHaveAttribute('aria-valuenow', String(limit))
    await view.expectState('finished')
    expect(pages()).toBe(limit)
    await expect(lanes.traps).toContainText('released')
  })
})

test('robots.txt is obeyed, or only reported, with the line that decides', async ({ site, launch }) => {
  site.setRobots('User-agent: *\nDisallow: /numbered/2\n')
  const app = await launch()
  const { window } = app
  const view = new CrawlView(window)
  const grid = new ResultsGrid(window)
  const details = new RowDetailsPanel(window)
  const tester = new RobotsTester(window)
  const urls = [1, 2].map((n) => `${site.origin}/numbered/${n}`)
  const pages = () => site.requests.filter(({ path }) => path === '/numbered/2').length

  await test.step('obeyed', async () => {
    await startCrawl(app, { name: 'Obeyed', urls, fields: ONCE })
    await view.expectState('finished')
    await expect(grid.cell(0, 'status')).toHaveText('200')
    await expect(grid.cell(1, 'status')).toHaveText('Skipped')
    await grid.row(1).click()
    await details.show('Network')
    await expect(details.robots).toContainText('2: Disallow: /numbered/2')
    expect(pages()).toBe(0)
  })

  await test.step('reported only', async () => {
    await startCrawl(app, { name: 'Reported', urls, choices: { 'robots.txt': 'Report only' } })
    await view.expectState('finished')
    await expect(grid.cell(1, 'status')).toHaveText('200')
    await grid.row(1).click()
    await expect(details.robots).toContainText('not allowed')
    await expect(details.robots).toContainText('2: Disallow: /numbered/2')
    await details.show('Summary')
    await expect(details.explain).toContainText('It was fetched all the same: the settings say only to report.')
    expect(pages()).toBe(1)
  })

  await test.step('tried out', async () => {
    await details.show('Network')
    await details.robots.getByRole('button', { name: 'Test this URL…' }).click()
    await expect(tester.urls).toHaveValue(urls[1] ?? '')
    await tester.text.fill('User-agent: *\nDisallow: /numbered/2\n')
    await expect(tester.answers).toHaveText([/^Blocked.*\/numbered\/2line 2: Disallow: \/numbered\/2$/])
    expect(pages()).toBe(1)
  })
})

test('the robots tester shows which line decides', async ({ launch }) => {
  const { window } = await launch()
  const tester = new RobotsTester(window)
  await window.keyboard.press('ControlOrMeta+K')
  await window.getByRole('combobox', { name: 'Command or crawl' }).fill('robots')
  await window.keyboard.press('Enter')
  await tester.text.fill(
    [
      'User-agent: *',
      'Disallow: /private/',
      'Allow: /private/open$',
      'Crawl-delay: 3',
      'Nonsense here',
      'User-agent: Googlebot',
      'Disallow: /*.pdf',
      'Sitemap: https://example.org/sitemap.xml',
    ].join('\n'),
  )
  await tester.urls.fill('https://example.org/\nexample.org/private/diary\n/private/open\n/paper.pdf')
  await expect(tester.answers).toHaveText([
    /^Allowed.*no line matches$/,
    /^Blocked.*line 2: Disallow: \/private\/$/,
    /^Allowed.*line 3: Allow: \/private\/open\$$/,
    /^Allowed.*no line matches$/,
  ])
  await expect(tester.dialog).toContainText('https://example.org/sitemap.xml')
  await expect(tester.dialog).toContainText('3.0 s')
  await expect(tester.dialog).toContainText('1 line without meaning')

  // The line is marked in the text, in the colour of the answer.
  await expect(tester.decidingLine).toHaveCount(0)
  await tester.answers.nth(1).getByRole('button').click()
  await expect(tester.decidingLine).toHaveAttribute('data-allows', 'false')
  await tester.answers.nth(2).getByRole('button').click()
  await expect(tester.decidingLine).toHaveAttribute('data-allows', 'true')

  await tester.userAgent.fill('Googlebot')
  await expect(tester.answers).toHaveText([
    /^Allowed.*no line matches$/,
    /^Allowed.*no line matches$/,
    /^Allowed.*no line matches$/,
    /^Blocked.*line 7: Disallow: \/\*\.pdf$/,
  ])
})

test('a lost network is waited for, calmly, and no URL fails for it', async ({ site, launch }) => {
  const cable = await layCable(Number(site.host.split(':')[1]))
  const app = await launch({ expectedInLog: /the crawl waits: network/ })
  const { window } = app
  const view = new CrawlView(window)
  const rows = 90
  await startCrawl(app, {
    name: 'Far away',
    // Hosts that only the proxy knows the way to.
    urls: Array.from({ length: rows }, (_, n) => `http://host${n % 6}.example/delay?ms=300&n=${n}`),
    fields: { Proxy: `http://${cable.host}`, Canary: cable.host, 'At once': '6', ...ONCE },
    choices: { 'robots.txt': 'Ignore' },
  })
  await expect.poll(() => site.requests.length, { intervals: [50] }).toBeGreaterThan(6)
  await cable.cut()
  const note = view.head.getByRole('status')
  await expect(note).toContainText('Waiting for the network since')
  await expect(note).toContainText('The crawl goes on by itself.')
  await view.expectState('running')
  expect((await view.done()).done).toBeLessThan(rows)
  await cable.mend()
  await view.expectState('finished')
  await expect(note).toHaveCount(0)
  await view.expectRows(`${rows} rows`)
  await view.outcome('2xx').click()
  await view.expectRows(`${rows} of ${rows} rows`)
  await cable.close()
})
