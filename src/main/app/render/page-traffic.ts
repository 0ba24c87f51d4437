/** The requests of one page: how many are open, how they ended, and since when it has been quiet. Pure. */
export class PageTraffic {
  requests = 0
  failed = 0
  blocked = 0
  readonly #open = new Set<number>()
  #quietSinceMs: number

  constructor(nowMs: number) {
    this.#quietSinceMs = nowMs
  }

  started(id: number): void {
    // A redirect is the same request, further on.
    if (this.#open.has(id)) return
    this.requests += 1
    this.#open.add(id)
  }

  ended(id: number, failed: boolean, nowMs: number): void {
    if (!this.#open.delete(id)) return
    if (failed) this.failed += 1
    if (this.#open.size === 0) this.#quietSinceMs = nowMs
  }

  /** How long no request has been open, in ms; 0 while one is. */
  quietMs(nowMs: number): number {
    return this.#open.size > 0 ? 0 : nowMs - this.#quietSinceMs
  }
}
