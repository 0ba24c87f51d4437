/**
 * All findings of a crawl for an export: a row for each row of the crawl and check, or one for each check. Holds the
 * bits of all rows (check-count.ts), not the rows.
 */
import { limitIn } from '../../../shared/check-limits'
import { type CheckId, checkEntry, tablesIn } from '../../../shared/checks'
import type { ExportTable, TableColumn, TableRecord } from '../../../shared/domain/export-table'
import { TrawlError } from '../../../shared/errors'
import { type Found, foundInOrder } from '../../../shared/finding-order'
import type { Database, Statement } from '../database'
import { fromTables } from '../result-sql'
import { CheckCount } from './check-count'
import { checkLimits } from './check-limits'
import { CHECK_BITS, type CheckBit } from './check-masks'

/** A line for each check in place of one for each row and check; checks that are left out. */
export interface FindingsChoice {
  readonly summary: boolean
  readonly muted: readonly string[]
}

const text = (name: string): TableColumn => ({ name, kind: 'text' })
const integer = (name: string): TableColumn => ({ name, kind: 'integer' })
const number = (name: string): TableColumn => ({ name, kind: 'number' })

const CHECK_COLUMNS = [text('check'), text('severity'), text('group'), text('title')]
const SUMMARY_COLUMNS = [...CHECK_COLUMNS, integer('rows'), number('share')]
const ROW_COLUMNS = [
  ...CHECK_COLUMNS,
  text('url'),
  integer('row'),
  number('measured'),
  number('limit'),
  text('unit'),
  text('mend'),
]
/** Records of a block. */
const BLOCK_RECORDS = 256
/** Rows that are read at once. */
const RANGE_ROWS = 512
/** Where fewer than one row in so many is wanted, each is asked for by itself. */
const FEW_PART = 4

/**
 * Counts, then tells.
 * @param among - whether a row is to be looked at; `null`: every row is
 * @param rest - resolves when what has come in meanwhile has been answered
 * @throws {TrawlError} `cancelled`
 */
export async function findingsTable(
  database: Database,
  { summary, muted }: FindingsChoice,
  among: RowTest,
  rest: () => Promise<void>,
  isCancelled: () => boolean,
): Promise<ExportTable> {
  const count = new CheckCount(database)
  for (const _ of count.steps()) {
    await rest()
    if (isCancelled()) throw new TrawlError('cancelled', 'The export was cancelled.')
  }
  const found = foundInOrder(among === null ? count.counts() : countsAmong(count, among), muted)
  const [columns, records, total] = summary
    ? [SUMMARY_COLUMNS, summaryRecords(count, found), found.length]
    : [ROW_COLUMNS, findingRecords(database, count, found, among), found.reduce((sum, { rows }) => sum + rows, 0)]
  return { columns, total, blocks: () => inBlocks(records) }
}

type RowTest = ((rowNo: number) => boolean) | null

function countsAmong(count: CheckCount, among: (rowNo: number) => boolean): Readonly<Partial<Record<CheckId, number>>> {
  const ids = Object.keys(count.counts()) as CheckId[]
  return Object.fromEntries(
    ids.map((id) => {
      const { word, bit } = CHECK_BITS.get(id) as CheckBit
      const bits = count.word(word)
      let rows = 0
      for (let rowNo = 1; rowNo <= count.rows; rowNo += 1) {
        if (((bits[rowNo] as number) & bit) !== 0 && among(rowNo)) rows += 1
      }
      return [id, rows]
    }),
  )
}

function* inBlocks(records: Iterable<TableRecord>): Generator<readonly TableRecord[]> {
  let block: TableRecord[] = []
  for (const record of records) {
    block.push(record)
    if (block.length < BLOCK_RECORDS) continue
    yield block
    block = []
  }
  if (block.length > 0) yield block
}

function* summaryRecords(count: CheckCount, found: readonly Found[]): Generator<TableRecord> {
  for (const { id, rows } of found) {
    const { severity, group, title } = checkEntry(id)
    yield [id, severity, group, title, rows, Number((rows / count.rows).toFixed(6))]
  }
}

function* findingRecords(
  database: Database,
  count: CheckCount,
  found: readonly Found[],
  among: RowTest,
): Generator<TableRecord> {
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
    for (const [rowNo, url, value] of rowsOf(count, id, among, statement)) {
      yield [id, severity, group, title, url, rowNo, value, threshold, unit, mend]
    }
  }
}

type FoundRow = [rowNo: number, url: string | null, measured: number | null]

/** The rows of a check: a range at a time where it has many of them, else each by itself. */
function* rowsOf(count: CheckCount, id: CheckId, among: RowTest, statement: Statement): Generator<FoundRow> {
  const { word, bit } = CHECK_BITS.get(id) as CheckBit
  const bits = count.word(word)
  const has = (rowNo: number): boolean => ((bits[rowNo] as number) & bit) !== 0 && (among === null || among(rowNo))
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
