/**
 * The life of crawls: start, pause, resume, stop, browse, export. Owns the threads; does no work itself, so the thread
 * it lives on stays free. Both the window and the command line drive Trawl through it.
 */
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { CrawlProgress } from '../shared/domain/crawl-progress'
import type { CrawlSummary } from '../shared/domain/crawl-summary'
import type { DraftReport } from '../shared/domain/draft-report'
import type { ExportRequest } from '../shared/domain/export-request'
import type { RowWindow } from '../shared/domain/result-query'
import type { RowDetails } from '../shared/domain/row-details'
import { TrawlError } from '../shared/errors'
import { type CrawlSettings, parseSettings } from '../shared/settings'
import { type SampleSite, startSampleSite } from './demo/sample-site'
import { DraftDesk } from './service/draft-desk'
import { ExportDesk } from './service/export-desk'
import { LibraryDesk } from './service/library-desk'
import { QueryDesk } from './service/query-desk'
import { RunningCrawl } from './service/running-crawl'
import type { CrawlServiceOptions, ServiceEvents, StartRequest, WindowRequest } from './service/service-contract'
import { ServiceNews } from './service/service-news'
import { makeFolder } from './store/make-folder'

export type { CrawlServiceOptions, ServiceEvents, StartRequest, WindowRequest } from './service/service-contract'

export class CrawlService {
  readonly #news = new ServiceNews()
  readonly #crawlsFolder: string
  readonly #library: LibraryDesk
  readonly #drafts: DraftDesk
  readonly #queries: QueryDesk
  readonly #exports: ExportDesk
  readonly #running = new Map<string, RunningCrawl>()
  /** How each crawl of this service ended, or will. */
  readonly #ended = new Map<string, Promise<CrawlProgress>>()
  #sampleSite: SampleSite | null = null

