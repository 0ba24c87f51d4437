/** Exports: a query thread each, so that browsing goes on meanwhile. */
import { randomUUID } from 'node:crypto'
import type { CheckLimits } from '../../shared/check-limits'
import type { ExportProgress } from '../../shared/domain/export-request'
import { serialiseError } from '../../shared/errors'
import type { NamedExport } from '../threads/export-work'
import type { QueryCalls, QueryEvents, QueryThreadData } from '../threads/query-calls'
import { startThread } from '../threads/thread-entries'
import { ThreadClient } from '../threads/thread-rpc'

type ExportThread = ThreadClient<QueryCalls, QueryEvents>

export class ExportDesk {
  readonly #running = new Map<string, { readonly thread: ExportThread; readonly over: Promise<void> }>()

  constructor(
    private readonly threadsFolder: string,
    private readonly indexFolder: string,
    private readonly onProgress: (progress: ExportProgress) => void,
    private readonly limits: () => CheckLimits,
  ) {}

  /** Begins an export. @param path - of the crawl file */
  start(path: string, request: NamedExport): string {
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
    const thread: ExportThread = new ThreadClient(
      startThread(this.threadsFolder, 'query', {
        path,
        crawlId: request.crawlId,
        indexFolder: this.indexFolder,
        limits: this.limits(),
      } satisfies QueryThreadData),
      'export',
      (_, news) => {
        latest = news
        this.onProgress(news)
      },
    )
    const over = thread
      .call('export', { exportId, request })
      .catch((error: unknown): ExportProgress => ({ ...latest, state: 'failed', error: serialiseError(error) }))
      .then(async (last) => {
        this.#running.delete(exportId)
        await thread.terminate()
        this.onProgress(last)
      })
    this.#running.set(exportId, { thread, over })
    return exportId
  }

  async cancel(exportId: string): Promise<void> {
    await this.#running.get(exportId)?.thread.call('cancelExport', null)
  }

  /** Cancels what runs and waits until nothing half-written is left. */
  async close(): Promise<void> {
    await Promise.all(
      [...this.#running].map(async ([exportId, { over }]) => {
        await this.cancel(exportId).catch(() => {})
        await over
      }),
    )
  }
}
