/** Works the figures of the overview out, in one reading of the crawl. */
import { COLUMNS } from '../../../shared/columns'
import {
  type MediaTypeCount,
  type NamedCount,
  type OverviewFigures,
  TIMED_OUTCOMES,
  type TimeBucket,
  type TimedOutcome,
} from '../../../shared/domain/overview'
import { VERDICTS } from '../../../shared/domain/verdict'
import { mediaTypeOf } from '../column-codes'
import { readCrawlRow } from '../crawl-row'
import type { Database } from '../database'
import { fromTables } from '../result-sql'
import { lastRow } from '../row-order'
import { SliceSize } from '../slice-size'
import { bucketsOf, timeStep } from './buckets'
import { DurationTally } from './duration-tally'
import { Ranking } from './ranking'

const TIME_PARTS = 60
const TOP_HOSTS = 20
const TOP_TYPES = 12
const TOP_PAGES = 10
/** Beyond it all depths are one. */
const MAX_DEPTH = 30
const DEEPEST = 1_000_000_000
const SIZE_BOUNDS = [0, 1, ...[1, 10, 100, 1000, 10_000, 100_000].flatMap((k) => [1000 * k, 2000 * k, 5000 * k])]
const LARGEST = 1_000_000_000_000_000
const ERRORS: ReadonlySet<string> = new Set(['4xx', '5xx', 'no_answer'])
const NO_OUTCOME = 255

type Cells = readonly [
  rowNo: number,
  outcome: string,
  hostId: number | null,
  depth: number | null,
  verdict: string | null,
  contentType: string | null,
  bodyBytes: number | null,
  transferBytes: number | null,
  totalMs: number | null,
  firstByteMs: number | null,
  fetchedAtMs: number | null,
  status: number | null,
]

interface TypeCount {
  count: number
  bytes: number
}

const SELECTED = [
  'row.row_no',
  COLUMNS.outcome.sql,
  'url.host_id',
  'url.depth',
  'page.verdict',
  'page.content_type',
  'page.body_bytes',
  'page.transfer_bytes',
  'page.total_ms',
  'page.first_byte_ms',
  'page.fetched_at_ms',
  'page.status',
].join(', ')

/** The last moment that a date can be (ECMA-262, 21.4.1.1). */
const LAST_MOMENT_MS = 8_640_000_000_000_000

export class OverviewCount {
  share = 0
  figures: OverviewFigures | null = null
  readonly #rows: number
  readonly #outcomes = new Map<string, number>()
  readonly #verdicts = new Map<string, number>()
  /** By Content-Type: few values, so that what is taken apart are they and not a million texts. */
  readonly #types = new Map<string | null, TypeCount>()
  readonly #hosts = new Map<number, { count: number; errors: number }>()
  readonly #depths = new Array<number>(MAX_DEPTH + 1).fill(0)
  readonly #sizes = SIZE_BOUNDS.map(() => 0)
  readonly #total = new DurationTally()
  readonly #firstByte = new DurationTally()
  readonly #slowest = new Ranking(TOP_PAGES)
  readonly #largest = new Ranking(TOP_PAGES)
  readonly #fetchedAtMs: Float64Array
  readonly #timed: Uint8Array
  #answers = 0
  #errors = 0
  #transferBytes = 0

  constructor(private readonly database: Database) {
    this.#rows = lastRow(database)
    this.#fetchedAtMs = new Float64Array(this.#rows)
    this.#timed = new Uint8Array(this.#rows).fill(NO_OUTCOME)
  }

  *steps(): Generator<void, void> {
    const statement = this.database
      .prepare(`SELECT ${SELECTED} ${fromTables(['url', 'page'])} WHERE row.row_no > ? AND row.row_no <= ?`)
      .raw()
    const slice = new SliceSize()
    for (let after = 0; after < this.#rows; ) {
      const to = Math.min(this.#rows, after + slice.begin())
      for (const cells of statement.all(after, to) as Cells[]) this.#take(cells)
      after = to
      slice.end()
      this.share = 0.95 * (after / this.#rows)
      yield
    }
    const timeline = this.#timeline()
    yield
    this.figures = this.#result(timeline)
    this.share = 1
  }

  #take(cells: Cells): void {
    const [rowNo, outcome, hostId, depth, verdict, contentType, bodyBytes, transferBytes, totalMs, firstByteMs] = cells
    const fetchedAtMs = cells[10]
    const isError = ERRORS.has(outcome)
    increase(this.#outcomes, outcome)
    if (isError) this.#errors += 1
    if (hostId !== null) this.#takeHost(hostId, isError)
    if (depth !== null) {
      const at = Math.min(MAX_DEPTH, depth)
      this.#depths[at] = (this.#depths[at] as number) + 1
    }
    if (!isMoment(fetchedAtMs)) return
    this.#fetchedAtMs[rowNo - 1] = fetchedAtMs
    const timed = TIMED_OUTCOMES.indexOf(outcome as TimedOutcome)
    if (timed >= 0) this.#timed[rowNo - 1] = timed
    if (verdict !== null) increase(this.#verdicts, verdict)
    if (cells[11] !== null) {
      this.#answers += 1
      this.#takeType(contentType, bodyBytes ?? 0)
    }
    this.#transferBytes += transferBytes ?? 0
    if (bodyBytes !== null) {
      const at = SIZE_BOUNDS.findLastIndex((bound) => bodyBytes >= bound)
      this.#sizes[at] = (this.#sizes[at] as number) + 1
      this.#largest.add(rowNo, bodyBytes)
    }
    if (totalMs !== null) {
      this.#total.add(totalMs)
      this.#slowest.add(rowNo, totalMs)
    }
    if (firstByteMs !== null) this.#firstByte.add(firstByteMs)
  }

  #takeHost(hostId: number, isError: boolean): void {
    const host = this.#hosts.get(hostId)
    if (host === undefined) this.#hosts.set(hostId, { count: 1, errors: Number(isError) })
    else {
      host.count += 1
      host.errors += Number(isError)
    }
  }

  #takeType(contentType: string | null, bytes: number): void {
    const type = this.#types.get(contentType)
    if (type === undefined) this.#types.set(contentType, { count: 1, bytes })
    else {
      type.count += 1
      type.bytes += bytes
    }
  }

  #mediaTypes(): ReadonlyMap<string | null, Readonly<TypeCount>> {
    const types = new Map<string | null, TypeCount>()
    for (const [contentType, { count, bytes }] of this.#types) {
      const name = mediaTypeOf(contentType)
      const type = types.get(name) ?? { count: 0, bytes: 0 }
      types.set(name, { count: type.count + count, bytes: type.bytes + bytes })
    }
    return types
  }

