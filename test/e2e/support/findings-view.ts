/** The tab Findings. */
import type { Locator, Page } from 'playwright/test'

export class FindingsView {
  readonly tab: Locator
  readonly list: Locator
  readonly options: Locator
  readonly chosen: Locator
  readonly search: Locator
  readonly state: Locator
  /** The entry of what is worth mending first. */
  readonly mending: Locator

  constructor(readonly window: Page) {
    const main = window.getByRole('main')
    const view = main.getByRole('region', { name: 'Findings' })
    this.tab = main.getByRole('tab', { name: /^Findings/ })
    this.list = view.getByRole('listbox', { name: 'Findings' })
    this.options = this.list.locator('[data-finding]')
    this.chosen = this.list.getByRole('option', { selected: true })
    this.mending = this.list.getByRole('option', { name: 'Worth mending first' })
    this.search = view.getByRole('textbox', { name: 'Search findings' })
    this.state = view.locator('[aria-live]').first()
  }

  option(title: string): Locator {
    return this.list.getByRole('option', { name: `${title}:` })
  }

  /** Rows that the list says it has. */
  async countOf(title: string): Promise<number> {
    const name = (await this.option(title).getAttribute('aria-label')) ?? ''
    return Number(/: ([\d,]+) row/.exec(name)?.[1]?.replaceAll(',', ''))
  }

  detail(title: string): Locator {
    return this.window.getByRole('region', { name: title, exact: true })
  }
}
