/** A crawl that an engine thread works on now. */
import type { Worker } from 'node:worker_threads'
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import { NO_COUNTS } from '../../shared/domain/crawl-progress'
import type { HostLane, HostOverride, PaceChange } from '../../shared/domain/host-lane'
import type { PartDeath } from '../../shared/domain/part-death'
import type { NamedSelection } from '../../shared/domain/row-selection'
import { serialiseError } from '../../shared/errors'
import type { CrawlSecrets, UrlCredential } from '../../shared/secrets'
import type { ResolveProxy } from '../engine/fetcher/proxy-routes'
import type { Logger } from '../engine/ports'
import { tellDeath } from '../threads/deaths'
import type { EngineCalls, EngineEvents, EngineTask, FirstTask } from '../threads/engine-calls'
import { ThreadClient } from '../threads/thread-rpc'
import { RenderRelay } from './render-relay'
import type { RenderRun } from './renderer'

export interface RunningCrawlOptions {
  /** An engine thread that has not been asked anything yet. */
  readonly thread: Worker
  readonly path: string
  readonly crawlId: string
  readonly create: EngineTask['create']
  readonly secrets: CrawlSecrets
  readonly first: FirstTask | null
  /** Closed when the run is over; `null`: it needs none. */
  readonly renderer: RenderRun | null
  /** Passwords that stood in URLs of the input. */
  readonly onUrlCredentials: (credentials: readonly UrlCredential[]) => void
  readonly log: Logger
  /** Asks the system for its proxies; `null` where it cannot be asked. */
  readonly resolveProxy: ResolveProxy | null
  readonly onProgress: (progress: CrawlProgress) => void
  /** Awaited before `ended` resolves. */
  readonly onEnded: (progress: CrawlProgress) => Promise<void>
}

export class RunningCrawl {
  /** The last progress, once the crawl file is closed. */
  readonly ended: Promise<CrawlProgress>
  readonly #thread: ThreadClient<EngineCalls, EngineEvents>
  #resolveEnded: (progress: CrawlProgress) => void = () => {}
  #latest: CrawlProgress
  #isOver = false
  readonly #renders: RenderRelay

  private constructor(private readonly options: RunningCrawlOptions) {
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve
    })
    this.#latest = {
      crawlId: options.crawlId,
      state: 'running',
      counts: NO_COUNTS,
      done: 0,
      known: 0,
      rows: 0,
      inFlight: 0,
      activeHosts: 0,
      transferBytes: 0,
      pagesPerSecond: 0,
      runningMs: 0,
      remainingMs: null,
      importedShare: 0,
      carriedColumns: [],
      again: 0,
      interruption: null,
      traps: 0,
      fatal: null,
    }
    this.#thread = new ThreadClient<EngineCalls, EngineEvents>(
      options.thread,
      'engine',
      (name, news) => this.#receive(name, news),
      // The file is as it was left, which is sound: it says that it runs, so to others the crawl is interrupted, too.
      (error) => void this.#end({ ...this.#latest, state: 'interrupted', fatal: serialiseError(error) }),
    )
    this.#renders = new RenderRelay(options.renderer, async (seq, answer) => {
      if (!this.#isOver) await this.#thread.call('rendered', { seq, answer })
    })
  }

  /** URLs that are fetched again because of `again`. */
  againUrls = 0

  /** @throws {TrawlError} when the crawl file cannot be made or opened */
  static async start(options: RunningCrawlOptions): Promise<RunningCrawl> {
    const crawl = new RunningCrawl(options)
    const { path, create, secrets, first, renderer } = options
    const renderAtOnce = renderer?.atOnce ?? 0
    try {
      crawl.againUrls = (await crawl.#thread.call('open', { path, create, secrets, first, renderAtOnce })).againUrls
      return crawl
    } catch (error) {
      crawl.#isOver = true
      await Promise.all([crawl.#thread.terminate(), crawl.#renders.close()])
      throw error
    }
  }

  get path(): string {
    return this.options.path
  }

  get isOver(): boolean {
    return this.#isOver
  }

  async pause(): Promise<void> {
    await this.#thread.call('pause', null)
  }

  async resume(): Promise<void> {
    await this.#thread.call('resume', null)
  }

  async again(selection: NamedSelection): Promise<number> {
    return (await this.#thread.call('again', { selection })).urls
  }

  async adjust(change: PaceChange): Promise<void> {
    await this.#thread.call('adjust', { change })
  }

  async adjustHost(host: string, override: HostOverride | null): Promise<void> {
    await this.#thread.call('adjustHost', { host, override })
  }

  lanes(): Promise<readonly HostLane[]> {
    return this.#thread.call('lanes', null)
  }

  async releaseTrap(trapId: number): Promise<void> {
    await this.#thread.call('releaseTrap', { trapId })
  }

  async sleep(asleep: boolean): Promise<void> {
    await this.#thread.call('sleep', { asleep })
  }

  async rename(name: string): Promise<void> {
    await this.#thread.call('rename', { name })
  }

  async stop(): Promise<void> {
    if (!this.#isOver) await this.#thread.call('stop', null).catch(() => {})
    await this.ended
  }

  #receive<N extends keyof EngineEvents>(name: N, news: EngineEvents[N]): void {
    if (name === 'progress') {
      this.#latest = news as CrawlProgress
      this.options.onProgress(this.#latest)
    } else if (name === 'ended') {
      void this.#end(news as CrawlProgress)
    } else if (name === 'died') {
      tellDeath(news as PartDeath)
    } else if (name === 'urlCredentials') {
      this.options.onUrlCredentials(news as EngineEvents['urlCredentials'])
    } else if (name === 'render') {
      const { seq, request } = news as EngineEvents['render']
      this.#renders.render(seq, request)
    } else if (name === 'cancelRender') {
      this.#renders.cancel((news as EngineEvents['cancelRender']).seq)
    } else if (name === 'proxyWanted') {
      void this.#findProxy(news as EngineEvents['proxyWanted'])
    } else {
      const { level, message, facts } = news as EngineEvents['log']
      this.options.log[level](message, facts)
    }
  }

  async #findProxy({ id, url }: EngineEvents['proxyWanted']): Promise<void> {
    const answer = (await this.options.resolveProxy?.(url).catch(() => '')) ?? ''
    // The crawl may be over by now.
    await this.#thread.call('proxyFound', { id, answer }).catch(() => {})
  }

  async #end(last: CrawlProgress): Promise<void> {
    if (this.#isOver) return
    this.#isOver = true
    await Promise.all([this.#thread.terminate(), this.#renders.close(), this.options.onEnded(last)])
    this.#resolveEnded(last)
  }
}
