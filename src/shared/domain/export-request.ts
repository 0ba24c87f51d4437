import type { SerialisedError } from '../errors'
import type { AnyColumnId, ResultQuery } from './result-query'

/** The file's ending decides: .csv and .ndjson (also .jsonl). */
export const EXPORT_FORMATS = ['csv', 'ndjson'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export interface ExportRequest {
  readonly crawlId: string
  /** Absolute path of the file to write. */
  readonly path: string
  readonly format: ExportFormat
  /** CSV: these columns in this order, and every carried column after them when `carried` is set. NDJSON rows are complete. */
  readonly columns: readonly AnyColumnId[]
  readonly carried: boolean
  readonly query: ResultQuery
  /** CSV only: starts with a byte order mark, which Excel needs to read UTF-8. */
  readonly bom: boolean
}

export interface ExportProgress {
  readonly exportId: string
  readonly state: 'running' | 'finished' | 'cancelled' | 'failed'
  readonly path: string
  readonly rowsWritten: number
  readonly rowsTotal: number
  readonly bytes: number
  readonly error: SerialisedError | null
}

/** The format that a file name asks for; `null` when its ending is none of ours. */
export function formatOfPath(path: string): ExportFormat | null {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase()
  if (ending === 'csv') return 'csv'
  if (ending === 'ndjson' || ending === 'jsonl') return 'ndjson'
  return null
}
