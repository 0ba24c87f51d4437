/** Values as SQLite gives them to the console: how much memory they hold, and how they look in a window or a copy. */
import { SQL_CELL_CHARS, SQL_WHOLE_CELL_CHARS, type SqlCell } from '../../shared/domain/sql-console'

/** Integers come as `bigint`, so that none loses its last digits; what is a `number` was REAL. */
export type SqlValue = null | bigint | number | string | Buffer

/** Bytes of a blob that are shown. */
const BLOB_PREVIEW_BYTES = 32
const BLOB_WHOLE_BYTES = 4096

/** About how many bytes a value holds on to. */
export function weightOf(value: SqlValue): number {
  if (typeof value === 'string') return 24 + value.length * 2
  if (Buffer.isBuffer(value)) return 96 + value.byteLength
  return 16
}

/** For a window of rows. */
export function windowCell(value: SqlValue): SqlCell {
  return cellOf(value, SQL_CELL_CHARS, BLOB_PREVIEW_BYTES)
}

/** For one value by itself. */
export function wholeCell(value: SqlValue): SqlCell {
  return cellOf(value, SQL_WHOLE_CELL_CHARS, BLOB_WHOLE_BYTES)
}

function cellOf(value: SqlValue, maxChars: number, maxBytes: number): SqlCell {
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : { kind: 'integer', text: String(value) }
  }
  if (typeof value === 'string' && value.length > maxChars) {
    return { kind: 'text', text: value.slice(0, maxChars), length: value.length }
  }
  if (Buffer.isBuffer(value)) {
    return { kind: 'blob', bytes: value.byteLength, hex: value.subarray(0, maxBytes).toString('hex') }
  }
  return value
}

/** For a text that is copied: NULL is empty, a blob is hexadecimal. */
export function plainText(value: SqlValue): string {
  if (value === null) return ''
  return Buffer.isBuffer(value) ? value.toString('hex') : String(value)
}
