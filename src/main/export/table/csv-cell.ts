/// <reference lib="es2024.string" />
/**
 * One cell of a CSV file (RFC 4180), safe to open in a spreadsheet. Everything that reaches a cell may come from a
 * hostile page, so text that a spreadsheet would run as a formula is made plain.
 */
import type { TableColumnKind, TableValue } from '../../../shared/domain/export-table'
import { looksLikeFormula } from './formula-start'
import { hexadecimal } from './hexadecimal'

/** Turns the value of one column into the text of its cell, quotes included where they are needed. */
export type CellWriter = (value: TableValue) => string

/** What RFC 4180 wants quoted, tabs for TSV, and NUL, which no CSV reader takes well. */
const NEEDS_CARE = /[",\t\r\n\0]/
/** Code units below which a first character may be white space, a quote or a formula sign; "@" is the highest. */
const HIGHEST_SUSPECT = 0x40

/** Text as a cell: quoted where needed, formulas neutralised with an apostrophe, NUL dropped, lone surrogates U+FFFD. */
export function textCell(text: string): string {
  if (text === '') return ''
  const first = text.charCodeAt(0)
  const plainStart = (first > HIGHEST_SUSPECT && first < 0x80) || (first >= 0x30 && first <= 0x39)
  if (plainStart && !NEEDS_CARE.test(text) && text.isWellFormed()) return text
  return carefulCell(text)
}

function carefulCell(text: string): string {
  let clean = text.isWellFormed() ? text : text.toWellFormed()
  if (clean.includes('\0')) clean = clean.replaceAll('\0', '')
  const isFormula = looksLikeFormula(clean)
  if (isFormula) clean = `'${clean}`
  return isFormula || NEEDS_CARE.test(clean) ? `"${clean.replaceAll('"', '""')}"` : clean
}

function plainCell(value: TableValue): string {
  if (value === null) return ''
  if (typeof value === 'string') return textCell(value)
  return typeof value !== 'number' || Number.isFinite(value) ? `${value}` : ''
}

function flagCell(value: TableValue): string {
  if (value === 0) return 'false'
  if (value === 1) return 'true'
  return plainCell(value)
}

const ISO_CHARS = '2000-01-01T00:00:00.000Z'.length

/** Milliseconds since 1970 as ISO 8601 in UTC; empty for a number that is no date. */
function timeCell(value: TableValue): string {
  if (typeof value !== 'number') return plainCell(value)
  const date = new Date(value)
  if (Number.isNaN(date.getTime())) return ''
  const text = date.toISOString()
  // Years of more than four digits have a sign.
  return text.length === ISO_CHARS ? text : textCell(text)
}

/** Whatever SQL answers: every digit of a big number, and bytes in hexadecimal. */
function anyCell(value: TableValue): string {
  return value instanceof Uint8Array ? hexadecimal(value) : plainCell(value)
}

/** How the cells of a column are written. */
export function cellWriter(kind: TableColumnKind): CellWriter {
  if (kind === 'flag') return flagCell
  if (kind === 'time') return timeCell
  return kind === 'any' ? anyCell : plainCell
}
