/** The editor of a filter, and the chips that filters become. */
import type { Locator, Page } from 'playwright/test'

export class FilterEditor {
  readonly dialog: Locator
  readonly chips: Locator

  constructor(readonly window: Page) {
    this.dialog = window.getByRole('dialog').filter({ has: window.getByRole('combobox', { name: 'Column' }) })
    this.chips = window.getByRole('list', { name: 'Filters' }).getByRole('listitem').locator('button:first-child')
  }

  /** A part of the editor, such as `Pick values`. */
  async part(name: string): Promise<void> {
    await this.dialog.locator('label', { hasText: new RegExp(`^${name}$`) }).click()
  }

  async comparison(name: string | RegExp): Promise<void> {
    await this.dialog.getByRole('combobox', { name: 'Comparison' }).click()
    await this.dialog.getByRole('option', { name, exact: typeof name === 'string' }).click()
  }

  field(name: string): Locator {
    return this.dialog.getByRole('textbox', { name, exact: true })
  }

  value(name: string): Locator {
    return this.dialog.getByRole('checkbox', { name, exact: true })
  }

  async save(): Promise<void> {
    await this.dialog.locator('button[type="submit"]').click()
    await this.dialog.waitFor({ state: 'hidden' })
  }
}
