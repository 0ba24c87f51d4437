import { describe, expect, it } from 'vitest'
import { choiceWords, endingOf, suggestedStem } from '../../../../../src/renderer/features/export/export-names'
import { DEFAULT_EXPORT } from '../../../../../src/shared/export-choice'

describe('suggested file name', () => {
  it.each([
    ['press-sites.txt', 'press-sites'],
    ['a/b\\c:d', 'a-b-c-d'],
    ['../../etc/passwd', 'etc-passwd'],
    ['  ', 'crawl'],
    ['שלום', 'שלום'],
  ])('of %j is %j', (given, expected) => {
    expect(suggestedStem(given, DEFAULT_EXPORT)).toBe(expected)
  })

  it('says what it holds, unless that is rows', () => {
    expect(suggestedStem('shop', { ...DEFAULT_EXPORT, kind: 'links', links: 'broken' })).toBe('shop-broken-links')
    expect(suggestedStem('shop', { ...DEFAULT_EXPORT, kind: 'findings', summary: true })).toBe('shop-findings-summary')
    expect(suggestedStem('shop', { ...DEFAULT_EXPORT, kind: 'hosts' })).toBe('shop-hosts')
    expect([endingOf('ndjson'), choiceWords({ kind: 'hosts', format: 'csv' })]).toEqual(['ndjson', 'Hosts as CSV'])
  })
})
