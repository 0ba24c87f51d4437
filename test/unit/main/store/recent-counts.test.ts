import { expect, it } from 'vitest'
import type { DataVersion } from '../../../../src/main/store/data-version'
import { RecentCounts } from '../../../../src/main/store/recent-counts'

function counting() {
  const state = { version: 1, nowMs: 0, made: 0, tookMs: 0 }
  const version = { now: () => state.version } as unknown as DataVersion
  const counts = new RecentCounts<number>(version, { size: 2, everyMs: 500, share: 4 }, () => state.nowMs)
  const get = (key = 'a') =>
    counts.get(key, async () => {
      state.made += 1
      state.nowMs += state.tookMs
      return state.made
    })
  return { state, get }
}

it('counts once while the crawl stays as it is', async () => {
  const { state, get } = counting()
  await get()
  state.nowMs = 1_000_000
  expect(await get()).toBe(1)
})

it('counts anew after a change, but not more often than it may', async () => {
  const { state, get } = counting()
  await get()
  state.version = 2
  state.nowMs = 499
  expect(await get()).toBe(1)
  state.nowMs = 500
  expect(await get()).toBe(2)
})

it('gives a long count a small part of the time only', async () => {
  const { state, get } = counting()
  state.tookMs = 1000
  await get()
  state.version = 2
  state.nowMs = 4900
  expect(await get()).toBe(1)
  state.nowMs = 5000
  expect(await get()).toBe(2)
})

it('keeps the last few', async () => {
  const { get } = counting()
  await get('a')
  await get('b')
  await get('c')
  expect([await get('b'), await get('c'), await get('a')]).toEqual([2, 3, 4])
})
