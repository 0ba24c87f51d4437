/**
 * Reads the input of a crawl into rows, block by block, and can be put away between any two blocks and go on later, in
 * another process if need be. What the text is (a list, a table, HTML) is decided once, on its start.
 */
import type { InputFormat } from '../../../shared/domain/draft-report'
import { invariant } from '../../../shared/domain/invariant'
import type { InputRow } from '../ports'
import { CopiedRows, type CopiedRowsState } from './copied-rows'
import { CsvRows, type CsvRowsState } from './csv-rows'
import { detectCsv } from './csv-shape'
import { HtmlRows, type HtmlRowsState } from './html-rows'
import { looksLikeHtml } from './html-text'
import { LineRows, type LineRowsState } from './line-rows'
import type { RowReader } from './row-reader'

/** Characters on which the format is decided. */
const SAMPLE_CHARS = 65_536

type ReaderState =
  | { readonly format: null; readonly head: string }
  | { readonly format: 'lines'; readonly state: LineRowsState }
  | { readonly format: 'csv'; readonly state: CsvRowsState }
  | { readonly format: 'html'; readonly state: HtmlRowsState }
  | { readonly format: 'rows'; readonly state: CopiedRowsState }

type SavedState = ReaderState & { readonly charsRead: number }

export class InputReader {
  /** What came before the format was decided. */
  #head = ''
  #reader: RowReader | null = null
  #charsRead = 0

  /** Goes on where a reader stood when it gave `state`; the next block is what follows the blocks pushed to that one. */
  static restore(state: string): InputReader {
    // Only text that state() made comes here: it is stored beside the rows and never sent.
    const saved = JSON.parse(state) as SavedState
    const reader = new InputReader()
    reader.#charsRead = saved.charsRead
    if (saved.format === null) reader.#head = saved.head
    else reader.#reader = restoreReader(saved)
    return reader
  }

  /** The state of a reader that takes the rows of an earlier crawl, as `copied-rows.ts` writes them. */
  static stateForCopies(carriedColumns: readonly string[]): string {
    const saved: SavedState = { charsRead: 0, format: 'rows', state: { carry: '', lines: 0, carriedColumns } }
    return JSON.stringify(saved)
  }

  /** How the text is read; `lines` until enough of it has come to tell. */
  get format(): InputFormat {
    const format = this.#reader?.format ?? 'lines'
    return format === 'rows' ? 'lines' : format
  }

  /** Names of the columns that travel along with each row, in the order of `InputRow.carried`; empty but for tables. */
  get carriedColumns(): readonly string[] {
    return this.#reader?.carriedColumns ?? []
  }

  /** Lines, or records of a table, read so far. */
  get lines(): number {
    return this.#reader?.lines ?? 0
  }

  /** UTF-16 code units pushed so far, those of restored readers included. */
  get charsRead(): number {
    return this.#charsRead
  }

  /** Reads the next block, which may be cut anywhere, and returns the rows that it completes. */
  push(text: string): InputRow[] {
    // A byte order mark is no part of the first line.
    const isMarked = this.#charsRead === 0 && text.startsWith('\ufeff')
    this.#charsRead += text.length
    const rows: InputRow[] = []
    const block = isMarked ? text.slice(1) : text
    if (this.#reader !== null) {
      this.#reader.push(block, rows)
      return rows
    }
    this.#head += block
    if (this.#head.length >= SAMPLE_CHARS) this.#start(false).push(this.#takeHead(), rows)
    return rows
  }

  /** Returns the rows of what was held back. Nothing may be pushed afterwards. */
  finish(): InputRow[] {
    const rows: InputRow[] = []
    const reader = this.#reader ?? this.#start(true)
    reader.push(this.#takeHead(), rows)
    reader.finish(rows)
    return rows
  }

  /** All that is needed to go on later, as JSON text. It holds the text that was pushed but not yet made into rows. */
  state(): string {
    const saved = { charsRead: this.#charsRead }
    if (this.#reader === null) return JSON.stringify({ ...saved, format: null, head: this.#head })
    return JSON.stringify({ ...saved, format: this.#reader.format, state: this.#reader.state() })
  }

  #takeHead(): string {
    const head = this.#head
    this.#head = ''
    return head
  }

  /** @param isWhole Whether the head is all the text there is. */
  #start(isWhole: boolean): RowReader {
    invariant(this.#reader === null, 'the format of the input was decided already')
    this.#reader = readerFor(this.#head.slice(0, SAMPLE_CHARS), isWhole)
    return this.#reader
  }
}

function readerFor(sample: string, isWhole: boolean): RowReader {
  if (/^\s*</.test(sample) && looksLikeHtml(sample)) return new HtmlRows()
  const shape = detectCsv(sample, isWhole)
  if (shape !== null) return CsvRows.start(shape)
  return looksLikeHtml(sample) ? new HtmlRows() : new LineRows()
}

function restoreReader(saved: Exclude<ReaderState, { format: null }>): RowReader {
  switch (saved.format) {
    case 'lines':
      return new LineRows(saved.state)
    case 'csv':
      return new CsvRows(saved.state)
    case 'html':
      return new HtmlRows(saved.state)
    case 'rows':
      return new CopiedRows(saved.state)
  }
}
