/**
 * Whose turn is it? Gives turns to requests, hosts in rotation: global concurrency and rate, per-host concurrency,
 * delay, rate, crawl-delay and holds. One slow host never starves the others, because a host that must wait stands
 * aside. Time is monotonic throughout: a clock that is set neither stalls a host nor hurries it.
 */
import type { HostLane, HostOverride } from '../../../shared/domain/host-lane'
import { forgetAbort, onAbort } from '../abort-listeners'
import type { Clock } from '../ports'
import { CrawlGate } from './crawl-gate'
import type { HostNews } from './host-news'
import { MAX_HOLD_MS } from './host-slot'
import { Lane, type LanePlace, type Waiter } from './lane'
import { Rotation } from './rotation'
import type { SchedulerLimits } from './scheduler-limits'
import { TimeHeap } from './time-heap'
import type { Turn, Turns } from './turns'

export type { SchedulerLimits } from './scheduler-limits'

/** Idle lanes are forgotten from this many on. */
const MAX_LANES = 5000
/** Waiting less than this is not worth a reason. */
const LEAST_WAIT_MS = 1

interface Alarm {
  readonly atMs: number
  readonly cancel: () => void
}

export class Scheduler implements Turns {
  /** Told what an answer changed for its host. */
  onHostNews: (news: HostNews) => void = () => {}
  #limits: SchedulerLimits
  readonly #gate: CrawlGate
  readonly #lanes = new Map<string, Lane>()
  /** Lanes with requests that wait for a turn go before lanes that could lease. */
  readonly #waiting = new Rotation<Lane>()
  readonly #leasing = new Rotation<Lane>()
  readonly #timed = new TimeHeap<Lane>()
  #alarm: Alarm | null = null
  #isPumping = false
  /** Whether the last look ended because the rate over all hosts lets nothing start yet. */
  #isHeldByRate = false
  #isClosed = false

  /**
   * @param onRoom called for a host that may be contacted now and may have URLs; leases one and starts its fetch.
   *   Returns false when the host has none.
   * @param mayLease whether the later stages have room
   */
  constructor(
    limits: SchedulerLimits,
    private readonly clock: Clock,
    private readonly onRoom: (host: string) => boolean,
    private readonly mayLease: () => boolean,
  ) {
    this.#limits = limits
    this.#gate = new CrawlGate(limits.concurrency, limits.ratePerSecond)
  }

  get inFlight(): number {
    return this.#gate.inFlight
  }

  /** The frontier has URLs of this host in its window. Starts nothing by itself: hosts are added in bulk, then {@link pump}. */
  addHost(host: string): void {
    const lane = this.#laneOf(host)
    lane.hasUrls = true
    this.#place(lane, this.clock.monotonicMs())
  }

  /** The frontier took the host out of its window. */
  removeHost(host: string): void {
    const lane = this.#lanes.get(host)
    if (lane === undefined) return
    lane.hasUrls = false
    const nowMs = this.clock.monotonicMs()
    this.#place(lane, nowMs)
    this.#forgetIfIdle(lane, nowMs)
  }

  /** A lease of this host has been handed out, or its fetch has ended. */
  noteLease(host: string, change: 1 | -1): void {
    const lane = this.#laneOf(host)
    const wasLeasedOut = lane.isLeasedOut
    lane.leased += change
    if (change > 0) return
    const nowMs = this.clock.monotonicMs()
    this.#place(lane, nowMs)
    this.#forgetIfIdle(lane, nowMs)
    if (wasLeasedOut && !lane.isLeasedOut) this.pump()
  }

  /** Hosts that have URLs, no lease, and must wait at least `waitMs` from now; paused ones among them. */
  hostsWaitingLonger(waitMs: number, limit: number): string[] {
    const nowMs = this.clock.monotonicMs()
    const hosts: string[] = []
    for (const lane of this.#lanes.values()) {
      if (hosts.length >= limit) break
      if (lane.hasUrls && lane.leased === 0 && lane.slot.waitMs(nowMs) >= waitMs) hosts.push(lane.host)
    }
    return hosts
  }

  /** Nothing starts until {@link resume}; turns in the air go on. */
  pause(): void {
    this.#setPaused(true)
    this.#stopAlarm()
  }

