/** The rows of the pages that lead to a target. */
import type { LinkFilter } from '../../../shared/domain/link-graph'
import { MAX_LISTED_VALUES, MAX_WINDOW_ROWS } from '../../../shared/domain/result-query'
import { call } from '../../lib/bridge'

/** Each page once, up to as many as a filter holds. A page may have many places. */
export async function sourceRows(crawlId: string, targetId: number, filter: LinkFilter): Promise<readonly number[]> {
  const rowNos = new Set<number>()
  for (let from = 0; rowNos.size < MAX_LISTED_VALUES; from += MAX_WINDOW_ROWS) {
    const { rows } = await call('links:sources', { crawlId, targetId, ...filter, from, count: MAX_WINDOW_ROWS })
    for (const { rowNo } of rows) rowNos.add(rowNo)
    if (rows.length < MAX_WINDOW_ROWS) break
  }
  return [...rowNos].slice(0, MAX_LISTED_VALUES)
}
