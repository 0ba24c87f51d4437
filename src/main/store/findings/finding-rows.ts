/** Rows that have a finding, as lists name them. */
import { COLUMNS } from '../../../shared/columns'
import type { FindingRow } from '../../../shared/domain/findings'
import type { Database } from '../database'
import { fromTables } from '../result-sql'

export function findingRows(database: Database, rowNos: readonly number[]): FindingRow[] {
  const statement = database.prepare(
    `SELECT row.row_no AS rowNo, url.url AS url, row.input AS input, page.status AS status,
       ${COLUMNS.disposition.sql} AS disposition ${fromTables(['url', 'page'])} WHERE row.row_no = ?`,
  )
  return rowNos.map((rowNo) => statement.get(rowNo) as FindingRow)
}
