/// <reference lib="es2024.string" />
/**
 * Cells of a sheet (ECMA-376 part 1, 18.3.1.4). Text is typed as text, so no spreadsheet runs it as a formula or reads
 * it as a number or date. What XML 1.0 cannot hold is written as spreadsheets do: `_x000B_` (22.9.2.19).
 */
import type { TableColumnKind, TableValue } from '../../../../shared/domain/export-table'
import { looksLikeFormula } from '../formula-start'
import { hexadecimal } from '../hexadecimal'
import { STYLES } from './xlsx-styles'

/** Excel takes no longer text in a cell, in UTF-16 code units. */
const MAX_CELL_CHARS = 32_767
/** The end of a text that was cut. */
const CUT = '…'
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NEEDS_CARE = /[&<>\0-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_XML = /[\x01-\x08\x0b-\x1f\ufffe\uffff]/g
/** Code units below which a first character may begin a formula; "@" is the highest but for wide forms. */
const HIGHEST_SUSPECT = 0x40
const MS_PER_DAY = 86_400_000
/** 1 January 1970 in days since 30 December 1899. */
const EPOCH_DAYS = 25_569
/** Days count from 1 March 1900 on as they should, and up to the end of 9999. */
const FIRST_DAY = 61
const LAST_DAY = 2_958_465
/** Digits that spreadsheets keep. */
const MAX_EXACT = 10n ** 15n

/** The cell at `reference` as XML; empty for an empty one. */
export type SheetCell = (value: TableValue, reference: string) => string

/** How the cells of a column are written. */
export function sheetCell(kind: TableColumnKind): SheetCell {
  if (kind === 'flag') return flagCell
  return kind === 'time' ? timeCell : plainCell
}

/** A title: bold, and text whatever it says. */
export function titleCell(name: string, reference: string): string {
  return `<c r="${reference}" s="${STYLES.title}" t="inlineStr">${inlineText(name)}</c>`
}

/** Text as XML, cut to what a cell takes. */
function escapedText(text: string): string {
  let safe = text.length > MAX_CELL_CHARS ? cut(text) : text
  if (!safe.isWellFormed()) safe = safe.toWellFormed()
  if (!NEEDS_CARE.test(safe)) return safe
  return safe
    .replaceAll('\0', '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(NO_XML, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

function plainCell(value: TableValue, reference: string): string {
  if (value === null || value === '') return ''
  if (typeof value === 'string') return textCell(value, reference)
  if (typeof value === 'number') return Number.isFinite(value) ? `<c r="${reference}"><v>${value}</v></c>` : ''
  if (value instanceof Uint8Array) return textCell(hexadecimal(value), reference)
  if (value > -MAX_EXACT && value < MAX_EXACT) return `<c r="${reference}"><v>${value}</v></c>`
  return textCell(String(value), reference)
}

function flagCell(value: TableValue, reference: string): string {
  if (value !== 0 && value !== 1) return plainCell(value, reference)
  return `<c r="${reference}" t="b"><v>${value}</v></c>`
}

/** A date and time in UTC; as ISO 8601 where the calendar of spreadsheets has no such day. */
function timeCell(value: TableValue, reference: string): string {
  if (typeof value !== 'number') return plainCell(value, reference)
  const days = value / MS_PER_DAY + EPOCH_DAYS
  if (days >= FIRST_DAY && days < LAST_DAY + 1) {
    return `<c r="${reference}" s="${STYLES.time}"><v>${days}</v></c>`
  }
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? '' : textCell(date.toISOString(), reference)
}

/** What looks like a formula is marked as text with an apostrophe, so that it stays text when a person edits it. */
function textCell(text: string, reference: string): string {
  const first = text.charCodeAt(0)
  const isSuspect = (first <= HIGHEST_SUSPECT && (first < 0x30 || first > 0x39)) || first > 0x7f
  const style = isSuspect && looksLikeFormula(text) ? ` s="${STYLES.quoted}"` : ''
  return `<c r="${reference}"${style} t="inlineStr">${inlineText(text)}</c>`
}

function inlineText(text: string): string {
  const escaped = escapedText(text)
  const isBare = !isSpace(text.charCodeAt(0)) && !isSpace(text.charCodeAt(text.length - 1))
  return isBare ? `<is><t>${escaped}</t></is>` : `<is><t xml:space="preserve">${escaped}</t></is>`
}

/** White space of XML: at the ends of a text it would be dropped. */
function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}

/** Not between the halves of a surrogate pair. */
function cut(text: string): string {
  const end = MAX_CELL_CHARS - CUT.length
  const last = text.charCodeAt(end - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end) + CUT
}
