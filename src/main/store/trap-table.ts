/**
 * What the trap radar set aside: groups of URLs of one host, kind and pattern. A held URL is known and has its row,
 * but does not wait; when its group is released it waits like any other, and so does what comes in later.
 */
import { TrawlError } from '../../shared/errors'
import type { TrapSign } from '../engine/ports'
import type { Database } from './database'
import type { Undoable } from './undoable'

/** Groups kept in memory; beyond it the cache starts afresh. */
const TRAP_CACHE_SIZE = 20_000

/** New groups that wait to be told; where there are more, the rest is not. */
const MAX_NEW = 1000

interface Group {
  readonly id: number
  readonly isReleased: boolean
}

/** URLs that wait again, by host. */
export interface ReleasedHost {
  readonly hostId: number
  readonly host: string
  readonly urls: number
}

export class TrapTable implements Undoable {
  readonly #find
  readonly #insert
  readonly #addHeld
  readonly #exists
  readonly #heldByHost
  readonly #unhold
  readonly #letGo
  readonly #release
  readonly #groups = new Map<string, Group>()
  #new: TrapSign[] = []
  #held: number
  #active: number

  /** @param held - URLs that are held in all */
  constructor(database: Database, held: number) {
    this.#find = database.prepare<[number, string, string]>(
      'SELECT id, released FROM trap WHERE host_id = ? AND kind = ? AND pattern = ?',
    )
    this.#insert = database.prepare<[number, string, string, string]>(
      'INSERT INTO trap (host_id, kind, pattern, reason) VALUES (?, ?, ?, ?)',
    )
    this.#addHeld = database
      .prepare<[number, number]>('UPDATE trap SET held = held + ? WHERE id = ? RETURNING held')
      .pluck()
    this.#exists = database.prepare<[number]>('SELECT 1 FROM trap WHERE id = ?').pluck()
    this.#heldByHost = database.prepare<[number]>(
      `SELECT host.id AS hostId, host.name AS host, COUNT(*) AS urls FROM url JOIN host ON host.id = url.host_id
       WHERE url.trap_id = ? AND url.disposition = 4 GROUP BY host.id`,
    )
    this.#unhold = database.prepare<[number]>(
      'UPDATE url SET disposition = 0, trap_id = NULL WHERE trap_id = ? AND disposition = 4',
    )
    this.#letGo = database.prepare<[number]>('SELECT trap_id FROM url WHERE id = ? AND disposition = 4').pluck()
    this.#release = database.prepare<[number]>('UPDATE trap SET released = 1, held = 0 WHERE id = ?')
    this.#held = held
    this.#active = database.prepare('SELECT COUNT(*) FROM trap WHERE released = 0 AND held > 0').pluck().get() as number
  }

  /** Groups that hold URLs. */
  get active(): number {
    return this.#active
  }

  /** Groups made since this was last asked, and no others. */
  takeNew(): readonly TrapSign[] {
    if (this.#new.length === 0) return this.#new
    const made = this.#new
    this.#new = []
    return made
  }

  /** URLs that are held in all groups. */
  get held(): number {
    return this.#held
  }

  /** The group a new URL is held in; `null` when the group was released. */
  hold(hostId: number, sign: TrapSign): number | null {
    const group = this.#groupOf(hostId, sign)
    if (group.isReleased) return null
    this.#change(group.id, 1)
    return group.id
  }

  /** The group that holds a URL; `null` when it is not held. */
  groupHolding(urlId: number): number | null {
    return this.#held === 0 ? null : ((this.#letGo.get(urlId) as number | undefined) ?? null)
  }

  /** One URL is no longer held, because the input names it. */
  noteLetGo(trapId: number): void {
    this.#change(trapId, -1)
  }

  /**
   * URLs of a group wait like any other from now on. Part of a caller's transaction.
   * @throws {TrawlError} `bad_request` when there is no such group
   */
  release(trapId: number): readonly ReleasedHost[] {
    if (this.#exists.get(trapId) === undefined) {
      throw new TrawlError('bad_request', `There is no trap ${trapId} in this crawl.`)
    }
    const hosts = this.#heldByHost.all(trapId) as ReleasedHost[]
    const urls = this.#unhold.run(trapId).changes
    this.#release.run(trapId)
    this.#held -= urls
    if (urls > 0) this.#active -= 1
    this.#groups.clear()
    return hosts
  }

  mark(): () => void {
    const held = this.#held
    const active = this.#active
    const made = this.#new.length
    return () => {
      this.#new.length = made
      this.#held = held
      this.#active = active
      this.#groups.clear()
    }
  }

  #change(trapId: number, by: 1 | -1): void {
    const held = this.#addHeld.get(by, trapId) as number
    this.#held += by
    if (by === 1 && held === 1) this.#active += 1
    if (by === -1 && held === 0) this.#active -= 1
  }

  #groupOf(hostId: number, sign: TrapSign): Group {
    const { kind, pattern, reason } = sign
    const key = `${hostId} ${kind} ${pattern}`
    const cached = this.#groups.get(key)
    if (cached !== undefined) return cached
    const row = this.#find.get(hostId, kind, pattern) as { id: number; released: number } | undefined
    const id = row?.id ?? Number(this.#insert.run(hostId, kind, pattern, reason).lastInsertRowid)
    if (row === undefined && this.#new.length < MAX_NEW) this.#new.push(sign)
    const group = { id, isReleased: row?.released === 1 }
    if (this.#groups.size >= TRAP_CACHE_SIZE) this.#groups.clear()
    this.#groups.set(key, group)
    return group
  }
}
