/**
 * One run of one crawl on the engine thread: puts store, extractor, fetcher and engine together, announces progress,
 * and closes everything in the right order however the run ends.
 */
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { CrawlState } from '../../shared/domain/crawl-state'
import type { RuleNote } from '../../shared/domain/extraction-rule'
import type { HostLane, HostOverride, PaceChange } from '../../shared/domain/host-lane'
import type { RenderAnswer } from '../../shared/domain/rendering'
import type { NamedSelection } from '../../shared/domain/row-selection'
import { isStorageFull, type SerialisedError, serialiseError } from '../../shared/errors'
import { unmaskSecrets } from '../../shared/secrets'
import { systemClock } from '../engine/clock'
import { Engine, type EngineParts } from '../engine/engine'
import { ProgressMeter } from '../engine/events/progress-meter'
import type { RobotsNews } from '../engine/fetcher/robots'
import { AgainLane } from '../engine/frontier/again-lane'
import { Frontier } from '../engine/frontier/frontier'
import { ImportTask } from '../engine/import-task'
import type { Logger } from '../engine/ports'
import { sitemapKindOf } from '../engine/sitemaps'
import { TrapRadar } from '../engine/traps/trap-radar'
import type { CrawlRow } from '../store/crawl-row'
import type { CrawlWriter } from '../store/crawl-writer'
import type { EngineTask } from './engine-calls'
import type { ExtractPool } from './extract-pool'
import { FetchStage } from './fetch-stage'
import {
  counted,
  deathWords,
  hostWords,
  overrideWords,
  paceChanges,
  robotsWords,
  ruleWords,
  standing,
  trapWords,
} from './log-words'
import { explainOpening, openCrawl } from './open-crawl'
import { RenderClient } from './render-client'
import { RunInterruptions } from './run-interruptions'
import { RunLog } from './run-log'
import type { RunNews, RunParts } from './run-parts'
import { limitsOf, purposeOf } from './run-settings'

/** Progress is announced at most this often. */
const PROGRESS_EVERY_MS = 100
/** Lanes told at once. */
const MAX_LANES = 2000

export class CrawlRun {
  readonly crawlId: string
  readonly #engine: Engine
  readonly #meter: ProgressMeter
  readonly #extractor: ExtractPool
  readonly #fetchStage: FetchStage
  readonly #renderer: RenderClient | null
  readonly #importTask: ImportTask
  readonly #frontier: Frontier
  readonly #again: AgainLane
  readonly #interruptions: RunInterruptions
  readonly #purpose: EngineParts['purpose']
  readonly #runLog: RunLog
  readonly #ended: Promise<void>
  #announceEnd: () => void = () => {}
  readonly #toldOfRules = new Set<string>()
  #state: CrawlState = 'running'
  #fatal: SerialisedError | null = null
  #ticker: NodeJS.Timeout | null = null

