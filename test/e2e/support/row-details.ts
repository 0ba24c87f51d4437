/** The details of the row that is selected, part by part and section by section. */
import type { Locator, Page } from 'playwright/test'

export type DetailsPart = 'Summary' | 'Network' | 'Links' | 'Text' | 'Source' | 'Data' | 'Preview'

export class RowDetailsPanel {
  readonly panel: Locator
  readonly explain: Locator
  readonly attempts: Locator
  readonly robots: Locator
  readonly connection: Locator

  constructor(window: Page) {
    this.panel = window.getByRole('main').getByRole('complementary', { name: 'Details' })
    this.explain = this.section('Explain')
    this.attempts = this.section('Attempts')
    this.robots = this.section('robots.txt')
    this.connection = this.section('Connection')
  }

  /** The attempts of each round: name of the round and what its requests ended in. */
  async rounds(): Promise<readonly (readonly [name: string, ends: readonly string[]])[]> {
    const groups = this.attempts.locator('div', { has: this.attempts.page().locator('> ol') })
    const rounds: (readonly [string, readonly string[]])[] = []
    for (const group of await groups.all()) {
      const name = (await group.locator('> p').textContent()) ?? ''
      const ends = await group
        .getByRole('listitem')
        .evaluateAll((items) => items.map((item) => item.firstElementChild?.textContent ?? ''))
      rounds.push([name, ends])
    }
    return rounds
  }

  /** Goes to a part; it stays chosen for the next rows. */
  async show(part: DetailsPart): Promise<void> {
    await this.tab(part).click()
  }

  tab(part: DetailsPart): Locator {
    // A tab may go on with a count.
    return this.panel.getByRole('tab', { name: new RegExp(`^${part}(?: ?[\\d,.]+)?$`) })
  }

  section(title: string): Locator {
    // The heading may go on with a count.
    return this.panel.getByRole('region', { name: new RegExp(`^${title.replace('.', '\\.')}(?: \\d+)?$`) })
  }
}
