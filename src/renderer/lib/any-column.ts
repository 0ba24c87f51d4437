/** Catalogue columns, findings as flags, extraction rules and carried columns of the input, described alike for the grid, the filters, the details and the exports. */
import { type CheckId, checkEntry, isCheckId } from '../../shared/checks'
import {
  COLUMN_GROUPS,
  COLUMN_IDS,
  type ColumnGroup,
  type ColumnType,
  columnEntry,
  isColumnId,
} from '../../shared/columns'
import { type OwnColumns, ruleColumnParts, ruleNamed } from '../../shared/domain/extraction-rule'
import type { AnyColumnId, CarriedColumnId } from '../../shared/domain/result-query'
import { t } from '../../shared/words/t'

/** The group that carried columns are listed under. */
export const CARRIED_GROUP = 'Carried from the input'
/** The group of findings, each of which is a flag. */
const FINDINGS_GROUP = 'Findings'
/** The group of the rules of a crawl. */
const EXTRACTION_GROUP = 'Extraction'
export type AnyColumnGroup = ColumnGroup | typeof EXTRACTION_GROUP | typeof FINDINGS_GROUP | typeof CARRIED_GROUP
const ANY_COLUMN_GROUPS: readonly AnyColumnGroup[] = [...COLUMN_GROUPS, EXTRACTION_GROUP, FINDINGS_GROUP, CARRIED_GROUP]

export interface ColumnDescription {
  readonly id: AnyColumnId
  readonly label: string
  readonly group: AnyColumnGroup
  readonly type: ColumnType
  readonly meaning: string
  /** Default width in the grid, in px. */
  readonly width: number
}

function carriedId(index: number): CarriedColumnId {
  return `carried:${index}`
}

/**
 * Describes a column. A carried column that the crawl does not have (the state of a grid may be older than the
 * crawl file) is named by its number.
 */
export function describeColumn(id: AnyColumnId, carriedColumns: OwnColumns): ColumnDescription {
  if (isColumnId(id)) {
    const { label, group, type, meaning, width } = columnEntry(id)
    return { id, label: t(label), group, type, meaning: t(meaning), width }
  }
  const check = checkOf(id)
  if (check !== null) {
    const { title, meaning } = checkEntry(check)
    return { id, label: t(title), group: FINDINGS_GROUP, type: 'flag', meaning: t(meaning), width: 120 }
  }
  const parts = ruleColumnParts(id)
  if (parts !== null) {
    const rule = ruleNamed(carriedColumns, id)
    return {
      id,
      label: rule?.name ?? parts.id,
      group: EXTRACTION_GROUP,
      type: parts.isNumber ? 'decimal' : 'text',
      meaning:
        rule === null
          ? t('A rule that this crawl does not have.')
          : t('What the rule found: {line}', { line: rule.line }),
      width: parts.isNumber ? 100 : 180,
    }
  }
  const index = Number(id.slice('carried:'.length))
  const carried = carriedColumns[index]
  const name = typeof carried === 'string' ? carried.trim() : ''
  return {
    id,
    label: name === '' ? t('Column {index}', { index: index + 1 }) : name,
    group: CARRIED_GROUP,
    type: 'text',
    meaning: t('Column {index} of the input, carried along as it was.', { index: index + 1 }),
    width: 160,
  }
}

/** Every column that a crawl has, the catalogue first. */
export function everyColumnId(carriedColumns: OwnColumns): readonly AnyColumnId[] {
  return [...COLUMN_IDS, ...ownIds(carriedColumns)]
}

/** The ids of the columns that only this crawl has. */
export function ownIds(columns: OwnColumns): readonly AnyColumnId[] {
  return columns.map((column, index) => (typeof column === 'string' ? carriedId(index) : column.id))
}

/** Whether an id means a column of this crawl. */
export function hasColumn(id: string, carriedColumns: OwnColumns): id is AnyColumnId {
  if (isColumnId(id) || checkOf(id) !== null) return true
  const match = /^carried:(\d{1,4})$/.exec(id)
  if (match !== null) return typeof carriedColumns[Number(match[1])] === 'string'
  return ruleNamed(carriedColumns, id) !== null
}

function checkOf(id: string): CheckId | null {
  const check = id.startsWith('check:') ? id.slice('check:'.length) : ''
  return isCheckId(check) ? check : null
}

/** Whether values of the type are compared and aligned as numbers. */
export function isNumeric(type: ColumnType): boolean {
  return (
    type === 'integer' ||
    type === 'decimal' ||
    type === 'bytes' ||
    type === 'duration' ||
    type === 'status' ||
    type === 'time'
  )
}

export interface ColumnGrouping {
  readonly group: AnyColumnGroup
  readonly columns: readonly ColumnDescription[]
}

/** The columns whose name or meaning contains every word of `search`, by group; groups without any are left out. */
export function groupColumns(
  ids: readonly AnyColumnId[],
  carriedColumns: OwnColumns,
  search: string,
): readonly ColumnGrouping[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const matching = ids
    .map((id) => describeColumn(id, carriedColumns))
    .filter(({ label, meaning, group }) => {
      const text = `${label} ${meaning} ${t(group)}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
  return ANY_COLUMN_GROUPS.map((group) => ({
    group,
    columns: matching.filter((column) => column.group === group),
  })).filter(({ columns }) => columns.length > 0)
}
