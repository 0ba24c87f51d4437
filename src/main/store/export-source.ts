/** Rows of one view for an export: one read transaction, so that an export of a running crawl is one consistent state. */

import type { CheckLimits } from '../../shared/check-limits'
import type { RuleColumn } from '../../shared/domain/extraction-rule'
import type { NdjsonRow } from '../../shared/domain/ndjson-row'
import {
  type AnyColumnId,
  type CellValue,
  EVERYTHING,
  isEverything,
  type ResultQuery,
} from '../../shared/domain/result-query'
import { CompleteRows } from './complete-row'
import { readCrawlRow } from './crawl-row'
import { type Database, openCrawlForReading } from './database'
import { setCheckLimits } from './findings/check-limits'
import { duplicateKindsIn, duplicateSets } from './findings/duplicate-sets'
import { hasPattern } from './pattern-function'
import { fromClause, querySql, selectList, unsorted } from './result-sql'
import { lastRow, rowOrderNow } from './row-order'
import { ruleColumns } from './rule-table'

const BLOCK_ROWS = 500

/** What src/main/export asks for as `RowSource`. */
export class ExportSource {
  readonly total: number
  readonly carriedColumns: readonly string[]
  readonly rules: readonly RuleColumn[]
  readonly #database: Database
  /** Row numbers of a sorted view, or of one with patterns; `null` where the file's own order does. */
  readonly #order: Uint32Array | null

  /**
   * @param figures - path of the figures of its link graph; `null`: there are none
   * @throws {TrawlError} as opening a crawl file does, and `bad_query`
   */
  constructor(
    path: string,
    private readonly query: ResultQuery,
    columns: readonly AnyColumnId[] = [],
    figures: string | null = null,
    limits: CheckLimits = {},
  ) {
    this.#database = openCrawlForReading(path, figures)
    try {
      setCheckLimits(this.#database, limits)
      this.#database.exec('BEGIN')
      this.carriedColumns = readCrawlRow(this.#database).carriedColumns
      this.rules = ruleColumns(this.#database)
      duplicateSets(this.#database).updateNow(duplicateKindsIn(query, columns))
      this.#order = query.sorts.length > 0 || hasPattern(query) ? rowOrderNow(this.#database, query) : null
      this.total = this.#order?.length ?? this.#count()
    } catch (error) {
      this.#database.close()
      throw error
    }
  }

  *cells(columns: readonly AnyColumnId[]): Iterable<readonly (readonly CellValue[])[]> {
    if (this.#order === null) {
      yield* this.#cellsInOrder(columns)
      return
    }
    const sql = `SELECT ${selectList(columns)} ${fromClause(columns, EVERYTHING)} WHERE row.row_no = ?`
    const statement = this.#database.prepare(sql).raw()
    for (let from = 0; from < this.#order.length; from += BLOCK_ROWS) {
      const block: CellValue[][] = []
      for (const rowNo of this.#order.subarray(from, from + BLOCK_ROWS)) block.push(statement.get(rowNo) as CellValue[])
      yield block
    }
  }

  /** Rows in the file's own order, a range of row numbers at a time: asking for each row by itself takes half as long again. */
  *#cellsInOrder(columns: readonly AnyColumnId[]): Iterable<readonly (readonly CellValue[])[]> {
    const { where, orderBy, values } = querySql(this.query)
    const range = `${where === '' ? 'WHERE' : `${where} AND`} row.row_no BETWEEN ? AND ?`
    const statement = this.#database
      .prepare(`SELECT ${selectList(columns)} ${fromClause(columns, this.query)} ${range} ${orderBy}`)
      .raw()
    const last = lastRow(this.#database)
    for (let from = 1; from <= last; from += BLOCK_ROWS) {
      const block = statement.all(...values, from, from + BLOCK_ROWS - 1) as CellValue[][]
      if (block.length > 0) yield block
    }
  }

  *rows(): Iterable<readonly NdjsonRow[]> {
    const complete = new CompleteRows(this.#database)
    const order = this.#order ?? (isEverything(this.query) ? null : rowOrderNow(this.#database, this.query))
    for (let from = 0; from < this.total; from += BLOCK_ROWS) {
      const block: NdjsonRow[] = []
      const end = Math.min(from + BLOCK_ROWS, this.total)
      for (let i = from; i < end; i += 1) block.push(complete.read(order === null ? i + 1 : (order[i] as number)))
      yield block
    }
  }

  close(): void {
    this.#database.close()
  }

  #count(): number {
    const { where, values } = querySql(this.query)
    const sql = `SELECT COUNT(*) ${fromClause([], unsorted(this.query))} ${where}`
    return this.#database
      .prepare(sql)
      .pluck()
      .get(...values) as number
  }
}
