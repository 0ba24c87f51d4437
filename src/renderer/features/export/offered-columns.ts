/** The columns that an export can have, with their names and in their groups: of rows, or of another table. Pure. */
import { COLUMN_IDS } from '../../../shared/columns'
import type { ExportSubject } from '../../../shared/domain/export-request'
import type { OwnColumns } from '../../../shared/domain/extraction-rule'
import { tableColumns } from '../../../shared/export-options'
import { describeColumn, groupColumns, hasColumn, ownIds } from '../../lib/any-column'

export interface OfferedColumns {
  /** All of them, in their usual order. */
  readonly ids: readonly string[]
  describe(id: string): { readonly label: string; readonly meaning: string }
  /** Those whose name or meaning has the text, by group. */
  groups(ids: readonly string[], search: string): readonly { readonly group: string; readonly ids: readonly string[] }[]
}

export function offeredColumns(subject: ExportSubject, own: OwnColumns): OfferedColumns {
  return subject.kind === 'rows' ? columnsOfRows(own) : columnsOfTable(tableColumns(subject) ?? [])
}

function columnsOfRows(own: OwnColumns): OfferedColumns {
  const known = (ids: readonly string[]) => ids.filter((id) => hasColumn(id, own))
  return {
    ids: [...COLUMN_IDS, ...ownIds(own)],
    describe: (id) => (hasColumn(id, own) ? describeColumn(id, own) : { label: id, meaning: '' }),
    groups: (ids, search) =>
      groupColumns(known(ids), own, search).map(({ group, columns }) => ({ group, ids: columns.map(({ id }) => id) })),
  }
}

function columnsOfTable(names: readonly string[]): OfferedColumns {
  return {
    ids: names,
    describe: (id) => ({ label: id, meaning: '' }),
    groups: (ids, search) => {
      const found = ids.filter((id) => id.includes(search.trim().toLowerCase()))
      return found.length === 0 ? [] : [{ group: 'Columns', ids: found }]
    },
  }
}

/** Takes a column in, where the usual order has it, or out. */
export function withToggled(columns: readonly string[], id: string, usual: readonly string[]): readonly string[] {
  if (columns.includes(id)) return columns.filter((column) => column !== id)
  const order = (column: string) => (usual.includes(column) ? usual.indexOf(column) : usual.length)
  const at = columns.findIndex((column) => order(column) > order(id))
  return columns.toSpliced(at === -1 ? columns.length : at, 0, id)
}

/** With one column at another place. */
export function withMoved(columns: readonly string[], id: string, to: number): readonly string[] {
  const from = columns.indexOf(id)
  const place = Math.max(0, Math.min(columns.length - 1, to))
  return from === -1 ? columns : columns.toSpliced(from, 1).toSpliced(place, 0, id)
}
