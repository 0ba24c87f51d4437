import { expect, it } from 'vitest'
import { sparkPoints } from '../../../../src/renderer/components/sparkline'

it('ends at the right edge however few values there are', () => {
  expect(sparkPoints([0, 10], 11, 100, 12, 10)).toBe('90.0,11.0 100.0,1.0')
})

it('drops the oldest values when there are more than fit', () => {
  expect(sparkPoints([9, 0, 0], 2, 10, 12, 10).split(' ')).toHaveLength(2)
})
