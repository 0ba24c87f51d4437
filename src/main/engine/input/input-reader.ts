/**
 * Reads the input of a crawl into rows, block by block, and can be put away between any two blocks and go on later, in
 * another process if need be. What the text is (a list, a table, HTML) is decided once, on its start.
 */
import type { InputFormat } from '../../../shared/domain/draft-report'
import { invariant } from '../../../shared/domain/invariant'
import { FOUND_OUT, isFoundOut, type TableChoice, type TableReading } from '../../../shared/domain/list-choice'
import type { InputRow } from '../ports'
import { BookmarkRows, type BookmarkRowsState, looksLikeBookmarks } from './bookmark-rows'
import { CopiedRows, type CopiedRowsState } from './copied-rows'
import { CsvRows, type CsvRowsState } from './csv-rows'
import { HtmlRows, type HtmlRowsState } from './html-rows'
import { looksLikeHtml } from './html-text'
import { LineRows, type LineRowsState } from './line-rows'
import { writtenDelimiter } from './record-sources'
import type { RowReader } from './row-reader'
import { looksLikeSitemap } from './sitemap-records'
import { sampleLength, shapeOfRecords, shapeOfText } from './table-shape'

/** Characters on which the format is decided. */
const SAMPLE_CHARS = 65_536

/**
 * What is pushed. `text`: what it is shows on its start. `records`: a line of cells each, as `list-file.ts` makes them of
 * what is no text.
 */
export type InputForm = 'text' | 'records'

/** What is known of an input before it is read. */
export interface InputStart {
  readonly form: InputForm
  readonly choice: TableChoice
}

const UNKNOWN: InputStart = { form: 'text', choice: FOUND_OUT }

type ReaderState =
  | ({ readonly format: null; readonly head: string } & Partial<InputStart>)
  | { readonly format: 'lines'; readonly state: LineRowsState }
  | { readonly format: 'csv' | 'json' | 'cdxj' | 'sitemap'; readonly state: CsvRowsState }
  | { readonly format: 'bookmarks'; readonly state: BookmarkRowsState }
  | { readonly format: 'html'; readonly state: HtmlRowsState }
  | { readonly format: 'rows'; readonly state: CopiedRowsState }

type SavedState = ReaderState & { readonly charsRead: number }

export class InputReader {
  readonly #begin: InputStart
  /** What came before the format was decided. */
  #head = ''
  #reader: RowReader | null = null
  #charsRead = 0

  constructor(begin: InputStart = UNKNOWN) {
    this.#begin = begin
  }

  /** Goes on where a reader stood when it gave `state`; the next block is what follows the blocks pushed to that one. */
  static restore(state: string): InputReader {
    // Only text that state() made comes here: it is stored beside the rows and never sent.
    const saved = JSON.parse(state) as SavedState
    const { form = 'text', choice = FOUND_OUT } = saved.format === null ? saved : UNKNOWN
    const reader = new InputReader({ form, choice })
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

  /** The state of a reader that has read nothing yet; `null` when nothing is known of what it will read. */
  static stateToBegin({ form, choice }: InputStart): string | null {
    if (form === 'text' && isFoundOut(choice)) return null
    return new InputReader({ form, choice }).state()
  }

  /** How the columns of a table are read; `null` for a list without columns, and until enough of it has come to tell. */
  get table(): TableReading | null {
    if (!(this.#reader instanceof CsvRows)) return null
    const { names = [], urlColumn, hasHeader, delimiter } = this.#reader.shape
    return { columns: names, urlColumn: urlColumn + 1, hasHeader, delimiter: writtenDelimiter(delimiter) }
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
    if (this.#sampleLength() !== null) this.#start(false).push(this.#takeHead(), rows)
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
    if (this.#reader === null) {
      const begin = this.#begin === UNKNOWN ? {} : this.#begin
      return JSON.stringify({ ...saved, ...begin, format: null, head: this.#head })
    }
    return JSON.stringify({ ...saved, format: this.#reader.format, state: this.#reader.state() })
  }

  #sampleLength(): number | null {
    return sampleLength(this.#head, this.#begin.form, SAMPLE_CHARS)
  }

  #takeHead(): string {
    const head = this.#head
    this.#head = ''
    return head
  }

  /** @param isWhole Whether the head is all the text there is. */
  #start(isWhole: boolean): RowReader {
    invariant(this.#reader === null, 'the format of the input was decided already')
    this.#reader = readerFor(this.#head.slice(0, this.#sampleLength() ?? undefined), isWhole, this.#begin)
    return this.#reader
  }
}

function readerFor(sample: string, isWhole: boolean, { form, choice }: InputStart): RowReader {
  if (form === 'records') return CsvRows.start(shapeOfRecords(sample, isWhole, choice))
  if (looksLikeBookmarks(sample) && isFoundOut(choice)) return new BookmarkRows()
  const isMarkedUp = /^\s*</.test(sample) && looksLikeHtml(sample) && isFoundOut(choice)
  const shape = isMarkedUp && !looksLikeSitemap(sample) ? null : shapeOfText(sample, isWhole, choice)
  if (shape !== null) return CsvRows.start(shape)
  return looksLikeHtml(sample) ? new HtmlRows() : new LineRows()
}

function restoreReader(saved: Exclude<ReaderState, { format: null }>): RowReader {
  switch (saved.format) {
    case 'lines':
      return new LineRows(saved.state)
    case 'csv':
    case 'json':
    case 'cdxj':
    case 'sitemap':
      return new CsvRows(saved.state)
    case 'bookmarks':
      return new BookmarkRows(saved.state)
    case 'html':
      return new HtmlRows(saved.state)
    case 'rows':
      return new CopiedRows(saved.state)
  }
}
