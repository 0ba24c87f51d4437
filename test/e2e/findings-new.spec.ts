/** A list is crawled again: which findings are new and which are gone, and all findings as a file. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ChangingSite, pageOf, startChangingSite } from '../support/changing-site'
import { expectNoViolation } from './support/accessibility'
import { CrawlView } from './support/crawl-view'
import { exportAsAsked } from './support/export-dialog'
import { FindingsView } from './support/findings-view'
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

test('findings that are new since the last crawl are told from those that are gone', async ({
  changing,
  folder,
  launch,
}) => {
  const { pages, origin } = changing
  const names = ['same', 'breaks', 'mends']
  for (const name of names) pages.set(`/${name}`, pageOf(`The page ${name}`))
  pages.delete('/mends')
  const app = await launch()
  const { window } = app
  const view = new CrawlView(window)
  const findings = new FindingsView(window)
  await startCrawl(app, { name: 'shop.txt', urls: names.map((name) => `${origin}/${name}`) })
  await view.expectState('finished')
  await window.keyboard.press('ControlOrMeta+2')
  await expect(findings.state).toHaveText(/rows checked$/)
  const onlyNew = window.getByText('New since the last crawl')
  await expect(onlyNew).toBeHidden()

  pages.set('/mends', pageOf('The page mends'))
  pages.delete('/breaks')
  await window.keyboard.press('ControlOrMeta+Shift+R')
  await expect(view.name).toHaveText(/^shop\.txt · /)
  await view.expectState('finished')
  await window.keyboard.press('ControlOrMeta+2')

  await test.step('one page broke, another was mended', async () => {
    await onlyNew.click()
    await expect(findings.state).toHaveText('Both crawls compared')
    const notFound = findings.option('Not found (404)')
    await expect(notFound).toHaveAttribute('aria-label', 'Not found (404): 1 new, 1 gone')
    await notFound.click()
    const rows = findings.detail('Not found (404)').getByRole('list', { name: 'Rows that have it' })
    await expect(rows.getByRole('button')).toHaveText([/\/breaks/])
    await expectNoViolation(app, 'what is new')
  })

  await test.step('the new row is shown in the results', async () => {
    await findings.detail('Not found (404)').getByRole('button', { name: 'Show in results' }).click()
    await expect(view.foot.locator('[data-part="count"]')).toHaveText(/^1 of 3/)
    await window.keyboard.press('ControlOrMeta+2')
  })

  await test.step('all findings are written to a file', async () => {
    const path = join(folder, 'findings.csv')
    await window.getByRole('button', { name: 'Export all' }).click()
    await exportAsAsked(app, path)
    const lines = (await readFile(path, 'utf8')).split('\r\n')
    expect(lines[0]).toBe('check,severity,group,title,url,row,measured,limit,unit,mend')
    expect(lines[1]).toContain(`not_found,error,Answers,Not found (404),${origin}/breaks,2,`)
  })
})
