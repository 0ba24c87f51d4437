/**
 * One run of one crawl on the engine thread: puts store, extractor, fetcher and engine together, announces progress,
 * and closes everything in the right order however the run ends.
 */
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { CrawlState } from '../../shared/domain/crawl-state'
import { type SerialisedError, serialiseError } from '../../shared/errors'
import { systemClock } from '../engine/clock'
import { Engine } from '../engine/engine'
import { ProgressMeter } from '../engine/events/progress-meter'
import { Frontier } from '../engine/frontier/frontier'
import { ImportTask } from '../engine/import-task'
import type { Logger } from '../engine/ports'
import { sitemapKindOf } from '../engine/sitemaps'
import type { CrawlWriter } from '../store/crawl-writer'
import type { EngineThreadData } from './engine-calls'
import { ExtractPool } from './extract-pool'
import { FetchStage } from './fetch-stage'
import { openCrawl } from './open-crawl'

/** Progress is announced at most this often. */
const PROGRESS_EVERY_MS = 100

export interface RunNews {
  progress(progress: CrawlProgress): void
  ended(progress: CrawlProgress): void
}

export class CrawlRun {
  readonly crawlId: string
  readonly #engine: Engine
  readonly #meter: ProgressMeter
  readonly #extractor: ExtractPool
  readonly #fetchStage: FetchStage
  readonly #importTask: ImportTask
  readonly #frontier: Frontier
  readonly #ended: Promise<void>
  #announceEnd: () => void = () => {}
  #state: CrawlState = 'running'
  #fatal: SerialisedError | null = null
  #ticker: NodeJS.Timeout | null = null

  private constructor(
    private readonly writer: CrawlWriter,
    data: EngineThreadData,
    private readonly log: Logger,
    private readonly news: RunNews,
  ) {
    const row = writer.row()
    const { settings } = row
    this.crawlId = row.crawlId
    this.#meter = new ProgressMeter(row.runningMs)
    this.#frontier = new Frontier(writer)
    this.#extractor = new ExtractPool(data.threadsFolder, data.extractThreads, log)
    this.#fetchStage = new FetchStage(settings, systemClock)
    this.#importTask = new ImportTask(
      writer.blocks,
      writer,
      settings.mode === 'sitemap' ? sitemapKindOf : () => 'page',
      { reader: row.inputReader, share: row.inputShare },
    )
    this.#ended = new Promise((resolve) => {
      this.#announceEnd = resolve
    })
    this.#engine = new Engine({
      frontier: this.#frontier,
      results: writer,
      importTask: this.#importTask,
      clock: systemClock,
      log,
      limits: {
        concurrency: settings.concurrency,
        maxPerHost: settings.perHost,
        delayMs: settings.delayMs,
        ratePerSecond: settings.rate,
      },
      pageParts: (turns) => ({
        ...this.#fetchStage.partsFor(turns, () => writer.seeds()),
        extractor: this.#extractor,
        settings,
        clock: systemClock,
      }),
      onCommitted: (outcomes) => this.#meter.count(systemClock.nowMs(), outcomes),
      onEnded: (state, cause) => void this.#close(state, cause),
    })
  }

  /** @throws {TrawlError} when the crawl file cannot be made or opened; see the store */
  static async open(data: EngineThreadData, log: Logger, news: RunNews): Promise<CrawlRun> {
    const writer = await openCrawl(data, systemClock.nowMs())
    const run = new CrawlRun(writer, data, log, news)
    log.info('crawl started', { crawlId: run.crawlId, path: data.path, resumed: data.create === null })
    // The answer to `open` goes out first: news of a crawl that nobody knows yet would be lost.
    setImmediate(() => run.#start())
    return run
  }

  pause(): void {
    if (this.#state !== 'running') return
    this.#engine.pause()
    this.#meter.stop(systemClock.nowMs())
    this.#setState('paused')
  }

  resume(): void {
    if (this.#state !== 'paused') return
    this.#meter.start(systemClock.nowMs())
    this.#setState('running')
    this.#engine.start()
  }

  /** Resolves once the file is closed. */
  stop(): Promise<void> {
    this.#engine.stop()
    return this.#ended
  }

  rename(name: string): void {
    this.writer.rename(name)
  }

  #start(): void {
    this.#meter.start(systemClock.nowMs())
    this.#setState('running')
    this.#ticker = setInterval(() => this.news.progress(this.#progress()), PROGRESS_EVERY_MS)
    this.#engine.start()
  }

  #setState(state: CrawlState): void {
    const nowMs = systemClock.nowMs()
    this.#state = state
    this.writer.setState(state, this.#fatal, this.#meter.runningMs(nowMs), nowMs)
    this.news.progress(this.#progress())
    this.log.info(`crawl ${state}`, { crawlId: this.crawlId })
  }

  async #close(state: Extract<CrawlState, 'finished' | 'stopped' | 'failed'>, cause: unknown): Promise<void> {
    if (this.#ticker !== null) clearInterval(this.#ticker)
    this.#meter.stop(systemClock.nowMs())
    this.#fatal = state === 'failed' ? serialiseError(cause) : null
    this.#state = state
    const steps: readonly (() => unknown)[] = [
      () => this.writer.setState(state, this.#fatal, this.#meter.runningMs(systemClock.nowMs()), systemClock.nowMs()),
      () => this.#fetchStage.close(),
      () => this.#extractor.close(),
    ]
    // Each by itself: a full disk must not keep sockets and threads open.
    for (const step of steps) {
      try {
        await step()
      } catch (error) {
        this.log.warn('closing a crawl', { crawlId: this.crawlId, cause: String(error) })
      }
    }
    const last = this.#progress()
    try {
      this.writer.close()
    } catch (error) {
      this.log.warn('closing the crawl file', { crawlId: this.crawlId, cause: String(error) })
    }
    this.log.info(`crawl ${state}`, { crawlId: this.crawlId, done: last.done, known: last.known })
    this.news.ended(last)
    this.#announceEnd()
  }

  #progress(): CrawlProgress {
    const nowMs = systemClock.nowMs()
    const counts = this.writer.counts()
    const done = counts.fetched + counts.failed + counts.skipped
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
      fatal: this.#fatal,
    }
  }
}