  private constructor(
    private readonly writer: CrawlWriter,
    task: EngineTask,
    { extractor, resolveProxy }: RunParts,
    /** URLs that this run was asked to fetch again. */
    readonly againUrls: number,
    private readonly log: Logger,
    private readonly news: RunNews,
  ) {
    const row = writer.row()
    // Rules may have been added, changed and removed since the crawl began.
    const settings = { ...unmaskSecrets(row.settings, task.secrets), rules: writer.ruleLines() }
    this.crawlId = row.crawlId
    this.#purpose = purposeOf(settings, task)
    this.#runLog = new RunLog(writer, systemClock, log)
    this.#noteStart(row, task)
    this.#meter = new ProgressMeter(row.runningMs)
    this.#frontier = new Frontier(writer)
    this.#again = new AgainLane(writer, systemClock)
    this.#extractor = extractor
    this.#extractor.onDeath = (death) => {
      news.died(death)
      const { again, unread } = death
      this.#runLog.note('thread_died', deathWords(death), null, { again, unread: unread[0] ?? null })
    }
    const onRobots = (news: RobotsNews): void =>
      this.#runLog.note(`robots_${news.kind}`, robotsWords(news), news.host, { crawlDelayMs: news.crawlDelayMs })
    this.#fetchStage = new FetchStage(settings, task.secrets, systemClock, onRobots, resolveProxy)
    this.#renderer =
      task.renderAtOnce === 0
        ? null
        : new RenderClient(task.renderAtOnce, { render: news.render, cancel: news.cancelRender })
    this.#importTask = new ImportTask(
      writer.blocks,
      writer,
      settings.mode === 'sitemap' ? sitemapKindOf : () => 'page',
      { reader: row.inputReader, share: row.inputShare, carriedColumns: row.carriedColumns },
    )
    this.#ended = new Promise((resolve) => {
      this.#announceEnd = resolve
    })
    this.#engine = new Engine({
      frontier: this.#frontier,
      again: this.#again,
      results: writer,
      importTask: this.#importTask,
      clock: systemClock,
      log,
      limits: limitsOf(settings),
      purpose: this.#purpose,
      pageParts: (turns) => ({
        ...this.#fetchStage.partsFor(turns, () => writer.seeds()),
        extractor: this.#extractor,
        renderer: this.#renderer,
        traps: settings.traps ? new TrapRadar({ nowMs: systemClock.nowMs }) : null,
        settings,
        clock: systemClock,
        onSitemap: (url, urls) => {
          const host = new URL(url).host
          this.#runLog.note('sitemap_read', `Sitemap ${url} was read: ${counted(urls, 'URL')}.`, null, { host, urls })
        },
        onRuleNotes: (url, notes) => this.#noteRules(settings.rules, url, notes),
      }),
      isForeign: (outcome, startedAtMs) => this.#interruptions.isForeign(outcome, startedAtMs),
      onAnswer: (outcome) => this.#interruptions.noteSuccess(outcome),
      onDiskFull: (error) => this.#interruptions.diskFull(error),
      onDiskWorks: () => this.#interruptions.diskWorks(),
      onCommitted: (outcomes) => {
        this.#meter.count(systemClock.nowMs(), outcomes)
        for (const trap of writer.newTraps()) this.#runLog.note('trap_found', trapWords(trap), null, { ...trap })
      },
      onRecheck: (round) =>
        this.#runLog.note('rechecks_begun', `Round ${round} of re-checks began: failures are fetched again.`),
      onEnded: (state, cause) => void this.#close(state, cause),
    })
    this.#interruptions = new RunInterruptions({
      settings,
      crawlPath: task.path,
      clock: systemClock,
      log,
      engine: this.#engine,
      note: (kind, message) => this.#runLog.note(kind, message),
      onChange: () => this.news.progress(this.#progress()),
    })
    void this.#fetchStage.proxyAway().then((proxy) => proxy !== null && this.#interruptions.notePassage(proxy))
    this.#engine.scheduler.onHostNews = (news) => this.#runLog.note(`host_${news.kind}`, hostWords(news), news.host)
    for (const [host, override] of writer.hostOverrides()) this.#engine.scheduler.setHostOverride(host, override)
  }

  /**
   * @throws {TrawlError} when the crawl file cannot be made or opened; see the store
   */
  static async open(task: EngineTask, parts: RunParts, log: Logger, news: RunNews): Promise<CrawlRun> {
    const { writer, urlCredentials } = await openCrawl(task, systemClock.nowMs())
    const secrets = { ...task.secrets, urlCredentials: [...task.secrets.urlCredentials, ...urlCredentials] }
    if (urlCredentials.length > 0) news.urlCredentials(urlCredentials)
    try {
      const { first } = task
      const againUrls = first?.kind === 'again' ? writer.requestAgain(first.selection, systemClock.nowMs()) : 0
      const released = first?.kind === 'release' ? writer.releaseTrap(first.trapId).urls : null
      const run = new CrawlRun(writer, { ...task, secrets }, parts, againUrls, log, news)
      if (released !== null) run.#noteRelease(released)
      log.info('crawl started', { crawlId: run.crawlId, path: task.path, resumed: task.create === null })
      // The answer to `open` goes out first: news of a crawl that nobody knows yet would be lost.
      setImmediate(() => run.#start())
      return run
    } catch (error) {
      writer.close()
      throw explainOpening(error, task.path)
    }
  }

  pause(): void {
    if (this.#state !== 'running') return
    this.#engine.pause()
    this.#meter.stop(systemClock.nowMs())
    this.#setState('paused')
    this.#runLog.note('paused', `Paused. ${standing(this.#progress())}.`)
  }

  resume(): void {
    if (this.#state !== 'paused') return
    this.#meter.start(systemClock.nowMs())
    this.#setState('running')
    this.#runLog.note('continued', 'Goes on after the pause.')
    this.#engine.start()
  }

  /** Resolves once the file is closed. */
  stop(): Promise<void> {
    this.#engine.stop()
    return this.#ended
  }

  /** A page that was to be rendered is, or is not. */
  rendered(seq: number, answer: RenderAnswer): void {
    this.#renderer?.answered(seq, answer)
  }

  /** Fetches a selection again in place. Returns how many URLs that are. */
  again(selection: NamedSelection): number {
    const urls = this.writer.requestAgain(selection, systemClock.nowMs())
    this.#noteAgain(urls)
    this.#engine.noteAgain()
    return urls
  }

  /** Changes the pace at once and for good. */
  adjust(change: PaceChange): void {
    const changes = paceChanges(this.writer.row().settings, change)
    this.writer.changeSettings(change)
    if (changes !== '') this.#runLog.note('settings_changed', `${changes}.`)
    this.#engine.scheduler.setLimits(limitsOf(this.writer.row().settings))
  }

  adjustHost(host: string, override: HostOverride | null): void {
    this.writer.setHostOverride(host, override)
    this.#runLog.note('host_settings_changed', overrideWords(host, override), null, { host })
    this.#engine.scheduler.setHostOverride(host, override)
  }

  lanes(): readonly HostLane[] {
    return this.#engine.scheduler.lanes(MAX_LANES)
  }

  releaseTrap(trapId: number): void {
    const { urls, hosts } = this.writer.releaseTrap(trapId)
    this.#noteRelease(urls)
    this.#engine.reopen(hosts)
  }

  sleep(asleep: boolean): void {
    this.#interruptions.sleep(asleep)
  }

  /** Does nothing once the file is closed, while threads still end: whoever is told of the name next can open it. */
  rename(name: string): void {
    if (this.writer.isOpen) this.writer.rename(name)
  }

  #noteStart({ state, known, name }: CrawlRow, { create, first }: EngineTask): void {
    const wasKilled = state === 'running' || state === 'paused'
    if (create !== null) this.#runLog.note('started', `Started: ${name}.`)
    else if (wasKilled)
      this.#runLog.note('resumed', `Resumed. The run before was not closed: Trawl or the computer ended.`)
    else this.#runLog.note('resumed', `Resumed with ${counted(known, 'known URL')}.`)
    if (first?.kind === 'again') this.#noteAgain(this.againUrls)
  }

  #noteAgain(urls: number): void {
    this.#runLog.note('fetch_again', `${counted(urls, 'URL')} to fetch again, as asked.`, null, { urls })
  }

  #noteRelease(urls: number): void {
    this.#runLog.note('trap_released', `A trap was released: ${counted(urls, 'URL')} to fetch after all.`, null, {
      urls,
    })
  }

  /** What is wrong with a rule is so on many pages: each kind of trouble is told once. */
  #noteRules(lines: readonly string[], url: string, notes: readonly RuleNote[]): void {
    for (const { rule, kind, message } of notes) {
      const key = `${rule} ${kind}`
      if (this.#toldOfRules.has(key)) continue
      this.#toldOfRules.add(key)
      this.#runLog.note(kind === 'failed' ? 'rule_failed' : 'rule_slow', ruleWords(lines[rule], url, message), null, {
        url,
      })
    }
  }

  #noteEnd(last: CrawlProgress): void {
    const figures = { known: last.known, ...last.counts, runningMs: Math.round(last.runningMs) }
    if (last.state === 'failed') {
      const why = last.fatal === null ? '' : ` ${last.fatal.message}`
      this.#runLog.note('failed', `The crawl cannot go on.${why} ${standing(last)}.`, null, figures)
    } else if (last.state === 'finished') this.#runLog.note('finished', `Finished. ${standing(last)}.`, null, figures)
    else this.#runLog.note('stopped', `Stopped. ${standing(last)}.`, null, figures)
  }

  #start(): void {
    this.#meter.start(systemClock.nowMs())
    this.#interruptions.start()
    this.#setState('running')
    this.#ticker = setInterval(() => {
      this.#runLog.write()
      this.news.progress(this.#progress())
    }, PROGRESS_EVERY_MS)
    this.#engine.start()
  }

  #setState(state: CrawlState): void {
    const nowMs = systemClock.nowMs()
    this.#state = state
    try {
      this.writer.setState(state, this.#fatal, this.#meter.runningMs(nowMs), nowMs)
    } catch (error) {
      // The file says `interrupted` then, which is as good: nothing but the word is lost.
      if (!isStorageFull(error)) throw error
      this.#interruptions.diskFull(error)
    }
    this.news.progress(this.#progress())
    this.log.info(`crawl ${state}`, { crawlId: this.crawlId })
  }

  async #close(state: Extract<CrawlState, 'finished' | 'stopped' | 'failed'>, cause: unknown): Promise<void> {
    if (this.#ticker !== null) clearInterval(this.#ticker)
    this.#interruptions.close()
    this.#meter.stop(systemClock.nowMs())
    this.#fatal = state === 'failed' ? serialiseError(cause) : null
    // A run for a selection leaves what waited before.
    const leavesWork = this.#purpose === 'again' && (!this.#importTask.isDone || this.#left() > 0)
    this.#state = state === 'finished' && leavesWork ? 'stopped' : state
    const last = this.#progress()
    this.#noteEnd(last)
    const nowMs = systemClock.nowMs()
    // Each by itself: a full disk must not keep sockets and threads open. These end while the file is closed.
    await Promise.all([
      this.#closing('sockets', () => this.#fetchStage.close()),
      this.#closing('threads', () => this.#extractor.close()),
      this.#closing('state', () => this.writer.setState(this.#state, this.#fatal, this.#meter.runningMs(nowMs), nowMs)),
      this.#closing('file', () => {
        this.#runLog.write(true)
        this.writer.close()
      }),
    ])
    this.log.info(`crawl ${state}`, { crawlId: this.crawlId, done: last.done, known: last.known })
    this.news.ended(last)
    this.#announceEnd()
  }

  async #closing(what: string, step: () => unknown): Promise<void> {
    try {
      await step()
    } catch (error) {
      this.log.warn(`closing a crawl: ${what}`, { crawlId: this.crawlId, cause: String(error) })
    }
  }

  #progress(): CrawlProgress {
    const nowMs = systemClock.nowMs()
    const counts = this.writer.counts()
    const done = counts.fetched + counts.failed + counts.skipped + counts.held
    const known = this.writer.knownUrls()
    const pagesPerSecond = this.#meter.perSecond(nowMs)
    return {
      crawlId: this.crawlId,
      state: this.#state,
      counts,
      done,
      known,
      rows: this.writer.rows(),
      inFlight: this.#engine.scheduler.inFlight,
      activeHosts: this.#frontier.activeHosts,
      transferBytes: this.writer.transferBytes(),
      pagesPerSecond,
      runningMs: this.#meter.runningMs(nowMs),
      remainingMs: pagesPerSecond > 0 && this.#importTask.isDone ? ((known - done) / pagesPerSecond) * 1000 : null,
      importedShare: this.#importTask.share,
      carriedColumns: this.#importTask.carriedColumns,
      again: this.#again.waiting,
      interruption: this.#interruptions.current,
      traps: this.writer.trapCount(),
      fatal: this.#fatal,
    }
  }

  /** Known URLs without an outcome. */
  #left(): number {
    const { fetched, failed, skipped, held } = this.writer.counts()
    return this.writer.knownUrls() - fetched - failed - skipped - held
  }
}
