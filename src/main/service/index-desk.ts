/** Makes parts of the index when they are asked for: one at a time per crawl, each in a thread of its own. */
import { INDEX_PARTS, type IndexPartName, type IndexState } from '../../shared/domain/crawl-index'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import { deserialiseError, type SerialisedError, serialiseError, TrawlError } from '../../shared/errors'
import type { StoredPart } from '../store/crawl-index/index-connections'
import { deleteIndexFile, type IndexedCrawl, indexPath } from '../store/crawl-index/index-file'
import { sweepIndexes } from '../store/crawl-index/index-folder'
import { INDEX_PART } from '../store/crawl-index/index-parts'
import type { IndexCalls, IndexThreadEvents } from '../threads/index-calls'
import { startThread } from '../threads/thread-entries'
import { ThreadClient } from '../threads/thread-rpc'

type KnownCrawl = Pick<CrawlSummary, 'id' | 'path' | 'seriesId' | 'state' | 'done' | 'missing'>

/** What the desk needs from the rest of the service. */
export interface IndexSurroundings {
  readonly folder: string
  pathOf(crawlId: string): Promise<string>
  /** Every crawl that there is. */
  crawls(): Promise<readonly KnownCrawl[]>
  /** What the query thread of a crawl finds. @param seriesMark - what the other crawls of its series look like */
  stored(crawlId: string, seriesMark: string): Promise<readonly StoredPart[]>
  /** Has the query thread of a crawl close a part, so that its file can be replaced. */
  release(crawlId: string, part: IndexPartName): Promise<void>
  announce(state: IndexState): void
}

interface Building {
  share: number
  /** What the other crawls of the series looked like when it was begun; `null` before. */
  seriesMark: string | null
  thread: ThreadClient<IndexCalls, IndexThreadEvents> | null
  isCancelled: boolean
  readonly over: Promise<void>
}

export class IndexDesk {
  /** By crawl, then by part, in the order they were asked for: the first one of each crawl is in work. */
  readonly #building = new Map<string, Map<IndexPartName, Building>>()
  readonly #failures = new Map<string, SerialisedError>()
  #swept: Promise<void> | null = null

  constructor(
    private readonly threadsFolder: string,
    private readonly surroundings: IndexSurroundings,
  ) {}

