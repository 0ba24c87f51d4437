/**
 * All findings of a crawl for an export: a row for each row of the crawl and check, or one for each check. Holds the
 * bits of all rows (check-count.ts), not the rows.
 */
import { limitIn } from '../../../shared/check-limits'
import { type CheckId, checkEntry, tablesIn } from '../../../shared/checks'
import type { FindingsExportRequest } from '../../../shared/domain/findings'
import { TrawlError } from '../../../shared/errors'
import { type Found, foundInOrder } from '../../../shared/finding-order'
import type { Database, Statement } from '../database'
import { fromTables } from '../result-sql'
import { CheckCount } from './check-count'
import { checkLimits } from './check-limits'
import { CHECK_BITS, type CheckBit } from './check-masks'

/** Null, number or text, as an answer has them. */
type Cell = string | number | null

export interface FindingsTable {
  readonly columns: readonly string[]
  readonly rows: Iterable<readonly Cell[]>
  readonly total: number
}

const SUMMARY_COLUMNS = ['check', 'severity', 'group', 'title', 'rows', 'share']
/** Rows that are read at once. */
const RANGE_ROWS = 512
/** Where fewer than one row in so many is wanted, each is asked for by itself. */
const FEW_PART = 4

const ROW_COLUMNS = ['check', 'severity', 'group', 'title', 'url', 'row', 'measured', 'limit', 'unit', 'mend']

/**
 * Counts, then tells.
 * @param rest - resolves when what has come in meanwhile has been answered
 * @throws {TrawlError} `cancelled`
 */
export async function findingsTable(
  database: Database,
  { summary, muted }: Pick<FindingsExportRequest, 'summary' | 'muted'>,
  rest: () => Promise<void>,
  isCancelled: () => boolean,
): Promise<FindingsTable> {
  const count = new CheckCount(database)
  for (const _ of count.steps()) {
    await rest()
    if (isCancelled()) throw new TrawlError('cancelled', 'The export was cancelled.')
  }
  const found = foundInOrder(count.counts(), muted)
  if (summary) return { columns: SUMMARY_COLUMNS, rows: summaryRows(count, found), total: found.length }
  const total = found.reduce((sum, { rows }) => sum + rows, 0)
  return { columns: ROW_COLUMNS, rows: findingRows(database, count, found), total }
}

function* summaryRows(count: CheckCount, found: readonly Found[]): Generator<readonly Cell[]> {
  for (const { id, rows } of found) {
    const { severity, group, title } = checkEntry(id)
    yield [id, severity, group, title, rows, Number((rows / count.rows).toFixed(6))]
  }
}

function* findingRows(database: Database, count: CheckCount, found: readonly Found[]): Generator<readonly Cell[]> {
  for (const { id } of found) {
    const { severity, group, title, mend, limit } = checkEntry(id)
    const [threshold, unit] = limit === undefined ? [null, null] : [limitIn(checkLimits(database), id), limit.unit]
    const measured = limit?.measured ?? 'NULL'
    const statement = database
      .prepare(
        `SELECT row.row_no, COALESCE(url.url, row.input), ${measured} ${fromTables(tablesIn(`url. page. ${measured}`))}
         WHERE row.row_no BETWEEN ? AND ?`,
      )
      .raw()
    for (const [rowNo, url, value] of rowsOf(count, id, statement)) {
      yield [id, severity, group, title, url, rowNo, value, threshold, unit, mend]
    }
  }
}

type FoundRow = [rowNo: number, url: string | null, measured: number | null]

/** The rows of a check: a range at a time where it has many of them, else each by itself. */
function* rowsOf(count: CheckCount, id: CheckId, statement: Statement): Generator<FoundRow> {
  const { word, bit } = CHECK_BITS.get(id) as CheckBit
  const bits = count.word(word)
  const has = (rowNo: number): boolean => ((bits[rowNo] as number) & bit) !== 0
  for (let from = 1; from <= count.rows; from += RANGE_ROWS) {
    const to = Math.min(count.rows, from + RANGE_ROWS - 1)
    const rowNos: number[] = []
    for (let rowNo = from; rowNo <= to; rowNo += 1) if (has(rowNo)) rowNos.push(rowNo)
    if (rowNos.length * FEW_PART < RANGE_ROWS) {
      for (const rowNo of rowNos) yield statement.get(rowNo, rowNo) as FoundRow
      continue
    }
    for (const row of statement.all(from, to) as FoundRow[]) if (has(row[0])) yield row
  }
}
