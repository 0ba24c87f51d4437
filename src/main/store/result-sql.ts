/**
 * Turns a result query into SQL. Column expressions come from the catalogue, values are always bound: nothing a
 * person typed becomes SQL text.
 */
import { type ColumnType, columnEntry, isColumnId } from '../../shared/columns'
import { assertNever, invariant } from '../../shared/domain/invariant'
import type { AnyColumnId, ResultFilter, ResultQuery } from '../../shared/domain/result-query'
import { TrawlError } from '../../shared/errors'

interface ColumnSql {
  readonly sql: string
  readonly type: ColumnType
}

/** What a query needs after FROM, with the values to bind. */
export interface QuerySql {
  readonly where: string
  readonly orderBy: string
  readonly values: readonly (string | number)[]
}

const JOINS = {
  url: 'LEFT JOIN url ON url.id = row.url_id',
  page: 'LEFT JOIN page ON page.url_id = row.url_id',
  detail: 'LEFT JOIN page_detail AS detail ON detail.url_id = row.url_id',
} as const

/** The expression of a column. @throws {TrawlError} `bad_query` for an unknown one */
export function columnSql(column: AnyColumnId): ColumnSql {
  const carried = /^carried:(\d{1,4})$/.exec(column)
  if (carried !== null) return { sql: `json_extract(row.carried, '$[${Number(carried[1])}]')`, type: 'text' }
  if (!isColumnId(column)) {
    throw new TrawlError('bad_query', `There is no column "${column}".`, {
      hint: 'See docs/columns.md for all columns.',
    })
  }
  const entry = columnEntry(column)
  return { sql: entry.sql, type: entry.type }
}

/** FROM with the joins that the given columns and the query need; the fewer, the faster over a million rows. */
export function fromClause(columns: readonly AnyColumnId[], query: ResultQuery): string {
  const used: AnyColumnId[] = [...columns, ...query.filters.map((filter) => filter.column)]
  if (query.sort !== null) used.push(query.sort.column)
  const needs = new Set(used.map((column) => (isColumnId(column) ? columnEntry(column).needs : 'row')))
  if (query.search !== '') needs.add('url').add('page')
  // Page columns may fall back on the URL (final_url).
  if (needs.has('page')) needs.add('url')
  const joins = (['url', 'page', 'detail'] as const).filter((table) => needs.has(table)).map((table) => JOINS[table])
  return `FROM row ${joins.join(' ')}`
}

export function querySql(query: ResultQuery): QuerySql {
  const conditions: string[] = []
  const values: (string | number)[] = []
  if (query.search !== '') {
    const pattern = containsPattern(query.search)
    conditions.push(`(url.url LIKE ? ESCAPE '\\' OR page.title LIKE ? ESCAPE '\\' OR row.input LIKE ? ESCAPE '\\')`)
    values.push(pattern, pattern, pattern)
  }
  for (const filter of query.filters) {
    const condition = filterSql(filter)
    conditions.push(condition.sql)
    values.push(...condition.values)
  }
  return {
    where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`,
    orderBy: orderBy(query),
    values,
  }
}

function orderBy(query: ResultQuery): string {
  if (query.sort === null) return 'ORDER BY row.row_no'
  const { sql, type } = columnSql(query.sort.column)
  const direction = query.sort.direction === 'ascending' ? 'ASC' : 'DESC'
  const collation = isText(type) ? ' COLLATE NOCASE' : ''
  // Empty cells last, whatever the direction; ties in the order of the input.
  const empty = isText(type) ? `(${sql}) IS NULL OR (${sql}) = ''` : `(${sql}) IS NULL`
  return `ORDER BY ${empty}, (${sql})${collation} ${direction}, row.row_no`
}

/**
 * What the rows of a sorted query are compared by, as {@link querySql} orders them: texts in lower case, `NULL` for
 * an empty cell.
 */
export function sortKey({ sort }: ResultQuery): string {
  invariant(sort !== null, 'only a sorted query has a key')
  const { sql, type } = columnSql(sort.column)
  return isText(type) ? `NULLIF(lower(${sql}), '')` : `(${sql})`
}

/** Whether the query leaves no row out and has an order of its own. */
export function isOnlySorted(query: ResultQuery): boolean {
  return query.sort !== null && query.search === '' && query.filters.length === 0
}

function isText(type: ColumnType): boolean {
  return type === 'text' || type === 'url' || type === 'choice' || type === 'hash'
}

function filterSql(filter: ResultFilter): { readonly sql: string; readonly values: readonly (string | number)[] } {
  const { sql, type } = columnSql(filter.column)
  const expression = `(${sql})`
  switch (filter.operator) {
    case 'contains':
      return { sql: `${expression} LIKE ? ESCAPE '\\'`, values: [containsPattern(String(filter.value))] }
    case 'not_contains':
      return {
        sql: `COALESCE(${expression}, '') NOT LIKE ? ESCAPE '\\'`,
        values: [containsPattern(String(filter.value))],
      }
    case 'equals':
      return isText(type)
        ? { sql: `${expression} = ? COLLATE NOCASE`, values: [String(filter.value)] }
        : { sql: `${expression} = ?`, values: [numberOf(filter)] }
    case 'not_equals':
      return isText(type)
        ? { sql: `COALESCE(${expression}, '') <> ? COLLATE NOCASE`, values: [String(filter.value)] }
        : { sql: `${expression} IS NOT ?`, values: [numberOf(filter)] }
    case 'at_least':
      return { sql: `${expression} >= ?`, values: [isText(type) ? String(filter.value) : numberOf(filter)] }
    case 'at_most':
      return { sql: `${expression} <= ?`, values: [isText(type) ? String(filter.value) : numberOf(filter)] }
    case 'empty':
      return { sql: `(${expression} IS NULL OR ${expression} = '')`, values: [] }
    case 'not_empty':
      return { sql: `(${expression} IS NOT NULL AND ${expression} <> '')`, values: [] }
    default:
      return assertNever(filter.operator)
  }
}

function numberOf(filter: ResultFilter): number {
  const value = typeof filter.value === 'number' ? filter.value : Number(filter.value.trim() || Number.NaN)
  if (Number.isFinite(value)) return value
  throw new TrawlError(
    'bad_query',
    `The column "${filter.column}" holds numbers; got ${JSON.stringify(filter.value)}.`,
    {
      hint: 'Give a number.',
    },
  )
}

/** A LIKE pattern (with a backslash as its escape) for text that is anywhere in a value. */
export function containsPattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
