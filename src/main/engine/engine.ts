/**
 * The only hub: takes leases while every stage has room, hands URLs from stage to stage, and decides when nothing is
 * left to do. Stages never call each other.
 */
import type { CrawlState } from '../../shared/domain/crawl-state'
import type { FetchOutcome } from '../../shared/domain/fetch-outcome'
import { isStorageFull } from '../../shared/errors'
import type { AgainLane } from './frontier/again-lane'
import type { Frontier } from './frontier/frontier'
import type { ImportTask } from './import-task'
import { crawlPage, type PageTaskParts } from './page-task'
import type { AgainUrl, Clock, CommittedBatch, FrontierUrl, Logger, ResultStore } from './ports'
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
/** What is due to be fetched again is looked for at least this often. */
const AGAIN_CHECK_MS = 60_000
/** How soon storing is tried again on a full disk. */
const FULL_DISK_RETRY_MS = 2000

export interface EngineParts {
  readonly frontier: Frontier
  readonly again: AgainLane
  readonly results: ResultStore
  readonly importTask: ImportTask
  readonly clock: Clock
  readonly log: Logger
  readonly limits: SchedulerLimits
  /** Made once the scheduler is there, because requests take their turns from it. */
  readonly pageParts: (scheduler: Scheduler) => PageTaskParts
  /**
   * What this run is for:
   * - `all`: everything that waits
   * - `list_first`: the same, but fetching begins once the whole input was read, so that its lines are the first rows
   * - `again`: only what is to be fetched again
   */
  readonly purpose: 'all' | 'list_first' | 'again'
  /**
   * Whether a failure is not the URL's own (the network is gone, the machine slept): then it is fetched again and
   * nothing is stored.
   */
  readonly isForeign: (outcome: FetchOutcome, startedAtMs: number) => boolean | Promise<boolean>
  /** An answer came. */
  readonly onAnswer: (outcome: FetchOutcome) => void
  /** The first re-check of a round begins; `round` counts from 1. */
  readonly onRecheck?: (round: number) => void
  /** Storing failed because the disk is full; it is tried again until it works. */
  readonly onDiskFull: (error: unknown) => void
  readonly onDiskWorks: () => void
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
  #cancelAgain: (() => void) | null = null
  readonly #interruptions = new Set<string>()
  #isDiskFull = false
  /** The latest round of re-checks that has begun. */
  #recheckRound = 0

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
    this.#offerAgain()
    if (this.#interruptions.size === 0) this.scheduler.resume()
    this.#endWhenIdle()
  }

  /** Starts nothing new until {@link goOn} for the same reason; the crawl counts as running meanwhile. */
  interrupt(reason: string): void {
    this.#interruptions.add(reason)
    this.scheduler.pause()
  }

  /** The reason is gone. */
  goOn(reason: string): void {
    if (!this.#interruptions.delete(reason) || this.#interruptions.size > 0 || this.#state !== 'running') return
    this.scheduler.resume()
    this.#offerAgain()
  }

  /** URLs were put down to be fetched again. */
  noteAgain(): void {
    this.#offerAgain()
    this.scheduler.pump()
  }

  /** URLs of these hosts that were set aside wait again. */
  reopen(hosts: readonly string[]): void {
    this.parts.frontier.reopen(hosts)
    this.#fillWindow(true)
    this.scheduler.pump()
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
      this.#working === 0 &&
      this.parts.results.pending() === 0 &&
      this.parts.again.isEmpty &&
      (this.parts.purpose === 'again' || (this.parts.importTask.isDone && this.parts.frontier.isEmpty()))
    )
  }

  #hasRoom(): boolean {
    return (
      this.#state === 'running' &&
      this.#interruptions.size === 0 &&
      this.#working < this.#maxLeases &&
      (this.parts.purpose !== 'list_first' || this.parts.importTask.isDone) &&
      this.#pageParts.extractor.hasRoom() &&
      (this.#pageParts.renderer?.hasRoom() ?? true) &&
      this.parts.results.hasRoom()
    )
  }

