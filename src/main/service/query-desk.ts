/** Query threads: one for each crawl that is looked at, the least recently used ones are ended. */
import type { CheckLimits } from '../../shared/check-limits'
import type { QueryCalls, QueryThreadData } from '../threads/query-calls'
import { startThread } from '../threads/thread-entries'
import { ThreadClient } from '../threads/thread-rpc'
import { onceMore } from './once-more'

const MAX_THREADS = 3

type QueryThread = ThreadClient<QueryCalls>

export class QueryDesk {
  /** In the order of their last use. */
  readonly #threads = new Map<string, Promise<QueryThread>>()

  constructor(
    private readonly threadsFolder: string,
    private readonly indexFolder: string,
    private readonly pathOf: (crawlId: string) => Promise<string>,
    private readonly limits: () => CheckLimits,
  ) {}

  /** The limits of checks have changed: tells every thread. */
  async takeLimits(): Promise<void> {
    const limits = this.limits()
    await Promise.all([...this.#threads.values()].map(async (thread) => (await thread).call('setLimits', limits)))
  }

  /**
   * Asks the thread of a crawl; when the thread dies of it, once more in a new one: it only reads.
   *
   * @throws {TrawlError} as opening a crawl file does, and what the call itself throws; `thread_died`
   */
  async ask<M extends keyof QueryCalls & string>(
    crawlId: string,
    method: M,
    argument: QueryCalls[M]['argument'],
  ): Promise<QueryCalls[M]['result']> {
    return onceMore(async () => (await this.#threadOf(crawlId)).call(method, argument))
  }

  /** Whether a thread of the crawl is there now: asking it starts none. */
  has(crawlId: string): boolean {
    return this.#threads.has(crawlId)
  }

  async close(crawlId: string): Promise<void> {
    const thread = this.#threads.get(crawlId)
    this.#threads.delete(crawlId)
    if (thread !== undefined) await end(thread)
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#threads.keys()].map((crawlId) => this.close(crawlId)))
  }

  #threadOf(crawlId: string): Promise<QueryThread> {
    const thread = this.#threads.get(crawlId) ?? this.#start(crawlId)
    this.#threads.delete(crawlId)
    this.#threads.set(crawlId, thread)
    const oldest = this.#threads.keys().next()
    if (this.#threads.size > MAX_THREADS && !oldest.done) void this.close(oldest.value)
    return thread
  }

  async #start(crawlId: string): Promise<QueryThread> {
    const forget = (): void => void this.#threads.delete(crawlId)
    try {
      const worker = startThread(this.threadsFolder, 'query', {
        path: await this.pathOf(crawlId),
        crawlId,
        indexFolder: this.indexFolder,
        limits: this.limits(),
      } satisfies QueryThreadData)
      return new ThreadClient<QueryCalls>(worker, 'query', undefined, forget)
    } catch (error) {
      forget()
      throw error
    }
  }
}

async function end(starting: Promise<QueryThread>): Promise<void> {
  try {
    const thread = await starting
    await thread.call('close', null)
    await thread.terminate()
  } catch {
    // It never started, or it died: either way it is gone.
  }
}
