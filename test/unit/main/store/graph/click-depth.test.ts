import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clickDepths } from '../../../../../src/main/store/graph/click-depth'
import { edgesOf, finished } from '../../../../support/edges'

type Pairs = readonly (readonly [number, number])[]

function depths(urls: number, links: Pairs, redirects: Pairs = [], starts: readonly number[] = [1]): number[] {
  const finals = new Int32Array(urls + 1)
  for (const [from, to] of redirects) finals[from] = to
  return [...finished(clickDepths({ ...edgesOf(urls, links), finals, isStart: (id) => starts.includes(id) }))].slice(1)
}

/** Level by level, as one would write it down. */
function plainDepths(urls: number, links: Pairs, redirects: Pairs, starts: readonly number[]): number[] {
  const found = new Array<number>(urls + 1).fill(-1)
  let level = [...starts]
  for (let depth = 0; level.length > 0; depth += 1) {
    const open = [...level]
    level = []
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (found[id] !== -1) continue
      found[id] = depth
      open.push(...redirects.filter(([from]) => from === id).map(([, to]) => to))
      level.push(...links.filter(([from]) => from === id).map(([, to]) => to))
    }
  }
  return found.slice(1)
}

describe('click depths', () => {
  it('are the fewest links from a start', () => {
    const links = [
      [1, 2],
      [2, 3],
      [3, 4],
      [1, 4],
    ] as const
    expect(depths(5, links)).toEqual([0, 1, 2, 1, -1])
  })

  it('find the way when links lead back from later pages', () => {
    const links = [
      [1, 5],
      [5, 4],
      [4, 3],
      [3, 2],
    ] as const
    expect(depths(5, links)).toEqual([0, 4, 3, 2, 1])
  })

  it('take redirects for no click', () => {
    expect(depths(3, [[1, 2]], [[2, 3]])).toEqual([0, 1, 1])
  })

  it('are those of a search level by level', () => {
    const id = fc.integer({ min: 1, max: 30 })
    const pair = fc.tuple(id, id)
    fc.assert(
      fc.property(
        fc.uniqueArray(pair, { maxLength: 80, selector: String }),
        fc.uniqueArray(pair, { maxLength: 5, selector: ([from]) => from }),
        fc.uniqueArray(id, { maxLength: 3 }),
        (links, redirects, starts) => {
          expect(depths(30, links, redirects, starts)).toEqual(plainDepths(30, links, redirects, starts))
        },
      ),
    )
  })
})
