import '../../../../support/fixed-navigator'
import { expect, it } from 'vitest'
import {
  againWords,
  errorShare,
  interruptionWords,
  outcomeCounts,
  progressWords,
  timeWords,
  trapWords,
} from '../../../../../src/renderer/features/progress/progress-figures'
import { type CrawlProgress, NO_COUNTS } from '../../../../../src/shared/domain/crawl-progress'
import { inventCrawls } from '../../../../support/fake-library'

const NOW = 1_700_000_000_000
const crawl = (scene: 'running' | 'finished' | 'interrupted') =>
  inventCrawls(scene, NOW, 10_000)[0] as ReturnType<typeof inventCrawls>[number]
const progress = (change: Partial<CrawlProgress>): CrawlProgress => ({
  crawlId: 'a',
  state: 'running',
  counts: NO_COUNTS,
  done: 0,
  known: 0,
  rows: 0,
  inFlight: 0,
  activeHosts: 0,
  transferBytes: 0,
  pagesPerSecond: 0,
  runningMs: 8900,
  remainingMs: 4200,
  importedShare: 1,
  carriedColumns: [],
  again: 0,
  interruption: null,
  traps: 0,
  fatal: null,
  ...change,
})

it('counts every finished URL exactly once', () => {
  const { counts, done } = crawl('finished')
  expect(outcomeCounts(counts).reduce((sum, { count }) => sum + count, 0)).toBe(done)
})

it('takes no answer, 4xx and 5xx for errors, and nothing done for none', () => {
  expect(errorShare({ ...NO_COUNTS, failed: 1, status4xx: 1, status5xx: 1, skipped: 5 }, 10)).toBeCloseTo(0.3)
  expect(errorShare(NO_COUNTS, 0)).toBe(0)
})

it('says that the list is being read before it tells a time', () => {
  expect(timeWords(crawl('running'), progress({ importedShare: 0.42 }), NOW)).toBe('reading the list, 42 %')
  expect(timeWords(crawl('running'), progress({}), NOW)).toBe('4.2 s left')
  expect(timeWords(crawl('running'), progress({ remainingMs: null }), NOW)).toBe('time left not known yet')
})

it('says how long a crawl took when it ran in this window, else when it ended', () => {
  expect(timeWords(crawl('finished'), progress({ state: 'finished' }), NOW)).toBe('finished in 8.9 s')
  expect(timeWords(crawl('finished'), null, NOW)).toMatch(/^finished .*ago$/)
})

it('says what is left of a crawl that can be resumed', () => {
  expect(timeWords(crawl('interrupted'), null, NOW)).toBe('3,633 to go')
})

it('names what is held only once something is', () => {
  expect(outcomeCounts(NO_COUNTS).map(({ kind }) => kind)).not.toContain('held')
  expect(outcomeCounts({ ...NO_COUNTS, held: 7 }).at(-1)).toEqual({ kind: 'held', label: 'held', count: 7 })
  expect(progressWords({ ...crawl('running'), counts: { ...NO_COUNTS, held: 7 } })).toMatch(/, 7 held back as traps$/)
})

it('says why a running crawl waits, and that it needs nobody', () => {
  const interruption = { kind: 'network', sinceMs: NOW, message: 'No canary answered.' } as const
  expect(timeWords(crawl('running'), progress({ interruption }), NOW)).toBe('waiting')
  expect(interruptionWords(interruption)).toMatch(/^Waiting for the network since \d+:\d\d.* goes on by itself\.$/)
  expect(interruptionWords({ ...interruption, kind: 'disk' })).toMatch(/room on the disk/)
  expect(interruptionWords({ ...interruption, kind: 'sleep' })).toMatch(/put to sleep/)
})

it('counts what is to be fetched again until the crawl is over', () => {
  expect(againWords(0, 'running')).toBe('')
  expect(againWords(1, 'running')).toBe('1 URL to be fetched again')
  expect(againWords(12, 'paused')).toBe('12 URLs to be fetched again')
  expect(againWords(12, 'finished')).toBe('')
})

it('says how many traps hold how many URLs', () => {
  expect(trapWords(3, 1204)).toBe('3 traps hold 1,204 URLs')
  expect(trapWords(1, 1)).toBe('1 trap holds 1 URL')
  expect(trapWords(0, 0)).toBe('')
})
