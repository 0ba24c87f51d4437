/**
 * One URL in several crawl files, each opened and closed in turn. Crawls of one list have a URL in the same row; where
 * it moved, it is looked for in steps.
 */
import type { UrlMoment } from '../../shared/domain/url-history'
import { TrawlError } from '../../shared/errors'
import { type Database, openCrawlForReading } from './database'
import { withSqliteErrors } from './sqlite-errors'

/** URLs looked at in one step: some 10 ms. */
const SLICE_URLS = 65_536

/** The URL of a row; `null` when it has none. @throws {TrawlError} as opening a crawl file does */
export function urlOfRow(path: string, rowNo: number): string | null {
  return withCrawl(path, (database) => {
    const url = database
      .prepare('SELECT url.url FROM row JOIN url ON url.id = row.url_id WHERE row.row_no = ?')
      .pluck()
      .get(rowNo) as string | undefined
    return url ?? null
  })
}

/** What the URL was like in a crawl; `null` when it is not there. Yields while it is looked for. */
export function* momentOf(path: string, url: string, likelyRowNo: number): Generator<void, UrlMoment | null> {
  let database: Database | null = null
  try {
    database = openCrawlForReading(path)
    const id = idInRow(database, url, likelyRowNo) ?? (yield* searchId(database, url))
    return id === null ? null : momentAt(database, id)
  } catch (error) {
    // A file that is gone or damaged has nothing to tell; the others do.
    if (error instanceof TrawlError) return null
    throw error
  } finally {
    database?.close()
  }
}

function idInRow(database: Database, url: string, rowNo: number): number | null {
  const found = database
    .prepare('SELECT url.id FROM row JOIN url ON url.id = row.url_id WHERE row.row_no = ? AND url.url = ?')
    .pluck()
    .get(rowNo, url) as number | undefined
  return found ?? null
}

function* searchId(database: Database, url: string): Generator<void, number | null> {
  const last = (database.prepare('SELECT MAX(id) FROM url').pluck().get() as number | null) ?? 0
  const search = database.prepare('SELECT id FROM url WHERE id > ? AND id <= ? AND url = ?').pluck()
  for (let after = 0; after < last; after += SLICE_URLS) {
    const found = search.get(after, after + SLICE_URLS, url) as number | undefined
    if (found !== undefined) return found
    yield
  }
  return null
}

function momentAt(database: Database, id: number): UrlMoment {
  return database
    .prepare(
      `SELECT url.row_no AS rowNo, status, error, substr(title, 1, 500) AS title, body_bytes AS size,
         CASE disposition WHEN 0 THEN 'waiting' WHEN 1 THEN 'fetched' WHEN 2 THEN 'failed' WHEN 3 THEN 'skipped'
           WHEN 4 THEN 'held' END AS disposition
       FROM url LEFT JOIN page ON page.url_id = url.id WHERE url.id = ?`,
    )
    .get(id) as UrlMoment
}

function withCrawl<T>(path: string, work: (database: Database) => T): T {
  const database = openCrawlForReading(path)
  try {
    return withSqliteErrors(path, () => work(database))
  } finally {
    database.close()
  }
}
