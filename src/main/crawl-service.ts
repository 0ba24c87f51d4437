/**
 * The life of crawls: start, pause, resume, stop, browse, export. Owns the threads; does no work itself, so the thread
 * it lives on stays free. Both the window and the command line drive Trawl through it.
 */
import { join, resolve } from 'node:path'
import type { CrawlProgress } from '../shared/domain/crawl-progress'
import type { CrawlSummary } from '../shared/domain/crawl-summary'
import type { DraftReport } from '../shared/domain/draft-report'
import type { ExportProgress, ExportRequest } from '../shared/domain/export-request'
import type { HostOverride, HostsPage, PaceChange } from '../shared/domain/host-lane'
import type { RowWindow } from '../shared/domain/result-query'
import type { RowDetails } from '../shared/domain/row-details'
import type { RowSelection } from '../shared/domain/row-selection'
import { TrawlError } from '../shared/errors'
import { type CrawlSettings, parseSettings } from '../shared/settings'
import { systemClock } from './engine/clock'
import { assertUsable, suggestName } from './engine/input/usable-input'
import type { Clock } from './engine/ports'
import { CompareDesk } from './service/compare-desk'
import { DraftDesk } from './service/draft-desk'
import { ExportDesk } from './service/export-desk'
import { exportPlaces } from './service/export-places'
import { ExtractionDesk } from './service/extraction-desk'
import { FindingsDesk } from './service/findings-desk'
import { hostsOf } from './service/hosts'
import { IndexDesk } from './service/index-desk'
import { type ImportOptions, LibraryDesk } from './service/library-desk'
import { LoginDesk } from './service/login-desk'
import { isSample, newCrawlId, newSampleId } from './service/new-crawl-id'
import { QueryDesk } from './service/query-desk'
import { repeatName } from './service/repeat-name'
import { RunDesk } from './service/run-desk'
import type { RunningCrawl } from './service/running-crawl'
import { SampleSites } from './service/sample-sites'
import { ScheduleDesk } from './service/schedule-desk'
import { exportedRows, firstUrl, namedSelection } from './service/selection-names'
import type {
  CrawlServiceOptions,
  GivenRequest,
  HostsRequest,
  ServiceEvents,
  StartRequest,
  WindowRequest,
} from './service/service-contract'
import { ServiceNews } from './service/service-news'
import { SqlDesk } from './service/sql-desk'
import type { SqlExportRequest } from './service/sql-exports'
import { makeFolder } from './store/make-folder'
import { forkProcess } from './threads/child-process'
import type { CrawlInput, FirstTask } from './threads/engine-calls'

export type { Keyring } from './service/secret-store'
export type * from './service/service-contract'
export type { StartProcess } from './threads/child-process'

export class CrawlService {
  readonly #news = new ServiceNews()
  readonly #crawlsFolder: string
  readonly #library: LibraryDesk
  readonly #queries: QueryDesk
  readonly #exports: ExportDesk
  readonly #runs: RunDesk
  readonly #samples = new SampleSites()
  readonly #clock: Clock
  /** Texts that are looked at before they are crawled. */
  readonly drafts: DraftDesk
  /** What answers questions that the crawl file alone cannot, made when it is asked for. */
  readonly indexes: IndexDesk
  /** Rules that take values out of pages, tried and run over kept bodies. */
  readonly extraction: ExtractionDesk
  /** The SQL consoles; what can be asked is in threads/sql-calls.ts. */
  readonly sql: SqlDesk
  /** Where several exports of one go go. */
  readonly exportPlaces = exportPlaces
  /** What checks go by. */
  readonly findings: FindingsDesk
  /** Two crawls side by side, and one URL through many. */
  readonly comparisons: CompareDesk
  /** Logins for crawls to come. */
  readonly logins: LoginDesk
  /** Crawls that are repeated by themselves, once this desk is started. */
  readonly schedules: ScheduleDesk
  /** Crawls that were taken out of the library and not put back: their passwords go when the service closes. */
  readonly #removed = new Set<string>()

