/**
 * One extract thread as the pool sees it. Jobs of one turn of the event loop go out as one message and come back as
 * one, in order; a lone job goes out at the end of the turn it came in.
 */
import type { Worker } from 'node:worker_threads'
import { NO_FACTS } from '../../shared/domain/page-facts'
import type { ExtractJob, ExtractResult } from '../engine/ports'
import { type JobsMessage, packJob, READY, type ResultsMessage, unpackResults } from './extract-calls'
import { ownBuffer } from './own-buffer'

/** So that a thread begins before a long turn is over, and that results do not wait for one another. */
const MAX_JOBS_PER_MESSAGE = 8

/** What a job weighs besides its bytes: about what it costs when it has none, measured in bytes of a page. */
const JOB_WEIGHT = 1024

/** The answer to a job that got none and will get none. */
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

/** The answer to a job whose body is gone with its thread: the page may be fetched again. */
const LOST: ExtractResult = { ...BROKEN, lost: true }

/** How a thread ended that nobody ended. */
export interface LaneDeath {
  readonly cause: unknown
  readonly exitCode: number | null
  /** Whether it had been loaded: one that was not has read no page. */
  readonly wasReady: boolean
  /** Pages of the message that it had in hand: one of them may have been its end. */
  readonly suspects: readonly string[]
  /** Pages that waited behind them. */
  readonly waiting: readonly string[]
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
  /** Jobs in each message that is not answered. */
  readonly #sent: number[] = []
  #isFlushDue = false
  #weight = 0
  #isDead = false
  #isReady = false
  /** Messages that came in all: stands still while the thread says nothing. */
  #heard = 0
  #heardBefore = 0
  #silentLooks = 0

  constructor(
    private readonly worker: Worker,
    /** The thread died by itself. Answers which of its pages are not worth another try; the others are lost. */
    private readonly onDeath: (death: LaneDeath) => ReadonlySet<string>,
    /** Jobs could not be sent; they have been answered. */
    private readonly onFault: (cause: unknown, urls: readonly string[]) => void,
  ) {
    worker.on('message', (message: ResultsMessage | typeof READY) => this.#receive(message))
    worker.on('error', (cause) => this.#die(cause, null))
    worker.on('exit', (code) => this.#die(null, code))
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
   * Never rejects: a job whose thread dies comes back lost, or with the error `internal` alone where the thread died of
   * it. The body must not be used afterwards.
   *
   * @param isAlone sent in a message of its own, so that a death says which job it was
   */
  extract(job: ExtractJob, isAlone = false): Promise<ExtractResult> {
    return new Promise((settle) => {
      if (this.#isDead) {
        settle(LOST)
        return
      }
      if (isAlone) this.#flush()
      const weight = job.body.byteLength + JOB_WEIGHT
      this.#weight += weight
      this.#open.push({ url: job.finalUrl, weight, settle })
      this.#outbox.push(packJob(job))
      this.#transfer.push(...ownBuffer(job.body))
      if (isAlone || this.#outbox.length >= MAX_JOBS_PER_MESSAGE) this.#flush()
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

  /** Asked now and then: how often in a row there was work and no sign of life since the time before. */
  look(): number {
    const isSilent = this.#sent.length > 0 && this.#heard === this.#heardBefore
    this.#heardBefore = this.#heard
    this.#silentLooks = isSilent ? this.#silentLooks + 1 : 0
    return this.#silentLooks
  }

  /** Ends a thread that does not answer, as if it had died of `cause`. */
  giveUp(cause: Error): void {
    this.#die(cause, null)
    void this.worker.terminate()
  }

  async terminate(): Promise<void> {
    this.#isDead = true
    this.#settleAll(new Set())
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
      this.#sent.push(jobs.length)
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

  #receive(message: ResultsMessage | typeof READY): void {
    // What was on its way when its jobs were given up is nobody's any more.
    if (this.#isDead) return
    this.#isReady = true
    this.#heard += 1
    if (message === READY) return
    this.#sent.shift()
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

  #die(cause: unknown, exitCode: number | null): void {
    if (this.#isDead) return
    this.#isDead = true
    const urls = this.#open.map(({ url }) => url)
    const inHand = this.#sent[0] ?? 0
    const broken = this.onDeath({
      cause,
      exitCode,
      wasReady: this.#isReady,
      suspects: urls.slice(0, inHand),
      waiting: urls.slice(inHand),
    })
    this.#settleAll(broken)
  }

  #settleAll(broken: ReadonlySet<string>): void {
    for (const job of this.#open.splice(0)) this.#settle(job, broken.has(job.url) ? BROKEN : LOST)
  }
}
