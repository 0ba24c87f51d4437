/** Writes the URLs of picked rows, and what travelled along with them, as records that a new crawl can begin with. */
import { closeSync, openSync, writeSync } from 'node:fs'
import type { CarriedColumnId, CellValue, PositionRange, ResultQuery } from '../../shared/domain/result-query'
import { isEverything } from '../../shared/domain/result-query'
import { cellLine } from '../engine/input/line-records'
import type { CrawlReader } from '../store/crawl-reader'
import { withSqliteErrors } from '../store/sqlite-errors'

/** Which rows: all of a view or parts of it, or some by number. */
export type UrlsQuery =
  | { readonly kind: 'view'; readonly query: ResultQuery; readonly ranges: readonly PositionRange[] | null }
  | { readonly kind: 'rows'; readonly rowNos: readonly number[] }

/**
 * Rows without a URL are left out: there is nothing to crawl.
 *
 * @param rest Resolves when what has come in meanwhile has been answered.
 * @throws {TrawlError} `bad_query`, `disk_full`, `file_unwritable`
 */
export async function writeUrlRecords(
  reader: CrawlReader,
  query: UrlsQuery,
  path: string,
  rest: () => Promise<void>,
): Promise<{ readonly rows: number }> {
  const { carriedColumns } = reader.summary()
  const columns = ['url', ...carriedColumns.map((_, index): CarriedColumnId => `carried:${index}`)] as const
  const file = withSqliteErrors(path, () => openSync(path, 'w'))
  try {
    const put = (lines: string): unknown => withSqliteErrors(path, () => writeSync(file, lines))
    put(`${cellLine(['URL', ...carriedColumns])}\n`)
    let rows = 0
    for (const block of reader.picked(await rowNosOf(reader, query), columns)) {
      const lines = block.filter(([url]) => typeof url === 'string').map((cells) => `${cellLine(cells.map(textOf))}\n`)
      put(lines.join(''))
      rows += lines.length
      await rest()
    }
    return { rows }
  } finally {
    closeSync(file)
  }
}

async function rowNosOf(reader: CrawlReader, query: UrlsQuery): Promise<readonly number[] | null> {
  if (query.kind === 'rows') return query.rowNos
  return query.ranges === null && isEverything(query.query) ? null : reader.rowNos(query.query, query.ranges)
}

function textOf(value: CellValue): string {
  return value === null ? '' : String(value)
}
