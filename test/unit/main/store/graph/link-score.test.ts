import { describe, expect, it } from 'vitest'
import { linkScores } from '../../../../../src/main/store/graph/link-score'
import { edgesOf, finished } from '../../../../support/edges'

interface Given {
  readonly urls: number
  readonly follow: readonly (readonly [number, number])[]
  readonly nofollow?: readonly (readonly [number, number])[]
  readonly passes?: Readonly<Record<number, number>>
  readonly outsiders?: readonly number[]
}

function scores({ urls, follow, nofollow = [], passes = {}, outsiders = [] }: Given): number[] {
  const targets = new Uint32Array(urls + 1)
  const isNode = (id: number): boolean => !outsiders.includes(id)
  for (const [from, to] of [...follow, ...nofollow]) {
    if (isNode(to)) targets[from] = (targets[from] as number) + 1
  }
  const graph = { ...edgesOf(urls, follow), targets, isNode, passesTo: (id: number) => passes[id] ?? 0 }
  return [...finished(linkScores(graph))].slice(1)
}

/** What a rank comes to as a score. */
const score = (nodes: number, rank: number, highest: number): number =>
  (100 * Math.log(1 + nodes * rank)) / Math.log(1 + nodes * highest)

describe('link scores', () => {
  it('are those of ranks worked out by hand', () => {
    // 2, 3 and 4 link to 1, which links to 2. a = 0.0375 + 0.85 (b + 0.075) and b = 0.0375 + 0.85 a.
    const a = 0.133125 / 0.2775
    const b = 0.0375 + 0.85 * a
    const follow = [
      [2, 1],
      [3, 1],
      [4, 1],
      [1, 2],
    ] as const
    const found = scores({ urls: 4, follow })
    const expected = [100, score(4, b, a), score(4, 0.0375, a), score(4, 0.0375, a)]
    for (const [at, value] of expected.entries()) expect(found[at]).toBeCloseTo(value, 1)
  })

  it('give the rank of a page that leads nowhere to all alike', () => {
    // 1 links to 2, which leads nowhere: x = 0.075 + 0.425 y, y = x + 0.85 x.
    const x = 0.075 / (1 - 0.425 * 1.85)
    const y = 1.85 * x
    const [first, second] = scores({ urls: 2, follow: [[1, 2]] })
    expect(first).toBeCloseTo(score(2, x, y), 3)
    expect(second).toBe(100)
  })

  it('lose what would go to links that say nofollow', () => {
    // 1 links to 2 and to 3, to the latter with nofollow; both link back.
    // a = 0.05 + 0.85 (b + c), b = 0.05 + 0.85 a / 2, c = 0.05.
    const a = (0.05 + 0.85 * 0.1) / (1 - 0.85 * 0.425)
    const back = [
      [2, 1],
      [3, 1],
    ] as const
    const found = scores({ urls: 3, follow: [[1, 2], ...back], nofollow: [[1, 3]] })
    expect(found[1]).toBeCloseTo(score(3, 0.05 + 0.425 * a, a), 3)
    expect(found[2]).toBeCloseTo(score(3, 0.05, a), 3)
  })

  it('pass through a redirect as if the link led to its end', () => {
    // 1 links to 2, which was redirected to 3, and to 4; 3 and 4 link back.
    const given = {
      urls: 4,
      follow: [
        [1, 2],
        [1, 4],
        [3, 1],
        [4, 1],
      ],
    } as const
    const withRedirect = scores({ ...given, passes: { 2: 3 } })
    const without = scores(given)
    expect(without[2]).toBeLessThan(without[3] as number)
    expect(withRedirect[2]).toBeGreaterThan(withRedirect[3] as number)
  })

  it('leave out what is no URL of the site', () => {
    const found = scores({ urls: 2, follow: [[1, 2]], outsiders: [2] })
    expect(found).toEqual([100, Number.NaN])
  })

  it('of pages without any link are all the same', () => {
    expect(scores({ urls: 3, follow: [] })).toEqual([100, 100, 100])
    expect(scores({ urls: 0, follow: [] })).toEqual([])
  })
})
