/** What the rules of a crawl found on the page of one row. */
import type { CellValue } from '../../shared/domain/result-query'
import type { Database } from './database'
import { readRules } from './rule-table'

const NOTHING: Readonly<Record<string, CellValue>> = {}

export class RuleAnswers {
  readonly #values
  readonly #hasRules: boolean

  constructor(database: Database) {
    this.#values = database
      .prepare<[number]>(
        `SELECT rule.name, extracted.value FROM row JOIN rule ON rule.removed_at_ms IS NULL
           JOIN extracted ON extracted.rule_no = rule.rule_no AND extracted.url_id = row.url_id
         WHERE row.row_no = ? ORDER BY rule.rule_no`,
      )
      .raw()
    this.#hasRules = readRules(database).length > 0
  }

  /** By the names of the rules; those without a value are left out. */
  of(rowNo: number): Readonly<Record<string, CellValue>> {
    if (!this.#hasRules) return NOTHING
    return Object.fromEntries(this.#values.all(rowNo) as (readonly [string, CellValue])[])
  }
}
