/** Reads everything that a report tells, in steps: findings, figures of the overview, statuses and errors. */
import { CHECK_IDS, type CheckId } from '../../../shared/checks'
import { type FindingRow, MENDING_ENTRIES, type MendingEntry } from '../../../shared/domain/findings'
import { REPORT_EXAMPLES, type ReportFacts } from '../../../shared/domain/report-facts'
import { foundInOrder, worthMending } from '../../../shared/finding-order'
import { readCrawlRow } from '../crawl-row'
import type { Database } from '../database'
import { CheckCount } from '../findings/check-count'
import { checkLimits } from '../findings/check-limits'
import { CHECK_BITS, type CheckBit } from '../findings/check-masks'
import { findingRows } from '../findings/finding-rows'
import { heaviestRows } from '../findings/worth-mending'
import { OverviewCount } from '../overview/overview-count'
import { fromTables } from '../result-sql'
import { lastRow } from '../row-order'
import { SliceSize } from '../slice-size'

/** How far the reading is when each part of it has ended, as measured. */
const COUNTED = 0.6
const CHARTED = 0.85
const TALLIED = 0.95

/** Holds bits and a few numbers of each row, not the rows. Yields how far it is, from 0 to 1, after each step. */
export function* readReport(database: Database, muted: readonly string[]): Generator<number, ReportFacts> {
  const count = new CheckCount(database)
  for (const _ of count.steps()) yield COUNTED * count.share
  const overview = new OverviewCount(database)
  for (const _ of overview.steps()) yield COUNTED + (CHARTED - COUNTED) * overview.share
  if (overview.figures === null) throw new Error('the overview was counted to its end')
  const { statuses, errors } = yield* outcomes(database)
  const counts = count.counts()
  const findings: ReportFacts['findings'][number][] = []
  for (const { id, rows } of foundInOrder(counts, muted)) {
    findings.push({ check: id, rows, examples: findingRows(database, firstRows(count, id)) })
    yield TALLIED
  }
  const { name, state, createdAtMs, updatedAtMs, settings } = readCrawlRow(database)
  return {
    name,
    state,
    createdAtMs,
    updatedAtMs,
    settings,
    figures: overview.figures,
    statuses,
    errors,
    findings,
    mending: mendingEntries(database, count, muted),
    hasGraph: count.hasGraph,
    waiting: count.waiting,
    muted: CHECK_IDS.filter((id) => muted.includes(id) && (counts[id] ?? 0) > 0),
    limits: checkLimits(database),
  }
}

function firstRows(count: CheckCount, id: CheckId): readonly number[] {
  const { word, bit } = CHECK_BITS.get(id) as CheckBit
  const bits = count.word(word)
  const rowNos: number[] = []
  for (let rowNo = 1; rowNo <= count.rows && rowNos.length < REPORT_EXAMPLES; rowNo += 1) {
    if (((bits[rowNo] as number) & bit) !== 0) rowNos.push(rowNo)
  }
  return rowNos
}

function mendingEntries(database: Database, count: CheckCount, muted: readonly string[]): readonly MendingEntry[] {
  const score = database
    .prepare('SELECT link_score FROM row JOIN temp.figures AS graph USING (url_id) WHERE row_no = ?')
    .pluck()
  const scored = (row: FindingRow) => ({
    ...row,
    linkScore: (score.get(row.rowNo) as number | null | undefined) ?? null,
  })
  return worthMending(count.counts(), count.weights(), muted, MENDING_ENTRIES).map(({ id, ...rank }) => ({
    check: id,
    ...rank,
    top: findingRows(database, heaviestRows(count, id)).map(scored),
  }))
}

type Outcomes = Pick<ReportFacts, 'statuses' | 'errors'>

function* outcomes(database: Database): Generator<number, Outcomes> {
  const statuses = new Map<number, number>()
  const errors = new Map<string, number>()
  const statement = database
    .prepare(
      `SELECT page.status, page.error, COUNT(*) ${fromTables(['url', 'page'])}
       WHERE row.row_no > ? AND row.row_no <= ? AND page.url_id IS NOT NULL GROUP BY 1, 2`,
    )
    .raw()
  const last = lastRow(database)
  const slice = new SliceSize()
  for (let after = 0; after < last; ) {
    const to = Math.min(last, after + slice.begin())
    for (const [status, error, count] of statement.all(after, to) as [number | null, string | null, number][]) {
      if (status !== null) statuses.set(status, (statuses.get(status) ?? 0) + count)
      if (error !== null) errors.set(error, (errors.get(error) ?? 0) + count)
    }
    after = to
    slice.end()
    yield CHARTED + (TALLIED - CHARTED) * (after / last)
  }
  return {
    statuses: byCount(statuses).map(([status, count]) => ({ status, count })),
    errors: byCount(errors).map(([code, count]) => ({ code, count })),
  }
}

function byCount<Name>(counts: ReadonlyMap<Name, number>): readonly [Name, number][] {
  return [...counts].sort(([, a], [, b]) => b - a)
}
