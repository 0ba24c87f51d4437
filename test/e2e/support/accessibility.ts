/** What axe-core finds in the window as it stands, in light and in dark. */
import AxeBuilder from '@axe-core/playwright'
import type { TrawlApp } from './app'
import { expect } from './test'

export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The rules of axe-core whose verdict depends on colours. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'] as const

export async function useTheme({ window }: TrawlApp, theme: Theme): Promise<void> {
  await window.keyboard.press('ControlOrMeta+K')
  const palette = window.getByRole('combobox', { name: 'Command or crawl' })
  await palette.fill(`theme ${theme}`)
  await window.keyboard.press('Enter')
  // While it is open, it holds the keys.
  await palette.waitFor({ state: 'hidden' })
  await expect(window.locator(`html[data-mantine-color-scheme="${theme}"]`)).toBeAttached()
}

/**
 * Looks at the window as it stands in one theme, then in the other, as when the system goes from day to night: colours
 * are all that a theme changes, so that the second look is for what depends on them. For an app whose theme was not
 * chosen.
 *
 * @param place - where the person is, for the message
 * @param look - what else is to be done in each theme: a picture
 */
export async function expectNoViolation(
  { window }: TrawlApp,
  place: string,
  look?: (theme: Theme) => Promise<unknown>,
): Promise<void> {
  const isDark = await window.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const [first, second] = isDark ? (['dark', 'light'] as const) : THEMES
  for (const theme of [first, second]) {
    await window.emulateMedia({ colorScheme: theme })
    await expect(window.locator(`html[data-mantine-color-scheme="${theme}"]`)).toBeAttached()
    // Half-faded colours have too little contrast for a moment: wait until nothing moves.
    await expect.poll(() => window.evaluate(movingParts), { intervals: [50] }).toBe(0)
    // Electron cannot open the blank page that the normal mode wants.
    const axe = new AxeBuilder({ page: window }).setLegacyMode()
    // Describing each element that passes a rule would take longer than looking at it.
    axe.options({ resultTypes: ['violations'], ...(theme === second && { runOnly: [...RULES_OF_COLOUR] }) })
    const { violations } = await axe.analyze()
    const told = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    )
    expect(told, `${place} in ${theme}`).toEqual([])
    await look?.(theme)
  }
}

/** Runs in the window: animations that are under way and will end. */
function movingParts(): number {
  return document
    .getAnimations()
    .filter(
      (each) => each.playState === 'running' && each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
    ).length
}
