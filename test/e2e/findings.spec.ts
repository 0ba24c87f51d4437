/** What the checks found: counts that the grid agrees with, what they mean, muting, and the same in an export. */
import { expectNoViolation } from './support/accessibility'
import { CrawlView } from './support/crawl-view'
import { FindingsView } from './support/findings-view'
import { expect, test } from './support/test'

test('findings are counted, explained, muted, and lead to their rows', async ({ launch }) => {
  const app = await launch()
  const { window } = app
  const view = new CrawlView(window)
  const findings = new FindingsView(window)
  await window.getByRole('main').getByRole('button', { name: 'Try the sample site' }).click()
  await view.expectState('finished')

  await test.step('the tab counts them', async () => {
    await window.keyboard.press('ControlOrMeta+2')
    await expect(findings.state).toHaveText(/rows checked$/)
    const listed = await findings.options.count()
    expect(listed).toBeGreaterThan(5)
    await expect(findings.tab).toHaveText(`Findings${listed}`)
  })

  await test.step('arrows walk through them, and each says what it means', async () => {
    await findings.list.focus()
    await window.keyboard.press('End')
    await window.keyboard.press('Home')
    await expect(findings.mending).toHaveAttribute('aria-selected', 'true')
    await window.keyboard.press('ArrowDown')
    const name = (await findings.chosen.getAttribute('aria-label'))?.split(':')[0] ?? ''
    await expect(findings.detail(name)).toContainText('Why it matters')
  })

  await findings.search.fill('404')
  const count = await findings.countOf('Not found (404)')
  await findings.option('Not found (404)').click()
  const detail = findings.detail('Not found (404)')

  await test.step('a row beside it opens its details', async () => {
    await expect(detail.getByRole('list', { name: 'Rows that have it' }).getByRole('button')).toHaveCount(count)
    await detail.getByRole('list', { name: 'Rows that have it' }).getByRole('button').first().click()
    await expect(view.details).toContainText('404')
  })

  await test.step('its rows are shown in the grid, as many as were counted', async () => {
    await detail.getByRole('button', { name: 'Show in results' }).click()
    await expect(view.foot.locator('[data-part="count"]')).toHaveText(new RegExp(`^${count} of `))
    await expect(window.getByRole('main')).toContainText('Not found (404)')
  })

  await test.step('what is muted is folded away and no longer counted', async () => {
    await window.keyboard.press('ControlOrMeta+2')
    await findings.search.fill('')
    const before = await findings.options.count()
    await detail.getByRole('button', { name: 'Mute' }).click()
    await window.getByRole('menuitem', { name: 'In this crawl' }).click()
    await expect(findings.tab).toHaveText(`Findings${before - 1}`)
    await expect(findings.option('Not found (404)')).toBeHidden()
    await window.getByRole('button', { name: 'Show 1 muted finding' }).click()
    await findings.option('Not found (404)').click()
    await detail.getByRole('button', { name: 'Unmute' }).click()
    await expect(findings.tab).toHaveText(`Findings${before}`)
  })

  await test.step('what is worth mending first shows the numbers it is ranked by', async () => {
    await findings.mending.click()
    const page = findings.detail('Worth mending first')
    await expect(page).toContainText('how much its severity counts × the link scores of its rows together')
    const first = page.getByRole('listitem').first()
    await expect(first).toContainText(/(?:10|3|1) × [\d.,]+ = [\d.,]+/)
    await first.getByRole('button', { name: /^Show \d+ rows?$/ }).click()
    await expect(view.foot.locator('[data-part="count"]')).toHaveText(/^\d+ of /)
    await window.keyboard.press('ControlOrMeta+2')
  })

  await test.step('another limit counts anew, and the way back is there', async () => {
    await findings.search.fill('Title too short')
    const usual = await findings.countOf('Title too short')
    await findings.option('Title too short').click()
    const short = findings.detail('Title too short')
    await expect(short).toContainText('Fewer than 30 characters')
    await short.getByRole('textbox', { name: 'Limit in characters' }).fill('500')
    await window.keyboard.press('Enter')
    await expect(short).toContainText('Fewer than 500 characters')
    await expect.poll(() => findings.countOf('Title too short')).toBeGreaterThan(usual)
    const more = await findings.countOf('Title too short')
    await short.getByRole('button', { name: 'Show in results' }).click()
    await expect(view.foot.locator('[data-part="count"]')).toHaveText(new RegExp(`^${more} of `))
    await window.keyboard.press('ControlOrMeta+2')
    await short.getByRole('button', { name: 'Back to 30 characters' }).click()
    await expect.poll(() => findings.countOf('Title too short')).toBe(usual)
    await findings.search.fill('')
  })

  await findings.mending.click()
  await expectNoViolation(app, 'what is worth mending first')
  await findings.option('Title too short').click()
  await expectNoViolation(app, 'the findings')
})
