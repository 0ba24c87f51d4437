/** What checks go by, for all crawls, and what a crawl's findings are compared with. */
import { type CheckLimits, usableLimits } from '../../shared/check-limits'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import type { EarlierCrawl, FindingRows, NewFindings } from '../../shared/domain/findings'
import { TrawlError } from '../../shared/errors'
import type { FindingRowsQuery, SinceQuery } from '../store/findings/findings'
import type { IndexDesk } from './index-desk'
import type { LibraryDesk } from './library-desk'
import type { QueryDesk } from './query-desk'

export class FindingsDesk {
  #limits: CheckLimits = {}

  constructor(
    private readonly library: Pick<LibraryDesk, 'find' | 'list'>,
    private readonly queries: QueryDesk,
    private readonly filesOf: IndexDesk['filesOf'],
  ) {}

  get limits(): CheckLimits {
    return this.#limits
  }

  /** Limits other than the catalogue's, from now on; what is of no use in them is left out. */
  async setLimits(given: Readonly<Record<string, number>>): Promise<void> {
    const limits = usableLimits(given)
    if (JSON.stringify(limits) === JSON.stringify(this.#limits)) return
    this.#limits = limits
    await this.queries.takeLimits()
  }

  /** The crawl of the series before this one; `null` for the first. */
  async earlier(crawlId: string): Promise<EarlierCrawl | null> {
    const crawl = await this.library.find(crawlId)
    const before = (await this.library.list())
      .filter(({ seriesId, missing, createdAtMs }) => {
        return seriesId === crawl.seriesId && !missing && createdAtMs < crawl.createdAtMs
      })
      .sort((a, b) => a.createdAtMs - b.createdAtMs)
      .at(-1)
    return before === undefined ? null : asEarlier(before)
  }

  /**
   * What is new in a crawl since an earlier one, and what is gone.
   * @param whole - whether to wait until all rows are counted
   * @throws {TrawlError} as opening a crawl file does; `bad_request` for the crawl itself
   */
  async since(crawlId: string, sinceId: string, whole = false): Promise<NewFindings> {
    return this.queries.ask(crawlId, whole ? 'allNewFindings' : 'newFindings', await this.#base(crawlId, sinceId))
  }

  async newRows(crawlId: string, sinceId: string, query: FindingRowsQuery): Promise<FindingRows> {
    return this.queries.ask(crawlId, 'newFindingRows', { ...query, ...(await this.#base(crawlId, sinceId)) })
  }

  async #base(crawlId: string, sinceId: string): Promise<SinceQuery> {
    if (crawlId === sinceId) {
      throw new TrawlError('bad_request', 'Expected an earlier crawl, got the same one.', {
        hint: 'Choose another crawl to compare with.',
      })
    }
    const { crawlPath, figuresPath } = await this.filesOf(sinceId)
    return { basePath: crawlPath, baseFigures: figuresPath }
  }
}

function asEarlier({ id, name, createdAtMs }: CrawlSummary): EarlierCrawl {
  return { crawlId: id, name, createdAtMs }
}
