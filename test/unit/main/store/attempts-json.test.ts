import { describe, expect, it } from 'vitest'
import { attemptsJson, MAX_ATTEMPTS, parseAttempts } from '../../../../src/main/store/attempts-json'
import type { FetchAttempt } from '../../../../src/shared/domain/fetch-outcome'

const URL = 'https://a.example/'
const PLAIN: FetchAttempt = {
  url: URL,
  startedAtMs: 1_700_000_000_000,
  durationMs: 16.2,
  waitMs: 0,
  waitedFor: null,
  dnsMs: null,
  connectMs: null,
  tlsMs: null,
  firstByteMs: 12.3,
  bodyMs: 3,
  round: 0,
  status: 200,
  error: null,
}

describe('stored attempts', () => {
  it.each<[string, Partial<FetchAttempt>]>([
    ['one on a connection that was used again', {}],
    ['one on a new connection', { dnsMs: 1.5, connectMs: 2, tlsMs: 3.5 }],
    ['one that failed', { status: null, error: 'connect_timeout', firstByteMs: null, bodyMs: null }],
    ['one that waited', { waitMs: 1200, waitedFor: 'crawl_delay' }],
    ['one of a redirect, in a later round', { url: 'https://b.example/x', round: 3 }],
  ])('come back as they were: %s', (_name, more) => {
    const attempt = { ...PLAIN, ...more }
    expect(parseAttempts(attemptsJson([attempt], URL, null), URL)).toEqual([attempt])
  })

  it('take little room: no keys, no URL of their own row, nothing behind the last value', () => {
    expect(attemptsJson([PLAIN], URL, null)).toBe('[[1700000000000,16.2,200,0,null,12.3,3]]')
  })

  it('round times to tenths of a millisecond', () => {
    const [attempt] = parseAttempts(attemptsJson([{ ...PLAIN, durationMs: 1.23456, startedAtMs: 5.7 }], URL, null), URL)
    expect(attempt).toMatchObject({ durationMs: 1.2, startedAtMs: 6 })
  })

  it('stand behind those of earlier rounds, and the oldest go when there are too many', () => {
    const first = attemptsJson([PLAIN], URL, null)
    const second = attemptsJson([{ ...PLAIN, round: 1 }], URL, first)
    expect(parseAttempts(second, URL).map(({ round }) => round)).toEqual([0, 1])
    const many = Array.from({ length: MAX_ATTEMPTS }, (_, i) => ({ ...PLAIN, startedAtMs: i, round: 2 }))
    const kept = parseAttempts(attemptsJson(many, URL, second), URL)
    expect(kept).toHaveLength(MAX_ATTEMPTS)
    expect(kept.every(({ round }) => round === 2)).toBe(true)
  })
})
