/** What each format offers: rows out of text that comes in blocks, and a state to go on from. */
import type { InputFormat } from '../../../shared/domain/draft-report'
import type { InputProblem } from '../../../shared/input-problems'
import type { InputRow } from '../ports'

export interface RowReader {
  /** `rows`: those of an earlier crawl, which were read from some text then. */
  readonly format: InputFormat | 'rows'
  /** Lines or records read so far. */
  readonly lines: number
  /** Names of the columns that travel along. */
  readonly carriedColumns: readonly string[]
  /** Reads the next block and adds its rows. Blocks may be cut anywhere. */
  push(text: string, rows: InputRow[]): void
  /** Adds the rows of what was held back. */
  finish(rows: InputRow[]): void
  /** A JSON value that says how far the reader has come. */
  state(): unknown
}

/** A row with a URL. `written` is what stood in the input for it. */
export function usableRow(lineNo: number, written: string, url: string, carried: readonly string[] | null): InputRow {
  return { lineNo, input: written === url ? null : written, url, problem: null, carried }
}

/** A row without a URL. */
export function unusableRow(
  lineNo: number,
  written: string,
  problem: InputProblem,
  carried: readonly string[] | null,
): InputRow {
  return { lineNo, input: written, url: null, problem, carried }
}
