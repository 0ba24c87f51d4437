/**
 * The port between fetching and scheduling: every single request (first attempts, retries, redirect hops and
 * robots.txt alike) takes a turn at its host, so politeness holds for each.
 */

import type { WaitReason } from '../../../shared/domain/fetch-outcome'

/** A turn at a host; it must be ended exactly once. */
export interface Turn {
  /** How long the request had to wait for it, in ms. */
  readonly waitedMs: number
  /** What it waited for longest; `null` when it did not wait. */
  readonly waitedFor: WaitReason | null
  /**
   * Gives the turn back. `holdMs` keeps new requests away from the host for that long (Retry-After, RFC 9110 10.2.3).
   * `latencyMs` is the time to the first byte, `null` when none came. `strained`: the host did not cope (a time-out, a
   * reset, a 5xx, 429 or 503), so it may be eased off.
   */
  end(news: { readonly holdMs: number; readonly latencyMs: number | null; readonly strained: boolean }): void
}

export interface Turns {
  /**
   * Waits until the host may be contacted. Waiters are served in order, before new leases of the same host.
   * @throws the signal's reason when it is cancelled first
   */
  take(host: string, signal: AbortSignal): Promise<Turn>
  /** Sets the least time between two starts at a host (crawl-delay of robots.txt); never below the setting. */
  setCrawlDelay(host: string, delayMs: number): void
}
