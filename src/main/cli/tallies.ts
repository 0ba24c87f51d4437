/** Counts the rows of a crawl by error code and by verdict. */
import type { ColumnId } from '../../shared/columns'
import type { ResultFilter } from '../../shared/domain/result-query'
import { VERDICTS } from '../../shared/domain/verdict'
import { ERROR_CODES } from '../../shared/error-codes'
import type { CliService } from './cli-context'

export interface Tally {
  readonly value: string
  readonly rows: number
}

/** The error codes that occur, the most frequent first. */
export function errorTallies(service: CliService, crawlId: string): Promise<Tally[]> {
  return tallies(service, crawlId, 'error', Object.keys(ERROR_CODES))
}

/** The verdicts that occur, the most frequent first. */
export function verdictTallies(service: CliService, crawlId: string): Promise<Tally[]> {
  return tallies(service, crawlId, 'verdict', VERDICTS)
}

async function tallies(
  service: CliService,
  crawlId: string,
  column: ColumnId,
  values: readonly string[],
): Promise<Tally[]> {
  const rowsWith = async (filter: ResultFilter): Promise<number> => {
    const query = { search: '', filters: [filter], sorts: [] }
    return (await service.window({ crawlId, query, columns: ['row'], from: 0, count: 1, refresh: false })).total
  }
  let left = await rowsWith({ column, operator: 'not_empty', value: '' })
  const found: Tally[] = []
  for (const value of values) {
    // Most crawls meet a few only: no need to ask for the rest.
    if (left <= 0) break
    const rows = await rowsWith({ column, operator: 'equals', value })
    if (rows > 0) found.push({ value, rows })
    left -= rows
  }
  return found.sort((a, b) => b.rows - a.rows)
}
