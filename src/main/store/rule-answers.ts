/** What the rules of a crawl found on the page of one row. */
import type { RuleAnswer } from '../../shared/domain/extraction'
import type { ExtractedValue } from '../../shared/domain/extraction-rule'
import type { CellValue } from '../../shared/domain/result-query'
import type { Database } from './database'
import { readRules, ruleStates } from './rule-table'

const NOTHING: Readonly<Record<string, CellValue>> = {}

export class RuleAnswers {
  readonly #values
  readonly #hasRules: boolean

  constructor(database: Database) {
    this.#values = database
      .prepare<[number]>(
        `SELECT rule.name, extracted.value FROM row JOIN rule ON rule.removed_at_ms IS NULL
           JOIN extracted ON extracted.rule_no = rule.rule_no AND extracted.url_id = row.url_id
         WHERE row.row_no = (SELECT ?) ORDER BY rule.rule_no`,
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

/** Every rule that the crawl has now, with what it found. */
export function answersOfRules(database: Database, rowNo: number): readonly RuleAnswer[] {
  const rules = ruleStates(database)
  if (rules.length === 0) return []
  const found = database
    .prepare<[number]>(
      `SELECT rule.definition, extracted.value FROM row JOIN rule ON rule.removed_at_ms IS NULL
         JOIN extracted ON extracted.rule_no = rule.rule_no AND extracted.url_id = row.url_id
       WHERE row.row_no = ?`,
    )
    .raw()
    .all(rowNo) as (readonly [string, ExtractedValue])[]
  const values = new Map(found)
  return rules.map((rule) => ({ ...rule, value: values.get(rule.line) ?? null }))
}
