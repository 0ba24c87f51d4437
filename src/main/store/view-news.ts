/** How many rows a refresh would add to a view, counted in the background while the crawl goes on. */
import { isNarrowed, type ResultQuery } from '../../shared/domain/result-query'
import type { LongTasks } from './long-tasks'
import type { KeptMatches } from './matching-rows'

/** Between two counts at least, in ms; and counting takes at most one part in so many of the time. */
const EVERY_MS = 1000
const SHARE = 5

/** A view as it was worked out. */
interface Snapshot {
  readonly rowNos: Uint32Array
  /** The last row that was looked at. */
  readonly lastRow: number
}

interface News {
  readonly version: number
  readonly newRows: number
  /** When it may be counted anew. */
  readonly dueAtMs: number
}

export class ViewNews {
  readonly #news = new WeakMap<Snapshot, News>()
  readonly #counting = new WeakSet<Snapshot>()

  constructor(
    private readonly tasks: LongTasks,
    private readonly matches: KeptMatches,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /**
   * What is known by now, `null` for nothing; counts on when that is too old.
   * @param lastRow - the last row that there is now
   */
  newRows(query: ResultQuery, view: Snapshot, version: number, lastRow: number): number | null {
    if (!isNarrowed(query)) return lastRow - view.lastRow
    const known = this.#news.get(view)
    const isDue = known === undefined || (known.version !== version && this.nowMs() >= known.dueAtMs)
    if (isDue && !this.#counting.has(view)) void this.#count(query, view, version, lastRow)
    return known?.newRows ?? null
  }

  async #count(query: ResultQuery, view: Snapshot, version: number, lastRow: number): Promise<void> {
    this.#counting.add(view)
    const startedAtMs = this.nowMs()
    try {
      const key = JSON.stringify([version, query])
      const newRows = await this.tasks.run('news', key, () => this.#newRows(query, view, lastRow))
      const endedAtMs = this.nowMs()
      const dueAtMs = endedAtMs + Math.max(EVERY_MS, (endedAtMs - startedAtMs) * SHARE)
      this.#news.set(view, { version, newRows, dueAtMs })
    } catch {
      // Given up for another view, or the crawl file is gone: the next window asks again.
    } finally {
      this.#counting.delete(view)
    }
  }

  *#newRows(query: ResultQuery, view: Snapshot, lastRow: number): Generator<void, number> {
    const now = yield* this.matches.of(query, lastRow)
    const before = new Uint8Array(lastRow + 1)
    for (const rowNo of view.rowNos) before[rowNo] = 1
    let newRows = 0
    for (const rowNo of now) if (before[rowNo] === 0) newRows += 1
    return newRows
  }
}
