/**
 * Finds for each URL of the later crawl the same URL in the base. Crawls of one list have most URLs under the same id,
 * and those are compared on the way; the others are found by 64-bit hashes in memory, verified by their text. Takes 8
 * bytes for a URL, and 17 for each that is not where it was; reads in slices, so that whoever asks can give up.
 */
import type { Database } from '../database'
import { KnownUrls } from '../known-urls'
import { SliceSize } from '../slice-size'
import { NOT_ONE_URL, PAIRS_SQL, SAME_IDS_SQL } from './comparison-sql'

export interface PairedUrls {
  /** For each URL of the later crawl, by its id: the id in the base; 0 when it is not there. */
  readonly baseIds: Uint32Array
  /** For the same: what differs, see comparison-sql.ts. */
  readonly bits: Uint32Array
  /** Ids of the URLs that only the base has. */
  readonly gone: Uint32Array
}

/** Yields how far it is, 0 to 1. */
export function* pairUrls(database: Database): Generator<number, PairedUrls> {
  const baseUrls = lastId(database, 'main')
  const laterUrls = lastId(database, 'later')
  const baseIds = new Uint32Array(laterUrls + 1)
  const bits = new Uint32Array(laterUrls + 1)
  /** By id: whether a URL of the base has its partner. */
  const isPaired = new Uint8Array(baseUrls + 1)
  let left = 0

  const common = Math.min(baseUrls, laterUrls)
  const readSameIds = database.prepare<[number, number]>(SAME_IDS_SQL).pluck()
  for (const [after, to] of slices(common)) {
    const found = readSameIds.all(after, to) as number[]
    for (let i = 0; i < found.length; i += 1) {
      const bitsOfPair = found[i] as number
      if (bitsOfPair === NOT_ONE_URL) {
        left += 1
        continue
      }
      const id = after + i + 1
      baseIds[id] = id
      bits[id] = bitsOfPair
      isPaired[id] = 1
    }
    yield (after + found.length) / (baseUrls + laterUrls + left)
  }
  if (left > 0 || baseUrls !== laterUrls) yield* pairMoved(database, { baseIds, bits, gone: isPaired })

  const gone = new Uint32Array(baseUrls)
  let length = 0
  for (let id = 1; id <= baseUrls; id += 1) {
    if (isPaired[id] === 1) continue
    gone[length] = id
    length += 1
  }
  return { baseIds, bits, gone: gone.slice(0, length) }
}

interface Pairing {
  readonly baseIds: Uint32Array
  readonly bits: Uint32Array
  /** By id of the base, 1 once it has its partner. */
  readonly gone: Uint8Array
}

/** Pairs what is under another id, or in one file only. */
function* pairMoved(database: Database, { baseIds, bits, gone: isPaired }: Pairing): Generator<number> {
  const known = new KnownUrls()
  const baseEnd = isPaired.length - 1
  const laterEnd = baseIds.length - 1
  const readBase = urlReader(database, 'main')
  const readLater = urlReader(database, 'later')
  for (const [after, to] of slices(baseEnd)) {
    if (isPaired.subarray(after + 1, to + 1).every((paired) => paired === 1)) continue
    for (const [index, url] of readBase(after, to).entries()) {
      const id = after + index + 1
      if (isPaired[id] === 0) known.add(url, id)
    }
    yield 0.3 + (0.2 * to) / baseEnd
  }
  const comparePairs = pairComparer(database)
  for (const [after, to] of slices(laterEnd)) {
    if (baseIds.subarray(after + 1, to + 1).every((baseId) => baseId !== 0)) continue
    const pairs: IdPair[] = []
    for (const [index, url] of readLater(after, to).entries()) {
      const laterId = after + index + 1
      if (baseIds[laterId] !== 0) continue
      const baseId = known.find(url)
      if (baseId !== 0) pairs.push([baseId, laterId])
    }
    for (const [index, found] of comparePairs(pairs).entries()) {
      // Two URLs with one hash: as good as never, and then the one is new and the other gone.
      if (found === NOT_ONE_URL) continue
      const [baseId, laterId] = pairs[index] as IdPair
      baseIds[laterId] = baseId
      bits[laterId] = found
      isPaired[baseId] = 1
    }
    yield 0.5 + (0.5 * to) / laterEnd
  }
}

/** Ids from 1 to the last in slices, the id before each and its last: as many as are read in some 10 ms. */
export function* slices(last: number): Generator<readonly [after: number, to: number], void> {
  const size = new SliceSize()
  for (let after = 0; after < last; ) {
    const to = Math.min(last, after + size.begin())
    yield [after, to]
    size.end()
    after = to
  }
}

type IdPair = readonly [baseId: number, laterId: number]

/** Compares pairs that a statement reads out of memory, as a table. */
function pairComparer(database: Database): (pairs: readonly IdPair[]) => readonly number[] {
  let given: readonly IdPair[] = []
  database.table('pairs', {
    columns: ['base_id', 'later_id'],
    *rows() {
      yield* given as (number[] & IdPair)[]
    },
  })
  const statement = database.prepare(PAIRS_SQL).pluck()
  return (pairs) => {
    given = pairs
    return pairs.length === 0 ? [] : (statement.all() as number[])
  }
}

function urlReader(database: Database, schema: 'main' | 'later'): (after: number, to: number) => readonly string[] {
  const statement = database.prepare(`SELECT url FROM ${schema}.url WHERE id > ? AND id <= ? ORDER BY id`).pluck()
  return (after, to) => statement.all(after, to) as string[]
}

/** Ids are without gaps, so the last one is their count. */
function lastId(database: Database, schema: 'main' | 'later'): number {
  return (database.prepare(`SELECT MAX(id) FROM ${schema}.url`).pluck().get() as number | null) ?? 0
}
