import { describe, expect, it } from 'vitest'
import { newTrace } from '../../../../../src/main/engine/fetcher/fetch-trace'
import type { HttpClient, HttpResult } from '../../../../../src/main/engine/fetcher/http-client'
import { takeTurns } from '../../../../../src/main/engine/fetcher/take-turns'
import { answered, FakeHttpClient, failedWith } from '../../../../support/fake-http-client'
import { FakeTurns } from '../../../../support/fake-turns'
import { ManualClock } from '../../../../support/manual-clock'

const URL_A = 'http://me:pw@a.example:81/x'

function setUp(answer: HttpResult, client: HttpClient = new FakeHttpClient({ [URL_A]: answer }), round = 0) {
  const turns = new FakeTurns()
  const clock = new ManualClock()
  const trace = newTrace(round)
  const send = takeTurns(client, turns, clock)
  const get = (signal = new AbortController().signal) => send({ url: URL_A, signal, wantBody: 'textual' }, trace)
  return { turns, clock, trace, get }
}

describe('takeTurns', () => {
  it('takes a turn at the host and ends it with the time to the first byte', async () => {
    const { turns, get } = setUp(answered(200))
    await get()
    expect(turns.taken).toEqual([{ host: 'a.example:81', ended: 1, holdMs: 0, latencyMs: 5, strained: false }])
  })

  it('notes the attempt and the wait', async () => {
    const timing = { dnsMs: 1, connectMs: 2, tlsMs: 3, firstByteMs: 4, bodyMs: 5, totalMs: 15 }
    const { turns, trace, clock, get } = setUp({ ...answered(200), timing }, undefined, 2)
    turns.waitedMs = 250.004
    turns.waitedFor = 'crawl_delay'
    await get()
    expect(trace).toMatchObject({ waitMs: 250.004, busyMs: 15 })
    expect(trace.attempts).toEqual([
      {
        // Without the password.
        url: 'http://a.example:81/x',
        startedAtMs: clock.nowMs(),
        durationMs: 15,
        waitMs: 250,
        waitedFor: 'crawl_delay',
        dnsMs: 1,
        connectMs: 2,
        tlsMs: 3,
        firstByteMs: 4,
        bodyMs: 5,
        round: 2,
        status: 200,
        error: null,
      },
    ])
  })

  it.each([
    answered(429),
    answered(500),
    answered(503),
    failedWith('connect_reset'),
    failedWith('headers_timeout'),
    failedWith('body_incomplete'),
    { ...failedWith('protocol_error'), response: answered(502).response },
  ])('tells that the host did not cope: %j', async (result) => {
    const { turns, get } = setUp(result)
    await get()
    expect(turns.taken[0]?.strained).toBe(true)
  })

  it.each([
    answered(200),
    answered(404),
    failedWith('dns_not_found'),
    failedWith('tls_expired'),
    failedWith('cancelled'),
  ])('does not blame the host for %j', async (result) => {
    const { turns, get } = setUp(result)
    await get()
    expect(turns.taken[0]?.strained).toBe(false)
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
