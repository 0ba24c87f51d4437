import { describe, expect, it } from 'vitest'
import { newTrace } from '../../../../../src/main/engine/fetcher/fetch-trace'
import { RobotsCache } from '../../../../../src/main/engine/fetcher/robots'
import { obeyRobots, reportRobots } from '../../../../../src/main/engine/fetcher/robots-policy'
import { takeTurns } from '../../../../../src/main/engine/fetcher/take-turns'
import { answered, FakeHttpClient, failedWith } from '../../../../support/fake-http-client'
import { FakeTurns } from '../../../../support/fake-turns'
import { ManualClock } from '../../../../support/manual-clock'

const ROBOTS = 'http://a.example/robots.txt'
const PRIVATE = answered(200, [], 'User-agent: *\nDisallow: /private/\n')

function setUp(answers: ConstructorParameters<typeof FakeHttpClient>[0], mind = obeyRobots) {
  const client = new FakeHttpClient(answers)
  const turns = new FakeTurns()
  const clock = new ManualClock()
  const send = takeTurns(client, turns, clock)
  const cache = new RobotsCache({
    send,
    turns,
    clock,
    productToken: 'trawl',
    decodeText: (_headers, body) => new TextDecoder().decode(body),
    honourDelay: true,
  })
  const trace = newTrace()
  const ask = mind(send, cache, clock)
  const get = (url: string, signal = new AbortController().signal) => ask({ url, signal, wantBody: 'textual' }, trace)
  return { client, turns, clock, cache, trace, get }
}

