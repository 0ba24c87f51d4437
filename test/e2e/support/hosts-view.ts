/** The tab Hosts: pace of the crawl, a lane for each host, its inspector, and the traps. */
import type { Locator, Page } from 'playwright/test'

export class HostsView {
  readonly tab: Locator
  readonly grid: Locator
  readonly rows: Locator
  /** Limits of the whole crawl. */
  readonly pace: Locator
  readonly traps: Locator

  constructor(readonly window: Page) {
    const main = window.getByRole('main')
    this.tab = main.getByRole('tab', { name: /^Hosts/ })
    this.grid = main.getByRole('grid', { name: 'Hosts' })
    this.rows = this.grid.locator('[role="row"]', { has: window.getByRole('gridcell') })
    this.pace = main.getByRole('region', { name: 'Pace of the crawl' })
    this.traps = main.getByRole('region', { name: 'Traps' })
  }

  async open(): Promise<void> {
    await this.tab.click()
    await this.grid.waitFor()
  }

  row(host: string): Locator {
    const name = this.window.locator('[data-column="host"]').getByText(host, { exact: true })
    return this.grid.locator('[role="row"]', { has: name })
  }

  cell(host: string, column: string): Locator {
    return this.row(host).locator(`[data-column="${column}"]`)
  }

  /** How the lane is read out. */
  lane(host: string): Locator {
    return this.cell(host, 'lane').getByRole('img')
  }

  /** Everything about one host; open after a click on its row. */
  inspector(host: string): Locator {
    return this.window.getByRole('complementary', { name: `Host ${host}` })
  }

  limit(of: Locator, label: string): Locator {
    return of.getByRole('textbox', { name: label, exact: true })
  }

  /** Changes a limit as a person does: type, Enter. */
  async setLimit(of: Locator, label: string, value: string): Promise<void> {
    await this.limit(of, label).fill(value)
    await this.limit(of, label).press('Enter')
  }
}
