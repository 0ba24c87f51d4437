import { describe, expect, it } from 'vitest'
import { CrawlCookies, keepCookies } from '../../../../../src/main/engine/fetcher/cookies'
import type { ClientRequest } from '../../../../../src/main/engine/fetcher/http-client'
import { answered, FakeHttpClient, failedWith } from '../../../../support/fake-http-client'

/** A jar after `lines` came from `url`. */
function jarWith(url: string, lines: readonly string[], headers: readonly string[] = []): CrawlCookies {
  const cookies = new CrawlCookies(headers)
  cookies.take(
    url,
    lines.map((line) => ['Set-Cookie', line]),
  )
  return cookies
}

const A = 'https://www.a.example.org/dir/page'

describe('CrawlCookies', () => {
  it('sends back what a host has set', () => {
    const cookies = jarWith(A, ['one=1', 'two=2; HttpOnly; SameSite=Strict'])
    expect(cookies.lineFor(A)).toBe('one=1; two=2')
    expect(cookies.lineFor('https://other.example.org/')).toBe('')
  })

  it('finds Set-Cookie whatever its case, and each of several lines', () => {
    const cookies = new CrawlCookies()
    cookies.take(A, [
      ['set-cookie', 'one=1'],
      ['SET-COOKIE', 'two=2'],
      ['Set-Cookie2', 'three=3'],
    ])
    expect(cookies.lineFor(A)).toBe('one=1; two=2')
  })

  it.each([
    ['x=1; Path=/; Domain=a.example.org', 'https://b.a.example.org/', 'x=1'],
    ['x=1; Path=/; Domain=.example.org', 'https://example.org/', 'x=1'],
    ['x=1; Path=/dir', 'https://www.a.example.org/dir/sub', 'x=1'],
    ['x=1; Path=/dir', 'https://www.a.example.org/directory', ''],
    ['x=1', 'https://www.a.example.org/', ''],
    ['x=1; Secure; Path=/', 'http://www.a.example.org/', ''],
    ['x=1; Path=/', 'http://www.a.example.org:8080/', 'x=1'],
    ['x=1; Max-Age=0', A, ''],
    ['x=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT', A, ''],
    ['x=1; Max-Age=nonsense', A, 'x=1'],
    ['=nameless', A, 'nameless'],
    ['lone', A, 'lone'],
    ['__Host-x=1; Secure; Path=/', A, '__Host-x=1'],
    ['x="quoted, with comma"', A, 'x="quoted, with comma"'],
    ['x=gr\xfc\xdfe', A, 'x=gr\xfc\xdfe'],
  ])('%s, then %s: %j', (line, url, expected) => {
    expect(jarWith(A, [line]).lineFor(url)).toBe(expected)
  })

  it.each([
    'x=1; Domain=org',
    'x=1; Domain=other.org',
    'x=1; Domain=b.a.example.org',
    '__Host-x=1; Secure; Path=/; Domain=a.example.org',
    '__Secure-x=1',
    `x=${'1'.repeat(5_000)}`,
    `x=1; Comment=${'1'.repeat(50_000)}`,
    '',
    ';',
    '=; Path=/',
    'x=\u0001',
  ])('refuses %s', (line) => {
    const cookies = jarWith(A, [line])
    expect(cookies.size).toBe(0)
  })

  it.each([
    ['co.uk', 'https://a.co.uk/'],
    ['github.io', 'https://a.github.io/'],
    ['com', 'https://a.com/'],
  ])('lets nobody set a cookie for all of %s', (suffix, url) => {
    expect(jarWith(url, [`x=1; Domain=${suffix}`]).size).toBe(0)
  })

  it('takes no cookie for secure connections over an insecure one', () => {
    expect(jarWith('http://a.example.org/', ['x=1; Secure']).size).toBe(0)
  })

  it.each([
    ['http://localhost:3000/', 'x=1'],
    ['http://localhost:3000/', 'x=1; Domain=localhost'],
    ['http://localhost:3000/', 'x=1; Secure'],
    ['http://127.0.0.1:3000/', 'x=1'],
    ['http://127.0.0.1:3000/', 'x=1; Domain=127.0.0.1'],
    ['http://[::1]:3000/', 'x=1'],
    ['http://intranet/', 'x=1'],
    ['http://app.localhost/', 'x=1'],
    ['http://app.test/', 'x=1; Domain=app.test'],
    ['http://xn--bcher-kva.example/', 'x=1'],
    ['http://a.example./', 'x=1'],
    ['http://a.example/%zz/%', 'x=1; Path=/'],
  ])('works at %s with %s', (url, line) => {
    expect(jarWith(url, [line]).lineFor(url)).toBe('x=1')
  })

  it('starts from the Cookie line of the settings, which hosts may replace', () => {
    const cookies = jarWith(A, ['session=new; Path=/'], ['X-Other: y', 'Cookie: session=old; lang=de', 'cookie: z=1'])
    expect(cookies.lineFor(A)).toBe('lang=de; z=1; session=new')
    expect(cookies.lineFor('https://b.example.org/')).toBe('session=old; lang=de; z=1')
    expect(cookies.lineFor('https://b.example.org/', null, false)).toBe('')
    expect(cookies.lineFor(A, 'mine=1')).toBe('mine=1; session=new')
  })

  it('keeps no more than a browser of one host, and drops the oldest', () => {
    const lines = Array.from({ length: 200 }, (_, i) => `c${i}=1`)
    const cookies = jarWith(A, lines)
    expect(cookies.size).toBe(180)
    expect(cookies.lineFor(A)).not.toContain('c19=')
    expect(cookies.lineFor(A)).toContain('c20=')
  })

  it('keeps no more than ten thousand in all, and drops the host that was not asked for longest', () => {
    const cookies = new CrawlCookies()
    const urlOf = (i: number) => `https://h${i}.example.org/`
    const hundred = Array.from({ length: 100 }, (_, i) => ['Set-Cookie', `c${i}=1`] as const)
    for (let i = 0; i < 100; i += 1) cookies.take(urlOf(i), hundred)
    expect(cookies.size).toBe(10_000)
    expect(cookies.lineFor(urlOf(0))).not.toBe('')
    cookies.take(urlOf(100), hundred)
    expect(cookies.size).toBeLessThanOrEqual(10_000)
    expect(cookies.lineFor(urlOf(0))).not.toBe('')
    expect(cookies.lineFor(urlOf(1))).toBe('')
  })

  it('forgets cookies that a host takes back', () => {
    const cookies = jarWith(A, ['x=1', 'x=; Max-Age=0'])
    expect(cookies.lineFor(A)).toBe('')
    expect(cookies.size).toBe(0)
  })
})

