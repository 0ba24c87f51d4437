/** Reads one row with columns of the catalogue and what only whole rows have, taken apart. */
import { COLUMN_TABLES, type ColumnId, columnEntry } from '../../shared/columns'
import type { FetchAttempt, HeaderLines, RedirectHop } from '../../shared/domain/fetch-outcome'
import type { CellValue } from '../../shared/domain/result-query'
import { TrawlError } from '../../shared/errors'
import { parseAttempts } from './attempts-json'
import { readCrawlRow } from './crawl-row'
import type { Database } from './database'
import { parseHeaders } from './header-text'
import { parseHops } from './hops-json'
import { fromTables } from './result-sql'

export interface WholeRow {
  readonly cells: Readonly<Record<string, CellValue>>
  /** Columns that came with the input, name and value. */
  readonly carried: readonly (readonly [name: string, value: string])[]
  readonly hops: readonly RedirectHop[]
  readonly attempts: readonly FetchAttempt[]
  readonly headers: HeaderLines
  readonly message: string | null
  readonly h1: readonly string[]
}

/** What only whole rows have, under names no catalogue column has. */
const EXTRA = {
  _url: 'url.url',
  _h1: 'page.h1',
  _carried: 'row.carried',
  _message: 'detail.message',
  _headers: 'detail.headers',
  _redirects: 'detail.redirects',
  _attempts: 'detail.attempts',
  _h1_all: 'detail.h1_all',
} as const

export class RowReading {
  readonly #one
  readonly #carriedColumns: readonly string[]

  /** @param more - further expressions by the name that their value has in `cells` */
  constructor(database: Database, columns: readonly ColumnId[], more: Readonly<Record<string, string>> = {}) {
    const list = [...columns.map((id) => [id, columnEntry(id).sql]), ...Object.entries({ ...more, ...EXTRA })].map(
      ([name, sql]) => `${sql} AS "${name}"`,
    )
    // As a sub-query: with the bare value so wide a join would be planned anew for each row.
    this.#one = database.prepare<[number]>(
      `SELECT ${list.join(', ')} ${fromTables(COLUMN_TABLES)} WHERE row.row_no = (SELECT ?)`,
    )
    this.#carriedColumns = readCrawlRow(database).carriedColumns
  }

  /** @throws {TrawlError} `bad_query` when there is no such row */
  read(rowNo: number): WholeRow {
    const cells = this.#one.get(rowNo) as Record<string, CellValue> | undefined
    if (cells === undefined) throw new TrawlError('bad_query', `There is no row ${rowNo} in this crawl.`)
    const parsed = <T>(name: keyof typeof EXTRA, otherwise: T): T => {
      const value = cells[name]
      return typeof value === 'string' ? (JSON.parse(value) as T) : otherwise
    }
    return {
      cells,
      carried: parsed<string[]>('_carried', []).map((value, index) => [this.#nameOfCarried(index), value]),
      hops: typeof cells._redirects === 'string' ? parseHops(cells._redirects) : [],
      attempts: typeof cells._attempts === 'string' ? parseAttempts(cells._attempts, String(cells._url)) : [],
      headers: typeof cells._headers === 'string' ? parseHeaders(cells._headers) : [],
      message: typeof cells._message === 'string' ? cells._message : null,
      h1: parsed<string[]>('_h1_all', typeof cells._h1 === 'string' ? [cells._h1] : []),
    }
  }

  #nameOfCarried(index: number): string {
    return this.#carriedColumns[index] ?? `Column ${index + 1}`
  }
}
