import { describe, expect, it } from 'vitest'
import {
  type Area,
  arrangementOf,
  parsePlaces,
  placeFor,
  type WindowPlace,
  type WindowPlaces,
  withPlace,
} from '../../../../src/main/app/window-place'

const LAPTOP: Area = { x: 0, y: 25, width: 1280, height: 775 }
const DESK: Area = { x: 1280, y: 0, width: 2560, height: 1440 }
const place = (given: Partial<WindowPlace>): WindowPlace => ({
  x: 100,
  y: 100,
  width: 1000,
  height: 700,
  isMaximized: false,
  isFullScreen: false,
  ...given,
})
const kept = (areas: readonly Area[], where: WindowPlace): WindowPlaces => withPlace({}, arrangementOf(areas), where)

describe('the place of the window', () => {
  it('is in the middle of the primary display at first, and never larger than it', () => {
    expect(placeFor({}, [LAPTOP])).toEqual(place({ x: 0, y: 25, width: 1280, height: 775 }))
    expect(placeFor({}, [DESK, LAPTOP])).toMatchObject({ x: 1280 + 560, y: 270, width: 1440, height: 900 })
  })

  it('is remembered for each arrangement of displays, in whatever order they are told', () => {
    let places = kept([LAPTOP], place({ x: 10, y: 30 }))
    places = withPlace(places, arrangementOf([LAPTOP, DESK]), place({ x: 1500, isMaximized: true }))
    expect(placeFor(places, [LAPTOP])).toMatchObject({ x: 10, y: 30, isMaximized: false })
    expect(placeFor(places, [DESK, LAPTOP])).toMatchObject({ x: 1500, isMaximized: true })
  })

  it('comes back into view when its display has gone, with its size and state', () => {
    const places = kept([LAPTOP, DESK], place({ x: 1500, y: 900, width: 2000, height: 500, isFullScreen: true }))
    const back = placeFor(places, [LAPTOP])
    expect(back).toEqual({ x: 0, y: 163, width: 1280, height: 500, isMaximized: false, isFullScreen: true })
  })

  it.each([
    ['left of everything', { x: -950 }],
    ['with its head above the display', { y: -10 }],
    ['with its head below it', { y: 760 }],
  ])('is moved %s into view', (_, where) => {
    const places = kept([LAPTOP], place(where))
    expect(placeFor(places, [LAPTOP])).toMatchObject({ x: 140, y: 63 })
  })

  it('may hang over an edge by which it can be gripped', () => {
    const places = kept([LAPTOP], place({ x: 1150 }))
    expect(placeFor(places, [LAPTOP])).toMatchObject({ x: 1150 })
  })

  it('forgets the arrangements that were not used for longest, and what is no place', () => {
    let places: WindowPlaces = {}
    for (let i = 0; i < 20; i += 1) places = withPlace(places, `a${i}`, place({ x: i }))
    places = withPlace(places, 'a8', place({ x: 88 }))
    expect(Object.keys(places)).toHaveLength(12)
    expect(Object.keys(places).at(-1)).toBe('a8')
    expect(parsePlaces({ good: place({}), bad: { x: 'left' }, huge: place({ width: 1e9 }) })).toEqual({
      good: place({}),
    })
    expect(parsePlaces('damaged')).toEqual({})
  })
})
