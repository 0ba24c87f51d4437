/**
 * One host in the scheduler: its slot and pace, the requests that wait for a turn there, and where it stands itself.
 * It knows nothing of other hosts.
 */
import type { HostLane, HostOverride } from '../../../shared/domain/host-lane'
import type { AbortListener } from '../abort-listeners'
import type { CrawlGate } from './crawl-gate'
import { HostPace } from './host-pace'
import { type HostLimits, HostSlot } from './host-slot'
import type { RotationMember } from './rotation'
import type { SchedulerLimits } from './scheduler-limits'
import { StartCounts } from './start-counts'
import type { Turn } from './turns'
import { WaitClock, type WaitReading } from './wait-clock'

/** A request that waits for its turn. */
export interface Waiter extends AbortListener {
  readonly sinceMs: number
  /** The lane's clock when it came. */
  readonly waitsBefore: WaitReading
  readonly grant: (turn: Turn) => void
  isCancelled: boolean
}

/**
 * Where a lane stands:
 * - `waiting`: in rotation, with a request that wants a turn
 * - `leasing`: in rotation, for another URL to be leased
 * - `timed`: on the clock
 * - `aside`: until something of it ends, or comes
 */
export type LanePlace = 'waiting' | 'leasing' | 'timed' | 'aside'

export class Lane implements RotationMember<Lane> {
  readonly slot: HostSlot
  readonly pace = new HostPace()
  readonly starts = new StartCounts()
  readonly waits = new WaitClock()
  /** Whether the frontier may have URLs of this host. */
  hasUrls = false
  /** Leases of this host whose fetch has not ended. */
  leased = 0
  place: LanePlace = 'aside'
  /** When it is due, while it is `timed`. */
  dueAtMs = Number.POSITIVE_INFINITY
  previous: Lane | null = null
  next: Lane | null = null
  #override: HostOverride | null = null
  readonly #waiters: Waiter[] = []
  /** Waiters that were not cancelled. */
  #queued = 0
  /** What the gate had measured when the lane came into rotation with a request that wants a turn. */
  #gateFullMs = 0
  #gateRateMs = 0

  constructor(
    readonly host: string,
    limits: SchedulerLimits,
  ) {
    this.slot = new HostSlot(hostLimits(limits, null))
  }

  get queued(): number {
    return this.#queued
  }

  /**
   * Whether as many fetches are under way as may be: more than fit into the slot, so that a few that wait for a retry
   * or for another host do not stop it; not many more, so that memory stays small.
   */
  get isLeasedOut(): boolean {
    return this.leased >= this.slot.limits.maxPerHost * 2 + 4
  }

  /** What it would use a turn for. */
  get wants(): 'waiting' | 'leasing' | null {
    if (this.#queued > 0) return 'waiting'
    return this.hasUrls && !this.isLeasedOut ? 'leasing' : null
  }

  /** Whether there is nothing to remember of it. */
  isForgettable(nowMs: number): boolean {
    return (
      !this.hasUrls &&
      this.leased === 0 &&
      this.#queued === 0 &&
      this.place === 'aside' &&
      this.#override === null &&
      this.slot.isForgettable(nowMs)
    )
  }

  setLimits(limits: SchedulerLimits): void {
    this.slot.setLimits(hostLimits(limits, this.#override))
    if (!limits.adaptive) this.pace.reset()
    this.slot.easeTo(this.pace.limit)
  }

  setOverride(override: HostOverride | null, limits: SchedulerLimits): void {
    this.#override = override
    this.setLimits(limits)
  }

  // ── Requests that wait ──

  enqueue(waiter: Waiter): void {
    this.#waiters.push(waiter)
    this.#queued += 1
  }

  /** The request that has waited longest. */
  dequeue(): Waiter | null {
    let waiter = this.#waiters.shift()
    while (waiter?.isCancelled) waiter = this.#waiters.shift()
    if (waiter === undefined) return null
    this.#queued -= 1
    return waiter
  }

  cancel(waiter: Waiter): void {
    waiter.isCancelled = true
    this.#queued -= 1
    if (this.#queued === 0) this.#waiters.length = 0
  }

  // ── What they wait for ──

  /** Brings the clock of the lane in line with where it stands. */
  noteWaiting(gate: CrawlGate, nowMs: number): void {
    if (this.#queued === 0) this.waits.turnTo(null, nowMs)
    else if (gate.isPaused) this.waits.turnTo('paused', nowMs)
    else this.waits.turnTo(this.place === 'waiting' ? null : this.slot.waitReason(nowMs), nowMs)
  }

  /** It comes into rotation: from now on the gate measures what it waits for. */
  enterGate(gate: CrawlGate, nowMs: number): void {
    this.#gateFullMs = gate.fullMs(nowMs)
    this.#gateRateMs = gate.rateMs(nowMs)
  }

  /** It leaves the rotation, or a reading is due: takes over what the gate has measured meanwhile. */
  leaveGate(gate: CrawlGate, nowMs: number): void {
    this.waits.add('crawl_full', gate.fullMs(nowMs) - this.#gateFullMs)
    this.waits.add('rate', gate.rateMs(nowMs) - this.#gateRateMs)
    this.enterGate(gate, nowMs)
  }

  // ── For people ──

  /** Whether there is anything to tell of it. */
  isActive(nowMs: number): boolean {
    return (
      this.slot.inFlight > 0 || this.#queued > 0 || this.leased > 0 || this.hasUrls || this.starts.perSecond(nowMs) > 0
    )
  }

  describe(gate: CrawlGate, nowMs: number): HostLane {
    const { slot, pace } = this
    const hasWork = this.#queued > 0 || this.hasUrls
    const own = slot.waitReason(nowMs)
    const shared = gate.waitReason(nowMs)
    // More leases wait only because those under way have not come to an end.
    const other = this.wants === null ? 'host_full' : null
    const waitingFor = hasWork ? (shared === 'paused' ? shared : (own ?? shared ?? other)) : null
    const isOnTheClock = waitingFor === null || !['paused', 'host_full', 'crawl_full'].includes(waitingFor)
    const readyAtMs = shared === 'rate' ? Math.max(slot.clearAtMs, gate.readyAtMs) : slot.clearAtMs
    return {
      host: this.host,
      inFlight: slot.inFlight,
      queued: this.#queued,
      maxInFlight: slot.maxInFlight,
      gapMs: slot.gapMs,
      crawlDelayMs: slot.crawlDelayMs,
      pace: this.starts.perSecond(nowMs),
      latencyMs: pace.latencyMs,
      eased: pace.limit < slot.limits.maxPerHost,
      waitingFor,
      nextTurnInMs: isOnTheClock ? Math.max(0, readyAtMs - nowMs) : null,
    }
  }
}

function hostLimits(limits: SchedulerLimits, override: HostOverride | null): HostLimits {
  return {
    maxPerHost: override?.perHost ?? limits.maxPerHost,
    delayMs: override?.delayMs ?? limits.delayMs,
    hostRatePerSecond: override?.hostRate ?? limits.hostRatePerSecond,
    paused: override?.paused ?? false,
  }
}
