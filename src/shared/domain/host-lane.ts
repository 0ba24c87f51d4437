/** One host of a crawl: what is known of it, and how its lane moves now. */
import type { TlsFacts, WaitReason } from './fetch-outcome'

/** What a person changed for one host while crawling; members left out follow the settings. */
export interface HostOverride {
  readonly perHost?: number | undefined
  readonly delayMs?: number | undefined
  readonly hostRate?: number | undefined
  readonly paused?: boolean | undefined
}

/** Limits of a crawl that may be changed while it runs. */
export interface PaceChange {
  readonly concurrency?: number | undefined
  readonly perHost?: number | undefined
  readonly delayMs?: number | undefined
  readonly hostRate?: number | undefined
  readonly rate?: number | undefined
  readonly adaptive?: boolean | undefined
}

/** The scheduler's view of a host. */
export interface HostLane {
  readonly host: string
  /** Requests in the air. */
  readonly inFlight: number
  /** Requests that wait for a turn. */
  readonly queued: number
  /** How many may be in the air at once now: the setting, less when the host was eased off or has a crawl-delay. */
  readonly maxInFlight: number
  /** Least time between two starts in force, in ms: setting, rate and crawl-delay together. */
  readonly gapMs: number
  readonly crawlDelayMs: number
  /** Requests started in the last ten seconds, per second. */
  readonly pace: number
  /** Smoothed time to the first byte, in ms; `null` before the first answer. */
  readonly latencyMs: number | null
  /** Whether the adaptation has lowered `maxInFlight`. */
  readonly eased: boolean
  /** What the next request waits for; `null` when one could start now, or none is there. */
  readonly waitingFor: WaitReason | null
  /** Until the next request may start, in ms; `null` when that depends on something else ending. */
  readonly nextTurnInMs: number | null
}

export interface HostRow {
  readonly hostId: number
  readonly host: string
  readonly known: number
  readonly fetched: number
  readonly failed: number
  readonly skipped: number
  /** Set aside by the trap radar. */
  readonly held: number
  readonly transferBytes: number
  /** Mean time to the first byte, in ms; `null` without answers. */
  readonly firstByteMs: number | null
  readonly tls: TlsFacts | null
  readonly override: HostOverride | null
  /** `null` when the host has nothing to do now, or the crawl does not run. */
  readonly lane: HostLane | null
}

export const HOST_SORTS = ['active', 'host', 'known', 'fetched', 'failed', 'slowest'] as const
export type HostSort = (typeof HOST_SORTS)[number]

export interface HostsPage {
  readonly rows: readonly HostRow[]
  /** Hosts that match the search, in all. */
  readonly total: number
}
