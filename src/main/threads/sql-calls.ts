import type { ExportProgress } from '../../shared/domain/export-request'
import type { SqlAnswer, SqlCell, SqlRange, SqlTable } from '../../shared/domain/sql-console'
import type { ExportFormat } from '../../shared/export-catalogue'

type Call<A, R> = { readonly argument: A; readonly result: R }

/** What a SQL process can be asked about the one crawl file it was started for. */
export type SqlCalls = {
  readonly schema: Call<null, readonly SqlTable[]>
  readonly run: Call<{ readonly sql: string; readonly limit: number }, SqlAnswer>
  readonly rows: Call<
    { readonly runId: number; readonly from: number; readonly count: number },
    readonly (readonly SqlCell[])[]
  >
  readonly cell: Call<{ readonly runId: number; readonly row: number; readonly column: number }, SqlCell>
  readonly copy: Call<
    { readonly runId: number; readonly range: SqlRange; readonly format: 'tsv' | 'markdown' },
    { readonly text: string }
  >
  /** Answers when the file is whole, or the export was cancelled or failed. */
  readonly export: Call<SqlExport, ExportProgress>
  readonly cancelExport: Call<null, null>
}

export interface SqlExport {
  readonly exportId: string
  readonly sql: string
  readonly format: ExportFormat
  readonly path: string
}

export type SqlEvents = { readonly exportProgress: ExportProgress }
