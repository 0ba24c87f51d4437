/** Options that say how a list with columns is read; the same for `trawl crawl` and `trawl urls`. */
import { Option } from 'commander'
import { DELIMITERS, type Delimiter, FOUND_OUT, type ListChoice } from '../../shared/domain/list-choice'
import { TrawlError } from '../../shared/errors'

export const LIST_FORMATS = 'text, CSV, TSV, XLSX, NDJSON, JSON, sitemap, bookmarks, HTML, WARC, CDXJ, each also as .gz'

export interface TableOptions {
  readonly urlColumn?: string
  readonly sheet?: string
  readonly separator?: string
  /** Absent: found out. */
  readonly headerRow?: boolean
}

export function tableOptions(): readonly Option[] {
  return [
    new Option('--url-column <COLUMN>', 'Name or number of the column with the URLs; found out when left out.'),
    new Option('--sheet <SHEET>', 'Name or number of the sheet of a workbook. Default: the first.'),
    new Option(
      '--separator <CHARACTER>',
      'What stands between the cells: comma, semicolon, tab, bar or the character.',
    ),
    new Option('--header-row', 'The first record of a table names its columns; found out when left out.'),
    new Option('--no-header-row', 'The first record of a table is a row like any other.'),
  ]
}

const SEPARATORS: Readonly<Record<string, Delimiter>> = { comma: ',', semicolon: ';', tab: '\t', bar: '|', '\\t': '\t' }

/** @throws {TrawlError} `bad_request` for a separator that is none */
export function tableChoiceOf({ urlColumn, sheet, separator, headerRow }: TableOptions): ListChoice {
  return {
    ...FOUND_OUT,
    urlColumn: urlColumn ?? null,
    sheet: sheet ?? null,
    hasHeader: headerRow ?? null,
    delimiter: separator === undefined ? null : delimiterNamed(separator),
  }
}

function delimiterNamed(name: string): Delimiter {
  const delimiter = SEPARATORS[name] ?? DELIMITERS.find((each) => each === name)
  if (delimiter !== undefined) return delimiter
  throw new TrawlError(
    'bad_request',
    `--separator: expected comma, semicolon, tab or bar, got ${JSON.stringify(name)}.`,
  )
}
