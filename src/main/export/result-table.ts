/** Rows of the results as a table. Columns have their ids as names; carried columns and rules their own ones. */
import { columnEntry, isColumnId } from '../../shared/columns'
import type { ColumnType } from '../../shared/columns/column-entry'
import type { ExportTable, TableColumnKind } from '../../shared/domain/export-table'
import { type RuleColumn, ruleNamed } from '../../shared/domain/extraction-rule'
import type { NdjsonRow } from '../../shared/domain/ndjson-row'
import type { AnyColumnId, CarriedColumnId, CellValue } from '../../shared/domain/result-query'
import { distinctNames } from './table/distinct-names'

/** The rows of one view of one crawl, as they were when the export began. */
export interface RowSource {
  readonly total: number
  /** Names of the carried columns of the input. */
  readonly carriedColumns: readonly string[]
  /** The rules of the crawl. */
  readonly rules: readonly RuleColumn[]
  /** Blocks of rows in view order, each row with one cell a column. Constant memory. */
  cells(columns: readonly AnyColumnId[]): Iterable<readonly (readonly CellValue[])[]>
  /** Complete rows in view order. Constant memory. */
  rows(): Iterable<readonly NdjsonRow[]>
}

export interface ResultColumns {
  /** The columns to write, in this order. */
  readonly columns: readonly AnyColumnId[]
  /** Whether the carried columns that are not among `columns` follow them. */
  readonly carried: boolean
}

/** JSON has complete rows, whatever the columns. */
export function resultTable(source: RowSource, chosen: ResultColumns): ExportTable {
  const ids = withCarried(source, chosen)
  const names = resultNames(source, ids)
  return {
    columns: ids.map((id, index) => ({ name: names[index] as string, kind: columnKind(id) })),
    total: source.total,
    blocks: () => source.cells(ids),
    objects: () => source.rows(),
  }
}

/** Names of the columns, all different. */
export function resultNames(
  source: Pick<RowSource, 'carriedColumns' | 'rules'>,
  ids: readonly AnyColumnId[],
): readonly string[] {
  // Ids keep their names whatever the input called its own columns.
  const reserved = ids.filter((id) => ownName(source, id) === null)
  const owned = distinctNames(
    ids.flatMap((id) => ownName(source, id) ?? []),
    reserved,
  )
  let next = 0
  return ids.map((id) => (ownName(source, id) === null ? id : (owned[next++] as string)))
}

const KINDS: Readonly<Partial<Record<ColumnType, TableColumnKind>>> = {
  integer: 'integer',
  bytes: 'integer',
  status: 'integer',
  decimal: 'number',
  duration: 'number',
  time: 'time',
  flag: 'flag',
}

/** How the values of a column are written. Carried columns are text. */
export function columnKind(id: AnyColumnId): TableColumnKind {
  if (isColumnId(id)) return KINDS[columnEntry(id).type] ?? 'text'
  if (id.startsWith('check:')) return 'flag'
  return id.startsWith('rule:') && id.endsWith(':number') ? 'number' : 'text'
}

function withCarried(source: RowSource, { columns, carried }: ResultColumns): readonly AnyColumnId[] {
  if (!carried) return columns
  const all = source.carriedColumns.map((_name, index): CarriedColumnId => `carried:${index}`)
  return [...columns, ...all.filter((id) => !columns.includes(id))]
}

/** The name that a carried column, or a rule, was given; `null` for a column of the catalogue. */
function ownName(source: Pick<RowSource, 'carriedColumns' | 'rules'>, id: AnyColumnId): string | null {
  if (id.startsWith('rule:')) return ruleNamed(source.rules, id)?.name ?? null
  if (!id.startsWith('carried:')) return null
  const index = Number(id.slice('carried:'.length))
  return source.carriedColumns[index]?.trim() || `column_${index + 1}`
}
