/** The input thread behind plain methods: started when first needed, ended with the last draft. */
import { join } from 'node:path'
import type { ListFile, ListOrigin, TableChoice } from '../../shared/domain/list-choice'
import type { RobotsTestRequest, RobotsTestResult } from '../../shared/domain/robots-test'
import type { RowSelection } from '../../shared/domain/row-selection'
import type { InputStart } from '../engine/input/input-reader'
import type { FinishedDraft, InputCalls, InputEvents } from '../threads/input-calls'
import { startThread } from '../threads/thread-entries'
import { ThreadClient } from '../threads/thread-rpc'
import type { QueryDesk } from './query-desk'
import { urlsOf } from './selection-names'

export class DraftDesk {
  #thread: ThreadClient<InputCalls, InputEvents> | null = null
  readonly #drafts = new Set<string>()
  /** Drafts that were asked for and are not there yet: the thread must not end under them. */
  #creating = 0

  constructor(
    private readonly threadsFolder: string,
    private readonly draftsFolder: string,
    private readonly crawls: {
      onProgress(news: InputEvents['progress']): void
      find(crawlId: string): Promise<{ readonly name: string }>
      readonly ask: QueryDesk['ask']
    },
  ) {}

  /** Whether there is none and none is being made. */
  get isEmpty(): boolean {
    return this.#drafts.size === 0 && this.#creating === 0
  }

  async create(): Promise<string> {
    this.#creating += 1
    try {
      const { draftId } = await this.#client().call('create', null)
      this.#drafts.add(draftId)
      return draftId
    } finally {
      this.#creating -= 1
    }
  }

  async append(draftId: string, text: string): Promise<void> {
    await this.#client().call('append', { draftId, text })
  }

  /** @throws {TrawlError} `file_unreadable`, `bad_request` for a sheet or column that is not there */
  async readFile(draftId: string, file: ListFile): Promise<void> {
    await this.#client().call('readFile', { draftId, ...file })
  }

  /** What is appended from now on is another list. */
  async begin(draftId: string, start: InputStart, origin: ListOrigin): Promise<void> {
    await this.#client().call('begin', { draftId, start, origin })
  }

  /** Reads a list of the draft anew, its columns as they were chosen. @throws {TrawlError} `bad_request` */
  async choose(draftId: string, list: number, choice: TableChoice): Promise<void> {
    await this.#client().call('choose', { draftId, list, choice })
  }

  /** Takes in the URLs of rows of a crawl, in the order of their view. @throws {TrawlError} `crawl_not_found`, `bad_query` */
  async takeRows(draftId: string, crawlId: string, rows: RowSelection): Promise<void> {
    const { name } = await this.crawls.find(crawlId)
    const path = join(this.draftsFolder, `${draftId}.rows`)
    // From thread to thread through a file: a million rows never lie in this one.
    await this.crawls.ask(crawlId, 'writeUrls', { rows: urlsOf(rows), path })
    const origin = { name, kind: 'crawl', compressed: false, workbook: null } as const
    await this.#client().call('takeRecords', { draftId, path, origin })
  }

  finish(draftId: string): Promise<FinishedDraft> {
    return this.#client().call('finish', { draftId })
  }

  lines(draftId: string, fromLine: number, count: number): Promise<readonly string[]> {
    return this.#client().call('lines', { draftId, fromLine, count })
  }

  /** Not about a draft, but text work all the same, which has no place on the main thread. */
  testRobots(request: RobotsTestRequest): Promise<RobotsTestResult> {
    return this.#client().call('testRobots', request)
  }

  async discard(draftId: string): Promise<void> {
    if (!this.#drafts.delete(draftId)) return
    await this.#client().call('discard', { draftId })
    // The memory that a long list took goes with the thread.
    if (this.isEmpty) await this.#end()
  }

  async close(): Promise<void> {
    await Promise.all(
      [...this.#drafts].map((draftId) =>
        this.#client()
          .call('discard', { draftId })
          .catch(() => {}),
      ),
    )
    this.#drafts.clear()
    await this.#end()
  }

  async #end(): Promise<void> {
    const thread = this.#thread
    this.#thread = null
    await thread?.terminate()
  }

  #client(): ThreadClient<InputCalls, InputEvents> {
    if (this.#thread === null) {
      const thread = new ThreadClient<InputCalls, InputEvents>(
        startThread(this.threadsFolder, 'input', { draftsFolder: this.draftsFolder }),
        'input',
        (_, news) => this.crawls.onProgress(news),
        () => {
          if (this.#thread === thread) this.#thread = null
          this.#drafts.clear()
        },
      )
      this.#thread = thread
    }
    return this.#thread
  }
}
