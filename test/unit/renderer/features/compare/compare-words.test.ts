import { describe, expect, it } from 'vitest'
import { changeText, copiedText, usualBase } from '../../../../../src/renderer/features/compare/compare-words'
import type { CrawlSummary } from '../../../../../src/shared/domain/crawl-summary'
import { CRAWL } from '../../../main/cli/console'

const crawl = (id: string, seriesId: string, createdAtMs: number, missing = false): CrawlSummary => ({
  ...CRAWL,
  id,
  seriesId,
  createdAtMs,
  missing,
})

describe('the crawl to compare with', () => {
  const own = crawl('own', 's', 30)

  it('is the one before it in its series', () => {
    const crawls = [crawl('later', 's', 40), own, crawl('other', 'x', 25), crawl('b', 's', 20), crawl('a', 's', 10)]
    expect(usualBase(crawls, own)?.id).toBe('b')
  })

  it('is a later one of its series when it is the first, and never one whose file is gone', () => {
    const crawls = [
      crawl('last', 's', 50),
      crawl('next', 's', 40),
      own,
      crawl('gone', 's', 20, true),
      crawl('x', 'x', 5),
    ]
    expect(usualBase(crawls, own)?.id).toBe('next')
  })

  it('is the newest earlier one of others when its series has no other, and none when it is alone', () => {
    expect(usualBase([crawl('new', 'x', 60), own, crawl('y', 'y', 20), crawl('z', 'z', 10)], own)?.id).toBe('y')
    expect(usualBase([own], own)).toBeNull()
  })
})

describe('values of a change', () => {
  it('are said in words', () => {
    expect(changeText('title', null)).toBe('none')
    expect(changeText('verdict', 'gone')).toBe('Gone')
    expect(changeText('error', 'dns_not_found')).toBe('DNS not found')
    expect(changeText('noindex', 0)).toBe('no')
    expect(changeText('noindex', 1)).toBe('yes')
    expect(changeText('sha256', 'a'.repeat(64))).toBe('aaaaaaaa')
  })

  it('are copied in full, the URL first', () => {
    const state = { rowNo: 1, status: 200, disposition: 'fetched', error: null, title: 'x' }
    const change = { column: 'title', before: 'Old', after: null } as const
    const row = {
      url: 'http://a/',
      kind: 'changed',
      turn: 'broken',
      before: state,
      after: state,
      changes: [change],
    } as const
    expect(copiedText(row)).toBe('http://a/ (newly broken)\nTitle: Old → none')
  })
})
