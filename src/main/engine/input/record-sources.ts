/** All ways in which records of a table are written, by what separates their cells. */
import type { InputFormat } from '../../../shared/domain/draft-report'
import { DELIMITERS, type Delimiter } from '../../../shared/domain/list-choice'
import { RecordScan } from './csv-record'
import { JsonRecords } from './json-records'
import { cdxjCells, cellsOfLine, LineRecords } from './line-records'
import type { RecordSource } from './record-source'
import { SitemapRecords } from './sitemap-records'
import type { CsvShape } from './table-columns'

/**
 * The records of a text. In place of a delimiter there may be a name, of cells that come in another way: `cells` (each
 * record is a line with a JSON array), `json`, `cdxj`, `sitemap`.
 *
 * @param isLast Whether the text ends here; otherwise more may follow.
 * @param strayQuotes Quotes that were never closed in what came before.
 */
export function recordsIn(
  text: string,
  { delimiter, carriedColumns, names }: Pick<CsvShape, 'delimiter' | 'carriedColumns' | 'names'>,
  isLast: boolean,
  strayQuotes: number,
): RecordSource {
  switch (delimiter) {
    case 'cells':
      return new LineRecords(text, isLast, cellsOfLine)
    case 'cdxj':
      return new LineRecords(text, isLast, cdxjCells)
    case 'json':
      return new JsonRecords(text, names ?? carriedColumns, isLast, strayQuotes)
    case 'sitemap':
      return new SitemapRecords(text, names ?? carriedColumns, isLast)
    default:
      return new RecordScan(text, delimiter, isLast, strayQuotes)
  }
}

export function formatOf(delimiter: string): InputFormat {
  return delimiter === 'json' || delimiter === 'cdxj' || delimiter === 'sitemap' ? delimiter : 'csv'
}

/** The character between cells; `null` where there is none. */
export function writtenDelimiter(delimiter: string): Delimiter | null {
  return DELIMITERS.find((each) => each === delimiter) ?? null
}
