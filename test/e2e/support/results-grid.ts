/** The grid, which only draws the rows in view: reading it all means scrolling through it. */
import { expect, type Locator, type Page } from 'playwright/test'

/** A drawn row: text of its cells by column. */
export type DrawnRow = Readonly<Record<string, string>>

export class ResultsGrid {
  readonly grid: Locator

  constructor(window: Page) {
    this.grid = window.getByRole('grid', { name: 'Results' })
  }

  header(column: string): Locator {
    return this.grid.locator(`[data-header="${column}"]`)
  }

  /** The row at a position of the view, from 0. */
  row(position: number): Locator {
    return this.grid.locator(`[data-position="${position}"]`)
  }

  cell(position: number, column: string): Locator {
    return this.row(position).locator(`[data-column="${column}"]`)
  }

  /** Columns as they are shown, left to right. */
  async columns(): Promise<readonly string[]> {
    return this.grid.locator('[data-header]').evaluateAll((cells) => cells.map((cell) => cell.dataset.header ?? ''))
  }

  /** Sorts by a click on the head of a column, and waits for the order. */
  async sort(column: string, direction: 'ascending' | 'descending'): Promise<void> {
    await this.header(column).click()
    await expect(this.header(column)).toHaveAttribute('aria-sort', direction)
    await this.expectSettled()
  }

  /** Waits until every drawn row has its values. */
  async expectSettled(): Promise<void> {
    await expect(this.grid).not.toHaveAttribute('aria-busy', 'true')
    await expect(this.grid.locator('[data-position][aria-busy="true"]')).toHaveCount(0)
  }

  /** Every row of the view, in its order. */
  async readAll(total: number): Promise<readonly DrawnRow[]> {
    const rows: DrawnRow[] = []
    for (let top = 0; rows.filter(Boolean).length < total; ) {
      await this.grid.evaluate((element, to) => {
        element.scrollTop = to
      }, top)
      await expect(this.row(rows.length)).toBeAttached()
      await this.expectSettled()
      for (const { position, cells } of await this.#drawn()) rows[position] = cells
      top += await this.grid.evaluate((element) => element.clientHeight / 2)
    }
    return rows
  }

  async #drawn(): Promise<readonly { readonly position: number; readonly cells: DrawnRow }[]> {
    return this.grid.locator('[data-position]').evaluateAll((elements) =>
      elements.map((element) => ({
        position: Number(element.dataset.position),
        cells: Object.fromEntries(
          [...element.querySelectorAll<HTMLElement>('[data-column]')].map((cell) => [
            cell.dataset.column ?? '',
            cell.textContent ?? '',
          ]),
        ),
      })),
    )
  }
}
