/**
 * Tells a table from a list, and finds its delimiter, header and URL column. In doubt it is a list: URLs may hold commas and
 * semicolons, and a URL that is cut at one is worse than a column that does not travel along.
 */

import type { TableChoice } from '../../../shared/domain/list-choice'
import { type CsvRecord, RecordScan } from './csv-record'
import { type Cells, type CsvShape, hasHeader, headerRank, MOST_COLUMNS, shapeWith, urlColumn } from './table-columns'

const LIKELY_DELIMITERS = ['\t', ',', ';', '|'] as const
const SAMPLE_RECORDS = 100
/** Records at the start that must all have the same number of cells. */
const STRICT_RECORDS = 5
/** Share of all records in the sample that must have it. */
const LEAST_REGULAR = 0.8
const LEAST_REGULAR_NAMED = 0.5

/** Excel writes its delimiter into a first line of its own, which is no record. */
const SEPARATOR = /^sep=([\t,;|])(?:\r\n|\n|\r)/i

/** Whether the first record of a table is Excel's line that names the delimiter. */
export function isSeparatorLine(cells: Cells): boolean {
  return cells.length === 2 && cells[1] === '' && cells[0]?.toLowerCase() === 'sep='
}

/**
 * Finds out whether the text is a table with a column of URLs.
 *
 * @param sample The start of the text.
 * @param isWhole Whether the sample is all of it.
 */
export function detectCsv(sample: string, isWhole: boolean): CsvShape | null {
  const separator = SEPARATOR.exec(sample)
  const body = separator === null ? sample : sample.slice(separator[0].length)
  const delimiters = separator?.[1] === undefined ? LIKELY_DELIMITERS : [separator[1]]
  let best: Candidate | null = null
  for (const delimiter of delimiters) {
    const candidate = asTable(body, isWhole, delimiter)
    if (candidate !== null && candidate.score > (best?.score ?? 0)) best = candidate
  }
  return best?.shape ?? null
}

/** The records at the start of a text, and what separates their cells, when a person has said that it is a table. */
export function sampleOfTable(
  sample: string,
  isWhole: boolean,
  choice: TableChoice,
): { readonly delimiter: string; readonly records: readonly Cells[] } {
  const separator = SEPARATOR.exec(sample)
  const body = separator === null ? sample : sample.slice(separator[0].length)
  const delimiter =
    choice.delimiter ?? separator?.[1] ?? detectCsv(sample, isWhole)?.delimiter ?? likeliest(body, isWhole)
  return { delimiter, records: sampleRecords(body, isWhole, delimiter) }
}

/** The delimiter that cuts most records into the same number of cells; a comma when none does. */
function likeliest(text: string, isWhole: boolean): string {
  let best = { delimiter: ',', regular: 0 }
  for (const delimiter of LIKELY_DELIMITERS) {
    const records = sampleRecords(text, isWhole, delimiter)
    const columns = records[0]?.length ?? 0
    const regular = columns < 2 ? 0 : records.filter((cells) => cells.length === columns).length
    if (regular > best.regular) best = { delimiter, regular }
  }
  return best.delimiter
}

interface Candidate {
  readonly shape: CsvShape
  /** Share of URLs in the URL column, and a little for its name. */
  readonly score: number
}

function asTable(text: string, isWhole: boolean, delimiter: string): Candidate | null {
  const records = sampleRecords(text, isWhole, delimiter)
  const first = records[0]
  const isNamed = first?.some((cell) => headerRank(cell) >= 0) ?? false
  if (first === undefined || !isRegular(records, first.length, isNamed)) return null
  // Tables of markdown start with their delimiter.
  if (delimiter === '|' && first[0]?.trim() === '') return null
  const isHeaded = hasHeader(first)
  const rows = isHeaded ? records.slice(1) : records
  const column = urlColumn(rows, isHeaded ? first : [])
  if (column === null) return null
  const isCertain = delimiter === '\t' || (isHeaded && isNamed && headerRank(first[column.index] ?? '') >= 0)
  if (!isCertain && !hasEvidence(text, rows, column.index, delimiter, isHeaded)) return null
  const header = isHeaded ? first : null
  return { shape: shapeWith(delimiter, header, first.length, column.index), score: column.score }
}

function sampleRecords(text: string, isWhole: boolean, delimiter: string): readonly Cells[] {
  const scan = new RecordScan(text, delimiter, isWhole)
  const records: Cells[] = []
  for (
    let record: CsvRecord | null = scan.next();
    record !== null && records.length < SAMPLE_RECORDS;
    record = scan.next()
  ) {
    if (record.cells.some((cell) => cell.trim() !== '')) records.push(record.cells)
  }
  return records
}

/** Under a telling header some records may be too short or too long; otherwise the first ones must be alike. */
function isRegular(records: readonly Cells[], columns: number, isNamed: boolean): boolean {
  if (records.length < 2 || columns < 2 || columns > MOST_COLUMNS) return false
  if (!isNamed && !records.slice(0, STRICT_RECORDS).every((cells) => cells.length === columns)) return false
  const regular = records.filter((cells) => cells.length === columns).length
  return regular >= records.length * (isNamed ? LEAST_REGULAR_NAMED : LEAST_REGULAR)
}

/** What speaks for a table where neither tabs nor the name of the URL column do. */
function hasEvidence(
  text: string,
  rows: readonly Cells[],
  column: number,
  delimiter: string,
  hasHeader: boolean,
): boolean {
  const most = (has: (cells: Cells) => boolean): boolean => rows.filter(has).length * 2 > rows.length
  const others = (cells: Cells): Cells => cells.filter((_, index) => index !== column)
  const secondUrl = most((cells) => others(cells).some((cell) => /^\s*https?:\/\//i.test(cell)))
  // Several URLs in a line are a list, unless a header says that they are columns.
  if (secondUrl) return hasHeader
  if (column > 0) return true
  const isQuoted = text.startsWith('"') || text.includes(`${delimiter}"`) || text.includes('\n"')
  if (isQuoted) return true
  if (most((cells) => others(cells).some((cell) => /\S\s+\S/.test(cell)))) return true
  // Nobody has a comma in a host name.
  return most((cells) => /^\s*https?:\/\/[^/?#]+$/i.test(cells[column] ?? ''))
}
