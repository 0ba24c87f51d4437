import type { InputProblem } from '../input-problems'
import type { ListOrigin, TableReading } from './list-choice'

/**
 * How the input was read. `lines`: one record a line. `csv`: one record a record of a table. `json`: one record an object,
 * of NDJSON or an array. `cdxj`: one record a line of a web archive's index. `sitemap`: the URLs of a sitemap.
 * `bookmarks`: those a browser has saved. `html`: the links of any other document.
 */
export const INPUT_FORMATS = ['lines', 'csv', 'json', 'cdxj', 'sitemap', 'bookmarks', 'html'] as const
export type InputFormat = (typeof INPUT_FORMATS)[number]

/** A line that could not be used. */
export interface UnusableLine {
  readonly lineNo: number
  /** The line, at most 200 characters of it. */
  readonly text: string
  readonly problem: InputProblem
}

/** One of the lists that an input is put together from: a text, a file. */
export interface ListReport {
  readonly origin: ListOrigin
  readonly format: InputFormat
  /** Number of its first line in the input. */
  readonly firstLine: number
  /** Rows that come of it. */
  readonly rows: number
  /** How its columns are read; `null` for a list without any. */
  readonly table: TableReading | null
}

/** What is in a pasted or opened list, before it is crawled. */
export interface DraftReport {
  /** That of the first list. */
  readonly format: InputFormat
  /** Lines (or records) read so far. */
  readonly lines: number
  /** Rows that the result will have. */
  readonly rows: number
  /** Distinct URLs. */
  readonly urls: number
  readonly duplicates: number
  readonly unusable: number
  readonly hosts: number
  /** Names of the columns that travel along. */
  readonly carriedColumns: readonly string[]
  /** The first 1,000 unusable lines. */
  readonly problems: readonly UnusableLine[]
  /** The first host, to suggest a name for the crawl. */
  readonly firstHost: string | null
  /** In their order; at least one. */
  readonly lists: readonly ListReport[]
  /** Share of the text read, 0 to 1; the report is final at 1. */
  readonly share: number
}
