/**
 * How two crawl files are read side by side: the base as `main`, the later crawl attached as `later`. What differs in a
 * URL is one whole number, a bit for each compared column and some more.
 */
import { columnEntry } from '../../../shared/columns'
import { COMPARED_COLUMNS, type ComparedColumn, SIZE_TOLERANCE } from '../../../shared/domain/comparison'
import type { Verdict } from '../../../shared/domain/verdict'

/** Bits of columns, in the order of the catalogue. */
export const COLUMN_BITS = Object.fromEntries(
  COMPARED_COLUMNS.map((column, index) => [column, 2 ** index]),
) as Readonly<Record<ComparedColumn, number>>
export const BROKEN_BIT = 2 ** COMPARED_COLUMNS.length
export const MENDED_BIT = BROKEN_BIT * 2
/** One of both has no outcome yet. */
export const WAITING_BIT = BROKEN_BIT * 4
/** All bits of columns. */
export const ANY_COLUMN = BROKEN_BIT - 1
/** In place of bits: the pair has two URLs, not one. */
export const NOT_ONE_URL = -1

const WORKS: readonly Verdict[] = ['ok', 'moved', 'flaky']
const FAILS: readonly Verdict[] = ['gone', 'unreachable', 'blocked', 'rate_limited']

const listOf = (verdicts: readonly Verdict[]): string => verdicts.map((verdict) => `'${verdict}'`).join(', ')
const fails = (page: string): string =>
  `(IFNULL(${page}.status >= 400, 0) OR IFNULL(${page}.verdict IN (${listOf(FAILS)}), 0))`
const works = (page: string): string => `(IFNULL(${page}.verdict IN (${listOf(WORKS)}), 0) AND NOT ${fails(page)})`

/** The columns of `page` that hold compared columns where their names differ. */
const STORED_NAMES: Partial<Record<ComparedColumn, string>> = { redirects: 'redirect_count' }

function differs(column: ComparedColumn): string {
  const name = STORED_NAMES[column] ?? column
  const before = `before.${name}`
  const after = `after.${name}`
  if (column !== 'body_bytes') return `${before} IS NOT ${after}`
  const { share, bytes } = SIZE_TOLERANCE
  return `CASE WHEN ${before} IS NULL OR ${after} IS NULL THEN ${before} IS NOT ${after}
    ELSE abs(${before} - ${after}) > max(${bytes}, ${share} * max(${before}, ${after})) END`
}

const bitsSql = COMPARED_COLUMNS.map((column) => `((${differs(column)}) * ${COLUMN_BITS[column]})`).join(' | ')

const pairSql = `CASE WHEN base.url <> newer.url THEN ${NOT_ONE_URL}
  WHEN base.disposition = 0 OR newer.disposition = 0 THEN ${WAITING_BIT}
  ELSE ${bitsSql} | ((${works('before')} AND ${fails('after')}) * ${BROKEN_BIT})
    | ((${fails('before')} AND ${works('after')}) * ${MENDED_BIT}) END`

const PAGES = `LEFT JOIN main.page AS before ON before.url_id = base.id
  LEFT JOIN later.page AS after ON after.url_id = newer.id`

/** Bits of the URLs that have the same id in both, from the first id without to the last one with. */
export const SAME_IDS_SQL = `SELECT ${pairSql} FROM main.url AS base JOIN later.url AS newer ON newer.id = base.id ${PAGES}
  WHERE base.id > ? AND base.id <= ? ORDER BY base.id`

/** Bits of the pairs of the table-valued function `pairs`, in its order. */
export const PAIRS_SQL = `SELECT ${pairSql} FROM pairs CROSS JOIN main.url AS base ON base.id = pairs.base_id
  CROSS JOIN later.url AS newer ON newer.id = pairs.later_id ${PAGES}`

/** What is shown of a URL in one of the files: six facts, then every compared column. */
export function stateSql(schema: 'main' | 'later'): string {
  const columns = ['disposition', ...COMPARED_COLUMNS] as const
  const values = columns.map((column) => columnEntry(column).sql).join(', ')
  return `SELECT url.url, url.row_no, ${values} FROM ${schema}.url AS url
    LEFT JOIN ${schema}.page AS page ON page.url_id = url.id WHERE url.id = ?`
}
