/** How wide a column must be for what is drawn of it now. */

/** Padding of a cell on both sides, and a px for rounding. */
const CELL_PADDING_PX = 21
/** What the head holds beside its label: the order and the funnel. */
const HEAD_EXTRA_PX = 40
/** A column that long lines make wider than this is no help. */
const MAX_FITTED_PX = 700

/** Measures the drawn cells and the head of a column in px; `null` when none of it is drawn. */
export function fittedWidth(grid: HTMLElement, column: string): number | null {
  const head = grid.querySelector(`[data-header="${column}"] > span`)
  const cells = [...grid.querySelectorAll(`[data-column="${column}"]`)]
  if (head === null) return null
  const range = document.createRange()
  const widths = cells.map((cell) => {
    range.selectNodeContents(cell)
    return range.getBoundingClientRect().width + CELL_PADDING_PX
  })
  return Math.ceil(Math.min(Math.max(...widths, head.scrollWidth + HEAD_EXTRA_PX), MAX_FITTED_PX))
}
