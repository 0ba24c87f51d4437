/** Values of an answer as one line of text each, and how wide their columns are. Pure. */
import type { SqlCell } from '../../../shared/domain/sql-console'
import { oneLine } from '../../lib/cell-format'
import { formatBytes } from '../../lib/format'
import { plainText } from '../../lib/plain-text'

/** What a value is, for its look: numbers stand on the right, NULL and blobs are quiet. */
export type CellKind = 'null' | 'number' | 'text' | 'blob'

export function cellKind(cell: SqlCell): CellKind {
  if (cell === null) return 'null'
  if (typeof cell === 'number') return 'number'
  if (typeof cell === 'string') return 'text'
  return cell.kind === 'integer' ? 'number' : cell.kind
}

/** As SQLite would write it, in one line; control characters and marks of direction are made visible. */
export function cellWords(cell: SqlCell): string {
  if (cell === null) return 'NULL'
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'string') return oneLine(cell)
  switch (cell.kind) {
    case 'integer':
      return cell.text
    case 'text':
      return `${oneLine(cell.text)}…`
    case 'blob':
      return `x'${cell.hex.slice(0, 16)}${cell.bytes > 8 ? '…' : ''}' ${formatBytes(cell.bytes)}`
  }
}

/** The whole value, for reading it by itself. */
export function wholeWords(cell: SqlCell): string {
  if (typeof cell === 'string') return plainText(cell)
  if (cell === null || typeof cell === 'number') return cellWords(cell)
  if (cell.kind === 'text') return `${plainText(cell.text)}…`
  if (cell.kind === 'integer') return cell.text
  const lines = cell.hex.match(/.{1,32}/g) ?? []
  const rest = cell.bytes * 2 > cell.hex.length ? ['…'] : []
  return [...lines.map((line) => line.match(/../g)?.join(' ') ?? ''), ...rest].join('\n')
}

const MIN_WIDTH = 56
const MAX_WIDTH = 420
const CHAR_PX = 7.2
const PADDING_PX = 22
/** Rows that the width of a column is measured by. */
const MEASURED_ROWS = 100

/** Widths in px: as wide as the name and the first values want, within bounds. */
export function columnWidths(columns: readonly string[], rows: readonly (readonly SqlCell[])[]): readonly number[] {
  return columns.map((name, at) => {
    let chars = name.length + 1
    for (const row of rows.slice(0, MEASURED_ROWS)) chars = Math.max(chars, cellWords(row[at] ?? null).length)
    return Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, chars * CHAR_PX + PADDING_PX)))
  })
}

/** Columns whose first value is a number: their names stand on the right, too. */
export function numericColumns(columns: readonly string[], rows: readonly (readonly SqlCell[])[]): readonly boolean[] {
  return columns.map((_, at) => {
    const first = rows.find((row) => row[at] !== null)?.[at]
    return first !== undefined && cellKind(first) === 'number'
  })
}
