/**
 * The life of crawls: start, pause, resume, stop, browse, export. Owns the threads; does no work itself, so the thread
 * it lives on stays free. Both the window and the command line drive Trawl through it.
 */
import type { CrawlProgress } from '../shared/domain/crawl-progress'
import type { CrawlSummary } from '../shared/domain/crawl-summary'
import type { DraftReport } from '../shared/domain/draft-report'
import type { ExportRequest } from '../shared/domain/export-request'
import type { AnyColumnId, ResultQuery, RowWindow } from '../shared/domain/result-query'
import type { RowDetails } from '../shared/domain/row-details'
import type { Events } from '../shared/ipc'
import type { CrawlSettings } from '../shared/settings'
import type { Logger } from './engine/ports'

/** What the service announces; the same news that the window gets. */
export type ServiceEvents = Pick<Events, 'crawl:progress' | 'library:changed' | 'draft:progress' | 'export:progress'>

export interface CrawlServiceOptions {
  /** Where the library and crawl files live. */
  readonly dataFolder: string
  /** Folder of the built thread entries (engine-thread.js and the others). */
  readonly threadsFolder: string
  readonly log: Logger
}

export interface StartRequest {
  readonly draftId: string
  /** Empty: a name is made from the input. */
  readonly name: string
  readonly settings: CrawlSettings
  /** Where the crawl file goes; `null`: into the data folder. */
  readonly savePath: string | null
}

export interface WindowRequest {
  readonly crawlId: string
  readonly query: ResultQuery
  readonly columns: readonly AnyColumnId[]
  readonly from: number
  readonly count: number
  readonly refresh: boolean
}

export declare class CrawlService {
  constructor(options: CrawlServiceOptions)
  /** Returns the function that unsubscribes. */
  on<E extends keyof ServiceEvents>(name: E, listener: (news: ServiceEvents[E]) => void): () => void

  library(): Promise<readonly CrawlSummary[]>
  /** Finds a crawl by id, unambiguous name or file. @throws {TrawlError} crawl_not_found, crawl_ambiguous, not_a_crawl */
  find(reference: string): Promise<CrawlSummary>
  rename(crawlId: string, name: string): Promise<CrawlSummary>
  remove(crawlId: string): Promise<void>
  restore(crawlId: string): Promise<void>
  addFile(path: string): Promise<CrawlSummary>

  createDraft(): Promise<string>
  appendDraft(draftId: string, text: string): Promise<void>
  /** @throws {TrawlError} file_unreadable */
  readFileIntoDraft(draftId: string, path: string): Promise<void>
  finishDraft(draftId: string): Promise<DraftReport>
  draftLines(draftId: string, fromLine: number, count: number): Promise<readonly string[]>
  discardDraft(draftId: string): Promise<void>

  /** @throws {TrawlError} empty_input, no_urls, folder_unwritable, disk_full */
  start(request: StartRequest): Promise<CrawlSummary>
  /** Crawls the sample site, which is served on loopback for as long as it takes. */
  startSample(settings: Partial<CrawlSettings>, savePath: string | null): Promise<CrawlSummary>
  /** @throws {TrawlError} crawl_busy, crawl_finished, crawl_too_new, not_a_crawl */
  resume(crawlId: string): Promise<void>
  pause(crawlId: string): Promise<void>
  /** Stops starting new requests, waits for those in the air (at most some seconds), stores, closes. */
  stop(crawlId: string): Promise<void>
  /** The last progress of a running crawl once it has ended: finished, stopped or failed. */
  whenEnded(crawlId: string): Promise<CrawlProgress>

  window(request: WindowRequest): Promise<RowWindow>
  details(crawlId: string, rowNo: number): Promise<RowDetails>

  /** Starts an export; its news come as `export:progress` until it is finished, cancelled or failed. */
  startExport(request: ExportRequest): Promise<string>
  cancelExport(exportId: string): Promise<void>

  /** Stops every crawl cleanly and ends every thread. */
  close(): Promise<void>
}
