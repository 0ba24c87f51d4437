/**
 * How often each value of some columns is there. A column is counted over the rows that the search and the filters of
 * all other columns leave, so that its other values can be chosen, too.
 */
import type { AnyColumnId, CellValue, ColumnValues, ResultQuery } from '../../shared/domain/result-query'
import { isNarrowed } from '../../shared/domain/result-query'
import type { ColumnCodes, KeptCodes } from './column-codes'
import { columnSql, isText } from './column-sql'
import type { Database } from './database'
import { filterSql, type SqlValue } from './filter-sql'
import { and, type KeptMatches, sliceRows } from './matching-rows'
import { watched } from './pattern-function'
import { fromClause, querySql, unsorted } from './result-sql'

export interface ValuesQuery {
  readonly query: ResultQuery
  readonly columns: readonly AnyColumnId[]
  /** Only values that contain this text, ASCII case ignored; empty for all. */
  readonly search: string
  /** How many values of each column are told. */
  readonly limit: number
}

/** What is kept of a crawl file between two counts. */
export interface KeptReadings {
  readonly database: Database
  readonly matches: KeptMatches
  readonly codes: KeptCodes
}

/** In the order of the columns. @param rows - the last row to look at */
export function* countValues(
  { database, matches, codes }: KeptReadings,
  { query, columns, search, limit }: ValuesQuery,
  rows: number,
): Generator<void, ColumnValues[]> {
  const all = yield* codes.of(columns, rows)
  const counts = all.map(({ size }) => new Uint32Array(size))
  const own = columns.map((column) => query.filters.some((filter) => filter.column === column))
  if (own.includes(true)) {
    const marked = yield* markedRows(database, query, columns, rows)
    for (const [k, each] of all.entries()) countMarked(counts[k] as Uint32Array, each, marked, own[k] ? 2 ** k : 0)
  } else {
    const rowNos = isNarrowed(query) ? yield* matches.of(query, rows) : null
    for (const [k, each] of all.entries()) countRows(counts[k] as Uint32Array, each, rowNos)
  }
  yield
  return columns.map((column, k) =>
    mostFrequent(column, all[k] as ColumnCodes, counts[k] as Uint32Array, search, limit),
  )
}

function countRows(counts: Uint32Array, { codes }: ColumnCodes, rowNos: Uint32Array | null): void {
  const length = rowNos === null ? codes.length : rowNos.length
  for (let i = 0; i < length; i += 1) {
    const code = codes[rowNos === null ? i : (rowNos[i] as number) - 1] as number
    counts[code] = (counts[code] as number) + 1
  }
}

/** Rows that at least all filters of columns that are not counted leave. */
interface MarkedRows {
  readonly rowNos: Uint32Array
  /** For each, which of the counted columns have a filter that leaves it out: bit k for column k. */
  readonly marks: Uint16Array
}

/** A row that only the filters of one column leave out counts for that column alone. */
function countMarked(counts: Uint32Array, { codes }: ColumnCodes, { rowNos, marks }: MarkedRows, own: number): void {
  for (let i = 0; i < rowNos.length; i += 1) {
    const mark = marks[i] as number
    if (mark !== 0 && mark !== own) continue
    const code = codes[(rowNos[i] as number) - 1] as number
    counts[code] = (counts[code] as number) + 1
  }
}

function* markedRows(
  database: Database,
  query: ResultQuery,
  columns: readonly AnyColumnId[],
  rows: number,
): Generator<void, MarkedRows> {
  const { mark, values } = markSql(query, columns)
  const factor = 2 ** columns.length
  const others = { ...unsorted(query), filters: query.filters.filter(({ column }) => !columns.includes(column)) }
  const { where, values: otherValues } = querySql(others)
  const statement = database
    .prepare(
      `SELECT ${factor} * row.row_no + ${mark} ${fromClause([], unsorted(query))} ${and(where)} row.row_no > ? AND row.row_no <= ?`,
    )
    .pluck()
  const rowNos = new Uint32Array(rows)
  const marks = new Uint16Array(rows)
  let length = 0
  const step = sliceRows(query)
  for (let after = 0; after < rows; after += step) {
    const to = Math.min(rows, after + step)
    for (const packed of watched(query, () => statement.all(...values, ...otherValues, after, to) as number[])) {
      rowNos[length] = Math.floor(packed / factor)
      marks[length] = packed % factor
      length += 1
    }
    yield
  }
  return { rowNos: rowNos.subarray(0, length), marks: marks.subarray(0, length) }
}

function markSql(query: ResultQuery, columns: readonly AnyColumnId[]) {
  const marks: string[] = []
  const values: SqlValue[] = []
  for (const [k, column] of columns.entries()) {
    const conditions = query.filters.filter((filter) => filter.column === column).map(filterSql)
    if (conditions.length === 0 || columns.indexOf(column) < k) continue
    marks.push(`CASE WHEN ${conditions.map(({ sql }) => sql).join(' AND ')} THEN 0 ELSE ${2 ** k} END`)
    values.push(...conditions.flatMap((condition) => condition.values))
  }
  return { mark: marks.join(' + '), values }
}

/** Texts that differ in ASCII case only are one value, as they are for filters: the spelling that came first stands for it. */
function mostFrequent(
  column: AnyColumnId,
  codes: ColumnCodes,
  counts: Uint32Array,
  search: string,
  limit: number,
): ColumnValues {
  const fold = isText(columnSql(column).type) ? foldedText : (value: CellValue) => value
  const wanted = lowerAscii(search)
  const found = new Map<CellValue, { readonly value: CellValue; count: number }>()
  for (let code = 0; code < counts.length; code += 1) {
    const count = counts[code] as number
    if (count === 0) continue
    const value = codes.valueOf(code)
    const key = fold(value)
    if (wanted !== '' && (key === null || !lowerAscii(String(key)).includes(wanted))) continue
    const known = found.get(key)
    if (known === undefined) found.set(key, { value: key === null ? null : value, count })
    else known.count += count
  }
  const all = [...found.values()].sort((a, b) => b.count - a.count || compareValues(a.value, b.value))
  return { column, values: all.slice(0, limit), distinct: all.length }
}

function foldedText(value: CellValue): CellValue {
  if (typeof value !== 'string') return value
  return value === '' ? null : lowerAscii(value)
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (upper) => upper.toLowerCase())
}

function compareValues(a: CellValue, b: CellValue): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a < b ? -1 : Number(a > b)
}
