/** One export in a query thread: what it announces while it runs, and how it ends. */
import type { ExportProgress } from '../../shared/domain/export-request'
import { serialiseError, TrawlError } from '../../shared/errors'
import type { ExportTotals } from '../export/export-file'

const PROGRESS_EVERY_MS = 100

export interface ExportWork {
  /** Rows that will be written. */
  readonly total: number
  run(onProgress: (rowsWritten: number, bytes: number) => void): Promise<ExportTotals>
  close(): void
}

/** Runs an export to its end: finished, cancelled or failed. Never throws. */
export async function runExport(
  exportId: string,
  path: string,
  begin: () => ExportWork | Promise<ExportWork>,
  announce: (progress: ExportProgress) => void,
): Promise<ExportProgress> {
  let progress: ExportProgress = {
    exportId,
    state: 'running',
    path,
    rowsWritten: 0,
    rowsTotal: 0,
    bytes: 0,
    error: null,
  }
  let announcedAtMs = 0
  let work: ExportWork | null = null
  try {
    work = await begin()
    progress = { ...progress, rowsTotal: work.total }
    announce(progress)
    const written = await work.run((rowsWritten, bytes) => {
      progress = { ...progress, rowsWritten, bytes }
      if (Date.now() - announcedAtMs < PROGRESS_EVERY_MS) return
      announcedAtMs = Date.now()
      announce(progress)
    })
    return { ...progress, ...written, state: 'finished' }
  } catch (error) {
    const wasCancelled = error instanceof TrawlError && error.code === 'cancelled'
    return {
      ...progress,
      state: wasCancelled ? 'cancelled' : 'failed',
      error: wasCancelled ? null : serialiseError(error),
    }
  } finally {
    work?.close()
  }
}
