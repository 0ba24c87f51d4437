import { describe, expect, it } from 'vitest'
import { fragmentOf, placeIn } from '../../../../src/renderer/app/window-place'

describe('the place in the window', () => {
  it('is the same after it was written and read', () => {
    for (const place of [
      { crawlId: 'k7m2p9xw', tab: 'log', rowNo: null },
      { crawlId: 'a&tab=sql#', tab: 'results', rowNo: 12 },
    ] as const) {
      expect(placeIn(fragmentOf(place))).toEqual(place)
    }
  })

  it('is none where the fragment says none', () => {
    for (const fragment of ['', '#', '#crawl=a', '#crawl=&tab=log', '#crawl=a&tab=nowhere']) {
      expect(placeIn(fragment)).toBeNull()
    }
    expect(placeIn('#crawl=a&tab=log&row=-3')).toEqual({ crawlId: 'a', tab: 'log', rowNo: null })
  })
})
