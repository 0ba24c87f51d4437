/**
 * Starts engine threads, one ahead when a crawl is likely to follow: a thread and what it loads take longer than
 * anything else in a small crawl.
 */
import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import type { EngineThreadData } from '../threads/engine-calls'
import { startThread } from '../threads/thread-entries'

export class EngineThreads {
  #spare: Worker | null = null

  constructor(
    private readonly threadsFolder: string,
    /** Whether the system can be asked for its proxies. */
    private readonly asksSystemProxy = false,
  ) {}

  /** A crawl will be started soon: its thread starts meanwhile. */
  prepare(): void {
    if (this.#spare !== null) return
    const spare = this.#start()
    // One that dies before it is needed is no news: the next one says why.
    spare.once('error', this.#forget).once('exit', this.#forget)
    this.#spare = spare
  }

  /** A thread that nobody else has. */
  take(): Worker {
    const spare = this.#spare
    if (spare === null) return this.#start()
    this.#forget()
    spare.off('error', this.#forget).off('exit', this.#forget)
    return spare
  }

  /** No crawl came of it. */
  async dismiss(): Promise<void> {
    const spare = this.#spare
    this.#forget()
    await spare?.terminate()
  }

  readonly #forget = (): void => {
    this.#spare = null
  }

  #start(): Worker {
    const data: EngineThreadData = {
      threadsFolder: this.threadsFolder,
      asksSystemProxy: this.asksSystemProxy,
      // One core is the engine's own. It leaves half of it idle, so on two cores a second extract thread still gains a fifth.
      extractThreads: Math.max(2, Math.min(4, availableParallelism() - 1)),
    }
    return startThread(this.threadsFolder, 'engine', data)
  }
}
