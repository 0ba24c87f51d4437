import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basicAuthorization, requestTarget } from '../../../../../src/main/engine/fetcher/request-target'

describe('requestTarget', () => {
  it.each([
    'http://example.org/',
    'https://example.org:8443/a/b?c=d&e=//f',
    'http://[::1]:8080/x',
    'http://example.org/?q=a@b',
    'http://example.org/a@b/c',
    'http://user:pass@example.org/x',
    'http://user%40home:@example.org:81/x?y',
  ])('agrees with the URL parser on %s', (text) => {
    const url = new URL(text)
    const target = requestTarget(url.href)
    expect(target.origin).toBe(url.origin)
    expect(target.host).toBe(url.host)
    expect(target.path).toBe(url.pathname + url.search)
  })

  it('agrees with the URL parser on any URL', () => {
    fc.assert(
      fc.property(
        fc.webUrl({
          withQueryParameters: true,
          withFragments: true,
          authoritySettings: { withUserInfo: true, withPort: true },
        }),
        (text) => {
          const url = new URL(text)
          const target = requestTarget(url.href)
          expect([target.origin, target.host]).toEqual([url.origin, url.host])
          url.username = ''
          url.password = ''
          url.hash = ''
          expect(target.origin + target.path).toBe(url.href)
        },
      ),
    )
  })

  it('leaves the fragment out, also one that holds a slash', () => {
    expect(requestTarget('http://example.org/a#b/c').path).toBe('/a')
  })

  it('tells user and password apart from the host', () => {
    expect(requestTarget('http://user:pass@example.org/').userInfo).toBe('user:pass')
    expect(requestTarget('http://example.org/').userInfo).toBeNull()
  })
})

describe('basicAuthorization', () => {
  it('encodes user and password after undoing the escapes of the URL', () => {
    const { userInfo } = requestTarget(new URL('http://me%3A:p%40ss:w%C3%B6rd@example.org/').href)
    const value = basicAuthorization(userInfo ?? '')
    expect(Buffer.from(value.replace('Basic ', ''), 'base64').toString('utf8')).toBe('me::p@ss:wörd')
  })

  it('takes a user without a password', () => {
    expect(basicAuthorization('user')).toBe(`Basic ${Buffer.from('user:').toString('base64')}`)
  })
})
