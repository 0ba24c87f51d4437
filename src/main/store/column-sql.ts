/** What a column is in SQL: fixed text of the catalogue, and the tables it is read from. */
import { checkCondition, checkNeeds, checkTables, isCheckId } from '../../shared/checks'
import { type ColumnTable, type ColumnType, columnEntry, isColumnId } from '../../shared/columns'
import { ruleColumnParts } from '../../shared/domain/extraction-rule'
import type { AnyColumnId } from '../../shared/domain/result-query'
import { TrawlError } from '../../shared/errors'

export interface ColumnSql {
  readonly sql: string
  readonly type: ColumnType
  /** Which joins the expression needs beyond `row`. */
  readonly needs: 'row' | ColumnTable
  /** Tables that it reads besides. */
  readonly alsoNeeds?: readonly ColumnTable[]
}

/** The expression of a column. @throws {TrawlError} `bad_query` for an unknown one */
export function columnSql(column: AnyColumnId): ColumnSql {
  if (isColumnId(column)) return columnEntry(column)
  const pseudo = carriedSql(column) ?? checkSql(column) ?? ruleSql(column)
  if (pseudo !== null) return pseudo
  throw new TrawlError('bad_query', `There is no column "${column}".`, { hint: 'See docs/columns.md for all columns.' })
}

export function isText(type: ColumnType): boolean {
  return type === 'text' || type === 'url' || type === 'choice' || type === 'hash'
}

/** A column that came with the input. */
function carriedSql(column: string): ColumnSql | null {
  const carried = /^carried:(\d{1,4})$/.exec(column)
  if (carried === null) return null
  return { sql: `json_extract(row.carried, '$[${Number(carried[1])}]')`, type: 'text', needs: 'row' }
}

/** A finding as a flag. */
function checkSql(column: string): ColumnSql | null {
  const id = column.startsWith('check:') ? column.slice('check:'.length) : ''
  if (!isCheckId(id)) return null
  // The limit that counts is known to the connection.
  const condition = checkCondition(id, (limited) => `trawl_limit('${limited}')`)
  return { sql: `iif(${condition}, 1, 0)`, type: 'flag', needs: checkNeeds(id), alsoNeeds: checkTables(id) }
}

/** What a rule found. The rule is looked up once a statement, its value by the key of the table. */
function ruleSql(column: string): ColumnSql | null {
  const parts = ruleColumnParts(column)
  if (parts === null) return null
  const ruleNo = `(SELECT rule_no FROM rule WHERE id = '${parts.id}' AND removed_at_ms IS NULL)`
  const sql = `(SELECT value FROM extracted WHERE extracted.rule_no = ${ruleNo} AND extracted.url_id = row.url_id)`
  return { sql, type: parts.isNumber ? 'decimal' : 'text', needs: 'row' }
}
