/**
 * Rows of a table: each record is one row, whatever its URL cell holds, and its other cells travel along. Records without any
 * content are blank rows, except at the end of the text. How records are written is the business of their source.
 */
import type { InputFormat } from '../../../shared/domain/draft-report'
import type { InputRow } from '../ports'
import { isSeparatorLine } from './csv-shape'
import type { TableRecord } from './record-source'
import { formatOf, recordsIn } from './record-sources'
import { type RowReader, unusableRow, usableRow } from './row-reader'
import type { CsvShape } from './table-columns'
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

/** A record that is not complete in so many characters is looked at again only when there are twice as many. */
const PATIENT_CHARS = 131_072

export class CsvRows implements RowReader {
  readonly shape: CsvShape
  /** Characters to wait for before the carry is looked at. */
  #waitFor = 0
  #carry: string
  /** Records read, header and blank ones at the end left out. */
  #records: number
  #nextLineNo: number
  /** Blank records whose rows wait until something follows. */
  #blankRecords: number
  #isHeaderRead: boolean
  #strayQuotes: number

  constructor(state: CsvRowsState) {
    this.shape = state.shape
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

  get format(): InputFormat {
    return formatOf(this.shape.delimiter)
  }

  get lines(): number {
    return this.#records
  }

  get carriedColumns(): readonly string[] {
    return this.shape.carriedColumns
  }

  push(text: string, rows: InputRow[]): void {
    this.#carry += text
    if (this.#carry.length >= this.#waitFor) this.#read(false, rows)
  }

  finish(rows: InputRow[]): void {
    this.#read(true, rows)
  }

  state(): CsvRowsState {
    return {
      shape: this.shape,
      carry: this.#carry,
      records: this.#records,
      nextLineNo: this.#nextLineNo,
      blankRecords: this.#blankRecords,
      isHeaderRead: this.#isHeaderRead,
      strayQuotes: this.#strayQuotes,
    }
  }

  #read(isLast: boolean, rows: InputRow[]): void {
    const text = this.#carry
    const records = recordsIn(text, this.shape, isLast, this.#strayQuotes)
    for (let record = records.next(); record !== null; record = records.next()) this.#readRecord(record, rows)
    this.#carry = text.slice(records.position)
    this.#strayQuotes = records.strayQuotes
    this.#waitFor = this.#carry.length > PATIENT_CHARS ? this.#carry.length * 2 : 0
  }

  #readRecord(record: TableRecord, rows: InputRow[]): void {
    this.#nextLineNo += record.lineBreaksBefore ?? 0
    const lineNo = this.#nextLineNo
    this.#nextLineNo += record.lineBreaks
    if (record.isNothing === true) return
    const isEmpty = record.broken === undefined && record.cells.every((cell) => isBlank(cell))
    if (lineNo === 1 && isSeparatorLine(record.cells)) return
    if (!this.#isHeaderRead) {
      // Blank lines above the header are not part of the table.
      this.#isHeaderRead = !isEmpty
    } else if (isEmpty) {
      this.#blankRecords += 1
    } else {
      this.#giveBlankRows(lineNo, rows)
      this.#records += 1
      rows.push(record.broken === undefined ? this.#row(lineNo, record.cells) : this.#broken(lineNo, record.broken))
    }
  }

  #broken(lineNo: number, written: string): InputRow {
    return unusableRow(lineNo, written, 'bad_record', this.#noCells())
  }

  #row(lineNo: number, given: readonly string[]): InputRow {
    const { urlColumn, columns, delimiter } = this.shape
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
    const noCells = this.#noCells()
    for (let ahead = this.#blankRecords; ahead > 0; ahead -= 1) {
      rows.push(unusableRow(lineNo - ahead, '', 'blank', noCells))
    }
    this.#records += this.#blankRecords
    this.#blankRecords = 0
  }

  #noCells(): readonly string[] {
    return this.shape.carriedColumns.map(() => '')
  }
}
