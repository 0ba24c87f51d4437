/** Which columns an export writes, and how the choice between them is kept. Pure. */
import { COLUMN_IDS, isColumnId, STANDARD_COLUMNS } from '../../../shared/columns'
import type { RuleColumnId } from '../../../shared/domain/extraction-rule'
import type { AnyColumnId } from '../../../shared/domain/result-query'

export const COLUMN_CHOICES = ['standard', 'shown', 'all', 'own'] as const
export type ColumnChoice = (typeof COLUMN_CHOICES)[number]

/** The catalogue columns and rules of a choice, in the order they are written; carried columns follow by their own switch. */
export function columnsOf(
  choice: ColumnChoice,
  shown: readonly AnyColumnId[],
  own: readonly AnyColumnId[],
  rules: readonly RuleColumnId[] = [],
): readonly AnyColumnId[] {
  switch (choice) {
    case 'standard':
      return [...STANDARD_COLUMNS, ...rules]
    case 'shown':
      return shown.filter((id) => isColumnId(id) || id.startsWith('rule:'))
    case 'all':
      return [...COLUMN_IDS, ...rules]
    case 'own':
      return own
  }
}

/** Takes a column into an own choice, where the catalogue has it, or out of it. */
export function withToggled(columns: readonly AnyColumnId[], id: AnyColumnId): readonly AnyColumnId[] {
  if (columns.includes(id)) return columns.filter((column) => column !== id)
  const order = (column: AnyColumnId) => (isColumnId(column) ? COLUMN_IDS.indexOf(column) : COLUMN_IDS.length)
  const at = columns.findIndex((column) => order(column) > order(id))
  return columns.toSpliced(at === -1 ? columns.length : at, 0, id)
}

/** A file name that every platform takes: the crawl's name without what they refuse. */
export function suggestedName(crawlName: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go
  const name = crawlName.replace(/[\u0000-\u001f<>:"/\\|?*]+/g, '-').replace(/^[\s.-]+|[\s.]+$/g, '')
  const stem = name.replace(/\.(txt|csv|tsv|html?|xml|xlsx)$/i, '').slice(0, 150)
  return stem === '' ? 'results' : stem
}
