/** The keyboard of the grid. */
import type { KeyboardEvent } from 'react'
import {
  extendTo,
  isMoveKey,
  NOTHING_SELECTED,
  type Selection,
  selectAll,
  selectOnly,
  targetOf,
  toggleRow,
} from './selection-model'
import type { GridScroll } from './use-grid-scroll'

interface GridKeys {
  readonly selection: Selection
  readonly total: number
  readonly rowPx: number
  readonly scroll: GridScroll
  readonly scroller: HTMLElement | null
  readonly columns: number
  /** Position of the column that the keyboard is in; `null`: it acts on whole rows. */
  readonly activeColumn: number | null
  select(next: Selection): void
  onActiveColumn(position: number | null): void
  /** Goes up into the head. */
  onHead(position: number): void
  onCopy(): void
  onOpenDetails(): void
  onMenu(position: number): void
}

/** Carries out a key press; `false` when the grid has no use for it. */
export function handleGridKey(event: KeyboardEvent, keys: GridKeys): boolean {
  const { selection, total, scroll, scroller, select, activeColumn } = keys
  // Keys of the head are its own.
  if (event.target !== scroller) return false
  const { key } = event
  const mod = event.ctrlKey || event.metaKey
  if (mod && !event.shiftKey && key.toLowerCase() === 'c') keys.onCopy()
  else if (mod && key.toLowerCase() === 'a') select(selectAll(selection, total))
  else if (key === 'Escape' && activeColumn !== null) keys.onActiveColumn(null)
  else if (key === 'Escape' && selection.active !== null) select(NOTHING_SELECTED)
  else if (event.altKey) return false
  else if (key === 'ArrowUp' && !event.shiftKey && (total === 0 || selection.active === 0))
    keys.onHead(activeColumn ?? 0)
  else if (total === 0) return false
  else if (isMoveKey(key)) {
    const pageRows = Math.floor(scroll.geometry.viewportPx / keys.rowPx)
    const to = targetOf(key, { active: selection.active, start: scroll.firstInView(), total, pageRows })
    select(event.shiftKey ? extendTo(selection, to) : selectOnly(to))
    scroll.reveal(to)
  } else if (mod && key === ' ' && selection.active !== null) select(toggleRow(selection, selection.active))
  else if (key === ' ' || key === 'Enter') {
    if (selection.active === null) select(selectOnly(scroll.firstInView()))
    keys.onOpenDetails()
  } else if (key === 'ArrowLeft' || key === 'ArrowRight') moveSideways(key === 'ArrowLeft' ? -1 : 1, keys)
  else if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey))
    keys.onMenu(selection.active ?? scroll.firstInView())
  else return false
  return true
}

/** From the row as a whole into its cells, and back out of the first one. */
function moveSideways(
  sign: 1 | -1,
  { selection, scroll, activeColumn, columns, select, onActiveColumn }: GridKeys,
): void {
  if (selection.active === null) select(selectOnly(scroll.firstInView()))
  if (activeColumn === null) onActiveColumn(sign === 1 ? 0 : null)
  else if (activeColumn + sign < 0) onActiveColumn(null)
  else onActiveColumn(Math.min(activeColumn + sign, columns - 1))
}
