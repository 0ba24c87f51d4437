import { expect, it } from 'vitest'
import { hostWords, lasting, overrideWords, paceChanges, robotsWords } from '../../../../src/main/threads/log-words'
import { DEFAULT_SETTINGS } from '../../../../src/shared/settings'

it('lengths of time are told in the unit that reads best', () => {
  expect([80, 1500, 119_000, 600_000, 7_200_000].map(lasting)).toEqual(['80 ms', '1.5 s', '119 s', '10 min', '2 h'])
})

it('a changed pace says from what to what, and nothing when nothing is different', () => {
  const before = { ...DEFAULT_SETTINGS, perHost: 8, adaptive: true }
  expect(paceChanges(before, { perHost: 16, adaptive: false, delayMs: before.delayMs })).toMatch(
    /: 8 → 16; .+: on → off$/,
  )
  expect(paceChanges(before, { perHost: 8, rate: undefined })).toBe('')
})

it('what was set for a host is told, and that it was taken back', () => {
  expect(overrideWords('a.example', { paused: true })).toBe('a.example was paused.')
  expect(overrideWords('a.example', { delayMs: 500 })).toMatch(/^Pace of a\.example: .+ 500\.$/)
  expect(overrideWords('a.example', null)).toBe('a.example follows the settings of the crawl.')
})

it('hosts and their robots.txt are told in sentences', () => {
  expect(hostWords({ kind: 'held', host: 'a', forMs: 30_000 })).toContain('Nothing is sent to it for 30 s.')
  expect(hostWords({ kind: 'eased', host: 'a', atOnce: 1 })).toContain('1 request at once')
  expect(robotsWords({ host: 'a', kind: 'read', message: '', crawlDelayMs: 2000 })).toBe(
    'robots.txt of a was read. It asks for 2 s between requests.',
  )
  expect(robotsWords({ host: 'a', kind: 'missing', message: '', crawlDelayMs: null })).toContain(
    'everything is allowed',
  )
})
