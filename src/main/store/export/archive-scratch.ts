/**
 * What an archive remembers while it is written: digests of payloads, names of files, and lines of its index that are
 * sorted at the end. All of it lies in a database of its own without a name, which SQLite keeps in a temporary file that goes with
 * it, so memory stays constant.
 */
import Scratch from 'better-sqlite3'
import type { ArchivedPayload } from '../../../shared/domain/capture'
import { isStorageFull, TrawlError } from '../../../shared/errors'
import { withSqliteErrors } from '../sqlite-errors'

const BLOCK_ROWS = 1000
const PLACE = 'the folder for temporary files'

export class ArchiveScratch {
  readonly #database
  readonly #find
  readonly #note
  readonly #addIndexLine
  readonly #addPageLine
  readonly #claim
  readonly #addEntry

  constructor() {
    const database = new Scratch('')
    database.pragma('journal_mode = OFF')
    database.pragma('synchronous = OFF')
    database.pragma('cache_size = -16000')
    database.pragma('temp_store = FILE')
    database.exec(`
      CREATE TABLE payload (sha256 BLOB PRIMARY KEY, record_id TEXT, url TEXT, at_ms INTEGER) WITHOUT ROWID;
      CREATE TABLE index_line (line TEXT);
      CREATE TABLE page_line (line TEXT);
      CREATE TABLE name (name TEXT PRIMARY KEY) WITHOUT ROWID;
      CREATE TABLE entry (entry BLOB);
      BEGIN`)
    this.#database = database
    this.#find = database.prepare<[Uint8Array]>(
      'SELECT record_id AS recordId, url, at_ms AS atMs FROM payload WHERE sha256 = ?',
    )
    this.#note = database.prepare('INSERT OR IGNORE INTO payload VALUES (?, ?, ?, ?)')
    this.#addIndexLine = database.prepare<[string]>('INSERT INTO index_line VALUES (?)')
    this.#addPageLine = database.prepare<[string]>('INSERT INTO page_line VALUES (?)')
    this.#claim = database.prepare<[string]>('INSERT OR IGNORE INTO name VALUES (?)')
    this.#addEntry = database.prepare<[Uint8Array]>('INSERT INTO entry VALUES (?)')
  }

  find(sha256: Uint8Array): ArchivedPayload | null {
    return (this.#find.get(sha256) as ArchivedPayload | undefined) ?? null
  }

  note(sha256: Uint8Array, { recordId, url, atMs }: ArchivedPayload): void {
    withRoom(() => this.#note.run(sha256, recordId, url, atMs))
  }

  addIndexLine(line: string): void {
    withRoom(() => this.#addIndexLine.run(line))
  }

  addPageLine(line: string): void {
    withRoom(() => this.#addPageLine.run(line))
  }

  indexLines(): Generator<readonly string[]> {
    return this.#blocks<string>('SELECT line FROM index_line ORDER BY line')
  }

  pageLines(): Generator<readonly string[]> {
    return this.#blocks<string>('SELECT line FROM page_line ORDER BY rowid')
  }

  claim(name: string): boolean {
    return withRoom(() => this.#claim.run(name).changes === 1)
  }

  addEntry(entry: Uint8Array): void {
    withRoom(() => this.#addEntry.run(entry))
  }

  entries(): Generator<readonly Uint8Array[]> {
    return this.#blocks<Uint8Array>('SELECT entry FROM entry ORDER BY rowid')
  }

  close(): void {
    this.#database.close()
  }

  *#blocks<T>(sql: string): Generator<readonly T[]> {
    let block: T[] = []
    const values = this.#database.prepare(sql).pluck().iterate() as IterableIterator<T>
    try {
      // The first step sorts, which takes room.
      for (let next = withRoom(() => values.next()); next.done !== true; next = withRoom(() => values.next())) {
        block.push(next.value)
        if (block.length < BLOCK_ROWS) continue
        yield block
        block = []
      }
      if (block.length > 0) yield block
    } finally {
      values.return?.()
    }
  }
}

/** @throws {TrawlError} `disk_full` when there is no room for temporary files */
function withRoom<T>(work: () => T): T {
  try {
    return withSqliteErrors(PLACE, work)
  } catch (error) {
    if (!isStorageFull(error)) throw error
    throw new TrawlError('disk_full', 'The disk is full: there is no room for the temporary files of the export.', {
      hint: 'Free some space in the folder for temporary files, or name another one in SQLITE_TMPDIR.',
      cause: error,
    })
  }
}
