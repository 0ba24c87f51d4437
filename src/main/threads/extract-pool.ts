/** The engine's extractor: bodies go to the extract thread with the least to do, bounded in number and bytes. */
import { NO_FACTS } from '../../shared/domain/page-facts'
import type { ExtractJob, Extractor, ExtractResult, Logger } from '../engine/ports'
import type { ExtractCalls } from './extract-calls'
import { startThread } from './thread-entries'
import { ThreadClient } from './thread-rpc'

/** What may wait in all threads together. */
const MAX_JOBS_PER_THREAD = 64
const MAX_BYTES = 32 * 1024 * 1024
/** Starting another thread takes as long as this many first jobs: small crawls are over sooner with one. */
const JOBS_WORTH_A_THREAD = 40

/** Header lines that say something about the body; of usual answers the others stay here. */
const WANTED_HEADERS = new Set([
  'content-type',
  'content-encoding',
  'content-language',
  'link',
  'x-robots-tag',
  'x-content-type-options',
])

export class ExtractPool implements Extractor {
  readonly #threads: ThreadClient<ExtractCalls>[]
  #bytes = 0
  #taken = 0
  #isClosed = false

  /** @param most threads; the first starts at once, the others when there is work for them */
  constructor(
    private readonly threadsFolder: string,
    private readonly most: number,
    private readonly log: Logger,
  ) {
    this.#threads = [this.#start()]
  }

  hasRoom(): boolean {
    return this.#bytes < MAX_BYTES && this.#threads.some((thread) => thread.open < MAX_JOBS_PER_THREAD)
  }

  async extract(job: ExtractJob): Promise<ExtractResult> {
    const thread = this.#nextThread()
    const bytes = job.body.byteLength
    this.#bytes += bytes
    try {
      // A bot wall shows itself in any of them.
      const headers =
        job.status === 200 ? job.headers.filter(([name]) => WANTED_HEADERS.has(name.toLowerCase())) : job.headers
      return await thread.call('extract', { ...job, headers }, bytes > 0 ? [job.body.buffer as ArrayBuffer] : [])
    } catch (error) {
      // The body that killed its thread is a row like any other.
      this.log.error('a body could not be extracted', { url: job.finalUrl, cause: String(error) })
      return { facts: NO_FACTS, packedLinks: null, keptBody: null, follow: [], sitemaps: [], error: 'internal' }
    } finally {
      this.#bytes -= bytes
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all(this.#threads.map((thread) => thread.terminate()))
  }

  /** The one with the least to do. */
  #nextThread(): ThreadClient<ExtractCalls> {
    const least = this.#threads.reduce((one, other) => (other.open < one.open ? other : one))
    this.#taken += 1
    const isWorthIt = this.#threads.length < this.most && this.#taken > this.#threads.length * JOBS_WORTH_A_THREAD
    if (least.open === 0 || !isWorthIt) return least
    const another = this.#start()
    this.#threads.push(another)
    return another
  }

  #start(): ThreadClient<ExtractCalls> {
    const worker = startThread(this.threadsFolder, 'extract')
    const thread: ThreadClient<ExtractCalls> = new ThreadClient(worker, 'extract', undefined, () => {
      if (this.#isClosed) return
      this.log.warn('an extract thread died and is started again')
      this.#threads[this.#threads.indexOf(thread)] = this.#start()
    })
    return thread
  }
}
