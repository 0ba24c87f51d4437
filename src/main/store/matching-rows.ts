/**
 * The rows that a search and filters leave, in the order of the input. Kept for a while: a view in another order, its
 * facets and its values ask for the same rows again.
 */
import type { ResultQuery } from '../../shared/domain/result-query'
import type { DataVersion } from './data-version'
import type { Database } from './database'
import { hasPattern, watched } from './pattern-function'
import { fromClause, querySql, unsorted } from './result-sql'

/** Rows of a slice: some 5 to 20 ms. */
export const SLICE_ROWS = 16_384
/** The same where a pattern is tested, which takes longer. */
const PATTERN_SLICE_ROWS = 4096
const MAX_KEPT = 4

/** Yields after each slice; returns the row numbers. @param rows - the last row to look at */
export function* matchingRows(database: Database, query: ResultQuery, rows: number): Generator<void, Uint32Array> {
  const { where, values } = querySql(query)
  const statement = database
    .prepare(`SELECT row.row_no ${fromClause([], unsorted(query))} ${and(where)} row.row_no > ? AND row.row_no <= ?`)
    .pluck()
  const found = new Uint32Array(rows)
  let length = 0
  const step = sliceRows(query)
  for (let after = 0; after < rows; after += step) {
    const to = Math.min(rows, after + step)
    const rowNos = watched(query, () => statement.all(...values, after, to) as number[])
    found.set(rowNos, length)
    length += rowNos.length
    yield
  }
  return found.slice(0, length)
}

/** How many rows are looked at in one step. */
export function sliceRows(query: ResultQuery): number {
  return hasPattern(query) ? PATTERN_SLICE_ROWS : SLICE_ROWS
}

/** What follows after FROM when there is one more condition. */
export function and(where: string): string {
  return where === '' ? 'WHERE' : `${where} AND`
}

export class KeptMatches {
  readonly #kept = new Map<string, { readonly version: number; readonly rowNos: Uint32Array }>()

  constructor(
    private readonly database: Database,
    private readonly version: DataVersion,
  ) {}

  /** As {@link matchingRows}, at once when the crawl has not changed since. */
  *of(query: ResultQuery, rows: number): Generator<void, Uint32Array> {
    const key = JSON.stringify([query.search, query.filters])
    const version = this.version.now()
    const known = this.#kept.get(key)
    if (known?.version === version) return known.rowNos
    const rowNos = yield* matchingRows(this.database, query, rows)
    this.#kept.delete(key)
    this.#kept.set(key, { version, rowNos })
    const oldest = this.#kept.keys().next()
    if (this.#kept.size > MAX_KEPT && !oldest.done) this.#kept.delete(oldest.value)
    return rowNos
  }
}
