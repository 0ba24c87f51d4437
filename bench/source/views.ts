/**
 * What the window does with a crawl file: the first rows of a sort, a filter or a search, and then any other place of
 * that view. Asked of the query thread, as the window asks it.
 */
import { dirname, join } from 'node:path'
import { fromClause, selectList } from '../../src/main/store/result-sql'
import type { QueryCalls, QueryThreadData } from '../../src/main/threads/query-calls'
import { startThread } from '../../src/main/threads/thread-entries'
import { ThreadClient } from '../../src/main/threads/thread-rpc'
import { STANDARD_COLUMNS } from '../../src/shared/columns'
import { type AnyColumnId, EVERYTHING, type ResultQuery } from '../../src/shared/domain/result-query'

/** Rows of one block of the grid. */
const ROWS = 200
const ROUNDS = 3
/** One column of each kind: from `row`, from `url`, text, whole number, number with many different values. */
const SORTED: readonly AnyColumnId[] = ['url', 'status', 'title', 'total_ms', 'body_bytes']

export interface ViewTime {
  readonly id: string
  readonly does: 'sort' | 'filter' | 'search' | 'scroll'
  /** From asking to the first rows, median and longest of a few times. */
  readonly firstRowsMs: number
  readonly slowestMs: number
  /** From the first rows to the last ones of the whole view. */
  readonly lastRowsMs: number
  /** How many rows the view has. */
  readonly rows: number
}

/** Times the views of one crawl file. @param threadsFolder of the built threads */
export async function timeViews(threadsFolder: string, path: string): Promise<readonly ViewTime[]> {
  // Without an index: these views look at none.
  const data: QueryThreadData = { path, crawlId: 'measured', indexFolder: join(dirname(path), 'index'), limits: {} }
  const thread = new ThreadClient<QueryCalls>(startThread(threadsFolder, 'query', data), 'query')
  const columns = [...STANDARD_COLUMNS]
  const times: ViewTime[] = []
  try {
    // The first answer of a thread pays for its start.
    await thread.call('window', { query: EVERYTHING, columns, from: 0, count: ROWS, refresh: false })
    for (const [id, does, query] of views()) {
      const first: number[] = []
      let rest = { lastRowsMs: 0, rows: 0 }
      for (let round = 0; round < ROUNDS; round += 1) {
        const askedAtMs = performance.now()
        const { total } = await thread.call('window', { query, columns, from: 0, count: ROWS, refresh: true })
        const cameAtMs = performance.now()
        first.push(cameAtMs - askedAtMs)
        await thread.call('window', { query, columns, from: Math.max(0, total - ROWS), count: ROWS, refresh: false })
        rest = { lastRowsMs: tenthOf(performance.now() - cameAtMs), rows: total }
      }
      first.sort((a, b) => a - b)
      times.push({
        id,
        does,
        firstRowsMs: tenthOf(first[ROUNDS >> 1] as number),
        slowestMs: tenthOf(first.at(-1) as number),
        ...rest,
      })
    }
    await thread.call('close', null)
  } finally {
    await thread.terminate()
  }
  return times
}

/** The query that a CSV export of everything comes down to, for another program to answer. */
export function csvSql(): string {
  const columns = [...STANDARD_COLUMNS]
  return `SELECT ${selectList(columns)} ${fromClause(columns, EVERYTHING)} ORDER BY row.row_no`
}

function views(): readonly (readonly [id: string, does: ViewTime['does'], query: ResultQuery])[] {
  const sorts = SORTED.map(
    (column) => [column, 'sort', { ...EVERYTHING, sorts: [{ column, direction: 'descending' }] }] as const,
  )
  const large = { column: 'body_bytes', operator: 'at_least', value: 3500 } as const
  const titled = { column: 'title', operator: 'contains', value: 'ferry 4' } as const
  return [
    ['input order', 'scroll', EVERYTHING],
    ...sorts,
    ['body_bytes ≥ 3,500', 'filter', { ...EVERYTHING, filters: [large] }],
    ['title contains “ferry 4”', 'filter', { ...EVERYTHING, filters: [titled] }],
    ['“lighthouse 77”', 'search', { ...EVERYTHING, search: 'lighthouse 77' }],
  ]
}

const tenthOf = (ms: number): number => Math.round(ms * 10) / 10
