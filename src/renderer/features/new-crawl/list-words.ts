/** What was recognised, in words: `Excel workbook, sheet 1 of 3, 1,204 rows`. */
import type { InputFormat, ListReport } from '../../../shared/domain/draft-report'
import type { Delimiter, ListKind } from '../../../shared/domain/list-choice'
import { formatCount, formatNumber } from '../../lib/format'

const FORMAT_WORDS: Readonly<Record<InputFormat, string>> = {
  lines: 'Text',
  csv: 'Table',
  json: 'JSON',
  cdxj: 'Index of a web archive',
  sitemap: 'Sitemap',
  bookmarks: 'Bookmarks',
  html: 'HTML document',
}

const KIND_WORDS: Readonly<Record<Exclude<ListKind, 'text'>, string>> = {
  xlsx: 'Excel workbook',
  warc: 'Web archive',
  crawl: 'From another crawl',
}

export const DELIMITER_WORDS: Readonly<Record<Delimiter, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
}

export function listWords({ origin, format, rows }: ListReport): string {
  const { kind, workbook, compressed } = origin
  const what = kind === 'text' ? FORMAT_WORDS[format] : KIND_WORDS[kind]
  const sheet =
    workbook === null || workbook.sheets.length < 2
      ? []
      : [`sheet ${formatNumber(workbook.sheet)} of ${formatNumber(workbook.sheets.length)}`]
  return [what, ...(compressed ? ['unpacked'] : []), ...sheet, formatCount(rows, 'row')].join(', ')
}

/** Whether a person can say which column holds the URLs: of the others it is known. */
export function hasColumnChoice({ origin, format, table }: ListReport): boolean {
  if (table === null) return false
  return origin.kind === 'xlsx' || (origin.kind === 'text' && (format === 'csv' || format === 'json'))
}

/** Whether there is more to say of the lists than that they are lines of text. */
export function isWorthTelling(lists: readonly ListReport[]): boolean {
  return lists.length > 1 || lists.some(({ origin, format }) => format !== 'lines' || origin.compressed)
}
