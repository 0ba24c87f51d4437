import { describe, expect, it } from 'vitest'
import { nameAndFolder, withRecentList } from '../../../../src/renderer/lib/recent-lists'
import { MAX_RECENT_LISTS } from '../../../../src/shared/preferences'

describe('recent lists', () => {
  it('have the latest first, each once', () => {
    const lists = withRecentList(withRecentList(withRecentList([], '/a.txt', 1), '/b.txt', 2), '/a.txt', 3)
    expect(lists).toEqual([
      { path: '/a.txt', atMs: 3 },
      { path: '/b.txt', atMs: 2 },
    ])
  })

  it('do not grow without end', () => {
    const many = Array.from({ length: 40 }, (_, i) => `/${i}.txt`)
    const lists = many.reduce((before, path, i) => withRecentList(before, path, i), withRecentList([], '/first.txt', 0))
    expect(lists).toHaveLength(MAX_RECENT_LISTS)
    expect(lists[0]?.path).toBe('/39.txt')
  })

  it('are shown by name and folder, on every system', () => {
    expect(nameAndFolder('/home/me/shop.txt')).toEqual(['shop.txt', '/home/me'])
    expect(nameAndFolder('C:\\lists\\shop.csv')).toEqual(['shop.csv', 'C:\\lists'])
    expect(nameAndFolder('shop.txt')).toEqual(['shop.txt', ''])
  })
})
