/** What the comparison says: names of views, values before and after, which crawl to compare with. Pure. */
import { columnEntry } from '../../../shared/columns'
import {
  COMPARED_COLUMNS,
  type ComparedChange,
  type ComparedColumn,
  type ComparedRow,
  type ComparisonKind,
  type ComparisonSummary,
  type ComparisonView,
} from '../../../shared/domain/comparison'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { CellValue } from '../../../shared/domain/result-query'
import { VERDICT_ENTRIES, type Verdict } from '../../../shared/domain/verdict'
import { t } from '../../../shared/words/t'
import { cellText, codeName } from '../../lib/cell-format'
import { formatNumber } from '../../lib/format'

export const VIEW_WORDS: Readonly<Record<ComparisonView, { readonly label: string; readonly none: string }>> = {
  broken: { label: t('Newly broken'), none: t('Nothing that worked before is broken now.') },
  mended: { label: t('Mended'), none: t('Nothing that was broken before works now.') },
  new: { label: t('New'), none: t('Every URL of this crawl was in the earlier one, too.') },
  gone: { label: t('Gone'), none: t('Every URL of the earlier crawl is in this one, too.') },
  changed: { label: t('Changed'), none: t('Every URL that both crawls have is as it was.') },
  all: { label: t('All'), none: t('Neither of the crawls has a URL.') },
}

const KIND_WORDS: Readonly<Record<ComparisonKind, string>> = {
  new: t('new'),
  gone: t('gone'),
  changed: t('changed'),
  same: t('same'),
  waiting: t('not fetched in both'),
}

/** How a URL stands: `newly broken`, `mended`, or what kind it is. */
export function standing({ turn, kind }: Pick<ComparedRow, 'turn' | 'kind'>): string {
  if (turn === 'broken') return t('newly broken')
  return turn === 'mended' ? t('mended') : KIND_WORDS[kind]
}

/** Columns whose values are texts, so that the words that changed are marked. */
export function isProse(column: ComparedColumn): boolean {
  const { type } = columnEntry(column)
  return (type === 'text' || type === 'url') && column !== 'sha256'
}

/** A value for one line; `none` where the cell is empty. */
export function changeText(column: ComparedColumn, value: CellValue): string {
  if (value === null || value === '') return t('none')
  if (column === 'verdict') return t(VERDICT_ENTRIES[value as Verdict]?.label ?? String(value))
  if (column === 'error') return codeName(String(value))
  if (column === 'sha256') return String(value).slice(0, 8)
  if (columnEntry(column).type === 'flag') return value === 1 ? t('yes') : t('no')
  return cellText(value, columnEntry(column).type, 0)
}

/** What a column is called here; the hash says what it tells. */
export function columnLabel(column: ComparedColumn): string {
  return column === 'sha256' ? t('Content') : t(columnEntry(column).label)
}

/** Columns that differ somewhere in the view, the most frequent first, with how often. */
export function columnChoices(summary: ComparisonSummary, view: 'broken' | 'mended' | 'changed') {
  const counts = summary.columns[view]
  return COMPARED_COLUMNS.filter((column) => counts[column] > 0)
    .sort((a, b) => counts[b] - counts[a])
    .map((column) => ({ value: column, label: `${columnLabel(column)} ${formatNumber(counts[column])}` }))
}

/** A row as text for the clipboard: the URL, then a line for each change. */
export function copiedText(row: ComparedRow): string {
  const lines = row.changes.map((change) => `${columnLabel(change.column)}: ${beforeAndAfter(change)}`)
  return [`${row.url} (${standing(row)})`, ...lines].join('\n')
}

function beforeAndAfter({ column, before, after }: ComparedChange): string {
  const exact = (value: CellValue) => (typeof value === 'string' && value !== '' ? value : changeText(column, value))
  return `${exact(before)} → ${exact(after)}`
}

/** What a crawl is compared with unless a person says so: the one before it in its series, else the newest other. */
export function usualBase(crawls: readonly CrawlSummary[], crawl: CrawlSummary): CrawlSummary | null {
  const others = crawls
    .filter(({ id, missing }) => id !== crawl.id && !missing)
    .toSorted((a, b) => b.createdAtMs - a.createdAtMs)
  const isEarlier = ({ createdAtMs }: CrawlSummary) => createdAtMs <= crawl.createdAtMs
  const series = others.filter(({ seriesId }) => seriesId === crawl.seriesId)
  return series.find(isEarlier) ?? series.at(-1) ?? others.find(isEarlier) ?? others[0] ?? null
}
