/**
 * Which pages say the same as another: kept per connection, worked out in steps, and asked by SQL through the function
 * `trawl_duplicate(KIND, URL_ID)`. Pages are compared by hash (text-hash.ts), which takes 24 bytes for each.
 */

import type { Database } from 'better-sqlite3'
import { DUPLICATE_KINDS, type DuplicateKind, duplicateKindOf, isCheckId, scopeCondition } from '../../../shared/checks'
import { invariant } from '../../../shared/domain/invariant'
import type { AnyColumnId, ResultQuery } from '../../../shared/domain/result-query'
import { SliceSize } from '../slice-size'
import { DoubleFinder } from './double-finder'
import { textHash } from './text-hash'

const VALUES: Readonly<Record<DuplicateKind, string>> = {
  title: 'page.title',
  description: 'page.description',
  h1: 'page.h1',
  body: 'iif(page.body_bytes > 0, hex(substr(page.sha256, 1, 8)), NULL)',
  h2: 'content.h2',
  keywords: 'content.keywords',
}

/** What a page is compared by; empty values say nothing. */
export type ComparedValues = Readonly<Record<DuplicateKind, string | null>>

/** The expression of what is compared, over page and content. */
export function comparedSql(kind: DuplicateKind): string {
  return VALUES[kind]
}

interface DuplicateSet {
  /** 1 at the ids of URLs that have a double. */
  readonly flags: Uint8Array
  readonly dataVersion: number
}

const KNOWN = new WeakMap<Database, DuplicateSets>()

/** Gives a connection the function; where nothing was compared yet, it answers NULL. */
export function addDuplicateFunction(database: Database): void {
  const sets = new DuplicateSets(database)
  KNOWN.set(database, sets)
  database.function('trawl_duplicate', { deterministic: false }, (kind: unknown, urlId: unknown) =>
    urlId === null ? null : (sets.flags(kind as DuplicateKind)?.[urlId as number] ?? null),
  )
}

/** The sets of a connection that has the function. */
export function duplicateSets(database: Database): DuplicateSets {
  const sets = KNOWN.get(database)
  invariant(sets !== undefined, 'every connection for reading has its sets')
  return sets
}

export class DuplicateSets {
  readonly #sets = new Map<DuplicateKind, DuplicateSet>()

  constructor(private readonly database: Database) {}

  /** Brings the sets of these kinds up to the last commit; yields after each step. */
  *update(kinds: Iterable<DuplicateKind>): Generator<void, void> {
    const dataVersion = this.#dataVersion()
    const wanted = [...kinds].filter((kind) => this.#sets.get(kind)?.dataVersion !== dataVersion)
    if (wanted.length === 0) return
    const finders = yield* this.#read(wanted)
    yield* this.#keep(wanted, finders, dataVersion)
  }

  /** Pages that are read for something else anyway are compared on the way, in all they can be compared by. */
  collect(): PageComparison {
    return new PageComparison(lastUrlId(this.database), this.#dataVersion())
  }

  /** Takes over what pages were compared by. */
  *keep({ finders, dataVersion }: PageComparison): Generator<void, void> {
    yield* this.#keep(DUPLICATE_KINDS, finders, dataVersion)
  }

  /** The same at one go. */
  updateNow(kinds: Iterable<DuplicateKind>): void {
    for (const _ of this.update(kinds));
  }

  /** 1 at the id of each URL that has a double; `null` while nothing was compared. */
  flags(kind: DuplicateKind): Uint8Array | null {
    return this.#sets.get(kind)?.flags ?? null
  }

  *#keep(
    kinds: readonly DuplicateKind[],
    finders: readonly DoubleFinder[],
    dataVersion: number,
  ): Generator<void, void> {
    for (const [index, kind] of kinds.entries()) {
      this.#sets.set(kind, { flags: yield* (finders[index] as DoubleFinder).flags(), dataVersion })
    }
  }

  #dataVersion(): number {
    return this.database.pragma('data_version', { simple: true }) as number
  }

  *#read(kinds: readonly DuplicateKind[]): Generator<void, DoubleFinder[]> {
    const last = lastUrlId(this.database)
    const statement = this.database
      .prepare(
        `SELECT page.url_id, ${kinds.map((kind) => VALUES[kind]).join(', ')} FROM page JOIN url ON url.id = page.url_id
         LEFT JOIN page_content AS content ON content.url_id = page.url_id
         WHERE page.url_id > ? AND page.url_id <= ? AND ${scopeCondition('indexable')}`,
      )
      .raw()
    const finders = kinds.map(() => new DoubleFinder(last))
    const slice = new SliceSize()
    for (let after = 0; after < last; ) {
      const to = Math.min(last, after + slice.begin())
      for (const row of statement.all(after, to) as [number, ...(string | null)[]][]) {
        for (let index = 0; index < finders.length; index += 1) {
          const value = row[index + 1]
          if (typeof value === 'string' && value !== '') (finders[index] as DoubleFinder).add(textHash(value), row[0])
        }
      }
      after = to
      slice.end()
      yield
    }
    return finders
  }
}

/** Pages that are being compared by all kinds, one after the other. */
export class PageComparison {
  readonly finders: readonly DoubleFinder[]

  constructor(
    private readonly lastUrlId: number,
    readonly dataVersion: number,
  ) {
    this.finders = DUPLICATE_KINDS.map(() => new DoubleFinder(lastUrlId))
  }

  /** Takes a page of the scope `indexable`, each once. */
  add(urlId: number, page: ComparedValues): void {
    // A page that came in meanwhile is compared the next time.
    if (urlId > this.lastUrlId) return
    const ofTitle = page.title === null ? 0 : textHash(page.title)
    for (let index = 0; index < this.finders.length; index += 1) {
      const value = page[DUPLICATE_KINDS[index] as DuplicateKind]
      if (value === null || value === '') continue
      // Titles are often headings as well.
      const hash = value === page.title ? ofTitle : textHash(value)
      ;(this.finders[index] as DoubleFinder).add(hash, urlId)
    }
  }
}

function lastUrlId(database: Database): number {
  return (database.prepare('SELECT MAX(url_id) FROM page').pluck().get() as number | null) ?? 0
}

/** Kinds that a query, and columns beside it, need compared before they can be read. */
export function duplicateKindsIn(query: ResultQuery, columns: readonly AnyColumnId[]): ReadonlySet<DuplicateKind> {
  const kinds = new Set<DuplicateKind>()
  for (const { column } of [...query.filters, ...query.sorts, ...columns.map((column) => ({ column }))]) {
    const id = column.startsWith('check:') ? column.slice('check:'.length) : ''
    const kind = isCheckId(id) ? duplicateKindOf(id) : null
    if (kind !== null) kinds.add(kind)
  }
  return kinds
}
