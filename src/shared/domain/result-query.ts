/** Which rows of a crawl, in which order: what the grid, the exports and the command line ask for. */
import type { ColumnId } from '../columns'
import type { RuleColumnId } from './extraction-rule'

/** Carried columns of a CSV input are addressed as `carried:0`, `carried:1`, … in input order. */
export type CarriedColumnId = `carried:${number}`
/** A finding of the catalogue of checks, as a flag: 1 where the row has it. */
export type CheckColumnId = `check:${string}`
export type AnyColumnId = ColumnId | CarriedColumnId | CheckColumnId | RuleColumnId

/** A cell as it leaves SQLite; flags are 0 or 1. */
export type CellValue = string | number | null

export const FILTER_OPERATORS = [
  'contains',
  'not_contains',
  'equals',
  'not_equals',
  'starts_with',
  'matches',
  'not_matches',
  'one_of',
  'none_of',
  'at_least',
  'at_most',
  'empty',
  'not_empty',
] as const
export type FilterOperator = (typeof FILTER_OPERATORS)[number]

export interface ResultFilter {
  readonly column: AnyColumnId
  readonly operator: FilterOperator
  readonly value: FilterValue
}

/**
 * What a filter compares with. Text comparisons ignore ASCII case, but for `starts_with`. Numbers are given as numbers
 * or numeric text. `matches` and `not_matches` take a regular expression (JavaScript, flags `iu`); `one_of` and `none_of`
 * take a list, in which `null` stands for an empty cell. Unused by `empty` and `not_empty`.
 */
export type FilterValue = string | number | readonly CellValue[]

export interface ResultSort {
  readonly column: AnyColumnId
  readonly direction: 'ascending' | 'descending'
}

export interface ResultQuery {
  /** Rows must contain this in URL, title or input; empty for no search. */
  readonly search: string
  /** All must hold. */
  readonly filters: readonly ResultFilter[]
  /**
   * The most important first; none: the order of the input. Empty cells come last in either direction; ties keep the
   * input's order.
   */
  readonly sorts: readonly ResultSort[]
}

export const EVERYTHING: ResultQuery = { search: '', filters: [], sorts: [] }

/** Whether the query leaves rows out. */
export function isNarrowed(query: ResultQuery): boolean {
  return query.search !== '' || query.filters.length > 0
}

/** Whether the query is the crawl as it is: every row, in the order of the input. */
export function isEverything(query: ResultQuery): boolean {
  return query.sorts.length === 0 && !isNarrowed(query)
}

/** Columns that a query may be sorted by at most. */
export const MAX_SORTS = 8

/** Values that a set (`one_of`, `none_of`) has at most. */
export const MAX_LISTED_VALUES = 1000

/** Positions in a view, from `from` up to and without `end`. */
export interface PositionRange {
  readonly from: number
  readonly end: number
}

/** How often each value of a column is there, the most frequent first. */
export interface ColumnValues {
  readonly column: AnyColumnId
  readonly values: readonly { readonly value: CellValue; readonly count: number }[]
  /** How many different values there are; more than `values` when not all were asked for. */
  readonly distinct: number
}

export const COPY_FORMATS = ['tsv', 'urls', 'markdown'] as const
export type CopyFormat = (typeof COPY_FORMATS)[number]

/** Rows of a window at most. */
export const MAX_WINDOW_ROWS = 500

/** A block of rows. `cells[i][j]` is column j of the i-th row. */
export interface RowWindow {
  /** Position of the first row in the view, from 0. */
  readonly from: number
  /** Row numbers (`row_no`), one for each row of the window. */
  readonly rowNos: readonly number[]
  readonly cells: readonly (readonly CellValue[])[]
  /** How many rows the view has in all. */
  readonly total: number
  /**
   * Which state of the crawl the view shows. A sorted or filtered view is a snapshot: its order stays until it is
   * asked for with `refresh`.
   */
  readonly version: number
  /** Whether rows have come or changed since the snapshot was made. */
  readonly stale: boolean
  /**
   * How many rows a refresh would add; `null` while that is being counted: ask again after a second. Always 0 where
   * the view is not stale.
   */
  readonly newRows: number | null
}
