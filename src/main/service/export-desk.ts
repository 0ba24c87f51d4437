/** Exports: a query thread each, so that browsing goes on meanwhile. */
import { randomUUID } from 'node:crypto'
import type { CheckLimits } from '../../shared/check-limits'
import type { ExportProgress } from '../../shared/domain/export-request'
import { serialiseError } from '../../shared/errors'
import type { NamedExport } from '../threads/export-scene'
import type { QueryCalls, QueryEvents, QueryThreadData } from '../threads/query-calls'
import { startThread } from '../threads/thread-entries'
import { ThreadClient } from '../threads/thread-rpc'
import { newIdOfCopy } from './new-crawl-id'
import { PrintedReport, type PrintReport } from './printed-report'

type ExportThread = ThreadClient<QueryCalls, QueryEvents>

interface RunningExport {
  readonly thread: ExportThread
  readonly over: Promise<void>
  /** Where what the thread writes is printed afterwards. */
  readonly printed: PrintedReport | null
}

export class ExportDesk {
  readonly #running = new Map<string, RunningExport>()

  constructor(
    private readonly threadsFolder: string,
    private readonly indexFolder: string,
    private readonly onProgress: (progress: ExportProgress) => void,
    private readonly limits: () => CheckLimits,
    private readonly print: PrintReport | null,
  ) {}

  /** Begins an export. @param path - of the crawl file. @throws {TrawlError} `bad_format` for a PDF without a printer */
  async start(path: string, request: NamedExport): Promise<string> {
    const printed = request.format === 'pdf' ? await PrintedReport.begin(request, this.print) : null
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
        latest = printed?.news(news) ?? news
        this.onProgress(latest)
      },
    )
    const over = thread
      .call('export', { exportId, request: printed?.request ?? request, copyId: newIdOfCopy(request.crawlId) })
      .catch((error: unknown): ExportProgress => ({ ...latest, state: 'failed', error: serialiseError(error) }))
      .then(async (last) => {
        const ended = printed === null ? last : await printed.finish(last)
        this.#running.delete(exportId)
        await thread.terminate()
        this.onProgress(ended)
      })
    this.#running.set(exportId, { thread, over, printed })
    return exportId
  }

  async cancel(exportId: string): Promise<void> {
    const running = this.#running.get(exportId)
    running?.printed?.cancel()
    await running?.thread.call('cancelExport', null)
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
