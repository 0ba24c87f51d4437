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
    this.reason = this.dialog.locator('footer').getByRole('status')
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

  /** Shows the settings beyond the common ones. */
  async unfold(): Promise<void> {
    const fold = this.dialog.getByRole('button', { name: 'More settings' })
    if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click()
  }

  /** What becomes of the URLs. */
  async chooseMode(mode: 'List' | 'Spider' | 'Sitemap'): Promise<void> {
    await this.dialog.getByRole('radio', { name: new RegExp(`^${mode}`) }).click()
  }

  /** One of the choices of a setting. */
  choice(setting: string, choice: string): Locator {
    return this.dialog.getByRole('radiogroup', { name: setting, exact: true }).getByText(choice, { exact: true })
  }

  switch(label: string): Locator {
    return this.dialog.getByRole('switch', { name: label, exact: true })
  }

  /** Turns a switch over, by the key: its box is drawn by something else. */
  async flip(label: string): Promise<void> {
    await this.switch(label).press('Space')
  }

  async startByKey(): Promise<void> {
    await this.window.keyboard.press('ControlOrMeta+Enter')
    await this.dialog.waitFor({ state: 'hidden' })
  }
}
