/**
 * Whose turn is it? Gives turns to requests, hosts in rotation: global concurrency and rate, per-host concurrency,
 * delay, crawl-delay and holds. One slow host never starves the others, because a host that must wait stands aside.
 */
import { type AbortListener, forgetAbort, onAbort } from '../abort-listeners'
import type { Clock } from '../ports'
import { HostSlot, type PolitenessLimits } from './host-slot'
import { TimeHeap } from './time-heap'
import type { Turn, Turns } from './turns'

export interface SchedulerLimits extends PolitenessLimits {
  /** Requests in the air over all hosts, from 1. */
  readonly concurrency: number
  /** Requests started a second over all hosts; 0 for no limit. */
  readonly ratePerSecond: number
}

interface Waiter extends AbortListener {
  readonly sinceMs: number
  readonly grant: (turn: Turn) => void
  isCancelled: boolean
}

interface Lane {
  readonly host: string
  readonly slot: HostSlot
  readonly waiters: Waiter[]
  /** Whether the frontier may have URLs of this host. */
  hasUrls: boolean
  /** Leases of this host whose fetch has not ended. */
  leased: number
  queued: 'waiting' | 'leasing' | 'timed' | null
}

/** Idle lanes are forgotten from this many on. */
const MAX_LANES = 5000

export class Scheduler implements Turns {
  readonly #lanes = new Map<string, Lane>()
  /** Lanes with requests that wait for a turn, then lanes that could lease: in rotation. */
  readonly #waitingLanes: Lane[] = []
  readonly #leasingLanes: Lane[] = []
  readonly #timed = new TimeHeap<Lane>()
  #inFlight = 0
  #nextStartAtMs = 0
  #cancelTimer: (() => void) | null = null
  #timerAtMs = Number.POSITIVE_INFINITY
  #isPumping = false
  #isPaused = false

  /**
   * @param onRoom called for a host that may be contacted now and may have URLs; leases one and starts its fetch.
   *   Returns false when the host has none.
   * @param mayLease whether the later stages have room
   */
  constructor(
    private readonly limits: SchedulerLimits,
    private readonly clock: Clock,
    private readonly onRoom: (host: string) => boolean,
    private readonly mayLease: () => boolean,
  ) {}

  get inFlight(): number {
    return this.#inFlight
  }

  /** The frontier has URLs of this host in its window. */
  addHost(host: string): void {
    const lane = this.#laneOf(host)
    lane.hasUrls = true
    this.#consider(lane)
  }

  /** A lease of this host has been handed out, or its fetch has ended. */
  noteLease(host: string, change: 1 | -1): void {
    const lane = this.#laneOf(host)
    lane.leased += change
    if (change < 0) {
      this.#consider(lane)
      this.#forgetIfIdle(lane)
    }
  }

  /** Hosts that have URLs, no lease, and must wait at least `waitMs` from now. */
  hostsWaitingLonger(waitMs: number, limit: number): string[] {
    const nowMs = this.clock.nowMs()
    const hosts: string[] = []
    for (const lane of this.#timed.values()) {
      if (hosts.length >= limit) break
      if (lane.hasUrls && lane.leased === 0 && lane.slot.waitMs(nowMs) >= waitMs) hosts.push(lane.host)
    }
    return hosts
  }

  /** The frontier took the host out of its window. */
  removeHost(host: string): void {
    const lane = this.#lanes.get(host)
    if (lane !== undefined) lane.hasUrls = false
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    this.#isPaused = false
    this.pump()
  }

  // ── Turns ──

