/** Rows of one crawl as views of them: windows, counts of values, copies, positions, the tree of hosts and folders. */
import type { DuplicateKind } from '../../shared/checks'
import type { AnyColumnId, ColumnValues, PositionRange, ResultQuery, RowWindow } from '../../shared/domain/result-query'
import type { TreePage } from '../../shared/domain/structure-tree'
import { CellReader } from './cell-reader'
import { KeptCodes } from './column-codes'
import { countValues, type KeptReadings, type ValuesQuery } from './column-values'
import { type CopiedText, type CopyQuery, copiedText, distinctRanges, type RowText } from './copied-rows'
import { readCrawlRow } from './crawl-row'
import type { DataVersion } from './data-version'
import type { Database } from './database'
import { duplicateKindsIn, duplicateSets } from './findings/duplicate-sets'
import type { LongTasks } from './long-tasks'
import { KeptMatches } from './matching-rows'
import { RecentCounts } from './recent-counts'
import { ResultViews, type WindowQuery } from './result-views'
import { lastRow } from './row-order'
import { ruleColumns } from './rule-table'
import { type StructureTree, structureTree, type TreeQuery } from './structure-tree'

export class ResultReader {
  readonly #views: ResultViews
  readonly #cells: CellReader
  readonly #kept: KeptReadings
  readonly #values: RecentCounts<ColumnValues[]>
  readonly #tree: RecentCounts<StructureTree>
  /** When pages were compared last. */
  readonly #doubles: RecentCounts<void>

  constructor(
    private readonly database: Database,
    private readonly tasks: LongTasks,
    version: DataVersion,
  ) {
    const matches = new KeptMatches(database, version)
    this.#cells = new CellReader(database)
    this.#kept = { database, matches, codes: new KeptCodes(database, version) }
    this.#views = new ResultViews(database, tasks, this.#cells, version, matches)
    this.#values = new RecentCounts(version, { size: 32, everyMs: 500, share: 4 })
    this.#tree = new RecentCounts(version, { size: 1, everyMs: 2000, share: 10 })
    this.#doubles = new RecentCounts(version, { size: 16, everyMs: 2000, share: 4 })
  }

  window(request: WindowQuery): Promise<RowWindow> {
    return this.#compared(request.query, request.columns, () => this.#views.window(request))
  }

  /**
   * How often values of columns are there. While the crawl runs, counted anew at most twice a second.
   * @param kind - `facets` and `values` do not give each other up
   * @throws {TrawlError} `cancelled` when others of the kind were asked for meanwhile, `bad_query`
   */
  values(kind: 'facets' | 'values', request: ValuesQuery): Promise<ColumnValues[]> {
    const key = JSON.stringify(request)
    const count = () => countValues(this.#kept, request, lastRow(this.database))
    return this.#compared(request.query, request.columns, () =>
      this.#values.get(key, () => this.tasks.run(kind, key, count)),
    )
  }

  /** @throws {TrawlError} `copy_too_large`, `cancelled` */
  copy(request: CopyQuery, writer: RowText): Promise<CopiedText> {
    return this.#compared(request.query, request.columns, async () => {
      const view = await this.#views.rows(request.query)
      const ownColumns = [...readCrawlRow(this.database).carriedColumns, ...ruleColumns(this.database)]
      const text = () => copiedText(this.#cells, view, request, writer, ownColumns)
      return this.tasks.run('copy', JSON.stringify(request), text)
    })
  }

  stopCopy(): void {
    this.tasks.dropAll('copy')
  }

  /** Where a row stands in a view, from 0; `null` when it is not there. */
  position(query: ResultQuery, rowNo: number): Promise<number | null> {
    return this.#compared(query, [], async () => {
      const { rowNos, total } = await this.#views.rows(query)
      if (rowNos === null) return rowNo <= total ? rowNo - 1 : null
      const position = rowNos.indexOf(rowNo)
      return position < 0 ? null : position
    })
  }

  /** The numbers of the rows in parts of a view; of all of it for `null`. */
  rowNos(query: ResultQuery, ranges: readonly PositionRange[] | null): Promise<number[]> {
    return this.#compared(query, [], async () => {
      const { rowNos, total } = await this.#views.rows(query)
      const found: number[] = []
      for (const { from, end } of distinctRanges(ranges ?? [{ from: 0, end: total }], total)) {
        for (let at = from; at < end; at += 1) found.push(rowNos === null ? at + 1 : (rowNos[at] as number))
      }
      return found
    })
  }

  /** @throws {TrawlError} `cancelled` */
  async tree(request: TreeQuery): Promise<TreePage> {
    const build = () => structureTree(this.database, lastRow(this.database))
    return (await this.#tree.get('tree', () => this.tasks.run('tree', 'tree', build))).page(request)
  }

  /** Some checks compare pages with each other: that is done before a query that names them. */
  async #compared<T>(query: ResultQuery, columns: readonly AnyColumnId[], work: () => Promise<T>): Promise<T> {
    const kinds = [...duplicateKindsIn(query, columns)]
    if (kinds.length > 0) await this.#doubles.get(kinds.join(), () => this.#compare(kinds))
    return work()
  }

  #compare(kinds: readonly DuplicateKind[]): Promise<void> {
    const sets = duplicateSets(this.database)
    return this.tasks.run('view', `duplicates: ${kinds}`, () => sets.update(kinds))
  }
}
