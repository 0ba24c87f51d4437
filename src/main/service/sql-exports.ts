/** Answers of statements on their way to files: a process each, so that any of them can be ended while SQLite works. */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { ExportProgress } from '../../shared/domain/export-request'
import { serialiseError } from '../../shared/errors'
import type { ExportFormat } from '../../shared/export-catalogue'
import { partialPathOf } from '../export/export-sink'
import type { StartProcess } from '../threads/child-process'
import type { SqlCalls, SqlEvents } from '../threads/sql-calls'
import { ThreadClient } from '../threads/thread-rpc'
import { type AskedFiles, startSqlProcess } from './sql-processes'

/** How long an export may take to notice that it was cancelled: between two rows it does, within SQLite it cannot. */
const GRACE_MS = 500

export interface SqlExportRequest {
  readonly sql: string
  readonly format: ExportFormat
  /** Absolute path of the file to write. */
  readonly path: string
}

interface Running {
  readonly process: ThreadClient<SqlCalls, SqlEvents>
  readonly over: Promise<void>
}

export class SqlExports {
  readonly #running = new Map<string, Running>()

  constructor(
    private readonly threadsFolder: string,
    private readonly startProcess: StartProcess,
    private readonly onProgress: (progress: ExportProgress) => void,
  ) {}

  start(files: AskedFiles, request: SqlExportRequest): string {
    const exportId = randomUUID()
    let latest: ExportProgress = {
      exportId,
      state: 'running',
      path: request.path,
      rowsWritten: 0,
      rowsTotal: 0,
      bytes: 0,
      error: null,
    }
    const child = startSqlProcess(this.threadsFolder, this.startProcess, files)
    const process = new ThreadClient<SqlCalls, SqlEvents>(child, 'SQL', (_, news) => {
      latest = news
      this.onProgress(news)
    })
    const over = process
      .call('export', { exportId, ...request })
      .catch(async (error: unknown): Promise<ExportProgress> => {
        // It was ended, or it died: nobody is left to tidy up after it.
        await rm(partialPathOf(request.path), { force: true }).catch(() => {})
        const { code, ...rest } = serialiseError(error)
        return code === 'cancelled'
          ? { ...latest, state: 'cancelled' }
          : { ...latest, state: 'failed', error: { code, ...rest } }
      })
      .then(async (last) => {
        this.#running.delete(exportId)
        await process.terminate()
        this.onProgress(last)
      })
    this.#running.set(exportId, { process, over })
    return exportId
  }

  async cancel(exportId: string): Promise<void> {
    const running = this.#running.get(exportId)
    if (running === undefined) return
    const end = setTimeout(() => void running.process.terminate(), GRACE_MS)
    running.process.call('cancelExport', null).catch(() => {})
    await running.over
    clearTimeout(end)
  }

  /** Cancels what runs and waits until nothing half-written is left. */
  async close(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((exportId) => this.cancel(exportId)))
  }
}
