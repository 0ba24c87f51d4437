/** What only the thread that looks at a crawl can tell: which rows a selection means, and which URL is the first. */
import type { ExportRequest } from '../../shared/domain/export-request'
import { EVERYTHING, isEverything } from '../../shared/domain/result-query'
import type { NamedSelection, RowSelection } from '../../shared/domain/row-selection'
import type { UrlsQuery } from '../threads/url-records'
import type { QueryDesk } from './query-desk'

/** Positions mean rows only to the thread that holds the view, and only it can afford to look for a pattern. */
export async function namedSelection(
  ask: QueryDesk['ask'],
  crawlId: string,
  selection: RowSelection,
): Promise<NamedSelection> {
  if (selection.kind === 'rows' || (selection.kind === 'view' && isEverything(selection.query))) return selection
  const ranges = selection.kind === 'ranges' ? selection.ranges : null
  return { kind: 'rows', rowNos: await ask(crawlId, 'rowNos', { query: selection.query, ranges }) }
}

/** An export works views out by itself, in its own state of the crawl. */
export async function exportedRows(ask: QueryDesk['ask'], { crawlId, rows }: ExportRequest): Promise<NamedSelection> {
  return rows.kind === 'ranges' ? namedSelection(ask, crawlId, rows) : rows
}

/** The same for those who read rows in the order of the view. */
export function urlsOf(selection: RowSelection): UrlsQuery {
  if (selection.kind === 'rows') return selection
  return { kind: 'view', query: selection.query, ranges: selection.kind === 'ranges' ? selection.ranges : null }
}

export async function firstUrl(ask: QueryDesk['ask'], crawlId: string): Promise<string> {
  const request = { query: EVERYTHING, columns: ['url'] as const, from: 0, count: 1, refresh: false }
  const { cells } = await ask(crawlId, 'window', request)
  return String(cells[0]?.[0])
}
