import { describe, expect, it } from 'vitest'
import { failConditions, failMatches, failText } from '../../../../src/main/cli/fail-on'
import type { FindingCounts } from '../../../../src/shared/domain/findings'
import { CRAWL, run } from './console'

const COUNTS = { not_found: 4, server_error: 1, title_long: 10 } as const
const FOUND: FindingCounts = { counts: COUNTS, rows: 100, share: 1, isOutdated: false, tookMs: 1, waiting: [] }
const service = {
  find: async () => CRAWL,
  ask: (async () => FOUND) as never,
  // The link graph is there: nothing has to be made first.
  indexes: { states: async () => [{ part: 'graph', usable: true, stale: false }] } as never,
}

describe('--fail-on', () => {
  it('holds when more rows than allowed have a check', () => {
    const matched = (...texts: string[]) => failMatches(failConditions(texts), COUNTS, []).map((each) => each.condition)
    expect(matched('not_found', 'gone')).toEqual(['not_found'])
    expect(matched('title_long>9', 'title_long>10', 'check:title_long > 3')).toEqual([
      'title_long>9',
      'check:title_long > 3',
    ])
  })

  it('takes all checks of a severity together', () => {
    const [match] = failMatches(failConditions(['error>4']), COUNTS, [])
    expect(match).toMatchObject({ condition: 'error>4', rows: 5 })
    expect(match?.found.map(({ id }) => id)).toEqual(['not_found', 'server_error'])
    expect(failMatches(failConditions(['errors>5']), COUNTS, [])).toEqual([])
    expect(failMatches(failConditions(['error>4']), COUNTS, ['server_error'])).toEqual([])
  })

  it('lists what it found', () => {
    expect(failText(failMatches(failConditions(['error']), COUNTS, []))).toBe(
      'trawl: --fail-on is met\n  error: 5 rows\n            4  not_found  Not found (404)\n            1  server_error  Server error (5xx)\n',
    )
    expect(failText([])).toBe('')
  })

  it('ends a command with code 2, after its answer', async () => {
    const { code, out, err } = await run(['findings', 'x', '--fail-on', 'not_found'], { service })
    expect([code, out.split('\n')[0]]).toEqual([2, ' 4  error    not_found     Not found (404)'])
    expect(err).toContain('--fail-on is met')
    expect((await run(['findings', 'x', '--fail-on', 'not_found>4'], { service })).code).toBe(0)
    expect((await run(['findings', 'x', '--fail-on', 'not_found', '--mute', 'not_found'], { service })).code).toBe(0)
  })

  it.each([
    [['--fail-on', 'title_lnog'], 'Did you mean title_long'],
    [['--fail-on', 'eror'], 'Did you mean error'],
    [['--fail-on', 'title_long>many'], 'expected CHECK or CHECK>N'],
    [['--mute', 'titel_long'], 'Did you mean title_long'],
    [['--threshold', 'title_long'], 'from 1 to 1000'],
    [['--threshold', 'title_long=0'], 'Without the flag it is 60 characters'],
    [['--threshold', 'not_found=3'], 'has no limit'],
    [['--first', '0'], 'from 1 to 1000'],
    [['--first', '3', '--new'], '--new and --first ask for different things'],
    [['--summary'], 'are about a file'],
  ])('refuses %j before anything is done', async (args, says) => {
    const { code, err } = await run(['findings', 'x', ...args])
    expect(code).toBe(1)
    expect(err).toContain(says)
  })

  it('is refused before a crawl begins, too', async () => {
    expect(await run(['crawl', 'https://example.org/', '--fail-on', 'nonsense'])).toMatchObject({ code: 1, out: '' })
  })
})
