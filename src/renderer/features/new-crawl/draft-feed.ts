/**
 * Feeds what a person pastes, types or opens into a draft of the main process, block by block, so that a text of any
 * size leaves the window responsive: it is never split or held as state here. The latest source wins; drafts that
 * were overtaken are discarded.
 */
import type { DraftReport } from '../../../shared/domain/draft-report'
import type { SerialisedError } from '../../../shared/errors'
import { serialiseError } from '../../../shared/errors'
import type { CallArgument, CallName, CallResult } from '../../../shared/ipc'

/** Characters of one block. */
export const BLOCK_CHARS = 1_000_000

export type DraftSource =
  | { readonly kind: 'typed' }
  /** Too large for the box. */
  | { readonly kind: 'pasted'; readonly chars: number }
  | { readonly kind: 'file'; readonly path: string }

export interface DraftState {
  readonly source: DraftSource
  readonly phase: 'empty' | 'reading' | 'ready' | 'failed'
  /** `null` until the draft exists. */
  readonly draftId: string | null
  readonly report: DraftReport | null
  readonly error: SerialisedError | null
}

export const EMPTY_DRAFT: DraftState = {
  source: { kind: 'typed' },
  phase: 'empty',
  draftId: null,
  report: null,
  error: null,
}

type Ask = <C extends CallName>(name: C, argument: CallArgument<C>) => Promise<CallResult<C>>

/** Blocks of a text, none ending within a surrogate pair. Slices share the text's memory. */
export function* blocksOf(text: string, blockChars: number): Generator<string> {
  let from = 0
  while (from < text.length) {
    let to = Math.min(text.length, from + blockChars)
    const last = text.charCodeAt(to - 1)
    if (to < text.length && last >= 0xd800 && last < 0xdc00 && to - from > 1) to -= 1
    yield text.slice(from, to)
    from = to
  }
}

export class DraftFeed {
  #state = EMPTY_DRAFT
  /** Moves on with every new source; work of an older one stops at its next step. */
  #turn = 0
  #work: Promise<void> = Promise.resolve()

  constructor(
    readonly ask: Ask,
    readonly onChange: (state: DraftState) => void,
  ) {}

  get state(): DraftState {
    return this.#state
  }

  /** Reads text that stands in the box; the last report stays in view until the new one is there. */
  readTyped(text: string): void {
    if (text === '') {
      this.clear()
      return
    }
    this.#read(
      { kind: 'typed' },
      this.#state.source.kind === 'typed' ? this.#state.report : null,
      (draftId, isCurrent) => this.#append(draftId, [text], isCurrent),
    )
  }

  /** Reads a large text given in parts, one after the other. */
  readPasted(parts: readonly string[]): void {
    const chars = parts.reduce((sum, part) => sum + part.length, 0)
    this.#read({ kind: 'pasted', chars }, null, (draftId, isCurrent) => this.#append(draftId, parts, isCurrent))
  }

  readFile(path: string): void {
    this.#read({ kind: 'file', path }, null, async (draftId) => {
      await this.ask('draft:read-file', { draftId, path })
    })
  }

  clear(): void {
    this.#turn += 1
    this.#discard()
    this.#set(EMPTY_DRAFT)
  }

  /** Takes news of the main process; those of other drafts are none of ours. */
  hear(draftId: string, report: DraftReport): void {
    if (this.#state.draftId !== draftId || this.#state.phase !== 'reading') return
    // While small text is read again, the old numbers stay until the final ones are there: no flicker per key press.
    if (this.#state.source.kind !== 'typed') this.#set({ ...this.#state, report })
  }

  /** The draft now belongs to a crawl: it is not ours to discard any more. */
  handOver(): void {
    this.#turn += 1
    this.#set(EMPTY_DRAFT)
  }

  /** When everything given so far has been read or has failed. */
  async settled(): Promise<DraftState> {
    let seen: Promise<void>
    do {
      seen = this.#work
      await seen
    } while (seen !== this.#work)
    return this.#state
  }

  #read(
    source: DraftSource,
    report: DraftReport | null,
    feed: (draftId: string, isCurrent: () => boolean) => Promise<void>,
  ): void {
    this.#turn += 1
    this.#discard()
    this.#set({ source, phase: 'reading', draftId: null, report, error: null })
    this.#work = this.#run(this.#turn, feed)
  }

  async #run(turn: number, feed: (draftId: string, isCurrent: () => boolean) => Promise<void>): Promise<void> {
    const isCurrent = () => turn === this.#turn
    try {
      const { draftId } = await this.ask('draft:create', null)
      if (!isCurrent()) {
        await this.ask('draft:discard', { draftId })
        return
      }
      this.#set({ ...this.#state, draftId })
      await feed(draftId, isCurrent)
      if (!isCurrent()) return
      const report = await this.ask('draft:finish', { draftId })
      if (isCurrent()) this.#set({ ...this.#state, phase: 'ready', report })
    } catch (error) {
      // A draft that was overtaken is discarded under its own feet; what then fails is no news.
      if (isCurrent()) this.#set({ ...this.#state, phase: 'failed', error: serialiseError(error) })
    }
  }

  async #append(draftId: string, parts: readonly string[], isCurrent: () => boolean): Promise<void> {
    for (const part of parts) {
      for (const text of blocksOf(part, BLOCK_CHARS)) {
        if (!isCurrent()) return
        await this.ask('draft:append', { draftId, text })
      }
    }
  }

  #discard(): void {
    const { draftId } = this.#state
    // A draft that is gone already needs no discarding.
    if (draftId !== null) this.ask('draft:discard', { draftId }).catch(() => undefined)
  }

  #set(state: DraftState): void {
    this.#state = state
    this.onChange(state)
  }
}
