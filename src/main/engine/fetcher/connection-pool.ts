/**
 * Which connection a request goes out on: kept-alive ones are used again, and idle ones are bounded over all
 * hosts together, so that a crawl of 100,000 hosts holds no more sockets than one of a few hundred.
 */

export interface PooledConnection {
  readonly origin: string
  /** Closes it; what is in the air on it fails. May be called again. */
  close(): Promise<void>
}

export class ConnectionPool<C extends PooledConnection> {
  readonly #open: (origin: string) => C
  readonly #maxIdle: number
  /** Idle connections of each origin; the last one was used last and is the least likely to have been closed. */
  readonly #idleByOrigin = new Map<string, C[]>()
  /** The same connections over all origins, longest idle first. */
  readonly #idle = new Set<C>()
  readonly #busy = new Set<C>()
  /** Their sockets may still be open. */
  readonly #closing = new Set<Promise<void>>()

  /**
   * @param open - makes a connection; it connects when it is first used
   * @param maxIdle - how many idle connections are kept over all origins
   */
  constructor(open: (origin: string) => C, maxIdle: number) {
    this.#open = open
    this.#maxIdle = maxIdle
  }

  /** Idle and busy connections. */
  get size(): number {
    return this.#idle.size + this.#busy.size
  }

  /** An idle connection to the origin, else a new one. It must be released. */
  take(origin: string): C {
    const idle = this.#idleByOrigin.get(origin)
    const last = idle?.at(-1)
    if (last === undefined) return this.takeNew(origin)
    this.#forgetIdle(last)
    this.#busy.add(last)
    return last
  }

  /** A connection that was never used. It must be released. */
  takeNew(origin: string): C {
    const connection = this.#open(origin)
    this.#busy.add(connection)
    return connection
  }

  /** Gives a connection back; one that is not `reusable` is closed. */
  release(connection: C, reusable: boolean): void {
    if (!this.#busy.delete(connection)) return
    if (!reusable) {
      this.#end(connection)
      return
    }
    const idle = this.#idleByOrigin.get(connection.origin)
    if (idle === undefined) this.#idleByOrigin.set(connection.origin, [connection])
    else idle.push(connection)
    this.#idle.add(connection)
    if (this.#idle.size > this.#maxIdle) this.#closeLongestIdle()
  }

  /** The peer or a time-out closed the connection's socket: an idle one has no further use. */
  disconnected(connection: C): void {
    if (!this.#idle.has(connection)) return
    this.#forgetIdle(connection)
    this.#end(connection)
  }

  /** Closes the connection that was idle longest, so that its socket can serve another. */
  shed(): void {
    this.#closeLongestIdle()
  }

  /** Closes every connection; afterwards no socket is open, not even of those closed before. */
  async close(): Promise<void> {
    const all = [...this.#idle, ...this.#busy]
    this.#idle.clear()
    this.#busy.clear()
    this.#idleByOrigin.clear()
    for (const connection of all) this.#end(connection)
    await Promise.all(this.#closing)
  }

  #end(connection: C): void {
    const closing = connection.close()
    this.#closing.add(closing)
    void closing.then(() => this.#closing.delete(closing))
  }

  #closeLongestIdle(): void {
    for (const connection of this.#idle) {
      this.#forgetIdle(connection)
      this.#end(connection)
      return
    }
  }

  #forgetIdle(connection: C): void {
    this.#idle.delete(connection)
    const idle = this.#idleByOrigin.get(connection.origin)
    if (idle === undefined) return
    if (idle.length === 1) {
      this.#idleByOrigin.delete(connection.origin)
      return
    }
    // The connection taken is nearly always the last one.
    const at = idle.lastIndexOf(connection)
    if (at !== -1) idle.splice(at, 1)
  }
}
