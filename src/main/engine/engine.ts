/**
 * The only hub: takes leases while every stage has room, hands URLs from stage to stage, and decides when nothing is
 * left to do. Stages never call each other.
 */
import type { CrawlState } from '../../shared/domain/crawl-state'
import type { Frontier } from './frontier/frontier'
import type { ImportTask } from './import-task'
import { crawlPage, type PageTaskParts } from './page-task'
import type { Clock, CommittedBatch, FrontierUrl, Logger, ResultStore } from './ports'
import { Scheduler, type SchedulerLimits } from './scheduler/scheduler'

/** Outcomes are committed at least this often, or when this many wait. */
const COMMIT_EVERY_MS = 100
const COMMIT_PAGES = 250
/** How long a stop waits for requests in the air before it cancels them. */
const STOP_DEADLINE_MS = 5000
/** Blocks of input are read with pauses as long as the reading itself, so that fetching goes on meanwhile. */
const IMPORT_PAUSE_SHARE = 1
/** A host that must wait longer than this makes room for others. */
const ROTATE_WAIT_MS = 1000
const ROTATE_HOSTS = 100

export interface EngineParts {
  readonly frontier: Frontier
  readonly results: ResultStore
  readonly importTask: ImportTask
  readonly clock: Clock
  readonly log: Logger
  readonly limits: SchedulerLimits
  /** Made once the scheduler is there, because requests take their turns from it. */
  readonly pageParts: (scheduler: Scheduler) => PageTaskParts
  /** Outcomes were committed. */
  readonly onCommitted: (outcomes: number) => void
  /** The crawl has ended: everything is done, it was stopped, or results could not be stored. */
  readonly onEnded: (state: Extract<CrawlState, 'finished' | 'stopped' | 'failed'>, cause: unknown) => void
}

export class Engine {
  readonly scheduler: Scheduler
  readonly #pageParts: PageTaskParts
  readonly #abort = new AbortController()
  readonly #maxLeases: number
  /** Leased URLs whose outcome has not been handed to the store. */
  #working = 0
  #state: 'running' | 'paused' | 'stopping' | 'ended' = 'paused'
  #cancelCommit: (() => void) | null = null
  #cancelImport: (() => void) | null = null
  #cancelDeadline: (() => void) | null = null
  #cancelRotation: (() => void) | null = null

  constructor(private readonly parts: EngineParts) {
    this.scheduler = new Scheduler(
      parts.limits,
      parts.clock,
      (host) => this.#lease(host),
      () => this.#hasRoom(),
    )
    // Turns bound what is in the air; this bounds fetches that wait for robots.txt, a retry or another host.
    this.#maxLeases = parts.limits.concurrency * 8 + 64
    this.#pageParts = parts.pageParts(this.scheduler)
    parts.results.onCommit = (batch) => this.#onCommit(batch)
    this.scheduler.pause()
  }

  get state(): 'running' | 'paused' | 'stopping' | 'ended' {
    return this.#state
  }

