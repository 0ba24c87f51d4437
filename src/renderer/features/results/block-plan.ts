/** Which blocks of rows a visible range needs, most urgent first. Blocks are numbered from 0. */
import type { RowRange } from './scroll-scale'

/** Rows of a block; a window call answers at most 500. */
export const BLOCK_ROWS = 200

export function blockOf(row: number): number {
  return Math.floor(row / BLOCK_ROWS)
}

export interface BlockPlan {
  /** Blocks with visible rows, the one with most of them first. */
  readonly visible: readonly number[]
  /** Neighbours worth having before they are asked for, the one in the direction of travel first. */
  readonly ahead: readonly number[]
}

/**
 * `total`: rows of the view, `null` while that is not known (then only what is visible is planned).
 * `direction`: 1 when scrolling down, -1 when scrolling up.
 */
export function planBlocks(range: RowRange, total: number | null, direction: 1 | -1): BlockPlan {
  const lastRow = (total ?? Math.max(range.end, 1)) - 1
  if (lastRow < 0 || range.first > lastRow) return { visible: [], ahead: [] }
  const first = blockOf(range.first)
  const last = blockOf(Math.min(Math.max(range.end - 1, range.first), lastRow))
  const visible: number[] = []
  for (let block = first; block <= last; block += 1) visible.push(block)
  visible.sort((a, b) => rowsInView(b, range) - rowsInView(a, range))
  if (total === null) return { visible, ahead: [] }
  const neighbours = direction === 1 ? [last + 1, first - 1] : [first - 1, last + 1]
  return { visible, ahead: neighbours.filter((block) => block >= 0 && block <= blockOf(lastRow)) }
}

function rowsInView(block: number, range: RowRange): number {
  const from = Math.max(block * BLOCK_ROWS, range.first)
  return Math.min((block + 1) * BLOCK_ROWS, range.end) - from
}