describe('obeyRobots', () => {
  it('fetches what is allowed', async () => {
    const { get, client, trace } = setUp({ [ROBOTS]: PRIVATE, 'http://a.example/x': answered(200) })
    expect(await get('http://a.example/x')).toMatchObject({ kind: 'response', response: { status: 200 } })
    expect(client.urls).toEqual([ROBOTS, 'http://a.example/x'])
    expect(trace).toMatchObject({ robots: 'allowed', robotsLine: null })
  })

  it('notes the line that allows, too', async () => {
    const { get, trace } = setUp({
      [ROBOTS]: answered(200, [], 'User-agent: *\nDisallow: /\nAllow: /x # only this'),
      'http://a.example/x': answered(200),
    })
    await get('http://a.example/x')
    expect(trace).toMatchObject({ robots: 'allowed', robotsLine: '3: Allow: /x' })
  })

  it('does not fetch what is disallowed, and says which line decided', async () => {
    const { get, client, trace } = setUp({ [ROBOTS]: PRIVATE })
    expect(await get('http://a.example/private/x')).toEqual({
      kind: 'skipped',
      code: 'blocked_by_robots',
      message: 'robots.txt line 2: Disallow: /private/',
    })
    expect(client.urls).toEqual([ROBOTS])
    expect(trace).toMatchObject({ robots: 'disallowed', robotsLine: '2: Disallow: /private/' })
    expect(trace.attempts).toEqual([])
  })

  it('reads the file of each origin once, ports and schemes apart', async () => {
    const { get, client } = setUp({ [ROBOTS]: PRIVATE })
    await Promise.all([get('http://a.example/1'), get('http://a.example/2'), get('http://a.example:81/1')])
    await get('http://a.example/3')
    expect(client.urls.filter((url) => url.endsWith('robots.txt'))).toEqual([ROBOTS, 'http://a.example:81/robots.txt'])
  })

  it('reads the file again after a day', async () => {
    const { get, client, clock } = setUp({ [ROBOTS]: PRIVATE })
    await get('http://a.example/1')
    clock.advance(24 * 3600 * 1000 - 1)
    await get('http://a.example/1')
    expect(client.urls.filter((url) => url === ROBOTS)).toHaveLength(1)
    clock.advance(1)
    await get('http://a.example/1')
    expect(client.urls.filter((url) => url === ROBOTS)).toHaveLength(2)
  })

  it.each([answered(503), failedWith('connect_refused')])(
    'goes on with the old file when it cannot be had anew',
    async (answer) => {
      const { get, client, clock } = setUp({ [ROBOTS]: [PRIVATE, answer], 'http://a.example/x': answered(200) })
      await get('http://a.example/x')
      clock.advance(25 * 3600 * 1000)
      expect(await get('http://a.example/x')).toMatchObject({ kind: 'response' })
      expect(await get('http://a.example/private/x')).toMatchObject({ kind: 'skipped' })
      expect(client.urls.filter((url) => url === ROBOTS)).toHaveLength(2)
      clock.advance(60_000)
      await get('http://a.example/x')
      expect(client.urls.filter((url) => url === ROBOTS)).toHaveLength(3)
    },
  )

  it('needs no whole body to know that there is no file', async () => {
    const broken = { ...failedWith('body_incomplete'), response: answered(404).response }
    const { get } = setUp({ [ROBOTS]: broken, 'http://a.example/x': answered(200) })
    expect(await get('http://a.example/x')).toMatchObject({ kind: 'response' })
    const half = { ...failedWith('body_incomplete'), response: PRIVATE.response }
    expect(await setUp({ [ROBOTS]: half }).get('http://a.example/x')).toMatchObject({ code: 'body_incomplete' })
  })

  it('counts the wait for the file', async () => {
    const { clock, cache, trace } = setUp({})
    const ask = obeyRobots(async () => answered(200), cache, clock)
    const slow = new RobotsCache({
      send: () => new Promise((resolve) => clock.after(700, () => resolve(PRIVATE))),
      turns: new FakeTurns(),
      clock,
      productToken: 'trawl',
      decodeText: (_headers, body) => new TextDecoder().decode(body),
      honourDelay: true,
    })
    const request = { url: 'http://a.example/x', signal: new AbortController().signal, wantBody: 'textual' as const }
    const answer = obeyRobots(async () => answered(200), slow, clock)(request, trace)
    clock.advance(700)
    await answer
    expect(trace.waitMs).toBe(700)
    await ask(request, trace)
    expect(trace.waitMs).toBe(700)
  })

  it.each([400, 401, 403, 404, 410, 429])('allows everything when the file answers %s', async (status) => {
    const { get } = setUp({ [ROBOTS]: answered(status), 'http://a.example/x': answered(200) })
    expect(await get('http://a.example/x')).toMatchObject({ kind: 'response' })
  })

  it('disallows everything for a while after a server error', async () => {
    const { get, client, clock, trace } = setUp({ [ROBOTS]: [answered(503), PRIVATE] })
    const refused = { kind: 'skipped', code: 'blocked_by_robots', message: 'robots.txt could not be read: status 503' }
    expect(await get('http://a.example/x')).toEqual(refused)
    expect(await get('http://a.example/y')).toEqual(refused)
    expect(trace.robots).toBe('unknown')
    expect(client.urls).toEqual([ROBOTS])
    clock.advance(60_000)
    expect(await get('http://a.example/x')).toMatchObject({ kind: 'response' })
  })

  it('tells why a host could not be reached, and tries again for the next URL', async () => {
    const { get, client, trace } = setUp({ [ROBOTS]: [failedWith('dns_not_found', 'no such host'), PRIVATE] })
    expect(await get('http://a.example/x')).toMatchObject({
      kind: 'failed',
      code: 'dns_not_found',
      message: 'robots.txt could not be read: no such host',
    })
    // Nothing else was tried for the URL.
    expect(trace.attempts).toMatchObject([{ url: ROBOTS, error: 'dns_not_found' }])
    expect(await get('http://a.example/x')).toMatchObject({ kind: 'response' })
    expect(client.urls).toEqual([ROBOTS, ROBOTS, 'http://a.example/x'])
  })

  it('follows five redirects, to other hosts too, and takes more for no file', async () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, i) => [
          i === 0 ? ROBOTS : `http://b.example/${i}`,
          answered(301, [['Location', `http://b.example/${i + 1}`]]),
        ]),
      )
    const five = setUp({ ...chain(5), 'http://b.example/5': PRIVATE })
    expect(await five.get('http://a.example/private/')).toMatchObject({ kind: 'skipped' })
    const six = setUp({ ...chain(6), 'http://b.example/6': PRIVATE, 'http://a.example/private/': answered(200) })
    expect(await six.get('http://a.example/private/')).toMatchObject({ kind: 'response' })
    expect(six.client.urls).not.toContain('http://b.example/6')
  })

  it('keeps the secrets of the settings away from hosts that a robots.txt redirects to', async () => {
    const { get, client } = setUp({ [ROBOTS]: answered(301, [['Location', 'http://b.example/robots.txt']]) })
    await get('http://a.example/x')
    expect(client.requests.map((request) => request.withSecrets)).toEqual([true, false, undefined])
  })

  it('passes a crawl-delay on to the turns, within reason', async () => {
    const { get, turns } = setUp({
      'http://a.example:81/robots.txt': answered(200, [], 'User-agent: *\nCrawl-delay: 2.5'),
      'http://b.example/robots.txt': answered(200, [], 'User-agent: *\nCrawl-delay: 86400'),
    })
    await get('http://a.example:81/x')
    await get('http://b.example/x')
    expect([...turns.crawlDelays]).toEqual([
      ['a.example:81', 2_500],
      ['b.example', 120_000],
    ])
  })

  it('leaves a crawl-delay alone where robots.txt is ignored', async () => {
    const turns = new FakeTurns()
    const clock = new ManualClock()
    const cache = new RobotsCache({
      send: takeTurns(
        new FakeHttpClient({ [ROBOTS]: answered(200, [], 'User-agent: *\nCrawl-delay: 2') }),
        turns,
        clock,
      ),
      turns,
      clock,
      productToken: 'trawl',
      decodeText: (_headers, body) => new TextDecoder().decode(body),
      honourDelay: false,
    })
    await cache.read('http://a.example', new AbortController().signal)
    expect(turns.crawlDelays.size).toBe(0)
  })

  it('treats a file that cannot be decoded as unreadable', async () => {
    const clock = new ManualClock()
    const turns = new FakeTurns()
    const send = takeTurns(new FakeHttpClient({ [ROBOTS]: PRIVATE }), turns, clock)
    const decodeText = (): string => {
      throw new Error('not gzip')
    }
    const cache = new RobotsCache({ send, turns, clock, productToken: 'trawl', decodeText, honourDelay: true })
    expect(await cache.read('http://a.example', new AbortController().signal)).toEqual({
      kind: 'unreadable',
      message: 'robots.txt could not be decoded: not gzip',
    })
  })

  it('asks for the file whole, whatever its type', async () => {
    const { get, client } = setUp({})
    await get('http://a.example/x')
    expect(client.requests.map((request) => request.wantBody)).toEqual(['always', 'textual'])
  })
})

