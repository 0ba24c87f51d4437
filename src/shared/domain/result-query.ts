/** Which rows of a crawl, in which order: what the grid, the exports and the command line ask for. */
import type { ColumnId } from '../columns'

/** Carried columns of a CSV input are addressed as `carried:0`, `carried:1`, … in input order. */
export type CarriedColumnId = `carried:${number}`
export type AnyColumnId = ColumnId | CarriedColumnId

/** A cell as it leaves SQLite; flags are 0 or 1. */
export type CellValue = string | number | null

export const FILTER_OPERATORS = [
  'contains',
  'not_contains',
  'equals',
  'not_equals',
  'at_least',
  'at_most',
  'empty',
  'not_empty',
] as const
export type FilterOperator = (typeof FILTER_OPERATORS)[number]

export interface ResultFilter {
  readonly column: AnyColumnId
  readonly operator: FilterOperator
  /** Text comparisons ignore ASCII case. Numbers are given as numbers or numeric text. Unused by `empty` and `not_empty`. */
  readonly value: string | number
}

export interface ResultSort {
  readonly column: AnyColumnId
  readonly direction: 'ascending' | 'descending'
}

export interface ResultQuery {
  /** Rows must contain this in URL, title or input; empty for no search. */
  readonly search: string
  /** All must hold. */
  readonly filters: readonly ResultFilter[]
  /** `null`: the order of the input. Empty cells come last in either direction; ties keep the input's order. */
  readonly sort: ResultSort | null
}

export const EVERYTHING: ResultQuery = { search: '', filters: [], sort: null }

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
}
