/**
 * The rows of a query in their order, as row numbers (4 bytes a row). Reads the crawl in slices, so that whoever asks
 * can do something else in between or give up.
 */
import { EVERYTHING, isNarrowed, type ResultQuery, type ResultSort } from '../../shared/domain/result-query'
import { inOneRead } from './cell-reader'
import type { Database } from './database'
import { orderOfNumbers, orderOfTexts } from './key-order'
import { matchingRows, SLICE_ROWS } from './matching-rows'
import { fromClause, sortKey } from './result-sql'

/** Where fewer than one row in so many is wanted, each is asked for by itself. */
const FEW_PART = 8
/** As long as a slice takes, for rows that are asked for one by one. */
const REST_AFTER_ROWS = 4096

/** Looks the rows up that a search and filters leave. */
type Matching = (query: ResultQuery, rows: number) => Generator<void, Uint32Array>

/** Yields after each slice; returns the row numbers. @param rows - the last row to look at */
export function* rowOrder(
  database: Database,
  query: ResultQuery,
  rows: number,
  matching: Matching = (wanted, last) => matchingRows(database, wanted, last),
): Generator<void, Uint32Array> {
  const rowNos = isNarrowed(query) ? yield* matching(query, rows) : rowsUpTo(rows)
  return yield* inOrder(database, query.sorts, rowNos, rows)
}

/** The same at one go. */
export function rowOrderNow(database: Database, query: ResultQuery): Uint32Array {
  const steps = rowOrder(database, query, lastRow(database))
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Row numbers are dense, so the last one is their count. */
export function lastRow(database: Database): number {
  return (database.prepare('SELECT MAX(row_no) FROM row').pluck().get() as number | null) ?? 0
}

function rowsUpTo(rows: number): Uint32Array {
  const rowNos = new Uint32Array(rows)
  for (let i = 0; i < rows; i += 1) rowNos[i] = i + 1
  return rowNos
}

/** Sorts by the least important column first: each sort keeps the order of those before it among equals. */
function* inOrder(
  database: Database,
  sorts: readonly ResultSort[],
  rowNos: Uint32Array,
  rows: number,
): Generator<void, Uint32Array> {
  let places: Uint32Array | null = null
  for (const sort of sorts.toReversed()) {
    const keys = yield* keysOfRows(database, sort, rowNos, rows)
    places = yield* orderedBy(keys, places ?? undefined, sort)
  }
  return places === null ? rowNos : places.map((place) => rowNos[place] as number)
}

type Key = string | number | null

/** The keys of the given rows, in the same order. */
function* keysOfRows(
  database: Database,
  sort: ResultSort,
  rowNos: Uint32Array,
  rows: number,
): Generator<void, readonly Key[]> {
  const select = `SELECT ${sortKey(sort)} ${fromClause([sort.column], EVERYTHING)}`
  const keys: Key[] = []
  if (rowNos.length * FEW_PART < rows) {
    const one = database.prepare<[number]>(`${select} WHERE row.row_no = ?`).pluck()
    for (let at = 0; at < rowNos.length; at += REST_AFTER_ROWS) {
      inOneRead(database, () => {
        for (const rowNo of rowNos.subarray(at, at + REST_AFTER_ROWS)) keys.push(one.get(rowNo) as Key)
      })
      yield
    }
    return keys
  }
  // Row numbers are dense: a range of them needs no number beside each key.
  const range = database.prepare(`${select} WHERE row.row_no > ? AND row.row_no <= ? ORDER BY row.row_no`).pluck()
  for (let after = 0; after < rows; after += SLICE_ROWS) {
    const slice = range.all(after, Math.min(rows, after + SLICE_ROWS)) as Key[]
    if (rowNos.length === rows) for (const key of slice) keys.push(key)
    else {
      for (let rowNo = rowNos[keys.length]; rowNo !== undefined && rowNo <= after + SLICE_ROWS; ) {
        keys.push(slice[rowNo - after - 1] ?? null)
        rowNo = rowNos[keys.length]
      }
    }
    yield
  }
  return keys
}

/**
 * Places in `keys`, in their order. @param before - the order that equal keys keep; that of the array when left out
 */
function* orderedBy(
  keys: readonly Key[],
  before: Uint32Array | undefined,
  { direction }: ResultSort,
): Generator<void, Uint32Array> {
  const filled = new Uint32Array(keys.length)
  const empty = new Uint32Array(keys.length)
  const numbers = new Float64Array(keys.length)
  const texts: string[] = []
  let length = 0
  let emptyLength = 0
  for (let i = 0; i < keys.length; i += 1) {
    const place = before === undefined ? i : (before[i] as number)
    const key = keys[place] ?? null
    if (key === null) {
      empty[emptyLength] = place
      emptyLength += 1
      continue
    }
    if (typeof key === 'string') texts.push(key)
    else numbers[length] = key
    filled[length] = place
    length += 1
  }
  yield
  const order =
    texts.length > 0
      ? yield* orderOfTexts(texts, direction)
      : yield* orderOfNumbers(numbers.subarray(0, length), direction)
  const ordered = new Uint32Array(keys.length)
  for (let i = 0; i < length; i += 1) ordered[i] = filled[order[i] as number] as number
  ordered.set(empty.subarray(0, emptyLength), length)
  return ordered
}
