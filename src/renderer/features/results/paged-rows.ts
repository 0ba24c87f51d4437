/**
 * The rows of one view as the grid sees them: asks for blocks around the visible range, keeps a few, and forgets the
 * rest, so a million rows cost what a screen of them costs. Headless: it knows neither React nor the bridge.
 *
 * What is on screen stays there until its replacement has come: while a block is asked for again, or a new view has
 * not answered yet, the old cells are kept. Few requests are in the air at a time and the next one is always chosen
 * for the range shown now, so a fast drag of the scroll bar asks for where it stops, not for everything it passes.
 */
import type { AnyColumnId, CellValue, ResultQuery, RowWindow } from '../../../shared/domain/result-query'
import { BLOCK_ROWS, blockOf, planBlocks } from './block-plan'
import type { RowRange } from './scroll-scale'
import { isSnapshot, sameQuery } from './view-query'

/** Blocks kept at most: 30 of 200 rows. */
export const MAX_BLOCKS = 30
const MAX_IN_FLIGHT = 2
/** A drag of the scroll bar that passes whole blocks at a time asks for rows once it has been this slow. */
const LEAP_REST_MS = 60

export interface WindowRequest {
  readonly query: ResultQuery
  readonly columns: readonly AnyColumnId[]
  readonly from: number
  readonly count: number
  readonly refresh: boolean
}
export type FetchWindow = (request: WindowRequest) => Promise<RowWindow>

/** A row that has come. `cell` answers `undefined` for a column that was not asked for when it came. */
export interface LoadedRow {
  readonly rowNo: number
  cell(column: AnyColumnId): CellValue | undefined
}

export interface RowsState {
  /** Rows of the view; `null` until the first answer. */
  readonly total: number | null
  /** Whether the snapshot that is shown is older than the crawl. */
  readonly stale: boolean
  /** How many rows a new snapshot would add; `null` while that is not known. */
  readonly newRows: number | null
  /** Whether what is shown belongs to the view before, because the new one has not answered yet. */
  readonly replacing: boolean
  /** Changes whenever positions mean other rows: with each new view and each new snapshot. 0 until the first rows have come. */
  readonly viewId: number
  /** Why rows could not be had; `null` when they could. */
  readonly error: unknown
}

interface Block {
  readonly rows: readonly LoadedRow[]
  readonly columns: readonly AnyColumnId[]
  /** The round of news that the block is as new as. */
  readonly round: number
}

const EMPTY_RANGE: RowRange = { first: 0, end: 0 }

export class PagedRows {
  readonly #fetchWindow: FetchWindow
  readonly #onChange: () => void
  readonly #blocks = new Map<number, Block>()
  readonly #inFlight = new Set<number>()
  #query: ResultQuery | null = null
  #columns: readonly AnyColumnId[] = []
  #range = EMPTY_RANGE
  #direction: 1 | -1 = 1
  /** Runs for a moment after each leap. */
  #leapTimer: ReturnType<typeof setTimeout> | undefined
  /** Whether leaps follow each other. */
  #leaping = false
  /** Grows with each new view or snapshot; answers of an earlier one are dropped. */
  #epoch = 0
  /** Grows with each piece of news; blocks of an earlier round are asked for again when they are visible. */
  #round = 0
  #snapshotVersion: number | null = null
  #snapshotChecked = false
  #refreshAsked = false
  /** Whether the first answer of the view is still to come. */
  #opening = false
  #closed = false
  #state: RowsState = { total: null, stale: false, newRows: 0, replacing: false, viewId: 0, error: null }

  /** `onChange` is called after each change of what {@link rowAt} or {@link state} answer. */
  constructor(fetchWindow: FetchWindow, onChange: () => void) {
    this.#fetchWindow = fetchWindow
    this.#onChange = onChange
  }

  get state(): RowsState {
    return this.#state
  }

  /** Shows another view. With the same query only the missing columns are asked for and the rows stay. */
  setView(query: ResultQuery, columns: readonly AnyColumnId[]): void {
    this.#columns = columns
    if (this.#query === null || !sameQuery(this.#query, query)) {
      this.#query = query
      this.#opening = true
      this.#startEpoch()
      this.#change({ replacing: this.#state.total !== null, stale: false, error: null })
    }
    this.#pump()
  }

  /** Tells which rows are on screen. */
  show(range: RowRange): void {
    const moved = range.first - this.#range.first
    if (moved !== 0) this.#direction = moved > 0 ? 1 : -1
    this.#range = range
    if (Math.abs(moved) > BLOCK_ROWS) this.#leap()
    else this.#pump()
  }

