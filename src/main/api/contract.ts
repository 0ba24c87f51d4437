/** What Trawl offers to other programs: the types of `import { crawl } from 'trawl'`. docs/scripting.md explains them. */
import type { CheckSeverity } from '../../shared/checks'
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import type { NdjsonRow } from '../../shared/domain/ndjson-row'
import type { ResultQuery } from '../../shared/domain/result-query'
import type { CrawlSettings } from '../../shared/settings'

export type { CrawlCounts, CrawlProgress } from '../../shared/domain/crawl-progress'
export type { CrawlState } from '../../shared/domain/crawl-state'
export type { CrawlSummary } from '../../shared/domain/crawl-summary'
export type { ResultFilter, ResultQuery, ResultSort } from '../../shared/domain/result-query'
export type { TrawlErrorCode } from '../../shared/errors'
export type { CrawlSettings } from '../../shared/settings'

/** One row of the result, complete and nested: what is on a line of an NDJSON export (docs/ndjson.md). */
export type Row = NdjsonRow

/** What to crawl, and how. Exactly one of `urls`, `text` and `file` is the input. */
export interface CrawlOptions {
  /** URLs, each of which is a line of the input. They may come bit by bit: they are not gathered in memory. */
  readonly urls?: Iterable<string> | AsyncIterable<string>
  /** Any text with URLs in it: lines, CSV or HTML, as in the window. */
  readonly text?: string
  /** A file with URLs in it. */
  readonly file?: string
  /** Settings by their keys (docs/settings.md); what is left out is as in the window. */
  readonly settings?: Partial<CrawlSettings>
  /** Name of the crawl. Default: made from the input. */
  readonly name?: string
  /**
   * Where the crawl file goes. It stays, and the window, the command line and {@link OpenCrawl} can read it. Default: a
   * file in the folder for temporary files, which is removed at the end.
   */
  readonly save?: string
  /**
   * - `input`: in the order of the input, behind it what was found on the way: row k is line k. A slow host holds back
   *   the rows behind its own.
   * - `completion`: each as soon as its outcome is final, more or less in that order. `row` has the number.
   *
   * Default: `input`.
   */
  readonly order?: 'input' | 'completion'
  /** Stops the crawl cleanly; the iteration then throws a `TrawlError` with the code `cancelled`. */
  readonly signal?: AbortSignal
  /** Told up to ten times a second how far the crawl is. Must not throw. */
  readonly onProgress?: (progress: CrawlProgress) => void
}

/**
 * The rows of a crawl that runs. Each comes once, when its outcome is final: after its re-checks. The crawl does not wait
 * for who reads them: what is not read yet is in the crawl file, and memory stays as it is. Leaving the loop stops the
 * crawl and closes everything. Read to its end, the iterator returns the last progress.
 */
export type CrawlRows = AsyncGenerator<Row, CrawlProgress, void>

/** Something that a check found, and in how many rows. */
export interface Finding {
  /** A check of docs/checks.md. */
  readonly id: string
  readonly title: string
  readonly severity: CheckSeverity
  readonly rows: number
}

/** A crawl file that is read. */
export interface OpenCrawl {
  /** What the file says of the crawl, as it was opened. */
  readonly summary: CrawlSummary
  /** The rows that a query shows, in its order; all of them when it is left out. */
  rows(query?: Partial<ResultQuery>): AsyncGenerator<Row, void, void>
  /** What the checks found, the most severe first. */
  findings(): Promise<readonly Finding[]>
  /** Ends the threads that read the file. */
  close(): Promise<void>
}
