/** One row with everything that is known about it, for the details panel and for complete exports. */
import { COLUMN_IDS, COLUMNS } from '../../shared/columns'
import type { FetchAttempt, HeaderLines, RedirectHop, RobotsVerdict } from '../../shared/domain/fetch-outcome'
import type { NdjsonRow } from '../../shared/domain/ndjson-row'
import { type AnyColumnId, type CellValue, EVERYTHING } from '../../shared/domain/result-query'
import type { RowDetails } from '../../shared/domain/row-details'
import type { Verdict } from '../../shared/domain/verdict'
import { TrawlError } from '../../shared/errors'
import { unpackLinks } from '../../shared/packed-links'
import { parseAttempts } from './attempts-json'
import { readCrawlRow } from './crawl-row'
import type { Database } from './database'
import { parseHeaders } from './header-text'
import { fromClause } from './result-sql'
import { RowContext } from './row-context'

interface StoredRow {
  readonly cells: Readonly<Record<string, CellValue>>
  readonly carried: readonly string[]
  readonly hops: readonly RedirectHop[]
  readonly attempts: readonly FetchAttempt[]
  readonly headers: HeaderLines
  readonly message: string | null
  readonly h1: readonly string[]
}

/** Columns that only complete rows have, under names no catalogue column has. */
const EXTRA = {
  _carried: 'row.carried',
  _message: 'detail.message',
  _headers: 'detail.headers',
  _redirects: 'detail.redirects',
  _attempts: 'detail.attempts',
  _h1_all: 'detail.h1_all',
} as const

export class StoredRows {
  readonly #one
  readonly #links
  readonly #context: RowContext
  readonly #carriedColumns: readonly string[]

  constructor(database: Database) {
    const list = [
      ...COLUMN_IDS.map((id) => `${COLUMNS[id].sql} AS "${id}"`),
      ...Object.entries(EXTRA).map(([name, sql]) => `${sql} AS "${name}"`),
    ].join(', ')
    this.#one = database.prepare<[number]>(
      `SELECT ${list} ${fromClause(['title', 'url'], EVERYTHING)}
       LEFT JOIN page_detail AS detail ON detail.url_id = row.url_id
       WHERE row.row_no = ?`,
    )
    // Apart from all else: the window asks for links piece by piece, and a page may have a hundred thousand.
    this.#links = database
      .prepare<[number]>(
        'SELECT detail.links FROM row JOIN page_detail AS detail ON detail.url_id = row.url_id WHERE row.row_no = ?',
      )
      .pluck()
    this.#context = new RowContext(database)
    this.#carriedColumns = readCrawlRow(database).carriedColumns
  }

  /** @throws {TrawlError} `bad_query` when there is no such row */
  details(rowNo: number): RowDetails {
    const stored = this.#read(rowNo)
    return {
      rowNo,
      cells: Object.fromEntries(COLUMN_IDS.map((id) => [id, stored.cells[id] ?? null])) as Record<
        AnyColumnId,
        CellValue
      >,
      carried: stored.carried.map((value, index) => [this.#nameOfCarried(index), value] as const),
      hops: stored.hops,
      attempts: stored.attempts,
      headers: stored.headers,
      message: stored.message,
      h1: stored.h1,
      ...this.#context.of(rowNo, stored.cells.final_url as string | null),
    }
  }

  complete(rowNo: number): NdjsonRow {
    const stored = this.#read(rowNo)
    const { cells } = stored
    const packed = this.#links.get(rowNo) as Buffer | null | undefined
    const { links, resources } = packed == null ? { links: [], resources: [] } : unpackLinks(packed)
    const text = (name: string): string | null => (cells[name] as string | null) ?? null
    const number = (name: string): number | null => (cells[name] as number | null) ?? null
    const flag = (name: string): boolean | null => (cells[name] == null ? null : cells[name] === 1)
    const fetchedAt = number('fetched_at')
    return {
      row: rowNo,
      line: number('line'),
      input: number('line') === null ? null : text('input'),
      url: text('url'),
      problem: text('problem'),
      duplicate_of: number('duplicate_of'),
      state: text('disposition'),
      final_url: text('final_url'),
      status: number('status'),
      error: text('error'),
      redirects: stored.hops,
      verdict: text('verdict') as Verdict | null,
      attempts: number('attempts') ?? 0,
      attempt_log: stored.attempts,
      bot_wall: text('bot_wall'),
      content_type: text('content_type'),
      sniffed_type: text('sniffed_type'),
      charset: text('charset'),
      body_bytes: number('body_bytes'),
      transfer_bytes: number('transfer_bytes'),
      sha256: text('sha256'),
      title: text('title'),
      description: text('description'),
      h1: stored.h1,
      canonical: text('canonical'),
      noindex: flag('noindex'),
      nofollow: flag('nofollow'),
      meta_refresh: text('meta_refresh'),
      language: text('language'),
      word_count: number('word_count'),
      links,
      resources,
      robots: text('robots') as RobotsVerdict | null,
      robots_line: text('robots_line'),
      unchanged: flag('unchanged'),
      insecure: flag('insecure'),
      certificate_problem: text('certificate_problem'),
      http_version: text('http_version'),
      timing:
        number('total_ms') === null
          ? null
          : {
              waitMs: number('wait_ms') ?? 0,
              dnsMs: number('dns_ms'),
              connectMs: number('connect_ms'),
              tlsMs: number('tls_ms'),
              firstByteMs: number('first_byte_ms'),
              bodyMs: number('body_ms'),
              totalMs: number('total_ms') ?? 0,
            },
      depth: number('depth'),
      found_on: text('found_on'),
      fetched_at: fetchedAt === null ? null : new Date(fetchedAt).toISOString(),
      carried: Object.fromEntries(stored.carried.map((value, index) => [this.#nameOfCarried(index), value])),
    }
  }

  #nameOfCarried(index: number): string {
    return this.#carriedColumns[index] ?? `Column ${index + 1}`
  }

  #read(rowNo: number): StoredRow {
    const cells = this.#one.get(rowNo) as Record<string, CellValue> | undefined
    if (cells === undefined) throw new TrawlError('bad_query', `There is no row ${rowNo} in this crawl.`)
    const parsed = <T>(name: keyof typeof EXTRA, otherwise: T): T => {
      const value = cells[name]
      return typeof value === 'string' ? (JSON.parse(value) as T) : otherwise
    }
    return {
      cells,
      carried: parsed<string[]>('_carried', []),
      hops: parsed<RedirectHop[]>('_redirects', []),
      attempts: typeof cells._attempts === 'string' ? parseAttempts(cells._attempts, String(cells.url)) : [],
      headers: typeof cells._headers === 'string' ? parseHeaders(cells._headers) : [],
      message: typeof cells._message === 'string' ? cells._message : null,
      h1: parsed<string[]>('_h1_all', typeof cells.h1 === 'string' ? [cells.h1] : []),
    }
  }
}
