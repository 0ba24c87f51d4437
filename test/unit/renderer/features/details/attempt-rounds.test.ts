import { describe, expect, it } from 'vitest'
import { attemptParts, attemptRounds } from '../../../../../src/renderer/features/details/attempt-rounds'
import type { FetchAttempt } from '../../../../../src/shared/domain/fetch-outcome'

const attempt = (change: Partial<FetchAttempt>): FetchAttempt => ({
  url: 'https://a.example/',
  startedAtMs: 0,
  durationMs: 100,
  waitMs: 0,
  waitedFor: null,
  dnsMs: null,
  connectMs: null,
  tlsMs: null,
  firstByteMs: null,
  bodyMs: null,
  round: 0,
  status: 200,
  error: null,
  ...change,
})

describe('rounds of attempts', () => {
  const names = (attempts: readonly FetchAttempt[], rechecks = 1) =>
    attemptRounds(attempts, rechecks).map(({ name, attempts: own }) => [name, own.length])

  it('keep retries together and name a later fetch of a failure a re-check', () => {
    const failed = attempt({ status: null, error: 'connect_timeout' })
    expect(names([failed, failed, attempt({ round: 1 })])).toEqual([
      ['First fetch', 2],
      ['Re-check 1', 1],
    ])
  })

  it('name a fetch after a good answer, or beyond the re-checks, one that was asked for', () => {
    expect(names([attempt({}), attempt({ round: 1 })])).toEqual([
      ['First fetch', 1],
      ['Fetched again', 1],
    ])
    const gone = (round: number) => attempt({ status: 503, round })
    expect(names([gone(0), gone(1), gone(2)])).toEqual([
      ['First fetch', 1],
      ['Re-check 1', 1],
      ['Fetched again', 1],
    ])
  })
})

describe('parts of an attempt', () => {
  it('are in their order; what did not happen is left out', () => {
    expect(attemptParts(attempt({ bodyMs: 50, firstByteMs: 25 }))).toEqual([
      { phase: 'first_byte', ms: 25 },
      { phase: 'body', ms: 50 },
    ])
  })

  it('are none when nothing was timed', () => {
    expect(attemptParts(attempt({ durationMs: 0 }))).toEqual([])
  })
})
