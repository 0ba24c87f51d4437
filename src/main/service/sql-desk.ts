/** SQL consoles: a process for each crawl that is asked, the least recently used are ended, and so are idle ones. */
import { join } from 'node:path'
import type { StartProcess } from '../threads/child-process'
import type { SqlCalls, SqlEvents } from '../threads/sql-calls'
import { ThreadClient } from '../threads/thread-rpc'

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

  constructor(
    private readonly threadsFolder: string,
    private readonly startProcess: StartProcess,
    private readonly filesOf: (crawlId: string) => Promise<AskedFiles>,
  ) {}

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

  async closeAll(): Promise<void> {
    await Promise.all([...this.#consoles.keys()].map((crawlId) => this.close(crawlId)))
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

export interface AskedFiles {
  readonly crawlPath: string
  /** Where the figures of its link graph would be. */
  readonly figuresPath: string
}

/** A process that answers statements about one crawl file. */
export function startSqlProcess(
  threadsFolder: string,
  startProcess: StartProcess,
  { crawlPath, figuresPath }: AskedFiles,
) {
  return startProcess(join(threadsFolder, 'sql-process.js'), [crawlPath, figuresPath])
}
