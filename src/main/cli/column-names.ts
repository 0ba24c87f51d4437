/** Columns as people name them: an id of the catalogue, or the name of a column that came with the input. */
import { isCheckId } from '../../shared/checks'
import { COLUMN_IDS, type ColumnType, columnEntry, isColumnId, STANDARD_COLUMNS } from '../../shared/columns'
import { type AnyColumnId, type CheckColumnId, MAX_SORTS, type ResultSort } from '../../shared/domain/result-query'
import { TrawlError } from '../../shared/errors'

/**
 * Finds a column. `carried:NAME` means a column of the input even where the catalogue has one of the same name.
 *
 * @throws {TrawlError} `bad_query`
 */
export function columnNamed(name: string, carriedColumns: readonly string[]): AnyColumnId {
  const wanted = name.trim()
  if (isColumnId(wanted)) return wanted
  if (wanted.startsWith('check:') && isCheckId(wanted.slice('check:'.length))) return wanted as CheckColumnId
  const carriedName = wanted.startsWith('carried:') ? wanted.slice('carried:'.length) : wanted
  const index = carriedColumns.indexOf(carriedName)
  if (index >= 0) return `carried:${index}`
  const numbered = wanted.startsWith('carried:') && /^\d{1,4}$/.test(carriedName) ? Number(carriedName) : -1
  if (numbered >= 0 && numbered < carriedColumns.length) return `carried:${numbered}`
  const own = carriedColumns.length === 0 ? '' : ` From the input: ${carriedColumns.join(', ')}.`
  throw new TrawlError('bad_query', `There is no column ${JSON.stringify(wanted)}.`, {
    hint: `Columns: ${COLUMN_IDS.join(', ')}.${own}`,
  })
}

/** `all`, `standard`, or names with commas between. @throws {TrawlError} `bad_query` */
export function columnList(text: string, carriedColumns: readonly string[]): readonly AnyColumnId[] {
  if (text === 'all') return COLUMN_IDS
  if (text === 'standard') return STANDARD_COLUMNS
  return [...new Set(text.split(',').map((name) => columnNamed(name, carriedColumns)))]
}

/** Lists of columns with commas between, the most important first. @throws {TrawlError} `bad_query` */
export function sortsFrom(texts: readonly string[], carriedColumns: readonly string[]): readonly ResultSort[] {
  const sorts = texts.flatMap((text) => {
    // The name of a column that came with the input may have commas itself.
    const whole = text.replace(/^-/, '').replace(/^carried:/, '')
    return (carriedColumns.includes(whole) ? [text] : text.split(',')).map((name) => sortFrom(name, carriedColumns))
  })
  if (sorts.length <= MAX_SORTS) return sorts
  throw new TrawlError('bad_query', `Expected at most ${MAX_SORTS} columns to sort by, got ${sorts.length}.`)
}

/** `COLUMN` or `-COLUMN` for descending. */
function sortFrom(text: string, carriedColumns: readonly string[]): ResultSort {
  const name = text.trim()
  const descending = name.startsWith('-')
  const column = columnNamed(descending ? name.slice(1) : name, carriedColumns)
  return { column, direction: descending ? 'descending' : 'ascending' }
}

export function typeOfColumn(column: AnyColumnId): ColumnType {
  if (isColumnId(column)) return columnEntry(column).type
  return column.startsWith('check:') ? 'flag' : 'text'
}
