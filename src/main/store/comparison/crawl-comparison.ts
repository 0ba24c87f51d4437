/**
 * Two crawl files compared: the result is kept as numbers in memory (some 12 bytes a URL) and the rows of a window are
 * read from the files when they are shown.
 */
import {
  CHANGE_VIEWS,
  COMPARED_COLUMNS,
  type ColumnCounts,
  type ComparedColumn,
  type ComparedRow,
  type ComparisonSummary,
  type ComparisonView,
  type ComparisonWindow,
} from '../../../shared/domain/comparison'
import { TrawlError } from '../../../shared/errors'
import { assertCrawlFile, type Database, openCrawlForReading } from '../database'
import { withSqliteErrors } from '../sqlite-errors'
import { ComparedRows } from './compared-rows'
import { ANY_COLUMN, BROKEN_BIT, COLUMN_BITS, MENDED_BIT, WAITING_BIT } from './comparison-sql'
import { type PairedUrls, pairUrls, slices } from './pair-urls'

/** What of a comparison is looked at. */
export interface ComparisonQuery {
  readonly view: ComparisonView
  /** Only URLs in which this column differs; `null`: any. Counts in views of changes only. */
  readonly column: ComparedColumn | null
  /** Text in the URL, in any case; empty for all. */
  readonly search: string
}

export type ComparisonCounts = Pick<ComparisonSummary, 'counts' | 'same' | 'waiting' | 'columns'>

export class CrawlComparison {
  readonly #database: Database
  #pairs: PairedUrls | null = null
  #rows: ComparedRows | null = null
  /** The view that was looked at last. */
  #shown: { readonly key: string; readonly entries: Uint32Array } | null = null

  /** @throws {TrawlError} as opening a crawl file does */
  constructor(
    basePath: string,
    private readonly path: string,
  ) {
    assertCrawlFile(path)
    this.#database = openCrawlForReading(basePath)
    withSqliteErrors(path, () => {
      this.#database.prepare('ATTACH ? AS later').run(path)
      this.#database.pragma('later.mmap_size = 1073741824')
    })
  }

  /** Compares; yields how far it is, 0 to 1. */
  *compare(): Generator<number, ComparisonCounts> {
    this.#pairs = yield* pairUrls(this.#database)
    this.#rows = new ComparedRows(this.#database, this.#pairs)
    return yield* countChanges(this.#pairs)
  }

  /** The rows of a view; yields while it looks for them. */
  *window(query: ComparisonQuery, from: number, count: number): Generator<void, ComparisonWindow> {
    const entries = yield* this.entriesOf(query)
    return { total: entries.length, rows: this.rowsAt(entries.subarray(from, from + count)) }
  }

  /**
   * The URLs of a view, as numbers for {@link rowsAt}: in the order of the later crawl, then those that are gone.
   * Yields while it looks for them.
   */
  *entriesOf({ view, column, search }: ComparisonQuery): Generator<void, Uint32Array> {
    const key = JSON.stringify([view, column, search])
    if (this.#shown?.key === key) return this.#shown.entries
    const pairs = this.#compared()
    const found = search === '' ? null : yield* this.#matches(search, pairs)
    const { baseIds, bits, gone } = pairs
    const later = baseIds.length - 1
    const entries = new Uint32Array(later + gone.length)
    let length = 0
    const mask = maskOf(view, column)
    for (let id = 1; id <= later; id += 1) {
      const isIn = mask === null ? view === 'all' || (view === 'new' && baseIds[id] === 0) : hasAll(bits[id], mask)
      if (!isIn || (found !== null && found[id - 1] === 0)) continue
      entries[length] = id - 1
      length += 1
    }
    if (view === 'gone' || view === 'all') {
      for (let i = 0; i < gone.length; i += 1) {
        if (found !== null && found[later + i] === 0) continue
        entries[length] = later + i
        length += 1
      }
    }
    const shown = { key, entries: entries.slice(0, length) }
    this.#shown = shown
    return shown.entries
  }

  rowsAt(entries: Uint32Array): readonly ComparedRow[] {
    this.#compared()
    const rows = this.#rows
    return rows === null ? [] : withSqliteErrors(this.path, () => Array.from(entries, (entry) => rows.at(entry)))
  }

  close(): void {
    this.#database.close()
  }

  /** For each entry whether its URL has the text. */
  *#matches(search: string, { baseIds, gone }: PairedUrls): Generator<void, Uint8Array> {
    const later = baseIds.length - 1
    const found = new Uint8Array(later + gone.length)
    const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
    const inLater = this.#search('later')
    for (const [after, to] of slices(later)) {
      for (const id of inLater(after, to, pattern)) if (id <= later) found[id - 1] = 1
      yield
    }
    const inBase = this.#search('main')
    // Ids of what is gone ascend, as do those that are found.
    let at = 0
    for (const [after, to] of slices(gone.at(-1) ?? 0)) {
      if ((gone[at] as number) > to) continue
      const ids = new Set(inBase(after, to, pattern))
      for (; at < gone.length && (gone[at] as number) <= to; at += 1) {
        if (ids.has(gone[at] as number)) found[later + at] = 1
      }
      yield
    }
    return found
  }

  #search(schema: 'main' | 'later'): (after: number, to: number, pattern: string) => readonly number[] {
    const statement = this.#database
      .prepare(`SELECT id FROM ${schema}.url WHERE id > ? AND id <= ? AND url LIKE ? ESCAPE '\\'`)
      .pluck()
    return (after, to, pattern) => statement.all(after, to, pattern) as number[]
  }

