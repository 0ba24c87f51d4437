/**
 * Turns a result query into SQL. Column expressions come from the catalogue, values are always bound: nothing a
 * person typed becomes SQL text.
 */
import { COLUMN_TABLES, type ColumnTable } from '../../shared/columns'
import type { AnyColumnId, ResultQuery, ResultSort } from '../../shared/domain/result-query'
import { columnSql, isText } from './column-sql'
import { containsPattern, filterSql, type SqlValue } from './filter-sql'

/** What a query needs after FROM, with the values to bind. */
export interface QuerySql {
  readonly where: string
  readonly orderBy: string
  readonly values: readonly SqlValue[]
}

const JOINS = {
  url: 'LEFT JOIN url ON url.id = row.url_id',
  page: 'LEFT JOIN page ON page.url_id = row.url_id',
  content: 'LEFT JOIN page_content AS content ON content.url_id = row.url_id',
  graph: 'LEFT JOIN temp.figures AS graph ON graph.url_id = row.url_id',
  detail: 'LEFT JOIN page_detail AS detail ON detail.url_id = row.url_id',
} as const satisfies Readonly<Record<ColumnTable, string>>

/** FROM with the joins that the given columns and the query need; the fewer, the faster over a million rows. */
export function fromClause(columns: readonly AnyColumnId[], query: ResultQuery): string {
  const used = [...columns, ...query.filters.map(({ column }) => column), ...query.sorts.map(({ column }) => column)]
  const needs = new Set(used.map(columnSql).flatMap(({ needs: last, alsoNeeds = [] }) => [last, ...alsoNeeds]))
  if (query.search !== '') needs.add('url').add('page')
  // Columns may fall back on what the tables before theirs say.
  if (needs.has('content') || needs.has('graph') || needs.has('detail')) needs.add('page')
  if (needs.has('page')) needs.add('url')
  return fromTables(COLUMN_TABLES.filter((table) => needs.has(table)))
}

/** FROM with these tables joined to the rows, in this order. */
export function fromTables(tables: readonly ColumnTable[]): string {
  return `FROM row ${tables.map((table) => JOINS[table]).join(' ')}`
}

/** The expressions of columns, for after SELECT. */
export function selectList(columns: readonly AnyColumnId[]): string {
  return columns.map((column) => columnSql(column).sql).join(', ')
}

export function querySql(query: ResultQuery): QuerySql {
  const conditions: string[] = []
  const values: SqlValue[] = []
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
    orderBy: `ORDER BY ${[...query.sorts.map(orderTerm), 'row.row_no'].join(', ')}`,
    values,
  }
}

/** Empty cells last, whatever the direction. */
function orderTerm({ column, direction }: ResultSort): string {
  const { sql, type } = columnSql(column)
  const key = isText(type) ? `NULLIF(${sql}, '') COLLATE NOCASE` : `(${sql})`
  return `${key} ${direction === 'ascending' ? 'ASC' : 'DESC'} NULLS LAST`
}

/**
 * What rows are compared by for one of the sorts of a query, as {@link querySql} orders them: texts in lower case,
 * `NULL` for an empty cell.
 */
export function sortKey({ column }: ResultSort): string {
  const { sql, type } = columnSql(column)
  return isText(type) ? `NULLIF(lower(${sql}), '')` : `(${sql})`
}

/** What the query leaves out, without its order. */
export function unsorted(query: ResultQuery): ResultQuery {
  return query.sorts.length === 0 ? query : { ...query, sorts: [] }
}
