/**
 * The findings of a crawl: counted when somebody asks, in steps between which others are answered, and again when the
 * crawl has changed, but never so often that counting takes most of the time.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { CHECK_IDS, type CheckId, isCheckId } from '../../../shared/checks'
import type { FindingCounts, FindingRow, FindingRows } from '../../../shared/domain/findings'
import { TrawlError } from '../../../shared/errors'
import type { DataVersion } from '../data-version'
import type { Database } from '../database'
import type { LongTasks } from '../long-tasks'
import { fromTables } from '../result-sql'
import { CheckCount } from './check-count'
import { CHECK_BITS, type CheckBit, DUPLICATE_BITS, WORDS_SQL, WORDS_TABLES } from './check-masks'
import { duplicateSets } from './duplicate-sets'

/** Between the end of a count and the next, at least; and so many times what it took. */
const REST_MS = 2000
const REST_FACTOR = 3
/** How long an answer waits for the count to end, before it tells how far it is. */
const PATIENCE_MS = 120

interface Counted {
  readonly count: CheckCount
  readonly version: number
  readonly tookMs: number
  readonly endedAtMs: number
}

export interface FindingRowsQuery {
  readonly check: string
  readonly from: number
  readonly count: number
}

export class Findings {
  #last: Counted | null = null
  #running: CheckCount | null = null
  #done: Promise<void> = Promise.resolve()

  constructor(
    private readonly database: Database,
    private readonly tasks: LongTasks,
    private readonly version: DataVersion,
  ) {}

  /** What is known now; starts counting when that is out of date. */
  async counts(): Promise<FindingCounts> {
    if (this.#running === null && this.#isDue()) this.#start()
    await Promise.race([this.#done, pause(PATIENCE_MS)])
    const shown = this.#last?.count ?? this.#running
    return {
      counts: shown?.counts() ?? {},
      rows: shown?.rows ?? 0,
      share: shown?.share ?? 0,
      isOutdated: this.#running !== null || this.#last?.version !== this.version.now(),
      tookMs: this.#last?.tookMs ?? null,
    }
  }

  /** The counts once all rows are counted. */
  async complete(): Promise<FindingCounts> {
    for (;;) {
      const found = await this.counts()
      if (found.share === 1) return found
    }
  }

  /** Rows of one finding, as they were when it was counted. @throws {TrawlError} `bad_query` for an unknown check */
  async rows(check: string, from: number, count: number): Promise<FindingRows> {
    if (!isCheckId(check))
      throw new TrawlError('bad_query', `There is no check "${check}".`, { hint: 'See docs/checks.md.' })
    if (this.#last === null) await this.counts()
    const counted = this.#last?.count ?? this.#running
    if (!counted) return { rows: [], total: 0 }
    const { rowNos, total } = counted.rowsWith(check, from, count)
    const statement = this.database.prepare(
      `SELECT row.row_no AS rowNo, url.url AS url, row.input AS input, page.status AS status,
         CASE url.disposition WHEN 0 THEN 'waiting' WHEN 1 THEN 'fetched' WHEN 2 THEN 'failed' WHEN 3 THEN 'skipped' WHEN 4 THEN 'held' END AS disposition
       ${fromTables(['url', 'page'])} WHERE row.row_no = ?`,
    )
    return { rows: rowNos.map((rowNo) => statement.get(rowNo) as FindingRow), total }
  }

  /** Checks that one row has now; doubles as of the last count. */
  ofRow(rowNo: number): readonly CheckId[] {
    const values = this.database
      .prepare(`SELECT row.url_id, ${WORDS_SQL.join(', ')} ${fromTables(WORDS_TABLES)} WHERE row.row_no = ?`)
      .raw()
      .get(rowNo) as [number | null, ...number[]] | undefined
    if (values === undefined) throw new TrawlError('bad_query', `There is no row ${rowNo} in this crawl.`)
    const [urlId, ...words] = values
    const duplicates = duplicateSets(this.database)
    const doubles = DUPLICATE_BITS.filter(({ kind }) => urlId !== null && duplicates.flags(kind)?.[urlId] === 1)
    words.push(doubles.reduce((sum, { bit }) => sum + bit, 0))
    return CHECK_IDS.filter((id) => {
      const { word, bit } = CHECK_BITS.get(id) as CheckBit
      return ((words[word] ?? 0) & bit) !== 0
    })
  }

  #isDue(): boolean {
    if (this.#last === null) return true
    const { version, endedAtMs, tookMs } = this.#last
    if (version === this.version.now()) return false
    return performance.now() - endedAtMs >= Math.max(REST_MS, REST_FACTOR * tookMs)
  }

  #start(): void {
    const count = new CheckCount(this.database)
    this.#running = count
    this.#done = this.#run(count)
    // Who asks next is told; nobody may be waiting now.
    this.#done.catch(() => {})
  }

  async #run(count: CheckCount): Promise<void> {
    const version = this.version.now()
    const beganAtMs = performance.now()
    try {
      await this.tasks.run('findings', 'count', () => count.steps())
      const endedAtMs = performance.now()
      this.#last = { count, version, endedAtMs, tookMs: Math.round(endedAtMs - beganAtMs) }
    } finally {
      this.#running = null
    }
  }
}