  #lease(host: string): boolean {
    const lease = this.parts.frontier.lease(host) ?? this.#leaseAgain(host)
    if (lease === null) {
      this.scheduler.removeHost(host)
      // A host with a delay is asked for more only when its next turn is due: after all else may have come to its end.
      this.#endWhenIdle()
      return false
    }
    this.#working += 1
    this.scheduler.noteLease(host, 1)
    void this.#work(lease, host)
    return true
  }

  #leaseAgain(host: string): AgainUrl | null {
    const lease = this.parts.again.lease(host)
    if (lease?.gentle && lease.round > this.#recheckRound) {
      this.#recheckRound = lease.round
      this.parts.onRecheck?.(lease.round)
    }
    return lease
  }

  async #work(lease: FrontierUrl | AgainUrl, host: string): Promise<void> {
    const startedAtMs = this.parts.clock.nowMs()
    try {
      const page = await crawlPage(this.#pageParts, lease, this.#abort.signal, (fetched) => {
        // At once: an answer told late would look like proof that the network is there now.
        if (fetched.kind === 'response') this.parts.onAnswer(fetched)
        this.scheduler.noteLease(host, -1)
      })
      if (page === null || (await this.#isOver(page.outcome, startedAtMs))) this.#giveBack(lease, host)
      else this.parts.results.save(page)
    } catch (error) {
      // Not reached by any answer of the web: a fault of ours ends the crawl where it can be resumed.
      this.#fail(error)
    } finally {
      this.#working -= 1
    }
    this.#afterWork()
  }

  /** Whether an outcome says nothing of its URL. */
  async #isOver(outcome: FetchOutcome, startedAtMs: number): Promise<boolean> {
    if (outcome.kind !== 'failed') return false
    if (outcome.code === 'cancelled' || (await this.parts.isForeign(outcome, startedAtMs))) return true
    return this.#state === 'ended'
  }

  /** The lease ends without an outcome: its URL waits as before. */
  #giveBack(lease: FrontierUrl, host: string): void {
    if (this.parts.again.holds(lease)) this.parts.again.finish(lease)
    else this.parts.frontier.giveBack(lease)
    if (this.#state === 'running') this.scheduler.addHost(host)
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
      this.#diskWorks()
    } catch (error) {
      // What came in is kept in memory meanwhile; a crawl that is to stop cannot wait for room.
      if (isStorageFull(error) && this.#state !== 'stopping') this.#waitForRoom(error)
      else this.#fail(error)
    }
  }

  #waitForRoom(error: unknown): void {
    if (!this.#isDiskFull) this.parts.onDiskFull(error)
    this.#isDiskFull = true
    this.#cancelCommit = this.parts.clock.after(FULL_DISK_RETRY_MS, () => this.#commit())
  }

  #diskWorks(): void {
    if (!this.#isDiskFull) return
    this.#isDiskFull = false
    this.parts.onDiskWorks()
  }

  #onCommit(batch: CommittedBatch): void {
    for (const lease of batch.leases) {
      if (this.parts.again.holds(lease)) this.parts.again.finish(lease)
      else this.parts.frontier.finish(lease)
    }
    if (batch.newUrls > 0) this.parts.frontier.noteNewUrls()
    this.parts.onCommitted(batch.leases.length)
    this.#fillWindow(batch.newUrls > 0)
    this.#offerAgain()
    this.scheduler.pump()
    this.#endWhenIdle()
  }

  /** Brings hosts into the window; when `mayHaveMore`, those that are in it are asked again, too. */
  #fillWindow(mayHaveMore = false): void {
    const { frontier } = this.parts
    if (this.parts.purpose === 'again') return
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

  /** Offers hosts whose URLs are due to be fetched again, and looks again when the next ones are. */
  #offerAgain(): void {
    const { again, clock } = this.parts
    if (this.#state !== 'running' || again.isEmpty) return
    const dueInMs = again.nextDueInMs()
    if (dueInMs === 0) for (const host of again.activate()) this.scheduler.addHost(host)
    if (dueInMs === null || this.#cancelAgain !== null) return
    this.#cancelAgain = clock.after(Math.min(Math.max(dueInMs, 100), AGAIN_CHECK_MS), () => {
      this.#cancelAgain = null
      this.#offerAgain()
      this.scheduler.pump()
    })
  }

  #import(): void {
    const { importTask, clock } = this.parts
    if (this.parts.purpose === 'again' || importTask.isDone || this.#state !== 'running') return
    const startedAtMs = clock.monotonicMs()
    try {
      if (importTask.step() > 0) this.parts.frontier.noteNewUrls()
    } catch (error) {
      this.#fail(error)
      return
    }
    this.#fillWindow(true)
    this.scheduler.pump()
    const pauseMs = (clock.monotonicMs() - startedAtMs) * IMPORT_PAUSE_SHARE
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
    for (const cancel of [
      this.#cancelCommit,
      this.#cancelImport,
      this.#cancelDeadline,
      this.#cancelRotation,
      this.#cancelAgain,
    ])
      cancel?.()
    this.scheduler.close()
    this.#abort.abort(new Error(state))
    this.parts.onEnded(state, cause)
  }
}
