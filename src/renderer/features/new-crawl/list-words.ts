/** What was recognised, in words: `Excel workbook, sheet 1 of 3, 1,204 rows`. */
import type { InputFormat, ListReport } from '../../../shared/domain/draft-report'
import type { Delimiter, ListKind } from '../../../shared/domain/list-choice'
import { t } from '../../../shared/words/t'
import { formatNumber } from '../../lib/format'

const FORMAT_WORDS: Readonly<Record<InputFormat, string>> = {
  lines: t('Text'),
  csv: t('Table'),
  json: 'JSON',
  cdxj: t('Index of a web archive'),
  sitemap: t('Sitemap'),
  bookmarks: t('Bookmarks'),
  html: t('HTML document'),
}

const KIND_WORDS: Readonly<Record<Exclude<ListKind, 'text'>, string>> = {
  xlsx: t('Excel workbook'),
  warc: t('Web archive'),
  crawl: t('From another crawl'),
}

export const DELIMITER_WORDS: Readonly<Record<Delimiter, string>> = {
  ',': t('comma'),
  ';': t('semicolon'),
  '\t': t('tab'),
  '|': t('bar'),
}

export function listWords({ origin, format, rows }: ListReport): string {
  const { kind, workbook, compressed } = origin
  const what = kind === 'text' ? FORMAT_WORDS[format] : KIND_WORDS[kind]
  const sheet =
    workbook === null || workbook.sheets.length < 2
      ? []
      : [
          t('sheet {sheet} of {count}', {
            sheet: formatNumber(workbook.sheet),
            count: formatNumber(workbook.sheets.length),
          }),
        ]
  return [
    what,
    ...(compressed ? ['unpacked'] : []),
    ...sheet,
    t('{rows, plural, one {# row} other {# rows}}', { rows }),
  ].join(', ')
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
