/** The tab Compare: two crawls side by side. */
import type { Locator, Page } from 'playwright/test'

export class CompareTab {
  readonly tab: Locator
  readonly view: Locator
  readonly grid: Locator
  readonly rows: Locator
  readonly detail: Locator

  constructor(readonly window: Page) {
    const main = window.getByRole('main')
    this.tab = main.getByRole('tab', { name: /^Compare/ })
    this.view = main.getByRole('region', { name: 'Compare', exact: true })
    this.grid = main.getByRole('grid', { name: 'Compared URLs' })
    this.rows = this.grid.locator('[role="row"]', { has: window.getByRole('gridcell') })
    this.detail = main.getByRole('region', { name: 'What changed in this URL' })
  }

  async open(): Promise<void> {
    await this.window.keyboard.press('ControlOrMeta+8')
    await this.tab.waitFor()
  }

  /** A view by its name and count: `Newly broken 1`. */
  choice(name: string): Locator {
    return this.view.getByRole('radio', { name, exact: true })
  }

  async show(name: string): Promise<void> {
    await this.view.getByText(name, { exact: true }).click()
  }

  row(path: string): Locator {
    return this.rows.filter({ hasText: path })
  }
}
