/** What rules found on pages: written with the page while it is crawled, and by runs over kept bodies. */
import type { ExtractedValue } from '../../shared/domain/extraction-rule'
import type { Database } from './database'
import { readRules } from './rule-table'

export class RuleValues {
  readonly #ruleNos: readonly number[]
  readonly #insert
  readonly #drop

  /** The rules are those of the file now. */
  constructor(database: Database) {
    this.#ruleNos = readRules(database).map(({ ruleNo }) => ruleNo)
    this.#insert = database.prepare('INSERT INTO extracted (rule_no, url_id, value) VALUES (?, ?, ?)')
    this.#drop = database.prepare('DELETE FROM extracted WHERE rule_no = ? AND url_id = ?')
  }

  /** Part of a caller's transaction. @param values - in the order of the rules */
  insert(urlId: number, values: readonly ExtractedValue[]): void {
    for (const [index, value] of values.entries()) {
      if (value !== null) this.#insert.run(this.#ruleNos[index], urlId, value)
    }
  }

  /** Part of a caller's transaction. */
  drop(urlId: number): void {
    for (const ruleNo of this.#ruleNos) this.#drop.run(ruleNo, urlId)
  }
}