  async states(crawlId: string): Promise<readonly IndexState[]> {
    const stored = await this.surroundings.stored(crawlId, markOf(await this.#othersOfSeries(crawlId)))
    return INDEX_PARTS.map((part) => this.#state(crawlId, part, stored))
  }

  /** The file of a crawl, and where the figures of its link graph would be. */
  async filesOf(crawlId: string): Promise<{ readonly crawlPath: string; readonly figuresPath: string }> {
    const crawlPath = await this.surroundings.pathOf(crawlId)
    return { crawlPath, figuresPath: indexPath({ folder: this.surroundings.folder, crawlId, crawlPath }, 'graph') }
  }

  /**
   * Begins, or waits for another part of the same crawl; does nothing when that is so already. What the part is made
   * from is brought up to date first.
   */
  async build(crawlId: string, part: IndexPartName): Promise<void> {
    await this.#start(crawlId, part)
  }

  async #start(crawlId: string, part: IndexPartName): Promise<Building | undefined> {
    this.#swept ??= this.#sweep()
    await this.#swept
    const { needs } = INDEX_PART[part]
    const parts = needs === undefined ? [part] : [needs, part]
    // All of them before anybody is told: who cancels then means all of them.
    const begun = parts.filter((each) => this.#begin(crawlId, each))
    const building = this.#building.get(crawlId)?.get(part)
    for (const each of begun) await this.#announce(crawlId, each)
    return building
  }

  /** Makes a part, or brings it up to date, and waits for it. @throws {TrawlError} what has gone wrong; `cancelled` */
  async make(crawlId: string, part: IndexPartName): Promise<void> {
    const building = await this.#start(crawlId, part)
    await building?.over
    const failure = this.#failures.get(keyOf(crawlId, part))
    if (failure !== undefined) throw deserialiseError(failure)
    if (building?.isCancelled) throw new TrawlError('cancelled', 'Making the index was cancelled.')
  }

  async cancel(crawlId: string, part: IndexPartName): Promise<void> {
    const building = this.#building.get(crawlId)?.get(part)
    if (building === undefined) return
    building.isCancelled = true
    // What is made from it waits for it.
    for (const [other, waiting] of this.#building.get(crawlId) ?? []) {
      if (INDEX_PART[other].needs === part) waiting.isCancelled = true
    }
    await building.thread?.call('cancel', null).catch(() => {})
    await building.over
  }

  async cancelAll(crawlId: string): Promise<void> {
    const parts = [...(this.#building.get(crawlId)?.keys() ?? [])]
    await Promise.all(parts.map((part) => this.cancel(crawlId, part)))
  }

  /** Deletes the index of a crawl that is gone: it can be made again. */
  async forget(crawlId: string, crawlPath: string): Promise<void> {
    await this.cancelAll(crawlId)
    const crawl: IndexedCrawl = { folder: this.surroundings.folder, crawlId, crawlPath }
    for (const part of INDEX_PARTS) deleteIndexFile(indexPath(crawl, part))
  }

  async close(): Promise<void> {
    await Promise.all([...this.#building.keys()].map((crawlId) => this.cancelAll(crawlId)))
  }

  /** `false` when the part is in work, or waits, already. */
  #begin(crawlId: string, part: IndexPartName): boolean {
    const parts = this.#building.get(crawlId) ?? new Map<IndexPartName, Building>()
    if (parts.has(part)) return false
    const before = [...parts.values()].map(({ over }) => over)
    this.#building.set(crawlId, parts)
    this.#failures.delete(keyOf(crawlId, part))
    const building: Building = {
      share: 0,
      seriesMark: null,
      thread: null,
      isCancelled: false,
      over: Promise.all(before).then(() => this.#run(crawlId, part, building)),
    }
    parts.set(part, building)
    return true
  }

  async #run(crawlId: string, part: IndexPartName, building: Building): Promise<void> {
    const { needs } = INDEX_PART[part]
    const earlier = needs === undefined ? undefined : this.#failures.get(keyOf(crawlId, needs))
    try {
      if (earlier !== undefined) throw deserialiseError(earlier)
      if (!building.isCancelled) await this.#runThread(crawlId, part, building)
    } catch (error) {
      const wasCancelled = error instanceof TrawlError && error.code === 'cancelled'
      if (!wasCancelled) this.#failures.set(keyOf(crawlId, part), serialiseError(error))
    } finally {
      const parts = this.#building.get(crawlId)
      parts?.delete(part)
      if (parts?.size === 0) this.#building.delete(crawlId)
    }
    await this.#announce(crawlId, part)
  }

  async #runThread(crawlId: string, part: IndexPartName, building: Building): Promise<void> {
    const { folder } = this.surroundings
    const crawl: IndexedCrawl = { folder, crawlId, crawlPath: await this.surroundings.pathOf(crawlId) }
    await this.surroundings.release(crawlId, part)
    const thread = new ThreadClient<IndexCalls, IndexThreadEvents>(
      startThread(this.threadsFolder, 'index'),
      'index',
      (_, share) => {
        building.share = share
        void this.#announce(crawlId, part)
      },
    )
    building.thread = thread
    try {
      // Cancelled while the thread was made.
      if (building.isCancelled) return
      const { needs } = INDEX_PART[part]
      const { crawlPath } = crawl
      const neededPath = needs === undefined ? null : indexPath(crawl, needs)
      const others = INDEX_PART[part].readsSeries ? await this.#othersOfSeries(crawlId) : []
      const series = others.map(({ path }) => path)
      const seriesMark = markOf(others)
      building.seriesMark = seriesMark
      await thread.call('build', { crawlPath, indexPath: indexPath(crawl, part), part, neededPath, series, seriesMark })
    } finally {
      await thread.terminate()
    }
  }

  async #othersOfSeries(crawlId: string): Promise<readonly KnownCrawl[]> {
    const crawls = await this.surroundings.crawls()
    const seriesId = crawls.find(({ id }) => id === crawlId)?.seriesId
    return crawls.filter((crawl) => crawl.id !== crawlId && crawl.seriesId === seriesId && !crawl.missing)
  }

  async #seriesMark(crawlId: string, part: IndexPartName): Promise<string> {
    if (!INDEX_PART[part].readsSeries) return ''
    // Told many times a second while it is in work: the library is not asked each time.
    return this.#building.get(crawlId)?.get(part)?.seriesMark ?? markOf(await this.#othersOfSeries(crawlId))
  }

  async #announce(crawlId: string, part: IndexPartName): Promise<void> {
    try {
      const stored = await this.surroundings.stored(crawlId, await this.#seriesMark(crawlId, part))
      this.surroundings.announce(this.#state(crawlId, part, stored))
    } catch {
      // The crawl has gone, or cannot be read: whoever asks for it is told.
    }
  }

  #state(crawlId: string, part: IndexPartName, stored: readonly StoredPart[]): IndexState {
    const found = stored.find((each) => each.part === part)
    const building = this.#building.get(crawlId)?.get(part)
    const error = this.#failures.get(keyOf(crawlId, part)) ?? null
    const usable = found?.usable ?? false
    const settled = error !== null ? 'failed' : usable ? 'ready' : 'missing'
    return {
      crawlId,
      part,
      state: building === undefined ? settled : 'building',
      usable,
      stale: found?.stale ?? false,
      share: building?.share ?? 0,
      error: building === undefined ? error : null,
    }
  }

  /** Deletes what belongs to no crawl any more; once, for it concerns only disk space. */
  async #sweep(): Promise<void> {
    const crawls = await this.surroundings.crawls().catch(() => null)
    if (crawls === null) return
    const indexed = crawls.map(({ id, path }) => ({ crawlId: id, crawlPath: path }))
    sweepIndexes(this.surroundings.folder, indexed, Date.now())
  }
}

/** One that runs counts from when it ends: what is made from it would be out of date at every moment. */
function markOf(crawls: readonly KnownCrawl[]): string {
  const settled = crawls.filter(({ state }) => state !== 'running')
  return settled
    .map(({ id, done }) => `${id}:${done}`)
    .sort()
    .join(' ')
}

function keyOf(crawlId: string, part: IndexPartName): string {
  return `${part} ${crawlId}`
}
