/**
 * Rows of a table: each record is one row, whatever its URL cell holds, and its other cells travel along. Records without any
 * content are blank rows, except at the end of the text.
 */
import type { InputRow } from '../ports'
import { type CsvRecord, RecordScan } from './csv-record'
import { type CsvShape, isSeparatorLine } from './csv-shape'
import { type RowReader, unusableRow, usableRow } from './row-reader'
import { isBlank } from './text-edges'
import { readUrl } from './url-text'

export interface CsvRowsState {
  readonly shape: CsvShape
  readonly carry: string
  readonly records: number
  readonly nextLineNo: number
  readonly blankRecords: number
  readonly isHeaderRead: boolean
  readonly strayQuotes: number
}

export class CsvRows implements RowReader {
  readonly format = 'csv'
  readonly #shape: CsvShape
  #carry: string
  /** Records read, header and blank ones at the end left out. */
  #records: number
  #nextLineNo: number
  /** Blank records whose rows wait until something follows. */
  #blankRecords: number
  #isHeaderRead: boolean
  #strayQuotes: number

  constructor(state: CsvRowsState) {
    this.#shape = state.shape
    this.#carry = state.carry
    this.#records = state.records
    this.#nextLineNo = state.nextLineNo
    this.#blankRecords = state.blankRecords
    this.#isHeaderRead = state.isHeaderRead
    this.#strayQuotes = state.strayQuotes
  }

  /** A reader for a text in which nothing was read yet. */
  static start(shape: CsvShape): CsvRows {
    const nothingRead = { carry: '', records: 0, nextLineNo: 1, blankRecords: 0, strayQuotes: 0 }
    return new CsvRows({ shape, ...nothingRead, isHeaderRead: !shape.hasHeader })
  }

  get lines(): number {
    return this.#records
  }

  get carriedColumns(): readonly string[] {
    return this.#shape.carriedColumns
  }

  push(text: string, rows: InputRow[]): void {
    this.#read(this.#carry + text, false, rows)
  }

  finish(rows: InputRow[]): void {
    this.#read(this.#carry, true, rows)
  }

  state(): CsvRowsState {
    return {
      shape: this.#shape,
      carry: this.#carry,
      records: this.#records,
      nextLineNo: this.#nextLineNo,
      blankRecords: this.#blankRecords,
      isHeaderRead: this.#isHeaderRead,
      strayQuotes: this.#strayQuotes,
    }
  }

  #read(text: string, isLast: boolean, rows: InputRow[]): void {
    const scan = new RecordScan(text, this.#shape.delimiter, isLast, this.#strayQuotes)
    for (let record = scan.next(); record !== null; record = scan.next()) this.#readRecord(record, rows)
    this.#carry = text.slice(scan.position)
    this.#strayQuotes = scan.strayQuotes
  }

  #readRecord(record: CsvRecord, rows: InputRow[]): void {
    const lineNo = this.#nextLineNo
    this.#nextLineNo += record.lineBreaks
    const isEmpty = record.cells.every((cell) => isBlank(cell))
    if (lineNo === 1 && isSeparatorLine(record.cells)) return
    if (!this.#isHeaderRead) {
      // Blank lines above the header are not part of the table.
      this.#isHeaderRead = !isEmpty
    } else if (isEmpty) {
      this.#blankRecords += 1
    } else {
      this.#giveBlankRows(lineNo, rows)
      this.#records += 1
      rows.push(this.#row(lineNo, record.cells))
    }
  }

  #row(lineNo: number, given: readonly string[]): InputRow {
    const { urlColumn, columns, delimiter } = this.#shape
    // Cells in excess come from a delimiter in the last cell that nobody quoted.
    const cells =
      given.length <= columns ? given : [...given.slice(0, columns - 1), given.slice(columns - 1).join(delimiter)]
    const carried: string[] = []
    for (let index = 0; index < columns; index += 1) {
      if (index !== urlColumn) carried.push(cells[index] ?? '')
    }
    const written = cells[urlColumn] ?? ''
    const reading = readUrl(written)
    if ('problem' in reading) return unusableRow(lineNo, written, reading.problem, carried)
    return usableRow(lineNo, written, reading.url, carried)
  }

  /** Something follows, so the blank records before it are rows; each takes one line. */
  #giveBlankRows(lineNo: number, rows: InputRow[]): void {
    const noCells = this.#shape.carriedColumns.map(() => '')
    for (let ahead = this.#blankRecords; ahead > 0; ahead -= 1) {
      rows.push(unusableRow(lineNo - ahead, '', 'blank', noCells))
    }
    this.#records += this.#blankRecords
    this.#blankRecords = 0
  }
}
