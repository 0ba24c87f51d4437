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
  select(next: Selection): void
  onCopy(): void
  onOpenDetails(): void
  onMenu(position: number): void
}

const SIDE_STEP_PX = 120

/** Carries out a key press; `false` when the grid has no use for it. */
export function handleGridKey(event: KeyboardEvent, keys: GridKeys): boolean {
  const { selection, total, scroll, scroller, select } = keys
  // Keys of the head are its own.
  if (event.target !== scroller) return false
  const { key } = event
  const mod = event.ctrlKey || event.metaKey
  if (mod && key.toLowerCase() === 'c') keys.onCopy()
  else if (mod && key.toLowerCase() === 'a') select(selectAll(selection, total))
  else if (key === 'Escape' && selection.active !== null) select(NOTHING_SELECTED)
  else if (total === 0 || event.altKey) return false
  else if (isMoveKey(key)) {
    const pageRows = Math.floor(scroll.geometry.viewportPx / keys.rowPx)
    const to = targetOf(key, { active: selection.active, start: scroll.firstInView(), total, pageRows })
    select(event.shiftKey ? extendTo(selection, to) : selectOnly(to))
    scroll.reveal(to)
  } else if (mod && key === ' ' && selection.active !== null) select(toggleRow(selection, selection.active))
  else if (key === ' ' || key === 'Enter') {
    if (selection.active === null) select(selectOnly(scroll.firstInView()))
    keys.onOpenDetails()
  } else if (key === 'ArrowLeft' || key === 'ArrowRight') {
    scroller?.scrollBy({ left: key === 'ArrowLeft' ? -SIDE_STEP_PX : SIDE_STEP_PX })
  } else if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey))
    keys.onMenu(selection.active ?? scroll.firstInView())
  else return false
  return true
}
