/**
 * One writer per crawl file, across processes. The lock is an open exclusive transaction on a small SQLite file beside
 * the crawl: the operating system releases it when the process dies, however it dies, so it is never stale.
 */
import { existsSync, rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { TrawlError } from '../../shared/errors'
import { explainSqliteError } from './sqlite-errors'

const MAX_TRIES = 5

function inodeOf(path: string): bigint | null {
  return existsSync(path) ? statSync(path, { bigint: true }).ino : null
}

function lockPathOf(crawlPath: string): string {
  return `${crawlPath}-lock`
}

export class WriterLock {
  #database: Database.Database | null

  private constructor(
    database: Database.Database,
    private readonly path: string,
  ) {
    this.#database = database
  }

  /**
   * Takes the lock of a crawl file. `patienceMs`: how long to wait for somebody who only looks whether it is free.
   * @throws {TrawlError} `crawl_busy` when another process or thread holds it; `folder_unwritable`
   */
  static take(crawlPath: string, patienceMs = 500): WriterLock {
    const path = lockPathOf(crawlPath)
    for (let tries = 1; ; tries += 1) {
      const lock = WriterLock.#tryTake(crawlPath, path, patienceMs)
      if (lock !== null) return lock
      if (tries === MAX_TRIES) throw busy(crawlPath)
    }
  }

  static #tryTake(crawlPath: string, path: string, patienceMs: number): WriterLock | null {
    let database: Database.Database | undefined
    try {
      database = new Database(path, { timeout: patienceMs })
      // A journal in memory: nothing is ever written, so no file but the lock itself appears.
      database.pragma('journal_mode = MEMORY')
      const inode = inodeOf(path)
      database.exec('BEGIN EXCLUSIVE')
      // The holder before us deletes the file when it lets go: then this lock is on a file that nobody else sees.
      if (inode === null || inodeOf(path) !== inode) {
        database.close()
        return null
      }
      return new WriterLock(database, path)
    } catch (error) {
      database?.close()
      throw explainSqliteError(error, crawlPath)
    }
  }

  release(): void {
    const database = this.#database
    if (database === null) return
    this.#database = null
    try {
      rmSync(this.path, { force: true })
    } catch {
      // Windows does not delete open files: the empty file stays and is used again next time.
    }
    database.close()
  }
}

/** Whether some process writes to the crawl now. */
export function isBeingWritten(crawlPath: string): boolean {
  if (!existsSync(lockPathOf(crawlPath))) return false
  try {
    WriterLock.take(crawlPath, 0).release()
    return false
  } catch (error) {
    if (error instanceof TrawlError && error.code === 'crawl_busy') return true
    // In a folder that cannot be written to nobody writes.
    return false
  }
}

function busy(crawlPath: string): TrawlError {
  return new TrawlError('crawl_busy', `Another process is writing to ${crawlPath}.`, {
    hint: 'Stop the crawl there, or wait until it has finished. Reading it meanwhile is fine.',
  })
}
