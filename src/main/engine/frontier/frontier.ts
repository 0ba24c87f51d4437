/**
 * The frontier: which URLs wait, which are in the air, which are done. Everything lives in the store; in memory is a
 * bounded window: some hosts, and a short queue for each. A lease is a contract: it is finished by the commit of its
 * outcome or given back, and meanwhile nobody else gets its URL.
 */
import { invariant } from '../../../shared/domain/invariant'
import type { FrontierStore, FrontierUrl } from '../ports'

/** Hosts in the window at most; the others wait in the store for their turn. */
export const MAX_ACTIVE_HOSTS = 1000
/** URLs in all queues together, roughly. */
const WINDOW_URLS = 16_000
const MIN_BLOCK = 16
const MAX_BLOCK = 1000

interface HostQueue {
  readonly hostId: number
  readonly host: string
  urls: FrontierUrl[]
  next: number
  /** Ids up to here were taken from the store. Never goes back while the host is active. */
  takenUpTo: number
  /** The store's change count when it had nothing more for this host; -1 before that. */
  drainedAt: number
  /** Ids of leases not committed and not given back. */
  readonly open: Set<number>
}

export class Frontier {
  readonly #active = new Map<string, HostQueue>()
  readonly #byId = new Map<number, HostQueue>()
  #openLeases = 0
  /** Grows whenever URLs may have come into the store. */
  #changes = 0
  #scanFrom = 0
  /** The change count at which a whole scan found no further host; -1 before that. */
  #scannedAt = -1

  constructor(private readonly store: FrontierStore) {}

  get openLeases(): number {
    return this.#openLeases
  }

  get activeHosts(): number {
    return this.#active.size
  }

  /** URLs have come into the store: drained hosts may have some again, and new hosts may wait. */
  noteNewUrls(): void {
    this.#changes += 1
  }

  /**
   * Fills the window with hosts from the store. Returns the hosts that are new in it.
   */
  activateHosts(): string[] {
    const activated: string[] = []
    let wrapped = this.#scanFrom === 0
    while (this.#active.size < MAX_ACTIVE_HOSTS && this.#scannedAt !== this.#changes) {
      const found = this.store.nextWaitingHost(this.#scanFrom)
      if (found === null) {
        this.#scanFrom = 0
        if (wrapped) this.#scannedAt = this.#changes
        wrapped = true
        continue
      }
      this.#scanFrom = found.hostId
      if (this.#byId.has(found.hostId)) continue
      const queue: HostQueue = { ...found, urls: [], next: 0, takenUpTo: 0, drainedAt: -1, open: new Set() }
      this.#active.set(found.host, queue)
      this.#byId.set(found.hostId, queue)
      activated.push(found.host)
    }
    return activated
  }

  /** Whether hosts outside the window may be waiting. */
  get mayHaveMoreHosts(): boolean {
    return this.#scannedAt !== this.#changes
  }

  /** Hosts in the window that may have URLs to lease. */
  *hostsWithUrls(): Iterable<string> {
    for (const queue of this.#active.values()) if (this.#mayHaveUrls(queue)) yield queue.host
  }

  /** Leases the next URL of a host; `null` when none of its URLs wait now. */
  lease(host: string): FrontierUrl | null {
    const queue = this.#active.get(host)
    if (queue === undefined) return null
    if (queue.next >= queue.urls.length && !this.#refill(queue)) {
      this.#dropWhenIdle(queue)
      return null
    }
    const lease = queue.urls[queue.next] as FrontierUrl
    queue.next += 1
    queue.open.add(lease.urlId)
    this.#openLeases += 1
    return lease
  }

  /** The outcome of the lease is committed. */
  finish(lease: FrontierUrl): void {
    this.#close(lease)
  }

  /** The lease ends without an outcome: its URL waits again once its host has left the window, at the latest at the next start. */
  giveBack(lease: FrontierUrl): void {
    const queue = this.#close(lease)
    // Ids below `takenUpTo` are not asked for again, so the URL goes back in front of the queue itself.
    queue.urls = [lease, ...queue.urls.slice(queue.next)]
    queue.next = 0
    this.#active.set(queue.host, queue)
    this.#byId.set(queue.hostId, queue)
  }

  /**
   * URLs that were set aside wait again. Their ids may lie below what was taken from the store already, so their
   * hosts are read from the start; what is in the air is not leased twice.
   */
  reopen(hosts: readonly string[]): void {
    for (const host of hosts) {
      const queue = this.#active.get(host)
      if (queue === undefined) continue
      queue.urls = []
      queue.next = 0
      queue.takenUpTo = 0
      queue.drainedAt = -1
    }
    this.noteNewUrls()
  }

  /** Takes a host that must wait out of the window, so that others come in. Its URLs wait in the store. */
  rotateOut(host: string): boolean {
    const queue = this.#active.get(host)
    if (queue === undefined || queue.open.size > 0) return false
    this.#drop(queue)
    // It waits in the store like any other: the next scan finds it again.
    this.#scannedAt = -1
    return true
  }

  /** Whether nothing waits and nothing is in the air. */
  isEmpty(): boolean {
    if (this.#openLeases > 0) return false
    for (const queue of this.#active.values()) if (this.#mayHaveUrls(queue)) return false
    return !this.mayHaveMoreHosts
  }

  #mayHaveUrls(queue: HostQueue): boolean {
    return queue.next < queue.urls.length || queue.drainedAt !== this.#changes
  }

  #refill(queue: HostQueue): boolean {
    if (queue.drainedAt === this.#changes) return false
    const block = Math.min(MAX_BLOCK, Math.max(MIN_BLOCK, Math.floor(WINDOW_URLS / this.#active.size)))
    for (;;) {
      const urls = this.store.waitingUrls(queue.hostId, queue.takenUpTo, block)
      const last = urls.at(-1)
      if (last === undefined) {
        queue.urls = []
        queue.next = 0
        queue.drainedAt = this.#changes
        return false
      }
      queue.takenUpTo = last.urlId
      queue.urls = queue.open.size === 0 ? [...urls] : urls.filter((url) => !queue.open.has(url.urlId))
      queue.next = 0
      if (queue.urls.length > 0) return true
    }
  }

  #close(lease: FrontierUrl): HostQueue {
    const queue = this.#byId.get(lease.hostId)
    invariant(queue?.open.delete(lease.urlId) === true, `lease ${lease.urlId} is not open`)
    this.#openLeases -= 1
    this.#dropWhenIdle(queue)
    return queue
  }

  /** While leases are open the place in the store must be remembered, or their URLs would be leased twice. */
  #dropWhenIdle(queue: HostQueue): void {
    if (queue.open.size === 0 && !this.#mayHaveUrls(queue)) this.#drop(queue)
  }

  #drop(queue: HostQueue): void {
    this.#active.delete(queue.host)
    this.#byId.delete(queue.hostId)
  }
}
