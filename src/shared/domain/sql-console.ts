/** What the SQL console asks of a crawl file and what comes back: values by their type, cut where no screen reaches. */

/** Rows that are kept of an answer when nothing else was chosen, and at most. */
export const DEFAULT_SQL_ROWS = 1000
export const MAX_SQL_ROWS = 100_000
export const SQL_ROW_CHOICES = [100, DEFAULT_SQL_ROWS, 10_000, MAX_SQL_ROWS] as const

/** Characters of a statement at most. */
export const MAX_SQL_CHARS = 100_000
/** Characters of a text that a window of rows holds; the whole one is asked for by itself. */
export const SQL_CELL_CHARS = 600
/** Characters of one value at most, when it is asked for by itself. */
export const SQL_WHOLE_CELL_CHARS = 200_000
/** Rows asked for at once. */
export const MAX_SQL_WINDOW_ROWS = 500

/**
 * One value. Numbers and short texts are themselves; `null` is NULL.
 * - `text`: a text that was cut; `length` is that of the whole one, in UTF-16 code units
 * - `integer`: one beyond 2^53, in decimal
 * - `blob`: its size and its first bytes in hexadecimal
 */
export type SqlCell =
  | null
  | number
  | string
  | { readonly kind: 'text'; readonly text: string; readonly length: number }
  | { readonly kind: 'integer'; readonly text: string }
  | { readonly kind: 'blob'; readonly bytes: number; readonly hex: string }

export interface SqlAnswer {
  /** Names the kept rows until the next statement runs. */
  readonly runId: number
  readonly columns: readonly string[]
  readonly rows: number
  /**
   * Why these are not all rows; `null`: they are.
   * - `limit`: as many as were asked for
   * - `memory`: no more are kept, they are too large
   */
  readonly cutBy: 'limit' | 'memory' | null
  /** How long SQLite took, in ms. */
  readonly durationMs: number
  /** The first rows. */
  readonly first: readonly (readonly SqlCell[])[]
}

export interface SqlColumn {
  readonly name: string
  /** As declared; empty when it is not. */
  readonly type: string
}

export interface SqlTable {
  readonly name: string
  readonly kind: 'table' | 'view'
  readonly columns: readonly SqlColumn[]
}

/** A part of the kept rows: rows and columns, each from the first up to and without the end. */
export interface SqlRange {
  readonly from: number
  readonly end: number
  readonly fromColumn: number
  readonly endColumn: number
}
