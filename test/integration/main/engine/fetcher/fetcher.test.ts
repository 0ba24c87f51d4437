import { afterEach, describe, expect, it } from 'vitest'
import { createFetcher, type Fetcher } from '../../../../../src/main/engine/fetcher/fetcher'
import { UndiciClient } from '../../../../../src/main/engine/fetcher/undici-client'
import type { FetchOutcome } from '../../../../../src/shared/domain/fetch-outcome'
import { type CrawlSettings, DEFAULT_SETTINGS } from '../../../../../src/shared/settings'
import { FakeTurns } from '../../../../support/fake-turns'
import { HastyClock } from '../../../../support/manual-clock'
import { type SiteServer, type SiteServerOptions, startSiteServer } from '../../../../support/site-server'

const closing: (() => Promise<unknown>)[] = []
let turns = new FakeTurns()

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  // Whatever became of a request, its turn was given back once.
  expect(turns.taken.map((turn) => turn.ended)).toEqual(turns.taken.map(() => 1))
  turns = new FakeTurns()
})

async function siteFor(options?: SiteServerOptions): Promise<SiteServer> {
  const site = await startSiteServer(options)
  closing.push(() => site.close())
  return site
}

function fetcherFor(given: Partial<CrawlSettings> = {}): Fetcher {
  const settings = { ...DEFAULT_SETTINGS, retries: 0, ...given }
  const client = new UndiciClient({ settings, acceptEncoding: 'gzip' })
  closing.push(() => client.close())
  return createFetcher({
    client,
    turns,
    clock: new HastyClock(),
    settings,
    random: Math.random,
    decodeText: (_headers, body) => new TextDecoder().decode(body),
  })
}

const get = (fetcher: Fetcher, url: string): Promise<FetchOutcome> =>
  fetcher.fetch(url, { signal: new AbortController().signal })

