import '../../../support/fixed-navigator'
import { expect, it } from 'vitest'
import { tabAfterKey } from '../../../../src/renderer/components/tabs'

it('moves with the arrows and wraps round at both ends', () => {
  expect(tabAfterKey('ArrowRight', 0, 3)).toBe(1)
  expect(tabAfterKey('ArrowRight', 2, 3)).toBe(0)
  expect(tabAfterKey('ArrowLeft', 0, 3)).toBe(2)
})

it('goes to the ends, and leaves other keys alone', () => {
  expect(tabAfterKey('Home', 2, 3)).toBe(0)
  expect(tabAfterKey('End', 0, 3)).toBe(2)
  expect(tabAfterKey('Enter', 1, 3)).toBeNull()
})
