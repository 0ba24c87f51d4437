/** The input thread behind plain methods: started when first needed, ended with the last draft. */
import type { RobotsTestRequest, RobotsTestResult } from '../../shared/domain/robots-test'
import type { FinishedDraft, InputCalls, InputEvents } from '../threads/input-calls'
import { startThread } from '../threads/thread-entries'
import { ThreadClient } from '../threads/thread-rpc'

export class DraftDesk {
  #thread: ThreadClient<InputCalls, InputEvents> | null = null
  readonly #drafts = new Set<string>()
  /** Drafts that were asked for and are not there yet: the thread must not end under them. */
  #creating = 0

  constructor(
    private readonly threadsFolder: string,
    private readonly draftsFolder: string,
    private readonly onProgress: (news: InputEvents['progress']) => void,
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

  async readFile(draftId: string, path: string): Promise<void> {
    await this.#client().call('readFile', { draftId, path })
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
        (_, news) => this.onProgress(news),
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
