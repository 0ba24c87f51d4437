/**
 * Maps the scroll position of the grid to an offset in its content. Chromium caps the height of an element, so a
 * content taller than {@link MAX_CANVAS_PX} is drawn on a shorter canvas: small movements (wheel, keys) still move
 * it pixel by pixel, far jumps (the scroll bar) in proportion. All values are CSS px.
 */

/**
 * Tallest canvas. Chromium's limit is 33,554,432 px (2^31 / 64); below 2^24 every whole px is exact in the 32-bit
 * floats that its compositor scrolls with.
 */
export const MAX_CANVAS_PX = 16_000_000

export interface ScrollGeometry {
  /** Height that all rows would need. */
  readonly contentPx: number
  /** Height of the visible part, header left out. */
  readonly viewportPx: number
}

/** Where the grid stands: the position of the element, and the offset of the content's first visible px. */
export interface ScrollState {
  readonly scrollTop: number
  readonly offsetPx: number
}

export const SCROLL_START: ScrollState = { scrollTop: 0, offsetPx: 0 }

/** Height of the element that is scrolled. */
export function canvasPx(geometry: ScrollGeometry): number {
  return Math.min(geometry.contentPx, MAX_CANVAS_PX)
}

function maxOffset({ contentPx, viewportPx }: ScrollGeometry): number {
  return Math.max(0, contentPx - viewportPx)
}

function maxScrollTop(geometry: ScrollGeometry): number {
  return Math.max(0, canvasPx(geometry) - geometry.viewportPx)
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max)
}

/** The state after the element reported a new scroll position. */
export function scrolledTo(geometry: ScrollGeometry, before: ScrollState, scrollTop: number): ScrollState {
  const lastTop = maxScrollTop(geometry)
  const lastOffset = maxOffset(geometry)
  const top = clamp(scrollTop, lastTop)
  if (lastTop === lastOffset) return { scrollTop: top, offsetPx: top }
  // The two ends meet whatever drift small movements have left.
  if (top === 0) return { scrollTop: 0, offsetPx: 0 }
  if (top === lastTop) return { scrollTop: top, offsetPx: lastOffset }
  const moved = top - before.scrollTop
  if (Math.abs(moved) <= geometry.viewportPx * 2) {
    return { scrollTop: top, offsetPx: clamp(Math.round(before.offsetPx + moved), lastOffset) }
  }
  return { scrollTop: top, offsetPx: Math.round((top / lastTop) * lastOffset) }
}

/**
 * The state that shows `offsetPx`, with the element where the scroll bar should stand for it. Also mends the drift of
 * small movements once scrolling has come to rest.
 */
export function scrolledToOffset(geometry: ScrollGeometry, offsetPx: number): ScrollState {
  const lastTop = maxScrollTop(geometry)
  const lastOffset = maxOffset(geometry)
  const offset = clamp(Math.round(offsetPx), lastOffset)
  if (lastTop === lastOffset) return { scrollTop: offset, offsetPx: offset }
  if (offset === 0 || offset === lastOffset) return { scrollTop: offset === 0 ? 0 : lastTop, offsetPx: offset }
  // Never on an end of the element while the content is not at its end: the end would pull the content along.
  return {
    scrollTop: Math.min(Math.max(Math.round((offset / lastOffset) * lastTop), 1), lastTop - 1),
    offsetPx: offset,
  }
}

export interface RowRange {
  /** First row, from 0. */
  readonly first: number
  /** Row after the last. */
  readonly end: number
}

/** The rows to draw at an offset, with `overscan` more on both sides. */
export function rowsAt(geometry: ScrollGeometry, offsetPx: number, rowPx: number, overscan: number): RowRange {
  const rows = Math.round(geometry.contentPx / rowPx)
  const first = Math.max(0, Math.floor(offsetPx / rowPx) - overscan)
  const end = Math.min(rows, Math.ceil((offsetPx + geometry.viewportPx) / rowPx) + overscan)
  return { first: Math.min(first, rows), end: Math.max(end, Math.min(first, rows)) }
}

/** The smallest movement that brings a row into full view; the offset itself when it is in view already. */
export function offsetShowing(geometry: ScrollGeometry, offsetPx: number, rowPx: number, row: number): number {
  const top = row * rowPx
  if (top < offsetPx) return top
  const bottom = top + rowPx
  if (bottom > offsetPx + geometry.viewportPx) return Math.max(0, bottom - geometry.viewportPx)
  return offsetPx
}
