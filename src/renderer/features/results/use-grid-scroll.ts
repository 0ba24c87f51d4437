/** The scroll position of the grid: which rows and columns are on screen, and how to bring one there. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import {
  offsetShowing,
  type RowRange,
  rowsAt,
  SCROLL_START,
  type ScrollGeometry,
  scrolledTo,
  scrolledToOffset,
} from './scroll-scale'

/** Rows drawn beyond each edge, so that a turn of the wheel meets rows that are there already. Each costs as much as one in view. */
const OVERSCAN_ROWS = 4
/** Columns are drawn this far beyond each edge. */
const OVERSCAN_PX = 120
const SETTLE_MS = 200

export interface GridScroll {
  /** Rows to draw. */
  readonly range: RowRange
  /** The most rows that {@link range} ever has at this height. */
  readonly mostRows: number
  /** Part of the width to draw. */
  readonly left: number
  readonly width: number
  /** What to subtract from a row's place in the content to get its place on the canvas. */
  readonly shiftPx: number
  readonly geometry: ScrollGeometry
  onScroll(): void
  /** Scrolls just far enough to show a row. */
  reveal(row: number): void
  scrollToStart(): void
  /** Scrolls so that this row is the first. */
  scrollToRow(row: number): void
  /** Scrolls sideways just far enough to show a stretch of the content that begins after the pinned columns. */
  revealSideways(fromPx: number, endPx: number, stickyPx: number): void
  /** First row that is wholly in view. */
  firstInView(): number
}

interface Place {
  readonly range: RowRange
  readonly shiftPx: number
  readonly left: number
}

export function useGridScroll(
  scroller: RefObject<HTMLElement | null>,
  rows: number,
  rowPx: number,
  headerPx: number,
  onRest: (topRow: number) => void,
): GridScroll {
  const [size, setSize] = useState({ width: 0, height: 0 })
  const geometry: ScrollGeometry = { contentPx: rows * rowPx, viewportPx: Math.max(0, size.height - headerPx) }
  const scroll = useRef(SCROLL_START)
  const placeAt = (left: number): Place => ({
    range: rowsAt(geometry, scroll.current.offsetPx, rowPx, OVERSCAN_ROWS),
    shiftPx: scroll.current.offsetPx - scroll.current.scrollTop,
    // In steps, so that scrolling sideways draws columns now and then and not for every px.
    left: Math.floor(left / OVERSCAN_PX) * OVERSCAN_PX,
  })
  const [place, setPlace] = useState<Place>({ range: { first: 0, end: 0 }, shiftPx: 0, left: 0 })
  const settleTimer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** Whether the grid has moved since `onRest` was told of a place. */
  const isMoving = useRef(false)

  const draw = useCallback((next: Place) => setPlace((before) => (samePlace(before, next) ? before : next)), [])
  const moveTo = (offsetPx: number) => {
    const element = scroller.current
    if (!element) return
    scroll.current = scrolledToOffset(geometry, offsetPx)
    element.scrollTop = scroll.current.scrollTop
    draw(placeAt(element.scrollLeft))
  }
  const rest = () => {
    clearTimeout(settleTimer.current)
    if (!isMoving.current) return
    isMoving.current = false
    onRest(Math.ceil(scroll.current.offsetPx / rowPx))
  }
  const goTo = (offsetPx: number) => {
    isMoving.current = true
    moveTo(offsetPx)
  }
  const latest = useRef({ moveTo, rest })
  useLayoutEffect(() => {
    latest.current = { moveTo, rest }
  })

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])

  // More or fewer rows, taller rows, another size: the offset stays unless the content has become too short for it.
  const { contentPx, viewportPx } = geometry
  const rowPxBefore = useRef(rowPx)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for exactly what changes the geometry
  useLayoutEffect(() => {
    const offsetPx = (scroll.current.offsetPx / rowPxBefore.current) * rowPx
    rowPxBefore.current = rowPx
    latest.current.moveTo(offsetPx)
  }, [contentPx, viewportPx, rowPx])
  // Who leaves before the grid has come to rest has been at this place all the same.
  useEffect(() => () => latest.current.rest(), [])

  return {
    range: place.range,
    mostRows: Math.ceil(geometry.viewportPx / rowPx) + 1 + 2 * OVERSCAN_ROWS,
    shiftPx: place.shiftPx,
    left: place.left - OVERSCAN_PX,
    width: size.width + OVERSCAN_PX * 3,
    geometry,
    onScroll() {
      const element = scroller.current
      if (!element) return
      scroll.current = scrolledTo(geometry, scroll.current, element.scrollTop)
      const next = placeAt(element.scrollLeft)
      // In the same frame as the scroll itself: a frame later the edge of the canvas would show.
      if (!samePlace(place, next)) flushSync(() => draw(next))
      isMoving.current = true
      clearTimeout(settleTimer.current)
      settleTimer.current = setTimeout(() => {
        if (next.shiftPx !== 0) latest.current.moveTo(scroll.current.offsetPx)
        latest.current.rest()
      }, SETTLE_MS)
    },
    reveal: (row) => goTo(offsetShowing(geometry, scroll.current.offsetPx, rowPx, row)),
    scrollToStart: () => goTo(0),
    scrollToRow: (row) => goTo(row * rowPx),
    revealSideways(fromPx, endPx, stickyPx) {
      const element = scroller.current
      if (!element) return
      const left = fromPx - stickyPx
      if (left < element.scrollLeft) element.scrollLeft = Math.max(0, left)
      else if (endPx > element.scrollLeft + element.clientWidth) element.scrollLeft = endPx - element.clientWidth
    },
    firstInView: () => Math.ceil(scroll.current.offsetPx / rowPx),
  }
}

function samePlace(a: Place, b: Place): boolean {
  return a.left === b.left && a.shiftPx === b.shiftPx && a.range.first === b.range.first && a.range.end === b.range.end
}
