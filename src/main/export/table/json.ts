/// <reference lib="es2024.string" />
/**
 * Tables as JSON: an object a line (NDJSON), or all of them in one array. Always valid Unicode. Where a table has
 * complete, nested objects, those are written (docs/ndjson.md describes rows).
 */

import type {
  ExportTable,
  TableColumn,
  TableColumnKind,
  TableRecord,
  TableValue,
} from '../../../shared/domain/export-table'
import { BLOCK_CHARS, type ExportBlock } from '../export-block'
import { hexadecimal } from './hexadecimal'

/** The text of an NDJSON file, block by block. */
export function ndjsonBlocks(table: Pick<ExportTable, 'columns' | 'blocks' | 'objects'>): Generator<ExportBlock> {
  return joined(lines(table), { before: '', between: '\n', after: '\n' })
}

/** The text of a JSON file: an array with an object a line. */
export function jsonBlocks(table: Pick<ExportTable, 'columns' | 'blocks' | 'objects'>): Generator<ExportBlock> {
  return joined(lines(table), { before: '[\n', between: ',\n', after: '\n]\n' })
}

/** One object as JSON on one line. */
export function jsonLine(row: object): string {
  const json = JSON.stringify(row)
  // JSON.stringify writes a lone surrogate as \udXXX, which many readers refuse: those are rare enough to do over.
  return json.includes('\\ud') ? JSON.stringify(wellFormed(row)) : json
}

function* joined(
  texts: Iterable<string>,
  { before, between, after }: { readonly before: string; readonly between: string; readonly after: string },
): Generator<ExportBlock> {
  let text = before
  let rows = 0
  let isFirst = true
  for (const line of texts) {
    text += isFirst ? line : between + line
    isFirst = false
    rows += 1
    if (text.length < BLOCK_CHARS) continue
    yield { content: text, rows }
    text = ''
    rows = 0
  }
  text += isFirst && before === '' ? '' : after
  if (text !== '') yield { content: text, rows }
}

function* lines(table: Pick<ExportTable, 'columns' | 'blocks' | 'objects'>): Generator<string> {
  if (table.objects !== undefined) {
    for (const block of table.objects()) for (const row of block) yield jsonLine(row)
    return
  }
  const keys = table.columns.map(({ name }) => `${JSON.stringify(name.toWellFormed())}:`)
  for (const block of table.blocks()) for (const record of block) yield recordLine(table.columns, keys, record)
}

function recordLine(columns: readonly TableColumn[], keys: readonly string[], record: TableRecord): string {
  let line = ''
  for (let i = 0; i < keys.length; i += 1) {
    line += `${i === 0 ? '{' : ','}${keys[i]}${valueText(record[i] ?? null, (columns[i] as TableColumn).kind)}`
  }
  return `${line}}`
}

function valueText(value: TableValue, kind: TableColumnKind): string {
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed())
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Uint8Array) return `"${hexadecimal(value)}"`
  if (kind === 'flag' && (value === 0 || value === 1)) return value === 1 ? 'true' : 'false'
  if (kind === 'time' && value !== null) return timeText(value)
  // JSON has no infinity; SQLite has no other number that is none.
  return JSON.stringify(value)
}

/** ISO 8601 in UTC; `null` for a number that is no date. */
function timeText(value: number): string {
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? 'null' : `"${date.toISOString()}"`
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.toWellFormed(), wellFormed(member)]))
}
