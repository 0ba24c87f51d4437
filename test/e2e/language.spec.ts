/** The window speaks the language of the system, and another one when a person chooses it. */
import { readFile } from 'node:fs/promises'
import { call } from './support/bridge'
import { expect, test } from './support/test'

test('the language is that of the system until a person chooses one', async ({ launch }) => {
  const german: Readonly<Record<string, string>> = JSON.parse(await readFile('src/shared/words/de.json', 'utf8'))
  const app = await launch({ language: 'de:en' })
  const { window, electron } = app
  const page = window.locator('html')
  const firstMenu = () => electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[0]?.label)
  const sampleSite = (word: string) => window.getByRole('button', { name: word }).first()

  await expect(page).toHaveAttribute('lang', 'de')
  expect(await firstMenu()).toBe(german['&File'] ?? '&File')
  await expect(sampleSite(german['Try the sample site'] ?? 'Try the sample site')).toBeVisible()

  // The answer may come to a window that is being loaded again.
  await call(app, 'preferences:set', { language: 'en' }).catch(() => null)
  await expect(page).toHaveAttribute('lang', 'en')
  await expect(sampleSite('Try the sample site')).toBeVisible()
  await expect.poll(firstMenu).toBe('&File')
})
