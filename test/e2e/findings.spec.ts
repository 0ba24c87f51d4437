/** What the checks found: counts that the grid agrees with, what they mean, muting, and the same in an export. */
import { expectNoViolation, useTheme } from './support/accessibility'
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
    await expect(findings.tab).toHaveText(`Findings${before - 1}`)
    await expect(findings.option('Not found (404)')).toBeHidden()
    await window.getByRole('button', { name: 'Show 1 muted finding' }).click()
    await findings.option('Not found (404)').click()
    await detail.getByRole('button', { name: 'Unmute' }).click()
    await expect(findings.tab).toHaveText(`Findings${before}`)
  })

  await useTheme(app, 'light')
  await expectNoViolation(app, 'the findings in light')
  await useTheme(app, 'dark')
  await expectNoViolation(app, 'the findings in dark')
})
