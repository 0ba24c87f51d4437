/**
 * The library: a small database that knows the crawls, their settings and last state, without opening their files.
 * The window and the command line may use it at the same time. What a crawl file says always wins.
 */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { type CrawlCounts, NO_COUNTS } from '../../shared/domain/crawl-progress'
import type { CrawlState } from '../../shared/domain/crawl-state'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import { TrawlError } from '../../shared/errors'
import { type CrawlSettings, parseSettings } from '../../shared/settings'
import { readSummary } from './crawl-reader'
import type { CrawlRow } from './crawl-row'
import { UNFINISHED_ENDING } from './database'
import { makeFolder } from './make-folder'
import { removeCrawlFile } from './remove-crawl-file'
import { ScheduleTable } from './schedule-table'
import { withSqliteErrors } from './sqlite-errors'
import { isBeingWritten } from './writer-lock'

/** A removed crawl whose window never closed properly is deleted after this. */
const FORGOTTEN_AFTER_MS = 24 * 3600 * 1000

const SCHEMA = `
CREATE TABLE IF NOT EXISTS crawl (
  id TEXT PRIMARY KEY,
  series_id TEXT NOT NULL,
  name TEXT NOT NULL,
  path TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  known INTEGER NOT NULL,
  counts TEXT NOT NULL,
  carried_columns TEXT NOT NULL,
  removed_at_ms INTEGER
) STRICT;
`

/** A library outlives the Trawl that made it: what came in later is added to it. Each crawl begins as the first of its series. */
function bringUpToDate(database: Database.Database): void {
  const columns = database.pragma('table_info(crawl)') as { readonly name: string }[]
  if (columns.some(({ name }) => name === 'series_id')) return
  database.exec(`ALTER TABLE crawl ADD COLUMN series_id TEXT NOT NULL DEFAULT ''; UPDATE crawl SET series_id = id`)
}

interface RawEntry {
  id: string
  series_id: string
  name: string
  path: string
  state: CrawlState
  settings: string
  created_at_ms: number
  updated_at_ms: number
  rows: number
  known: number
  counts: string
  carried_columns: string
  removed_at_ms: number | null
}

/** What changes while a crawl runs. */
export interface LibraryNews {
  readonly crawlId: string
  readonly state: CrawlState
  readonly rows: number
  readonly known: number
  readonly counts: CrawlCounts
  /** Those known stay while none are told. */
  readonly carriedColumns: readonly string[]
  readonly updatedAtMs: number
}

export class Library {
  readonly #database: Database.Database
  readonly #path: string
  readonly #removedHere = new Set<string>()
  readonly #schedules: ScheduleTable

