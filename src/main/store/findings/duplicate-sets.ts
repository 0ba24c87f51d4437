/**
 * Which pages say the same as another: kept per connection, worked out in steps, and asked by SQL through the function
 * `trawl_duplicate(KIND, URL_ID)`. Pages are compared by hash (text-hash.ts), so a million titles need 8 MB.
 */
import { CHECK_SCOPES, type DuplicateKind, duplicateKindOf, isCheckId } from '../../../shared/checks'
import { invariant } from '../../../shared/domain/invariant'
import type { AnyColumnId } from '../../../shared/domain/result-query'
import type { Database } from '../database'
import { orderOfNumbers } from '../key-order'
import { SliceSize } from './slice-size'
import { textHash } from './text-hash'

/** What is compared; empty values say nothing. */
const VALUES: Readonly<Record<DuplicateKind, string>> = {
  title: "NULLIF(page.title, '')",
  description: "NULLIF(page.description, '')",
  h1: "NULLIF(page.h1, '')",
  body: "NULLIF(CASE WHEN page.body_bytes > 0 THEN hex(substr(page.sha256, 1, 16)) END, '')",
}

interface DuplicateSet {
  /** 1 at the ids of URLs that have a double. */
  readonly flags: Uint8Array
  readonly dataVersion: number
}

const KNOWN = new WeakMap<Database, DuplicateSets>()

export class DuplicateSets {
  readonly #sets = new Map<DuplicateKind, DuplicateSet>()

  private constructor(private readonly database: Database) {
    database.function('trawl_duplicate', { deterministic: false }, (kind: unknown, urlId: unknown) =>
      this.#has(kind as DuplicateKind, urlId as number),
    )
  }

  /** Those of a connection; from the first call on its SQL knows the function. */
  static of(database: Database): DuplicateSets {
    const known = KNOWN.get(database)
    if (known !== undefined) return known
    const made = new DuplicateSets(database)
    KNOWN.set(database, made)
    return made
  }

  /** Brings the sets of these kinds up to the last commit; yields after each step. */
  *update(kinds: Iterable<DuplicateKind>): Generator<void, void> {
    const dataVersion = this.database.pragma('data_version', { simple: true }) as number
    const wanted = [...kinds].filter((kind) => this.#sets.get(kind)?.dataVersion !== dataVersion)
    if (wanted.length === 0) return
    const found = yield* this.#read(wanted)
    for (const [index, kind] of wanted.entries()) {
      const flags = yield* flagsOf(found[index] as Found)
      this.#sets.set(kind, { flags, dataVersion })
    }
  }

  /** The same at one go. */
  updateNow(kinds: Iterable<DuplicateKind>): void {
    const steps = this.update(kinds)
    while (!steps.next().done);
  }

  /** Whether the URL has a double; `null` while nothing was compared. */
  flags(kind: DuplicateKind): Uint8Array | null {
    return this.#sets.get(kind)?.flags ?? null
  }

  #has(kind: DuplicateKind, urlId: number | null): number | null {
    const flags = this.#sets.get(kind)?.flags
    if (flags === undefined || urlId === null) return null
    return flags[urlId] ?? 0
  }

  *#read(kinds: readonly DuplicateKind[]): Generator<void, Found[]> {
    const last = (this.database.prepare('SELECT MAX(url_id) FROM page').pluck().get() as number | null) ?? 0
    const statement = this.database
      .prepare(
        `SELECT page.url_id, ${kinds.map((kind) => VALUES[kind]).join(', ')} FROM page JOIN url ON url.id = page.url_id
         WHERE page.url_id > ? AND page.url_id <= ? AND ${CHECK_SCOPES.indexable}`,
      )
      .raw()
    const found = kinds.map((): Found => ({ hashes: new Float64Array(last), urlIds: new Uint32Array(last), length: 0 }))
    const slice = new SliceSize()
    for (let after = 0; after < last; ) {
      const to = Math.min(last, after + slice.begin())
      for (const row of statement.iterate(after, to) as IterableIterator<[number, ...(string | null)[]]>) {
        for (let index = 0; index < found.length; index += 1) {
          const value = row[index + 1]
          if (typeof value === 'string') add(found[index] as Found, textHash(value), row[0])
        }
      }
      after = to
      slice.end()
      yield
    }
    return found
  }
}

/** Kinds that columns of a query need compared before they can be read. */
export function duplicateKindsIn(columns: Iterable<AnyColumnId>): ReadonlySet<DuplicateKind> {
  const kinds = new Set<DuplicateKind>()
  for (const column of columns) {
    const id = column.startsWith('check:') ? column.slice('check:'.length) : ''
    const kind = isCheckId(id) ? duplicateKindOf(id) : null
    if (kind !== null) kinds.add(kind)
  }
  return kinds
}

interface Found {
  readonly hashes: Float64Array
  readonly urlIds: Uint32Array
  length: number
}

function add(found: Found, hash: number, urlId: number): void {
  invariant(found.length < found.hashes.length, 'there is room for every URL')
  found.hashes[found.length] = hash
  found.urlIds[found.length] = urlId
  found.length += 1
}

function* flagsOf({ hashes, urlIds, length }: Found): Generator<void, Uint8Array> {
  const flags = new Uint8Array(urlIds.length + 1)
  const order = yield* orderOfNumbers(hashes.subarray(0, length), 'ascending')
  yield
  for (let i = 1; i < length; i += 1) {
    const [before, here] = [order[i - 1] as number, order[i] as number]
    if (hashes[before] !== hashes[here]) continue
    flags[urlIds[before] as number] = 1
    flags[urlIds[here] as number] = 1
  }
  return flags
}
