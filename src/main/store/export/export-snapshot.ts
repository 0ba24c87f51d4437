/**
 * One state of a crawl for an export: a connection of its own within one read transaction, so that an export of a
 * running crawl is consistent however long it takes.
 */
import type { CheckLimits } from '../../../shared/check-limits'
import { type Database, openCrawlForReading } from '../database'
import { setCheckLimits } from '../findings/check-limits'

export class ExportSnapshot {
  readonly database: Database

  /**
   * @param path - of the crawl file
   * @param figures - path of the figures of its link graph; `null`: there are none
   * @throws {TrawlError} as opening a crawl file does
   */
  constructor(path: string, figures: string | null = null, limits: CheckLimits = {}) {
    this.database = openCrawlForReading(path, figures)
    try {
      setCheckLimits(this.database, limits)
      this.database.exec('BEGIN')
    } catch (error) {
      this.database.close()
      throw error
    }
  }

  close(): void {
    this.database.close()
  }
}
