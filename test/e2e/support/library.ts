/** The library on the left of the window. */
import type { Locator, Page } from 'playwright/test'

export class Library {
  readonly panel: Locator
  readonly search: Locator
  readonly entries: Locator

  constructor(readonly window: Page) {
    this.panel = window.getByRole('navigation', { name: 'Library' })
    this.search = this.panel.getByRole('searchbox', { name: 'Find a crawl' })
    this.entries = this.panel.getByRole('list', { name: 'Saved crawls' }).getByRole('listitem')
  }

  /** The entries whose name has this text. */
  entry(name: string): Locator {
    return this.entries.filter({ hasText: name })
  }

  /** Names in their order. */
  async names(): Promise<readonly string[]> {
    return this.entries
      .locator('button')
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('title') ?? ''))
  }

  async choose(name: string, action: string): Promise<void> {
    await this.entry(name).getByRole('button').click({ button: 'right' })
    await this.window.getByRole('menuitem', { name: action }).click()
  }
}