  constructor(private readonly options: CrawlServiceOptions) {
    const { dataFolder, threadsFolder } = options
    this.#crawlsFolder = join(dataFolder, 'crawls')
    this.#library = new LibraryDesk(threadsFolder, { dataFolder, crawlsFolder: this.#crawlsFolder }, () =>
      this.#news.announce('library:changed', null),
    )
    this.#drafts = new DraftDesk(threadsFolder, join(dataFolder, 'drafts'), (news) =>
      this.#news.announce('draft:progress', news),
    )
    this.#queries = new QueryDesk(threadsFolder)
    this.#exports = new ExportDesk(threadsFolder, (progress) => this.#news.announce('export:progress', progress))
  }

  /** Returns the function that unsubscribes. */
  on<E extends keyof ServiceEvents>(name: E, listener: (news: ServiceEvents[E]) => void): () => void {
    return this.#news.on(name, listener)
  }

  // ── Library ──

  async library(): Promise<readonly CrawlSummary[]> {
    return (await this.#library.list()).map((crawl) => this.#withRunner(crawl))
  }

  /** Finds a crawl by id, unambiguous name or file. @throws {TrawlError} crawl_not_found, crawl_ambiguous, not_a_crawl */
  async find(reference: string): Promise<CrawlSummary> {
    return this.#withRunner(await this.#library.find(reference))
  }

  async rename(crawlId: string, name: string): Promise<CrawlSummary> {
    await this.#running.get(crawlId)?.rename(name)
    return this.#withRunner(await this.#library.rename(crawlId, name))
  }

  /** Takes a crawl out of the library; its file is deleted when the service closes. @throws {TrawlError} crawl_running */
  async remove(crawlId: string): Promise<void> {
    await this.#library.remove(crawlId)
    await this.#queries.close(crawlId)
  }

  restore(crawlId: string): Promise<void> {
    return this.#library.restore(crawlId)
  }

  async addFile(path: string): Promise<CrawlSummary> {
    return this.#withRunner(await this.#library.add(path))
  }

  // ── Drafts ──

  createDraft(): Promise<string> {
    return this.#drafts.create()
  }

  appendDraft(draftId: string, text: string): Promise<void> {
    return this.#drafts.append(draftId, text)
  }

  /** @throws {TrawlError} file_unreadable */
  readFileIntoDraft(draftId: string, path: string): Promise<void> {
    return this.#drafts.readFile(draftId, path)
  }

  async finishDraft(draftId: string): Promise<DraftReport> {
    return (await this.#drafts.finish(draftId)).report
  }

  draftLines(draftId: string, fromLine: number, count: number): Promise<readonly string[]> {
    return this.#drafts.lines(draftId, fromLine, count)
  }

  discardDraft(draftId: string): Promise<void> {
    return this.#drafts.discard(draftId)
  }

  // ── Crawls ──

  /** @throws {TrawlError} empty_input, no_urls, folder_unwritable, disk_full, file_unwritable */
  async start(request: StartRequest): Promise<CrawlSummary> {
    return this.#start(request, newCrawlId())
  }

  /** Crawls the sample site, which is served on loopback until the service closes. */
  async startSample(settings: Partial<CrawlSettings>, savePath: string | null): Promise<CrawlSummary> {
    this.#sampleSite ??= await startSampleSite()
    const draftId = await this.createDraft()
    await this.appendDraft(draftId, `${this.#sampleSite.origin}/\n`)
    const request = { draftId, name: 'Sample site', settings: parseSettings({ mode: 'spider', ...settings }), savePath }
    return this.#start(request, `${SAMPLE_ID_PREFIX}${newCrawlId()}`)
  }

  /** @throws {TrawlError} crawl_busy, crawl_finished, crawl_too_new, not_a_crawl */
  async resume(crawlId: string): Promise<void> {
    const running = this.#running.get(crawlId)
    if (running !== undefined) return running.resume()
    const crawl = await this.#library.find(crawlId)
    if (crawl.state === 'finished') {
      throw new TrawlError('crawl_finished', `The crawl "${crawl.name}" is finished: nothing is left to fetch.`)
    }
    if (isSample(crawl)) this.#sampleSite ??= await startSampleSite()
    await this.#run(crawl.path, crawl.id, null)
    await this.#library.add(crawl.path)
  }

  async pause(crawlId: string): Promise<void> {
    await this.#runningOf(crawlId).pause()
  }

  /** Stops starting new requests, waits for those in the air (at most some seconds), stores, closes. */
  async stop(crawlId: string): Promise<void> {
    await this.#runningOf(crawlId).stop()
  }

  /** The last progress of a crawl that was started or resumed here, once it has ended: finished, stopped or failed. */
  whenEnded(crawlId: string): Promise<CrawlProgress> {
    return this.#ended.get(crawlId) ?? this.#runningOf(crawlId).ended
  }

  // ── Results ──

  async window(request: WindowRequest): Promise<RowWindow> {
    return this.#queries.window(request.crawlId, () => this.#pathOf(request.crawlId), request)
  }

  async details(crawlId: string, rowNo: number): Promise<RowDetails> {
    return this.#queries.details(crawlId, () => this.#pathOf(crawlId), rowNo)
  }

  /** Starts an export; its news come as `export:progress` until it is finished, cancelled or failed. */
  async startExport(request: ExportRequest): Promise<string> {
    return this.#exports.start(await this.#pathOf(request.crawlId), request)
  }

  cancelExport(exportId: string): Promise<void> {
    return this.#exports.cancel(exportId)
  }

  /** Stops every crawl cleanly and ends every thread. */
  async close(): Promise<void> {
    await Promise.all([...this.#running.values()].map((crawl) => crawl.stop().catch(() => {})))
    await Promise.all([
      this.#exports.close(),
      this.#queries.closeAll(),
      this.#drafts.close(),
      this.#sampleSite?.close(),
    ])
    await this.#library.close()
  }

  async #start(request: StartRequest, crawlId: string): Promise<CrawlSummary> {
    const { path: inputPath, report } = await this.#drafts.finish(request.draftId)
    assertUsable(report)
    const path = resolve(request.savePath ?? join(this.#crawlsFolder, `${crawlId}.trawl`))
    if (request.savePath === null) makeFolder(this.#crawlsFolder)
    const name = request.name.trim() || suggestName(report)
    await this.#run(path, crawlId, { crawlId, name, settings: request.settings, inputPath })
    await this.#drafts.discard(request.draftId)
    return this.#withRunner(await this.#library.add(path))
  }

  async #run(path: string, crawlId: string, create: Parameters<typeof RunningCrawl.start>[0]['create']): Promise<void> {
    const crawl = await RunningCrawl.start({
      threadsFolder: this.options.threadsFolder,
      path,
      crawlId,
      create,
      log: this.options.log,
      onProgress: (progress) => this.#noteProgress(progress),
      onEnded: (progress) => this.#noteEnd(progress),
    })
    this.#ended.set(crawlId, crawl.ended)
    if (!crawl.isOver) this.#running.set(crawlId, crawl)
  }

  #withRunner(crawl: CrawlSummary): CrawlSummary {
    return { ...crawl, runsHere: this.#running.has(crawl.id) }
  }

  #noteProgress(progress: CrawlProgress): void {
    this.#library.noteProgress(progress)
    this.#news.announce('crawl:progress', progress)
  }

  async #noteEnd(progress: CrawlProgress): Promise<void> {
    this.#running.delete(progress.crawlId)
    await this.#library.noteEnd(progress)
    this.#news.announce('crawl:progress', progress)
  }

  #runningOf(crawlId: string): RunningCrawl {
    const crawl = this.#running.get(crawlId)
    if (crawl !== undefined) return crawl
    throw new TrawlError('bad_request', 'This crawl is not running here.', { hint: 'Resume it first.' })
  }

  async #pathOf(crawlId: string): Promise<string> {
    return this.#running.get(crawlId)?.path ?? (await this.#library.find(crawlId)).path
  }
}

/** Ids are short enough to type: eight characters without look-alikes, 39 bits. */
function newCrawlId(): string {
  const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
  return [...randomBytes(8)].map((byte) => alphabet[byte % alphabet.length]).join('')
}

function assertUsable(report: DraftReport): void {
  if (report.rows === 0) {
    throw new TrawlError('empty_input', 'Expected a list of URLs, but there is no text.', {
      hint: 'Paste some URLs, or name a file that holds some.',
    })
  }
  if (report.urls === 0) {
    const first = report.problems[0]
    const example = first === undefined ? '' : ` Line ${first.lineNo}: "${first.text.slice(0, 60)}".`
    throw new TrawlError(
      'no_urls',
      `Expected a list of URLs, but none of the ${report.lines} lines has one.${example}`,
      {
        hint: 'A URL looks like https://example.org/page or example.org.',
      },
    )
  }
}

function suggestName(report: DraftReport): string {
  const host = report.firstHost ?? 'crawl'
  return report.hosts > 1 ? `${host} and ${report.hosts - 1} more` : host
}

/** Marks crawls of the sample site, whatever they are renamed to: resuming one needs the site to be served again. */
const SAMPLE_ID_PREFIX = 'sample-'

function isSample(crawl: CrawlSummary): boolean {
  return crawl.id.startsWith(SAMPLE_ID_PREFIX)
}
