/**
 * Reads one crawl file for browsing. Its type cannot write. What can be read is in readers of their own, made when they
 * are first asked for; here they share the connection, the order of long readings and the words of errors.
 */
import type { CheckLimits } from '../../shared/check-limits'
import type { CheckId } from '../../shared/checks'
import type { IndexPartName } from '../../shared/domain/crawl-index'
import type { LogEntry } from '../../shared/domain/crawl-log'
import type { CrawlRules } from '../../shared/domain/extraction'
import type { FindingCounts, FindingRows, MendingList, NewFindings } from '../../shared/domain/findings'
import type { HostsPage } from '../../shared/domain/host-lane'
import type { NdjsonRow } from '../../shared/domain/ndjson-row'
import type { OverviewAnswer } from '../../shared/domain/overview'
import type { PageLinksPage, PageLinksQuery, PageTarget } from '../../shared/domain/page-links'
import type {
  AnyColumnId,
  CellValue,
  ColumnValues,
  PositionRange,
  ResultQuery,
  RowWindow,
} from '../../shared/domain/result-query'
import type { RowDetails } from '../../shared/domain/row-details'
import type { TreePage } from '../../shared/domain/structure-tree'
import type { FoundPage, TextHits } from '../../shared/domain/text-search'
import type { Trap } from '../../shared/domain/trap'
import { TrawlError } from '../../shared/errors'
import { CellReader } from './cell-reader'
import type { ValuesQuery } from './column-values'
import { CompleteRows } from './complete-row'
import type { CopiedText, CopyQuery, RowText } from './copied-rows'
import { IndexConnections, type StoredPart } from './crawl-index/index-connections'
import { deleteIndexFile, type IndexedCrawl, indexPath } from './crawl-index/index-file'
import { LinksReader } from './crawl-index/links/links-reader'
import { keepsTexts } from './crawl-index/text/text-part'
import { type TextQuestion, type TextSearch, TextSearches } from './crawl-index/text/text-searches'
import { type CrawlRow, readCrawlRow } from './crawl-row'
import { DataVersion } from './data-version'
import { type Database, openCrawlForReading } from './database'
import { DuplicateReader } from './duplicates/duplicate-reader'
import { setCheckLimits } from './findings/check-limits'
import { type FindingRowsQuery, Findings, type MendingQuery, type SinceQuery } from './findings/findings'
import { figuresOf } from './graph/attached-figures'
import { type HostsQuery, listHosts } from './host-rows'
import { LinkTargets } from './link-targets'
import { type LogQuery, listLog } from './log-table'
import { LongTasks } from './long-tasks'
import { OverviewCount } from './overview/overview-count'
import { PageBodies } from './page-bodies'
import { PageLinkReader } from './page-link-reader'
import { pickedRows } from './picked-rows'
import { ResultReader } from './result-reader'
import type { WindowQuery } from './result-views'
import { listRules } from './rule-table'
import { type SettledQuery, type SettledRows, settledRows } from './settled-rows'
import { explainSqliteError, isDamage, withSqliteErrors } from './sqlite-errors'
import { SteadyCount } from './steady-count'
import { StoredRows } from './stored-row'
import { type StoredText, StoredTexts } from './stored-text'
import type { TreeQuery } from './structure-tree'
import { listTraps } from './trap-list'

export class CrawlReader {
  readonly #database: Database
  readonly #indexes: IndexConnections
  #results: ResultReader
  readonly #findings: Findings
  readonly #overview: SteadyCount<OverviewCount>
  readonly #targets: LinkTargets
  readonly #searches: TextSearches
  #rows: StoredRows | null = null
  #complete: { readonly columns: number; readonly rows: CompleteRows } | null = null
  #texts: StoredTexts | null = null
  #pageLinks: PageLinkReader | null = null
  #links: LinksReader | null = null
  #bodies: PageBodies | null = null
  readonly #tasks: LongTasks
  /** Pages that say the same, as clusters. */
  readonly duplicates: DuplicateReader
  readonly #version: DataVersion
  #sound: boolean | null = null

