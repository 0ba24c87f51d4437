/**
 * The engine's renderer: pages are opened where the browser is, in another thread, so many at once and no more. What
 * waits here is bounded in number and bytes.
 */
import type { RenderAnswer, RenderFailureKind, RenderRequest } from '../../shared/domain/rendering'
import { MAX_RENDERED_BYTES } from '../../shared/domain/rendering'
import type { PageRenderer } from '../engine/ports'
import { decodeContent } from '../extract/content-coding'

/** Pages that may wait for each that is open. */
const WAITING_PER_OPEN = 4
const MAX_WAITING_BYTES = 32 * 1024 * 1024

/** The way to the browser. */
export interface RenderCalls {
  render(seq: number, request: RenderRequest): void
  /** Nobody wants the answer any more; it comes nevertheless. */
  cancel(seq: number): void
}

interface Job {
  readonly request: RenderRequest
  readonly resolve: (answer: RenderAnswer) => void
}

export class RenderClient implements PageRenderer {
  readonly #waiting: Job[] = []
  #waitingBytes = 0
  readonly #open = new Map<number, (answer: RenderAnswer) => void>()
  #seq = 0

  /** @param atOnce pages open at the same time, from 1 */
  constructor(
    private readonly atOnce: number,
    private readonly calls: RenderCalls,
  ) {}

  hasRoom(): boolean {
    return this.#waiting.length < this.atOnce * WAITING_PER_OPEN && this.#waitingBytes < MAX_WAITING_BYTES
  }

  render(request: RenderRequest, signal: AbortSignal): Promise<RenderAnswer> {
    const decoded = decodedRequest(request)
    if (decoded === null) return Promise.resolve(failure('too_large', 'The HTML is too large to be rendered.'))
    return new Promise((resolve) => {
      const job: Job = { request: decoded, resolve: (answer) => settle(answer) }
      let seq: number | null = null
      const onAbort = (): void => {
        if (seq !== null) this.calls.cancel(seq)
        else this.#drop(job)
        settle(failure('cancelled', 'The crawl ends.'))
      }
      const settle = (answer: RenderAnswer): void => {
        signal.removeEventListener('abort', onAbort)
        resolve(answer)
      }
      if (signal.aborted) return onAbort()
      signal.addEventListener('abort', onAbort)
      this.#waiting.push(job)
      this.#waitingBytes += decoded.body.byteLength
      this.#started.set(job, (given) => {
        seq = given
      })
      this.#next()
    })
  }

  /** What became of a page that was handed over. */
  answered(seq: number, answer: RenderAnswer): void {
    const resolve = this.#open.get(seq)
    this.#open.delete(seq)
    resolve?.(answer)
    this.#next()
  }

  readonly #started = new Map<Job, (seq: number) => void>()

  #next(): void {
    while (this.#open.size < this.atOnce) {
      const job = this.#waiting[0]
      if (job === undefined) return
      const started = this.#started.get(job)
      this.#drop(job)
      this.#seq += 1
      this.#open.set(this.#seq, job.resolve)
      started?.(this.#seq)
      this.calls.render(this.#seq, job.request)
    }
  }

  #drop(job: Job): void {
    const at = this.#waiting.indexOf(job)
    if (at === -1) return
    this.#waiting.splice(at, 1)
    this.#waitingBytes -= job.request.body.byteLength
    this.#started.delete(job)
  }
}

/** Browsers undo the coding of what they fetch themselves, not of what they are given. */
function decodedRequest(request: RenderRequest): RenderRequest | null {
  const coding = request.headers.filter(([name]) => name.toLowerCase() === 'content-encoding').map(([, value]) => value)
  const { body, error } = decodeContent(
    request.body,
    coding.length === 0 ? null : coding.join(','),
    MAX_RENDERED_BYTES + 1,
  )
  if (error === 'body_too_large' || body.byteLength > MAX_RENDERED_BYTES) return null
  return { ...request, body: new Uint8Array(body) }
}

function failure(reason: RenderFailureKind, message: string): RenderAnswer {
  return { kind: 'failed', reason, message, renderMs: 0 }
}
