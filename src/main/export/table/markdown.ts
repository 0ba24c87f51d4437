/// <reference lib="es2024.string" />
/**
 * Tables as GitHub Flavored Markdown (GFM 4.10), for issues, wikis and chats. Nothing that a page says becomes markup;
 * only a cell that is an address as a whole becomes a link. Lines of a text are parted with `<br>`.
 */
import type { ExportTable, TableColumn, TableColumnKind, TableValue } from '../../../shared/domain/export-table'
import { BLOCK_CHARS, type ExportBlock } from '../export-block'
import { hexadecimal } from './hexadecimal'
import { markdownUrl } from './markdown-cell'

const BREAKS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/g

export function* markdownBlocks(table: ExportTable): Generator<ExportBlock> {
  let text = head(table.columns)
  let rows = 0
  for (const block of table.blocks()) {
    for (const record of block) {
      text += line(table.columns.map(({ kind }, index) => cell(record[index] ?? null, kind)))
      rows += 1
      if (text.length < BLOCK_CHARS) continue
      yield { content: text, rows }
      text = ''
      rows = 0
    }
  }
  if (text !== '') yield { content: text, rows }
}

function head(columns: readonly TableColumn[]): string {
  const dashes = columns.map(({ kind }) => (kind === 'integer' || kind === 'number' ? ' ---: ' : ' --- '))
  return `${line(columns.map(({ name }) => textCell(name)))}|${dashes.join('|')}|\n`
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`
}

function cell(value: TableValue, kind: TableColumnKind): string {
  if (value === null) return ''
  if (typeof value === 'string') return textCell(value)
  if (value instanceof Uint8Array) return hexadecimal(value)
  if (kind === 'flag' && (value === 0 || value === 1)) return value === 1 ? 'true' : 'false'
  if (kind === 'time' && typeof value === 'number') return timeText(value)
  return typeof value === 'bigint' || Number.isFinite(value) ? String(value) : ''
}

function textCell(text: string): string {
  const clean = text.toWellFormed().replaceAll('\t', ' ')
  if (!BREAKS.test(clean)) return oneLine(clean)
  return clean.split(BREAKS).map(oneLine).join('<br>')
}

function oneLine(text: string): string {
  return markdownUrl(text.replace(CONTROLS, ''))
}

/** ISO 8601 in UTC; empty for a number that is no date. */
function timeText(value: number): string {
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}