  /**
   * @param rest - resolves when what has come in meanwhile has been answered; called between steps of long work
   * @param indexed - where the index of the crawl would be. Default: it has none
   * @param textOf - the text of a page out of what is stored of it. Default: pages have none
   * @throws {TrawlError} as opening a crawl file does
   */
  constructor(
    private readonly path: string,
    rest: () => Promise<void>,
    private readonly indexed: IndexedCrawl | null = null,
    textOf: (stored: StoredText) => string = () => '',
  ) {
    this.#database = openCrawlForReading(path, indexed === null ? null : indexPath(indexed, 'graph'))
    this.#tasks = new LongTasks(rest)
    const version = new DataVersion(this.#database)
    this.#version = version
    this.#indexes = new IndexConnections(indexed, this.#database)
    this.#results = new ResultReader(this.#database, this.#tasks, version)
    this.#findings = new Findings(this.#database, this.#tasks, version)
    this.#overview = new SteadyCount('figures', this.#tasks, version, () => new OverviewCount(this.#database))
    this.duplicates = new DuplicateReader(this.#database, this.#tasks, version)
    this.#targets = new LinkTargets(this.#database, rest)
    this.#searches = new TextSearches(this.#indexes, this.#database, rest, textOf)
  }

  /** Limits of checks that count from now on: for filters by a check, and for findings. */
  setCheckLimits(limits: CheckLimits): void {
    setCheckLimits(this.#database, limits)
    // What was worked out with the earlier ones does not hold any more.
    for (const kind of ['view', 'facets', 'values', 'copy'] as const) this.#tasks.dropAll(kind)
    this.#results = new ResultReader(this.#database, this.#tasks, this.#version)
    this.#findings.recount()
  }

  summary(): CrawlRow {
    return this.#now(() => readCrawlRow(this.#database))
  }

  // ── Views of rows: see ResultReader ──

  window(request: WindowQuery): Promise<RowWindow> {
    return this.#explained(() => this.#results.window(request))
  }

  values(kind: 'facets' | 'values', request: ValuesQuery): Promise<ColumnValues[]> {
    return this.#explained(() => this.#results.values(kind, request))
  }

  copy(request: CopyQuery, writer: RowText): Promise<CopiedText> {
    return this.#explained(() => this.#results.copy(request, writer))
  }

  stopCopy(): void {
    this.#results.stopCopy()
  }

  position(query: ResultQuery, rowNo: number): Promise<number | null> {
    return this.#explained(() => this.#results.position(query, rowNo))
  }

  rowNos(query: ResultQuery, ranges: readonly PositionRange[] | null): Promise<number[]> {
    return this.#explained(() => this.#results.rowNos(query, ranges))
  }

  /** The cells of picked rows, some at a time. @param rowNos - `null` for all rows in the order of the input */
  picked(rowNos: readonly number[] | null, columns: readonly AnyColumnId[]): Generator<readonly CellValue[][]> {
    const lastRow = this.summary().rows
    return pickedRows(new CellReader(this.#database), { rowNos, lastRow, columns })
  }

  tree(request: TreeQuery): Promise<TreePage> {
    return this.#explained(() => this.#results.tree(request))
  }

  /** Rows that will not change any more while the crawl runs. */
  settledRows(query: SettledQuery): SettledRows {
    return this.#now(() => settledRows(this.#database, query))
  }

  /** Rows as NDJSON has them. @throws {TrawlError} `bad_query` when one is not there */
  completeRows(rowNos: readonly number[]): NdjsonRow[] {
    return this.#now(() => {
      // Made anew when the input has named its columns meanwhile.
      const columns = readCrawlRow(this.#database).carriedColumns.length
      if (this.#complete?.columns !== columns) this.#complete = { columns, rows: new CompleteRows(this.#database) }
      const { rows } = this.#complete
      return rowNos.map((rowNo) => rows.read(rowNo))
    })
  }

  // ── One row ──

  details(rowNo: number): RowDetails {
    return this.#now(() => {
      // Made late: the names of carried columns are known only once the input was read.
      this.#rows ??= new StoredRows(this.#database)
      return this.#rows.details(rowNo)
    })
  }

  /** `null`: neither the text of the page nor a body that holds text was kept. */
  storedText(rowNo: number): StoredText | null {
    return this.#now(() => {
      this.#texts ??= new StoredTexts(this.#database)
      return this.#texts.ofRow(rowNo)
    })
  }

  /** Links or resources of one page, piece by piece. */
  pageLinks(query: PageLinksQuery): PageLinksPage {
    return this.#now(() => {
      this.#pageLinks ??= new PageLinkReader(this.#database)
      return this.#pageLinks.page(query)
    })
  }

  /** What became of URLs; `null` for those that are not in the crawl. */
  pageTargets(urls: readonly string[]): Promise<readonly (PageTarget | null)[]> {
    return this.#explained(() => this.#targets.of(urls))
  }

  /** The bodies that are kept. */
  get bodies(): PageBodies {
    this.#bodies ??= new PageBodies(this.#database)
    return this.#bodies
  }

  // ── The whole crawl ──

  /** How many rows have each check: what is known now, while more is being counted. */
  findings(): Promise<FindingCounts> {
    return this.#explained(() => this.#findings.counts())
  }

  /** The same when all rows are counted. */
  allFindings(): Promise<FindingCounts> {
    return this.#explained(() => this.#findings.complete())
  }

  /** @throws {TrawlError} `bad_query` */
  findingRows(request: FindingRowsQuery): Promise<FindingRows> {
    return this.#explained(() => this.#findings.rows(request))
  }

  /** What is worth mending first. */
  worthMending(request: MendingQuery): Promise<MendingList> {
    return this.#explained(() => this.#findings.first(request))
  }

  /** The same when all rows are counted. */
  allWorthMending(request: MendingQuery): Promise<MendingList> {
    return this.#explained(() => this.#findings.firstOfAll(request))
  }

  /** What is new since an earlier crawl, and what is gone: what is known now. */
  newFindings(request: SinceQuery): Promise<NewFindings> {
    return this.#explained(() => this.#findings.since(request))
  }

  /** The same when all rows of both crawls are counted. */
  allNewFindings(request: SinceQuery): Promise<NewFindings> {
    return this.#explained(() => this.#findings.allSince(request))
  }

  /** @throws {TrawlError} `bad_query` */
  newFindingRows(request: FindingRowsQuery & SinceQuery): Promise<FindingRows> {
    return this.#explained(() => this.#findings.newRows(request))
  }

  findingsOfRow(rowNo: number): readonly CheckId[] {
    return this.#now(() => this.#findings.ofRow(rowNo))
  }

  /** Figures for the charts: those of the last count, while a newer one is in work. */
  overview(): Promise<OverviewAnswer> {
    return this.#explained(async () => {
      const { count, isOutdated } = await this.#overview.look()
      return { figures: count.figures, share: count.share, isOutdated }
    })
  }

  /** Hosts with their figures; lanes are left `null`. */
  hosts(query: HostsQuery): HostsPage {
    return this.#now(() => listHosts(this.#database, query))
  }

  /** What the trap radar set aside: groups not released first, the largest first, a thousand at most. */
  traps(): Trap[] {
    return this.#now(() => listTraps(this.#database))
  }

  /** Entries of the log, the oldest first. */
  log(query: LogQuery): LogEntry[] {
    return this.#now(() => listLog(this.#database, query))
  }

  /** The rules that take values out of pages. */
  rules(): CrawlRules {
    return this.#now(() => listRules(this.#database))
  }

  // ── What the index answers ──

  /** Who links to what. */
  get links(): LinksReader {
    this.#links ??= new LinksReader(this.#database, this.#indexes, this.#tasks)
    return this.#links
  }

  /** @throws {TrawlError} `index_missing`; `cancelled` when it was overtaken by another search */
  textSearch(search: TextSearch): Promise<TextHits> {
    return this.#explained(() => this.#searches.search(search))
  }

  /** The first pages that are found. @throws {TrawlError} as {@link textSearch} */
  textPages(search: TextQuestion): Promise<readonly FoundPage[]> {
    return this.#explained(() => this.#searches.pages(search))
  }

  /** Whether texts or bodies of pages were kept. */
  keepsTexts(): boolean {
    return this.#now(() => keepsTexts(this.#database))
  }

  /** @param seriesMark - what the other crawls of the series look like now. Default: there are none */
  indexStates(seriesMark = ''): StoredPart[] {
    return this.#now(() => this.#indexes.states(seriesMark))
  }

  releaseIndex(part: IndexPartName): void {
    if (part === 'text') this.#searches.stop()
    if (part === 'graph') figuresOf(this.#database)?.release()
    this.#indexes.release(part)
  }

  close(): void {
    this.#searches.stop()
    this.#tasks.close()
    this.#indexes.close()
    this.#database.close()
  }

  /**
   * Throws the figures of the link graph away if they are what is damaged: they can be made again, unlike the crawl.
   * `false` when they are not.
   */
  dropDamagedGraph(): boolean {
    const { open, inTransaction } = this.#database
    if (this.indexed === null || !open || inTransaction) return false
    if (figuresOf(this.#database)?.isDamaged() !== true) return false
    this.releaseIndex('graph')
    deleteIndexFile(indexPath(this.indexed, 'graph'))
    return true
  }

  /** Whether the whole file is what its schema says, types of values included. Reads it from end to end, once. */
  isSound(): boolean {
    this.#sound ??= this.#database.open ? this.#database.pragma('main.quick_check(1)', { simple: true }) === 'ok' : true
    return this.#sound
  }

  #now<T>(work: () => T): T {
    figuresOf(this.#database)?.refresh()
    return withSqliteErrors(this.path, () => {
      try {
        return work()
      } catch (error) {
        if (isDamage(error) && this.dropDamagedGraph()) return work()
        throw error
      }
    })
  }

  async #explained<T>(work: () => Promise<T>): Promise<T> {
    try {
      if (this.#database.open) figuresOf(this.#database)?.refresh()
      return await work()
    } catch (error) {
      if (isDamage(error) && this.dropDamagedGraph()) return this.#explained(work)
      // Whoever asked is gone as well: the crawl was left or taken out of the library.
      if (!this.#database.open) throw new TrawlError('cancelled', 'The crawl was closed meanwhile.')
      throw explainSqliteError(error, this.path)
    }
  }
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
