/** Rows as tab-separated text for the clipboard: what spreadsheets and editors paste as cells. */
import type { CellValue } from '../../../shared/domain/result-query'

/** Rows that are copied at most; more belong in an export. */
export const MAX_COPIED_ROWS = 20_000

/**
 * A header line, then one line for each row. Values are exact, not as shown. A tab or line break inside a value
 * becomes a space, so that every value stays in its cell; a value that a spreadsheet would run as a formula gets an
 * apostrophe in front, because page titles come from anybody.
 */
export function rowsAsTsv(labels: readonly string[], rows: readonly (readonly CellValue[])[]): string {
  const lines = [labels, ...rows].map((cells) => cells.map(cellAsText).join('\t'))
  return lines.join('\n')
}

function cellAsText(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const line = value.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' ')
  return /^\s*[=+\-@]/.test(line) ? `'${line}` : line
}