  start(): void {
    if (this.#state !== 'paused') return
    this.#state = 'running'
    this.#import()
    this.#fillWindow()
    this.scheduler.resume()
    this.#endWhenIdle()
  }

  /** Starts nothing new; what is in the air comes in. */
  pause(): void {
    if (this.#state !== 'running') return
    this.#state = 'paused'
    this.#cancelImport?.()
    this.#cancelImport = null
    this.scheduler.pause()
  }

  /** No new leases; waits for what is in the air, at most some seconds; stores; ends. */
  stop(): void {
    if (this.#state === 'stopping' || this.#state === 'ended') return
    this.#state = 'stopping'
    this.#cancelImport?.()
    this.scheduler.pause()
    this.#cancelDeadline = this.parts.clock.after(STOP_DEADLINE_MS, () => this.#abort.abort(new Error('stopped')))
    // Requests that only wait for a turn will not get one any more.
    if (this.scheduler.inFlight === 0) this.#abort.abort(new Error('stopped'))
    this.#endWhenIdle()
  }

  /** Whether nothing waits, nothing is in the air and everything is stored: asks every stage. */
  isIdle(): boolean {
    return (
      this.parts.importTask.isDone &&
      this.#working === 0 &&
      this.parts.results.pending() === 0 &&
      this.parts.frontier.isEmpty()
    )
  }

  #hasRoom(): boolean {
    return (
      this.#state === 'running' &&
      this.#working < this.#maxLeases &&
      this.#pageParts.extractor.hasRoom() &&
      this.parts.results.hasRoom()
    )
  }

  #lease(host: string): boolean {
    const lease = this.parts.frontier.lease(host)
    if (lease === null) {
      this.scheduler.removeHost(host)
      return false
    }
    this.#working += 1
    this.scheduler.noteLease(host, 1)
    void this.#work(lease, host)
    return true
  }

  async #work(lease: FrontierUrl, host: string): Promise<void> {
    try {
      const page = await crawlPage(this.#pageParts, lease, this.#abort.signal, () => this.scheduler.noteLease(host, -1))
      if (page.outcome.kind === 'failed' && page.outcome.code === 'cancelled') this.parts.frontier.giveBack(lease)
      else this.parts.results.save(page)
    } catch (error) {
      // Not reached by any answer of the web: a fault of ours ends the crawl where it can be resumed.
      this.#fail(error)
    } finally {
      this.#working -= 1
    }
    this.#afterWork()
  }

  #afterWork(): void {
    if (this.#state === 'ended') return
    const isLastWork = this.#working === 0
    if (this.parts.results.pending() >= COMMIT_PAGES || isLastWork) this.#commit()
    else this.#cancelCommit ??= this.parts.clock.after(COMMIT_EVERY_MS, () => this.#commit())
    if (this.#state === 'stopping' && this.scheduler.inFlight === 0) this.#abort.abort(new Error('stopped'))
    this.scheduler.pump()
    this.#endWhenIdle()
  }

  #commit(): void {
    this.#cancelCommit?.()
    this.#cancelCommit = null
    if (this.#state === 'ended') return
    try {
      this.parts.results.flush()
    } catch (error) {
      this.#fail(error)
    }
  }

  #onCommit(batch: CommittedBatch): void {
    for (const lease of batch.leases) this.parts.frontier.finish(lease)
    if (batch.newUrls > 0) this.parts.frontier.noteNewUrls()
    this.parts.onCommitted(batch.leases.length)
    this.#fillWindow(batch.newUrls > 0)
    this.scheduler.pump()
    this.#endWhenIdle()
  }

  /** Brings hosts into the window; when `mayHaveMore`, those that are in it are asked again, too. */
  #fillWindow(mayHaveMore = false): void {
    const { frontier } = this.parts
    const activated = frontier.activateHosts()
    for (const host of mayHaveMore ? frontier.hostsWithUrls() : activated) this.scheduler.addHost(host)
    this.#rotateLater()
  }

  /** With more hosts than the window holds, those that must wait long make room for others. */
  #rotateLater(): void {
    if (!this.parts.frontier.mayHaveMoreHosts || this.#cancelRotation !== null) return
    this.#cancelRotation = this.parts.clock.after(ROTATE_WAIT_MS, () => {
      this.#cancelRotation = null
      if (this.#state !== 'running') return
      for (const host of this.scheduler.hostsWaitingLonger(ROTATE_WAIT_MS, ROTATE_HOSTS)) {
        if (this.parts.frontier.rotateOut(host)) this.scheduler.removeHost(host)
      }
      this.#fillWindow()
      this.scheduler.pump()
    })
  }

  #import(): void {
    const { importTask, clock } = this.parts
    if (importTask.isDone || this.#state !== 'running') return
    const startedAtMs = clock.nowMs()
    try {
      if (importTask.step() > 0) this.parts.frontier.noteNewUrls()
    } catch (error) {
      this.#fail(error)
      return
    }
    this.#fillWindow(true)
    this.scheduler.pump()
    const pauseMs = (clock.nowMs() - startedAtMs) * IMPORT_PAUSE_SHARE
    this.#cancelImport = clock.after(this.#working === 0 ? 0 : pauseMs, () => this.#import())
    this.#endWhenIdle()
  }

  #endWhenIdle(): void {
    if (this.#state === 'stopping' && this.#working === 0) {
      this.#commit()
      if (this.#state === 'stopping') this.#end('stopped', null)
    } else if (this.#state === 'running' && this.isIdle()) {
      this.#end('finished', null)
    }
  }

  #fail(cause: unknown): void {
    if (this.#state === 'ended') return
    this.parts.log.error('the crawl cannot go on', { cause: String(cause) })
    this.#end('failed', cause)
  }

  #end(state: 'finished' | 'stopped' | 'failed', cause: unknown): void {
    this.#state = 'ended'
    for (const cancel of [this.#cancelCommit, this.#cancelImport, this.#cancelDeadline, this.#cancelRotation])
      cancel?.()
    this.scheduler.close()
    this.#abort.abort(new Error(state))
    this.parts.onEnded(state, cause)
  }
}
