/** The header lines of last answers as a table, a record for each, in the order they came. */
import type { ExportTable, TableColumn, TableColumnKind, TableRecord } from '../../../shared/domain/export-table'
import { EXPORT_SUBJECTS } from '../../../shared/export-catalogue'
import type { Database } from '../database'
import { parseHeaders } from '../header-text'
import type { ChosenRows } from './chosen-rows'
import { RowScan } from './row-scan'

type Name = (typeof EXPORT_SUBJECTS.headers.columns)[number]

const KINDS: Readonly<Partial<Record<Name, TableColumnKind>>> = { row: 'integer', status: 'integer', place: 'integer' }
const COLUMNS = EXPORT_SUBJECTS.headers.columns.map((name): TableColumn => ({ name, kind: KINDS[name] ?? 'text' }))

interface AnsweredRow {
  readonly row: number
  readonly url: string
  readonly status: number | null
  readonly headers: string
}

export function headerTable(database: Database, chosen: ChosenRows): ExportTable {
  return {
    columns: COLUMNS,
    total: 0,
    *blocks() {
      const scan = new RowScan<AnsweredRow>(database, chosen, {
        select: 'row.row_no AS row, COALESCE(page.final_url, url.url) AS url, page.status, detail.headers',
        tables: ['url', 'page', 'detail'],
        where: "detail.headers <> ''",
      })
      for (const rows of scan.blocks()) yield rows.flatMap(recordsOf)
    },
  }
}

function recordsOf({ row, url, status, headers }: AnsweredRow): readonly TableRecord[] {
  return parseHeaders(headers).map(([name, value], index) => [row, url, status, index + 1, name, value])
}
