/**
 * Compare threads: one for each comparison that is looked at, the least recently used one is ended; and one for
 * histories, which keeps no file open.
 */
import type { ComparisonProgress, ComparisonSummary, ComparisonWindow } from '../../shared/domain/comparison'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import { MAX_HISTORY_CRAWLS, type UrlHistory } from '../../shared/domain/url-history'
import { TrawlError } from '../../shared/errors'
import type { ComparisonQuery } from '../store/comparison/crawl-comparison'
import type { CompareCalls, CompareEvents } from '../threads/compare-calls'
import { startThread } from '../threads/thread-entries'
import { ThreadClient } from '../threads/thread-rpc'

/** Comparisons that are kept. Each may take some 100 MB when crawls have millions of URLs. */
const MAX_COMPARISONS = 2

type CompareThread = ThreadClient<CompareCalls, CompareEvents>

/** Two crawls of the library. */
export interface ComparedPair {
  readonly baseId: string
  readonly crawlId: string
}

interface Comparison {
  readonly pair: ComparedPair
  readonly thread: CompareThread
  readonly summary: Promise<ComparisonSummary>
}

export class CompareDesk {
  /** In the order of their last use. */
  readonly #comparisons = new Map<string, Comparison>()
  #history: CompareThread | null = null

  constructor(
    private readonly threadsFolder: string,
    private readonly crawls: {
      find(crawlId: string): Promise<CrawlSummary>
      list(): Promise<readonly CrawlSummary[]>
    },
    private readonly onProgress: (progress: ComparisonProgress) => void,
  ) {}

  /**
   * Compares two crawls; the result is kept for {@link window}. One that is there already is answered at once.
   *
   * @param refresh - compares anew: one of the crawls may have gone on
   * @throws {TrawlError} as opening a crawl file does; `cancelled`
   */
  async start(pair: ComparedPair, refresh: boolean): Promise<ComparisonSummary> {
    if (pair.baseId === pair.crawlId) {
      throw new TrawlError('bad_request', 'Expected two crawls, got the same one twice.', {
        hint: 'Choose another crawl to compare with.',
      })
    }
    const key = keyOf(pair)
    if (refresh) await this.cancel(pair)
    const comparison = this.#comparisons.get(key) ?? this.#begin(pair)
    this.#use(key, comparison)
    return comparison.summary
  }

  /** @throws {TrawlError} `bad_request` when the crawls were not compared, or the result was given up since */
  async window(pair: ComparedPair, query: ComparisonQuery, from: number, count: number): Promise<ComparisonWindow> {
    return (await this.#done(pair)).thread.call('window', { ...query, from, count })
  }

  /** Writes a view to a CSV file. */
  async export(pair: ComparedPair, query: ComparisonQuery, path: string): Promise<{ readonly rows: number }> {
    return (await this.#done(pair)).thread.call('export', { query, path })
  }

  /** Gives a comparison up, done or not; does nothing when there is none. */
  async cancel(pair: ComparedPair): Promise<void> {
    const key = keyOf(pair)
    const comparison = this.#comparisons.get(key)
    this.#comparisons.delete(key)
    await comparison?.thread.terminate()
  }

  /** Gives up what concerns a crawl: its file is about to go. */
  async forget(crawlId: string): Promise<void> {
    const concerned = [...this.#comparisons.values()].filter(
      ({ pair }) => pair.baseId === crawlId || pair.crawlId === crawlId,
    )
    await Promise.all(concerned.map(({ pair }) => this.cancel(pair)))
  }

  /** A URL through the crawls of its series. @throws {TrawlError} `bad_request` for a row without a URL */
  async history(crawlId: string, rowNo: number): Promise<UrlHistory> {
    const crawl = await this.crawls.find(crawlId)
    const series = (await this.crawls.list())
      .filter(({ seriesId, missing }) => seriesId === crawl.seriesId && !missing)
      .sort((a, b) => a.createdAtMs - b.createdAtMs)
      .slice(-MAX_HISTORY_CRAWLS)
    const { url, moments } = await this.#historyThread().call('history', {
      path: crawl.path,
      rowNo,
      paths: series.map(({ path }) => path),
    })
    if (url === null) throw new TrawlError('bad_request', 'This row has no URL, so it has no history.')
    return {
      url,
      entries: series.map(({ id, name, createdAtMs }, index) => ({
        crawlId: id,
        name,
        createdAtMs,
        moment: moments[index] ?? null,
      })),
    }
  }

  async close(): Promise<void> {
    const comparisons = [...this.#comparisons.values()]
    this.#comparisons.clear()
    await Promise.all([this.#history, ...comparisons.map(({ thread }) => thread)].map((thread) => thread?.terminate()))
    this.#history = null
  }

  async #done(pair: ComparedPair): Promise<Comparison> {
    const key = keyOf(pair)
    const comparison = this.#comparisons.get(key)
    if (comparison === undefined) {
      throw new TrawlError('bad_request', 'This comparison is no longer there.', { hint: 'Compare the crawls again.' })
    }
    this.#use(key, comparison)
    await comparison.summary
    return comparison
  }

  #begin(pair: ComparedPair): Comparison {
    const key = keyOf(pair)
    const forget = (): void => {
      if (this.#comparisons.get(key) === comparison) this.#comparisons.delete(key)
    }
    const thread: CompareThread = new ThreadClient(
      startThread(this.threadsFolder, 'compare'),
      'compare',
      (_, { share }) => this.onProgress({ ...pair, share }),
      forget,
    )
    const comparison: Comparison = { pair, thread, summary: this.#compare(pair, thread) }
    comparison.summary.catch(async () => {
      forget()
      await thread.terminate()
    })
    return comparison
  }

  async #compare(pair: ComparedPair, thread: CompareThread): Promise<ComparisonSummary> {
    const startedAtMs = performance.now()
    const [base, crawl] = await Promise.all([this.crawls.find(pair.baseId), this.crawls.find(pair.crawlId)])
    const counts = await thread.call('compare', { basePath: base.path, path: crawl.path })
    return { ...pair, ...counts, tookMs: performance.now() - startedAtMs }
  }

  #use(key: string, comparison: Comparison): void {
    this.#comparisons.delete(key)
    this.#comparisons.set(key, comparison)
    const [oldest] = this.#comparisons.values()
    if (this.#comparisons.size > MAX_COMPARISONS && oldest !== undefined) void this.cancel(oldest.pair)
  }

  #historyThread(): CompareThread {
    this.#history ??= new ThreadClient<CompareCalls, CompareEvents>(
      startThread(this.threadsFolder, 'compare'),
      'history',
      undefined,
      () => {
        this.#history = null
      },
    )
    return this.#history
  }
}

function keyOf({ baseId, crawlId }: ComparedPair): string {
  return `${baseId}\n${crawlId}`
}
