/** Reads one crawl file for browsing. Its type cannot write. */

import type { CheckId, DuplicateKind } from '../../shared/checks'
import type { IndexPartName } from '../../shared/domain/crawl-index'
import type { LogEntry } from '../../shared/domain/crawl-log'
import type { FindingCounts, FindingRows } from '../../shared/domain/findings'
import type { HostsPage } from '../../shared/domain/host-lane'
import type { OverviewAnswer } from '../../shared/domain/overview'
import type { LinkTarget, PageLinksPage, PageLinksQuery } from '../../shared/domain/page-links'
import type { AnyColumnId, ColumnValues, PositionRange, ResultQuery, RowWindow } from '../../shared/domain/result-query'
import type { RowDetails } from '../../shared/domain/row-details'
import type { TreePage } from '../../shared/domain/structure-tree'
import { type FoundPage, MAX_TEXT_ROWS, type TextHits } from '../../shared/domain/text-search'
import type { Trap } from '../../shared/domain/trap'
import { CellReader } from './cell-reader'
import { KeptCodes } from './column-codes'
import { countValues, type KeptReadings, type ValuesQuery } from './column-values'
import { type CopiedText, type CopyQuery, copiedText, distinctRanges, type RowText } from './copied-rows'
import { IndexConnections, type StoredPart } from './crawl-index/index-connections'
import type { IndexedCrawl } from './crawl-index/index-file'
import type { LinksReader } from './crawl-index/links/links-reader'
import { keepsTexts } from './crawl-index/text/text-part'
import { type TextQuestion, type TextSearch, TextSearches } from './crawl-index/text/text-searches'
import { type CrawlRow, readCrawlRow } from './crawl-row'
import { DataVersion } from './data-version'
import { type Database, openCrawlForReading } from './database'
import { duplicateKindsIn, duplicateSets } from './findings/duplicate-sets'
import { type FindingRowsQuery, Findings } from './findings/findings'
import { type HostsQuery, listHosts } from './host-rows'
import { LinkTargets } from './link-targets'
import { type LogQuery, listLog } from './log-table'
import { LongTasks } from './long-tasks'
import { KeptMatches } from './matching-rows'
import { OverviewCount } from './overview/overview-count'
import type { PageBodies } from './page-bodies'
import { PageLinkReader } from './page-link-reader'
import { RecentCounts } from './recent-counts'
import { ResultViews, type WindowQuery } from './result-views'
import { lastRow } from './row-order'
import { explainSqliteError, withSqliteErrors } from './sqlite-errors'
import { SteadyCount } from './steady-count'
import { StoredRows } from './stored-row'
import { type StoredText, StoredTexts } from './stored-text'
import { type StructureTree, structureTree, type TreeQuery } from './structure-tree'
import { listTraps } from './trap-list'

export class CrawlReader {
  readonly #database: Database
  readonly #views: ResultViews
  readonly #tasks: LongTasks
  readonly #cells: CellReader
  readonly #kept: KeptReadings
  readonly #values: RecentCounts<ColumnValues[]>
  readonly #tree: RecentCounts<StructureTree>
  readonly #indexes: IndexConnections
  #links: LinksReader | null = null
  readonly #findings: Findings
  readonly #overview: SteadyCount<OverviewCount>
  /** When pages were compared last. */
  readonly #doubles: RecentCounts<void>
  #rows: StoredRows | null = null
  #texts: StoredTexts | null = null
  #searches: TextSearches | null = null
  #pageLinks: PageLinkReader | null = null
  #targets: LinkTargets | null = null
  #bodies: PageBodies | null = null

