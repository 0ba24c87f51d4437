/** The findings of a crawl: how many rows have each check, which they are, and which checks a row has. */
import { CHECK_IDS, type CheckId, isCheckId } from '../../../shared/checks'
import type {
  FindingCounts,
  FindingRows,
  MendingEntry,
  MendingList,
  NewFindings,
} from '../../../shared/domain/findings'
import { TrawlError } from '../../../shared/errors'
import { worthMending } from '../../../shared/finding-order'
import { fileIdentity } from '../crawl-index/index-identity'
import type { DataVersion } from '../data-version'
import type { Database } from '../database'
import { figuresOf } from '../graph/attached-figures'
import type { LongTasks } from '../long-tasks'
import { fromTables } from '../result-sql'
import { type Look, SteadyCount } from '../steady-count'
import { CheckCount } from './check-count'
import { checkLimits } from './check-limits'
import { CHECK_BITS, type CheckBit, DUPLICATE_BITS, WORDS } from './check-masks'
import { duplicateSets } from './duplicate-sets'
import { findingRows } from './finding-rows'
import { NewCount } from './new-count'
import { hasFigures } from './page-weight'
import { RowWords } from './row-words'
import { heaviestRows } from './worth-mending'

export interface FindingRowsQuery {
  readonly check: string
  readonly from: number
  readonly count: number
}

export interface MendingQuery {
  readonly muted: readonly string[]
  readonly count: number
}

export interface SinceQuery {
  /** File of the earlier crawl. */
  readonly basePath: string
  /** Where the figures of its link graph would be. Default: it has none. */
  readonly baseFigures?: string
}

export class Findings {
  readonly #count: SteadyCount<CheckCount>
  /** What the link graph was worked out from that the last count was begun with. */
  #graphMark: string | null
  /** What is new since the crawl that was asked for last. */
  #since: { readonly key: string; readonly count: SteadyCount<NewCount> } | null = null
  /** The last count that had ended, and how many there were. */
  #complete: CheckCount | null = null
  #completed = 0

  constructor(
    private readonly database: Database,
    private readonly tasks: LongTasks,
    version: DataVersion,
  ) {
    this.#graphMark = graphMark(database)
    this.#count = new SteadyCount('findings', tasks, version, () => new CheckCount(database))
  }

  /** The limits have changed, or the link graph: what was counted does not hold any more. */
  recount(): void {
    this.#since = null
    this.#complete = null
    this.#count.restart()
  }

