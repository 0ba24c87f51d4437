import { describe, expect, it } from 'vitest'
import type { ChartPart } from '../../../../../src/renderer/components/charts/chart-parts'
import { partAfterKey } from '../../../../../src/renderer/components/charts/column-chart'
import { niceTicks } from '../../../../../src/renderer/components/charts/nice-ticks'

describe('ticks of an axis', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [10, [0, 5, 10]],
    [97, [0, 50, 100]],
    [2100, [0, 1000, 2000, 3000]],
    [1_000_000, [0, 500_000, 1_000_000]],
  ])('up to %i are round and reach it', (max, ticks) => {
    expect(niceTicks(max)).toEqual(ticks)
  })
})

describe('keys in a chart', () => {
  const part = (id: string): ChartPart => ({ id, value: 1, name: id, tone: 'plain' })
  const columns = [[part('a1'), part('a2')], [], [part('c1')], [part('d1'), part('d2'), part('d3')]]
  const idAfter = (key: string, id: string | null) => partAfterKey(key, columns, id)?.id ?? null

  it('move between columns over empty ones, and within a stack', () => {
    expect(idAfter('ArrowRight', 'a2')).toBe('c1')
    expect(idAfter('ArrowLeft', 'd1')).toBe('c1')
    expect(idAfter('ArrowRight', 'd3')).toBe('d3')
    expect(idAfter('ArrowUp', 'd1')).toBe('d2')
    expect(idAfter('ArrowUp', 'd3')).toBe('d3')
    expect(idAfter('ArrowDown', 'a1')).toBe('a1')
    expect(idAfter('End', 'a2')).toBe('d2')
    expect(idAfter('Home', 'd2')).toBe('a2')
  })

  it('do nothing else, and nothing where nothing is', () => {
    expect(idAfter('Tab', 'a1')).toBeNull()
    expect(idAfter('ArrowRight', null)).toBeNull()
    expect(partAfterKey('ArrowRight', [], null)).toBeNull()
  })
})
