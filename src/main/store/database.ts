/**
 * Opens crawl files: for the one writer, or for reading. Knows pragmas, versions and migrations, and nothing of what
 * the tables mean.
 */
import { closeSync, existsSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { TrawlError } from '../../shared/errors'
import { addColumnFunctions } from './column-functions'
import { addLimitFunction } from './findings/check-limits'
import { addDuplicateFunction } from './findings/duplicate-sets'
import { attachFigures } from './graph/attached-figures'
import { MIGRATIONS, SCHEMA_VERSION } from './migrations'
import { assertNumbered, assertReadable, assertWritable } from './own-schema'
import { addPatternFunction } from './pattern-function'
import { explainSqliteError, withSqliteErrors } from './sqlite-errors'

/** `PRAGMA application_id` of crawl files: "TRWL". */
const APPLICATION_ID = 0x5452574c
/** Ending of a crawl file that is still being made; left behind only by a kill. */
export const UNFINISHED_ENDING = '.unfinished'
const SQLITE_HEADER = 'SQLite format 3\0'

export type { Database, Statement } from 'better-sqlite3'

/** Milliseconds a reader or the writer waits for the other's short lock. */
const BUSY_TIMEOUT_MS = 5000

/**
 * Makes a new crawl file and lets `fill` put its first rows in. The file gets its name only when it is whole and on
 * disk: a kill at any instant leaves a complete crawl or none.
 * @throws {TrawlError} `file_unwritable` when there is one already; `folder_unwritable`, `disk_full`
 */
export async function createCrawlFile(
  path: string,
  fill: (database: Database.Database) => Promise<void>,
): Promise<void> {
  assertName(path)
  if (existsSync(path)) {
    throw new TrawlError('file_unwritable', `Expected a new file, but ${path} exists.`, {
      hint: 'Choose another name, or delete the file first.',
    })
  }
  const unfinished = `${path}${UNFINISHED_ENDING}`
  rmSync(unfinished, { force: true })
  try {
    await fillNewFile(unfinished, fill)
    sync(unfinished, 'r+')
    renameSync(unfinished, path)
    // Not every system lets a folder be synchronised, and none needs more than this.
    if (process.platform !== 'win32') sync(dirname(path), 'r')
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw explainSqliteError(error, path)
  }
}

async function fillNewFile(path: string, fill: (database: Database.Database) => Promise<void>): Promise<void> {
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS })
  try {
    // Larger pages: rows with titles and headers are read in fewer steps. Must come before the first table.
    database.pragma('page_size = 8192')
    // Nobody sees the file before it is whole, so there is nothing to roll back to, and nothing that must be on disk
    // before the rest is: what is done is synchronised in one go. SQLite would do so a dozen times.
    database.pragma('journal_mode = MEMORY')
    database.pragma('synchronous = OFF')
    database.pragma(`application_id = ${APPLICATION_ID}`)
    migrate(database)
    database.exec('BEGIN')
    await fill(database)
    database.exec('COMMIT')
    // Belongs to the file, not to the connection: its writer need not change it.
    database.pragma('journal_mode = WAL')
  } finally {
    database.close()
  }
}