describe('reportRobots', () => {
  it('fetches what is disallowed, and notes the line', async () => {
    const { get, trace } = setUp({ [ROBOTS]: PRIVATE, 'http://a.example/private/x': answered(200) }, reportRobots)
    expect(await get('http://a.example/private/x')).toMatchObject({ kind: 'response', response: { status: 200 } })
    expect(trace).toMatchObject({ robots: 'disallowed', robotsLine: '2: Disallow: /private/' })
  })

  it('keeps to the first disallowed hop', async () => {
    const { get, trace } = setUp({ [ROBOTS]: PRIVATE }, reportRobots)
    await get('http://a.example/private/x')
    await get('http://a.example/open')
    expect(trace).toMatchObject({ robots: 'disallowed', robotsLine: '2: Disallow: /private/' })
  })

  it.each([answered(503), failedWith('connect_timeout')])(
    'fetches without a verdict when there is no file',
    async (file) => {
      const { get, trace } = setUp({ [ROBOTS]: file, 'http://a.example/x': answered(200) }, reportRobots)
      expect(await get('http://a.example/x')).toMatchObject({ kind: 'response' })
      expect(trace).toMatchObject({ robots: 'unknown', robotsLine: null })
    },
  )
})

describe('RobotsCache: giving up', () => {
  /** A cache whose file comes when the test says so. */
  function slowCache() {
    const asked: { signal: AbortSignal; answer: () => void }[] = []
    const turns = new FakeTurns()
    const cache = new RobotsCache({
      send: (request) =>
        new Promise((resolve) => asked.push({ signal: request.signal, answer: () => resolve(PRIVATE) })),
      turns,
      clock: new ManualClock(),
      productToken: 'trawl',
      decodeText: (_headers, body) => new TextDecoder().decode(body),
      honourDelay: true,
    })
    return { cache, asked }
  }

  it('does not let one who gives up spoil it for the others', async () => {
    const { cache, asked } = slowCache()
    const one = new AbortController()
    const first = cache.read('http://a.example', one.signal)
    const second = cache.read('http://a.example', new AbortController().signal)
    one.abort()
    expect(await first).toMatchObject({ kind: 'unreachable', code: 'cancelled' })
    expect(asked[0]?.signal.aborted).toBe(false)
    asked[0]?.answer()
    expect(await second).toMatchObject({ kind: 'rules' })
  })

  it('stops reading when nobody waits any more, and starts anew for the next', async () => {
    const { cache, asked } = slowCache()
    const one = new AbortController()
    const first = cache.read('http://a.example', one.signal)
    one.abort()
    await first
    expect(asked[0]?.signal.aborted).toBe(true)
    const next = cache.read('http://a.example', new AbortController().signal)
    asked[1]?.answer()
    expect(await next).toMatchObject({ kind: 'rules' })
  })

  it('reads nothing for a signal that was aborted before', async () => {
    const { cache, asked } = slowCache()
    expect(await cache.read('http://a.example', AbortSignal.abort())).toMatchObject({ code: 'cancelled' })
    expect(asked).toEqual([])
  })
})
