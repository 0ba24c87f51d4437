/** axe-core finds nothing to complain about, in light and in dark, wherever a person spends time. */
import AxeBuilder from '@axe-core/playwright'
import type { TrawlApp } from './support/app'
import { CrawlView } from './support/crawl-view'
import { NewCrawlSheet } from './support/new-crawl-sheet'
import { ResultsGrid } from './support/results-grid'
import { expect, test } from './support/test'

const THEMES = ['light', 'dark'] as const
type Theme = (typeof THEMES)[number]

for (const theme of THEMES) {
  test(`there is no accessibility violation in ${theme}`, async ({ launch }) => {
    const app = await launch()
    const { window } = app
    const sheet = new NewCrawlSheet(window)
    const view = new CrawlView(window)
    const grid = new ResultsGrid(window)
    await useTheme(app, theme)

    await expectNoViolation(app, 'the empty state')

    await sheet.open()
    await sheet.box.fill('http://127.0.0.1/\n\nno address\nhttp://127.0.0.1/\n')
    await expect(sheet.figure('Unusable')).toHaveText('2')
    await sheet.dialog.getByRole('button', { name: 'More settings' }).click()
    await expectNoViolation(app, 'the new crawl sheet')
    await window.keyboard.press('Escape')
    await sheet.dialog.waitFor({ state: 'hidden' })

    await window.getByRole('main').getByRole('button', { name: 'Try the sample site' }).click()
    await view.expectState('finished')
    await grid.row(0).click()
    await expect(view.details.getByRole('region', { name: /^Facts/ })).toBeVisible()
    await grid.expectSettled()
    await expectNoViolation(app, 'results with details')

    await window.keyboard.press('ControlOrMeta+E')
    await expect(window.getByRole('dialog', { name: /^Export/ })).toBeVisible()
    await expectNoViolation(app, 'the export dialog')
    await window.keyboard.press('Escape')
    await window.getByRole('dialog', { name: /^Export/ }).waitFor({ state: 'hidden' })

    await window.keyboard.press('ControlOrMeta+K')
    await expect(window.getByRole('combobox', { name: 'Command or crawl' })).toBeVisible()
    await expectNoViolation(app, 'the command palette')
  })
}

async function useTheme({ window }: TrawlApp, theme: Theme): Promise<void> {
  await window.keyboard.press('ControlOrMeta+K')
  await window.getByRole('combobox', { name: 'Command or crawl' }).fill(`theme ${theme}`)
  await window.keyboard.press('Enter')
  await expect(window.locator(`html[data-mantine-color-scheme="${theme}"]`)).toBeAttached()
}

async function expectNoViolation({ window }: TrawlApp, place: string): Promise<void> {
  // Half-faded colours have too little contrast for a moment: wait until nothing moves.
  await expect.poll(() => window.evaluate(movingParts)).toBe(0)
  // Electron cannot open the blank page that the normal mode wants.
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze()
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )
  expect(told, place).toEqual([])
}

/** Runs in the window: animations that are under way and will end. */
function movingParts(): number {
  return document
    .getAnimations()
    .filter(
      (each) => each.playState === 'running' && each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
    ).length
}
