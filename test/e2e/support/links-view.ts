/** The tab Links: targets of links, and where the chosen one is linked. */
import type { Locator, Page } from 'playwright/test'

export class LinksView {
  readonly view: Locator
  readonly targets: Locator
  readonly sources: Locator
  readonly search: Locator

  constructor(readonly window: Page) {
    this.view = window.getByRole('main').getByRole('region', { name: 'Links of the crawl' })
    this.targets = this.view.getByRole('grid', { name: 'Linked URLs' })
    this.sources = this.view.getByRole('region', { name: 'Where it is linked' })
    this.search = this.view.getByRole('textbox', { name: 'Search linked URLs' })
  }

  async open(): Promise<void> {
    await this.window.keyboard.press('ControlOrMeta+3')
    await this.targets.waitFor({ timeout: 30_000 })
  }

  rows(grid: Locator): Locator {
    return grid.locator('[role="row"]', { has: this.window.getByRole('gridcell') })
  }

  /** The target whose URL ends so. */
  target(end: string): Locator {
    return this.rows(this.targets).filter({ hasText: new RegExp(`${end.replace(/[.?/]/g, '\\$&')}`) })
  }

  cell(row: Locator, column: string): Locator {
    return row.locator(`[data-column="${column}"]`)
  }

  /** One of the views: Broken, Redirecting, External, All. */
  choice(name: string): Locator {
    return this.view.getByRole('radio', { name: new RegExp(`^${name}`) })
  }

  async show(name: string): Promise<void> {
    await this.view.locator('label', { hasText: new RegExp(`^${name}`) }).click()
  }

  /** @param item - which rows, in the words of the menu of the sources */
  async showInResults(item: string): Promise<void> {
    await this.sources.getByRole('button', { name: 'Show in results' }).click()
    await this.window.getByRole('menuitem', { name: item }).click()
  }
}