  #timeline(): readonly TimeBucket[] {
    let first = Number.POSITIVE_INFINITY
    let last = Number.NEGATIVE_INFINITY
    for (let at = 0; at < this.#rows; at += 1) {
      if (this.#timed[at] === NO_OUTCOME) continue
      first = Math.min(first, this.#fetchedAtMs[at] as number)
      last = Math.max(last, this.#fetchedAtMs[at] as number)
    }
    if (first > last) return []
    const step = timeStep(first, last, TIME_PARTS)
    const begin = Math.floor(first / step) * step
    const parts = Math.floor((last - begin) / step) + 1
    const counts = new Uint32Array(parts * TIMED_OUTCOMES.length)
    for (let at = 0; at < this.#rows; at += 1) {
      const timed = this.#timed[at] as number
      if (timed === NO_OUTCOME) continue
      const part = Math.floor(((this.#fetchedAtMs[at] as number) - begin) / step)
      const place = part * TIMED_OUTCOMES.length + timed
      counts[place] = (counts[place] as number) + 1
    }
    return Array.from({ length: parts }, (_, part) => ({
      from: begin + part * step,
      to: begin + (part + 1) * step - 1,
      counts: Object.fromEntries(
        TIMED_OUTCOMES.map((outcome, index) => [outcome, counts[part * TIMED_OUTCOMES.length + index] ?? 0]),
      ) as Record<TimedOutcome, number>,
    }))
  }

  #result(timeline: readonly TimeBucket[]): OverviewFigures {
    const nameOf = this.database.prepare('SELECT name FROM host WHERE id = ?').pluck()
    const urlOf = this.database.prepare(`SELECT url.url ${fromTables(['url'])} WHERE row.row_no = ?`).pluck()
    const page = ({ rowNo, value }: { rowNo: number; value: number }) => ({
      rowNo,
      url: urlOf.get(rowNo) as string,
      value,
    })
    const hosts = [...this.#hosts].sort(([, a], [, b]) => b.count - a.count).slice(0, TOP_HOSTS)
    const types = [...this.#mediaTypes()].sort(([, a], [, b]) => b.count - a.count).slice(0, TOP_TYPES)
    return {
      rows: this.#rows,
      answers: this.#answers,
      errors: this.#errors,
      transferBytes: this.#transferBytes,
      runningMs: readCrawlRow(this.database).runningMs,
      hostCount: this.#hosts.size,
      outcomes: byCount(this.#outcomes),
      timeline,
      total: this.#total.result(),
      firstByte: this.#firstByte.result(),
      sizes: bucketsOf(SIZE_BOUNDS, this.#sizes, 1, LARGEST),
      mediaTypes: types.map(([name, { count, bytes }]): MediaTypeCount => ({ name, count, bytes })),
      depths: bucketsOf([...this.#depths.keys()], this.#depths, 1, DEEPEST),
      verdicts: VERDICTS.map((name) => ({ name, count: this.#verdicts.get(name) ?? 0 })).filter(
        ({ count }) => count > 0,
      ),
      hosts: hosts.map(([hostId, { count, errors }]) => ({ name: nameOf.get(hostId) as string, count, errors })),
      slowest: this.#slowest.ranked().map(page),
      largest: this.#largest.ranked().map(page),
    }
  }
}

/** A file that somebody else made may say anything; the time line is as long as its moments are apart. */
function isMoment(atMs: unknown): atMs is number {
  return typeof atMs === 'number' && atMs >= 0 && atMs <= LAST_MOMENT_MS
}

function increase(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function byCount(counts: ReadonlyMap<string, number>): NamedCount[] {
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count)
}
