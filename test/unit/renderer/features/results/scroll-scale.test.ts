import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canvasPx,
  MAX_CANVAS_PX,
  offsetShowing,
  rowsAt,
  SCROLL_START,
  scrolledTo,
  scrolledToOffset,
} from '../../../../../src/renderer/features/results/scroll-scale'

const ROW_PX = 28
const small = { contentPx: 10_000 * ROW_PX, viewportPx: 600 }
const huge = { contentPx: 10_000_000 * ROW_PX, viewportPx: 600 }
const lastOffset = huge.contentPx - huge.viewportPx
const lastTop = MAX_CANVAS_PX - huge.viewportPx

describe('scroll scale', () => {
  it('leaves a content that fits as it is', () => {
    expect(canvasPx(small)).toBe(small.contentPx)
    expect(scrolledTo(small, SCROLL_START, 123_456)).toEqual({ scrollTop: 123_456, offsetPx: 123_456 })
    expect(scrolledToOffset(small, 4200)).toEqual({ scrollTop: 4200, offsetPx: 4200 })
  })

  it('keeps the canvas below what Chromium can draw', () => {
    expect(canvasPx(huge)).toBe(MAX_CANVAS_PX)
  })

  it('reaches the first and the last row of ten million', () => {
    expect(scrolledTo(huge, SCROLL_START, lastTop).offsetPx).toBe(lastOffset)
    expect(rowsAt(huge, lastOffset, ROW_PX, 0).end).toBe(10_000_000)
    expect(scrolledTo(huge, { scrollTop: 40, offsetPx: 9000 }, 0)).toEqual(SCROLL_START)
  })

  it('moves pixel by pixel for a wheel and in proportion for a drag of the scroll bar', () => {
    const before = scrolledToOffset(huge, 140_000_000)
    const wheel = scrolledTo(huge, before, before.scrollTop + 100)
    expect(wheel.offsetPx - before.offsetPx).toBe(100)
    const drag = scrolledTo(huge, before, lastTop / 4)
    expect(drag.offsetPx / lastOffset).toBeCloseTo(0.25, 6)
  })

  it('never leaves the content and always settles where the scroll bar belongs', () => {
    const top = fc.integer({ min: -500, max: MAX_CANVAS_PX + 500 })
    fc.assert(
      fc.property(fc.array(top, { minLength: 1, maxLength: 40 }), (tops) => {
        let state = SCROLL_START
        for (const next of tops) {
          state = scrolledTo(huge, state, next)
          expect(state.offsetPx).toBeGreaterThanOrEqual(0)
          expect(state.offsetPx).toBeLessThanOrEqual(lastOffset)
        }
        const settled = scrolledToOffset(huge, state.offsetPx)
        expect(settled.offsetPx).toBe(state.offsetPx)
        // Setting the element to that position must not move the content again.
        expect(scrolledTo(huge, settled, settled.scrollTop).offsetPx).toBe(state.offsetPx)
      }),
    )
  })

  it('does not put the scroll bar on an end while rows remain beyond it', () => {
    expect(scrolledToOffset(huge, 1).scrollTop).toBe(1)
    expect(scrolledToOffset(huge, lastOffset - 1).scrollTop).toBe(lastTop - 1)
  })

  it('draws the rows in view and a few beyond, within the view', () => {
    expect(rowsAt(small, 0, ROW_PX, 4)).toEqual({ first: 0, end: 26 })
    expect(rowsAt(small, 2800, ROW_PX, 4)).toEqual({ first: 96, end: 126 })
    expect(rowsAt({ contentPx: 0, viewportPx: 600 }, 0, ROW_PX, 4)).toEqual({ first: 0, end: 0 })
  })

  it('moves just far enough to show a row', () => {
    expect(offsetShowing(small, 2800, ROW_PX, 99)).toBe(2772)
    expect(offsetShowing(small, 2800, ROW_PX, 110)).toBe(2800)
    expect(offsetShowing(small, 0, ROW_PX, 30)).toBe(31 * ROW_PX - 600)
  })
})
