/** Rows that will not change any more while their crawl runs: for those who read along. */
import type { Database } from './database'

export interface SettledQuery {
  /** Rows behind this one are looked at; 0: from the first. */
  readonly afterRow: number
  /** So many rows are looked at. */
  readonly count: number
}

export interface SettledRows {
  /** Numbers of the rows whose outcome is final, in their order. */
  readonly rowNos: readonly number[]
  /** The last row that was looked at; `afterRow` when there is none behind it yet. */
  readonly last: number
}

/**
 * A row without a URL is final at once, any other when its URL has an outcome and none of its re-checks is to come:
 * an outcome and its re-check are stored in one transaction.
 */
const SETTLED = `row.url_id IS NULL OR (url.disposition <> 0
  AND NOT EXISTS (SELECT 1 FROM again WHERE again.url_id = row.url_id))`

export function settledRows(database: Database, { afterRow, count }: SettledQuery): SettledRows {
  const rows = database
    .prepare<[number, number]>(
      `SELECT row.row_no, ${SETTLED} FROM row LEFT JOIN url ON url.id = row.url_id
       WHERE row.row_no > ? ORDER BY row.row_no LIMIT ?`,
    )
    .raw()
    .all(afterRow, count) as [number, 0 | 1][]
  return {
    rowNos: rows.filter(([, isSettled]) => isSettled === 1).map(([rowNo]) => rowNo),
    last: rows.at(-1)?.[0] ?? afterRow,
  }
}
