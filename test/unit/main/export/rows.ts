/** A row source over arrays, for export tests. */

import type { RowSource } from '../../../../src/main/export/result-table'
import type { NdjsonRow } from '../../../../src/shared/domain/ndjson-row'
import type { AnyColumnId, CellValue } from '../../../../src/shared/domain/result-query'

type Cells = Readonly<Record<string, CellValue>>

export function sourceOf(rows: readonly Cells[], carriedColumns: readonly string[] = [], blockRows = 2): RowSource {
  return {
    total: rows.length,
    carriedColumns,
    rules: [],
    *cells(columns: readonly AnyColumnId[]) {
      for (let from = 0; from < rows.length; from += blockRows) {
        yield rows.slice(from, from + blockRows).map((row) => columns.map((column) => row[column] ?? null))
      }
    },
    *rows() {
      for (const [index, row] of rows.entries()) yield [ndjsonRow({ row: index + 1, ...row })]
    },
  }
}

/** A row that was fetched and says nothing, apart from what is given. */
export function ndjsonRow(given: Partial<NdjsonRow>): NdjsonRow {
  return {
    row: 1,
    line: 1,
    input: null,
    url: null,
    problem: null,
    duplicate_of: null,
    state: 'fetched',
    final_url: null,
    status: 200,
    error: null,
    redirects: [],
    redirect_url: null,
    redirect_type: null,
    verdict: 'ok',
    indexability: 'indexable',
    indexability_status: null,
    attempts: 1,
    attempt_log: [],
    bot_wall: null,
    headers: [],
    content_type: null,
    sniffed_type: null,
    charset: null,
    body_bytes: null,
    transfer_bytes: null,
    co2_mg: null,
    carbon_rating: null,
    sha256: null,
    title: null,
    description: null,
    h1: [],
    canonical: null,
    meta_robots: null,
    x_robots_tag: null,
    noindex: false,
    nofollow: false,
    meta_refresh: null,
    language: null,
    word_count: null,
    content: null,
    links: [],
    resources: [],
    references: [],
    robots: null,
    robots_line: null,
    unchanged: null,
    insecure: false,
    certificate_problem: null,
    http_version: null,
    tls: null,
    timing: null,
    depth: 0,
    found_on: null,
    fetched_at: null,
    carried: {},
    extracted: {},
    ...given,
  }
}
