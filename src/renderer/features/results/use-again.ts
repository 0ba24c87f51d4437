/** Fetches selected rows again: by their numbers, or as the whole view when everything is selected. */
import { useCallback } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { MAX_WINDOW_ROWS, type ResultQuery } from '../../../shared/domain/result-query'
import type { RowSelection } from '../../../shared/domain/row-selection'
import { call } from '../../lib/bridge'
import { fetchAgain } from '../../lib/crawl-actions'
import { formatNumber } from '../../lib/format'
import { runsElsewhere } from '../../lib/queries'
import { showProblem, showToast } from '../../lib/toasts-store'
import type { PagedRows } from './paged-rows'
import { type Selection, selectedCount } from './selection-model'

/** As many as one call takes (row-selection.ts). */
const MAX_NAMED_ROWS = 100_000

interface AgainSubject {
  readonly crawl: CrawlSummary
  readonly query: ResultQuery
  readonly rows: PagedRows
  /** Rows of the view. */
  readonly total: number
}

export interface Again {
  /** Whether the crawl can take rows in again: its file is there, and no other process holds it. */
  readonly isPossible: boolean
  fetch(selection: Selection): Promise<void>
}

export function useAgain({ crawl, query, rows, total }: AgainSubject): Again {
  const { id: crawlId } = crawl
  const fetch = useCallback(
    async (selection: Selection) => {
      const selected = selectedCount(selection)
      if (selected === 0) return
      if (selected < total && selected > MAX_NAMED_ROWS) {
        showToast(`No more than ${formatNumber(MAX_NAMED_ROWS)} rows can be picked one by one`, {
          kind: 'problem',
          detail: 'Narrow the view down with a filter and select all of it.',
        })
        return
      }
      try {
        await fetchAgain(crawlId, await asRowSelection(crawlId, query, rows, selection, total))
      } catch (error) {
        showProblem(error)
      }
    },
    [crawlId, query, rows, total],
  )
  return { isPossible: !crawl.missing && !runsElsewhere(crawl), fetch }
}

/** What the main process is asked for. @throws {TrawlError} when rows that are not at hand cannot be had */
export async function asRowSelection(
  crawlId: string,
  query: ResultQuery,
  rows: Pick<PagedRows, 'rowAt'>,
  selection: Selection,
  total: number,
): Promise<RowSelection> {
  if (total > 0 && selectedCount(selection) === total) return { kind: 'view', query }
  const rowNos: number[] = []
  for (const { from, end } of selection.ranges) {
    for (let at = from; at < end; at += MAX_WINDOW_ROWS) {
      const count = Math.min(MAX_WINDOW_ROWS, end - at)
      const atHand = Array.from({ length: count }, (_, i) => rows.rowAt(at + i)?.rowNo)
      if (atHand.every((rowNo) => rowNo !== undefined)) rowNos.push(...atHand)
      else {
        const asked = { crawlId, query, columns: ['row' as const], from: at, count, refresh: false }
        rowNos.push(...(await call('results:window', asked)).rowNos)
      }
    }
  }
  return { kind: 'rows', rowNos }
}
