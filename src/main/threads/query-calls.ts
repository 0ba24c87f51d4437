import type { CheckLimits } from '../../shared/check-limits'
import type { CheckId } from '../../shared/checks'
import type { IndexPartName } from '../../shared/domain/crawl-index'
import type { LogEntry } from '../../shared/domain/crawl-log'
import type {
  DuplicateClusters,
  DuplicateLook,
  DuplicateMembers,
  DuplicateQuery,
  DuplicateScope,
} from '../../shared/domain/duplicates'
import type { ExportProgress } from '../../shared/domain/export-request'
import type { CrawlRules } from '../../shared/domain/extraction'
import type { FindingCounts, FindingRows, MendingList, NewFindings } from '../../shared/domain/findings'
import type { HostsPage } from '../../shared/domain/host-lane'
import type { LinkFigures, LinkSources, LinkTargets } from '../../shared/domain/link-graph'
import type { NdjsonRow } from '../../shared/domain/ndjson-row'
import type { OverviewAnswer } from '../../shared/domain/overview'
import type { BodyBytes, BodyImage, BodyInfo, BodyText } from '../../shared/domain/page-body'
import type { PageLinksPage, PageLinksQuery, PageTarget } from '../../shared/domain/page-links'
import type { PageText } from '../../shared/domain/page-text'
import type { AnyColumnId, ColumnValues, PositionRange, ResultQuery, RowWindow } from '../../shared/domain/result-query'
import type { RowDetails } from '../../shared/domain/row-details'
import type { TreePage } from '../../shared/domain/structure-tree'
import type { StructuredData } from '../../shared/domain/structured-data'
import type { FoundPage, TextHits } from '../../shared/domain/text-search'
import type { Trap } from '../../shared/domain/trap'
import type { ValuesQuery } from '../store/column-values'
import type { CopiedText, CopyQuery } from '../store/copied-rows'
import type { StoredPart } from '../store/crawl-index/index-connections'
import type { InlinksQuery, SourcesQuery, TargetsQuery } from '../store/crawl-index/links/links-reader'
import type { TextQuestion, TextSearch } from '../store/crawl-index/text/text-searches'
import type { DuplicateWindow } from '../store/duplicates/duplicate-reader'
import type { FindingRowsQuery, MendingQuery, SinceQuery } from '../store/findings/findings'
import type { HostsQuery } from '../store/host-rows'
import type { LogQuery } from '../store/log-table'
import type { WindowQuery } from '../store/result-views'
import type { SettledQuery, SettledRows } from '../store/settled-rows'
import type { TreeQuery } from '../store/structure-tree'
import type { DuplicateFile } from './duplicate-export'
import type { NamedExport } from './export-scene'
import type { UrlsQuery } from './url-records'

type Call<A, R> = { readonly argument: A; readonly result: R }

/** How a query thread is started: one crawl file each. */
export interface QueryThreadData {
  readonly path: string
  readonly crawlId: string
  /** Folder of all indexes. */
  readonly indexFolder: string
  /** Limits of checks other than the catalogue's. */
  readonly limits: CheckLimits
}

