/**
 * Windows of rows over a crawl file. In input order a window is a range of row numbers. A sorted or filtered view is
 * worked out once as a list of row numbers (4 bytes a row) and kept, so that any place in it is reached at once.
 */
import {
  type AnyColumnId,
  type CellValue,
  EVERYTHING,
  type ResultQuery,
  type RowWindow,
} from '../../shared/domain/result-query'
import type { Database } from './database'
import { columnSql, fromClause, querySql } from './result-sql'

/** Views kept: going back and forth between a few sorts is instant. */
const MAX_VIEWS = 4
/**
 * From this many rows on, the first window of a new view is asked for by itself, before the whole order: SQLite keeps
 * only the best so many rows then, which takes a fifth of the time of sorting all of them.
 */
const LARGE_CRAWL_ROWS = 20_000
/** The part of a view that is answered that way. */
const FIRST_ROWS = 1000

interface View {
  readonly rowNos: Uint32Array
  readonly version: number
}

export interface WindowQuery {
  readonly query: ResultQuery
  readonly columns: readonly AnyColumnId[]
  readonly from: number
  readonly count: number
  readonly refresh: boolean
}

export class ResultViews {
  readonly #views = new Map<string, View>()
  #version = 1
  #dataVersion = -1
  #latestKey = ''

  constructor(
    private readonly database: Database,
    /** Runs a piece of work a little later, when the answer in hand has gone out. */
    private readonly later: (work: () => void) => void,
  ) {}

  window(request: WindowQuery): RowWindow {
    const version = this.#currentVersion()
    const rows = this.#rowCount()
    if (isNatural(request.query)) {
      const from = Math.min(request.from, rows)
      return { from, ...this.#range(request.columns, from, request.count), total: rows, version, stale: false }
    }
    const key = JSON.stringify(request.query)
    if (request.refresh) this.#views.delete(key)
    const known = this.#views.get(key)
    if (known === undefined && rows > LARGE_CRAWL_ROWS && request.from + request.count <= FIRST_ROWS) {
      this.#latestKey = key
      this.later(() => {
        // Somebody who clicks through the columns wants the last one only.
        if (this.#latestKey === key) this.#view(key, request.query, version)
      })
      return this.#firstRows(request, version)
    }
    const view = known ?? this.#view(key, request.query, version)
    const from = Math.min(request.from, view.rowNos.length)
    const rowNos = [...view.rowNos.subarray(from, from + request.count)]
    return {
      from,
      rowNos,
      cells: this.#cellsOf(request.columns, rowNos),
      total: view.rowNos.length,
      version: view.version,
      stale: view.version !== version,
    }
  }

  /** Row numbers of a query in its order. */
  rowNos(query: ResultQuery): Uint32Array {
    const { where, orderBy, values } = querySql(query)
    const statement = this.database.prepare(`SELECT row.row_no ${fromClause([], query)} ${where} ${orderBy}`).pluck()
    let list = new Uint32Array(1024)
    let length = 0
    for (const rowNo of statement.iterate(...values)) {
      if (length === list.length) {
        const larger = new Uint32Array(length * 2)
        larger.set(list)
        list = larger
      }
      list[length] = rowNo as number
      length += 1
    }
    return list.slice(0, length)
  }

  #view(key: string, query: ResultQuery, version: number): View {
    const known = this.#views.get(key)
    if (known !== undefined) return known
    const view: View = { rowNos: this.rowNos(query), version }
    const oldest = this.#views.keys().next()
    if (this.#views.size >= MAX_VIEWS && !oldest.done) this.#views.delete(oldest.value)
    this.#views.set(key, view)
    return view
  }

  #firstRows(request: WindowQuery, version: number): RowWindow {
    const { where, orderBy, values } = querySql(request.query)
    const from = fromClause(request.columns, request.query)
    const rows = this.database
      .prepare(`SELECT row.row_no, ${selectList(request.columns)} ${from} ${where} ${orderBy} LIMIT ? OFFSET ?`)
      .raw()
      .all(...values, request.count, request.from) as CellValue[][]
    const total = where === '' ? this.#rowCount() : this.#count(request.query)
    return { from: request.from, ...splitRows(rows), total, version, stale: false }
  }

  #count(query: ResultQuery): number {
    const { where, values } = querySql(query)
    return this.database
      .prepare(`SELECT COUNT(*) ${fromClause([], { ...query, sort: null })} ${where}`)
      .pluck()
      .get(...values) as number
  }

  #range(columns: readonly AnyColumnId[], from: number, count: number) {
    const rows = this.database
      .prepare(
        `SELECT row.row_no, ${selectList(columns)} ${fromClause(columns, EVERYTHING)}
         WHERE row.row_no > ? ORDER BY row.row_no LIMIT ?`,
      )
      .raw()
      .all(from, count) as CellValue[][]
    return splitRows(rows)
  }

  #cellsOf(columns: readonly AnyColumnId[], rowNos: readonly number[]): CellValue[][] {
    const statement = this.database
      .prepare(`SELECT ${selectList(columns)} ${fromClause(columns, EVERYTHING)} WHERE row.row_no = ?`)
      .raw()
    return rowNos.map((rowNo) => statement.get(rowNo) as CellValue[])
  }

  /** Row numbers are dense, so the last one is their count. */
  #rowCount(): number {
    return (this.database.prepare('SELECT MAX(row_no) FROM row').pluck().get() as number | null) ?? 0
  }

  /** Grows whenever the writer has committed something. */
  #currentVersion(): number {
    const dataVersion = this.database.pragma('data_version', { simple: true }) as number
    if (dataVersion !== this.#dataVersion) {
      this.#dataVersion = dataVersion
      this.#version += 1
    }
    return this.#version
  }
}

export function selectList(columns: readonly AnyColumnId[]): string {
  return columns.map((column) => columnSql(column).sql).join(', ')
}

export function isNatural(query: ResultQuery): boolean {
  return query.sort === null && query.search === '' && query.filters.length === 0
}

function splitRows(rows: readonly CellValue[][]): { rowNos: number[]; cells: CellValue[][] } {
  return { rowNos: rows.map((row) => row[0] as number), cells: rows.map((row) => row.slice(1)) }
}