  take(host: string, signal: AbortSignal): Promise<Turn> {
    if (signal.aborted) return Promise.reject(signal.reason)
    const lane = this.#laneOf(host)
    const sinceMs = this.clock.nowMs()
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        sinceMs,
        isCancelled: false,
        grant: (turn) => {
          forgetAbort(signal, waiter)
          resolve(turn)
        },
        aborted: () => {
          waiter.isCancelled = true
          reject(signal.reason)
        },
      }
      onAbort(signal, waiter)
      lane.waiters.push(waiter)
      this.#consider(lane)
      this.pump()
    })
  }

  setCrawlDelay(host: string, delayMs: number): void {
    this.#laneOf(host).slot.setCrawlDelay(delayMs)
  }

  /** Starts whatever may start now, and sets the timer for what may start later. */
  pump(): void {
    // Granting a turn or leasing may call back here; the loop below sees what they changed.
    if (this.#isPumping) return
    this.#isPumping = true
    try {
      this.#release(this.clock.nowMs())
      while (this.#step());
    } finally {
      this.#isPumping = false
    }
    this.#setTimer()
  }

  #step(): boolean {
    if (this.#isPaused || this.#inFlight >= this.limits.concurrency) return false
    const nowMs = this.clock.nowMs()
    if (this.limits.ratePerSecond > 0 && this.#nextStartAtMs > nowMs) return false
    const waiting = this.#waitingLanes.shift()
    if (waiting !== undefined) {
      waiting.queued = null
      this.#grant(waiting, nowMs)
      this.#consider(waiting)
      return true
    }
    if (this.#leasingLanes.length === 0 || !this.mayLease()) return false
    const leasing = this.#leasingLanes.shift() as Lane
    leasing.queued = null
    if (leasing.slot.waitMs(nowMs) === 0) leasing.hasUrls = this.onRoom(leasing.host)
    this.#consider(leasing)
    this.#forgetIfIdle(leasing)
    return true
  }

  #grant(lane: Lane, nowMs: number): void {
    if (lane.slot.waitMs(nowMs) > 0) return
    let waiter = lane.waiters.shift()
    while (waiter?.isCancelled) waiter = lane.waiters.shift()
    if (waiter === undefined) return
    lane.slot.acquire(nowMs)
    this.#inFlight += 1
    if (this.limits.ratePerSecond > 0) {
      const intervalMs = 1000 / this.limits.ratePerSecond
      this.#nextStartAtMs = Math.max(nowMs, this.#nextStartAtMs) + intervalMs
    }
    waiter.grant(this.#turn(lane, nowMs - waiter.sinceMs))
  }

  #turn(lane: Lane, waitedMs: number): Turn {
    let isOver = false
    return {
      waitedMs,
      end: ({ holdMs }) => {
        if (isOver) return
        isOver = true
        this.#inFlight -= 1
        lane.slot.release(this.clock.nowMs(), holdMs)
        this.#consider(lane)
        this.#forgetIfIdle(lane)
        this.pump()
      },
    }
  }

  /** Puts a lane where it belongs: in rotation, on the clock, or aside until something of it ends. */
  #consider(lane: Lane): void {
    if (lane.queued === 'waiting') return
    while (lane.waiters[0]?.isCancelled) lane.waiters.shift()
    const wants =
      lane.waiters.length > 0 ? 'waiting' : lane.hasUrls && lane.leased < this.#maxLeased() ? 'leasing' : null
    if (wants === null || (lane.queued === 'leasing' && wants === 'leasing')) return
    const waitMs = lane.slot.waitMs(this.clock.nowMs())
    if (waitMs === Number.POSITIVE_INFINITY) return
    if (waitMs > 0) {
      if (lane.queued === null) {
        lane.queued = 'timed'
        this.#timed.push(lane, this.clock.nowMs() + waitMs)
      }
      return
    }
    if (lane.queued === 'timed') return
    if (lane.queued === 'leasing') this.#leasingLanes.splice(this.#leasingLanes.indexOf(lane), 1)
    lane.queued = wants
    if (wants === 'waiting') this.#waitingLanes.push(lane)
    else this.#leasingLanes.push(lane)
  }

  /**
   * Fetches of one host that may be under way. More than its slots, so that a few that wait for a retry or for another
   * host do not stop it; not many more, so that memory stays small.
   */
  #maxLeased(): number {
    return this.limits.maxPerHost * 2 + 4
  }

  #release(nowMs: number): void {
    for (let lane = this.#timed.popUntil(nowMs); lane !== null; lane = this.#timed.popUntil(nowMs)) {
      lane.queued = null
      this.#consider(lane)
    }
  }

  #setTimer(): void {
    const nowMs = this.clock.nowMs()
    let atMs = this.#timed.nextAtMs()
    const wantsToStart = this.#waitingLanes.length > 0 || this.#leasingLanes.length > 0
    if (wantsToStart && this.#nextStartAtMs > nowMs) atMs = Math.min(atMs, this.#nextStartAtMs)
    if (atMs === this.#timerAtMs && this.#cancelTimer !== null) return
    this.#cancelTimer?.()
    this.#cancelTimer = null
    this.#timerAtMs = atMs
    if (atMs === Number.POSITIVE_INFINITY || this.#isPaused) return
    this.#cancelTimer = this.clock.after(Math.max(1, Math.ceil(atMs - nowMs)), () => {
      this.#cancelTimer = null
      this.pump()
    })
  }

  /** Ends the timer; the scheduler gives no more turns. */
  close(): void {
    this.#isPaused = true
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }

  #laneOf(host: string): Lane {
    let lane = this.#lanes.get(host)
    if (lane === undefined) {
      lane = { host, slot: new HostSlot(this.limits), waiters: [], hasUrls: false, leased: 0, queued: null }
      this.#lanes.set(host, lane)
    }
    return lane
  }

  #forgetIfIdle(lane: Lane): void {
    if (this.#lanes.size <= MAX_LANES || lane.hasUrls || lane.leased > 0 || lane.waiters.length > 0) return
    if (lane.queued === null && lane.slot.isForgettable(this.clock.nowMs())) this.#lanes.delete(lane.host)
  }
}
