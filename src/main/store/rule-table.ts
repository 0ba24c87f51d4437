/** The rules of a crawl. A changed rule is a new one that took the id; what is removed can come back until then. */
import type { CrawlRules, RuleState } from '../../shared/domain/extraction'
import { type ExtractionRule, type RuleColumn, ruleColumnId, ruleId } from '../../shared/domain/extraction-rule'
import { readRuleLine, ruleLine } from '../../shared/rule-line'
import type { Database } from './database'

export interface StoredRule {
  readonly ruleNo: number
  readonly name: string
  readonly line: string
  /** The last kept body that was read by it; `null`: it has seen every page. */
  readonly readTo: number | null
}

/** In the order they were made. */
export function readRules(database: Database): readonly StoredRule[] {
  return database
    .prepare(
      `SELECT rule_no AS ruleNo, name, definition AS line, read_to AS readTo FROM rule
       WHERE removed_at_ms IS NULL ORDER BY rule_no`,
    )
    .all() as StoredRule[]
}

/** The rules as columns. A rule that this version cannot read is left out. */
export function ruleColumns(database: Database): readonly RuleColumn[] {
  return readRules(database).flatMap(({ name, line }) => {
    const { rule } = readRuleLine(line)
    return rule === null ? [] : [{ id: ruleColumnId(rule), name, line }]
  })
}

/** The rules as columns, and whether they have seen every page. */
export function ruleStates(database: Database): readonly RuleState[] {
  const unread = new Set(readRules(database).flatMap(({ line, readTo }) => (readTo === null ? [] : [line])))
  return ruleColumns(database).map((column) => ({ ...column, isWhole: !unread.has(column.line) }))
}

/** The rules, and whether there is anything to run them over. */
export function listRules(database: Database): CrawlRules {
  return {
    rules: ruleStates(database),
    hasBodies: database.prepare('SELECT EXISTS (SELECT 1 FROM page_body)').pluck().get() === 1,
  }
}

/** The rules that a crawl begins with: they see every page. */
export function insertRules(database: Database, rules: readonly ExtractionRule[], nowMs: number): void {
  const insert = database.prepare('INSERT INTO rule (id, name, definition, made_at_ms) VALUES (?, ?, ?, ?)')
  for (const rule of rules) insert.run(ruleId(rule.name), rule.name, ruleLine(rule), nowMs)
}

/**
 * Makes these the rules of the crawl. Those that are gone keep their values until they are purged; those that are new or
 * changed have none until they are run. Part of a caller's transaction.
 */
export function changeRules(database: Database, rules: readonly ExtractionRule[], nowMs: number): void {
  const known = database.prepare('SELECT definition FROM rule WHERE id = ?').pluck()
  const wanted = new Set(rules.map(({ name }) => ruleId(name)))
  for (const { id } of database.prepare('SELECT id FROM rule WHERE removed_at_ms IS NULL').all() as { id: string }[]) {
    if (!wanted.has(id)) database.prepare('UPDATE rule SET removed_at_ms = ? WHERE id = ?').run(nowMs, id)
  }
  // Numbers are not used again: what the former rules found may still be there.
  const next = database
    .prepare(
      'SELECT MAX((SELECT IFNULL(MAX(rule_no), 0) FROM rule), (SELECT IFNULL(MAX(rule_no), 0) FROM extracted)) + 1',
    )
    .pluck()
  for (const rule of rules) {
    const id = ruleId(rule.name)
    const line = ruleLine(rule)
    if (known.get(id) === line) {
      database.prepare('UPDATE rule SET removed_at_ms = NULL WHERE id = ?').run(id)
      continue
    }
    const ruleNo = next.get() as number
    database.prepare('DELETE FROM rule WHERE id = ?').run(id)
    database
      .prepare('INSERT INTO rule (rule_no, id, name, definition, made_at_ms, read_to) VALUES (?, ?, ?, ?, ?, 0)')
      .run(ruleNo, id, rule.name, line, nowMs)
  }
  const settings = database.prepare('SELECT settings FROM crawl').pluck().get() as string
  const changed = { ...(JSON.parse(settings) as object), rules: rules.map(ruleLine) }
  database.prepare('UPDATE crawl SET settings = ?').run(JSON.stringify(changed))
}

/**
 * Values of rules that are gone or were removed, a piece at a time: those of a million pages take seconds.
 * @returns whether there may be more
 */
export function purgeValues(database: Database, pieces: number): boolean {
  database.prepare('DELETE FROM rule WHERE removed_at_ms IS NOT NULL').run()
  const stray = strayRule(database)
  if (stray === null) return false
  database
    .prepare(
      `DELETE FROM extracted WHERE rule_no = ? AND url_id <=
         IFNULL((SELECT url_id FROM extracted WHERE rule_no = ? ORDER BY url_id LIMIT 1 OFFSET ?), 9e18)`,
    )
    .run(stray, stray, pieces)
  return true
}

/** The first rule with values that is none any more; found by leaps from rule to rule. */
function strayRule(database: Database): number | null {
  const following = database.prepare('SELECT MIN(rule_no) FROM extracted WHERE rule_no > ?').pluck()
  const isRule = database.prepare('SELECT 1 FROM rule WHERE rule_no = ?').pluck()
  for (let at = following.get(0) as number | null; at !== null; at = following.get(at) as number | null) {
    if (isRule.get(at) === undefined) return at
  }
  return null
}
