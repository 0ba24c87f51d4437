/** Counts the rows of a crawl by error code. */
import type { ResultFilter } from '../../shared/domain/result-query'
import { ERROR_CODES } from '../../shared/error-codes'
import type { CliService } from './cli-context'
import type { ErrorTally } from './summary'

/** The codes that occur, the most frequent first. */
export async function errorTallies(service: CliService, crawlId: string): Promise<ErrorTally[]> {
  const rowsWith = async (filter: ResultFilter): Promise<number> => {
    const query = { search: '', filters: [filter], sort: null }
    return (await service.window({ crawlId, query, columns: ['row'], from: 0, count: 1, refresh: false })).total
  }
  let left = await rowsWith({ column: 'error', operator: 'not_empty', value: '' })
  const tallies: ErrorTally[] = []
  for (const code of Object.keys(ERROR_CODES)) {
    // Most crawls meet a few codes only: no need to ask for the rest.
    if (left <= 0) break
    const rows = await rowsWith({ column: 'error', operator: 'equals', value: code })
    if (rows > 0) tallies.push({ code, rows })
    left -= rows
  }
  return tallies.sort((a, b) => b.rows - a.rows)
}
