/** The engine's extractor: bodies go to the extract thread with the least to do, bounded in number and bytes. */
import { NO_FACTS } from '../../shared/domain/page-facts'
import type { ExtractJob, Extractor, ExtractResult, Logger } from '../engine/ports'
import type { ExtractCalls } from './extract-calls'
import { startThread } from './thread-entries'
import { ThreadClient } from './thread-rpc'

/** What may wait in all threads together. */
const MAX_JOBS_PER_THREAD = 64
const MAX_BYTES = 32 * 1024 * 1024

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
  #isClosed = false

  constructor(
    private readonly threadsFolder: string,
    count: number,
    private readonly log: Logger,
  ) {
    this.#threads = Array.from({ length: count }, () => this.#start())
  }

  hasRoom(): boolean {
    return this.#bytes < MAX_BYTES && this.#threads.some((thread) => thread.open < MAX_JOBS_PER_THREAD)
  }

  async extract(job: ExtractJob): Promise<ExtractResult> {
    const thread = this.#threads.reduce((least, other) => (other.open < least.open ? other : least))
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