describe('createFetcher', () => {
  it('brings a page', async () => {
    const site = await siteFor()
    expect(await get(fetcherFor(), `${site.origin}/ok#part`)).toMatchObject({
      kind: 'response',
      finalUrl: `${site.origin}/ok#part`,
      response: { status: 200, bodyState: 'whole' },
      robots: 'allowed',
      hops: [],
    })
    expect(site.requests.map((request) => request.path)).toEqual(['/robots.txt', '/ok'])
  })

  it.each([301, 302, 303, 307, 308])('follows redirects of status %s', async (status) => {
    const site = await siteFor()
    const outcome = await get(fetcherFor(), `${site.origin}/redirect/3?status=${status}`)
    expect(outcome).toMatchObject({ kind: 'response', finalUrl: `${site.origin}/ok`, response: { status: 200 } })
    expect(outcome.hops).toEqual([
      { url: `${site.origin}/redirect/3?status=${status}`, status },
      { url: `${site.origin}/redirect/2?status=${status}`, status },
      { url: `${site.origin}/redirect/1?status=${status}`, status },
    ])
    expect(outcome.attempts).toHaveLength(4)
  })

  it.each([
    ['/redirect-loop', 'redirect_loop'],
    ['/redirect/11', 'redirect_limit'],
    ['/redirect-no-location', 'redirect_missing_location'],
    ['/redirect-bad', 'redirect_invalid'],
    ['/redirect-to?url=mailto:me@example.org', 'unsupported_scheme'],
  ])('%s fails as %s, with the last answer', async (path, code) => {
    const site = await siteFor()
    expect(await get(fetcherFor(), site.origin + path)).toMatchObject({
      kind: 'failed',
      code,
      response: { status: 302 },
    })
  })

  it('follows a Location in raw UTF-8', async () => {
    const site = await siteFor()
    const outcome = await get(fetcherFor(), `${site.origin}/redirect-utf8`)
    expect(outcome).toMatchObject({ kind: 'response', finalUrl: `${site.origin}/html?title=gr%C3%BC%C3%9Fe` })
  })

  it('does not take passwords to another host', async () => {
    const other = await siteFor()
    const site = await siteFor()
    const start = `${site.origin.replace('//', '//user:secret@')}/redirect-to?url=${encodeURIComponent(`${other.origin}/echo`)}`
    expect(await get(fetcherFor({ headers: ['Cookie: a=b'] }), start)).toMatchObject({ kind: 'response' })
    expect(site.requests.at(-1)?.headers).toMatchObject({ cookie: 'a=b' })
    expect(site.requests.at(-1)?.headers).toHaveProperty('authorization')
    const echoed = other.requests.find((request) => request.path === '/echo')
    expect(echoed?.headers).not.toHaveProperty('authorization')
    expect(echoed?.headers).not.toHaveProperty('cookie')
  })

  it('takes passwords along on the same host', async () => {
    const site = await siteFor()
    const start = `${site.origin.replace('//', '//user:secret@')}/redirect-to?url=/auth`
    expect(await get(fetcherFor(), start)).toMatchObject({ kind: 'response', response: { status: 200 } })
  })

  it.each(['503', 'drop'])('recovers when a host does (%s)', async (how) => {
    const site = await siteFor()
    // Without robots.txt the connection is new, so that no request is sent again unasked.
    const fetcher = fetcherFor({ retries: 2, robots: 'ignore' })
    const outcome = await get(fetcher, `${site.origin}/flaky?fail=2&how=${how}&key=x`)
    expect(outcome).toMatchObject({ kind: 'response', response: { status: 200 } })
    expect(outcome.attempts).toHaveLength(3)
  })

  it('holds a host back that asks for it', async () => {
    const site = await siteFor()
    const outcome = await get(fetcherFor({ retries: 1 }), `${site.origin}/retry-after?status=429&seconds=3`)
    expect(outcome).toMatchObject({ kind: 'response', response: { status: 429 } })
    expect(turns.taken.map((turn) => turn.holdMs)).toEqual([0, 3_000, 3_000])
  })

  it('does not fetch what robots.txt shuts off', async () => {
    const site = await siteFor({ robots: 'User-agent: *\nDisallow: /private/\nCrawl-delay: 1' })
    expect(await get(fetcherFor(), `${site.origin}/private/x`)).toMatchObject({
      kind: 'skipped',
      code: 'blocked_by_robots',
      message: 'robots.txt line 2: Disallow: /private/',
      robots: 'disallowed',
    })
    expect(site.requests.map((request) => request.path)).toEqual(['/robots.txt'])
    expect(turns.crawlDelays.get(site.host)).toBe(1_000)
  })

  it('stays away when robots.txt gives a server error', async () => {
    const site = await siteFor({ robots: { status: 500 } })
    expect(await get(fetcherFor(), `${site.origin}/ok`)).toMatchObject({
      kind: 'skipped',
      code: 'blocked_by_robots',
      robots: 'unknown',
    })
  })

  it('reads robots.txt once for all that come at once', async () => {
    const site = await siteFor({ robots: 'User-agent: *\nDisallow:' })
    const fetcher = fetcherFor()
    await Promise.all(Array.from({ length: 20 }, (_, i) => get(fetcher, `${site.origin}/numbered/${i}`)))
    expect(site.requests.filter((request) => request.path === '/robots.txt')).toHaveLength(1)
  })

  it('says why a host is out of reach', async () => {
    const site = await startSiteServer()
    await site.close()
    for (const robots of ['obey', 'ignore'] as const) {
      expect(await get(fetcherFor({ robots }), `${site.origin}/`)).toMatchObject({
        kind: 'failed',
        code: 'connect_refused',
        response: null,
      })
    }
  })

  it.each(['/never', '/slow-body?chunks=1000&ms=20'])('is cancelled in the middle of %s', async (path) => {
    const site = await siteFor()
    const abort = new AbortController()
    const fetching = fetcherFor({ retries: 2 }).fetch(site.origin + path, { signal: abort.signal })
    while (site.requests.length < 2) await new Promise((resolve) => setImmediate(resolve))
    abort.abort()
    expect(await fetching).toMatchObject({ kind: 'failed', code: 'cancelled' })
  })
})
