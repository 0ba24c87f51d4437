/** Scenes of what belongs to the window as a whole: settings, the tour, the palette, and crawls that repeat. */
import { expect } from 'playwright/test'
import type { TrawlApp } from '../../e2e/support/app'
import { Library } from '../../e2e/support/library'
import type { Photograph } from './scenes'

export async function playWindowScenes(app: TrawlApp, photograph: Photograph): Promise<void> {
  const { window } = app
  const dialog = window.getByRole('dialog')
  const close = async () => {
    await window.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
  await window.keyboard.press('ControlOrMeta+,')
  const settings = window.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('navigation').getByRole('button', { name: 'Crawling' }).click()
  await photograph('settings')
  await close()

  await window.keyboard.press('ControlOrMeta+K')
  await window.getByRole('combobox', { name: 'Command or crawl' }).fill('show')
  await photograph('palette')
  await window.getByRole('combobox', { name: 'Command or crawl' }).fill('how trawl works')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('dialog', { name: 'How Trawl works' })).toBeVisible()
  await photograph('tour')
  await close()

  await new Library(window).choose('Chandlery catalogue', 'Repeat…')
  const repeated = window.getByRole('dialog', { name: 'Repeated crawls' })
  await repeated.getByText('Daily', { exact: true }).click()
  await repeated.getByLabel('Time of day').fill('04:30')
  await photograph('repeat')
  await repeated.getByRole('button', { name: 'Save' }).click()
  await expect(repeated.getByRole('list', { name: 'Repeated crawls' })).toBeVisible()
  await photograph('schedules')
  await close()
}
