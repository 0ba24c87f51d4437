import { describe, expect, it } from 'vitest'
import { askedUrl } from '../../../../../src/main/engine/fetcher/asked-url'

const PATHS = [
  '/',
  '/a.b/c-d_e~f',
  '/a?b=c&d=e.f',
  '/a/../b',
  '/a/./b',
  '/a/..',
  '/.',
  '/..a',
  '/a/%2e%2e/b',
  '/%41',
  '/a b',
  '/é?ö',
  "/a?b='c'",
  '/a"b<c>d',
  '/a\\b',
  '/a#b',
  '/a#',
  '/a?b|c^d`e{f}',
  '/a\tb\n',
  '//b/c',
  '/a?b?c/../d',
]

describe('the URL that is asked for', () => {
  it.each(PATHS)('%j is what the parser makes of it, whether the host is known or not', (path) => {
    for (const start of ['http://example.org', 'https://user:word@example.org:8443', 'http://127.0.0.1:81']) {
      // The second time scheme and authority are known.
      askedUrl(`${start}/known`)
      const parsed = new URL(start + path)
      parsed.hash = ''
      expect(askedUrl(start + path)).toEqual({ kind: 'url', url: parsed.href })
    }
  })

  it.each([
    'HTTP://Example.org/a',
    'http://example.org:80/a',
    'http://0x7f.1/a',
    'http://example.org?/a',
    'http:\\\\x/a',
  ])('%j is normalised each time', (url) => {
    const expected = { kind: 'url', url: new URL(url).href }
    expect(askedUrl(url)).toEqual(expected)
    expect(askedUrl(url)).toEqual(expected)
  })

  it('is none of another scheme, and nothing that is none', () => {
    expect(askedUrl('ftp://example.org/a')).toMatchObject({ kind: 'failed', code: 'unsupported_scheme' })
    expect(askedUrl('ftp://example.org/a')).toMatchObject({ kind: 'failed', code: 'unsupported_scheme' })
    expect(askedUrl('nonsense')).toMatchObject({ kind: 'failed', code: 'invalid_url' })
  })
})
