/** The findings of a crawl: how many rows have each check, which they are, and which checks a row has. */
import { CHECK_IDS, type CheckId, isCheckId } from '../../../shared/checks'
import { COLUMNS } from '../../../shared/columns'
import type { FindingCounts, FindingRow, FindingRows } from '../../../shared/domain/findings'
import { TrawlError } from '../../../shared/errors'
import type { DataVersion } from '../data-version'
import type { Database } from '../database'
import type { LongTasks } from '../long-tasks'
import { fromTables } from '../result-sql'
import { type Look, SteadyCount } from '../steady-count'
import { CheckCount } from './check-count'
import { CHECK_BITS, type CheckBit, DUPLICATE_BITS, urlWord, WORDS_SQL, WORDS_TABLES } from './check-masks'
import { duplicateSets } from './duplicate-sets'

export interface FindingRowsQuery {
  readonly check: string
  readonly from: number
  readonly count: number
}

export class Findings {
  readonly #count: SteadyCount<CheckCount>

  constructor(
    private readonly database: Database,
    tasks: LongTasks,
    version: DataVersion,
  ) {
    this.#count = new SteadyCount('findings', tasks, version, () => new CheckCount(database))
  }

  /** What is known now; starts counting when that is out of date. */
  async counts(): Promise<FindingCounts> {
    return countsOf(await this.#count.look())
  }

  /** The counts once all rows are counted. */
  async complete(): Promise<FindingCounts> {
    return countsOf(await this.#count.whole())
  }

  /** Rows of one finding, as they were when it was counted. @throws {TrawlError} `bad_query` for an unknown check */
  async rows({ check, from, count }: FindingRowsQuery): Promise<FindingRows> {
    if (!isCheckId(check)) {
      throw new TrawlError('bad_query', `There is no check "${check}".`, { hint: 'See docs/checks.md for all checks.' })
    }
    const { rowNos, total } = (await this.#count.look()).count.rowsWith(check, from, count)
    const statement = this.database.prepare(
      `SELECT row.row_no AS rowNo, url.url AS url, row.input AS input, page.status AS status,
         ${COLUMNS.disposition.sql} AS disposition ${fromTables(['url', 'page'])} WHERE row.row_no = ?`,
    )
    return { rows: rowNos.map((rowNo) => statement.get(rowNo) as FindingRow), total }
  }

  /** Checks that one row has now; doubles as of the last count. @throws {TrawlError} `bad_query` when there is no such row */
  ofRow(rowNo: number): readonly CheckId[] {
    const values = this.database
      .prepare(`SELECT row.url_id, url.url, ${WORDS_SQL.join(', ')} ${fromTables(WORDS_TABLES)} WHERE row.row_no = ?`)
      .raw()
      .get(rowNo) as [number | null, string | null, ...number[]] | undefined
    if (values === undefined) throw new TrawlError('bad_query', `There is no row ${rowNo} in this crawl.`)
    const [urlId, url, ...words] = values
    words.push(url === null ? 0 : urlWord(url))
    const duplicates = duplicateSets(this.database)
    const doubles = DUPLICATE_BITS.filter(({ kind }) => urlId !== null && duplicates.flags(kind)?.[urlId] === 1)
    words.push(doubles.reduce((sum, { bit }) => sum + bit, 0))
    return CHECK_IDS.filter((id) => {
      const { word, bit } = CHECK_BITS.get(id) as CheckBit
      return ((words[word] ?? 0) & bit) !== 0
    })
  }
}

function countsOf({ count, isOutdated, tookMs }: Look<CheckCount>): FindingCounts {
  return { counts: count.counts(), rows: count.rows, share: count.share, isOutdated, tookMs }
}
