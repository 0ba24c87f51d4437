/** Brings pages from the engine thread of one run to its browser, and what became of them back. */
import type { RenderAnswer, RenderRequest } from '../../shared/domain/rendering'
import type { RenderRun } from './renderer'

export class RenderRelay {
  readonly #open = new Map<number, AbortController>()

  /** @param answer - tells the engine thread; may reject when that has ended */
  constructor(
    private readonly run: RenderRun | null,
    private readonly answer: (seq: number, answer: RenderAnswer) => Promise<void>,
  ) {}

  render(seq: number, request: RenderRequest): void {
    const abort = new AbortController()
    this.#open.set(seq, abort)
    void this.#rendered(request, abort.signal).then((answer) => {
      this.#open.delete(seq)
      // A thread that has ended needs no answer.
      return this.answer(seq, answer).catch(() => {})
    })
  }

  cancel(seq: number): void {
    this.#open.get(seq)?.abort()
  }

  async close(): Promise<void> {
    for (const abort of this.#open.values()) abort.abort()
    await this.run?.close()
  }

  async #rendered(request: RenderRequest, signal: AbortSignal): Promise<RenderAnswer> {
    if (this.run === null) return { kind: 'failed', reason: 'failed', message: 'There is no browser.', renderMs: 0 }
    return this.run.render(request, signal)
  }
}
