/** What waits for its first outcome, host by host. */
import type { FrontierUrl } from '../engine/ports'
import type { Database } from './database'
import { KIND_NUMBERS } from './url-table'

interface WaitingRow {
  readonly id: number
  readonly url: string
  readonly depth: number
  readonly kind: number
}

export class FrontierReader {
  readonly #nextHost
  readonly #waiting
  readonly #seeds

  constructor(database: Database) {
    this.#nextHost = database.prepare<[number]>(
      `SELECT url.host_id AS hostId, host.name AS host FROM url JOIN host ON host.id = url.host_id
       WHERE url.disposition = 0 AND url.host_id > ? ORDER BY url.host_id LIMIT 1`,
    )
    this.#waiting = database.prepare<[number, number, number]>(
      'SELECT id, url, depth, kind FROM url WHERE disposition = 0 AND host_id = ? AND id > ? ORDER BY id LIMIT ?',
    )
    this.#seeds = database.prepare('SELECT url FROM url WHERE depth = 0 ORDER BY id LIMIT 1000').pluck()
  }

  nextWaitingHost(hostId: number): { readonly hostId: number; readonly host: string } | null {
    return (this.#nextHost.get(hostId) as { hostId: number; host: string } | undefined) ?? null
  }

  waitingUrls(hostId: number, afterUrlId: number, limit: number): readonly FrontierUrl[] {
    const rows = this.#waiting.all(hostId, afterUrlId, limit) as WaitingRow[]
    return rows.map(({ id, url, depth, kind }) => ({
      urlId: id,
      hostId,
      url,
      depth,
      kind: kind === KIND_NUMBERS.sitemap ? 'sitemap' : 'page',
      round: 0,
      validators: null,
    }))
  }

  seeds(): readonly string[] {
    return this.#seeds.all() as string[]
  }
}
