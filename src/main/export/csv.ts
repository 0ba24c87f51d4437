/**
 * Rows as CSV: RFC 4180 with CRLF and a header of column ids, which programs can rely on. Carried columns come last
 * under their own names.
 */
import { ruleNamed } from '../../shared/domain/extraction-rule'
import type { AnyColumnId, CarriedColumnId, CellValue } from '../../shared/domain/result-query'
import { type CellWriter, cellWriter, textCell } from './csv-cell'
import type { RowSource } from './row-source'
import { BLOCK_CHARS, type TextBlock } from './text-block'

export interface CsvOptions {
  /** The columns to write, in this order. */
  readonly columns: readonly AnyColumnId[]
  /** Whether the carried columns that are not among `columns` follow them. */
  readonly carried: boolean
  /** Whether the file starts with U+FEFF, without which Excel does not read UTF-8. */
  readonly bom: boolean
}

/** The text of a CSV file, block by block. */
export function* csvBlocks(source: RowSource, options: CsvOptions): Generator<TextBlock> {
  const columns = withCarried(source, options)
  const writers = columns.map(cellWriter)
  let text = `${options.bom ? '\uFEFF' : ''}${csvHeader(source, columns).map(textCell).join(',')}\r\n`
  let rows = 0
  for (const block of source.cells(columns)) {
    for (const cells of block) {
      text = appendRow(text, cells, writers)
      rows += 1
      if (text.length < BLOCK_CHARS) continue
      yield { text, rows }
      text = ''
      rows = 0
    }
  }
  if (text !== '') yield { text, rows }
}

/** `text` with one row after it. Grown cell by cell: joining each row first costs a quarter more. */
function appendRow(text: string, cells: readonly CellValue[], writers: readonly CellWriter[]): string {
  let grown = text
  let separator = ''
  for (let i = 0; i < writers.length; i += 1) {
    grown += separator
    grown += writers[i]?.(cells[i] ?? null) ?? ''
    separator = ','
  }
  // A row of one empty cell would be an empty line, which readers skip.
  if (grown.length === text.length) grown += '""'
  return `${grown}\r\n`
}

function withCarried(source: RowSource, options: CsvOptions): readonly AnyColumnId[] {
  if (!options.carried) return options.columns
  const all = source.carriedColumns.map((_name, index): CarriedColumnId => `carried:${index}`)
  return [...options.columns, ...all.filter((id) => !options.columns.includes(id))]
}

/** Names of the columns, all different: a name already taken gets `_2`, `_3` and so on. */
export function csvHeader(
  source: Pick<RowSource, 'carriedColumns' | 'rules'>,
  columns: readonly AnyColumnId[],
): string[] {
  // Ids keep their names whatever the input called its own columns.
  const taken = new Set<string>(columns.filter((id) => ownName(source, id) === null))
  return columns.map((id) => {
    const wanted = ownName(source, id)
    if (wanted === null) return id
    let name = wanted
    for (let copy = 2; taken.has(name); copy += 1) name = `${wanted}_${copy}`
    taken.add(name)
    return name
  })
}

/** The name that a carried column, or a rule, was given; `null` for a column of the catalogue. */
function ownName(source: Pick<RowSource, 'carriedColumns' | 'rules'>, id: AnyColumnId): string | null {
  if (id.startsWith('rule:')) return ruleNamed(source.rules, id)?.name ?? null
  if (!id.startsWith('carried:')) return null
  const index = Number(id.slice('carried:'.length))
  return source.carriedColumns[index]?.trim() || `column_${index + 1}`
}
