/** Any table as CSV (RFC 4180), safe to open in a spreadsheet: for what is no row of the results. */
import type { CellValue } from '../../shared/domain/result-query'
import { textCell } from './csv-cell'
import { BLOCK_CHARS, type TextBlock } from './text-block'

/** The text of a CSV file, block by block. @param rows - in blocks, each row with one cell for each name */
export function* tableBlocks(
  names: readonly string[],
  rows: Iterable<readonly (readonly CellValue[])[]>,
): Generator<TextBlock> {
  let text = `${names.map(textCell).join(',')}\r\n`
  let count = 0
  for (const block of rows) {
    for (const cells of block) {
      text += `${cells.map(cellText).join(',')}\r\n`
      count += 1
    }
    if (text.length < BLOCK_CHARS) continue
    yield { text, rows: count }
    text = ''
    count = 0
  }
  if (text !== '') yield { text, rows: count }
}

function cellText(value: CellValue): string {
  return typeof value === 'string' ? textCell(value) : `${value ?? ''}`
}
