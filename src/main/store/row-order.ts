/**
 * The rows of a query in their order, as row numbers (4 bytes a row). Reads the crawl in slices, so that whoever asks
 * can do something else in between or give up.
 */
import type { ResultQuery } from '../../shared/domain/result-query'
import type { Database } from './database'
import { orderOfNumbers, orderOfTexts } from './key-order'
import type { Direction } from './number-order'
import { fromClause, isOnlySorted, querySql, sortKey } from './result-sql'

/** Rows of a slice: some 5 to 20 ms. */
const SLICE_ROWS = 16_384

/** Yields after each slice; returns the row numbers. @param rows - the last row to look at */
export function* rowOrder(database: Database, query: ResultQuery, rows: number): Generator<void, Uint32Array> {
  return query.sort === null
    ? yield* matchingRows(database, query, rows)
    : yield* sortedRows(database, query, query.sort.direction, rows)
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

function* matchingRows(database: Database, query: ResultQuery, rows: number): Generator<void, Uint32Array> {
  const { condition, values } = sliceSql(query)
  const statement = database
    .prepare(`SELECT row.row_no ${fromClause([], query)} WHERE ${condition} ORDER BY row.row_no`)
    .pluck()
  const found = new Uint32Array(rows)
  let length = 0
  for (let after = 0; after < rows; after += SLICE_ROWS) {
    const rowNos = statement.all(after, Math.min(rows, after + SLICE_ROWS), ...values) as number[]
    found.set(rowNos, length)
    length += rowNos.length
    yield
  }
  return found.slice(0, length)
}

function* sortedRows(
  database: Database,
  query: ResultQuery,
  direction: Direction,
  rows: number,
): Generator<void, Uint32Array> {
  const readSlice = sliceReader(database, query)
  const rowNos = new Uint32Array(rows)
  const empty = new Uint32Array(rows)
  const numbers = new Float64Array(rows)
  const texts: string[] = []
  let length = 0
  let emptyLength = 0
  for (let after = 0; after < rows; after += SLICE_ROWS) {
    const slice = readSlice(after, Math.min(rows, after + SLICE_ROWS))
    for (let i = 0; i < slice.keys.length; i += 1) {
      const key = slice.keys[i] ?? null
      const rowNo = slice.rowNos?.[i] ?? after + i + 1
      if (key === null) {
        empty[emptyLength] = rowNo
        emptyLength += 1
        continue
      }
      if (typeof key === 'string') texts.push(key)
      else numbers[length] = key
      rowNos[length] = rowNo
      length += 1
    }
    yield
  }
  const order =
    texts.length > 0
      ? yield* orderOfTexts(texts, direction)
      : yield* orderOfNumbers(numbers.subarray(0, length), direction)
  const ordered = new Uint32Array(length + emptyLength)
  for (let i = 0; i < length; i += 1) ordered[i] = rowNos[order[i] as number] as number
  ordered.set(empty.subarray(0, emptyLength), length)
  return ordered
}

interface Slice {
  /** `null` when every row of the slice is there. */
  readonly rowNos: readonly number[] | null
  readonly keys: readonly (string | number | null)[]
}

/** Row numbers are dense: where no row is left out, the keys alone tell all, which takes a third of the time. */
function sliceReader(database: Database, query: ResultQuery): (after: number, to: number) => Slice {
  const { condition, values } = sliceSql(query)
  const rest = `${fromClause([], query)} WHERE ${condition} ORDER BY row.row_no`
  if (isOnlySorted(query)) {
    const statement = database.prepare(`SELECT ${sortKey(query)} ${rest}`).pluck()
    return (after, to) => ({ rowNos: null, keys: statement.all(after, to) as Slice['keys'] })
  }
  const statement = database.prepare(`SELECT row.row_no, ${sortKey(query)} ${rest}`).raw()
  return (after, to) => {
    const pairs = statement.all(after, to, ...values) as [number, Slice['keys'][number]][]
    return { rowNos: pairs.map(([rowNo]) => rowNo), keys: pairs.map(([, key]) => key) }
  }
}

function sliceSql(query: ResultQuery) {
  const { where, values } = querySql(query)
  const slice = 'row.row_no > ? AND row.row_no <= ?'
  return { condition: where === '' ? slice : `${slice} AND (${where.slice('WHERE '.length)})`, values }
}
