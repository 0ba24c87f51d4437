/**
 * Columns as small numbers, four bytes a row, so that a million rows are counted by value in a few ms however they are
 * filtered. Columns that the file has as whole numbers are read several at a time, packed into one.
 */
import { type ColumnId, isColumnId } from '../../shared/columns'
import { type AnyColumnId, type CellValue, EVERYTHING } from '../../shared/domain/result-query'
import { columnSql } from './column-sql'
import type { DataVersion } from './data-version'
import type { Database } from './database'
import { SLICE_ROWS } from './matching-rows'
import { fromClause } from './result-sql'

/** Codes of the rows of a column, row 1 first. */
export interface ColumnCodes {
  readonly codes: Uint32Array
  /** All codes are below it. */
  readonly size: number
  valueOf(code: number): CellValue
}

interface PackedColumn {
  /** A whole number from 0; `NULL` only for rows without a URL. */
  readonly sql: string
  /** All numbers are below it. */
  readonly below: number
  /** What turns a number (one more, 0 for a row without a URL) into the value of the column. */
  decoder(database: Database): (code: number) => CellValue
}

const PACKED: Partial<Record<ColumnId, PackedColumn>> = {
  outcome: {
    sql: '(url.disposition + 8 * COALESCE(page.status, 0))',
    below: 2 ** 13,
    decoder: () => (code) => outcomeOf(code),
  },
  depth: { sql: 'url.depth', below: 2 ** 16, decoder: () => (code) => (code === 0 ? null : code - 1) },
  host: {
    sql: 'url.host_id',
    below: 2 ** 24,
    decoder: (database) => {
      const nameOf = database.prepare<[number]>('SELECT name FROM host WHERE id = ?').pluck()
      return (code) => (code === 0 ? null : ((nameOf.get(code - 1) as string | undefined) ?? null))
    },
  },
}

function outcomeOf(code: number): CellValue {
  if (code === 0) return 'unusable'
  const disposition = (code - 1) % 8
  if (disposition !== 1) return ['waiting', '', 'no_answer', 'skipped', 'held'][disposition] ?? null
  const status = Math.floor((code - 1) / 8)
  if (status >= 500) return '5xx'
  if (status >= 400) return '4xx'
  return status >= 300 ? '3xx' : '2xx'
}

/** Columns that come from a text which is cheaper to read than to take apart in SQL a million times. */
const DERIVED: Partial<Record<ColumnId, { readonly sql: string; valueOf(text: CellValue): CellValue }>> = {
  media_type: { sql: 'page.content_type', valueOf: mediaTypeOf },
}

/** The media type of a Content-Type, as the column of that name has it; `null` where there is none. */
export function mediaTypeOf(contentType: CellValue): string | null {
  if (typeof contentType !== 'string') return null
  const [essence = ''] = contentType.split(';', 1)
  return essence.replace(/^[ \t]+|[ \t]+$/g, '').toLowerCase() || null
}

/** Values that are kept of all columns together, and columns. */
const MAX_KEPT_VALUES = 400_000
const MAX_KEPT_COLUMNS = 16

interface KeptColumn {
  readonly version: number
  readonly codes: ColumnCodes
  /** Values in memory. */
  readonly values: number
}

export class KeptCodes {
  readonly #kept = new Map<AnyColumnId, KeptColumn>()

  constructor(
    private readonly database: Database,
    private readonly version: DataVersion,
  ) {}

  /** In the order of the columns. @param rows - the last row to look at */
  *of(columns: readonly AnyColumnId[], rows: number): Generator<void, ColumnCodes[]> {
    const version = this.version.now()
    const found = new Map<AnyColumnId, ColumnCodes>()
    for (const column of columns) {
      const kept = this.#kept.get(column)
      if (kept?.version === version) found.set(column, kept.codes)
    }
    const missing = [...new Set(columns)].filter((column) => !found.has(column))
    const read = [
      ...(yield* packedCodes(this.database, missing.filter(isPacked), rows)),
      ...(yield* listedCodes(
        this.database,
        missing.filter((column) => !isPacked(column)),
        rows,
      )),
    ]
    for (const [column, codes] of read) {
      found.set(column, codes)
      this.#keep(column, { version, codes, values: isPacked(column) ? 0 : codes.size })
    }
    return columns.map((column) => found.get(column) as ColumnCodes)
  }

