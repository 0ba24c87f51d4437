/** Parts of a view as text for the clipboard, a block of rows at a time. */
import { columnEntry, isColumnId } from '../../shared/columns'
import type { AnyColumnId, CellValue, CopyFormat, PositionRange, ResultQuery } from '../../shared/domain/result-query'
import { TrawlError } from '../../shared/errors'
import type { CellReader } from './cell-reader'

/** Bytes of UTF-8 that the clipboard is trusted with. */
export const MAX_COPIED_BYTES = 200_000_000
const BLOCK_ROWS = 1024

/** How rows become text. */
export interface RowText {
  /** What comes before the rows. */
  head(labels: readonly string[]): string
  /** One row with the line break after it; empty for a row that is left out. */
  row(cells: readonly CellValue[]): string
}

export interface CopyQuery {
  readonly query: ResultQuery
  readonly ranges: readonly PositionRange[]
  readonly columns: readonly AnyColumnId[]
  readonly format: CopyFormat
}

export interface CopiedText {
  readonly text: string
  /** Lines after the heading. */
  readonly rows: number
  readonly bytes: number
}

/** Row numbers of a view; `null` where position n is row n + 1. */
export interface ViewRows {
  readonly rowNos: Uint32Array | null
  readonly total: number
}

/** @throws {TrawlError} `copy_too_large` */
export function* copiedText(
  cells: CellReader,
  { rowNos, total }: ViewRows,
  { ranges, columns }: CopyQuery,
  writer: RowText,
  carriedColumns: readonly string[],
): Generator<void, CopiedText> {
  const blocks = [writer.head(columns.map((column) => labelOf(column, carriedColumns)))]
  let bytes = Buffer.byteLength(blocks[0] as string)
  let rows = 0
  for (const { from, end } of distinctRanges(ranges, total)) {
    for (let at = from; at < end; at += BLOCK_ROWS) {
      const to = Math.min(at + BLOCK_ROWS, end)
      const block =
        rowNos === null ? cells.range(columns, at, to - at).cells : cells.of(columns, rowNos.subarray(at, to))
      let text = ''
      for (const row of block) {
        const line = writer.row(row)
        text += line
        if (line !== '') rows += 1
      }
      blocks.push(text)
      bytes += Buffer.byteLength(text)
      if (bytes > MAX_COPIED_BYTES) throw tooLarge()
      yield
    }
  }
  return { text: blocks.join(''), rows, bytes }
}

/** The ranges in order, each position once and none beyond the view. */
export function distinctRanges(ranges: readonly PositionRange[], total: number): readonly PositionRange[] {
  const inOrder = [...ranges].sort((a, b) => a.from - b.from)
  const distinct: PositionRange[] = []
  let after = 0
  for (const { from, end } of inOrder) {
    const range = { from: Math.max(from, after), end: Math.min(end, total) }
    if (range.from >= range.end) continue
    distinct.push(range)
    after = range.end
  }
  return distinct
}

function labelOf(column: AnyColumnId, carriedColumns: readonly string[]): string {
  if (isColumnId(column)) return columnEntry(column).label
  const [, rest = ''] = column.split(':', 2)
  if (!column.startsWith('carried:')) return rest
  return carriedColumns[Number(rest)]?.trim() || `Column ${Number(rest) + 1}`
}

function tooLarge(): TrawlError {
  return new TrawlError(
    'copy_too_large',
    'These rows are more than 200 MB of text, which is more than a clipboard is made for.',
    {
      hint: 'Export them to a file instead, or copy fewer rows or columns.',
    },
  )
}
