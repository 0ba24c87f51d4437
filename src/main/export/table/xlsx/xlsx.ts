/**
 * Tables as workbooks of Excel (ECMA-376), written from their start to their end in constant memory. What does not fit
 * on one sheet goes on on the next.
 */
import type { ExportTable, TableColumn, TableRecord } from '../../../../shared/domain/export-table'
import { TrawlError } from '../../../../shared/errors'
import type { ExportBlock } from '../../export-block'
import { deflatedPieces, type Piece } from '../../zip/deflated-pieces'
import { ListedEntries } from '../../zip/listed-entries'
import { ZipWriter } from '../../zip/zip-writer'
import { RecordReader } from '../record-reader'
import { sheetCell } from './xlsx-cell'
import { MAX_SHEET_RECORDS, Sheet, type SheetLayout } from './xlsx-sheet'
import { STYLES_XML } from './xlsx-styles'
import { contentTypesXml, ROOT_RELATIONS_XML, sheetPath, workbookRelationsXml, workbookXml } from './xlsx-workbook'

const MAX_COLUMNS = 16_384
const MIN_WIDTH = 8
const MAX_WIDTH = 60
/** A date and time with a little air. */
const TIME_WIDTH = 20
/** Room for the button of the filter. */
const BUTTON = 4

/**
 * @param maxRecords - of a sheet, default what Excel can hold
 * @throws {TrawlError} `bad_format` for more columns than Excel can hold
 */
export async function* xlsxBlocks(table: ExportTable, maxRecords = MAX_SHEET_RECORDS): AsyncGenerator<ExportBlock> {
  if (table.columns.length > MAX_COLUMNS) {
    throw new TrawlError('bad_format', `A sheet has ${MAX_COLUMNS} columns at most, not ${table.columns.length}.`, {
      hint: 'Choose fewer columns, or export as CSV.',
    })
  }
  const zip = new ZipWriter(new ListedEntries())
  const records = new RecordReader(table)
  const layout = layoutOf(table, records.ahead(), maxRecords)
  const sheets: Sheet[] = []
  // First, for it tells what kind of archive this is.
  yield* part(zip, '_rels/.rels', ROOT_RELATIONS_XML)
  yield* part(zip, 'xl/styles.xml', STYLES_XML)
  do {
    const sheet = new Sheet(layout, sheets.length + 1)
    sheets.push(sheet)
    yield* part(zip, sheetPath(sheet), sheet.pieces(records))
  } while (records.ahead().length > 0)
  yield* part(zip, 'xl/workbook.xml', workbookXml(sheets))
  yield* part(zip, 'xl/_rels/workbook.xml.rels', workbookRelationsXml(sheets))
  yield* part(zip, '[Content_Types].xml', contentTypesXml(sheets))
  yield* zip.end()
}

/** The first date that MS-DOS knows: the same records make the same file. */
const NO_DATE_MS = Date.UTC(1980, 0, 1)

/** A sheet stays below 4 GiB: see MAX_SHEET_RECORDS. */
function part(zip: ZipWriter, name: string, content: string | Iterable<Piece>): AsyncGenerator<ExportBlock> {
  const pieces = typeof content === 'string' ? [{ content: Buffer.from(content, 'utf8'), rows: 0 }] : content
  return zip.streamed(name, NO_DATE_MS, 'deflated', deflatedPieces(pieces), true)
}

function layoutOf({ columns }: ExportTable, sample: readonly TableRecord[], maxRecords: number): SheetLayout {
  return {
    columns,
    cells: columns.map(({ kind }) => sheetCell(kind)),
    letters: columns.map((_, index) => lettersOf(index)),
    widths: columns.map((column, index) => widthOf(column, index, sample)),
    maxRecords,
  }
}

/** The letters of a column: A to Z, AA and so on. */
function lettersOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : lettersOf(Math.floor(index / 26) - 1) + last
}

/** In characters: what the title and the first records need, within limits. */
function widthOf({ name, kind }: TableColumn, index: number, sample: readonly TableRecord[]): number {
  if (kind === 'time') return Math.max(TIME_WIDTH, name.length + BUTTON)
  let width = name.length + BUTTON
  for (const record of sample) {
    const value = record[index]
    if (value !== null && value !== undefined) width = Math.max(width, String(value).length + 1)
  }
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width))
}
