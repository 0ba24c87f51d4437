/** Columns as people name them: an id of the catalogue, or the name of a column that came with the input. */
import { isCheckId } from '../../shared/checks'
import { COLUMN_IDS, type ColumnType, columnEntry, isColumnId, STANDARD_COLUMNS } from '../../shared/columns'
import { type OwnColumns, ruleColumnParts, ruleId } from '../../shared/domain/extraction-rule'
import { type AnyColumnId, type CheckColumnId, MAX_SORTS, type ResultSort } from '../../shared/domain/result-query'
import { TrawlError } from '../../shared/errors'

/**
 * Finds a column. `carried:NAME` means a column of the input, `rule:NAME` a rule, even where the catalogue has one of
 * the same name.
 *
 * @throws {TrawlError} `bad_query`
 */
export function columnNamed(name: string, ownColumns: OwnColumns): AnyColumnId {
  const carriedColumns = ownColumns.filter((column) => typeof column === 'string')
  const wanted = name.trim()
  if (isColumnId(wanted)) return wanted
  if (wanted.startsWith('check:') && isCheckId(wanted.slice('check:'.length))) return wanted as CheckColumnId
  const carriedName = wanted.startsWith('carried:') ? wanted.slice('carried:'.length) : wanted
  const index = carriedColumns.indexOf(carriedName)
  if (index >= 0) return `carried:${index}`
  const numbered = wanted.startsWith('carried:') && /^\d{1,4}$/.test(carriedName) ? Number(carriedName) : -1
  if (numbered >= 0 && numbered < carriedColumns.length) return `carried:${numbered}`
  const rules = ownColumns.filter((column) => typeof column !== 'string')
  const named = wanted.startsWith('rule:') ? wanted.slice('rule:'.length) : wanted
  const rule = rules.find(
    ({ id, name }) => name === named || id === wanted || ruleColumnParts(id)?.id === ruleId(named),
  )
  if (rule !== undefined) return rule.id
  const ruleNames = rules.length === 0 ? '' : ` Rules: ${rules.map(({ name }) => `rule:${name}`).join(', ')}.`
  const own = carriedColumns.length === 0 ? '' : ` From the input: ${carriedColumns.join(', ')}.`
  throw new TrawlError('bad_query', `There is no column ${JSON.stringify(wanted)}.`, {
    hint: `Columns: ${COLUMN_IDS.join(', ')}.${own}${ruleNames}`,
  })
}

/** `all`, `standard`, or names with commas between. @throws {TrawlError} `bad_query` */
export function columnList(text: string, ownColumns: OwnColumns): readonly AnyColumnId[] {
  if (text === 'all') return COLUMN_IDS
  if (text === 'standard') return STANDARD_COLUMNS
  return [...new Set(text.split(',').map((name) => columnNamed(name, ownColumns)))]
}

/** Lists of columns with commas between, the most important first. @throws {TrawlError} `bad_query` */
export function sortsFrom(texts: readonly string[], ownColumns: OwnColumns): readonly ResultSort[] {
  const sorts = texts.flatMap((text) => {
    // The name of a column that came with the input may have commas itself.
    const whole = text.replace(/^-/, '').replace(/^carried:/, '')
    return (ownColumns.includes(whole) ? [text] : text.split(',')).map((name) => sortFrom(name, ownColumns))
  })
  if (sorts.length <= MAX_SORTS) return sorts
  throw new TrawlError('bad_query', `Expected at most ${MAX_SORTS} columns to sort by, got ${sorts.length}.`)
}

/** `COLUMN` or `-COLUMN` for descending. */
function sortFrom(text: string, ownColumns: OwnColumns): ResultSort {
  const name = text.trim()
  const descending = name.startsWith('-')
  const column = columnNamed(descending ? name.slice(1) : name, ownColumns)
  return { column, direction: descending ? 'descending' : 'ascending' }
}

export function typeOfColumn(column: AnyColumnId): ColumnType {
  if (isColumnId(column)) return columnEntry(column).type
  if (ruleColumnParts(column)?.isNumber === true) return 'decimal'
  return column.startsWith('check:') ? 'flag' : 'text'
}
