import { describe, expect, it } from 'vitest'
import type { FetchTrace } from '../../../../../src/main/engine/fetcher/fetch-trace'
import type { HttpClient, HttpResult } from '../../../../../src/main/engine/fetcher/http-client'
import { takeTurns } from '../../../../../src/main/engine/fetcher/take-turns'
import { answered, FakeHttpClient, failedWith } from '../../../../support/fake-http-client'
import { FakeTurns } from '../../../../support/fake-turns'
import { ManualClock } from '../../../../support/manual-clock'

const URL_A = 'http://me:pw@a.example:81/x'

function setUp(answer: HttpResult, client: HttpClient = new FakeHttpClient({ [URL_A]: answer })) {
  const turns = new FakeTurns()
  const clock = new ManualClock()
  const trace: FetchTrace = { attempts: [], waitMs: 0, busyMs: 0, robots: 'unknown' }
  const send = takeTurns(client, turns, clock)
  const get = (signal = new AbortController().signal) => send({ url: URL_A, signal, wantBody: 'textual' }, trace)
  return { turns, clock, trace, get }
}

describe('takeTurns', () => {
  it('takes a turn at the host and ends it with the time to the first byte', async () => {
    const { turns, get } = setUp(answered(200))
    await get()
    expect(turns.taken).toEqual([{ host: 'a.example:81', ended: 1, holdMs: 0, latencyMs: 5 }])
  })

  it('notes the attempt and the wait', async () => {
    const { turns, trace, clock, get } = setUp(answered(200))
    turns.waitedMs = 250
    await get()
    expect(trace).toMatchObject({ waitMs: 250, busyMs: 10 })
    expect(trace.attempts).toEqual([
      { url: URL_A, startedAtMs: clock.nowMs(), durationMs: 10, status: 200, error: null },
    ])
  })

  it('notes a failed attempt with the status it had', async () => {
    const failed = { ...failedWith('body_incomplete'), response: answered(200).response }
    const { trace, get } = setUp(failed)
    await get()
    expect(trace.attempts).toMatchObject([{ status: 200, error: 'body_incomplete' }])
  })

  it.each([429, 503])('holds the host back after %s for as long as it asks', async (status) => {
    const { turns, get } = setUp(answered(status, [['Retry-After', '7']]))
    await get()
    expect(turns.taken[0]?.holdMs).toBe(7_000)
  })

  it('holds the host back a little when it does not say how long', async () => {
    const { turns, get } = setUp(answered(429))
    await get()
    expect(turns.taken[0]?.holdMs).toBe(1_000)
  })

  it('does not hold the host back for other statuses', async () => {
    const { turns, get } = setUp(answered(500, [['Retry-After', '7']]))
    await get()
    expect(turns.taken[0]?.holdMs).toBe(0)
  })

  it('ends the turn even when the client breaks its promise and throws', async () => {
    const client: HttpClient = {
      request: () => Promise.reject(new Error('bug')),
      close: async () => {},
    }
    const { turns, get } = setUp(answered(200), client)
    await expect(get()).rejects.toThrow('bug')
    expect(turns.taken[0]?.ended).toBe(1)
  })

  it('sends nothing when cancelled while it waits for the turn', async () => {
    const { turns, trace, get } = setUp(answered(200))
    expect(await get(AbortSignal.abort())).toMatchObject({ kind: 'failed', code: 'cancelled' })
    expect(turns.taken).toEqual([])
    expect(trace.attempts).toEqual([])
  })
})