  /** The columns that were asked for last stay, as far as there is room. */
  #keep(column: AnyColumnId, kept: KeptColumn): void {
    this.#kept.delete(column)
    this.#kept.set(column, kept)
    const latestFirst = [...this.#kept].reverse()
    let values = 0
    for (const [place, [each, { values: more }]] of latestFirst.entries()) {
      values += more
      if (values > MAX_KEPT_VALUES || place >= MAX_KEPT_COLUMNS) this.#kept.delete(each)
    }
  }
}

function isPacked(column: AnyColumnId): column is ColumnId {
  return Object.hasOwn(PACKED, column)
}

type NamedCodes = readonly [AnyColumnId, ColumnCodes]

function* packedCodes(
  database: Database,
  columns: readonly ColumnId[],
  rows: number,
): Generator<void, readonly NamedCodes[]> {
  if (columns.length === 0) return []
  const packed = columns.map((column) => PACKED[column] as PackedColumn)
  let factor = 1
  const terms = packed.map(({ sql, below }) => {
    const term = `${factor} * ${sql}`
    factor *= below
    return term
  })
  const statement = database
    .prepare<[number, number]>(
      `SELECT ${terms.join(' + ')} ${fromClause(columns, EVERYTHING)} WHERE row.row_no > ? AND row.row_no <= ? ORDER BY row.row_no`,
    )
    .pluck()
  const codes = packed.map(() => new Uint32Array(rows))
  const sizes = packed.map(() => 1)
  for (let after = 0; after < rows; after += SLICE_ROWS) {
    const slice = statement.all(after, Math.min(rows, after + SLICE_ROWS)) as (number | null)[]
    for (let i = 0; i < slice.length; i += 1) {
      let rest = slice[i] ?? null
      if (rest === null) continue
      for (let k = 0; k < packed.length; k += 1) {
        const { below } = packed[k] as PackedColumn
        const code = (rest % below) + 1
        rest = Math.floor(rest / below)
        ;(codes[k] as Uint32Array)[after + i] = code
        if (code >= (sizes[k] as number)) sizes[k] = code + 1
      }
    }
    yield
  }
  return columns.map((column, k) => [
    column,
    {
      codes: codes[k] as Uint32Array,
      size: sizes[k] as number,
      valueOf: (packed[k] as PackedColumn).decoder(database),
    },
  ])
}

function* listedCodes(
  database: Database,
  columns: readonly AnyColumnId[],
  rows: number,
): Generator<void, readonly NamedCodes[]> {
  const found: NamedCodes[] = []
  for (const column of columns) {
    const derived = isColumnId(column) ? DERIVED[column] : undefined
    const statement = database
      .prepare<[number, number]>(
        `SELECT ${derived?.sql ?? columnSql(column).sql} ${fromClause([column], EVERYTHING)} WHERE row.row_no > ? AND row.row_no <= ? ORDER BY row.row_no`,
      )
      .pluck()
    const codes = new Uint32Array(rows)
    const values: CellValue[] = []
    const codeOf = new Map<CellValue, number>()
    for (let after = 0; after < rows; after += SLICE_ROWS) {
      const slice = statement.all(after, Math.min(rows, after + SLICE_ROWS)) as CellValue[]
      for (let i = 0; i < slice.length; i += 1) {
        const value = slice[i] as CellValue
        let code = codeOf.get(value)
        if (code === undefined) {
          code = values.length
          codeOf.set(value, code)
          values.push(value)
        }
        codes[after + i] = code
      }
      yield
    }
    const all = derived === undefined ? values : values.map(derived.valueOf)
    found.push([column, { codes, size: all.length, valueOf: (code) => all[code] ?? null }])
  }
  return found
}