  /** @throws {TrawlError} `folder_unwritable` */
  constructor(dataFolder: string) {
    this.#path = join(dataFolder, 'library.db')
    makeFolder(dataFolder)
    this.#database = withSqliteErrors(this.#path, () => {
      const database = new Database(this.#path, { timeout: 5000 })
      database.pragma('journal_mode = WAL')
      database.pragma('synchronous = NORMAL')
      database.exec(SCHEMA)
      bringUpToDate(database)
      return database
    })
    this.#schedules = withSqliteErrors(this.#path, () => new ScheduleTable(this.#database))
  }

  /** Asks or changes the schedules, which are kept beside the crawls. */
  schedules<T>(work: (schedules: ScheduleTable) => T): T {
    return this.#run(() => work(this.#schedules))
  }

  /** Newest first; crawls that were removed are left out. */
  list(): CrawlSummary[] {
    const rows = this.#run(() =>
      this.#database
        .prepare('SELECT * FROM crawl WHERE removed_at_ms IS NULL ORDER BY created_at_ms DESC, rowid DESC')
        .all(),
    ) as RawEntry[]
    return rows.map((row) => this.#settled(row))
  }

  /** Puts a crawl file into the library, or brings its entry up to date. @throws as opening a crawl file does */
  add(path: string): CrawlSummary {
    const absolute = resolve(path)
    const row = readSummary(absolute)
    this.#write(row, absolute, stateOf(row, absolute))
    return this.#get(row.crawlId)
  }

  /** Finds a crawl by id, name (when only one has it) or file. @throws {TrawlError} crawl_not_found, crawl_ambiguous */
  find(reference: string): CrawlSummary {
    const entries = this.list()
    const byId = entries.find((entry) => entry.id === reference)
    if (byId !== undefined) return byId
    const byName = entries.filter((entry) => entry.name === reference)
    if (byName.length === 1) return byName[0] as CrawlSummary
    if (byName.length > 1) {
      throw new TrawlError('crawl_ambiguous', `${byName.length} crawls are named "${reference}".`, {
        hint: `Use one of their ids: ${byName.map((entry) => entry.id).join(', ')}.`,
      })
    }
    if (existsSync(reference)) return this.add(reference)
    throw new TrawlError('crawl_not_found', `There is no crawl "${reference}": no id, no name and no file.`, {
      hint: '"trawl list" shows the crawls in the library.',
    })
  }

  update(news: LibraryNews): void {
    this.#run(() =>
      this.#database
        .prepare(`UPDATE crawl SET state = ?, rows = ?, known = ?, counts = ?, carried_columns = COALESCE(NULLIF(?, '[]'), carried_columns),
             updated_at_ms = ? WHERE id = ?`)
        .run(
          news.state,
          news.rows,
          news.known,
          JSON.stringify(news.counts),
          JSON.stringify(news.carriedColumns),
          news.updatedAtMs,
          news.crawlId,
        ),
    )
  }

  rename(crawlId: string, name: string): CrawlSummary {
    this.#run(() => this.#database.prepare('UPDATE crawl SET name = ? WHERE id = ?').run(name, crawlId))
    return this.#get(crawlId)
  }

  remove(crawlId: string): void {
    const entry = this.#get(crawlId)
    if (isBeingWritten(entry.path)) {
      throw new TrawlError('crawl_running', `The crawl "${entry.name}" is running.`, { hint: 'Stop it first.' })
    }
    this.#run(() => this.#database.prepare('UPDATE crawl SET removed_at_ms = ? WHERE id = ?').run(Date.now(), crawlId))
    this.#removedHere.add(crawlId)
  }

  restore(crawlId: string): void {
    this.#run(() => this.#database.prepare('UPDATE crawl SET removed_at_ms = NULL WHERE id = ?').run(crawlId))
  }

  /** Deletes what a kill left behind while crawl files were being made. */
  sweep(crawlsFolder: string): void {
    if (!existsSync(crawlsFolder)) return
    for (const name of readdirSync(crawlsFolder)) {
      const path = join(crawlsFolder, name)
      if (name.endsWith(UNFINISHED_ENDING) && !isBeingWritten(path.slice(0, -UNFINISHED_ENDING.length)))
        removeCrawlFile(path)
    }
  }

  /** The crawl that a file is, and what the library has under its id; `null`: nothing, or the file is gone. */
  lookUp(path: string): { readonly crawlId: string; readonly known: CrawlSummary | null } {
    const { crawlId } = readSummary(resolve(path))
    return { crawlId, known: this.list().find(({ id, missing }) => id === crawlId && !missing) ?? null }
  }

  /** Deletes the files of crawls removed here that Trawl made in its own folder; files kept elsewhere stay where they are. */
  purge(crawlsFolder: string): void {
    const rows = this.#run(() =>
      this.#database.prepare('SELECT * FROM crawl WHERE removed_at_ms IS NOT NULL').all(),
    ) as RawEntry[]
    for (const row of rows) {
      // What another window removed a moment ago can still be restored there.
      const isOurs = this.#removedHere.has(row.id) || (row.removed_at_ms ?? 0) < Date.now() - FORGOTTEN_AFTER_MS
      if (!isOurs || isBeingWritten(row.path)) continue
      if (resolve(row.path, '..') === resolve(crawlsFolder)) {
        removeCrawlFile(row.path)
      }
      this.#run(() => this.#database.prepare('DELETE FROM crawl WHERE id = ?').run(row.id))
      this.schedules((schedules) => schedules.forget(row.id))
    }
  }

  close(): void {
    this.#database.close()
  }

  #get(crawlId: string): CrawlSummary {
    const row = this.#run(() => this.#database.prepare('SELECT * FROM crawl WHERE id = ?').get(crawlId)) as
      | RawEntry
      | undefined
    if (row === undefined) {
      throw new TrawlError('crawl_not_found', `There is no crawl "${crawlId}" in the library.`, {
        hint: '"trawl list" shows the crawls in the library.',
      })
    }
    return summaryOf(row)
  }

  /** An entry that says "running" may be out of date: the process may have been killed. Then its file tells. */
  #settled(row: RawEntry): CrawlSummary {
    if ((row.state !== 'running' && row.state !== 'paused') || !existsSync(row.path) || isBeingWritten(row.path)) {
      return summaryOf(row)
    }
    try {
      const truth = readSummary(row.path)
      this.#write(truth, row.path, stateOf(truth, row.path))
      return this.#get(row.id)
    } catch {
      // The file cannot be read now; the library says what it last knew.
      return summaryOf(row)
    }
  }

  #write(row: CrawlRow, path: string, state: CrawlState): void {
    this.#run(() =>
      this.#database
        .prepare(
          `INSERT INTO crawl (id, series_id, name, path, state, settings, created_at_ms, updated_at_ms, rows, known, counts, carried_columns)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET path = excluded.path, state = excluded.state, settings = excluded.settings,
             updated_at_ms = excluded.updated_at_ms, rows = excluded.rows, known = excluded.known, counts = excluded.counts,
             carried_columns = excluded.carried_columns, removed_at_ms = NULL
           ON CONFLICT (path) DO UPDATE SET id = excluded.id, series_id = excluded.series_id, name = excluded.name, state = excluded.state,
             settings = excluded.settings, created_at_ms = excluded.created_at_ms, updated_at_ms = excluded.updated_at_ms,
             rows = excluded.rows, known = excluded.known, counts = excluded.counts,
             carried_columns = excluded.carried_columns, removed_at_ms = NULL`,
        )
        .run(
          row.crawlId,
          row.seriesId,
          row.name,
          path,
          state,
          JSON.stringify(row.settings),
          row.createdAtMs,
          row.updatedAtMs,
          row.rows,
          row.known,
          JSON.stringify(row.counts),
          JSON.stringify(row.carriedColumns),
        ),
    )
  }

  #run<T>(work: () => T): T {
    return withSqliteErrors(this.#path, work)
  }
}

/** Nobody writes to a file that says "running": the process that did was killed. */
function stateOf(row: CrawlRow, path: string): CrawlState {
  if (row.state !== 'running' && row.state !== 'paused') return row.state
  return isBeingWritten(path) ? row.state : 'interrupted'
}

function summaryOf(row: RawEntry): CrawlSummary {
  const counts = { ...NO_COUNTS, ...(JSON.parse(row.counts) as CrawlCounts) }
  const missing = !existsSync(row.path)
  return {
    id: row.id,
    seriesId: row.series_id,
    name: row.name,
    path: row.path,
    state: row.state,
    settings: settingsOf(row.settings),
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
    rows: row.rows,
    known: row.known,
    done: counts.fetched + counts.failed + counts.skipped + counts.held,
    counts,
    fileBytes: missing ? 0 : statSync(row.path).size,
    carriedColumns: JSON.parse(row.carried_columns) as string[],
    missing,
    // The library does not know who runs what; the crawl service does.
    runsHere: false,
  }
}

function settingsOf(text: string): CrawlSettings {
  return parseSettings(JSON.parse(text))
}
