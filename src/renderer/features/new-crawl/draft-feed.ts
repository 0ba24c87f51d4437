/**
 * Feeds what a person pastes, types or opens into a draft of the main process, block by block, so that a text of any
 * size leaves the window responsive: it is never split or held as state here. The latest source wins; drafts that
 * were overtaken are discarded.
 */
import type { DraftReport } from '../../../shared/domain/draft-report'
import {
  FOUND_OUT,
  isFoundOut,
  type ListChoice,
  type ListFile,
  type TableChoice,
} from '../../../shared/domain/list-choice'
import type { RowSelection } from '../../../shared/domain/row-selection'
import type { SerialisedError } from '../../../shared/errors'
import { serialiseError } from '../../../shared/errors'
import type { CallArgument, CallName, CallResult } from '../../../shared/ipc'

/** Characters of one block. */
export const BLOCK_CHARS = 1_000_000

export type DraftSource =
  | { readonly kind: 'typed' }
  /** Too large for the box. */
  | { readonly kind: 'pasted'; readonly chars: number }
  /** At least one. */
  | { readonly kind: 'files'; readonly files: readonly ListFile[] }
  | { readonly kind: 'rows'; readonly rows: CrawlRows }

/** Rows of a crawl whose URLs are to be crawled by a new one. */
export interface CrawlRows {
  readonly crawlId: string
  readonly crawlName: string
  readonly selection: RowSelection
}

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

function withChoice(files: readonly ListFile[], index: number, choice: Partial<ListChoice>): readonly ListFile[] {
  return files.map((file, place) => (place === index ? { ...file, choice: { ...file.choice, ...choice } } : file))
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
  /** Whether an earlier report stays in view while lists are read anew: who has just chosen something looks at it. */
  #keepsReport = false
  /** How the columns of typed text are read. */
  #typedChoice: TableChoice = FOUND_OUT

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
      (draftId, isCurrent) => this.#appendTyped(draftId, text, isCurrent),
    )
  }

  /** Reads a large text given in parts, one after the other. */
  readPasted(parts: readonly string[]): void {
    const chars = parts.reduce((sum, part) => sum + part.length, 0)
    this.#read({ kind: 'pasted', chars }, null, (draftId, isCurrent) => this.#append(draftId, parts, isCurrent))
  }

  /** Reads files one after the other. @param shown What stays in view until they are read. */
  readFiles(files: readonly ListFile[], shown: DraftReport | null = null): void {
    const report = shown === null ? null : { ...shown, share: 0 }
    this.#read({ kind: 'files', files }, report, async (draftId, isCurrent) => {
      for (const { path, choice } of files)
        if (isCurrent()) await this.ask('draft:read-file', { draftId, path, choice })
    })
  }

  /** Takes the URLs of rows of another crawl; they never come into the window. */
  readRows(rows: CrawlRows): void {
    const { crawlId, selection } = rows
    this.#read({ kind: 'rows', rows }, null, async (draftId) => {
      await this.ask('draft:take-rows', { draftId, crawlId, selection })
    })
  }

  /** Reads a list of the draft anew, as a person has chosen. @param index Its place among the lists. */
  choose(index: number, choice: TableChoice): void {
    const { source, draftId, report, phase } = this.#state
    if (source.kind === 'typed') this.#typedChoice = choice
    if (draftId === null || phase !== 'ready') return
    this.#turn += 1
    const turn = this.#turn
    const kept: DraftSource =
      source.kind === 'files' ? { kind: 'files', files: withChoice(source.files, index, choice) } : source
    this.#keepsReport = true
    this.#set({ source: kept, phase: 'reading', draftId, report, error: null })
    this.#work = this.#finish(turn, draftId, () => this.ask('draft:choose', { draftId, list: index, choice }))
  }

  /** Reads another sheet of a workbook among the files. @param sheet Its number. */
  chooseSheet(index: number, sheet: string): void {
    const { source } = this.#state
    if (source.kind !== 'files') return
    this.readFiles(withChoice(source.files, index, { ...FOUND_OUT, sheet }), this.#state.report)
  }

  clear(): void {
    this.#typedChoice = FOUND_OUT
    this.#turn += 1
    this.#discard()
    this.#set(EMPTY_DRAFT)
  }

  /** Takes news of the main process; those of other drafts are none of ours. */
  hear(draftId: string, report: DraftReport): void {
    if (this.#state.draftId !== draftId || this.#state.phase !== 'reading') return
    // While small text is read again, the old numbers stay until the final ones are there: no flicker per key press.
    if (this.#state.source.kind === 'typed') return
    const shown = this.#keepsReport ? this.#state.report : null
    this.#set({ ...this.#state, report: shown === null ? report : { ...shown, share: report.share } })
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
    this.#keepsReport = report !== null
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
      await this.#finish(turn, draftId, () => feed(draftId, isCurrent))
    } catch (error) {
      if (isCurrent()) this.#set({ ...this.#state, phase: 'failed', error: serialiseError(error) })
    }
  }

  /** The last steps of every reading. */
  async #finish(turn: number, draftId: string, work: () => Promise<unknown>): Promise<void> {
    const isCurrent = () => turn === this.#turn
    try {
      await work()
      if (!isCurrent()) return
      const report = await this.ask('draft:finish', { draftId })
      if (isCurrent()) this.#set({ ...this.#state, phase: 'ready', report })
    } catch (error) {
      // A draft that was overtaken is discarded under its own feet; what then fails is no news.
      if (isCurrent()) this.#set({ ...this.#state, phase: 'failed', error: serialiseError(error) })
    }
  }

  /** What was chosen holds while the text is typed on, until it has no such column any more. */
  async #appendTyped(draftId: string, text: string, isCurrent: () => boolean): Promise<void> {
    const choice = this.#typedChoice
    if (isFoundOut(choice)) return this.#append(draftId, [text], isCurrent)
    try {
      await this.ask('draft:choose', { draftId, list: 0, choice })
      await this.#append(draftId, [text], isCurrent)
      // Short texts are read on their end.
      await this.ask('draft:finish', { draftId })
    } catch {
      if (!isCurrent()) return
      this.#typedChoice = FOUND_OUT
      this.readTyped(text)
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
