import '../../../../support/fixed-navigator'
import { expect, it } from 'vitest'
import { crawlSize, shownCrawls } from '../../../../../src/renderer/features/library/library-filter'
import { inventCrawls } from '../../../../support/fake-library'

const crawls = inventCrawls('many', 1_700_000_000_000, 10_000)

it('shows the newest crawl first', () => {
  const times = shownCrawls(crawls.toReversed(), '').map(({ createdAtMs }) => createdAtMs)
  expect(times).toEqual(times.toSorted((a, b) => b - a))
})

it('wants every word that was typed, in any order and case', () => {
  expect(shownCrawls(crawls, 'PRODUCTS shop').map(({ name }) => name)).toEqual(['Shop, all products'])
  expect(shownCrawls(crawls, 'shop nowhere')).toEqual([])
})

it('says how far a crawl is unless it is finished or its file is gone', () => {
  const size = (name: string) => crawls.filter((crawl) => crawl.name === name).map(crawlSize)[0]
  expect(size('Shop, all products')).toBe('9,820 URLs · 21 MB')
  expect(size('Partners 2026')).toBe('771 / 2,268 · 34 %')
  expect(size('Lost on the old laptop')).toBe('file not found')
})
