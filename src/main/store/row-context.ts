/** What the details of a row tell beyond its page: its host's connection, its trap, its re-check, its duplicates. */
import type { TlsFacts } from '../../shared/domain/fetch-outcome'
import type { RowDetails } from '../../shared/domain/row-details'
import type { TrapKind } from '../../shared/domain/trap'
import type { Database } from './database'
import { hostOf } from './url-host'

const MAX_DUPLICATES = 1000

interface RawContext {
  readonly urlId: number | null
  readonly kind: TrapKind | null
  readonly reason: string | null
  readonly againAtMs: number | null
}

export class RowContext {
  readonly #one
  readonly #tls
  readonly #duplicates

  constructor(database: Database) {
    this.#one = database.prepare<[number]>(
      `SELECT row.url_id AS urlId, trap.kind, trap.reason, again.due_at_ms AS againAtMs
       FROM row LEFT JOIN url ON url.id = row.url_id LEFT JOIN again ON again.url_id = row.url_id
         LEFT JOIN trap ON trap.id = url.trap_id AND url.disposition = 4
       WHERE row.row_no = ?`,
    )
    this.#tls = database.prepare<[string]>('SELECT tls FROM host WHERE name = ?').pluck()
    this.#duplicates = database
      .prepare<[number, number]>(`SELECT row_no FROM row WHERE url_id = ? AND row_no <> ? LIMIT ${MAX_DUPLICATES}`)
      .pluck()
  }

  /** @param answeredBy - the URL that gave the last answer; `null` when none did */
  of(rowNo: number, answeredBy: string | null): Pick<RowDetails, 'tls' | 'trap' | 'againAtMs' | 'duplicateRows'> {
    const { urlId, kind, reason, againAtMs } = this.#one.get(rowNo) as RawContext
    return {
      tls: this.tlsOf(answeredBy),
      trap: kind === null || reason === null ? null : { kind, reason },
      againAtMs,
      duplicateRows: urlId === null ? [] : (this.#duplicates.all(urlId, rowNo) as number[]),
    }
  }

  /** The secure connection of the host of a URL, as it was seen last; `null` without one. */
  tlsOf(url: string | null): TlsFacts | null {
    if (url === null || !url.startsWith('https:')) return null
    const json = this.#tls.get(hostOf(url)) as string | null | undefined
    return json == null ? null : (JSON.parse(json) as TlsFacts)
  }
}