  constructor(options: CrawlServiceOptions) {
    const { dataFolder, threadsFolder } = options
    const indexFolder = join(dataFolder, 'indexes')
    this.#crawlsFolder = join(dataFolder, 'crawls')
    this.#library = new LibraryDesk(threadsFolder, { dataFolder, crawlsFolder: this.#crawlsFolder }, () =>
      this.#news.announce('library:changed', null),
    )
    this.drafts = new DraftDesk(threadsFolder, join(dataFolder, 'drafts'), {
      onProgress: (news) => this.#news.announce('draft:progress', news),
      find: (crawlId) => this.#library.find(crawlId),
      ask: this.ask,
    })
    this.logins = new LoginDesk(options.logIn ?? null)
    const pathOf = (crawlId: string) => this.#pathOf(crawlId)
    this.#queries = new QueryDesk(threadsFolder, indexFolder, pathOf, () => this.findings.limits)
    this.#runs = new RunDesk(options, {
      progress: (progress) => {
        this.#library.noteProgress(progress)
        this.#news.announce('crawl:progress', progress)
      },
      ended: async (progress) => {
        await Promise.all([this.#library.noteEnd(progress), this.comparisons.forget(progress.crawlId)])
        this.#news.announce('crawl:progress', progress)
      },
    })
    const onExport = (progress: ExportProgress) => this.#news.announce('export:progress', progress)
    const limits = () => this.findings.limits
    this.#exports = new ExportDesk(threadsFolder, indexFolder, onExport, limits, options.printReport ?? null)
    this.findings = new FindingsDesk(this.#library, this.#queries, (id) => this.indexes.filesOf(id))
    this.indexes = new IndexDesk(threadsFolder, {
      folder: indexFolder,
      pathOf,
      crawls: () => this.#library.list(),
      stored: (crawlId, seriesMark) => this.ask(crawlId, 'indexState', { seriesMark }),
      release: async (crawlId, part) => {
        if (this.#queries.has(crawlId)) await this.ask(crawlId, 'releaseIndex', { part })
      },
      announce: (state) => this.#news.announce('index:progress', state),
    })
    this.extraction = new ExtractionDesk(threadsFolder, {
      pathOf,
      isRunning: (crawlId) => this.#runs.get(crawlId) !== null,
      stored: (crawlId) => this.ask(crawlId, 'rules', null),
      announce: (progress) => this.#news.announce('extraction:progress', progress),
      resolveProxy: options.resolveProxy,
    })
    const startProcess = options.startProcess ?? forkProcess
    this.sql = new SqlDesk(threadsFolder, startProcess, (id) => this.indexes.filesOf(id), onExport)
    this.#clock = options.clock ?? systemClock
    this.comparisons = new CompareDesk(threadsFolder, this.#library, (progress) =>
      this.#news.announce('compare:progress', progress),
    )
    this.schedules = new ScheduleDesk({
      store: this.#library,
      crawls: this,
      clock: this.#clock,
      log: options.log,
      onFinished: (outcome) => this.#news.announce('schedule:finished', outcome),
      onChanged: () => this.#news.announce('schedule:changed', null),
    })
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
    await this.#runs.get(crawlId)?.rename(name)
    return this.#withRunner(await this.#library.rename(crawlId, name))
  }

  /** Takes a crawl out of the library; its file is deleted when the service closes. @throws {TrawlError} crawl_running */
  async remove(crawlId: string): Promise<void> {
    const path = await this.#pathOf(crawlId)
    await this.#library.remove(crawlId)
    this.#removed.add(crawlId)
    await Promise.all([this.#queries.close(crawlId), this.sql.close(crawlId), this.comparisons.forget(crawlId)])
    await this.indexes.forget(crawlId, path)
  }

  async restore(crawlId: string): Promise<void> {
    await this.#library.restore(crawlId)
    this.#removed.delete(crawlId)
  }

  /** Puts a crawl file into the library: as it is, or how an import says. @throws {TrawlError} crawl_exists for an import */
  async addFile(path: string, how?: ImportOptions): Promise<CrawlSummary> {
    return this.#withRunner(await (how ? this.#library.import(path, how) : this.#library.add(path)))
  }

  // ── Drafts ──

  /** The thread of the crawl that will come of it starts while its text is read. */
  createDraft(): Promise<string> {
    const creating = this.drafts.create()
    this.#runs.prepare()
    return creating
  }

  async finishDraft(draftId: string): Promise<DraftReport> {
    return (await this.drafts.finish(draftId)).report
  }

  async discardDraft(draftId: string): Promise<void> {
    await this.drafts.discard(draftId)
    if (this.drafts.isEmpty) await this.#runs.dismiss()
  }

  // ── Crawls ──

  /** @throws {TrawlError} empty_input, no_urls, folder_unwritable, disk_full, file_unwritable */
  async start(request: StartRequest): Promise<CrawlSummary> {
    const { path, lists, report } = await this.drafts.finish(request.draftId)
    assertUsable(report)
    const name = request.name.trim() || suggestName(report)
    const crawl = await this.#create({ ...request, name }, { kind: 'draft', path, lists }, newCrawlId())
    await this.discardDraft(request.draftId)
    return crawl
  }

  /**
   * The same without a draft: `text`, then what is in files, goes straight into a crawl. For those who do not look at
   * it first: the thread that crawls reads it, in one go.
   *
   * @throws {TrawlError} as `start`, and file_unreadable
   */
  startGiven(request: GivenRequest): Promise<CrawlSummary> {
    const { text, lists, ...rest } = request
    return this.#create({ ...rest, name: rest.name.trim() }, { kind: 'given', text, lists }, newCrawlId())
  }

  /** Crawls the sample site, which is served on loopback until the service closes. */
  async startSample(settings: Partial<CrawlSettings>, savePath: string | null): Promise<CrawlSummary> {
    const { origin } = await this.#samples.open()
    return this.#create(
      {
        name: 'Sample site',
        settings: parseSettings({ mode: 'spider', recheckAfterS: 1, ...settings }),
        savePath,
      },
      { kind: 'given', text: `${origin}/\n`, lists: [] },
      newSampleId(),
    )
  }

  /**
   * Starts a new crawl with the input, the settings and the passwords of an earlier one, in its series.
   *
   * @throws {TrawlError} bad_request while the earlier one has not read its input, secrets_missing; as `start`
   */
  async repeat(crawlId: string): Promise<CrawlSummary> {
    const earlier = await this.#library.find(crawlId)
    if (isSample(earlier)) await this.#samples.openAt(await firstUrl(this.ask, crawlId))
    const repeatId = isSample(earlier) ? newSampleId() : newCrawlId()
    const path = join(this.#crawlsFolder, `${repeatId}.trawl`)
    makeFolder(this.#crawlsFolder)
    await this.#runs.repeat(earlier, { crawlId: repeatId, path, name: repeatName(earlier.name, this.#clock.nowMs()) })
    return this.#withRunner(await this.#library.add(path))
  }

  /**
   * @param given settings with passwords that are not kept here any more
   * @throws {TrawlError} crawl_busy, crawl_finished, crawl_too_new, not_a_crawl, secrets_missing
   */
  async resume(crawlId: string, given: Partial<CrawlSettings> = {}): Promise<void> {
    const running = this.#runs.get(crawlId)
    if (running !== null) return running.resume()
    const crawl = await this.#library.find(crawlId)
    if (crawl.state === 'finished') {
      throw new TrawlError('crawl_finished', `The crawl "${crawl.name}" is finished: nothing is left to fetch.`, {
        hint: 'Fetch some of its URLs again, or start a new crawl.',
      })
    }
    await this.#goOn(crawl, null, given)
  }

  /**
   * Fetches a selection again in place; a crawl that is over runs again for it. Returns how many URLs that are.
   *
   * @throws {TrawlError} as `resume`, but not crawl_finished
   */
  async again(crawlId: string, selection: RowSelection, given: Partial<CrawlSettings> = {}): Promise<number> {
    const named = await namedSelection(this.ask, crawlId, selection)
    const running = this.#runs.get(crawlId)
    if (running !== null) return running.again(named)
    return (await this.#goOn(await this.#library.find(crawlId), { kind: 'again', selection: named }, given)).againUrls
  }

  /** Fetches the URLs that a trap holds; a crawl that is over runs again for them. */
  async releaseTrap(crawlId: string, trapId: number): Promise<void> {
    const running = this.#runs.get(crawlId)
    if (running !== null) return running.releaseTrap(trapId)
    await this.#goOn(await this.#library.find(crawlId), { kind: 'release', trapId }, {})
  }

  pause(crawlId: string): Promise<void> {
    return this.#runs.required(crawlId).pause()
  }

  /** Stops starting new requests, waits for those in the air (at most some seconds), stores, closes. */
  stop(crawlId: string): Promise<void> {
    return this.#runs.required(crawlId).stop()
  }

  /** Changes the pace of a running crawl, at once and for good. @throws {TrawlError} bad_request */
  async adjust(crawlId: string, change: PaceChange): Promise<void> {
    const run = this.#runs.required(crawlId)
    await run.adjust(change)
    await this.#library.add(run.path)
  }

  /** Changes the pace of one host of a running crawl. @throws {TrawlError} bad_request */
  adjustHost(crawlId: string, host: string, override: HostOverride | null): Promise<void> {
    return this.#runs.required(crawlId).adjustHost(host, override)
  }

  /** The computer goes to sleep, or has woken up: running crawls wait meanwhile. */
  setAsleep(asleep: boolean): Promise<void> {
    return this.#runs.setAsleep(asleep)
  }

  /** The last progress of a crawl that was started or resumed here, once it has ended: finished, stopped or failed. */
  whenEnded(crawlId: string): Promise<CrawlProgress> {
    return this.#runs.whenEnded(crawlId)
  }

  // ── Results ──

  /** Asks the query thread of a crawl; what can be asked is in threads/query-calls.ts. */
  readonly ask: QueryDesk['ask'] = (crawlId, method, argument) => this.#queries.ask(crawlId, method, argument)

  window({ crawlId, ...query }: WindowRequest): Promise<RowWindow> {
    return this.ask(crawlId, 'window', query)
  }

  details(crawlId: string, rowNo: number): Promise<RowDetails> {
    return this.ask(crawlId, 'details', { rowNo })
  }

  async hosts(request: HostsRequest): Promise<HostsPage> {
    const { crawlId, ...query } = request
    return hostsOf(await this.#runs.lanes(crawlId), query, (stored) => this.ask(crawlId, 'hosts', stored))
  }

  /** Starts an export; its news come as `export:progress` until it is finished, cancelled or failed. */
  async startExport(request: ExportRequest): Promise<string> {
    const rows = await exportedRows(this.ask, request)
    return this.#exports.start(await this.#pathOf(request.crawlId), { ...request, rows })
  }

  /** Writes the answer of a statement to a file; otherwise as `startExport`. */
  async startSqlExport(crawlId: string, request: SqlExportRequest): Promise<string> {
    return this.sql.startExport(crawlId, request)
  }

  async cancelExport(exportId: string): Promise<void> {
    await Promise.all([this.#exports.cancel(exportId), this.sql.cancelExport(exportId)])
  }

  /** Stops every crawl cleanly and ends every thread. */
  async close(): Promise<void> {
    this.schedules.stop()
    await this.#runs.stopAll()
    await Promise.all([this.indexes.close(), this.extraction.close()])
    await Promise.all([
      this.#exports.close(),
      this.sql.closeAll(),
      this.comparisons.close(),
      this.#queries.closeAll(),
      this.drafts.close(),
      this.#samples.close(),
      ...[...this.#removed].map((crawlId) => this.#runs.forgetSecrets(crawlId)),
    ])
    await this.#library.close()
  }

  async #create(
    { name, settings, savePath, cookies = [] }: Omit<StartRequest, 'draftId'>,
    input: CrawlInput,
    crawlId: string,
  ): Promise<CrawlSummary> {
    const path = resolve(savePath ?? join(this.#crawlsFolder, `${crawlId}.trawl`))
    if (savePath === null) makeFolder(this.#crawlsFolder)
    await this.#runs.create({ crawlId, name, settings, cookies, input, path })
    return this.#withRunner(await this.#library.add(path))
  }

  /** Runs a crawl that is over once more. */
  async #goOn(crawl: CrawlSummary, first: FirstTask | null, given: Partial<CrawlSettings>): Promise<RunningCrawl> {
    if (isSample(crawl)) await this.#samples.openAt(await firstUrl(this.ask, crawl.id))
    const run = await this.#runs.goOn(crawl, first, given)
    await this.#library.add(crawl.path)
    return run
  }

  #withRunner(crawl: CrawlSummary): CrawlSummary {
    return { ...crawl, runsHere: this.#runs.get(crawl.id) !== null }
  }

  async #pathOf(crawlId: string): Promise<string> {
    return this.#runs.get(crawlId)?.path ?? (await this.#library.find(crawlId)).path
  }
}
