/** Widths are those of the font's own table: taken from Liberation Sans, which is made to the measure of Arial. */
import { describe, expect, it } from 'vitest'
import { DESCRIPTION_PX, pixelWidth, TITLE_PX } from '../../../src/shared/pixel-width'

describe('the width of a text', () => {
  it.each([
    ['', TITLE_PX, 0],
    ['a', 2048, 1139],
    ['i', 2048, 455],
    ['W', 2048, 1933],
    [' ', 2048, 569],
    ['~', 2048, 1196],
    // 1366 + 682 + 455 + 1139 + 455 units at 20 px.
    ['Arial', TITLE_PX, 40],
    // 21,518 units.
    ['Harbour: opening hours', TITLE_PX, 210],
    ['Harbour: opening hours', DESCRIPTION_PX, 147],
  ])('of %j at %i px is %i', (text, px, width) => {
    expect(pixelWidth(text, px)).toBe(width)
  })

  it('is the same with an accent as without', () => {
    expect(pixelWidth('ÀÉÎÕÜ', 2048)).toBe(pixelWidth('AEIOU', 2048))
    expect(pixelWidth('žčńőé', 2048)).toBe(pixelWidth('zcnoe', 2048))
    expect(pixelWidth('e\u0301', 2048)).toBe(pixelWidth('e', 2048))
  })

  it('takes letters of other scripts by the mean of their kind, an ideograph as a square', () => {
    expect(pixelWidth('漢字', TITLE_PX)).toBe(40)
    expect(pixelWidth('Ж', 2048)).toBeGreaterThan(pixelWidth('ж', 2048))
    expect(pixelWidth('😀', TITLE_PX)).toBeGreaterThan(20)
    expect(pixelWidth('a\u200bb', 2048)).toBe(pixelWidth('ab', 2048))
  })

  it('knows the quotation marks and dashes of typesetters', () => {
    expect(pixelWidth('—', 2048)).toBe(2048)
    expect(pixelWidth('–', 2048)).toBe(1139)
    expect(pixelWidth('“”', 2048)).toBe(2 * 682)
  })
})
