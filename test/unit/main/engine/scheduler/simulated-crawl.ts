/**
 * A crawl in simulated time that plays a plan against the scheduler and checks every start against its own books:
 * limits in force, gaps, holds, pauses. It shares no code with what it checks.
 */
import { Scheduler, type SchedulerLimits } from '../../../../../src/main/engine/scheduler/scheduler'
import type { Turn } from '../../../../../src/main/engine/scheduler/turns'
import type { HostOverride } from '../../../../../src/shared/domain/host-lane'
import { SimulatedClock } from '../../../../support/simulated-clock'

export interface PlannedRequest {
  readonly latencyMs: number
  readonly holdMs: number
  readonly strained: boolean
  /** Time between its lease and the moment it wants a turn, as while robots.txt is awaited; 0: at once. */
  readonly idleMs: number
  /** Host it is redirected to afterwards, by number; `null` for none. */
  readonly hop: number | null
  /** Cancelled so long after it wanted its first turn; `null` for never. */
  readonly cancelAfterMs: number | null
}

export type PlannedEvent =
  | { readonly kind: 'pause' | 'resume' | 'room' | 'no room' }
  | { readonly kind: 'limits'; readonly change: Partial<SchedulerLimits> }
  | { readonly kind: 'override'; readonly host: number; readonly override: HostOverride | null }
  | { readonly kind: 'crawl-delay'; readonly host: number; readonly delayMs: number }

export interface Plan {
  readonly limits: SchedulerLimits
  /** For each host its requests. */
  readonly hosts: readonly (readonly PlannedRequest[])[]
  readonly events: readonly { readonly atMs: number; readonly event: PlannedEvent }[]
  readonly latenessMs: readonly number[]
}

interface HostBooks {
  readonly left: PlannedRequest[]
  inFlight: number
  lastStartMs: number
  heldUntilMs: number
  crawlDelayMs: number
  override: HostOverride | null
  /** Since when nothing but its own gaps and holds, and the rate, kept its requests from starting; `null`: something does. */
  openSinceMs: number | null
}

/** Float sums differ in their last digits. */
const EPSILON_MS = 1e-6
/** Far more alarms than any plan needs. */
const MAX_ALARMS = 20_000

export class SimulatedCrawl {
  readonly clock: SimulatedClock
  readonly scheduler: Scheduler
  /** Hosts in the order of their starts. */
  readonly starts: number[] = []
  /** What was broken, in words. */
  readonly faults: string[] = []
  served = 0
  rejected = 0
  readonly #hosts: HostBooks[]
  #limits: SchedulerLimits
  #inFlight = 0
  #lastStartMs = Number.NEGATIVE_INFINITY
  #isPaused = false
  #hasRoom = true
  readonly #mostLateMs: number

