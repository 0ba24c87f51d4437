/// <reference lib="es2024.string" />
/** The rows of a SQL answer as CSV or NDJSON: its own columns, and values by the types that SQLite gave them. */
import type { ExportFormat } from '../../shared/domain/export-request'
import { textCell } from './csv-cell'
import { BLOCK_CHARS, type TextBlock } from './text-block'

/** Integers are `bigint`; a `number` was REAL. */
export type AnswerValue = null | bigint | number | string | Uint8Array

export interface AnswerRows {
  readonly columns: readonly string[]
  readonly rows: Iterable<readonly AnswerValue[]>
}

/** The text of the file, block by block; rows are asked for as they are written. */
export function* answerBlocks({ columns, rows }: AnswerRows, format: ExportFormat): Generator<TextBlock> {
  const keys = distinctNames(columns).map((name) => JSON.stringify(name.toWellFormed()))
  const line =
    format === 'csv'
      ? (row: readonly AnswerValue[]) => `${csvLine(row.map(csvText))}\r\n`
      : (row: readonly AnswerValue[]) => `{${row.map((value, at) => `${keys[at]}:${jsonText(value)}`).join(',')}}\n`
  let text = format === 'csv' ? `${csvLine(columns.map(textCell))}\r\n` : ''
  let count = 0
  for (const row of rows) {
    text += line(row)
    count += 1
    if (text.length < BLOCK_CHARS) continue
    yield { text, rows: count }
    text = ''
    count = 0
  }
  yield { text, rows: count }
}

/** A row of one empty cell would be an empty line, which readers skip. */
function csvLine(cells: readonly string[]): string {
  return cells.join(',') || '""'
}

function csvText(value: AnswerValue): string {
  if (value === null) return ''
  if (typeof value === 'string') return textCell(value)
  return value instanceof Uint8Array ? hex(value) : String(value)
}

function jsonText(value: AnswerValue): string {
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Uint8Array) return `"${hex(value)}"`
  // JSON has no infinity; SQLite has no other number that is none.
  return JSON.stringify(typeof value === 'string' ? value.toWellFormed() : value)
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}

/** Names of an answer may be there twice; members of an object may not. */
function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((wanted) => {
    let name = wanted
    for (let copy = 2; taken.has(name); copy += 1) name = `${wanted}_${copy}`
    taken.add(name)
    return name
  })
}
