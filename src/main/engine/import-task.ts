/**
 * Reads the stored input of a crawl into rows, a block at a time, so that fetching begins before a long list is read.
 * Each block is one transaction with the state of the reader: a kill between two blocks loses and repeats nothing.
 */
import { InputReader } from './input/input-reader'
import type { FrontierStore, InputRow, UrlKind } from './ports'

/** Where the input was put down when the crawl was made. */
export interface InputBlockSource {
  next(seq: number): { readonly seq: number; readonly text: string; readonly share: number } | null
}

/**
 * Rows stored at once, more or less: a transaction over URLs of many hosts touches much of the file, however few they
 * are. Some 30 ms of work.
 */
const BATCH_ROWS = 4096
/** As long as few rows have been read, this share of them at once: requests that have just begun are not kept waiting. */
const BATCH_SHARE = 1 / 8

export class ImportTask {
  readonly #reader: InputReader
  #seq = 0
  /** In this run. */
  #rowsRead = 0
  #share: number

  constructor(
    private readonly blocks: InputBlockSource,
    private readonly store: FrontierStore,
    private readonly kindOf: (url: string) => UrlKind,
    private readonly saved: {
      readonly reader: string | null
      readonly share: number
      readonly carriedColumns: readonly string[]
    },
  ) {
    this.#reader = saved.reader === null ? new InputReader() : InputReader.restore(saved.reader)
    this.#share = saved.share
  }

  /** Share of the input read, 0 to 1. */
  get share(): number {
    return this.#share
  }

  get isDone(): boolean {
    return this.#share >= 1
  }

  /** Names of the columns that travel along, as far as they are known. */
  get carriedColumns(): readonly string[] {
    const { carriedColumns } = this.#reader
    // After a resume there may be nothing left to read.
    return carriedColumns.length > 0 ? carriedColumns : this.saved.carriedColumns
  }

  /** Reads some blocks; at first a single one, so that fetching begins. Returns how many URLs were not known before. */
  step(): number {
    const rows: InputRow[] = []
    const enough = Math.min(BATCH_ROWS, Math.max(1, this.#rowsRead * BATCH_SHARE))
    do {
      const block = this.blocks.next(this.#seq)
      // A block has tens of thousands of rows at most, which a spread would take from the stack.
      for (const row of block === null ? this.#reader.finish() : this.#reader.push(block.text)) rows.push(row)
      this.#seq = block?.seq ?? this.#seq
      // Only `finish` completes it: the last block leaves a line without an end behind.
      this.#share = block === null ? 1 : Math.min(block.share, 0.999)
    } while (rows.length < enough && this.#share < 1)
    this.#rowsRead += rows.length
    return this.store.addInput(
      rows,
      {
        blockSeq: this.#seq,
        carriedColumns: this.#reader.carriedColumns,
        reader: this.isDone ? null : this.#reader.state(),
        share: this.#share,
      },
      this.kindOf,
    )
  }
}