  constructor(private readonly plan: Plan) {
    this.clock = new SimulatedClock(plan.latenessMs)
    this.#limits = plan.limits
    // Timers count in whole milliseconds, and one that is early is followed by another.
    this.#mostLateMs = 2 + 2 * Math.max(...plan.latenessMs)
    this.#hosts = plan.hosts.map((requests) => ({
      left: [...requests],
      inFlight: 0,
      lastStartMs: Number.NEGATIVE_INFINITY,
      heldUntilMs: Number.NEGATIVE_INFINITY,
      crawlDelayMs: 0,
      override: null,
      openSinceMs: null,
    }))
    this.scheduler = new Scheduler(
      plan.limits,
      this.clock,
      (host) => this.#lease(Number(host)),
      () => this.#hasRoom,
    )
  }

  /** Plays the plan, then takes one obstacle after the other away and goes on until nothing is left to happen. */
  async run(): Promise<void> {
    let lastMs = 0
    for (const { atMs, event } of this.plan.events) {
      this.clock.after(atMs, () => this.#apply(event))
      lastMs = Math.max(lastMs, atMs)
    }
    this.clock.after(lastMs + 50, () => this.#clearTheWay())
    for (const host of this.#hosts.keys()) this.scheduler.addHost(String(host))
    this.scheduler.pump()
    await this.#untilQuiet()
    // Requests that have begun need no room for more: they must be through by now.
    for (const lane of this.scheduler.lanes(100)) this.#check(lane.queued === 0, `host ${lane.host} is stuck`)
    this.#apply({ kind: 'room' })
    await this.#untilQuiet()
    this.#checkEnd()
  }

  async #untilQuiet(): Promise<void> {
    await settled()
    for (let alarms = 0; this.clock.runNext(); alarms += 1) {
      await settled()
      this.#check(this.scheduler.inFlight === this.#inFlight, 'the scheduler counts otherwise')
      for (const books of this.#hosts) this.#noteOpen(books)
      if (alarms > MAX_ALARMS) {
        this.faults.push('alarms without end')
        return
      }
    }
  }

  #lease(host: number): boolean {
    const request = this.#hosts[host]?.left.shift()
    if (request === undefined) return false
    this.scheduler.noteLease(String(host), 1)
    const done = (): void => this.scheduler.noteLease(String(host), -1)
    if (request.idleMs === 0) void this.#fetch(host, request).then(done)
    else this.clock.after(request.idleMs, () => void this.#fetch(host, request).then(done))
    return true
  }

  async #fetch(leasedHost: number, request: PlannedRequest): Promise<void> {
    const abort = new AbortController()
    const { cancelAfterMs } = request
    if (cancelAfterMs === 0) abort.abort(new Error('cancelled'))
    else if (cancelAfterMs !== null) this.clock.after(cancelAfterMs, () => abort.abort(new Error('cancelled')))
    const hosts = request.hop === null ? [leasedHost] : [leasedHost, request.hop % this.#hosts.length]
    for (const host of hosts) {
      const askedAtMs = this.clock.monotonicMs()
      const turn = await this.scheduler.take(String(host), abort.signal).catch(() => null)
      if (turn === null) {
        this.rejected += 1
        return
      }
      this.#noteStart(host, turn, askedAtMs)
      await new Promise<void>((resolve) => this.clock.after(request.latencyMs, resolve))
      this.#noteEnd(host, turn, request)
    }
    this.served += 1
  }

  #noteStart(host: number, turn: Turn, askedAtMs: number): void {
    const books = this.#booksOf(host)
    const nowMs = this.clock.monotonicMs()
    const { override } = books
    books.inFlight += 1
    this.#inFlight += 1
    const hostMost = this.#mostAt(books)
    const hostRate = override?.hostRate ?? this.#limits.hostRatePerSecond
    const hostGapMs = Math.max(
      override?.delayMs ?? this.#limits.delayMs,
      books.crawlDelayMs,
      hostRate === 0 ? 0 : 1000 / hostRate,
    )
    const gapMs = this.#limits.ratePerSecond === 0 ? 0 : 1000 / this.#limits.ratePerSecond
    this.#check(this.#inFlight <= this.#limits.concurrency, `${this.#inFlight} in the air`)
    this.#check(books.inFlight <= hostMost, `${books.inFlight} in the air at host ${host}, allowed ${hostMost}`)
    this.#check(nowMs - books.lastStartMs >= hostGapMs - EPSILON_MS, `host ${host} asked again too soon`)
    this.#check(nowMs - this.#lastStartMs >= gapMs - EPSILON_MS, 'started above the rate of the crawl')
    this.#check(nowMs >= books.heldUntilMs - EPSILON_MS, `host ${host} asked while it is held`)
    this.#check(!this.#isPaused, 'started while paused')
    this.#check(override?.paused !== true, `host ${host} asked while it is paused`)
    this.#check(Math.abs(turn.waitedMs - (nowMs - askedAtMs)) < EPSILON_MS, `waited ${turn.waitedMs} ms?`)
    this.#check((turn.waitedFor === null) === turn.waitedMs < 1, `waited ${turn.waitedMs} ms for ${turn.waitedFor}`)
    if (books.openSinceMs !== null) {
      const dueAtMs = Math.max(
        askedAtMs,
        books.openSinceMs,
        books.heldUntilMs,
        books.lastStartMs + hostGapMs,
        this.#lastStartMs + gapMs,
      )
      this.#check(nowMs - dueAtMs <= this.#mostLateMs, `host ${host} started ${nowMs - dueAtMs} ms late`)
    }
    books.lastStartMs = nowMs
    this.#lastStartMs = nowMs
    this.starts.push(host)
  }

  #noteEnd(host: number, turn: Turn, request: PlannedRequest): void {
    const books = this.#booksOf(host)
    books.inFlight -= 1
    this.#inFlight -= 1
    if (request.holdMs > 0) {
      books.heldUntilMs = Math.max(books.heldUntilMs, this.clock.monotonicMs() + request.holdMs)
    }
    turn.end({ holdMs: request.holdMs, latencyMs: request.latencyMs, strained: request.strained })
    // Twice by mistake changes nothing.
    turn.end({ holdMs: 0, latencyMs: null, strained: false })
  }

  #noteOpen(books: HostBooks): void {
    const isOpen =
      !this.#isPaused &&
      books.override?.paused !== true &&
      this.#inFlight < this.#limits.concurrency &&
      books.inFlight < this.#mostAt(books) &&
      !this.#limits.adaptive
    if (!isOpen) books.openSinceMs = null
    else books.openSinceMs ??= this.clock.monotonicMs()
  }

  #mostAt(books: HostBooks): number {
    return books.crawlDelayMs > 0 ? 1 : (books.override?.perHost ?? this.#limits.maxPerHost)
  }

  #apply(event: PlannedEvent): void {
    for (const books of this.#hosts) books.openSinceMs = null
    switch (event.kind) {
      case 'pause':
        this.#isPaused = true
        this.scheduler.pause()
        break
      case 'resume':
        this.#isPaused = false
        this.scheduler.resume()
        break
      case 'no room':
        this.#hasRoom = false
        break
      case 'room':
        this.#hasRoom = true
        this.scheduler.pump()
        break
      case 'limits':
        this.#limits = { ...this.#limits, ...event.change }
        this.scheduler.setLimits(event.change)
        break
      case 'override':
        this.#booksOf(event.host).override = event.override
        this.scheduler.setHostOverride(String(event.host % this.#hosts.length), event.override)
        break
      case 'crawl-delay':
        this.#booksOf(event.host).crawlDelayMs = event.delayMs
        this.scheduler.setCrawlDelay(String(event.host % this.#hosts.length), event.delayMs)
        break
    }
  }

  #clearTheWay(): void {
    this.#hosts.forEach((books, host) => {
      if (books.override?.paused === true) this.#apply({ kind: 'override', host, override: null })
    })
    this.#apply({ kind: 'resume' })
  }

  #checkEnd(): void {
    const planned = this.plan.hosts.reduce((sum, requests) => sum + requests.length, 0)
    const ended = this.served + this.rejected
    this.#check(ended === planned, `${planned - ended} of ${planned} requests were never served nor rejected`)
    this.#check(this.scheduler.inFlight === 0, 'turns are left')
    for (const lane of this.scheduler.lanes(100)) {
      this.#check(lane.queued === 0 && lane.inFlight === 0, `host ${lane.host} is not empty`)
      this.#check(lane.waitingFor === null, `host ${lane.host} waits for ${lane.waitingFor} with nothing to do`)
    }
  }

  #check(holds: boolean, fault: string): void {
    if (!holds) this.faults.push(fault)
  }

  #booksOf(host: number): HostBooks {
    return this.#hosts[host % this.#hosts.length] as HostBooks
  }
}

async function settled(): Promise<void> {
  for (let i = 0; i < 8; i += 1) await null
}
