import { describe, expect, it } from 'vitest'
import { HashSet, hashOf, RecentHashes } from '../../../../../src/main/engine/traps/hashes'
import { RecentGroups } from '../../../../../src/main/engine/traps/recent-groups'

describe('hashes of URLs', () => {
  it('are not 0, and hardly ever the same', () => {
    const hashes = new Set<number>()
    for (let each = 0; each < 20_000; each += 1) hashes.add(hashOf(`https://example.org/product/${each}`))
    expect(hashes.has(0)).toBe(false)
    expect(hashes.size).toBeGreaterThan(19_990)
  })
})

describe('a set of hashes', () => {
  it('counts what is new, up to its limit', () => {
    const set = new HashSet(1_000)
    let added = 0
    for (let round = 0; round < 2; round += 1)
      for (let each = 1; each <= 5_000; each += 1) if (set.add((each * 2_654_435_761) >>> 0)) added += 1
    expect([added, set.size, set.isFull]).toEqual([1_000, 1_000, true])
  })

  it('tells apart hashes that meet in one place', () => {
    const set = new HashSet(1_000)
    const meeting = Array.from({ length: 200 }, (_, each) => (each + 1) * 4_096)
    expect(meeting.filter((hash) => set.add(hash))).toEqual(meeting)
    expect(meeting.filter((hash) => set.add(hash))).toEqual([])
  })
})

describe('hashes remembered for a while', () => {
  it('give way to newer ones in the same place', () => {
    const recent = new RecentHashes(8)
    recent.set(1, 10)
    expect([recent.get(1), recent.get(9)]).toEqual([10, null])
    recent.set(9, 90)
    expect([recent.get(1), recent.get(9)]).toEqual([null, 90])
  })
})

describe('groups', () => {
  it('are forgotten when they were unused longest', () => {
    const groups = new RecentGroups(3, () => ({ count: 0 }))
    for (const key of ['a', 'b', 'c', 'a', 'd', 'a']) groups.of(key).count += 1
    expect(groups.size).toBe(3)
    expect(groups.of('a').count).toBe(3)
    expect(groups.of('b').count).toBe(0)
  })
})
