import { describe, expect, it } from 'vitest'
import { zoomAfter } from '../../../../src/renderer/lib/zoom'

describe('zoom', () => {
  it('goes in steps and stays within 80 and 200 %', () => {
    expect(zoomAfter(100, 1)).toBe(110)
    expect(zoomAfter(100, -1)).toBe(90)
    expect(zoomAfter(200, 1)).toBe(200)
    expect(zoomAfter(80, -1)).toBe(80)
  })
})
