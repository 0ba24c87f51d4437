import { describe, expect, it } from 'vitest'
import { createFetcher } from '../../../../../src/main/engine/fetcher/fetcher'
import { DEFAULT_SETTINGS } from '../../../../../src/shared/settings'
import { answered, FakeHttpClient, failedWith } from '../../../../support/fake-http-client'
import { FakeTurns } from '../../../../support/fake-turns'
import { HastyClock } from '../../../../support/manual-clock'

function setUp(answers: ConstructorParameters<typeof FakeHttpClient>[0], settings = {}) {
  const client = new FakeHttpClient(answers)
  const turns = new FakeTurns()
  const clock = new HastyClock()
  const fetcher = createFetcher({
    client,
    turns,
    clock,
    settings: { ...DEFAULT_SETTINGS, ...settings },
    random: () => 0,
    decodeText: (_headers, body) => new TextDecoder().decode(body),
  })
  const get = (url: string, signal = new AbortController().signal) => fetcher.fetch(url, { signal })
  return { client, turns, fetcher, get }
}

describe('createFetcher', () => {
  it.each([
    ['not a url', 'invalid_url'],
    ['http://', 'invalid_url'],
    ['', 'invalid_url'],
    ['ftp://a.example/', 'unsupported_scheme'],
    ['mailto:me@a.example', 'unsupported_scheme'],
  ])('fails %j as %s and sends nothing', async (url, code) => {
    const { get, turns } = setUp({})
    expect(await get(url)).toMatchObject({ kind: 'failed', code, finalUrl: url, attempts: [], hops: [] })
    expect(turns.taken).toEqual([])
  })

  it('gives the answer with all that is known about it', async () => {
    const { get, turns } = setUp({ 'http://a.example/x': answered(200, [], 'body') })
    turns.waitedMs = 40
    const outcome = await get('http://a.example/x')
    expect(outcome).toMatchObject({
      kind: 'response',
      finalUrl: 'http://a.example/x',
      robots: 'allowed',
      robotsLine: null,
      response: { status: 200 },
      timing: { firstByteMs: 5, totalMs: 10 },
    })
    expect(outcome.attempts).toHaveLength(1)
    expect(outcome.timing.waitMs).toBeGreaterThanOrEqual(40)
  })

  it('leaves a URL as it was given when it was not redirected', async () => {
    const { get, client } = setUp({ 'http://a.example/': answered(200) }, { robots: 'ignore' })
    expect((await get('HTTP://A.example#top')).finalUrl).toBe('HTTP://A.example#top')
    expect(client.urls).toEqual(['http://a.example/'])
  })

  it('asks robots.txt of each host that a redirect leads to', async () => {
    const { get, client } = setUp({
      'http://a.example/': answered(302, [['Location', 'http://b.example/private']]),
      'http://b.example/robots.txt': answered(200, [], 'User-agent: *\nDisallow: /private'),
    })
    expect(await get('http://a.example/')).toMatchObject({
      kind: 'skipped',
      code: 'blocked_by_robots',
      message: 'robots.txt line 2: Disallow: /private',
      finalUrl: 'http://b.example/private',
      hops: [{ url: 'http://a.example/', status: 302 }],
      robots: 'disallowed',
      robotsLine: '2: Disallow: /private',
    })
    expect(client.urls).not.toContain('http://b.example/private')
  })

  it('reads no robots.txt when it is to be ignored', async () => {
    const { get, client } = setUp({ 'http://a.example/': answered(200) }, { robots: 'ignore' })
    expect((await get('http://a.example/')).robots).toBe('unknown')
    expect(client.urls).toEqual(['http://a.example/'])
  })

  it('fetches and reports when robots.txt is only reported on', async () => {
    const { get } = setUp(
      {
        'http://a.example/robots.txt': answered(200, [], 'User-agent: *\nDisallow: /'),
        'http://a.example/': answered(200),
      },
      { robots: 'report' },
    )
    expect(await get('http://a.example/')).toMatchObject({
      kind: 'response',
      robots: 'disallowed',
      robotsLine: '2: Disallow: /',
    })
  })

  it('asks by validators, on the first request and its retries only', async () => {
    const { fetcher, client } = setUp(
      {
        'http://a.example/': [answered(503), answered(302, [['Location', '/b']])],
        'http://a.example/b': answered(200),
      },
      { robots: 'ignore' },
    )
    const signal = new AbortController().signal
    const validators = { etag: '"x"', lastModified: 'Thu, 01 Jan 2026 00:00:00 GMT' }
    const outcome = await fetcher.fetch('http://a.example/', { signal }, { round: 3, validators })
    const conditions = ['If-None-Match', '"x"', 'If-Modified-Since', 'Thu, 01 Jan 2026 00:00:00 GMT']
    expect(client.requests.map((request) => request.headers)).toEqual([conditions, conditions, undefined])
    expect(outcome.attempts.map((attempt) => attempt.round)).toEqual([3, 3, 3])
  })

  it('gives a 304 as it came', async () => {
    const { fetcher } = setUp({ 'http://a.example/': answered(304) }, { robots: 'ignore' })
    const signal = new AbortController().signal
    const outcome = await fetcher.fetch(
      'http://a.example/',
      { signal },
      { validators: { etag: 'W/"1"', lastModified: null } },
    )
    expect(outcome).toMatchObject({ kind: 'response', response: { status: 304 } })
  })

  it('signs in at the host it is for, its robots.txt included, and nowhere else', async () => {
    const { get, client } = setUp(
      {
        'http://a.example/': answered(302, [['Location', 'http://b.example/']]),
        'http://b.example/': answered(200),
      },
      { auth: ['a.example bearer token'] },
    )
    await get('http://a.example/')
    expect(client.requests.map(({ url, headers }) => [url, headers])).toEqual([
      ['http://a.example/robots.txt', ['Authorization', 'Bearer token']],
      ['http://a.example/', ['Authorization', 'Bearer token']],
      ['http://b.example/robots.txt', undefined],
      ['http://b.example/', undefined],
    ])
  })

  it('lets a host set a cookie by sending round in a circle', async () => {
    const answers = {
      'http://a.example/': [answered(302, [['Location', '/set']]), answered(200)],
      'http://a.example/set': answered(302, [
        ['Location', '/'],
        ['Set-Cookie', 'seen=1'],
      ]),
      'http://a.example/robots.txt': answered(404, [['Set-Cookie', 'robot=1']]),
    }
    const { get, client } = setUp(answers, { cookies: true })
    expect(await get('http://a.example/')).toMatchObject({ kind: 'response', response: { status: 200 } })
    expect(client.requests.at(-1)?.headers).toEqual(['Cookie', 'seen=1'])
    expect(await setUp(answers, { cookies: false }).get('http://a.example/')).toMatchObject({ code: 'redirect_loop' })
  })

  it('records no password, wherever it stands', async () => {
    const location = [['Location', 'http://you:secret@b.example/x']] as const
    const { get } = setUp(
      { 'http://me:secret@a.example/': answered(302, location) },
      { robots: 'ignore', maxRedirects: 0 },
    )
    const outcome = await get('http://me:secret@a.example/')
    expect(outcome).toMatchObject({ kind: 'response', finalUrl: 'http://a.example/' })
    expect(JSON.stringify(outcome)).not.toContain('secret')
    expect(JSON.stringify(await get('ftp://me:secret@a.example/'))).not.toContain('me:secret')
    expect(JSON.stringify(await get('http://me:secret@[::/'))).not.toContain('secret')
  })

  it('takes the name for robots.txt from the user agent', async () => {
    const { get } = setUp(
      { 'http://a.example/robots.txt': answered(200, [], 'User-agent: mybot\nDisallow: /') },
      { userAgent: 'MyBot/3.0 (me)' },
    )
    expect(await get('http://a.example/')).toMatchObject({ kind: 'skipped' })
  })

  it('counts attempts and times over hops and retries, and ends every turn once', async () => {
    const { get, turns } = setUp(
      {
        'http://a.example/': [answered(503), answered(302, [['Location', 'http://b.example/']])],
        'http://b.example/': [failedWith('connect_reset'), answered(200)],
      },
      { robots: 'ignore' },
    )
    const outcome = await get('http://a.example/')
    expect(outcome.attempts.map(({ url, status, error }) => [url, status, error])).toEqual([
      ['http://a.example/', 503, null],
      ['http://a.example/', 302, null],
      ['http://b.example/', null, 'connect_reset'],
      ['http://b.example/', 200, null],
    ])
    expect(outcome.timing.totalMs).toBe(33)
    expect(turns.taken.map((turn) => turn.ended)).toEqual([1, 1, 1, 1])
  })

  it('is cancelled wherever it is', async () => {
    const { get } = setUp({})
    expect(await get('http://a.example/', AbortSignal.abort())).toMatchObject({ kind: 'failed', code: 'cancelled' })
  })

  it('turns a fault of its own into an outcome', async () => {
    const turns = new FakeTurns()
    const fetcher = createFetcher({
      client: {
        request: () => {
          throw new Error('broken client')
        },
        close: async () => {},
      },
      turns,
      clock: new HastyClock(),
      settings: { ...DEFAULT_SETTINGS, robots: 'ignore' },
      random: () => 0,
      decodeText: () => '',
    })
    const outcome = await fetcher.fetch('http://a.example/', { signal: new AbortController().signal })
    expect(outcome).toMatchObject({
      kind: 'failed',
      code: 'internal',
      message: expect.stringContaining('broken client'),
    })
    expect(turns.open).toBe(0)
  })
})
