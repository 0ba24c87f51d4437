/**
 * Two crawls side by side: which URLs are new, gone or changed from an earlier crawl (the base) to a later one, and in
 * what. The catalogue of compared columns is here, once; what each means is in columns.ts.
 */
import type { ColumnId } from '../columns'
import type { CellValue } from './result-query'

/**
 * What is compared, in the order in which it is shown. Sizes count as changed beyond {@link SIZE_TOLERANCE}; `sha256`
 * tells any other byte. Times and headers are left out: they differ with every visit.
 */
export const COMPARED_COLUMNS = [
  'status',
  'verdict',
  'error',
  'final_url',
  'redirects',
  'title',
  'description',
  'h1',
  'canonical',
  'noindex',
  'nofollow',
  'meta_robots',
  'x_robots_tag',
  'robots',
  'content_type',
  'language',
  'body_bytes',
  'word_count',
  'link_count',
  'resource_count',
  'sha256',
] as const satisfies readonly ColumnId[]
export type ComparedColumn = (typeof COMPARED_COLUMNS)[number]

/** A size has changed when it differs by more than both: this share of the larger one, and this many bytes. */
export const SIZE_TOLERANCE = { share: 0.02, bytes: 128 } as const

/**
 * - `broken`: worked in the base and does not any more
 * - `mended`: the other way round
 * - `new`, `gone`: the URL is in one of the crawls only
 * - `changed`: in both, and something differs; `broken` and `mended` ones are among them
 * - `all`: every URL of either crawl
 */
export const COMPARISON_VIEWS = ['broken', 'mended', 'new', 'gone', 'changed', 'all'] as const
export type ComparisonView = (typeof COMPARISON_VIEWS)[number]

/** Views whose URLs are in both crawls and differ, so that they can be narrowed down to one column. */
export const CHANGE_VIEWS = ['broken', 'mended', 'changed'] as const satisfies readonly ComparisonView[]
export type ChangeView = (typeof CHANGE_VIEWS)[number]

export type ColumnCounts = Readonly<Record<ComparedColumn, number>>

export interface ComparisonSummary {
  readonly baseId: string
  readonly crawlId: string
  readonly counts: Readonly<Record<ComparisonView, number>>
  /** URLs in both crawls that are as they were. */
  readonly same: number
  /** URLs in both crawls of which one has no outcome yet: nothing is said of them. They are among `all`. */
  readonly waiting: number
  /** In how many URLs of a view each column differs. */
  readonly columns: Readonly<Record<ChangeView, ColumnCounts>>
  /** How long it took, in ms. */
  readonly tookMs: number
}

export interface ComparisonProgress {
  readonly baseId: string
  readonly crawlId: string
  /** 0 to 1. */
  readonly share: number
}

export const COMPARISON_KINDS = ['new', 'gone', 'changed', 'same', 'waiting'] as const
export type ComparisonKind = (typeof COMPARISON_KINDS)[number]

/** How a URL stood in one of the crawls. */
export interface ComparedState {
  readonly rowNo: number
  readonly status: number | null
  /** As the column of that name. */
  readonly disposition: string
  readonly error: string | null
  readonly title: string | null
}

export interface ComparedChange {
  readonly column: ComparedColumn
  /** Texts are cut to {@link MAX_COMPARED_CHARS}. */
  readonly before: CellValue
  readonly after: CellValue
}

export interface ComparedRow {
  readonly url: string
  readonly kind: ComparisonKind
  /** Whether it broke or was mended; `null` for neither. */
  readonly turn: 'broken' | 'mended' | null
  /** `null` when the base does not have the URL. */
  readonly before: ComparedState | null
  readonly after: ComparedState | null
  /** In the order of {@link COMPARED_COLUMNS}. */
  readonly changes: readonly ComparedChange[]
}

export interface ComparisonWindow {
  /** URLs in the view, in all. */
  readonly total: number
  readonly rows: readonly ComparedRow[]
}

/** Characters of a text that are compared on screen; the whole is in the crawl files. */
export const MAX_COMPARED_CHARS = 2000
