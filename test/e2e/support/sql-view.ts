/** The tab SQL: editor, tables, answer. */
import type { Locator, Page } from 'playwright/test'

export class SqlTab {
  readonly tab: Locator
  readonly place: Locator
  readonly editor: Locator
  readonly tables: Locator
  readonly answer: Locator
  readonly foot: Locator

  constructor(readonly window: Page) {
    const main = window.getByRole('main')
    this.tab = main.getByRole('tab', { name: /^SQL/ })
    this.place = main.getByRole('region', { name: 'SQL', exact: true })
    this.editor = this.place.getByRole('textbox', { name: 'SQL statement' })
    this.tables = this.place.getByRole('list', { name: 'Tables' })
    this.answer = this.place.getByRole('grid', { name: 'Answer' })
    this.foot = this.place.getByRole('status')
  }

  async open(): Promise<void> {
    await this.tab.click()
    await this.editor.waitFor()
  }

  /** Writes a statement over what is there. */
  async write(sql: string): Promise<void> {
    await this.editor.press('ControlOrMeta+A')
    await this.window.keyboard.press('Delete')
    await this.window.keyboard.insertText(sql)
  }

  async run(sql: string): Promise<void> {
    await this.write(sql)
    await this.window.keyboard.press('ControlOrMeta+Enter')
  }

  cell(row: number, column: number): Locator {
    return this.answer
      .locator(`[aria-rowindex="${row + 2}"]`)
      .getByRole('gridcell')
      .nth(column)
  }

  button(name: string): Locator {
    return this.place.getByRole('button', { name })
  }
}
