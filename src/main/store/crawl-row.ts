/** The one row that says what a crawl is and how far it has come: reading it is all that opening a crawl costs. */
import type { CrawlCounts } from '../../shared/domain/crawl-progress'
import { CRAWL_STATES, type CrawlState } from '../../shared/domain/crawl-state'
import type { PaceChange } from '../../shared/domain/host-lane'
import type { SerialisedError } from '../../shared/errors'
import { type CrawlSettings, parseSettings } from '../../shared/settings'
import type { Database } from './database'
import { damaged } from './sqlite-errors'

/** Characters of an id at most: those that calls take. */
const MAX_ID_CHARS = 200
const MAX_NAME_CHARS = 1000
/** The last moment that a date can be (ECMA-262, 21.4.1.1). */
const MAX_TIME_MS = 8_640_000_000_000_000

export interface CrawlRow {
  readonly crawlId: string
  /** Shared by the crawls of the same input; the id of the first of them. */
  readonly seriesId: string
  readonly name: string
  readonly settings: CrawlSettings
  readonly state: CrawlState
  readonly failure: SerialisedError | null
  readonly createdAtMs: number
  readonly updatedAtMs: number
  readonly runningMs: number
  readonly carriedColumns: readonly string[]
  /** State of the input reader as JSON; `null` before the first block and after the last. */
  readonly inputReader: string | null
  readonly inputShare: number
  readonly rows: number
  readonly known: number
  readonly counts: CrawlCounts
  readonly transferBytes: number
}

interface RawCrawlRow {
  crawl_id: string
  series_id: string | null
  name: string
  settings: string
  state: CrawlState
  failure: string | null
  created_at_ms: number
  updated_at_ms: number
  running_ms: number
  carried_columns: string
  input_reader: string | null
  input_share: number
  rows: number
  known: number
  fetched: number
  failed: number
  skipped: number
  held: number
  status_2xx: number
  status_3xx: number
  status_4xx: number
  status_5xx: number
  transfer_bytes: number
}

/** @throws {TrawlError} `crawl_damaged` when it is none that Trawl could have written */
export function readCrawlRow(database: Database): CrawlRow {
  const raw = database.prepare('SELECT * FROM crawl').get() as RawCrawlRow | undefined
  if (raw === undefined) throw damaged(database.name, 'it does not say what crawl it is')
  try {
    return crawlRowOf(raw)
  } catch (cause) {
    throw damaged(database.name, 'what it says of its crawl cannot be read', cause)
  }
}

function crawlRowOf(raw: RawCrawlRow): CrawlRow {
  const carriedColumns: unknown = JSON.parse(raw.carried_columns)
  if (!Array.isArray(carriedColumns) || !carriedColumns.every((each) => typeof each === 'string')) {
    throw new TypeError('carried_columns is no list of texts')
  }
  if (!CRAWL_STATES.includes(raw.state)) throw new TypeError('there is no such state')
  if (![raw.crawl_id, raw.series_id ?? raw.crawl_id].every(isId)) throw new TypeError('that is no id')
  return {
    crawlId: raw.crawl_id,
    seriesId: raw.series_id ?? raw.crawl_id,
    name: raw.name.slice(0, MAX_NAME_CHARS),
    settings: parseSettings(JSON.parse(raw.settings)),
    state: raw.state,
    failure: raw.failure === null ? null : (JSON.parse(raw.failure) as SerialisedError),
    createdAtMs: Math.min(whole(raw.created_at_ms), MAX_TIME_MS),
    updatedAtMs: Math.min(whole(raw.updated_at_ms), MAX_TIME_MS),
    runningMs: whole(raw.running_ms),
    carriedColumns,
    inputReader: raw.input_reader,
    inputShare: raw.input_share,
    rows: whole(raw.rows),
    known: whole(raw.known),
    counts: {
      fetched: whole(raw.fetched),
      failed: whole(raw.failed),
      skipped: whole(raw.skipped),
      held: whole(raw.held),
      status2xx: whole(raw.status_2xx),
      status3xx: whole(raw.status_3xx),
      status4xx: whole(raw.status_4xx),
      status5xx: whole(raw.status_5xx),
    },
    transferBytes: whole(raw.transfer_bytes),
  }
}

/** A figure that Trawl could have counted; what it could not is none. */
function whole(figure: number): number {
  return Number.isSafeInteger(figure) && figure >= 0 ? figure : 0
}

function isId(id: unknown): boolean {
  return typeof id === 'string' && id.length >= 1 && id.length <= MAX_ID_CHARS
}

export interface NewCrawl {
  readonly crawlId: string
  readonly name: string
  readonly settings: CrawlSettings
  readonly createdAtMs: number
  /** `null` or left out: it is the first of its series. */
  readonly seriesId?: string | null
  /** State of the reader that the input begins with; `null` or left out: what the input is shows on its start. */
  readonly inputReader?: string | null
}

export function insertCrawlRow(database: Database, crawl: NewCrawl): void {
  database
    .prepare(
      `INSERT INTO crawl (id, crawl_id, series_id, name, settings, state, input_reader, created_at_ms, updated_at_ms)
       VALUES (1, ?, ?, ?, ?, 'interrupted', ?, ?, ?)`,
    )
    .run(
      crawl.crawlId,
      crawl.seriesId ?? null,
      crawl.name,
      JSON.stringify(crawl.settings),
      crawl.inputReader ?? null,
      crawl.createdAtMs,
      crawl.createdAtMs,
    )
}

/** Remembers the state; `failure` only with `failed`. */
export function updateCrawlState(
  database: Database,
  state: CrawlState,
  failure: SerialisedError | null,
  runningMs: number,
  nowMs: number,
): void {
  database
    .prepare('UPDATE crawl SET state = ?, failure = ?, running_ms = ?, updated_at_ms = ?')
    .run(state, failure === null ? null : JSON.stringify(failure), Math.round(runningMs), nowMs)
}

/** Changes limits that may change while a crawl runs; members left out stay. */
export function changePace(database: Database, change: PaceChange): void {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const settings = parseSettings({ ...readCrawlRow(database).settings, ...given })
  database.prepare('UPDATE crawl SET settings = ?').run(JSON.stringify(settings))
}

export function renameCrawl(database: Database, name: string): void {
  database.prepare('UPDATE crawl SET name = ?').run(name)
}
