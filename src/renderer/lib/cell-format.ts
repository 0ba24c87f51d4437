/** Cell values in words: what the grid and the details show for a value of a column. Pure; time is passed in. */
import type { ColumnType } from '../../shared/columns'
import type { CellValue } from '../../shared/domain/result-query'
import { errorCodeEntry } from '../../shared/error-codes'
import { INPUT_PROBLEMS } from '../../shared/input-problems'
import { t } from '../../shared/words/t'
import { formatAgo, formatBytes, formatDecimal, formatDuration, formatExactTime, formatNumber } from './format'
import { plainText } from './plain-text'

/** Characters of a value that are drawn in one line; the rest could never be seen and slows layout down. */
export const MAX_LINE_CHARS = 600

/** A value as one line of text; empty for an empty cell. */
export function cellText(value: CellValue, type: ColumnType, nowMs: number): string {
  if (value === null || value === '') return ''
  const number = typeof value === 'number' ? value : Number.NaN
  switch (type) {
    case 'integer':
      return Number.isFinite(number) ? formatNumber(number) : String(value)
    case 'decimal':
      return Number.isFinite(number) ? formatDecimal(number) : String(value)
    case 'bytes':
      return Number.isFinite(number) ? formatBytes(number) : String(value)
    case 'duration':
      return Number.isFinite(number) ? formatDuration(number) : String(value)
    case 'time':
      return Number.isFinite(number) ? formatAgo(number, nowMs) : String(value)
    case 'flag':
      return number === 1 ? t('yes') : ''
    case 'status':
    case 'choice':
    case 'hash':
    case 'text':
    case 'url':
      return oneLine(String(value))
  }
}

/** The exact value where {@link cellText} rounds or shortens; `null` where it says everything. */
export function exactText(value: CellValue, type: ColumnType): string | null {
  if (value === null || value === '') return null
  if (typeof value === 'number') {
    if (type === 'time') return formatExactTime(value)
    if (type === 'bytes' && value >= 1000) return t('{value, number} bytes', { value })
    if (type === 'duration' && value >= 1000) return `${formatNumber(value)} ms`
    return null
  }
  return value
}

/** White space folded, harmless, and cut where no screen reaches. */
export function oneLine(text: string): string {
  return plainText(text.slice(0, MAX_LINE_CHARS).replace(/\s+/g, ' ').trim())
}

/** Words that are written in capitals wherever a code names them. */
const CAPITALS: ReadonlyMap<string, string> = new Map([
  ['dns', 'DNS'],
  ['tls', 'TLS'],
  ['url', 'URL'],
  ['http', 'HTTP'],
])

/** A code such as `dns_not_found` as a short name: `DNS not found`. */
export function codeName(code: string): string {
  const words = code.split('_').map((word) => CAPITALS.get(word) ?? word)
  const first = words[0] ?? ''
  return t([first.charAt(0).toUpperCase() + first.slice(1), ...words.slice(1)].join(' '))
}

export interface Explanation {
  readonly sentence: string
  /** What to try; `null` when there is nothing. */
  readonly hint: string | null
}

/** What an error code means. Codes that this version does not know are named as they are. */
export function explainError(code: string): Explanation {
  const entry = errorCodeEntry(code)
  return entry === null
    ? { sentence: `${codeName(code)}.`, hint: null }
    : { sentence: t(entry.sentence), hint: t(entry.hint) }
}

/** Why a line of the input could not be used. */
export function explainProblem(problem: string): string {
  return Object.hasOwn(INPUT_PROBLEMS, problem)
    ? t(INPUT_PROBLEMS[problem as keyof typeof INPUT_PROBLEMS])
    : `${codeName(problem)}.`
}
