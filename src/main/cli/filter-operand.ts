/** Values in filters as people type them: sizes, durations, times, flags, lists. */
import type { ColumnType } from '../../shared/columns'
import type { AnyColumnId, CellValue } from '../../shared/domain/result-query'
import { TrawlError } from '../../shared/errors'
import { parseByteSize } from './byte-size'
import { typeOfColumn } from './column-names'

export const FILTER_HINT =
  "Examples: 'status>=400', 'status=400..499', 'title~shop', 'error=(dns_not_found,tls_expired)', 'title=' for empty. Quote it for the shell."
const NUMERIC: ReadonlySet<ColumnType> = new Set(['integer', 'decimal', 'bytes', 'duration', 'time', 'status', 'flag'])
const DAY_MS = 86_400_000

export function isNumericColumn(column: AnyColumnId): boolean {
  return NUMERIC.has(typeOfColumn(column))
}

/** @throws {TrawlError} `bad_query` where the column holds numbers and the text is none */
export function operand(column: AnyColumnId, text: string): string | number {
  const type = typeOfColumn(column)
  if (!NUMERIC.has(type)) return text
  const value = numberOf(type, text)
  if (value !== null) return value
  throw new TrawlError(
    'bad_query',
    `${column} is compared with ${EXPECTED[type] ?? 'a number'}, not with ${JSON.stringify(text)}.`,
    { hint: FILTER_HINT },
  )
}

const EXPECTED: Partial<Record<ColumnType, string>> = {
  bytes: 'a size such as 5000 or 10MB',
  duration: 'a duration such as 500, 500ms or 2s',
  time: 'a time such as 2024-02-29 or 2024-02-29T12:30Z',
  flag: 'true or false',
}

function numberOf(type: ColumnType, text: string): number | null {
  if (type === 'bytes') return parseByteSize(text)
  if (type === 'flag') return flagFrom(text)
  if (type === 'duration') return durationFrom(text)
  if (type === 'time') return timeFrom(text)
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : null
}

function durationFrom(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|min)?$/i.exec(text)
  const factor = { ms: 1, s: 1000, min: 60_000 }[match?.[2]?.toLowerCase() ?? 'ms'] ?? 1
  return match === null ? null : Number(match[1]) * factor
}

/** ISO 8601, in UTC unless it says otherwise; a date alone is its midnight. Plain numbers are ms since 1970. */
function timeFrom(text: string): number | null {
  if (/^\d{5,}$/.test(text)) return Number(text)
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(text)
  if (match === null) return null
  const ms = Date.parse(`${match[1]}T${match[2] ?? '00:00'}${match[3] ?? 'Z'}`)
  return Number.isNaN(ms) ? null : ms
}

function flagFrom(text: string): number | null {
  if (/^(?:true|yes|1)$/i.test(text)) return 1
  return /^(?:false|no|0)$/i.test(text) ? 0 : null
}

/** The end of a range: a date alone means the end of that day. @throws {TrawlError} as {@link operand} */
export function rangeEnd(column: AnyColumnId, text: string): string | number {
  const value = operand(column, text)
  return typeof value === 'number' && isDay(column, text) ? value + DAY_MS - 1 : value
}

/** Whether a text is a date without a time, where times are compared. */
export function isDay(column: AnyColumnId, text: string): boolean {
  return typeOfColumn(column) === 'time' && /^\d{4}-\d{2}-\d{2}$/.test(text)
}

/**
 * `a,b,"with, comma"`; an empty item is an empty cell.
 * @throws {TrawlError} as {@link operand}, and for a quotation mark that is not closed
 */
export function listOperand(column: AnyColumnId, text: string): readonly CellValue[] {
  const item = /\s*(?:"((?:[^"]|"")*)"|([^",]*))\s*(?:,|$)/y
  const values: CellValue[] = []
  for (let at = 0; at <= text.length; at = item.lastIndex) {
    item.lastIndex = at
    const match = item.exec(text)
    if (match === null) {
      throw new TrawlError('bad_query', `The list (${text}) cannot be understood.`, {
        hint: 'Put values with commas or quotation marks in quotation marks, and double those inside: "a, ""b""".',
      })
    }
    const value = match[1]?.replaceAll('""', '"') ?? match[2]?.trim() ?? ''
    values.push(value === '' ? null : operand(column, value))
    if (!match[0].endsWith(',')) break
  }
  return values
}