/** Waits until a file, or the names in a folder, are on disk. */
export function sync(path: string, flags: 'r' | 'r+'): void {
  const handle = openSync(path, flags)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Opens an existing crawl file for its writer and brings it to this version's schema.
 * @throws {TrawlError} `crawl_not_found`, `not_a_crawl`, `crawl_too_new`, `crawl_altered`, `crawl_damaged`,
 * `folder_unwritable`
 */
export function openCrawlForWriting(path: string): Database.Database {
  assertLooksLikeSqlite(path)
  return withSqliteErrors(path, () => {
    const database = new Database(path, { timeout: BUSY_TIMEOUT_MS, fileMustExist: true })
    try {
      distrust(database)
      assertWritable(database, path, assertIsCrawl(database, path))
      prepareWriter(database)
      migrate(database)
    } catch (error) {
      database.close()
      throw error
    }
    return database
  })
}

/**
 * Opens a crawl file for reading, also while it is being written.
 * @param figures - path of the figures of its link graph; `null`: there are none
 * @throws {TrawlError} as {@link openCrawlForWriting}
 */
export function openCrawlForReading(path: string, figures: string | null = null): Database.Database {
  assertLooksLikeSqlite(path)
  return withSqliteErrors(path, () => {
    const database = openReadable(path)
    try {
      distrust(database)
      assertIsCrawl(database, path)
      // Would delete what is temporary.
      database.pragma('temp_store = MEMORY')
      attachFigures(database, figures)
      database.pragma('query_only = ON')
      addPatternFunction(database)
      addColumnFunctions(database)
      addDuplicateFunction(database)
      addLimitFunction(database)
      database.pragma('mmap_size = 1073741824')
      database.pragma('cache_size = -16000')
    } catch (error) {
      database.close()
      throw error
    }
    return database
  })
}

/**
 * Opens a crawl file for statements that a person wrote. Nothing of this connection can write, not even temporary
 * tables; functions with side effects that the schema of a foreign file might name do not run.
 *
 * @param prepare - makes temporary views, before writing is switched off
 * @param figures - path of the figures of its link graph; `null`: there are none
 * @throws {TrawlError} as {@link openCrawlForWriting}
 */
export function openCrawlForQuestions(path: string, prepare: string, figures: string | null): Database.Database {
  assertLooksLikeSqlite(path)
  return withSqliteErrors(path, () => {
    const database = new Database(path, { timeout: BUSY_TIMEOUT_MS, fileMustExist: true, readonly: true })
    try {
      distrust(database)
      assertIsCrawl(database, path)
      database.pragma('temp_store = MEMORY')
      database.pragma('mmap_size = 1073741824')
      database.pragma('cache_size = -32000')
      addColumnFunctions(database)
      attachFigures(database, figures)
      database.exec(prepare)
      database.pragma('query_only = ON')
    } catch (error) {
      database.close()
      throw error
    }
    return database
  })
}

/** A connection that could write tidies up its WAL when it is the last to close; where that is forbidden, one that cannot. */
function openReadable(path: string): Database.Database {
  try {
    const database = new Database(path, { timeout: BUSY_TIMEOUT_MS, fileMustExist: true })
    database.pragma('schema_version')
    return database
  } catch {
    return new Database(path, { timeout: BUSY_TIMEOUT_MS, fileMustExist: true, readonly: true })
  }
}

/** Whether the file is a crawl this version can open. @throws {TrawlError} as {@link openCrawlForWriting} */
export function assertCrawlFile(path: string): void {
  openCrawlForReading(path).close()
}

/** Whether all of a crawl file is what its schema says, types of values included. Reads it from end to end. */
export function isSoundCrawl(path: string): boolean {
  const database = openCrawlForReading(path)
  try {
    return database.pragma('main.quick_check(1)', { simple: true }) === 'ok'
  } finally {
    database.close()
  }
}

function prepareWriter(database: Database.Database): void {
  database.pragma('journal_mode = WAL')
  // In WAL mode a power cut can take the last transactions, never half of one: an outcome and its "done" go together.
  database.pragma('synchronous = NORMAL')
  database.pragma('wal_autocheckpoint = 2000')
  database.pragma('journal_size_limit = 67108864')
  database.pragma('cache_size = -32000')
  database.pragma('temp_store = MEMORY')
  // The writer makes no reference that leads nowhere; checking each costs a look-up, and a journal for each statement.
  database.pragma('foreign_keys = OFF')
}

function migrate(database: Database.Database): void {
  const version = database.pragma('user_version', { simple: true }) as number
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < version) continue
    database.transaction(() => {
      database.exec(sql)
      database.pragma(`user_version = ${index + 1}`)
    })()
  }
}

/**
 * The file may come from anybody. Functions with side effects that its schema names do not run, and cells that do not
 * fit their page are found when the page is read; SQLite's defensive mode is on already (better-sqlite3 sees to it).
 */
function distrust(database: Database.Database): void {
  database.pragma('trusted_schema = OFF')
  database.pragma('cell_size_check = ON')
}

/** The schema version of the file. @throws {TrawlError} `not_a_crawl`, `crawl_too_new`, `crawl_altered` */
function assertIsCrawl(database: Database.Database, path: string): number {
  if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new TrawlError('not_a_crawl', `Expected a crawl file, but ${path} is another kind of database.`, {
      hint: 'Crawl files end in .trawl and are made by Trawl.',
    })
  }
  const version = database.pragma('user_version', { simple: true }) as number
  if (version < 1) {
    throw new TrawlError('not_a_crawl', `Expected a crawl file, but ${path} says no version of its tables.`, {
      hint: 'Crawl files end in .trawl and are made by Trawl.',
    })
  }
  if (version > SCHEMA_VERSION) {
    throw new TrawlError(
      'crawl_too_new',
      `The crawl file ${path} has schema version ${version}; this Trawl knows versions up to ${SCHEMA_VERSION}.`,
      { hint: 'Open it with a newer version of Trawl. The file was not changed.' },
    )
  }
  assertReadable(database, path, version)
  assertNumbered(database, path)
  return version
}

/** The SQLite binding leaves blanks at the end of a name out, and would open another file. */
function assertName(path: string): void {
  if (path === path.trim()) return
  throw new TrawlError('file_unreadable', `The name of ${JSON.stringify(path)} begins or ends with a blank.`, {
    hint: 'Give the file another name.',
  })
}

/** SQLite would make an empty database of a missing or empty file: look before opening. */
function assertLooksLikeSqlite(path: string): void {
  assertName(path)
  if (!existsSync(path)) {
    throw new TrawlError('crawl_not_found', `There is no crawl file at ${path}.`, {
      hint: 'Check the path; "trawl list" shows the crawls in the library.',
    })
  }
  const notACrawl = (what: string): TrawlError =>
    new TrawlError('not_a_crawl', `Expected a crawl file, but ${path} is ${what}.`, {
      hint: 'Crawl files end in .trawl and are made by Trawl.',
    })
  const status = statSync(path)
  if (status.isDirectory()) throw notACrawl('a folder')
  // Reading a pipe or a device could wait for ever.
  if (!status.isFile()) throw notACrawl('not a file')
  const head = Buffer.alloc(SQLITE_HEADER.length)
  const file = openFile(path)
  try {
    readSync(file, head, 0, head.length, 0)
  } finally {
    closeSync(file)
  }
  if (head.toString('latin1') !== SQLITE_HEADER) throw notACrawl('not a SQLite database')
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (cause) {
    throw new TrawlError('file_unreadable', `Cannot read ${path}.`, {
      hint: 'Check the permissions of the file.',
      cause,
    })
  }
}
