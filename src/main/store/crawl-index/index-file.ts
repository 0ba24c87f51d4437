/**
 * A file of the index: what it is called, how it is opened, and whether it still fits its crawl. Whatever is wrong with
 * one, it is made anew: nothing is in there that the crawl file does not know.
 */
import { createHash } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import type { IndexPartName } from '../../../shared/domain/crawl-index'
import type { Database } from '../database'
import { INDEX_APPLICATION_ID } from './index-identity'
import { INDEX_PART } from './index-parts'
import { SEEN_SCHEMA } from './page-changes'

const BUSY_TIMEOUT_MS = 5000
/** Stands after the name of a file that is being made, with the process that makes it. */
export const UNFINISHED = 'unfinished'

/** Which crawl an index belongs to. */
export interface IndexedCrawl {
  /** Folder of all indexes. */
  readonly folder: string
  readonly crawlId: string
  readonly crawlPath: string
}

/** Begins the name of every index file of a crawl. Copies of a crawl share their id, so the place counts, too. */
export function indexStem({ crawlId, crawlPath }: Omit<IndexedCrawl, 'folder'>): string {
  const digest = createHash('sha256')
    .update(`${crawlId}\0${resolve(crawlPath)}`)
    .digest('hex')
    .slice(0, 16)
  // The id may come from a file that somebody else made: nothing of it leads out of the folder.
  return `${crawlId.replace(/[^\w-]/g, '').slice(0, 40)}-${digest}`
}

export function indexPath(crawl: IndexedCrawl, part: IndexPartName): string {
  return join(crawl.folder, `${indexStem(crawl)}.${part}.index`)
}

/** Deletes an index file with what SQLite keeps beside it. Where a file is open elsewhere, Windows leaves it there. */
export function deleteIndexFile(path: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${ending}`, { force: true })
}

/** What an index file says of itself. */
export interface IndexAbout {
  /** What the crawl looked like when the file was last brought up to date, as {@link partMark} tells it. */
  readonly crawlMark: string
  /** URLs that the crawl knew then. */
  readonly known: number
}

/** An empty index file. Nobody sees it before it is whole, so there is nothing to roll back to. */
export function makeIndexFile(path: string, part: IndexPartName): Database {
  deleteIndexFile(path)
  const database = new BetterSqlite(path)
  database.pragma('page_size = 8192')
  database.pragma('journal_mode = MEMORY')
  database.pragma('synchronous = OFF')
  database.pragma('cache_size = -32000')
  database.pragma(`application_id = ${INDEX_APPLICATION_ID}`)
  database.pragma(`user_version = ${INDEX_PART[part].version}`)
  database.exec(SEEN_SCHEMA)
  database.exec(
    'CREATE TABLE about (id INTEGER PRIMARY KEY CHECK (id = 1), crawl_mark TEXT NOT NULL, known INTEGER NOT NULL) STRICT',
  )
  database.exec(INDEX_PART[part].schema)
  return database
}

/** Opens an index file to bring it up to date; `null` when there is none that this version can use. */
export function openIndexForUpdate(path: string, part: IndexPartName): Database | null {
  const database = openUsable(path, part)
  database?.pragma('journal_mode = WAL')
  database?.pragma('synchronous = NORMAL')
  database?.pragma('cache_size = -32000')
  return database
}

/** Opens an index file to ask it; `null` when there is none that this version can use. */
export function openIndexForReading(path: string, part: IndexPartName): Database | null {
  const database = openUsable(path, part)
  database?.pragma('query_only = ON')
  database?.pragma('mmap_size = 1073741824')
  database?.pragma('cache_size = -8000')
  return database
}

function openUsable(path: string, part: IndexPartName): Database | null {
  if (!existsSync(path)) return null
  let database: Database | null = null
  try {
    database = new BetterSqlite(path, { timeout: BUSY_TIMEOUT_MS, fileMustExist: true })
    const isOurs = database.pragma('application_id', { simple: true }) === INDEX_APPLICATION_ID
    const version = database.pragma('user_version', { simple: true })
    if (isOurs && version === INDEX_PART[part].version && readAbout(database) !== null) return database
  } catch {
    // Not a database, or a damaged one: like one of another version it is made anew.
  }
  database?.close()
  return null
}

export function readAbout(index: Database): IndexAbout | null {
  return (index.prepare('SELECT crawl_mark AS crawlMark, known FROM about').get() as IndexAbout | undefined) ?? null
}

export function writeAbout(index: Database, { crawlMark: mark, known }: IndexAbout): void {
  index.prepare('INSERT OR REPLACE INTO about (id, crawl_mark, known) VALUES (1, ?, ?)').run(mark, known)
}

/** What a part goes by: the crawl, and where the part reads them the other crawls of its series. */
export function partMark(part: IndexPartName, crawlMark: string, seriesMark: string): string {
  return INDEX_PART[part].readsSeries === true && seriesMark !== '' ? `${crawlMark} ${seriesMark}` : crawlMark
}

/** What the crawl looks like now: another outcome, another text. */
export function crawlAbout(crawl: Database): IndexAbout {
  return crawl
    .prepare(
      `SELECT known || '/' || fetched || '/' || failed || '/' || skipped || '/' || held || '/' || transfer_bytes AS crawlMark,
         known FROM crawl`,
    )
    .get() as IndexAbout
}
