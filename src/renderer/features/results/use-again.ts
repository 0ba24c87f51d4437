/** Fetches selected rows again: by their numbers, as parts of the view, or as the whole view when all of it is selected. */
import { useCallback } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { ResultQuery } from '../../../shared/domain/result-query'
import type { RowSelection } from '../../../shared/domain/row-selection'
import { fetchAgain } from '../../lib/crawl-actions'
import { runsElsewhere } from '../../lib/queries'
import type { PagedRows } from './paged-rows'
import { type Selection, selectedCount } from './selection-model'

/** As many rows are named by their numbers when they are all at hand. */
const MAX_NAMED_ROWS = 500

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
      if (selectedCount(selection) > 0) await fetchAgain(crawlId, asRowSelection(query, rows, selection, total))
    },
    [crawlId, query, rows, total],
  )
  return { isPossible: !crawl.missing && !runsElsewhere(crawl), fetch }
}

/** What the main process is asked for. */
export function asRowSelection(
  query: ResultQuery,
  rows: Pick<PagedRows, 'rowAt'>,
  selection: Selection,
  total: number,
): RowSelection {
  const selected = selectedCount(selection)
  if (total > 0 && selected === total) return { kind: 'view', query }
  if (selected <= MAX_NAMED_ROWS) {
    const rowNos = selection.ranges.flatMap(({ from, end }) =>
      Array.from({ length: end - from }, (_, i) => rows.rowAt(from + i)?.rowNo),
    )
    if (rowNos.every((rowNo) => rowNo !== undefined)) return { kind: 'rows', rowNos }
  }
  return { kind: 'ranges', query, ranges: selection.ranges }
}
