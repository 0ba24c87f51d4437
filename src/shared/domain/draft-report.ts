import type { InputProblem } from '../input-problems'

/** How the input was read. `lines`: one record a line. `csv`: one record a CSV record. `html`: the links of a document. */
export const INPUT_FORMATS = ['lines', 'csv', 'html'] as const
export type InputFormat = (typeof INPUT_FORMATS)[number]

/** A line that could not be used. */
export interface UnusableLine {
  readonly lineNo: number
  /** The line, at most 200 characters of it. */
  readonly text: string
  readonly problem: InputProblem
}

/** What is in a pasted or opened list, before it is crawled. */
export interface DraftReport {
  readonly format: InputFormat
  /** Lines (or CSV records) read so far. */
  readonly lines: number
  /** Rows that the result will have. */
  readonly rows: number
  /** Distinct URLs. */
  readonly urls: number
  readonly duplicates: number
  readonly unusable: number
  readonly hosts: number
  /** Names of the columns that travel along, for CSV. */
  readonly carriedColumns: readonly string[]
  /** The first 1,000 unusable lines. */
  readonly problems: readonly UnusableLine[]
  /** The first host, to suggest a name for the crawl. */
  readonly firstHost: string | null
  /** Share of the text read, 0 to 1; the report is final at 1. */
  readonly share: number
}
