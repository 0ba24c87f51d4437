/**
 * How often each value of some columns is there, in one pass over the rows. A column is counted over the rows that the
 * search and the filters of all other columns leave, so that its other values can be chosen, too.
 */
import { isColumnId } from '../../shared/columns'
import type { AnyColumnId, CellValue, ColumnValues, ResultFilter, ResultQuery } from '../../shared/domain/result-query'
import { columnSql, isText } from './column-sql'
import type { Database } from './database'
import { filterSql, type SqlValue } from './filter-sql'
import { fromClause, querySql, unsorted } from './result-sql'

const SLICE_ROWS = 16_384

type Counts = Map<CellValue, number>

/** @param limit - how many values of each column are told */
export function* countValues(
  database: Database,
  query: ResultQuery,
  columns: readonly AnyColumnId[],
  limit: number,
  rows: number,
): Generator<void, ColumnValues[]> {
  const { sql, values, narrowed } = countSql(query, columns)
  const statement = database.prepare(sql).raw()
  const counts: Counts[] = columns.map(() => new Map())
  for (let after = 0; after < rows; after += SLICE_ROWS) {
    const slice = statement.all(...values, after, Math.min(rows, after + SLICE_ROWS)) as CellValue[][]
    for (const row of slice) {
      const missed = row[columns.length] as number
      for (let i = 0; i < columns.length; i += 1) {
        // A row that only the filters of one column leave out counts for that column alone.
        if (missed !== 0 && missed !== narrowed[i]) continue
        const value = row[i] as CellValue
        const count = counts[i] as Counts
        count.set(value, (count.get(value) ?? 0) + 1)
      }
    }
    yield
  }
  return columns.map((column, i) => mostFrequent(column, counts[i] as Counts, limit))
}

/** The values of a column that contain a text, over the rows that the filters of all other columns leave. */
export function* countMatchingValues(
  database: Database,
  query: ResultQuery,
  column: AnyColumnId,
  search: string,
  limit: number,
  rows: number,
): Generator<void, ColumnValues> {
  const filters = query.filters.filter((filter) => filter.column !== column)
  const contains: ResultFilter[] = search === '' ? [] : [{ column, operator: 'contains', value: search }]
  const { where, values } = querySql({ ...query, filters: [...filters, ...contains] })
  const from = fromClause([column], { ...unsorted(query), filters })
  const statement = database
    .prepare(
      `SELECT ${columnSql(column).sql} ${from} ${where === '' ? 'WHERE' : `${where} AND`} row.row_no > ? AND row.row_no <= ?`,
    )
    .pluck()
  const counts: Counts = new Map()
  for (let after = 0; after < rows; after += SLICE_ROWS) {
    for (const value of statement.all(...values, after, Math.min(rows, after + SLICE_ROWS)) as CellValue[]) {
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    yield
  }
  return mostFrequent(column, counts, limit)
}

interface CountSql {
  readonly sql: string
  readonly values: readonly SqlValue[]
  /** For each column, what a row is marked with that only its own filters leave out; 0 for a column without filters. */
  readonly narrowed: readonly number[]
}

function countSql(query: ResultQuery, columns: readonly AnyColumnId[]): CountSql {
  const own = columns.map((column) => query.filters.filter((filter) => filter.column === column))
  const others = query.filters.filter(({ column }) => !columns.includes(column))
  const narrowed = own.map((filters, i) => (filters.length === 0 ? 0 : 2 ** i))
  const marks: string[] = []
  const values: SqlValue[] = []
  for (const [i, filters] of own.entries()) {
    if (filters.length === 0) continue
    const conditions = filters.map(filterSql)
    marks.push(`CASE WHEN ${conditions.map(({ sql }) => sql).join(' AND ')} THEN 0 ELSE ${narrowed[i]} END`)
    values.push(...conditions.flatMap((condition) => condition.values))
  }
  const { where, values: whereValues } = querySql({ ...unsorted(query), filters: others })
  const selected = columns.map((column) => columnSql(column).sql).join(', ')
  return {
    sql: `SELECT ${selected}, ${marks.length === 0 ? '0' : marks.join(' + ')} ${fromClause(columns, unsorted(query))}
      ${where === '' ? 'WHERE' : `${where} AND`} row.row_no > ? AND row.row_no <= ?`,
    values: [...values, ...whereValues],
    narrowed,
  }
}

/** Texts that differ in ASCII case only are one value, as they are for filters: the spelling that came first stands for it. */
function mostFrequent(column: AnyColumnId, counts: Counts, limit: number): ColumnValues {
  const isOfText = !isColumnId(column) || isText(columnSql(column).type)
  const folded = new Map<CellValue, { readonly value: CellValue; count: number }>()
  for (const [value, count] of counts) {
    const key = isOfText ? foldedText(value) : value
    const known = folded.get(key)
    if (known === undefined) folded.set(key, { value: key === null ? null : value, count })
    else known.count += count
  }
  const all = [...folded.values()].sort((a, b) => b.count - a.count || compareValues(a.value, b.value))
  return { column, values: all.slice(0, limit), distinct: all.length }
}

function foldedText(value: CellValue): CellValue {
  if (typeof value !== 'string') return value
  return value === '' ? null : value.replace(/[A-Z]+/g, (upper) => upper.toLowerCase())
}

function compareValues(a: CellValue, b: CellValue): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a < b ? -1 : Number(a > b)
}
