/** URLs of rows for lists of URLs: each once, where its first row of the export stands. Holds a bit for each URL. */
import { NOT_INDEXABLE_SQL } from '../../../shared/columns/indexability'
import type { Database, Statement } from '../database'
import { fromTables } from '../result-sql'
import type { ChosenRows } from './chosen-rows'

/** A page as a sitemap names it. */
export interface SitemapPage {
  readonly url: string
  /** Ms since 1970 UTC, as the server says; `null` where it does not, or names a time after its own answer. */
  readonly modifiedAtMs: number | null
  /** The same page in other languages: hreflang code and URL. */
  readonly alternates: readonly (readonly [code: string, url: string])[]
}

/** A good answer, no bot wall, read as HTML, that search engines may index under its own URL. */
const BELONGS = `page.status = 200 AND page.bot_wall IS NULL AND page.word_count IS NOT NULL AND (${NOT_INDEXABLE_SQL}) IS NULL`
const MODIFIED = "trawl_time(trawl_header(detail.headers, 'last-modified'))"

type UrlCells = readonly [urlId: number | null, url: string | null]
type PageCells = readonly [
  ...UrlCells,
  belongs: number | null,
  modifiedAtMs: number | null,
  fetchedAtMs: number | null,
  hreflang: string | null,
]

/** URLs of the rows in their order, a block for each few hundred rows. */
export function* listedUrls(database: Database, chosen: ChosenRows): Generator<readonly string[]> {
  for (const cells of firstRows<UrlCells>(database, chosen, ['row.url_id', 'url.url'], fromTables(['url']))) {
    yield cells.map(([, url]) => url as string)
  }
}

/** The same with what a sitemap says of them. @param everyRow - also what does not belong into one */
export function* listedPages(
  database: Database,
  chosen: ChosenRows,
  everyRow: boolean,
): Generator<readonly SitemapPage[]> {
  const columns = ['row.url_id', 'url.url', BELONGS, MODIFIED, 'page.fetched_at_ms', 'content.hreflang']
  for (const cells of firstRows<PageCells>(
    database,
    chosen,
    columns,
    fromTables(['url', 'page', 'content', 'detail']),
  )) {
    yield cells.filter(([, , belongs]) => everyRow || belongs === 1).map(sitemapPage)
  }
}

function* firstRows<Cells extends readonly [...UrlCells, ...unknown[]]>(
  database: Database,
  chosen: ChosenRows,
  columns: readonly string[],
  from: string,
): Generator<readonly Cells[]> {
  const sql = `SELECT ${columns.join(', ')} ${from}`
  const range = database.prepare(`${sql} WHERE row.row_no BETWEEN ? AND ? ORDER BY row.row_no`).raw()
  const single = database.prepare(`${sql} WHERE row.row_no = ?`).raw()
  const last = database.prepare('SELECT COALESCE(MAX(id), 0) FROM url').pluck().get() as number
  const seen = new Uint8Array((last >>> 3) + 1)
  for (const rowNos of chosen.numbers()) {
    const rows = isRun(rowNos)
      ? (range.all(rowNos[0], rowNos.at(-1)) as Cells[])
      : Array.from(rowNos, (rowNo) => cellsOf<Cells>(single, rowNo))
    yield rows.filter(([urlId]) => urlId !== null && isFirst(seen, urlId))
  }
}

function cellsOf<Cells>(statement: Statement, rowNo: number): Cells {
  return statement.get(rowNo) as Cells
}

/** Whether these row numbers follow each other: then one reading gives them all. */
function isRun(rowNos: Uint32Array): boolean {
  const first = rowNos[0]
  return first !== undefined && rowNos.every((rowNo, index) => rowNo === first + index)
}

function isFirst(seen: Uint8Array, urlId: number): boolean {
  const place = urlId >>> 3
  const bit = 1 << (urlId & 7)
  const bits = seen[place] as number
  seen[place] = bits | bit
  return (bits & bit) === 0
}

function sitemapPage([, url, , modifiedAtMs, fetchedAtMs, hreflang]: PageCells): SitemapPage {
  // A time after the answer is none (RFC 9110, 8.8.2.1); a clock may be a little wrong.
  const isPast = modifiedAtMs !== null && fetchedAtMs !== null && modifiedAtMs <= fetchedAtMs + 60_000
  const named = hreflang === null ? [] : (JSON.parse(hreflang) as [string, string][])
  return {
    url: url as string,
    modifiedAtMs: isPast ? modifiedAtMs : null,
    alternates: named.map(([code, address]) => [code, address] as const),
  }
}
