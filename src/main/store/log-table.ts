/** The log of a crawl in its file: written a few entries at a time, read from one on, and never longer than its bound. */
import { LOG_KINDS, LOG_LEVELS, type LogEntry, type LogNote, MAX_LOG_ENTRIES } from '../../shared/domain/crawl-log'
import type { Database } from './database'

export interface LogQuery {
  /** Entries behind this one; 0: from the beginning. */
  readonly afterId: number
  readonly count: number
}

/** Writes entries; part of a caller's transaction. */
export class LogTable {
  readonly #insert
  readonly #trim

  constructor(database: Database) {
    this.#insert = database.prepare<[number, string, string, string | null, string, string | null]>(
      'INSERT INTO log (at_ms, level, kind, host, message, data) VALUES (?, ?, ?, ?, ?, ?)',
    )
    this.#trim = database.prepare<[number]>('DELETE FROM log WHERE id <= ?')
  }

  add(notes: readonly LogNote[]): void {
    let newest = 0
    for (const { atMs, kind, host, message, data } of notes) {
      const text = data === null ? null : JSON.stringify(data)
      newest = Number(this.#insert.run(atMs, LOG_KINDS[kind], kind, host, message, text).lastInsertRowid)
    }
    if (newest > MAX_LOG_ENTRIES) this.#trim.run(newest - MAX_LOG_ENTRIES)
  }
}

interface RawEntry extends Omit<LogEntry, 'data'> {
  readonly data: string | null
}

export function listLog(database: Database, { afterId, count }: LogQuery): LogEntry[] {
  const rows = database
    .prepare<[number, number]>(
      'SELECT id, at_ms AS atMs, level, kind, host, message, data FROM log WHERE id > ? ORDER BY id LIMIT ?',
    )
    .all(afterId, count) as RawEntry[]
  return rows.map(({ data, level, ...rest }) => ({
    ...rest,
    level: LOG_LEVELS.includes(level) ? level : 'info',
    data: data === null ? null : (JSON.parse(data) as LogEntry['data']),
  }))
}
