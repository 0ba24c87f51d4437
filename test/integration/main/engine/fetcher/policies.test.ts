import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import {
  createFetcher,
  type Fetcher,
  type FetcherOptions,
  type FetchOptions,
} from '../../../../../src/main/engine/fetcher/fetcher'
import { UndiciClient } from '../../../../../src/main/engine/fetcher/undici-client'
import type { FetchOutcome } from '../../../../../src/shared/domain/fetch-outcome'
import { type CrawlSettings, DEFAULT_SETTINGS } from '../../../../../src/shared/settings'
import { FakeTurns } from '../../../../support/fake-turns'
import { HastyClock } from '../../../../support/manual-clock'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

interface Site {
  readonly origin: string
  readonly host: string
  /** Requests as they came. */
  readonly seen: IncomingMessage[]
}

/** A site that wants a cookie, one that wants a password, and a page that knows its ETag. */
function answer({ url, headers }: IncomingMessage, res: ServerResponse): void {
  if (url === '/members' && headers.cookie?.includes('session=1')) {
    res.writeHead(200)
  } else if (url === '/members') {
    res.writeHead(302, { location: '/enter' })
  } else if (url === '/enter') {
    res.writeHead(302, { location: '/members', 'set-cookie': ['session=1; Path=/; HttpOnly', 'lang=de'] })
  } else if (url === '/secret') {
    res.writeHead(headers.authorization === `Basic ${btoa('alice:pw')}` ? 200 : 401)
  } else if (url === '/etag' && headers['if-none-match'] === '"1"') {
    res.writeHead(304)
  } else if (url === '/etag') {
    res.writeHead(200, { etag: '"1"' })
  } else {
    res.writeHead(404, { 'set-cookie': 'robot=1; Path=/' })
  }
  res.end()
}

async function startSite(): Promise<Site> {
  const seen: IncomingMessage[] = []
  const server = createServer((req, res) => {
    seen.push(req)
    answer(req, res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin: `http://${host}`, host, seen }
}

function fetcherFor(given: Partial<CrawlSettings>, urlCredentials: FetcherOptions['urlCredentials'] = []): Fetcher {
  const settings = { ...DEFAULT_SETTINGS, retries: 0, ...given }
  const client = new UndiciClient({ settings, acceptEncoding: 'gzip' })
  closing.push(() => client.close())
  return createFetcher({
    client,
    turns: new FakeTurns(),
    clock: new HastyClock(),
    settings,
    urlCredentials,
    random: Math.random,
    decodeText: (_headers, body) => new TextDecoder().decode(body),
  })
}

const get = (fetcher: Fetcher, url: string, options?: FetchOptions): Promise<FetchOutcome> =>
  fetcher.fetch(url, { signal: new AbortController().signal }, options)

describe('cookies', () => {
  it('let in who comes back with them, and are kept for the next URL', async () => {
    const site = await startSite()
    const fetcher = fetcherFor({ cookies: true, headers: ['Cookie: given=1'] })
    expect(await get(fetcher, `${site.origin}/members`)).toMatchObject({
      kind: 'response',
      response: { status: 200 },
      hops: [{ status: 302 }, { status: 302 }],
    })
    await get(fetcher, `${site.origin}/members`)
    expect(site.seen.map((req) => [req.url, req.headers.cookie])).toEqual([
      ['/robots.txt', 'given=1'],
      ['/members', 'given=1'],
      ['/enter', 'given=1'],
      ['/members', 'given=1; session=1; lang=de'],
      ['/members', 'given=1; session=1; lang=de'],
    ])
  })

  it('stay away when they are off', async () => {
    const site = await startSite()
    expect(await get(fetcherFor({}), `${site.origin}/members`)).toMatchObject({ code: 'redirect_loop' })
    expect(site.seen.every((req) => req.headers.cookie === undefined)).toBe(true)
  })
})

describe('signing in', () => {
  it('opens the page of the host it is for', async () => {
    const site = await startSite()
    const byRule = fetcherFor({ auth: [`${site.host} basic alice:pw`] })
    const byUrl = fetcherFor({}, [{ host: site.host, userInfo: 'alice:pw' }])
    expect(await get(byRule, `${site.origin}/secret`)).toMatchObject({ response: { status: 200 } })
    expect(await get(byUrl, `${site.origin}/secret`)).toMatchObject({ response: { status: 200 } })
    expect(await get(fetcherFor({}), `${site.origin}/secret`)).toMatchObject({ response: { status: 401 } })
  })
})

describe('conditional requests', () => {
  it('tell an unchanged page', async () => {
    const site = await startSite()
    const fetcher = fetcherFor({ robots: 'ignore' })
    const validators = { etag: '"1"', lastModified: null }
    expect(await get(fetcher, `${site.origin}/etag`, { validators, round: 1 })).toMatchObject({
      response: { status: 304, bodyState: 'none' },
      attempts: [{ round: 1, status: 304 }],
    })
    expect(await get(fetcher, `${site.origin}/etag`)).toMatchObject({ response: { status: 200 } })
  })
})
