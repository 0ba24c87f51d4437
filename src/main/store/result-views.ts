/**
 * Windows of rows over a crawl file. In input order a window is a range of row numbers. A sorted or filtered view is
 * worked out once as a list of row numbers (4 bytes a row) and kept, so that any place in it is reached at once.
 */
import {
  type AnyColumnId,
  EVERYTHING,
  isEverything,
  isNarrowed,
  type ResultQuery,
  type RowWindow,
} from '../../shared/domain/result-query'
import { queryNeedsGraph } from '../../shared/graph-use'
import type { CellReader } from './cell-reader'
import type { ViewRows } from './copied-rows'
import type { DataVersion } from './data-version'
import type { Database } from './database'
import type { LongTasks } from './long-tasks'
import type { KeptMatches } from './matching-rows'
import { hasPattern } from './pattern-function'
import { fromClause, querySql, unsorted } from './result-sql'
import { lastRow, rowOrder } from './row-order'
import { ViewNews } from './view-news'

/** Views kept: going back and forth between a few sorts is instant. */
const MAX_VIEWS = 4
/**
 * From this many rows on, the first rows of a new order are asked for by themselves, before the whole order: SQLite keeps
 * only the best so many rows then, which takes a fifth of the time of sorting all of them.
 */
const LARGE_CRAWL_ROWS = 20_000
/** How many rows are answered that way. */
const FIRST_ROWS = 1000

interface View {
  readonly rowNos: Uint32Array
  readonly version: number
  /** The version of what the writer has committed, whatever the link graph is. */
  readonly rowsVersion: number
  /** The last row that was looked at. */
  readonly lastRow: number
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
  readonly #news: ViewNews

  constructor(
    private readonly database: Database,
    private readonly tasks: LongTasks,
    private readonly cells: CellReader,
    private readonly version: DataVersion,
    private readonly matches: KeptMatches,
  ) {
    this.#news = new ViewNews(tasks, matches)
  }

  /** @throws {TrawlError} `cancelled` when too many other views were asked for meanwhile, `bad_query` */
  async window(request: WindowQuery): Promise<RowWindow> {
    const { query, columns, from, count } = request
    const version = this.version.now()
    const rows = lastRow(this.database)
    if (isEverything(query)) {
      const start = Math.min(from, rows)
      const { rowNos, cells } = this.cells.range(columns, start, count)
      return { from: start, rowNos, cells, total: rows, version, stale: false, newRows: 0 }
    }
    const key = JSON.stringify(query)
    if (request.refresh) this.#forget(key)
    // Patterns are tested step by step or not at all.
    const mayBegin = query.sorts.length > 0 && from + count <= FIRST_ROWS && !hasPattern(query)
    if (mayBegin && rows > LARGE_CRAWL_ROWS && !this.#views.has(key) && this.#orderOfAll(query) === undefined) {
      const total = isNarrowed(query) ? (await this.#matching(query, rows)).length : rows
      if (total > LARGE_CRAWL_ROWS) {
        const beginning = this.#beginning(key, query, version, rows)
        // The next rows will be wanted, and this order is the one that is looked at.
        void this.#view(key, query, version, rows, true).catch(() => {})
        return this.#answer(request, beginning, total, version)
      }
    }
    const view = await this.#view(key, query, version, rows, false)
    return this.#answer(request, view, view.rowNos.length, this.version.now())
  }

  /** All rows of a view. @throws {TrawlError} as {@link window} */
  async rows(query: ResultQuery): Promise<ViewRows> {
    const rows = lastRow(this.database)
    if (isEverything(query)) return { rowNos: null, total: rows }
    const { rowNos } = await this.#view(JSON.stringify(query), query, this.version.now(), rows, false)
    return { rowNos, total: rowNos.length }
  }

  #answer({ query, columns, from, count }: WindowQuery, view: View, total: number, version: number): RowWindow {
    const start = Math.min(from, total)
    const rowNos = [...view.rowNos.subarray(start, start + count)]
    const cells = this.cells.of(columns, rowNos)
    const looksAtGraph = queryNeedsGraph(query, columns)
    const stale = looksAtGraph ? view.version !== version : view.rowsVersion !== this.version.rows()
    const newRows = stale ? this.#news.newRows(query, view, version, lastRow(this.database)) : 0
    return { from: start, rowNos, cells, total, version: view.version, stale, newRows }
  }

  async #view(key: string, query: ResultQuery, version: number, rows: number, ahead: boolean): Promise<View> {
    const known = this.#views.get(key)
    if (known !== undefined) return known
    // What was begun is gone on with: both are of the same moment.
    const begun = this.#beginnings.get(key) ?? { version, rowsVersion: this.version.rows() }
    const rowNos = await this.tasks.run('view', key, () => this.#order(query, rows), ahead)
    const made = this.#views.get(key)
    if (made !== undefined) return made
    const view: View = { rowNos, version: begun.version, rowsVersion: begun.rowsVersion, lastRow: rows }
    keep(this.#views, key, view)
    this.#beginnings.delete(key)
    return view
  }

  #matching(query: ResultQuery, rows: number): Promise<Uint32Array> {
    const key = JSON.stringify(unsorted(query))
    return this.tasks.run('view', `matching ${key}`, () => this.matches.of(query, rows))
  }

  /** The view of all rows in the same order, when it is there and of this moment. */
  #orderOfAll(query: ResultQuery): Uint32Array | undefined {
    const all = this.#views.get(JSON.stringify({ ...EVERYTHING, sorts: query.sorts }))
    return all?.version === this.version.now() ? all.rowNos : undefined
  }

  *#order(query: ResultQuery, rows: number): Generator<void, Uint32Array> {
    const all = this.#orderOfAll(query)
    if (all === undefined || !isNarrowed(query)) {
      return yield* rowOrder(this.database, query, rows, (wanted, last) => this.matches.of(wanted, last))
    }
    // Leaving rows out of an order that is known spares the sorting.
    const isThere = new Uint8Array(rows + 1)
    for (const rowNo of yield* this.matches.of(query, rows)) isThere[rowNo] = 1
    return all.filter((rowNo) => isThere[rowNo] === 1)
  }

  #beginning(key: string, query: ResultQuery, version: number, rows: number): View {
    const known = this.#beginnings.get(key)
    if (known !== undefined) return known
    const { where, orderBy, values } = querySql(query)
    const rowNos = this.database
      .prepare(`SELECT row.row_no ${fromClause([], query)} ${where} ${orderBy} LIMIT ${FIRST_ROWS}`)
      .pluck()
      .all(...values) as number[]
    const view: View = {
      rowNos: Uint32Array.from(rowNos),
      version,
      rowsVersion: this.version.rows(),
      lastRow: rows,
    }
    keep(this.#beginnings, key, view)
    return view
  }

  #forget(key: string): void {
    this.#views.delete(key)
    this.#beginnings.delete(key)
    this.tasks.drop('view', key)
  }
}

function keep(views: Map<string, View>, key: string, view: View): void {
  const oldest = views.keys().next()
  if (views.size >= MAX_VIEWS && !oldest.done) views.delete(oldest.value)
  views.set(key, view)
}
