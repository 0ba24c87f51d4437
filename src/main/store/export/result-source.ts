/** Rows of the results for an export: cells of columns, or complete rows. */
import type { RuleColumn } from '../../../shared/domain/extraction-rule'
import type { NdjsonRow } from '../../../shared/domain/ndjson-row'
import { type AnyColumnId, type CellValue, EVERYTHING } from '../../../shared/domain/result-query'
import { CompleteRows } from '../complete-row'
import { readCrawlRow } from '../crawl-row'
import type { Database } from '../database'
import { duplicateKindsIn, duplicateSets } from '../findings/duplicate-sets'
import { fromClause, querySql, selectList } from '../result-sql'
import { lastRow } from '../row-order'
import { ruleColumns } from '../rule-table'
import type { ChosenRows } from './chosen-rows'

const BLOCK_ROWS = 500

/** What src/main/export asks for as `RowSource`. */
export class ResultSource {
  readonly total: number
  readonly carriedColumns: readonly string[]
  readonly rules: readonly RuleColumn[]

  constructor(
    private readonly database: Database,
    private readonly chosen: ChosenRows,
  ) {
    this.total = chosen.total
    this.carriedColumns = readCrawlRow(database).carriedColumns
    this.rules = ruleColumns(database)
  }

  *cells(columns: readonly AnyColumnId[]): Iterable<readonly (readonly CellValue[])[]> {
    duplicateSets(this.database).updateNow(duplicateKindsIn(this.chosen.query, columns))
    if (this.chosen.order === null) {
      yield* this.#cellsInOrder(columns)
      return
    }
    // As a sub-query, here and below: with bare values the joins would be planned anew each time.
    const sql = `SELECT ${selectList(columns)} ${fromClause(columns, EVERYTHING)} WHERE row.row_no = (SELECT ?)`
    const statement = this.database.prepare(sql).raw()
    for (const rowNos of this.chosen.numbers()) {
      const block: CellValue[][] = []
      for (const rowNo of rowNos) block.push(statement.get(rowNo) as CellValue[])
      yield block
    }
  }

  /** Rows in the file's own order, a range of row numbers at a time: asking for each row by itself takes half as long again. */
  *#cellsInOrder(columns: readonly AnyColumnId[]): Iterable<readonly (readonly CellValue[])[]> {
    const { query } = this.chosen
    const { where, orderBy, values } = querySql(query)
    const range = `${where === '' ? 'WHERE' : `${where} AND`} row.row_no BETWEEN (SELECT ?) AND (SELECT ?)`
    const statement = this.database
      .prepare(`SELECT ${selectList(columns)} ${fromClause(columns, query)} ${range} ${orderBy}`)
      .raw()
    const last = lastRow(this.database)
    for (let from = 1; from <= last; from += BLOCK_ROWS) {
      const block = statement.all(...values, from, from + BLOCK_ROWS - 1) as CellValue[][]
      if (block.length > 0) yield block
    }
  }

  *rows(): Iterable<readonly NdjsonRow[]> {
    const complete = new CompleteRows(this.database)
    for (const rowNos of this.chosen.numbers()) yield Array.from(rowNos, (rowNo) => complete.read(rowNo))
  }
}
