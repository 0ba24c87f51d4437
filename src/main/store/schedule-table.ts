/** Schedules in the library's database, and which crawls each of them made. */
import type { Schedule, ScheduleRhythm } from '../../shared/domain/schedule'
import type { Database } from './database'

const SCHEMA = `
CREATE TABLE IF NOT EXISTS schedule (
  series_id TEXT PRIMARY KEY,
  rhythm TEXT NOT NULL,
  keep INTEGER,
  next_at_ms INTEGER NOT NULL,
  last_at_ms INTEGER,
  problem TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS scheduled_crawl (crawl_id TEXT PRIMARY KEY, series_id TEXT NOT NULL) STRICT;
`

interface RawSchedule {
  series_id: string
  rhythm: string
  keep: number | null
  next_at_ms: number
  last_at_ms: number | null
  problem: string | null
}

/** What a run leaves behind. */
export interface ScheduleRun extends Pick<Schedule, 'seriesId' | 'nextAtMs' | 'lastAtMs' | 'problem'> {
  /** The crawl that was started; `null`: none was. */
  readonly crawlId: string | null
}

export class ScheduleTable {
  constructor(private readonly database: Database) {
    database.exec(SCHEMA)
  }

  /** The one that is due next first. */
  list(): Schedule[] {
    const rows = this.database.prepare('SELECT * FROM schedule ORDER BY next_at_ms, series_id').all() as RawSchedule[]
    return rows.map((row) => ({
      seriesId: row.series_id,
      rhythm: JSON.parse(row.rhythm) as ScheduleRhythm,
      keep: row.keep,
      nextAtMs: row.next_at_ms,
      lastAtMs: row.last_at_ms,
      problem: row.problem,
    }))
  }

  set({ seriesId, rhythm, keep, nextAtMs, lastAtMs, problem }: Schedule): void {
    this.database
      .prepare(
        `INSERT OR REPLACE INTO schedule (series_id, rhythm, keep, next_at_ms, last_at_ms, problem)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(seriesId, JSON.stringify(rhythm), keep, nextAtMs, lastAtMs, problem)
  }

  /** Does nothing when the schedule was removed meanwhile. */
  noteRun({ seriesId, nextAtMs, lastAtMs, problem, crawlId }: ScheduleRun): void {
    this.database
      .prepare('UPDATE schedule SET next_at_ms = ?, last_at_ms = ?, problem = ? WHERE series_id = ?')
      .run(nextAtMs, lastAtMs, problem, seriesId)
    if (crawlId === null) return
    this.database
      .prepare('INSERT OR REPLACE INTO scheduled_crawl (crawl_id, series_id) VALUES (?, ?)')
      .run(crawlId, seriesId)
  }

  remove(seriesId: string): void {
    this.database.prepare('DELETE FROM schedule WHERE series_id = ?').run(seriesId)
  }

  /** Ids of the crawls that the schedule of a series made, whether they are still there or not. */
  crawlsOf(seriesId: string): string[] {
    return this.database
      .prepare('SELECT crawl_id FROM scheduled_crawl WHERE series_id = ?')
      .pluck()
      .all(seriesId) as string[]
  }

  /** A crawl is gone for good. */
  forget(crawlId: string): void {
    this.database.prepare('DELETE FROM scheduled_crawl WHERE crawl_id = ?').run(crawlId)
  }
}
