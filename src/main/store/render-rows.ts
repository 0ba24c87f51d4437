/** What the details of one row tell of its rendering, beside the columns. */
import type { RenderDetails, RenderMessage } from '../../shared/domain/rendering'
import type { Database } from './database'

interface StoredRendering {
  readonly message: string | null
  readonly requests: number | null
  readonly blocked: number | null
  readonly console: string | null
  readonly hasPicture: number
}

export class RenderRows {
  readonly #one

  constructor(database: Database) {
    this.#one = database.prepare<[number]>(
      `SELECT render.message, render.requests, render.blocked_requests AS blocked, render.console,
         render.picture IS NOT NULL AS hasPicture
       FROM row JOIN page_render AS render ON render.url_id = row.url_id WHERE row.row_no = ?`,
    )
  }

  /** `null` when no browser opened the page. */
  of(rowNo: number): RenderDetails | null {
    const stored = this.#one.get(rowNo) as StoredRendering | undefined
    if (stored === undefined) return null
    const lines = JSON.parse(stored.console ?? '[]') as [RenderMessage['level'], string, string][]
    return {
      messages: lines.map(([level, text, source]) => ({ level, text, source })),
      requests: stored.requests ?? 0,
      blockedRequests: stored.blocked ?? 0,
      failure: stored.message,
      hasPicture: stored.hasPicture === 1,
    }
  }
}
