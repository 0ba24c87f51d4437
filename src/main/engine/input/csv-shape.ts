/**
 * Tells a table from a list, and finds its delimiter, header and URL column. In doubt it is a list: URLs may hold commas and
 * semicolons, and a URL that is cut at one is worse than a column that does not travel along.
 */
import { type CsvRecord, RecordScan } from './csv-record'
import { hasGap, trimInvisible } from './text-edges'
import { readUrl } from './url-text'

/** How the records of a table are read. */
export interface CsvShape {
  readonly delimiter: string
  readonly hasHeader: boolean
  /** Index of the column that holds the URLs. */
  readonly urlColumn: number
  /** Cells of a record. */
  readonly columns: number
  /** Names of the columns beside the URL column. */
  readonly carriedColumns: readonly string[]
}

type Cells = readonly string[]

const DELIMITERS = ['\t', ',', ';', '|'] as const
const SAMPLE_RECORDS = 100
/** Records at the start that must all have the same number of cells. */
const STRICT_RECORDS = 5
/** Share of all records in the sample that must have it. */
const LEAST_REGULAR = 0.8
const LEAST_REGULAR_NAMED = 0.5
const MOST_COLUMNS = 1_000

/** Headers of a URL column, in the order of preference. */
const URL_HEADERS = [
  'url',
  'urls',
  'page url',
  'full url',
  'final url',
  'link url',
  'source url',
  'address',
  'link',
  'links',
  'href',
  'loc',
  'location',
  'uri',
  'page',
  'pages',
  'top pages',
  'landing page',
  'website',
  'web site',
  'site',
  'homepage',
  'domain',
  'host',
]

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
  const delimiters = separator?.[1] === undefined ? DELIMITERS : [separator[1]]
  let best: Candidate | null = null
  for (const delimiter of delimiters) {
    const candidate = asTable(body, isWhole, delimiter)
    if (candidate !== null && candidate.score > (best?.score ?? 0)) best = candidate
  }
  return best?.shape ?? null
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
  const firstHasUrl = first.some((cell) => isUrl(cell))
  const hasHeader = !firstHasUrl && (isNamed || first.every((cell) => /\p{L}/u.test(cell)))
  const rows = hasHeader ? records.slice(1) : records
  const column = urlColumn(rows, hasHeader ? first : [])
  if (column === null) return null
  const isCertain = delimiter === '\t' || (hasHeader && isNamed && headerRank(first[column.index] ?? '') >= 0)
  if (!isCertain && !hasEvidence(text, rows, column.index, delimiter, hasHeader)) return null
  const { length } = first
  const shape = { delimiter, hasHeader, urlColumn: column.index, columns: length }
  return {
    shape: { ...shape, carriedColumns: carriedNames(hasHeader ? first : [], length, column.index) },
    score: column.score,
  }
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

/** The column with most URLs; a telling header makes up for some unusable cells. */
function urlColumn(rows: readonly Cells[], header: Cells): { readonly index: number; readonly score: number } | null {
  let best: { readonly index: number; readonly score: number } | null = null
  const columns = rows[0]?.length ?? 0
  for (let index = 0; index < columns; index += 1) {
    const filled = rows.map((cells) => cells[index] ?? '').filter((cell) => cell.trim() !== '')
    const absolute = filled.filter((cell) => /^\s*https?:/i.test(cell) && isUrl(cell)).length
    const bare = filled.filter((cell) => isUrl(cell)).length - absolute
    const rank = headerRank(header[index] ?? '')
    if (absolute + bare === 0 || (rank < 0 && absolute + bare < filled.length / 2)) continue
    const score = (absolute + bare * 0.5) / filled.length + (rank < 0 ? 0 : 1 - rank / 100)
    if (best === null || score > best.score) best = { index, score }
  }
  return best
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

function carriedNames(header: Cells, columns: number, urlColumnIndex: number): readonly string[] {
  const names: string[] = []
  for (let index = 0; index < columns; index += 1) {
    if (index === urlColumnIndex) continue
    const name = (header[index] ?? '').trim() || `Column ${index + 1}`
    let unique = name
    for (let copy = 2; names.includes(unique); copy += 1) unique = `${name} ${copy}`
    names.push(unique)
  }
  return names
}

/** Whether the cell is one URL and nothing else; a sentence with a URL in it is none. */
function isUrl(cell: string): boolean {
  const text = trimInvisible(cell)
  return !hasGap(text) && 'url' in readUrl(text)
}

/** Place of a header among those of URL columns; -1 for any other. */
function headerRank(header: string): number {
  return URL_HEADERS.indexOf(
    header
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, ' '),
  )
}
