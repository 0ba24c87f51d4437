/** Query threads: one for each crawl that is looked at, the least recently used ones are ended. */
import type { HostsPage } from '../../shared/domain/host-lane'
import type { RowWindow } from '../../shared/domain/result-query'
import type { RowDetails } from '../../shared/domain/row-details'
import type { Trap } from '../../shared/domain/trap'
import type { HostsQuery } from '../store/host-rows'
import type { QueryCalls } from '../threads/query-calls'
import { startThread } from '../threads/thread-entries'
import { ThreadClient } from '../threads/thread-rpc'
import type { WindowRequest } from './service-contract'

const MAX_THREADS = 3

type QueryThread = ThreadClient<QueryCalls>

export class QueryDesk {
  /** In the order of their last use. */
  readonly #threads = new Map<string, Promise<QueryThread>>()

  constructor(private readonly threadsFolder: string) {}

  async window(crawlId: string, pathOf: () => Promise<string>, request: WindowRequest): Promise<RowWindow> {
    const { query, columns, from, count, refresh } = request
    return (await this.#threadOf(crawlId, pathOf)).call('window', { query, columns, from, count, refresh })
  }

  async details(crawlId: string, pathOf: () => Promise<string>, rowNo: number): Promise<RowDetails> {
    return (await this.#threadOf(crawlId, pathOf)).call('details', { rowNo })
  }

  async hosts(crawlId: string, pathOf: () => Promise<string>, query: HostsQuery): Promise<HostsPage> {
    return (await this.#threadOf(crawlId, pathOf)).call('hosts', query)
  }

  async traps(crawlId: string, pathOf: () => Promise<string>): Promise<readonly Trap[]> {
    return (await this.#threadOf(crawlId, pathOf)).call('traps', null)
  }

  async close(crawlId: string): Promise<void> {
    const thread = this.#threads.get(crawlId)
    this.#threads.delete(crawlId)
    if (thread !== undefined) await end(thread)
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#threads.keys()].map((crawlId) => this.close(crawlId)))
  }

  #threadOf(crawlId: string, pathOf: () => Promise<string>): Promise<QueryThread> {
    const thread = this.#threads.get(crawlId) ?? this.#start(crawlId, pathOf)
    this.#threads.delete(crawlId)
    this.#threads.set(crawlId, thread)
    const oldest = this.#threads.keys().next()
    if (this.#threads.size > MAX_THREADS && !oldest.done) void this.close(oldest.value)
    return thread
  }

  async #start(crawlId: string, pathOf: () => Promise<string>): Promise<QueryThread> {
    const forget = (): void => void this.#threads.delete(crawlId)
    try {
      const worker = startThread(this.threadsFolder, 'query', { path: await pathOf() })
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
