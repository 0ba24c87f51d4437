/** What axe-core finds in the window as it stands, and the themes to look at it in. */
import AxeBuilder from '@axe-core/playwright'
import type { TrawlApp } from './app'
import { expect } from './test'

export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export async function useTheme({ window }: TrawlApp, theme: Theme): Promise<void> {
  await window.keyboard.press('ControlOrMeta+K')
  const palette = window.getByRole('combobox', { name: 'Command or crawl' })
  await palette.fill(`theme ${theme}`)
  await window.keyboard.press('Enter')
  // While it is open, it holds the keys.
  await palette.waitFor({ state: 'hidden' })
  await expect(window.locator(`html[data-mantine-color-scheme="${theme}"]`)).toBeAttached()
}

/** @param place - where the person is, for the message */
export async function expectNoViolation({ window }: TrawlApp, place: string): Promise<void> {
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
