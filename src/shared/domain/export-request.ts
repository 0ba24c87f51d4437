/** What is to be exported, of which rows, in which format, and how far an export is. */

import type { SerialisedError } from '../errors'
import type { ExportFormat } from '../export-catalogue'
import type { TargetQuery } from './link-graph'
import type { AnyColumnId } from './result-query'
import type { RowSelection } from './row-selection'
import type { SitemapChoice } from './sitemap-choice'

/**
 * What the file holds.
 * - `rows`: the results; `columns` in this order, and every other carried column after them when `carried` is set
 * - `findings`: a record for each row and check, or with `summary` one for each check; `muted` checks are left out
 * - `links`: the places that lead to the targets of the query; needs the part `links` of the index
 * - `redirects`: redirect chains; `headers`: header lines of answers; `text`: visible texts; `hosts`: hosts
 * - `bodies`: what came back, where it was kept
 * - `report`: figures and findings to be read and printed
 * - `crawl`: the crawl itself
 *
 * `columns` of the other tables are names that they have (export-catalogue.ts); `null` is all of them.
 */
export type ExportSubject =
  | { readonly kind: 'rows'; readonly columns: readonly AnyColumnId[]; readonly carried: boolean }
  | { readonly kind: 'findings'; readonly summary: boolean; readonly muted: readonly string[]; readonly columns: Names }
  | { readonly kind: 'links'; readonly targets: TargetQuery; readonly columns: Names }
  | { readonly kind: 'redirects' | 'headers' | 'text' | 'hosts'; readonly columns: Names }
  | { readonly kind: 'report'; readonly muted: readonly string[] }
  | { readonly kind: 'bodies' | 'crawl' }

type Names = readonly string[] | null

export interface ExportRequest {
  readonly crawlId: string
  /** Absolute path of the file to write, or `-` for standard output. */
  readonly path: string
  readonly format: ExportFormat
  readonly subject: ExportSubject
  /**
   * Which rows, in which order. Links are those of pages among them, hosts those of their URLs; `report` and `crawl` are
   * of the whole crawl whatever it says.
   */
  readonly rows: RowSelection
  /** CSV and TSV only: starts with a byte order mark, which Excel needs to read UTF-8. Default false. */
  readonly bom: boolean
  /** Sitemaps only. Default: {@link USUAL_SITEMAP}. */
  readonly sitemap?: SitemapChoice | undefined
}

export interface ExportProgress {
  readonly exportId: string
  readonly state: 'running' | 'finished' | 'cancelled' | 'failed'
  readonly path: string
  readonly rowsWritten: number
  readonly rowsTotal: number
  readonly bytes: number
  readonly error: SerialisedError | null
}