  /** What is known now; starts counting when that is out of date. */
  async counts(): Promise<FindingCounts> {
    return countsOf(await this.#look())
  }

  /** The counts once all rows are counted. */
  async complete(): Promise<FindingCounts> {
    return countsOf(await this.#whole())
  }

  /** Rows of one finding, as they were when it was counted. @throws {TrawlError} `bad_query` for an unknown check */
  async rows({ check, from, count }: FindingRowsQuery): Promise<FindingRows> {
    const id = knownCheck(check)
    const { rowNos, total } = (await this.#look()).count.rowsWith(id, from, count)
    return { rows: findingRows(this.database, rowNos), total }
  }

  /** What is worth mending first; nothing while rows are being counted. */
  async first({ muted, count }: MendingQuery): Promise<MendingList> {
    const { count: all, isOutdated } = await this.#look()
    const { rows, share, hasGraph } = all
    const ranked = share < 1 ? [] : worthMending(all.counts(), all.weights(), muted, count)
    const score = this.database
      .prepare('SELECT link_score FROM row JOIN temp.figures AS graph USING (url_id) WHERE row_no = ?')
      .pluck()
    const entries = ranked.map(({ id, ...rank }): MendingEntry => {
      const top = findingRows(this.database, heaviestRows(all, id))
      return {
        check: id,
        ...rank,
        top: top.map((row) => ({ ...row, linkScore: (score.get(row.rowNo) as number | null | undefined) ?? null })),
      }
    })
    return { entries, rows, share, isOutdated, hasGraph }
  }

  /** The same once all rows are counted. */
  async firstOfAll(query: MendingQuery): Promise<MendingList> {
    await this.#whole()
    return this.first(query)
  }

  /** What is new since an earlier crawl: what is known now. @throws {TrawlError} as opening its file does */
  async since(query: SinceQuery): Promise<NewFindings> {
    const look = await this.#newSince(query)
    if (look === null) return { counts: {}, gone: {}, share: 0, waiting: [], isOutdated: true }
    const { counts, gone, share, waiting } = look.count
    return { counts, gone, share, waiting, isOutdated: look.isOutdated }
  }

  /** The same when all rows of both crawls are counted. */
  async allSince(query: SinceQuery): Promise<NewFindings> {
    await this.#whole()
    for (;;) {
      const found = await this.since(query)
      if (found.share === 1) return found
    }
  }

  /** Rows for which a check is new since an earlier crawl; none while that is being worked out. */
  async newRows({ check, from, count, ...query }: FindingRowsQuery & SinceQuery): Promise<FindingRows> {
    const id = knownCheck(check)
    const look = await this.#newSince(query)
    if (look === null || look.count.share < 1) return { rows: [], total: 0 }
    const { rowNos, total } = look.count.rowsWith(id, from, count)
    return { rows: findingRows(this.database, rowNos), total }
  }

  /** Checks that one row has now; doubles as of the last count. @throws {TrawlError} `bad_query` when there is no such row */
  ofRow(rowNo: number): readonly CheckId[] {
    const words = Array.from({ length: WORDS }, () => new Uint32Array(1))
    const terms = { limits: checkLimits(this.database), hasGraph: hasFigures(this.database) }
    const rowWords = new RowWords(this.database, terms, words)
    const values = this.database
      .prepare(`SELECT row.url_id, ${rowWords.columns.join(', ')} ${fromTables(rowWords.tables)} WHERE row.row_no = ?`)
      .raw()
      .get(rowNo) as [number | null, ...unknown[]] | undefined
    if (values === undefined) throw new TrawlError('bad_query', `There is no row ${rowNo} in this crawl.`)
    rowWords.take(0, values, 1, 0)
    const [urlId] = values
    const duplicates = duplicateSets(this.database)
    const doubles = DUPLICATE_BITS.filter(({ kind }) => urlId !== null && duplicates.flags(kind)?.[urlId] === 1)
    const ofDoubles = doubles.reduce((sum, { bit }) => sum + bit, 0)
    rowWords.mark(0, WORDS - 1, ofDoubles, 0)
    return CHECK_IDS.filter((id) => {
      const { word, bit } = CHECK_BITS.get(id) as CheckBit
      return ((words[word]?.[0] ?? 0) & bit) !== 0
    })
  }

  /** `null` while the rows of this crawl are being counted for the first time. */
  async #newSince({ basePath, baseFigures }: SinceQuery): Promise<Look<NewCount> | null> {
    const { count, isOutdated } = await this.#look()
    if (count.share < 1) return null
    if (this.#complete !== count) {
      this.#complete = count
      this.#completed += 1
    }
    // The link graph of the earlier crawl may be made meanwhile.
    const key = JSON.stringify([basePath, baseFigures === undefined ? null : fileIdentity(baseFigures)])
    if (this.#since?.key !== key) {
      const make = () => new NewCount(this.database, this.#complete ?? count, basePath, baseFigures ?? null)
      this.tasks.dropAll('newFindings')
      // It is made of a count, which may be older than the crawl is by now: the next count makes it out of date.
      const version = { now: () => this.#completed }
      this.#since = { key, count: new SteadyCount('newFindings', this.tasks, version, make) }
    }
    const look = await this.#since.count.look()
    return { ...look, isOutdated: isOutdated || look.isOutdated }
  }

  /** A link graph that was worked out, or thrown away, since the count began is worth counting anew, and at once. */
  async #look(): Promise<Look<CheckCount>> {
    this.#followGraph()
    const look = await this.#count.look()
    return this.#followGraph() ? this.#count.look() : look
  }

  #followGraph(): boolean {
    const mark = graphMark(this.database)
    if (mark === this.#graphMark) return false
    this.#graphMark = mark
    this.recount()
    return true
  }

  async #whole(): Promise<Look<CheckCount>> {
    await this.#look()
    return this.#count.whole()
  }
}

function graphMark(database: Database): string | null {
  return figuresOf(database)?.mark() ?? null
}

function knownCheck(check: string): CheckId {
  if (isCheckId(check)) return check
  throw new TrawlError('bad_query', `There is no check "${check}".`, { hint: 'See docs/checks.md for all checks.' })
}

function countsOf({ count, isOutdated, tookMs }: Look<CheckCount>): FindingCounts {
  const { rows, share, waiting } = count
  return { counts: count.counts(), rows, share, isOutdated, tookMs, waiting }
}
