/**
 * Something counted over a whole crawl, in steps: begun when somebody asks, told of while it goes on, and begun anew
 * when the crawl has changed, but never so often that counting takes most of the time.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { DataVersion } from './data-version'
import type { LongTasks, TaskKind } from './long-tasks'

export interface Count {
  /** How far it is, from 0 to 1. */
  readonly share: number
  steps(): Generator<void, void>
}

/** Between the end of a count and the next, at least; and so many times what it took. */
const REST_MS = 2000
const REST_FACTOR = 3
/** How long an answer waits for the count to end, before it tells how far it is. */
const PATIENCE_MS = 120

interface Ended<C> {
  readonly count: C
  readonly version: number
  readonly tookMs: number
  readonly atMs: number
}

export interface Look<C> {
  /** The last that has ended; else the one in work. */
  readonly count: C
  readonly isOutdated: boolean
  /** What the last took, in ms; `null` before one has ended. */
  readonly tookMs: number | null
}

export class SteadyCount<C extends Count> {
  #last: Ended<C> | null = null
  #running: C | null = null
  #done: Promise<void> = Promise.resolve()
  #starts = 0

  constructor(
    private readonly kind: TaskKind,
    private readonly tasks: LongTasks,
    /** Of what is counted: another one when that has changed. */
    private readonly version: Pick<DataVersion, 'now'>,
    private readonly make: () => C,
  ) {}

  /** What is known now, or in a moment. */
  async look(): Promise<Look<C>> {
    if (this.#running === null && this.#isDue()) this.#start()
    const awaited = this.#done
    try {
      await Promise.race([awaited, pause(PATIENCE_MS)])
    } catch (error) {
      if (awaited === this.#done) throw error
      // It was begun anew meanwhile.
      return this.look()
    }
    const count = this.#last?.count ?? this.#running
    // It ended while somebody else was answered, and failed.
    if (count === null) return this.look()
    const isOutdated = this.#running !== null || this.#last?.version !== this.version.now()
    return { count, isOutdated, tookMs: this.#last?.tookMs ?? null }
  }

  /** What it counts by has changed: gives up what was counted, and begins anew at once if it had begun. */
  restart(): void {
    const hadBegun = this.#last !== null || this.#running !== null
    this.#last = null
    if (hadBegun) this.#start()
  }

  /** What is known once a count has ended. */
  async whole(): Promise<Look<C>> {
    for (;;) {
      const look = await this.look()
      if (look.count.share === 1) return look
    }
  }

  #isDue(): boolean {
    if (this.#last === null) return true
    const { version, atMs, tookMs } = this.#last
    if (version === this.version.now()) return false
    return performance.now() - atMs >= Math.max(REST_MS, REST_FACTOR * tookMs)
  }

  #start(): void {
    const count = this.make()
    this.#running = count
    this.#starts += 1
    this.#done = this.#run(count, `${this.kind} ${this.#starts}`)
    // Who asks next is told; nobody may be waiting now.
    this.#done.catch(() => {})
  }

  async #run(count: C, key: string): Promise<void> {
    const version = this.version.now()
    const beganAtMs = performance.now()
    try {
      await this.tasks.run(this.kind, key, () => count.steps())
      // Begun anew at the very moment when it ended.
      if (this.#running !== count) return
      const atMs = performance.now()
      this.#last = { count, version, atMs, tookMs: Math.round(atMs - beganAtMs) }
    } finally {
      if (this.#running === count) this.#running = null
    }
  }
}
