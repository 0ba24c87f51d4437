/// <reference lib="es2024.string" />
/**
 * Rows as text for the clipboard. Values are exact, with three exceptions, because page titles come from anybody:
 * whatever breaks a line or a cell becomes a space, other control characters go, and text that a spreadsheet would run
 * as a formula gets an apostrophe in front.
 */
import { columnEntry, isColumnId } from '../../shared/columns'
import type { AnyColumnId, CellValue, CopyFormat } from '../../shared/domain/result-query'
import { markdownText, markdownUrl } from './table/markdown-cell'

/** How one format is written. */
interface ClipboardFormat {
  /** What comes before the rows. */
  head(labels: readonly string[]): string
  /** One row with the line break after it; empty for a row that is left out. */
  row(cells: readonly CellValue[]): string
}

const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+/g
const FORMULA_START = /^[\s'"]*[=+\-@＝＋－＠]/
const PLAIN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

export function clipboardFormat(format: CopyFormat, columns: readonly AnyColumnId[]): ClipboardFormat {
  const types = columns.map((column) => (isColumnId(column) ? columnEntry(column).type : 'text'))
  const plain = (value: CellValue, i: number): string => {
    if (typeof value !== 'number') return value === null ? '' : oneLine(value)
    if (types[i] === 'flag') return value === 0 ? 'false' : 'true'
    return types[i] === 'time' ? isoTime(value) : String(value)
  }
  switch (format) {
    case 'tsv':
      return {
        head: (labels) => `${labels.map((label) => withoutFormula(oneLine(label))).join('\t')}\n`,
        row: (cells) =>
          `${cells.map((cell, i) => (typeof cell === 'string' ? withoutFormula(plain(cell, i)) : plain(cell, i))).join('\t')}\n`,
      }
    case 'urls':
      return {
        head: () => '',
        row: ([url]) => (url === null || url === undefined || url === '' ? '' : `${plain(url, 0)}\n`),
      }
    case 'markdown':
      return {
        head: (labels) =>
          `| ${labels.map((label) => markdownText(oneLine(label))).join(' | ')} |\n|${types.map((type) => (isRightAligned(type) ? ' ---: ' : ' --- ')).join('|')}|\n`,
        row: (cells) =>
          `| ${cells.map((cell, i) => (types[i] === 'url' ? markdownUrl(plain(cell, i)) : markdownText(plain(cell, i)))).join(' | ')} |\n`,
      }
  }
}

function isRightAligned(type: string): boolean {
  return type === 'integer' || type === 'decimal' || type === 'bytes' || type === 'duration' || type === 'status'
}

function oneLine(text: string): string {
  return text.replace(BREAKS, ' ').replace(CONTROLS, '').toWellFormed()
}

function withoutFormula(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text
}

function isoTime(ms: number): string {
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}
