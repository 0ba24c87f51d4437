/**
 * URLs that are fetched again: re-checks of failures once they are due, and what a person asked for. They have an
 * outcome already, so they do not wait in the frontier; the next outcome replaces the one they have.
 */
import { invariant } from '../../../shared/domain/invariant'
import type { AgainStore, AgainUrl, Clock, FrontierUrl } from '../ports'

/** Hosts looked after at once, and URLs taken from the store for each. */
const MAX_HOSTS = 500
const BLOCK_URLS = 64

interface AgainHost {
  readonly hostId: number
  readonly host: string
  urls: AgainUrl[]
  next: number
  /** In the air, or waiting for their commit. */
  readonly open: Map<number, AgainUrl>
}

export class AgainLane {
  readonly #byName = new Map<string, AgainHost>()
  readonly #byId = new Map<number, AgainHost>()
  #openCount = 0

  constructor(
    private readonly store: AgainStore,
    private readonly clock: Clock,
  ) {}

  /** URLs that are still to be fetched again, due or not. */
  get waiting(): number {
    return this.store.againCount()
  }

  get isEmpty(): boolean {
    return this.#openCount === 0 && this.waiting === 0
  }

  /** Milliseconds until the next one is due; 0 when one is; `null` when none waits. */
  nextDueInMs(): number | null {
    const atMs = this.store.nextDueAtMs()
    return atMs === null ? null : Math.max(0, atMs - this.clock.nowMs())
  }

  /** Looks for hosts with due URLs. Returns all that have something to lease now. */
  activate(): string[] {
    if (this.#byName.size < MAX_HOSTS && this.waiting > this.#openCount) {
      for (const { hostId, host } of this.store.dueHosts(this.clock.nowMs(), MAX_HOSTS)) {
        if (this.#byId.has(hostId)) continue
        if (this.#byName.size >= MAX_HOSTS) break
        const entry: AgainHost = { hostId, host, urls: [], next: 0, open: new Map() }
        this.#byName.set(host, entry)
        this.#byId.set(hostId, entry)
      }
    }
    return [...this.#byName.keys()]
  }

  /** Leases the next due URL of a host; `null` when it has none now. */
  lease(host: string): AgainUrl | null {
    const entry = this.#byName.get(host)
    if (entry === undefined) return null
    if (entry.next >= entry.urls.length) this.#refill(entry)
    const url = entry.urls[entry.next]
    if (url === undefined) {
      this.#dropWhenIdle(entry)
      return null
    }
    // A host that failed is asked gently: one request at a time, and none beside others of its own re-checks.
    if (url.gentle && entry.open.size > 0) return null
    entry.next += 1
    entry.open.set(url.urlId, url)
    this.#openCount += 1
    return url
  }

  /** Whether a lease came from here. */
  holds(lease: FrontierUrl): boolean {
    return this.#byId.get(lease.hostId)?.open.has(lease.urlId) ?? false
  }

  /** The outcome of the lease is committed, or it ends without one and waits as before. */
  finish(lease: FrontierUrl): void {
    const entry = this.#byId.get(lease.hostId)
    invariant(entry?.open.delete(lease.urlId) === true, `URL ${lease.urlId} is not fetched again now`)
    this.#openCount -= 1
    this.#dropWhenIdle(entry)
  }

  #refill(entry: AgainHost): void {
    const limit = BLOCK_URLS + entry.open.size
    const due = this.store.dueUrls(entry.hostId, this.clock.nowMs(), limit)
    entry.urls = due.filter((url) => !entry.open.has(url.urlId))
    entry.next = 0
  }

  #dropWhenIdle(entry: AgainHost): void {
    if (entry.open.size > 0 || entry.next < entry.urls.length) return
    this.#byName.delete(entry.host)
    this.#byId.delete(entry.hostId)
  }
}
