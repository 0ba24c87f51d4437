/** The records of a table one by one, for formats that spread them over several sheets or groups. */
import type { ExportTable, TableRecord } from '../../../shared/domain/export-table'

export class RecordReader {
  readonly #blocks: Iterator<readonly TableRecord[]>
  #block: readonly TableRecord[] = []
  #at = 0

  constructor(table: ExportTable) {
    this.#blocks = table.blocks()[Symbol.iterator]()
  }

  /** The records that are there without further reading, at least one unless the table ends here. */
  ahead(): readonly TableRecord[] {
    while (this.#at >= this.#block.length) {
      const { value, done } = this.#blocks.next()
      if (done === true) return []
      this.#block = value
      this.#at = 0
    }
    return this.#at === 0 ? this.#block : this.#block.slice(this.#at)
  }

  /** `null` at the end. */
  next(): TableRecord | null {
    if (this.#at >= this.#block.length && this.ahead().length === 0) return null
    const record = this.#block[this.#at] as TableRecord
    this.#at += 1
    return record
  }
}
