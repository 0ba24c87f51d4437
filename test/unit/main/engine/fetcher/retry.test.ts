import { describe, expect, it } from 'vitest'
import { newTrace } from '../../../../../src/main/engine/fetcher/fetch-trace'
import type { HttpResult } from '../../../../../src/main/engine/fetcher/http-client'
import { retry } from '../../../../../src/main/engine/fetcher/retry'
import { takeTurns } from '../../../../../src/main/engine/fetcher/take-turns'
import { answered, FakeHttpClient, failedWith } from '../../../../support/fake-http-client'
import { FakeTurns } from '../../../../support/fake-turns'
import { ManualClock } from '../../../../support/manual-clock'

const URL_A = 'http://a.example/'

function setUp(answers: readonly HttpResult[], retries = 2, random = () => 0.5) {
  const client = new FakeHttpClient({ [URL_A]: answers })
  const turns = new FakeTurns()
  const clock = new ManualClock()
  const trace = newTrace()
  const send = retry(takeTurns(client, turns, clock), { retries, clock, random })
  const abort = new AbortController()
  const result = send({ url: URL_A, signal: abort.signal, wantBody: 'textual' }, trace)
  return { client, turns, clock, trace, result, abort }
}

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

/** Lets each pause pass in turn. */
async function passTime(clock: ManualClock, pauses: number): Promise<void> {
  for (let i = 0; i < pauses; i += 1) {
    await settle()
    clock.advance(200_000)
  }
}

describe('retry', () => {
  it('tries once when the answer is final', async () => {
    for (const final of [
      answered(200),
      answered(404),
      answered(501),
      failedWith('dns_not_found'),
      failedWith('tls_expired'),
    ]) {
      const { client, result } = setUp([final])
      expect(await result).toBe(final)
      expect(client.urls).toHaveLength(1)
    }
  })

  it.each([408, 425, 429, 500, 502, 503, 504])('tries again after %s', async (status) => {
    const { result, clock, trace } = setUp([answered(status), answered(200)])
    await passTime(clock, 1)
    expect(await result).toMatchObject({ kind: 'response', response: { status: 200 } })
    expect(trace.attempts.map((attempt) => attempt.status)).toEqual([status, 200])
  })

  it.each(['connect_reset', 'headers_timeout', 'body_incomplete', 'dns_failed'] as const)(
    'tries again after %s',
    async (code) => {
      const { result, clock } = setUp([failedWith(code), answered(200)])
      await passTime(clock, 1)
      expect(await result).toMatchObject({ kind: 'response' })
    },
  )

  it('gives the last answer when no try helped', async () => {
    const { result, clock, client, turns } = setUp([answered(503)], 3)
    await passTime(clock, 3)
    expect(await result).toMatchObject({ kind: 'response', response: { status: 503 } })
    expect(client.urls).toHaveLength(4)
    expect(turns.taken.map((turn) => turn.ended)).toEqual([1, 1, 1, 1])
  })

  it('tries only once when there are no retries', async () => {
    const { result, client } = setUp([answered(503)], 0)
    await result
    expect(client.urls).toHaveLength(1)
  })

  it('doubles the ceiling of its pauses up to a minute, and takes a random part of it', async () => {
    const { result, clock } = setUp([failedWith('connect_reset')], 8, () => 0.5)
    await passTime(clock, 8)
    await result
    expect(clock.delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  })

  it('waits no less than the host asks for', async () => {
    const { result, clock } = setUp([answered(503, [['Retry-After', '20']]), answered(200)])
    await passTime(clock, 1)
    await result
    expect(clock.delays).toEqual([20_000])
  })

  it('holds no turn while it waits', async () => {
    const { clock, turns, result } = setUp([failedWith('connect_reset'), answered(200)])
    await settle()
    expect(clock.waiting).toBe(1)
    expect(turns.open).toBe(0)
    clock.advance(1_000)
    await result
  })

  it('gives up its pause when it is cancelled, and leaves no timer behind', async () => {
    const { clock, result, abort } = setUp([answered(503)])
    await settle()
    abort.abort()
    expect(await result).toMatchObject({ kind: 'failed', code: 'cancelled', response: { status: 503 } })
    expect(clock.waiting).toBe(0)
  })
})
