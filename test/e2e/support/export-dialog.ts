/** Exporting, as a person does it: the command, the dialog, the file. */
import { expect, type Page } from 'playwright/test'
import type { TrawlApp } from './app'
import { chooseWhenSaving } from './native'

export interface ExportChoice {
  readonly format: 'CSV' | 'NDJSON'
  readonly path: string
}

/** Exports the crawl that is shown, and waits until the file is written. */
export async function exportCrawl(app: TrawlApp, { format, path }: ExportChoice): Promise<void> {
  const dialog = await startExport(app, { format, path })
  await expect(dialog.getByText(path)).toBeVisible({ timeout: 60_000 })
  await dialog.getByRole('button', { name: 'Done' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** The same up to the point where the export has begun; returns the dialog. */
export async function startExport(app: TrawlApp, { format, path }: ExportChoice) {
  const { window } = app
  await chooseWhenSaving(app, path)
  await window.keyboard.press('ControlOrMeta+E')
  const dialog = window.getByRole('dialog', { name: /^Export/ })
  await chooseFormat(window, format)
  await dialog.getByRole('button', { name: /^Choose a file/ }).click()
  return dialog
}

/** Chooses a format in the dialog that is open. */
export async function chooseFormat(window: Page, format: string): Promise<void> {
  await window.getByRole('dialog').getByRole('combobox', { name: 'Format' }).click()
  await window.getByRole('option', { name: format, exact: true }).click()
}

/** Writes what the open dialog has been asked for, as it is, and closes it. */
export async function exportAsAsked(app: TrawlApp, path: string): Promise<void> {
  await chooseWhenSaving(app, path)
  const dialog = app.window.getByRole('dialog', { name: /^Export/ })
  await dialog.getByRole('button', { name: /^Choose a file/ }).click()
  await expect(dialog.getByText(path)).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await dialog.waitFor({ state: 'hidden' })
}
