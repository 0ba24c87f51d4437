/**
 * One sheet of a workbook (ECMA-376 part 1, 18.3.1.99): a bold row of titles that stays in sight, a filter on it, and
 * records until they or the sheet are at their end.
 */
import type { TableColumn, TableRecord } from '../../../../shared/domain/export-table'
import { BLOCK_CHARS } from '../../export-block'
import type { Piece } from '../../zip/deflated-pieces'
import type { RecordReader } from '../record-reader'
import { type SheetCell, titleCell } from './xlsx-cell'

/** Rows of a sheet that hold records; one more has the titles (Excel's limit is 1,048,576). */
export const MAX_SHEET_RECORDS = 1_048_575
/** Excel reads no larger part of a workbook than 4 GB, and a piece may be large. */
const MAX_SHEET_BYTES = 3.5e9
/** A tall step between pieces: compressing small ones apart costs size. */
const PIECE_CHARS = 4 * BLOCK_CHARS

export interface SheetLayout {
  readonly columns: readonly TableColumn[]
  readonly cells: readonly SheetCell[]
  /** `A`, `B` and so on. */
  readonly letters: readonly string[]
  /** In characters. */
  readonly widths: readonly number[]
  /** Default {@link MAX_SHEET_RECORDS}. */
  readonly maxRecords: number
}

export class Sheet {
  /** Its records, once its pieces were read. */
  records = 0

  constructor(
    readonly layout: SheetLayout,
    readonly number: number,
  ) {}

  /** The cells that have something, as `A1:C4`. */
  get range(): string {
    return `A1:${this.layout.letters.at(-1) ?? 'A'}${this.records + 1}`
  }

  *pieces(records: RecordReader): Generator<Piece> {
    const { maxRecords } = this.layout
    let bytes = 0
    let rows = 0
    let text = this.#head()
    while (this.records < maxRecords && bytes < MAX_SHEET_BYTES) {
      const record = records.next()
      if (record === null) break
      this.records += 1
      rows += 1
      text = this.#withRow(text, record)
      if (text.length < PIECE_CHARS) continue
      const content = Buffer.from(text, 'utf8')
      bytes += content.byteLength
      yield { content, rows }
      text = ''
      rows = 0
    }
    yield { content: Buffer.from(text + this.#foot(), 'utf8'), rows }
  }

  #head(): string {
    const { columns, letters, widths } = this.layout
    const selected = this.number === 1 ? ' tabSelected="1"' : ''
    const cols = widths.map(
      (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
    )
    return (
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
      `<sheetViews><sheetView workbookViewId="0"${selected}>` +
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
      (cols.length === 0 ? '' : `<cols>${cols.join('')}</cols>`) +
      `<sheetData><row r="1">${columns.map(({ name }, index) => titleCell(name, `${letters[index]}1`)).join('')}</row>`
    )
  }

  #foot(): string {
    return (
      `</sheetData><autoFilter ref="${this.range}"/>` +
      `<ignoredErrors><ignoredError sqref="${this.range}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
    )
  }

  #withRow(text: string, record: TableRecord): string {
    const { cells, letters } = this.layout
    const row = this.records + 1
    let grown = `${text}<row r="${row}">`
    for (let i = 0; i < cells.length; i += 1) {
      const value = record[i]
      if (value !== null && value !== undefined) grown += (cells[i] as SheetCell)(value, `${letters[i]}${row}`)
    }
    return `${grown}</row>`
  }
}