  #compared(): PairedUrls {
    if (this.#pairs === null) throw new TrawlError('bad_request', 'These crawls have not been compared yet.')
    return this.#pairs
  }
}

/** URLs that are counted between two rests. */
const REST_AFTER_URLS = 65_536

function* countChanges({ baseIds, bits, gone }: PairedUrls): Generator<number, ComparisonCounts> {
  const counts = { broken: 0, mended: 0, new: 0, gone: gone.length, changed: 0, all: baseIds.length - 1 + gone.length }
  /** How often the same bits were seen: there are few of them, however many URLs there are. */
  const seen = new Map<number, number>()
  for (let id = 1; id < baseIds.length; id += 1) {
    const of = bits[id] as number
    if (baseIds[id] === 0) counts.new += 1
    else seen.set(of, (seen.get(of) ?? 0) + 1)
    if (id % REST_AFTER_URLS === 0) yield 1
  }
  const columns = { broken: tally(), mended: tally(), changed: tally() }
  for (const [of, times] of seen) {
    if (of === 0 || of === WAITING_BIT) continue
    for (const view of CHANGE_VIEWS) {
      if (!hasAll(of, maskOf(view, null) ?? 0)) continue
      counts[view] += times
      columns[view].add(of, times)
    }
  }
  return {
    counts,
    same: seen.get(0) ?? 0,
    waiting: seen.get(WAITING_BIT) ?? 0,
    columns: { broken: columns.broken.counts(), mended: columns.mended.counts(), changed: columns.changed.counts() },
  }
}

/** Bits of which the first, or one of its columns, must be there; `null` for a view that bits do not tell of. */
function maskOf(view: ComparisonView, column: ComparedColumn | null): number | null {
  const narrow = column === null ? ANY_COLUMN : COLUMN_BITS[column]
  if (view === 'changed') return narrow
  if (view === 'broken') return BROKEN_BIT | narrow
  return view === 'mended' ? MENDED_BIT | narrow : null
}

/** Whether a turn that is asked for is there, and one of the columns. */
function hasAll(bits: number | undefined, mask: number): boolean {
  const of = bits ?? 0
  const turn = mask & ~ANY_COLUMN
  return (of & turn) === turn && (of & mask & ANY_COLUMN) !== 0
}

function tally() {
  const each = new Uint32Array(COMPARED_COLUMNS.length)
  return {
    add: (bits: number, times: number): void => {
      for (let i = 0; i < each.length; i += 1) if ((bits & (1 << i)) !== 0) each[i] = (each[i] ?? 0) + times
    },
    counts: (): ColumnCounts =>
      Object.fromEntries(COMPARED_COLUMNS.map((column, i) => [column, each[i] ?? 0])) as unknown as ColumnCounts,
  }
}