describe('keepCookies', () => {
  const request = (more: Partial<ClientRequest> = {}): ClientRequest => ({
    url: 'https://me:pw@a.example/',
    signal: new AbortController().signal,
    wantBody: 'textual',
    ...more,
  })

  it('keeps the cookies of every answer, failed ones included, and sends them', async () => {
    const broken = { ...failedWith('body_incomplete'), response: answered(200, [['Set-Cookie', 'b=2']]).response }
    const client = new FakeHttpClient({
      'https://me:pw@a.example/': [answered(503, [['Set-Cookie', 'a=1']]), broken, answered(200)],
    })
    const kept = keepCookies(client, new CrawlCookies())
    for (let i = 0; i < 3; i += 1) await kept.request(request())
    expect(client.requests.map((each) => each.headers)).toEqual([undefined, ['Cookie', 'a=1'], ['Cookie', 'a=1; b=2']])
  })

  it('merges with a Cookie line of this request and leaves its other lines alone', async () => {
    const client = new FakeHttpClient({})
    const cookies = jarWith('https://a.example/', ['a=1'])
    await keepCookies(client, cookies).request(request({ headers: ['X-Key', 'k', 'cookie', 'b=2'] }))
    expect(client.requests[0]?.headers).toEqual(['X-Key', 'k', 'Cookie', 'b=2; a=1'])
  })

  it('keeps the line of the settings away from other origins', async () => {
    const client = new FakeHttpClient({})
    const kept = keepCookies(client, new CrawlCookies(['Cookie: secret=1']))
    await kept.request(request({ withSecrets: false }))
    await kept.request(request({ withSecrets: true }))
    expect(client.requests.map((each) => each.headers)).toEqual([undefined, ['Cookie', 'secret=1']])
  })
})
