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
import type { Database, Statement } from './database'
import { columnSql, fromClause, isOnlySorted, querySql } from './result-sql'
import { lastRow, rowOrder } from './row-order'
import { ViewTasks } from './view-tasks'

/** Views kept: going back and forth between a few sorts is instant. */
const MAX_VIEWS = 4
/**
 * From this many rows on, the first rows of a new order are asked for by themselves, before the whole order: SQLite keeps
 * only the best so many rows then, which takes a fifth of the time of sorting all of them.
 */
const LARGE_CRAWL_ROWS = 20_000
/** How many rows are answered that way. */
const FIRST_ROWS = 1000
const MAX_STATEMENTS = 16

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
  /** First row numbers of views that are not worked out yet. */
  readonly #beginnings = new Map<string, View>()
  readonly #tasks: ViewTasks
  readonly #cells: CellReader
  #version = 1
  #dataVersion = -1

  /** @param rest - resolves when what has come in meanwhile has been answered */
  constructor(
    private readonly database: Database,
    rest: () => Promise<void>,
  ) {
    this.#tasks = new ViewTasks(rest)
    this.#cells = new CellReader(database)
  }

  /** @throws {TrawlError} `cancelled` when too many other views were asked for meanwhile, `bad_query` */
  async window(request: WindowQuery): Promise<RowWindow> {
    const { query, columns, from, count } = request
    const version = this.#currentVersion()
    const rows = lastRow(this.database)
    if (isNatural(query)) {
      const start = Math.min(from, rows)
      const { rowNos, cells } = this.#cells.range(columns, start, count)
      return { from: start, rowNos, cells, total: rows, version, stale: false }
    }
    const key = JSON.stringify(query)
    if (request.refresh) this.#forget(key)
    const beginsOnly = rows > LARGE_CRAWL_ROWS && isOnlySorted(query) && from + count <= FIRST_ROWS
    if (beginsOnly && !this.#views.has(key)) {
      const beginning = this.#beginning(key, query, version)
      // The next rows will be wanted, and this order is the one that is looked at.
      void this.#view(key, query, version, rows, true).catch(() => {})
      return this.#answer(request, beginning, rows, version)
    }
    const view = await this.#view(key, query, version, rows, false)
    return this.#answer(request, view, view.rowNos.length, this.#currentVersion())
  }

  #answer({ columns, from, count }: WindowQuery, view: View, total: number, version: number): RowWindow {
    const start = Math.min(from, total)
    const rowNos = [...view.rowNos.subarray(start, start + count)]
    const cells = this.#cells.of(columns, rowNos)
    return { from: start, rowNos, cells, total, version: view.version, stale: view.version !== version }
  }

  async #view(key: string, query: ResultQuery, version: number, rows: number, ahead: boolean): Promise<View> {
    const known = this.#views.get(key)
    if (known !== undefined) return known
    // What was begun is gone on with: both are of the same moment.
    const begun = this.#beginnings.get(key)?.version ?? version
    const rowNos = await this.#tasks.run(key, () => rowOrder(this.database, query, rows), ahead)
    const made = this.#views.get(key)
    if (made !== undefined) return made
    const view: View = { rowNos, version: begun }
    keep(this.#views, key, view)
    this.#beginnings.delete(key)
    return view
  }

  #beginning(key: string, query: ResultQuery, version: number): View {
    const known = this.#beginnings.get(key)
    if (known !== undefined) return known
    const { orderBy } = querySql(query)
    const rowNos = this.database
      .prepare(`SELECT row.row_no ${fromClause([], query)} ${orderBy} LIMIT ${FIRST_ROWS}`)
      .pluck()
      .all() as number[]
    const view: View = { rowNos: Uint32Array.from(rowNos), version }
    keep(this.#beginnings, key, view)
    return view
  }

  #forget(key: string): void {
    this.#views.delete(key)
    this.#beginnings.delete(key)
    this.#tasks.drop(key)
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

function keep(views: Map<string, View>, key: string, view: View): void {
  const oldest = views.keys().next()
  if (views.size >= MAX_VIEWS && !oldest.done) views.delete(oldest.value)
  views.set(key, view)
}

/** Cells of rows. Statements are kept: making one takes longer than a few rows do. */
class CellReader {
  readonly #statements = new Map<string, Statement>()

  constructor(private readonly database: Database) {}

  range(columns: readonly AnyColumnId[], after: number, count: number) {
    const rows = this.#prepared(columns, 'row.row_no > ? ORDER BY row.row_no LIMIT ?').all(
      after,
      count,
    ) as CellValue[][]
    return { rowNos: rows.map((row) => row.pop() as number), cells: rows }
  }

  of(columns: readonly AnyColumnId[], rowNos: readonly number[]): CellValue[][] {
    const statement = this.#prepared(columns, 'row.row_no = ?')
    return rowNos.map((rowNo) => {
      const row = statement.get(rowNo) as CellValue[]
      row.pop()
      return row
    })
  }

  /** The row number comes last. */
  #prepared(columns: readonly AnyColumnId[], where: string): Statement {
    const sql = `SELECT ${selectList(columns)}, row.row_no ${fromClause(columns, EVERYTHING)} WHERE ${where}`
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear()
    const statement = this.database.prepare(sql).raw()
    this.#statements.set(sql, statement)
    return statement
  }
}

export function selectList(columns: readonly AnyColumnId[]): string {
  return columns.map((column) => columnSql(column).sql).join(', ')
}

export function isNatural(query: ResultQuery): boolean {
  return query.sort === null && query.search === '' && query.filters.length === 0
}