export type QueryCalls = {
  readonly window: Call<WindowQuery, RowWindow>
  readonly facets: Call<Omit<ValuesQuery, 'search'>, readonly ColumnValues[]>
  readonly values: Call<Omit<ValuesQuery, 'columns'> & { readonly column: AnyColumnId }, ColumnValues>
  readonly copy: Call<CopyQuery, CopiedText>
  readonly stopCopy: Call<null, null>
  readonly position: Call<{ readonly query: ResultQuery; readonly rowNo: number }, number | null>
  /** The numbers of the rows in parts of a view; of all of it for `null`. */
  readonly rowNos: Call<
    { readonly query: ResultQuery; readonly ranges: readonly PositionRange[] | null },
    readonly number[]
  >
  readonly settledRows: Call<SettledQuery, SettledRows>
  /** Rows as NDJSON has them; some hundred at once. */
  readonly completeRows: Call<{ readonly rowNos: readonly number[] }, readonly NdjsonRow[]>
  /** Writes the URLs of rows to a file, as records that a new crawl begins with. */
  readonly writeUrls: Call<{ readonly rows: UrlsQuery; readonly path: string }, { readonly rows: number }>
  readonly tree: Call<TreeQuery, TreePage>
  /** Limits of checks that count from now on. */
  readonly setLimits: Call<CheckLimits, null>
  readonly findings: Call<null, FindingCounts>
  /** Answers when all rows are counted. */
  readonly allFindings: Call<null, FindingCounts>
  readonly findingRows: Call<FindingRowsQuery, FindingRows>
  readonly worthMending: Call<MendingQuery, MendingList>
  /** Answers when all rows are counted. */
  readonly allWorthMending: Call<MendingQuery, MendingList>
  readonly newFindings: Call<SinceQuery, NewFindings>
  /** Answers when all rows of both crawls are counted. */
  readonly allNewFindings: Call<SinceQuery, NewFindings>
  readonly newFindingRows: Call<FindingRowsQuery & SinceQuery, FindingRows>
  readonly findingsOfRow: Call<{ readonly rowNo: number }, readonly CheckId[]>
  readonly duplicates: Call<DuplicateScope & { readonly refresh: boolean }, DuplicateLook>
  /** Gives up what is worked out, and exports. */
  readonly stopDuplicates: Call<null, null>
  readonly duplicateClusters: Call<DuplicateWindow & { readonly query: DuplicateQuery }, DuplicateClusters>
  readonly duplicateMembers: Call<
    DuplicateWindow & { readonly query: DuplicateQuery; readonly urlId: number },
    DuplicateMembers
  >
  readonly exportDuplicates: Call<DuplicateFile, { readonly rows: number }>
  readonly overview: Call<null, OverviewAnswer>
  readonly details: Call<{ readonly rowNo: number }, RowDetails>
  readonly pageText: Call<{ readonly rowNo: number }, PageText | null>
  readonly textSearch: Call<TextSearch, TextHits>
  readonly textPages: Call<TextQuestion, readonly FoundPage[]>
  readonly textKept: Call<null, boolean>
  readonly pageLinks: Call<PageLinksQuery, PageLinksPage>
  readonly pageTargets: Call<{ readonly urls: readonly string[] }, readonly (PageTarget | null)[]>
  readonly bodyInfo: Call<{ readonly rowNo: number }, BodyInfo>
  readonly bodyText: Call<{ readonly rowNo: number }, BodyText>
  readonly bodyBytes: Call<{ readonly rowNo: number; readonly from: number; readonly count: number }, BodyBytes>
  readonly bodyImage: Call<{ readonly rowNo: number }, BodyImage | null>
  readonly renderPicture: Call<{ readonly rowNo: number }, BodyImage | null>
  readonly bodyStructured: Call<{ readonly rowNo: number }, StructuredData | null>
  readonly bodySave: Call<{ readonly rowNo: number; readonly path: string }, { readonly bytes: number }>
  readonly hosts: Call<HostsQuery, HostsPage>
  readonly traps: Call<null, readonly Trap[]>
  /** Which parts of the index there are. */
  readonly indexState: Call<{ readonly seriesMark: string }, readonly StoredPart[]>
  /** Closes a part of the index, so that its file can be replaced. */
  readonly releaseIndex: Call<{ readonly part: IndexPartName }, null>
  readonly linkFigures: Call<null, LinkFigures>
  readonly linkTargets: Call<TargetsQuery, LinkTargets>
  readonly linkSources: Call<SourcesQuery, LinkSources>
  readonly inlinks: Call<InlinksQuery, LinkSources>
  /** The rules that take values out of pages. */
  readonly rules: Call<null, CrawlRules>
  readonly log: Call<LogQuery, readonly LogEntry[]>
  /** Answers when the export is over: finished, cancelled or failed. A copy of the crawl gets `copyId`. */
  readonly export: Call<
    { readonly exportId: string; readonly request: NamedExport; readonly copyId: string },
    ExportProgress
  >
  readonly cancelExport: Call<null, null>
  readonly close: Call<null, null>
}

export type QueryEvents = { readonly exportProgress: ExportProgress }
