/** Columns of a table, however it is written: which one holds the URLs, whether they are named, and what they are called. */
import { hasGap, trimInvisible } from './text-edges'
import { readUrl } from './url-text'

export type Cells = readonly string[]

/** How the records of a table are read. */
export interface CsvShape {
  /** A character, or one of the forms of `record-sources.ts`. */
  readonly delimiter: string
  readonly hasHeader: boolean
  /** Index of the column that holds the URLs. */
  readonly urlColumn: number
  /** Cells of a record. */
  readonly columns: number
  /** Names of the columns beside the URL column. */
  readonly carriedColumns: readonly string[]
  /** Names of all columns; of JSON and sitemaps what they are called there. */
  readonly names?: readonly string[]
}

/** Cells behind these are part of the last one. */
export const MOST_COLUMNS = 1_000

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

/** The shape of a table whose columns are known. @param header Cells of its first record; `null` when that is a row. */
export function shapeWith(delimiter: string, header: Cells | null, columns: number, urlColumnIndex: number): CsvShape {
  return {
    delimiter,
    hasHeader: header !== null,
    urlColumn: urlColumnIndex,
    columns,
    carriedColumns: carriedNames(header ?? [], columns, urlColumnIndex),
    names: Array.from({ length: columns }, (_, index) => nameOf(header ?? [], index)),
  }
}

/** Whether the first record of a table names its columns. */
export function hasHeader(first: Cells): boolean {
  if (first.length === 0 || first.some((cell) => isUrl(cell))) return false
  return first.some((cell) => headerRank(cell) >= 0) || first.every((cell) => /\p{L}/u.test(cell))
}

/** The column with most URLs; a telling header makes up for some unusable cells. */
export function urlColumn(
  rows: readonly Cells[],
  header: Cells,
): { readonly index: number; readonly score: number } | null {
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

function carriedNames(header: Cells, columns: number, urlColumnIndex: number): readonly string[] {
  const names: string[] = []
  for (let index = 0; index < columns; index += 1) {
    if (index === urlColumnIndex) continue
    const name = nameOf(header, index)
    let unique = name
    for (let copy = 2; names.includes(unique); copy += 1) unique = `${name} ${copy}`
    names.push(unique)
  }
  return names
}

function nameOf(header: Cells, index: number): string {
  return (header[index] ?? '').trim() || `Column ${index + 1}`
}

/** Whether the cell is one URL and nothing else; a sentence with a URL in it is none. */
function isUrl(cell: string): boolean {
  const text = trimInvisible(cell)
  return !hasGap(text) && 'url' in readUrl(text)
}

/** Place of a header among those of URL columns; -1 for any other. */
export function headerRank(header: string): number {
  return URL_HEADERS.indexOf(
    header
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, ' '),
  )
}
