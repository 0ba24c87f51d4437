import { describe, expect, it } from 'vitest'
import { AuthRules, signIn } from '../../../../../src/main/engine/fetcher/auth-rules'
import type { ClientRequest } from '../../../../../src/main/engine/fetcher/http-client'
import type { UrlCredential } from '../../../../../src/shared/secrets'
import { FakeHttpClient } from '../../../../support/fake-http-client'

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
const linesFor = (url: string, lines: readonly string[], credentials: readonly UrlCredential[] = []) =>
  new AuthRules(lines, credentials).linesFor(url)

describe('AuthRules', () => {
  it('makes a header line of each kind', () => {
    expect(linesFor('https://a.example/', ['a.example basic me:p:w ü'])).toEqual(['Authorization', basic('me:p:w ü')])
    expect(linesFor('https://a.example/', ['a.example bearer abc.def'])).toEqual(['Authorization', 'Bearer abc.def'])
    expect(linesFor('https://a.example/', ['A.Example header X-Api-Key: k'])).toEqual(['X-Api-Key', 'k'])
  })

  it.each([
    ['a.example', 'https://a.example/x', true],
    ['a.example', 'http://a.example/x', true],
    ['a.example', 'https://b.a.example/', false],
    ['a.example', 'https://xa.example/', false],
    ['a.example', 'https://a.example:8443/', false],
    ['a.example:8443', 'https://a.example:8443/', true],
    ['a.example:443', 'https://a.example/', true],
    ['a.example:443', 'http://a.example/', false],
    ['*.example.org', 'https://a.b.example.org/', true],
    ['*.example.org', 'https://example.org/', false],
    ['*.example.org', 'https://badexample.org/', false],
    ['*.example.org', 'https://a.example.org:81/', false],
    ['*.example.org:81', 'https://a.example.org:81/', true],
    ['*', 'https://a.example/', false],
    ['bücher.example', 'https://xn--bcher-kva.example/', true],
    ['[::1]:80', 'http://[::1]/', true],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080/', true],
  ])('a rule for %s at %s: %s', (host, url, applies) => {
    expect(linesFor(url, [`${host} bearer t`])).toEqual(applies ? ['Authorization', 'Bearer t'] : [])
  })

  it('takes the nearest of several lines of one name, and lines of all other names', () => {
    const lines = [
      '*.org header X-Key: org',
      '*.example.org bearer below',
      '*.example.org header X-Key: below',
      'a.example.org bearer host',
      'a.example.org bearer second',
      'a.example.org:80 header authorization: port',
    ]
    expect(linesFor('http://a.example.org/', lines)).toEqual(['authorization', 'port', 'X-Key', 'below'])
    expect(linesFor('https://a.example.org/', lines)).toEqual(['Authorization', 'Bearer host', 'X-Key', 'below'])
    expect(linesFor('https://b.example.org/', lines)).toEqual(['Authorization', 'Bearer below', 'X-Key', 'below'])
  })

  it('sends the user info of URLs of the input to their hosts', () => {
    const credentials = [
      { host: 'a.example', userInfo: 'me:p%40w' },
      { host: 'a.example', userInfo: 'second:x' },
      { host: 'b.example:81', userInfo: 'token' },
    ]
    expect(linesFor('https://a.example/', [], credentials)).toEqual(['Authorization', basic('me:p@w')])
    expect(linesFor('http://b.example:81/', [], credentials)).toEqual(['Authorization', basic('token:')])
    expect(linesFor('http://b.example/', [], credentials)).toEqual([])
    expect(linesFor('https://a.example/', ['a.example bearer rule'], credentials)).toEqual([
      'Authorization',
      'Bearer rule',
    ])
    expect(linesFor('https://a.example/', ['*.example bearer rule'], credentials)).toEqual([
      'Authorization',
      basic('me:p@w'),
    ])
  })

  it('passes over what it cannot read and what would break the connection', () => {
    const rules = new AuthRules(['', 'nonsense', 'a.example header Transfer-Encoding: chunked', 'a|b bearer x'], [])
    expect(rules.isEmpty).toBe(true)
    expect(rules.linesFor('https://a.example/')).toEqual([])
  })

  it('sends no value that would break the head', () => {
    expect(linesFor('https://a.example/', ['a.example header X: a\u0001ю'])).toEqual(['X', 'a \xd1\x8e'])
  })
})

describe('signIn', () => {
  const request = (url: string, more: Partial<ClientRequest> = {}): ClientRequest => ({
    url,
    signal: new AbortController().signal,
    wantBody: 'textual',
    ...more,
  })

  it('adds the lines to those of the request, and nothing to other hosts', async () => {
    const client = new FakeHttpClient({})
    const signedIn = signIn(client, new AuthRules(['a.example bearer t'], []))
    await signedIn.request(request('https://a.example/', { headers: ['If-None-Match', '"1"'] }))
    await signedIn.request(request('https://b.example/'))
    expect(client.requests.map((each) => each.headers)).toEqual([
      ['If-None-Match', '"1"', 'Authorization', 'Bearer t'],
      undefined,
    ])
  })

  it('lets a URL sign in for itself', async () => {
    const client = new FakeHttpClient({})
    const signedIn = signIn(client, new AuthRules(['a.example bearer t', 'a.example header X-Key: k'], []))
    await signedIn.request(request('https://me:pw@a.example/'))
    await signedIn.request(request('https://a.example/', { authorization: 'Basic x' }))
    expect(client.requests.map((each) => each.headers)).toEqual([
      ['X-Key', 'k'],
      ['X-Key', 'k'],
    ])
  })
})
