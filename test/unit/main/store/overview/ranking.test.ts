import { describe, expect, it } from 'vitest'
import { Ranking } from '../../../../../src/main/store/overview/ranking'

describe('a ranking', () => {
  it('keeps the largest, and of equals those that came first', () => {
    const ranking = new Ranking(3)
    for (const [rowNo, value] of [
      [1, 5],
      [2, 9],
      [3, 5],
      [4, 1],
      [5, 9],
      [6, 7],
      [7, 9],
    ] as const) {
      ranking.add(rowNo, value)
    }
    expect(ranking.ranked().map(({ rowNo }) => rowNo)).toEqual([2, 5, 7])
  })
})
