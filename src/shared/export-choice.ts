/**
 * How a person wants an export, whatever the crawl and the rows: what the dialog edits, and what presets keep. A crawl
 * makes a subject of it.
 */
import { COLUMN_IDS, isColumnId, STANDARD_COLUMNS } from './columns'
import type { ExportSubject } from './domain/export-request'
import type { TargetQuery, TargetView } from './domain/link-graph'
import type { AnyColumnId } from './domain/result-query'
import { type SitemapChoice, USUAL_SITEMAP } from './domain/sitemap-choice'
import type { ExportFormat, ExportSubjectKind } from './export-catalogue'
import { tableColumns, takesColumns } from './export-options'
import { wholeSubject } from './whole-subject'

/** Presets that are kept at most. */
export const MAX_EXPORT_PRESETS = 100

/**
 * Columns in their order, or a set of them. `standard` and `shown` (those of the grid) are sets of rows; `all` is
 * there for every table, and is what the others mean where there are no rows.
 */
export type ColumnSet = 'standard' | 'shown' | 'all'

export interface ExportChoice {
  readonly kind: ExportSubjectKind
  readonly format: ExportFormat
  readonly columns: ColumnSet | readonly string[]
  /** Rows: whether the columns that came with the input follow. */
  readonly carried: boolean
  /** CSV and TSV: whether the file starts with a byte order mark. */
  readonly bom: boolean
  /** Findings: a record for each check in place of one for each row and check. */
  readonly summary: boolean
  /** Links: which of them. */
  readonly links: TargetView
  /** XML sitemaps. */
  readonly sitemap: SitemapChoice
}

export interface ExportPreset {
  /** Different from all others. */
  readonly name: string
  readonly choice: ExportChoice
}

export const DEFAULT_EXPORT: ExportChoice = {
  kind: 'rows',
  format: 'csv',
  columns: 'standard',
  carried: true,
  bom: false,
  summary: false,
  links: 'all',
  sitemap: USUAL_SITEMAP,
}

/** What a choice is completed with. */
export interface ChosenCrawl {
  /** Columns that only this crawl has: carried ones and rules. */
  readonly own: readonly AnyColumnId[]
  /** Columns of the grid, in their order; `null` where there is none. */
  readonly shown: readonly AnyColumnId[] | null
  readonly muted: readonly string[]
  /** The links that are looked at, where there are some. */
  readonly targets: TargetQuery | null
}

/** What is exported of a crawl. Columns that it does not have are left out. */
export function subjectOf(choice: ExportChoice, crawl: ChosenCrawl): ExportSubject {
  const whole = ofKind(choice, crawl)
  if (!takesColumns(choice.format, choice.kind)) return whole
  if (whole.kind === 'rows') return { ...whole, columns: rowColumns(choice.columns, crawl), carried: choice.carried }
  const there = tableColumns(whole) ?? []
  const chosen = typeof choice.columns === 'string' ? [] : choice.columns.filter((name) => there.includes(name))
  return { ...whole, columns: chosen.length === 0 ? null : chosen } as ExportSubject
}

function ofKind({ kind, summary, links }: ExportChoice, { muted, targets }: ChosenCrawl): ExportSubject {
  const whole = wholeSubject(kind)
  if (whole.kind === 'findings') return { ...whole, summary, muted }
  if (whole.kind === 'report') return { ...whole, muted }
  if (whole.kind === 'links') return { ...whole, targets: { ...(targets ?? whole.targets), view: links } }
  return whole
}

/** The columns of rows that a choice means, never none; carried columns follow by their own switch. */
export function rowColumns(columns: ExportChoice['columns'], { own, shown }: ChosenCrawl): readonly AnyColumnId[] {
  const rules = own.filter((id) => id.startsWith('rule:'))
  const standard = [...STANDARD_COLUMNS, ...rules]
  if (columns === 'all') return [...COLUMN_IDS, ...rules]
  if (columns === 'standard') return standard
  const chosen =
    columns === 'shown'
      ? (shown ?? []).filter((id) => isColumnId(id) || id.startsWith('rule:') || id.startsWith('check:'))
      : columns.filter((id): id is AnyColumnId => isColumnId(id) || id.startsWith('check:') || isOneOf(own, id))
  return chosen.length > 0 ? chosen : standard
}

function isOneOf(ids: readonly string[], id: string): boolean {
  return ids.includes(id)
}
