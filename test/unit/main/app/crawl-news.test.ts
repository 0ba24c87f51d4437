import { describe, expect, it } from 'vitest'
import { endNews, taskbarShare } from '../../../../src/main/app/crawl-news'
import { NO_COUNTS } from '../../../../src/shared/domain/crawl-progress'

describe('progress in the taskbar', () => {
  it('is that of all running crawls together, and nothing when none runs', () => {
    expect(taskbarShare([])).toBeNull()
    expect(
      taskbarShare([
        { done: 50, known: 100, isPaused: false },
        { done: 0, known: 300, isPaused: true },
      ]),
    ).toEqual({ value: 0.125, isPaused: false })
  })

  it('stands at the beginning while nothing is known yet, and says when everything is paused', () => {
    expect(taskbarShare([{ done: 0, known: 0, isPaused: true }])).toEqual({ value: 0, isPaused: true })
  })
})

describe('the notification of a crawl that has ended', () => {
  it('counts what came back and what did not', () => {
    const counts = { ...NO_COUNTS, fetched: 1200, failed: 3, status4xx: 7, status5xx: 1 }
    expect(endNews('Shop', { state: 'finished', counts, fatal: null })).toEqual({
      title: 'Shop is finished',
      body: '1,200 fetched, 8 of them 4xx or 5xx, 3 without an answer',
    })
    expect(endNews('Shop', { state: 'finished', counts: { ...NO_COUNTS, fetched: 1 }, fatal: null })?.body).toBe(
      '1 fetched',
    )
  })

  it('says why a crawl cannot go on', () => {
    const fatal = { code: 'disk_full', message: 'The disk is full.', hint: '' } as const
    expect(endNews('Shop', { state: 'failed', counts: NO_COUNTS, fatal } as never)).toEqual({
      title: 'Shop cannot go on',
      body: 'The disk is full.',
    })
  })

  it('is left out when a person stopped the crawl, and cuts a long name', () => {
    expect(endNews('Shop', { state: 'stopped', counts: NO_COUNTS, fatal: null })).toBeNull()
    const title = endNews('x'.repeat(500), { state: 'finished', counts: NO_COUNTS, fatal: null })?.title ?? ''
    expect(title.length).toBeLessThan(80)
  })
})