  /**
   * @param rest - resolves when what has come in meanwhile has been answered; called between steps of long work
   * @param indexed - where the index of the crawl would be. Default: it has none
   * @param textOf - the text of a page out of what is stored of it. Default: pages have none
   * @throws {TrawlError} as opening a crawl file does
   */
  constructor(
    private readonly path: string,
    private readonly rest: () => Promise<void>,
    indexed: IndexedCrawl | null = null,
    private readonly textOf: (stored: StoredText) => string = () => '',
  ) {
    this.#database = openCrawlForReading(path)
    this.#tasks = new LongTasks(rest)
    this.#cells = new CellReader(this.#database)
    const version = new DataVersion(this.#database)
    const matches = new KeptMatches(this.#database, version)
    this.#kept = { database: this.#database, matches, codes: new KeptCodes(this.#database, version) }
    this.#views = new ResultViews(this.#database, this.#tasks, this.#cells, version, matches)
    this.#values = new RecentCounts(version, { size: 32, everyMs: 500, share: 4 })
    this.#views = new ResultViews(this.#database, this.#tasks, this.#cells, version)
    this.#facets = new RecentCounts(version, { size: 16, everyMs: 500, share: 4 })
    this.#overview = new SteadyCount('figures', this.#tasks, version, () => new OverviewCount(this.#database))
    this.#findings = new Findings(this.#database, this.#tasks, version)
    this.#doubles = new RecentCounts(version, { size: 16, everyMs: 2000, share: 4 })
    this.#tree = new RecentCounts(version, { size: 1, everyMs: 2000, share: 10 })
    this.#indexes = new IndexConnections(indexed, this.#database)
  }

  summary(): CrawlRow {
    return withSqliteErrors(this.path, () => readCrawlRow(this.#database))
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
    const count = () => countValues(this.#kept, request, lastRow(this.#database))
    return this.#explained(() => this.#values.get(key, () => this.#tasks.run(kind, key, count)))
    const count = () => countValues(this.#database, query, columns, limit, lastRow(this.#database))
    return this.#compared(query, columns, () => this.#facets.get(key, () => this.#tasks.run('facets', key, count)))
  }

  /** @throws {TrawlError} as {@link facets} */
  values(request: ValuesQuery): Promise<ColumnValues> {
    const { query, column, search, limit } = request
    const count = () => countMatchingValues(this.#database, query, column, search, limit, lastRow(this.#database))
    return this.#compared(query, [column], () => this.#tasks.run('values', JSON.stringify(request), count))
  }

  /** @throws {TrawlError} `copy_too_large`, `cancelled` */
  copy(request: CopyQuery, writer: RowText): Promise<CopiedText> {
    return this.#compared(request.query, request.columns, async () => {
      const view = await this.#views.rows(request.query)
      const { carriedColumns } = readCrawlRow(this.#database)
      const text = () => copiedText(this.#cells, view, request, writer, carriedColumns)
      return this.#tasks.run('copy', JSON.stringify(request), text)
    })
  }

  stopCopy(): void {
    this.#tasks.dropAll('copy')
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
  tree(request: TreeQuery): Promise<TreePage> {
    const build = () => structureTree(this.#database, lastRow(this.#database))
    return this.#explained(async () =>
      (await this.#tree.get('tree', () => this.#tasks.run('tree', 'tree', build))).page(request),
    )
  }

  details(rowNo: number): RowDetails {
    return withSqliteErrors(this.path, () => {
      // Made late: the names of carried columns are known only once the input was read.
      this.#rows ??= new StoredRows(this.#database)
      return this.#rows.details(rowNo)
    })
  }

  /** `null`: neither the text of the page nor a body that holds text was kept. */
  storedText(rowNo: number): StoredText | null {
    return withSqliteErrors(this.path, () => {
      this.#texts ??= new StoredTexts(this.#database)
      return this.#texts.ofRow(rowNo)
    })
  }

  /** @throws {TrawlError} `index_missing`; `cancelled` when it was overtaken by another search */
  async textSearch(search: TextSearch): Promise<TextHits> {
    try {
      return await this.#textSearches().search(search)
  /** Links or resources of one page, piece by piece. */
  pageLinks(query: PageLinksQuery): PageLinksPage 
    return withSqliteErrors(this.path, () => {
      this.#pageLinks ??= new PageLinkReader(this.#database)
      return this.#pageLinks.page(query)
    })

  /** What became of URLs; `null` for those that are not in the crawl. */
  async pageTargets(urls: readonly string[]): Promise<readonly (LinkTarget | null)[]> 
    try {
      this.#targets ??= new LinkTargets(this.#database, this.rest)
      return await this.#targets.of(urls)
    } catch (error) {
      throw explainSqliteError(error, this.path)
    }

  /** The first pages that are found. @throws {TrawlError} as {@link textSearch} */
  async textPages(search: TextQuestion): Promise<readonly FoundPage[]> 
    try {
      return await this.#textSearches().pages(search)
    } catch (error) {
      throw explainSqliteError(error, this.path)
    }

  /** Whether texts or bodies of pages were kept. */
  keepsTexts(): boolean 
    return withSqliteErrors(this.path, () => keepsTexts(this.#database))
  /** The bodies that are kept. */
  get bodies(): PageBodies 
    this.#bodies ??= new PageBodies(this.#database)
    return this.#bodies

  /** Hosts with their figures; lanes are left `null`. */
  hosts(query: HostsQuery): HostsPage 
    return withSqliteErrors(this.path, () => listHosts(this.#database, query))

  /** What the trap radar set aside: groups not released first, the largest first, a thousand at most. */
  traps(): Trap[] 
    return withSqliteErrors(this.path, () => listTraps(this.#database))

  /** Who links to what. */
  get links(): LinksReader 
    this.#links ??= new LinksReader(this.#database, this.#indexes, this.#tasks)
    return this.#links

  indexStates(): StoredPart[] 
    return withSqliteErrors(this.path, () => this.#indexes.states())

  releaseIndex(part: IndexPartName): void 
    if (part === 'text') this.#searches?.stop()
    this.#indexes.release(part)
  /** Entries of the log, the oldest first. */
  log(query: LogQuery): LogEntry[] 
    return withSqliteErrors(this.path, () => listLog(this.#database, query))

  close(): void 
    this.#searches?.stop()
    this.#indexes.close()
    this.#database.close()

  async #explained<T>(work: () => Promise<T>): Promise<T> 
  /** How many rows have each check: what is known now, while more is being counted. */
  findings(): Promise<FindingCounts> 
    return this.#explained(() => this.#findings.counts())

  /** The same when all rows are counted. */
  allFindings(): Promise<FindingCounts> 
    return this.#explained(() => this.#findings.complete())

  /** @throws {TrawlError} `bad_query` */
  findingRows({ check, from, count }: FindingRowsQuery): Promise<FindingRows> 
    return this.#explained(() => this.#findings.rows(check, from, count))
  findingRows(request: FindingRowsQuery): Promise<FindingRows> 
    return this.#explained(() => this.#findings.rows(request))

  findingsOfRow(rowNo: number): readonly CheckId[] 
    return withSqliteErrors(this.path, () => this.#findings.ofRow(rowNo))

  close(): void 
  /** Figures for the charts: those of the last count, while a newer one is in work. */
  overview(): Promise<OverviewAnswer> 
    return this.#explained(async () => {
      const { count, isOutdated } = await this.#overview.look()
      return { figures: count.figures, share: count.share, isOutdated }
    })

  close(): void 
    this.#database.close()

  /** Some checks compare pages with each other: that is done before a query that names them. */
  #compared<T>(query: ResultQuery, columns: readonly AnyColumnId[], work: () => Promise<T>): Promise<T> {
    const kinds = [...duplicateKindsIn(query, columns)]
    return this.#explained(async () => {
      if (kinds.length > 0) await this.#doubles.get(kinds.join(), () => this.#compare(kinds))
      return work()
    })
  }

  #compare(kinds: readonly DuplicateKind[]): Promise<void> {
    const sets = duplicateSets(this.#database)
    return this.#tasks.run('view', `duplicates: ${kinds}`, () => sets.update(kinds))
  }

  async #explained<T>(work: () => Promise<T>): Promise<T> 
    try {
      return await work()
    } catch (error) {
      throw explainSqliteError(error, this.path)
    }
  #textSearches(): TextSearches {
    this.#searches ??= new TextSearches(this.#indexes, this.#database, this.rest, this.textOf)
    return this.#searches
  }

/** What a crawl file says of itself, for the library. */
export function readSummary(path: string): CrawlRow {
  const database = openCrawlForReading(path)
  try {
    return withSqliteErrors(path, () => readCrawlRow(database))
  } finally {
    database.close()
  }
}
