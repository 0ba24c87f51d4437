/**
 * Which rows of a view are selected, as ranges of positions: selecting a million rows costs one pair of numbers.
 * Positions count from 0 in the order of the view, so a new order or filter starts a new selection.
 */

/** Positions from `from` up to and without `end`. */
export interface SelectedRange {
  readonly from: number
  readonly end: number
}

export interface Selection {
  /** The row that the keyboard acts on; `null` when there is none. */
  readonly active: number | null
  /** Where a range that is being extended began. */
  readonly anchor: number | null
  /** Sorted, disjoint, not touching. */
  readonly ranges: readonly SelectedRange[]
}

export const NOTHING_SELECTED: Selection = { active: null, anchor: null, ranges: [] }

/** Selects one row and nothing else. */
export function selectOnly(row: number): Selection {
  return { active: row, anchor: row, ranges: [{ from: row, end: row + 1 }] }
}

/** Selects from the anchor to `row`; the ranges selected before are given up, as in every grid. */
export function extendTo(selection: Selection, row: number): Selection {
  const anchor = selection.anchor ?? row
  return { active: row, anchor, ranges: [{ from: Math.min(anchor, row), end: Math.max(anchor, row) + 1 }] }
}

/** Adds a row to the selection, or takes it out. */
export function toggleRow(selection: Selection, row: number): Selection {
  const ranges = isSelected(selection, row)
    ? selection.ranges.flatMap((range) => without(range, row))
    : joined([...selection.ranges, { from: row, end: row + 1 }])
  return { active: row, anchor: row, ranges }
}

/** Selects every row of a view; the active row stays where it is. */
export function selectAll(selection: Selection, total: number): Selection {
  if (total === 0) return NOTHING_SELECTED
  return { active: selection.active ?? 0, anchor: selection.anchor ?? 0, ranges: [{ from: 0, end: total }] }
}

/** Binary search: grids ask this for every row they draw. */
export function isSelected(selection: Selection, row: number): boolean {
  let low = 0
  let high = selection.ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = selection.ranges[middle]
    if (!range) return false
    if (row < range.from) high = middle - 1
    else if (row >= range.end) low = middle + 1
    else return true
  }
  return false
}

export function selectedCount(selection: Selection): number {
  return selection.ranges.reduce((sum, range) => sum + range.end - range.from, 0)
}

/** The selection after the view has become shorter. */
export function clampedTo(selection: Selection, total: number): Selection {
  if (total === 0) return NOTHING_SELECTED
  const last = selection.ranges.at(-1)
  if ((selection.active ?? 0) < total && (selection.anchor ?? 0) < total && (last?.end ?? 0) <= total) return selection
  const ranges = selection.ranges
    .map((range) => ({ from: range.from, end: Math.min(range.end, total) }))
    .filter((range) => range.from < range.end)
  const inView = (row: number | null) => (row === null ? null : Math.min(row, total - 1))
  return { active: inView(selection.active), anchor: inView(selection.anchor), ranges }
}

/** Keys that move the active row, by their KeyboardEvent name. */
export type MoveKey = 'ArrowUp' | 'ArrowDown' | 'PageUp' | 'PageDown' | 'Home' | 'End'
const MOVE_KEYS: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'])

export function isMoveKey(key: string): key is MoveKey {
  return MOVE_KEYS.has(key)
}

/** Where a key moves to. With no active row the first key lands on `start`, the first row in view. */
export function targetOf(
  key: MoveKey,
  { active, start, total, pageRows }: { active: number | null; start: number; total: number; pageRows: number },
): number {
  const last = Math.max(0, total - 1)
  if (key === 'Home') return 0
  if (key === 'End') return last
  if (active === null) return Math.min(start, last)
  const step = key === 'ArrowUp' || key === 'ArrowDown' ? 1 : Math.max(1, pageRows - 1)
  const sign = key === 'ArrowUp' || key === 'PageUp' ? -1 : 1
  return Math.min(Math.max(active + sign * step, 0), last)
}

function without(range: SelectedRange, row: number): SelectedRange[] {
  if (row < range.from || row >= range.end) return [range]
  return [
    { from: range.from, end: row },
    { from: row + 1, end: range.end },
  ].filter(({ from, end }) => from < end)
}

function joined(ranges: readonly SelectedRange[]): SelectedRange[] {
  const result: SelectedRange[] = []
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last && range.from <= last.end)
      result[result.length - 1] = { from: last.from, end: Math.max(last.end, range.end) }
    else result.push(range)
  }
  return result
}
