/** The library thread behind plain methods: started when first needed, told of progress now and then. */
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import type { Schedule } from '../../shared/domain/schedule'
import type { LibraryNews } from '../store/library'
import type { ScheduleRun } from '../store/schedule-table'
import type { LibraryCalls, LibraryEvents, LibraryThreadData } from '../threads/library-calls'
import { startThread } from '../threads/thread-entries'
import { ThreadClient } from '../threads/thread-rpc'
import { onceMore } from './once-more'
import type { ScheduleStore } from './schedule-desk'

/** A running crawl is brought up to date in the library this often. */
const UPDATE_EVERY_MS = 2000

export interface ImportOptions {
  /** Leave the file where it is. */
  readonly link: boolean
  /** Told how far a copy is, 0 to 1. */
  onShare(share: number): void
  /** Gives it up. */
  readonly signal: AbortSignal
}

export class LibraryDesk implements ScheduleStore {
  #thread: ThreadClient<LibraryCalls, LibraryEvents> | null = null
  #onShare: ((share: number) => void) | null = null
  readonly #updatedAtMs = new Map<string, number>()
  /** Running crawls whose carried columns were told. */
  readonly #withColumns = new Set<string>()

  constructor(
    private readonly threadsFolder: string,
    private readonly data: LibraryThreadData,
    private readonly onChanged: () => void,
  ) {}

  list(): Promise<readonly CrawlSummary[]> {
    return onceMore(() => this.#client().call('list', null))
  }

  find(reference: string): Promise<CrawlSummary> {
    return onceMore(() => this.#client().call('find', { reference }))
  }

  add(path: string): Promise<CrawlSummary> {
    return this.#changing(this.#client().call('add', { path }))
  }

  /** Takes a crawl file from elsewhere in. @throws {TrawlError} as importCrawlFile does */
  async import(path: string, { link, onShare, signal }: ImportOptions): Promise<CrawlSummary> {
    const thread = this.#client()
    const cancel = (): void => void thread.call('cancelImport', null).catch(() => {})
    this.#onShare = onShare
    signal.addEventListener('abort', cancel, { once: true })
    try {
      return await this.#changing(thread.call('import', { path, link }))
    } finally {
      signal.removeEventListener('abort', cancel)
      this.#onShare = null
    }
  }

  rename(crawlId: string, name: string): Promise<CrawlSummary> {
    return this.#changing(this.#client().call('rename', { crawlId, name }))
  }

  async remove(crawlId: string): Promise<void> {
    await this.#changing(this.#client().call('remove', { crawlId }))
  }

  async restore(crawlId: string): Promise<void> {
    await this.#changing(this.#client().call('restore', { crawlId }))
  }

  noteProgress(progress: CrawlProgress): void {
    const nowMs = Date.now()
    if (progress.carriedColumns.length > 0 && !this.#withColumns.has(progress.crawlId)) {
      this.#noteColumns(progress, nowMs)
      return
    }
    if (nowMs - (this.#updatedAtMs.get(progress.crawlId) ?? 0) < UPDATE_EVERY_MS) return
    this.#updatedAtMs.set(progress.crawlId, nowMs)
    // The crawl file knows better: an update that fails is no loss.
    this.#client()
      .call('update', newsOf(progress, nowMs))
      .catch(() => {})
  }

  /** Windows show the columns that travel along, so they are told once those are known. */
  #noteColumns(progress: CrawlProgress, nowMs: number): void {
    this.#withColumns.add(progress.crawlId)
    this.#updatedAtMs.set(progress.crawlId, nowMs)
    this.#changing(this.#client().call('update', newsOf(progress, nowMs))).catch(() => {})
  }

  async noteEnd(progress: CrawlProgress): Promise<void> {
    this.#updatedAtMs.delete(progress.crawlId)
    this.#withColumns.delete(progress.crawlId)
    await this.#changing(this.#client().call('update', newsOf(progress, Date.now()))).catch(() => {})
  }

  schedules(): Promise<readonly Schedule[]> {
    return onceMore(() => this.#client().call('schedules', null))
  }

  async setSchedule(schedule: Schedule): Promise<void> {
    await this.#client().call('setSchedule', schedule)
  }

  async removeSchedule(seriesId: string): Promise<void> {
    await this.#client().call('removeSchedule', { seriesId })
  }

  async noteScheduleRun(run: ScheduleRun): Promise<void> {
    await this.#client().call('noteScheduleRun', run)
  }

  scheduledCrawls(seriesId: string): Promise<readonly string[]> {
    return onceMore(() => this.#client().call('scheduledCrawls', { seriesId }))
  }

  async close(): Promise<void> {
    const thread = this.#thread
    if (thread === null) return
    await thread.call('close', null).catch(() => {})
    await thread.terminate()
    this.#thread = null
  }

  #client(): ThreadClient<LibraryCalls, LibraryEvents> {
    this.#thread ??= new ThreadClient<LibraryCalls, LibraryEvents>(
      startThread(this.threadsFolder, 'library', this.data),
      'library',
      (_, { share }) => this.#onShare?.(share),
      () => {
        this.#thread = null
      },
    )
    return this.#thread
  }

  async #changing<T>(work: Promise<T>): Promise<T> {
    const result = await work
    this.onChanged()
    return result
  }
}

function newsOf(progress: CrawlProgress, nowMs: number): LibraryNews {
  return {
    crawlId: progress.crawlId,
    state: progress.state,
    rows: progress.rows,
    known: progress.known,
    counts: progress.counts,
    carriedColumns: progress.carriedColumns,
    updatedAtMs: nowMs,
  }
}
