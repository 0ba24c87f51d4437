/** The new crawl sheet, as a person sees it. */
import type { Locator, Page } from 'playwright/test'

export class NewCrawlSheet {
  readonly dialog: Locator
  readonly box: Locator
  readonly found: Locator
  readonly start: Locator
  /** Why Start is disabled. */
  readonly reason: Locator

  constructor(readonly window: Page) {
    this.dialog = window.getByRole('dialog', { name: 'New crawl' })
    this.box = this.dialog.getByRole('textbox', { name: 'URLs' })
    this.found = this.dialog.getByRole('complementary', { name: 'What was found' })
    this.start = this.dialog.getByRole('button', { name: /^Start/ })
    this.reason = this.dialog.getByRole('status')
  }

  async open(): Promise<void> {
    await this.window.keyboard.press('ControlOrMeta+N')
    await this.box.waitFor()
  }

  /** Pastes what is on the clipboard. */
  async paste(): Promise<void> {
    await this.box.focus()
    await this.window.keyboard.press('ControlOrMeta+V')
  }

  /** A number of the report: `URLs`, `Lines`, `Hosts`, `Duplicates`, `Unusable`. */
  figure(label: string): Locator {
    if (label === 'URLs') return this.found.locator('p[aria-live] > span').first()
    return this.found.locator('dl > div', { has: this.window.getByText(label, { exact: true }) }).locator('dd')
  }

  /** An unusable line in the list of problems. */
  problem(lineNo: number): Locator {
    return this.found.getByRole('button', { name: new RegExp(`^${lineNo}\\b`) })
  }

  /** Fills in a setting of the form. */
  async set(label: string, value: string): Promise<void> {
    await this.dialog.getByRole('textbox', { name: label, exact: true }).fill(value)
  }

  async startByKey(): Promise<void> {
    await this.window.keyboard.press('ControlOrMeta+Enter')
    await this.dialog.waitFor({ state: 'hidden' })
  }
}
