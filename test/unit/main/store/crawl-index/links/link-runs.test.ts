import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LinkBatch, LinkRuns, RUN_LINKS } from '../../../../../../src/main/store/crawl-index/links/link-runs'
import { temporaryFolder } from '../../../../../support/temporary-folder'

type Link = readonly [target: number, source: number, place: number]

const collected = () => {
  const links: Link[] = []
  return { links, take: (...link: Link) => void links.push(link) }
}

describe('a batch of links', () => {
  it('hands them over by target, and those of one target as they came', () => {
    const batch = new LinkBatch()
    const outside = 2 ** 30 + 7
    batch.add(outside, 1, 0)
    batch.add(5, 1, 1)
    batch.add(outside, 2, -2)
    batch.add(5, 1, 0)
    const sink = collected()
    batch.drain(sink)
    expect(sink.links).toEqual([
      [5, 1, 1],
      [5, 1, 0],
      [outside, 1, 0],
      [outside, 2, -2],
    ])
    expect(batch.size).toBe(0)
  })
})

describe('runs of links', () => {
  it('come back in order although they did not fit into one batch', () => {
    const path = join(temporaryFolder(), 'scratch')
    const runs = new LinkRuns(path)
    const sources = Math.ceil((RUN_LINKS * 2.2) / 11)
    for (let source = 1; source <= sources; source += 1) {
      for (let place = 0; place < 11; place += 1) runs.add(((source * 31 + place * 17) % 997) + 1, source, place)
    }
    let before: Link = [0, 0, 0]
    let count = 0
    let isOrdered = true
    const sink = {
      take: (...link: Link) => {
        isOrdered &&= link[0] > before[0] || (link[0] === before[0] && link[1] >= before[1])
        before = link
        count += 1
      },
    }
    let told = 0
    for (const merged of runs.merged(sink)) told = merged
    runs.close()
    expect({ isOrdered, count }).toEqual({ isOrdered: true, count: sources * 11 })
    expect(told).toBeGreaterThan(count * 0.9)
    expect(existsSync(path)).toBe(true)
  })

  it('are none when nothing was added', () => {
    const runs = new LinkRuns(join(temporaryFolder(), 'scratch'))
    expect([...runs.merged(collected())]).toEqual([])
    runs.close()
  })
})
