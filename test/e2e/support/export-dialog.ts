/** Exporting, as a person does it: the command, the dialog, the file. */
import { expect } from 'playwright/test'
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
  await dialog.getByText(format, { exact: true }).click()
  await dialog.getByRole('button', { name: /^Choose a file/ }).click()
  return dialog
}