  /** The first leap asks at once. Rows for one in the middle of others would be gone before they are painted. */
  #leap(): void {
    this.#leaping = this.#leapTimer !== undefined
    this.#pump()
    clearTimeout(this.#leapTimer)
    this.#leapTimer = setTimeout(() => {
      this.#leapTimer = undefined
      this.#leaping = false
      this.#pump()
    }, LEAP_REST_MS)
  }

  /** There is news from the crawl: visible rows are asked for again, others when they come into view. */
  outdate(): void {
    this.#round += 1
    this.#snapshotChecked = false
    if (this.#state.error !== null) this.#change({ error: null })
    this.#pump()
  }

  /** Asks for a new snapshot of the view. */
  refresh(): void {
    this.#startEpoch()
    this.#refreshAsked = true
    this.#change({ error: null })
    this.#pump()
  }

  /** Tries again after an error. */
  retry(): void {
    this.outdate()
  }

  rowAt(index: number): LoadedRow | null {
    return this.#blocks.get(blockOf(index))?.rows[index % BLOCK_ROWS] ?? null
  }

  /** Position of a row by its number, if it is among those kept; `null` otherwise. */
  positionOf(rowNo: number): number | null {
    for (const [number, block] of this.#blocks) {
      const index = block.rows.findIndex((row) => row.rowNo === rowNo)
      if (index >= 0) return number * BLOCK_ROWS + index
    }
    return null
  }

  /** Takes up work again after {@link close}; a new model is open. */
  open(): void {
    if (!this.#closed) return
    this.#closed = false
    this.#startEpoch()
    this.#pump()
  }

  /** Ends the model: answers still to come are dropped. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#leapTimer)
    this.#leapTimer = undefined
    this.#leaping = false
  }

  #startEpoch(): void {
    this.#epoch += 1
    this.#inFlight.clear()
    this.#snapshotVersion = null
    this.#snapshotChecked = false
    this.#refreshAsked = false
  }

  #pump(): void {
    if (this.#leaping) return
    while (this.#query !== null && !this.#closed && this.#state.error === null && this.#inFlight.size < MAX_IN_FLIGHT) {
      // The first answer of an epoch decides what the others belong to, so it goes alone.
      if (this.#inFlight.size > 0 && this.#snapshotVersion === null) return
      const block = this.#nextBlock()
      if (block === null) return
      void this.#ask(block, this.#query)
    }
  }

  #nextBlock(): number | null {
    const { visible, ahead } = planBlocks(this.#range, this.#isFirst() ? null : this.#state.total, this.#direction)
    const wanted = visible.find((block) => this.#isWanted(block, true))
    if (wanted !== undefined) return wanted
    // Everything else waits for a quiet moment, so that there is always room for what comes into view.
    if (this.#inFlight.size > 0) return null
    // With nothing in view, because there are no rows yet, news may have brought the first.
    if (visible.length === 0) return this.#isWanted(0, true) ? 0 : null
    return ahead.find((block) => this.#isWanted(block, false)) ?? null
  }

  #isFirst(): boolean {
    return this.#snapshotVersion === null
  }

  #isWanted(number: number, visible: boolean): boolean {
    if (this.#inFlight.has(number)) return false
    if (this.#isFirst()) return true
    const block = this.#blocks.get(number)
    if (block === undefined) return true
    return visible && (block.round < this.#round || !covers(block.columns, this.#columns))
  }

  async #ask(number: number, query: ResultQuery): Promise<void> {
    const [epoch, round, columns, refresh] = [this.#epoch, this.#round, this.#columns, this.#refreshAsked]
    this.#inFlight.add(number)
    try {
      const answer = await this.#fetchWindow({ query, columns, from: number * BLOCK_ROWS, count: BLOCK_ROWS, refresh })
      if (this.#closed || epoch !== this.#epoch) return
      this.#inFlight.delete(number)
      this.#take(number, answer, columns, round)
    } catch (error) {
      if (this.#closed || epoch !== this.#epoch) return
      this.#inFlight.delete(number)
      this.#change({ error, replacing: false })
      return
    }
    this.#pump()
  }

  #take(number: number, answer: RowWindow, columns: readonly AnyColumnId[], round: number): void {
    if (this.#isFirst()) {
      const opening = this.#opening
      this.#opening = false
      this.#refreshAsked = false
      // Blocks of the state before are no part of this one.
      this.#blocks.clear()
      this.#state = { ...this.#state, viewId: this.#epoch }
      // A snapshot made for an earlier look at the same view would start out of date.
      if (opening && answer.stale) {
        this.#store(number, answer, columns, round)
        this.refresh()
        return
      }
    } else if (
      answer.version !== this.#snapshotVersion &&
      this.#query !== null &&
      isSnapshot(this.#query) &&
      !this.#snapshotChecked
    ) {
      // The snapshot was made anew behind our back. Once a round, lest a version that always moves asks for ever.
      this.#snapshotChecked = true
      this.#round += 1
      this.#snapshotVersion = answer.version
      this.#store(number, answer, columns, this.#round)
      return
    }
    this.#snapshotVersion = answer.version
    this.#store(number, answer, columns, round)
  }

  #store(number: number, answer: RowWindow, columns: readonly AnyColumnId[], round: number): void {
    const positions = new Map(columns.map((column, index) => [column, index]))
    const rows = answer.rowNos.map((rowNo, index): LoadedRow => {
      const cells = answer.cells[index] ?? []
      return {
        rowNo,
        cell(column) {
          const position = positions.get(column)
          return position === undefined ? undefined : (cells[position] ?? null)
        },
      }
    })
    this.#blocks.delete(number)
    this.#blocks.set(number, { rows, columns, round })
    this.#evict()
    this.#change({ total: answer.total, stale: answer.stale, newRows: answer.newRows, replacing: false })
  }

  /** Forgets the blocks that came longest ago, but none that is on screen. */
  #evict(): void {
    const { visible, ahead } = planBlocks(this.#range, this.#state.total, this.#direction)
    for (const number of this.#blocks.keys()) {
      if (this.#blocks.size <= MAX_BLOCKS) return
      if (!visible.includes(number) && !ahead.includes(number)) this.#blocks.delete(number)
    }
  }

  #change(change: Partial<RowsState>): void {
    this.#state = { ...this.#state, ...change }
    this.#onChange()
  }
}

function covers(have: readonly AnyColumnId[], want: readonly AnyColumnId[]): boolean {
  return have === want || want.every((column) => have.includes(column))
}
