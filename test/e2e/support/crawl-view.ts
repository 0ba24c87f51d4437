/** The centre of the window: head, progress, search and filters of the crawl that is shown. */
import { expect, type Locator, type Page } from 'playwright/test'

export class CrawlView {
  readonly name: Locator
  readonly progress: Locator
  readonly details: Locator
  readonly foot: Locator
  readonly search: Locator
  readonly head: Locator

  constructor(readonly window: Page) {
    const main = window.getByRole('main')
    this.head = main.locator('header').first()
    this.name = main.getByRole('heading', { level: 1 })
    this.progress = main.getByRole('progressbar', { name: /^Progress of/ })
    this.details = main.getByRole('complementary', { name: 'Details' })
    this.search = main.getByRole('textbox', { name: 'Search URL, title and input' })
    this.foot = main.getByRole('region', { name: 'Results' }).locator('[data-part="foot"]')
  }

  /** Waits until the head says this of the crawl. */
  async expectState(state: 'running' | 'paused' | 'stopped' | 'interrupted' | 'finished', timeout = 60_000) {
    await expect(this.head.getByText(state, { exact: true })).toBeVisible({ timeout })
  }

  /** URLs done and known, as the progress bar tells assistive software. */
  async done(): Promise<{ readonly done: number; readonly known: number }> {
    const done = Number(await this.progress.getAttribute('aria-valuenow'))
    return { done, known: Number(await this.progress.getAttribute('aria-valuemax')) }
  }

  /** The facet of an outcome, by its words: `2xx`, `No answer`. */
  outcome(words: string): Locator {
    return this.window.getByRole('group', { name: 'Outcome' }).getByRole('button', { name: new RegExp(`^${words},`) })
  }

  button(name: string): Locator {
    return this.window.getByRole('main').getByRole('button', { name, exact: true })
  }

  /** Waits until the foot of the view counts this: `200 rows`, `3 of 200 rows`. */
  async expectRows(words: string, timeout = 20_000): Promise<void> {
    await expect(this.foot.locator('[data-part="count"]')).toHaveText(words, { timeout })
  }
}