  resume(): void {
    if (this.#isClosed) return
    this.#setPaused(false)
    this.pump()
  }

  /** Other limits for all hosts, at once. What is in the air above them is waited for. */
  setLimits(change: Partial<SchedulerLimits>): void {
    this.#limits = { ...this.#limits, ...change }
    this.#gate.setLimits(this.#limits.concurrency, this.#limits.ratePerSecond)
    const nowMs = this.clock.monotonicMs()
    for (const lane of this.#lanes.values()) {
      lane.setLimits(this.#limits)
      this.#place(lane, nowMs)
    }
    this.pump()
  }

  /** Other limits for one host, at once, or a pause; `null`: those of all hosts again. May come before the host. */
  setHostOverride(host: string, override: HostOverride | null): void {
    const lane = this.#laneOf(host)
    lane.setOverride(override, this.#limits)
    const nowMs = this.clock.monotonicMs()
    this.#place(lane, nowMs)
    this.#forgetIfIdle(lane, nowMs)
    this.pump()
  }

  /** How a host's lane moves; `null` when nothing is known of it. */
  lane(host: string): HostLane | null {
    return this.#lanes.get(host)?.describe(this.#gate, this.clock.monotonicMs()) ?? null
  }

  /** Lanes that have something to do or just had, the busiest first. */
  lanes(limit: number): HostLane[] {
    const nowMs = this.clock.monotonicMs()
    return [...this.#lanes.values()]
      .filter((lane) => lane.isActive(nowMs))
      .map((lane) => ({ lane, busy: lane.slot.inFlight + lane.queued, pace: lane.starts.perSecond(nowMs) }))
      .sort((a, b) => b.busy - a.busy || b.pace - a.pace || (a.lane.host < b.lane.host ? -1 : 1))
      .slice(0, limit)
      .map(({ lane }) => lane.describe(this.#gate, nowMs))
  }

  // ── Turns ──

  take(host: string, signal: AbortSignal): Promise<Turn> {
    if (signal.aborted) return Promise.reject(signal.reason)
    const lane = this.#laneOf(host)
    const nowMs = this.clock.monotonicMs()
    if (lane.place === 'waiting') lane.leaveGate(this.#gate, nowMs)
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        sinceMs: nowMs,
        waitsBefore: lane.waits.read(nowMs),
        isCancelled: false,
        grant: (turn) => {
          forgetAbort(signal, waiter)
          resolve(turn)
        },
        aborted: () => {
          lane.cancel(waiter)
          const atMs = this.clock.monotonicMs()
          this.#place(lane, atMs)
          this.#forgetIfIdle(lane, atMs)
          reject(signal.reason)
        },
      }
      onAbort(signal, waiter)
      lane.enqueue(waiter)
      this.#place(lane, nowMs)
      this.pump()
    })
  }

  setCrawlDelay(host: string, delayMs: number): void {
    const lane = this.#laneOf(host)
    lane.slot.setCrawlDelay(delayMs)
    this.#place(lane, this.clock.monotonicMs())
    this.pump()
  }

  /** Starts whatever may start now, and sets the timer for what may start later. */
  pump(): void {
    // Granting a turn or leasing may call back here; the loop below sees what they changed.
    if (this.#isPumping) return
    this.#isPumping = true
    try {
      this.#release(this.clock.monotonicMs())
      while (this.#step());
    } finally {
      this.#isPumping = false
      this.#setAlarm()
    }
  }

  /** Ends the timer; the scheduler gives no more turns. Requests that wait are left to their signals. */
  close(): void {
    this.#isClosed = true
    this.pause()
  }

  #step(): boolean {
    const nowMs = this.clock.monotonicMs()
    const reason = this.#gate.waitReason(nowMs)
    this.#isHeldByRate = reason === 'rate'
    if (reason !== null) return false
    const waiting = this.#waiting.shift()
    if (waiting !== null) {
      waiting.place = 'aside'
      waiting.leaveGate(this.#gate, nowMs)
      this.#grant(waiting, nowMs)
      this.#place(waiting, nowMs)
      return true
    }
    if (this.#leasing.isEmpty || !this.mayLease()) return false
    const leasing = this.#leasing.shift() as Lane
    leasing.place = 'aside'
    leasing.hasUrls = this.onRoom(leasing.host)
    // Leasing may read from the store, which takes time.
    const leasedAtMs = this.clock.monotonicMs()
    this.#place(leasing, leasedAtMs)
    this.#forgetIfIdle(leasing, leasedAtMs)
    return true
  }

  #grant(lane: Lane, nowMs: number): void {
    const waiter = lane.dequeue()
    if (waiter === null) return
    lane.slot.acquire(nowMs)
    lane.starts.note(nowMs)
    this.#gate.start(nowMs)
    const waitedMs = nowMs - waiter.sinceMs
    const waitedFor = waitedMs < LEAST_WAIT_MS ? null : lane.waits.longestSince(waiter.waitsBefore, nowMs)
    let isOver = false
    waiter.grant({
      waitedMs,
      waitedFor,
      end: (news) => {
        if (isOver) return
        isOver = true
        this.#end(lane, nowMs, news)
      },
    })
  }

  #end(lane: Lane, startedAtMs: number, news: Parameters<Turn['end']>[0]): void {
    const nowMs = this.clock.monotonicMs()
    const { slot, pace } = lane
    if (this.#limits.adaptive) {
      const before = pace.limit
      const answer = { latencyMs: news.latencyMs, strained: news.strained, startedAtMs, inFlight: slot.inFlight }
      pace.note(answer, nowMs, slot.limits.maxPerHost)
      slot.easeTo(pace.limit)
      if (pace.limit !== before) this.#tellEase(lane, before)
    }
    this.#gate.end()
    slot.release(nowMs, news.holdMs)
    if (news.holdMs > 0) this.onHostNews({ kind: 'held', host: lane.host, forMs: Math.min(news.holdMs, MAX_HOLD_MS) })
    this.#place(lane, nowMs)
    this.#forgetIfIdle(lane, nowMs)
    this.pump()
  }

  #tellEase({ host, pace, slot }: Lane, before: number): void {
    const { limit } = pace
    if (limit === Number.POSITIVE_INFINITY) this.onHostNews({ kind: 'recovered', host })
    else if (limit < before && limit < slot.limits.maxPerHost) this.onHostNews({ kind: 'eased', host, atOnce: limit })
  }

  /**
   * Puts a lane where it belongs: in rotation, on the clock, or aside. Must follow whatever changes what the lane wants
   * or may do; a lane that is not where it belongs is never looked at again.
   */
  #place(lane: Lane, nowMs: number): void {
    const { wants } = lane
    const readyAtMs = wants === null ? Number.POSITIVE_INFINITY : lane.slot.readyAtMs
    // One that is on the clock stays there until then: when it is due, it is placed again. Only what is due earlier
    // than it was, because limits were changed, is moved.
    if (lane.place !== 'timed' || readyAtMs < lane.dueAtMs) {
      if (wants === null || readyAtMs === Number.POSITIVE_INFINITY) this.#move(lane, 'aside', nowMs)
      else if (readyAtMs <= nowMs) this.#move(lane, wants, nowMs)
      else {
        this.#move(lane, 'aside', nowMs)
        lane.place = 'timed'
        lane.dueAtMs = readyAtMs
        this.#timed.push(lane, readyAtMs)
      }
    }
    lane.noteWaiting(this.#gate, nowMs)
  }

  /** Takes a lane from where it stands, and into rotation. One that stands there keeps its place in the row. */
  #move(lane: Lane, to: Exclude<LanePlace, 'timed'>, nowMs: number): void {
    const from = lane.place
    if (from === to) return
    if (from === 'timed') this.#timed.remove(lane)
    else if (from === 'leasing') this.#leasing.remove(lane)
    else if (from === 'waiting') {
      this.#waiting.remove(lane)
      lane.leaveGate(this.#gate, nowMs)
    }
    lane.place = to
    if (to === 'leasing') this.#leasing.push(lane)
    else if (to === 'waiting') {
      this.#waiting.push(lane)
      lane.enterGate(this.#gate, nowMs)
    }
  }

  /** Lanes that are due go where they belong. */
  #release(nowMs: number): void {
    for (let lane = this.#timed.popUntil(nowMs); lane !== null; lane = this.#timed.popUntil(nowMs)) {
      lane.place = 'aside'
      this.#place(lane, nowMs)
      this.#forgetIfIdle(lane, nowMs)
    }
  }

  #setPaused(isPaused: boolean): void {
    if (this.#gate.isPaused === isPaused) return
    this.#gate.setPaused(isPaused)
    const nowMs = this.clock.monotonicMs()
    this.#gate.observe(nowMs)
    for (const lane of this.#lanes.values()) lane.noteWaiting(this.#gate, nowMs)
  }

  /** Sets the timer for the next lane or start that is due, unless one goes off before that anyway. */
  #setAlarm(): void {
    const nowMs = this.clock.monotonicMs()
    this.#gate.observe(nowMs)
    if (this.#gate.isPaused) return
    let atMs = this.#timed.nextAtMs()
    const isWanted = !this.#waiting.isEmpty || !this.#leasing.isEmpty
    // Not asked again whether the rate holds: it may have let go since the last step, and then nobody would come back.
    if (isWanted && this.#isHeldByRate) atMs = Math.min(atMs, this.#gate.readyAtMs)
    if (this.#alarm !== null && this.#alarm.atMs <= atMs && atMs !== Number.POSITIVE_INFINITY) return
    this.#stopAlarm()
    if (atMs === Number.POSITIVE_INFINITY) return
    const cancel = this.clock.after(Math.max(1, Math.ceil(atMs - nowMs)), () => {
      this.#alarm = null
      this.pump()
    })
    this.#alarm = { atMs, cancel }
  }

  #stopAlarm(): void {
    this.#alarm?.cancel()
    this.#alarm = null
  }

  #laneOf(host: string): Lane {
    let lane = this.#lanes.get(host)
    if (lane === undefined) {
      lane = new Lane(host, this.#limits)
      this.#lanes.set(host, lane)
    }
    return lane
  }

  #forgetIfIdle(lane: Lane, nowMs: number): void {
    if (this.#lanes.size > MAX_LANES && lane.isForgettable(nowMs)) this.#lanes.delete(lane.host)
  }
}
