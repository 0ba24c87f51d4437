/**
 * Tables as CSV: RFC 4180 with CRLF and a header of column names, which programs can rely on; and as TSV, the same with
 * tabs in place of commas (IANA text/tab-separated-values, but for quoting).
 */

import type { ExportTable, TableRecord } from '../../../shared/domain/export-table'
import { BLOCK_CHARS, type ExportBlock } from '../export-block'
import { type CellWriter, cellWriter, textCell } from './csv-cell'

export interface CsvOptions {
  readonly separator: ',' | '\t'
  /** Whether the file starts with U+FEFF, without which Excel does not read UTF-8. */
  readonly bom: boolean
}

export function* csvBlocks(table: ExportTable, { separator, bom }: CsvOptions): Generator<ExportBlock> {
  const writers = table.columns.map(({ kind }) => cellWriter(kind))
  let text = `${bom ? '\uFEFF' : ''}${table.columns.map(({ name }) => textCell(name)).join(separator)}\r\n`
  let rows = 0
  for (const block of table.blocks()) {
    for (const record of block) {
      text = appendRecord(text, record, writers, separator)
      rows += 1
      if (text.length < BLOCK_CHARS) continue
      yield { content: text, rows }
      text = ''
      rows = 0
    }
  }
  if (text !== '') yield { content: text, rows }
}

/** `text` with one record after it. Grown cell by cell: joining each record first costs a quarter more. */
function appendRecord(text: string, record: TableRecord, writers: readonly CellWriter[], separator: string): string {
  let grown = text
  let between = ''
  for (let i = 0; i < writers.length; i += 1) {
    grown += between
    grown += writers[i]?.(record[i] ?? null) ?? ''
    between = separator
  }
  // A record of one empty cell would be an empty line, which readers skip.
  if (grown.length === text.length) grown += '""'
  return `${grown}\r\n`
}
