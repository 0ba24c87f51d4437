/** One row with everything that is known about it, for the details panel. */
import { COLUMN_IDS } from '../../shared/columns'
import type { AnyColumnId, CellValue } from '../../shared/domain/result-query'
import type { RowDetails } from '../../shared/domain/row-details'
import type { Database } from './database'
import { RenderRows } from './render-rows'
import { RowContext } from './row-context'
import { RowReading } from './row-reading'
import { answersOfRules } from './rule-answers'

export class StoredRows {
  readonly #rows: RowReading
  readonly #context: RowContext
  readonly #renderings: RenderRows

  constructor(private readonly database: Database) {
    this.#rows = new RowReading(database, COLUMN_IDS)
    this.#renderings = new RenderRows(database)
    this.#context = new RowContext(database)
  }

  /** @throws {TrawlError} `bad_query` when there is no such row */
  details(rowNo: number): RowDetails {
    const { cells, ...rest } = this.#rows.read(rowNo)
    return {
      rowNo,
      cells: Object.fromEntries(COLUMN_IDS.map((id) => [id, cells[id] ?? null])) as Record<AnyColumnId, CellValue>,
      ...rest,
      extracted: answersOfRules(this.database, rowNo),
      rendering: this.#renderings.of(rowNo),
      ...this.#context.of(rowNo, cells.final_url as string | null),
    }
  }
}
