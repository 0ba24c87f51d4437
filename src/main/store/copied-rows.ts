/** Parts of a view as text for the clipboard, a block of rows at a time. */
import { columnEntry, isColumnId } from '../../shared/columns'
import { type OwnColumns, ruleNamed } from '../../shared/domain/extraction-rule'
import type { AnyColumnId, CellValue, CopyFormat, PositionRange, ResultQuery } from '../../shared/domain/result-query'
import { TrawlError } from '../../shared/errors'
import type { CellReader } from './cell-reader'
import { placesInOrder } from './number-order'

/** Bytes of UTF-8 that the clipboard is trusted with. */
const MAX_COPIED_BYTES = 200_000_000
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
  ownColumns: OwnColumns,
): Generator<void, CopiedText> {
  const head = writer.head(columns.map((column) => labelOf(column, ownColumns)))
  const wanted = distinctRanges(ranges, total)
  const lines =
    rowNos === null ? plainLines(cells, wanted, columns, writer) : viewLines(cells, rowNos, wanted, columns, writer)
  let bytes = Buffer.byteLength(head)
  let rows = 0
  let text: readonly string[] = []
  for (let step = lines.next(); ; step = lines.next()) {
    if (step.done) {
      text = [head, ...step.value]
      break
    }
    rows += step.value.rows
    bytes += step.value.bytes
    if (bytes > MAX_COPIED_BYTES) throw tooLarge()
    yield
  }
  return { text: text.join(''), rows, bytes }
}

/** What a step has added. */
interface Added {
  readonly rows: number
  readonly bytes: number
}

/** Rows in the order of the input, a block of text each. */
function* plainLines(
  cells: CellReader,
  ranges: readonly PositionRange[],
  columns: readonly AnyColumnId[],
  writer: RowText,
): Generator<Added, readonly string[]> {
  const blocks: string[] = []
  for (const { from, end } of ranges) {
    for (let at = from; at < end; at += BLOCK_ROWS) {
      let text = ''
      let rows = 0
      for (const row of cells.range(columns, at, Math.min(BLOCK_ROWS, end - at)).cells) {
        const line = writer.row(row)
        text += line
        if (line !== '') rows += 1
      }
      blocks.push(text)
      yield { rows, bytes: Buffer.byteLength(text) }
    }
  }
  return blocks
}

/**
 * Rows in the order of a view, a line each. They are read in the order of the input, which is how they lie in the file:
 * jumping from one to the next in the order of the view takes ten times as long.
 */
function* viewLines(
  cells: CellReader,
  rowNos: Uint32Array,
  ranges: readonly PositionRange[],
  columns: readonly AnyColumnId[],
  writer: RowText,
): Generator<Added, readonly string[]> {
  const places: number[] = []
  for (const { from, end } of ranges) for (let at = from; at < end; at += 1) places.push(at)
  const inFile = placesInOrder(
    Float64Array.from(places, (place) => rowNos[place] as number),
    'ascending',
  )
  yield { rows: 0, bytes: 0 }
  const lines: string[] = new Array(places.length)
  for (let at = 0; at < inFile.length; at += BLOCK_ROWS) {
    const block = inFile.subarray(at, at + BLOCK_ROWS)
    const read = cells.ofAscending(
      columns,
      Array.from(block, (place) => rowNos[places[place] as number] as number),
    )
    let rows = 0
    let bytes = 0
    for (const [i, row] of read.entries()) {
      const line = writer.row(row)
      lines[block[i] as number] = line
      if (line !== '') rows += 1
      bytes += Buffer.byteLength(line)
    }
    yield { rows, bytes }
  }
  return lines
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

function labelOf(column: AnyColumnId, ownColumns: OwnColumns): string {
  if (isColumnId(column)) return columnEntry(column).label
  const [, rest = ''] = column.split(':', 2)
  if (!column.startsWith('carried:')) return ruleNamed(ownColumns, column)?.name ?? rest
  const name = ownColumns[Number(rest)]
  return (typeof name === 'string' && name.trim()) || `Column ${Number(rest) + 1}`
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
