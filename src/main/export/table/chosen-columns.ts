/** A choice among the columns of a table. */
import type { ExportTable, TableColumn, TableValue } from '../../../shared/domain/export-table'
import { TrawlError } from '../../../shared/errors'

/**
 * The same table with some of its columns, in the order of `names`; all of them for `null`.
 *
 * @throws {TrawlError} `bad_query` for a name that it does not have
 */
export function withColumns(table: ExportTable, names: readonly string[] | null): ExportTable {
  if (names === null) return table
  const places = names.map((name) => table.columns.findIndex((column) => column.name === name))
  const missing = names.find((_, index) => places[index] === -1)
  if (missing !== undefined) {
    throw new TrawlError('bad_query', `Expected a column of this table, got ${JSON.stringify(missing)}.`, {
      hint: `It has ${table.columns.map(({ name }) => name).join(', ')}.`,
    })
  }
  return {
    columns: places.map((place) => table.columns[place] as TableColumn),
    total: table.total,
    *blocks() {
      for (const block of table.blocks()) {
        yield block.map((record) => places.map((place) => record[place] as TableValue))
      }
    },
  }
}
