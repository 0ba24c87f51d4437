/**
 * SQL consoles: a process for each crawl that is asked, the least recently used are ended, and so are idle ones. And
 * answers on their way to files.
 */
import type { ExportProgress } from '../../shared/domain/export-request'
import type { StartProcess } from '../threads/child-process'
import type { SqlCalls, SqlEvents } from '../threads/sql-calls'
import { ThreadClient } from '../threads/thread-rpc'
import { type SqlExportRequest, SqlExports } from './sql-exports'
import { type AskedFiles, startSqlProcess } from './sql-processes'

const MAX_CONSOLES = 2
/** The rows of an answer are kept this long after the last look at them. */
const IDLE_MS = 20 * 60_000

type SqlProcess = ThreadClient<SqlCalls, SqlEvents>

interface Console {
  readonly process: SqlProcess
  readonly idle: NodeJS.Timeout
}

export class SqlDesk {
  /** By crawl, in the order of their last use. */
  readonly #consoles = new Map<string, Promise<Console>>()
  readonly #exports: SqlExports

  constructor(
    private readonly threadsFolder: string,
    private readonly startProcess: StartProcess,
    private readonly filesOf: (crawlId: string) => Promise<AskedFiles>,
    onExport: (progress: ExportProgress) => void,
  ) {
    this.#exports = new SqlExports(threadsFolder, startProcess, onExport)
  }

  /** @throws {TrawlError} `bad_query`, `cancelled`, and as opening a crawl file does */
  async ask<M extends keyof SqlCalls & string>(
    crawlId: string,
    method: M,
    argument: SqlCalls[M]['argument'],
  ): Promise<SqlCalls[M]['result']> {
    const { process, idle } = await this.#consoleOf(crawlId)
    idle.refresh()
    return process.call(method, argument)
  }

  /** Ends what runs; the next question starts afresh. */
  async close(crawlId: string): Promise<void> {
    const starting = this.#consoles.get(crawlId)
    this.#consoles.delete(crawlId)
    const console = await starting?.catch(() => null)
    if (!console) return
    clearTimeout(console.idle)
    await console.process.terminate()
  }

  /** Writes the answer of a statement to a file; news go to `onExport` until it is finished, cancelled or failed. */
  async startExport(crawlId: string, request: SqlExportRequest): Promise<string> {
    return this.#exports.start(await this.filesOf(crawlId), request)
  }

  /** Does nothing for exports of others. */
  cancelExport(exportId: string): Promise<void> {
    return this.#exports.cancel(exportId)
  }

  async closeAll(): Promise<void> {
    await Promise.all([this.#exports.close(), ...[...this.#consoles.keys()].map((crawlId) => this.close(crawlId))])
  }

  #consoleOf(crawlId: string): Promise<Console> {
    const console = this.#consoles.get(crawlId) ?? this.#start(crawlId)
    this.#consoles.delete(crawlId)
    this.#consoles.set(crawlId, console)
    const oldest = this.#consoles.keys().next()
    if (this.#consoles.size > MAX_CONSOLES && !oldest.done) void this.close(oldest.value)
    return console
  }

  async #start(crawlId: string): Promise<Console> {
    const forget = (): void => void this.#consoles.delete(crawlId)
    try {
      const child = startSqlProcess(this.threadsFolder, this.startProcess, await this.filesOf(crawlId))
      const process: SqlProcess = new ThreadClient(child, 'SQL', undefined, forget)
      const idle = setTimeout(() => void this.close(crawlId), IDLE_MS)
      idle.unref()
      return { process, idle }
    } catch (error) {
      forget()
      throw error
    }
  }
}
