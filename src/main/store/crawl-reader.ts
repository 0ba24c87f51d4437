/** Reads one crawl file for browsing. Its type cannot write. */
import type { HostsPage } from '../../shared/domain/host-lane'
import type { RowWindow } from '../../shared/domain/result-query'
import type { RowDetails } from '../../shared/domain/row-details'
import type { Trap } from '../../shared/domain/trap'
import { type CrawlRow, readCrawlRow } from './crawl-row'
import { type Database, openCrawlForReading } from './database'
import { type HostsQuery, listHosts } from './host-rows'
import { ResultViews, type WindowQuery } from './result-views'
import { explainSqliteError, withSqliteErrors } from './sqlite-errors'
import { StoredRows } from './stored-row'
import { listTraps } from './trap-list'

export class CrawlReader {
  readonly #database: Database
  readonly #views: ResultViews
  #rows: StoredRows | null = null

  /**
   * @param rest - resolves when what has come in meanwhile has been answered; called between steps of long work
   * @throws {TrawlError} as opening a crawl file does
   */
  constructor(
    private readonly path: string,
    rest: () => Promise<void>,
  ) {
    this.#database = openCrawlForReading(path)
    this.#views = new ResultViews(this.#database, rest)
  }

  summary(): CrawlRow {
    return withSqliteErrors(this.path, () => readCrawlRow(this.#database))
  }

  async window(request: WindowQuery): Promise<RowWindow> {
    try {
      return await this.#views.window(request)
    } catch (error) {
      throw explainSqliteError(error, this.path)
    }
  }

  details(rowNo: number): RowDetails {
    return withSqliteErrors(this.path, () => {
      // Made late: the names of carried columns are known only once the input was read.
      this.#rows ??= new StoredRows(this.#database)
      return this.#rows.details(rowNo)
    })
  }

  /** Hosts with their figures; lanes are left `null`. */
  hosts(query: HostsQuery): HostsPage {
    return withSqliteErrors(this.path, () => listHosts(this.#database, query))
  }

  /** What the trap radar set aside: groups not released first, the largest first, a thousand at most. */
  traps(): Trap[] {
    return withSqliteErrors(this.path, () => listTraps(this.#database))
  }

  close(): void {
    this.#database.close()
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
