import { z } from 'zod'
import type { SerialisedError } from '../errors'
import { columnListSchema, resultQuerySchema } from './result-query'

/** The file's ending decides: .csv and .ndjson (also .jsonl). */
export const EXPORT_FORMATS = ['csv', 'ndjson'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export const exportRequestSchema = z.strictObject({
  crawlId: z.string().min(1).max(200),
  /** Absolute path of the file to write. */
  path: z.string().min(1).max(4096),
  format: z.enum(EXPORT_FORMATS),
  /** CSV: these columns in this order, and every carried column after them when `carried` is set. NDJSON rows are complete. */
  columns: columnListSchema,
  carried: z.boolean(),
  query: resultQuerySchema,
  /** CSV only: starts with a byte order mark, which Excel needs to read UTF-8. */
  bom: z.boolean(),
})
export type ExportRequest = z.infer<typeof exportRequestSchema>

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
