/**
 * One extract thread as the pool sees it. Jobs of one turn of the event loop go out as one message and come back as
 * one, in order; a lone job goes out at the end of the turn it came in.
 */
import type { Worker } from 'node:worker_threads'
import { NO_FACTS } from '../../shared/domain/page-facts'
import type { ExtractJob, ExtractResult } from '../engine/ports'
import { type JobsMessage, packJob, type ResultsMessage, unpackResults } from './extract-calls'
import { ownBuffer } from './own-buffer'

/** So that a thread begins before a long turn is over, and that results do not wait for one another. */
const MAX_JOBS_PER_MESSAGE = 8

/** What a job weighs besides its bytes: about what it costs when it has none, measured in bytes of a page. */
const JOB_WEIGHT = 1024

/** The answer to a job that got none. */
const BROKEN: ExtractResult = {
  facts: NO_FACTS,
  packedLinks: null,
  keptBody: null,
  keptText: null,
  extracted: null,
  follow: [],
  sitemaps: [],
  error: 'internal',
}

interface OpenJob {
  readonly url: string
  readonly weight: number
  readonly settle: (result: ExtractResult) => void
}

export class ExtractLane {
  /** Handed over and not answered, in order; the last `#outbox.length` of them are not sent. */
  readonly #open: OpenJob[] = []
  #outbox: JobsMessage[number][] = []
  #transfer: ArrayBuffer[] = []
  #isFlushDue = false
  #weight = 0
  #isDead = false

  constructor(
    private readonly worker: Worker,
    /** The thread died by itself, of `cause` where one is known; what was open has been answered. */
    private readonly onDeath: (cause: unknown, urls: readonly string[]) => void,
    /** Jobs could not be sent; they have been answered. */
    private readonly onFault: (cause: unknown, urls: readonly string[]) => void,
  ) {
    worker.on('message', (message: ResultsMessage) => this.#receive(message))
    worker.on('error', (cause) => this.#die(cause))
    worker.on('exit', () => this.#die(null))
  }

  /** Jobs without an answer. */
  get open(): number {
    return this.#open.length
  }

  /** What the thread has before it, about in bytes. */
  get weight(): number {
    return this.#weight
  }

  /**
   * Never rejects: a job whose thread dies, of it or of one beside it, comes back with the error `internal`. The body
   * must not be used afterwards.
   */
  extract(job: ExtractJob): Promise<ExtractResult> {
    return new Promise((settle) => {
      if (this.#isDead) {
        settle(BROKEN)
        return
      }
      const weight = job.body.byteLength + JOB_WEIGHT
      this.#weight += weight
      this.#open.push({ url: job.finalUrl, weight, settle })
      this.#outbox.push(packJob(job))
      this.#transfer.push(...ownBuffer(job.body))
      if (this.#outbox.length >= MAX_JOBS_PER_MESSAGE) this.#flush()
      else if (!this.#isFlushDue) {
        this.#isFlushDue = true
        // After what the sockets have ready now, and before anything is waited for.
        setImmediate(() => {
          this.#isFlushDue = false
          this.#flush()
        })
      }
    })
  }

  async terminate(): Promise<void> {
    this.#settleAll()
    await this.worker.terminate()
  }

  #flush(): void {
    if (this.#outbox.length === 0 || this.#isDead) return
    const jobs = this.#outbox
    const transfer = this.#transfer
    this.#outbox = []
    this.#transfer = []
    try {
      this.worker.postMessage(jobs satisfies JobsMessage, transfer)
    } catch (cause) {
      // A body that cannot be moved; nothing of the message was sent.
      const unsent = this.#open.splice(-jobs.length)
      for (const job of unsent) this.#settle(job, BROKEN)
      this.onFault(
        cause,
        unsent.map(({ url }) => url),
      )
    }
  }

  #receive(message: ResultsMessage): void {
    for (const result of unpackResults(message)) this.#answer(result)
  }

  #answer(result: ExtractResult): void {
    const job = this.#open.shift()
    if (job !== undefined) this.#settle(job, result)
  }

  #settle(job: OpenJob, result: ExtractResult): void {
    this.#weight -= job.weight
    job.settle(result)
  }

  #die(cause: unknown): void {
    if (this.#isDead) return
    const urls = this.#open.map(({ url }) => url)
    this.#settleAll()
    this.onDeath(cause, urls)
  }

  #settleAll(): void {
    this.#isDead = true
    while (this.#open.length > 0) this.#answer(BROKEN)
  }
}
