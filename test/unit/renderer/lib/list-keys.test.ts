import { expect, it } from 'vitest'
import { positionAfterKey } from '../../../../src/renderer/lib/list-keys'

it('keys move within a list and stop at its ends', () => {
  const from = (key: string, at: number) => positionAfterKey(key, at, 100, 9)
  expect([from('ArrowDown', 99), from('ArrowUp', 0), from('PageDown', 5), from('PageUp', 5)]).toEqual([99, 0, 14, 0])
  expect([from('Home', 50), from('End', 50), from('x', 50)]).toEqual([0, 99, null])
})

it('nothing moves in an empty list', () => {
  expect(positionAfterKey('End', 0, 0, 10)).toBeNull()
})
