import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  hostOf,
  isNormalAlready,
  MAX_URL_CHARS,
  normaliseUrl,
  problemOf,
} from '../../../../../src/main/engine/input/normalise-url'

interface UrlCase {
  readonly id: string
  readonly base: string | null
  readonly input: string
  readonly href?: string
}

const CASES = resolve(import.meta.dirname, '../../../../../../shared/corpora/url-cases.json')

/** What the cases expect, less what never belongs to the identity of a URL. */
const withoutUserInfo = (href: string) => href.replace(/^(https?:\/\/)[^/]*@/, '$1')

describe('normaliseUrl', () => {
  test.skipIf(!existsSync(CASES))('agrees with the web-platform cases (skipped where the corpus is absent)', () => {
    const cases = JSON.parse(readFileSync(CASES, 'utf8')) as readonly UrlCase[]
    const wrong = cases.filter(({ base, input, href }) => {
      const expected = href === undefined ? null : withoutUserInfo(href.split('#')[0] as string)
      return normaliseUrl(input, base ?? undefined) !== expected
    })
    expect(cases.length).toBeGreaterThan(400)
    expect(wrong).toEqual([])
  })

  test('drops the fragment, user name and password and nothing else', () => {
    expect(normaliseUrl('https://www.example.com/a/?b=2&a=1&utm_source=x#top')).toBe(
      'https://www.example.com/a/?b=2&a=1&utm_source=x',
    )
    expect(normaliseUrl('https://user:secret@example.com/a@b')).toBe('https://example.com/a@b')
    expect(normaliseUrl('https://:secret@example.com/')).toBe('https://example.com/')
    expect(normaliseUrl('../b', 'https://user:secret@example.com/a/c')).toBe('https://example.com/b')
  })

  test.each(['ftp://example.com/', 'mailto:a@example.com', 'javascript:alert(1)', 'data:,x', '/path', 'http://'])(
    'refuses %s',
    (input) => {
      expect(normaliseUrl(input)).toBeNull()
    },
  )

  test('resolves against a base', () => {
    expect(normaliseUrl('../b?c#d', 'https://example.com/a/x/')).toBe('https://example.com/a/b?c')
    expect(normaliseUrl('mailto:a@example.com', 'https://example.com/')).toBeNull()
  })

  test('takes URLs of up to 65,536 characters, before and after encoding', () => {
    const longest = `https://example.com/${'a'.repeat(MAX_URL_CHARS - 20)}`
    expect(normaliseUrl(longest)).toBe(longest)
    expect(normaliseUrl(`${longest}a`)).toBeNull()
    const grows = `https://example.com/${'ä'.repeat(20_000)}`
    expect(normaliseUrl(grows)).toBeNull()
    expect(problemOf(grows)).toBe('too_long')
  })
})

describe('isNormalAlready', () => {
  test('says so only of what the URL parser returns unchanged', () => {
    const part = fc.constantFrom(
      ...[
        'a',
        'Z',
        '0',
        '.',
        '..',
        '/',
        '//',
        '?',
        '%2e',
        '%2E.',
        '%41',
        '-',
        '_',
        '~',
        ':',
        '@',
        '#',
        'xn--',
        'com',
        '1',
        '0x1',
        ...['localhost', '127.0.0.1', '255.255.255.255', '256.1.1.1', '1.2.3', '01.2.3.4', '1.2.3.4.5'],
      ],
      ...['é', ' ', '\\', '[', ',', ';', '|', "'", '"', '=', '&', '\t', '%', 'xn--a.'],
    )
    const text = fc
      .tuple(
        fc.constantFrom('https://', 'http://', 'https:/'),
        fc.array(part),
        fc.constantFrom('.com/', '/', '', ...[':80/', ':8080/', ':65535/', ':65536/', ':08080/', ':99999/']),
        fc.array(part),
      )
      .map(([scheme, host, slash, rest]) => scheme + host.join('') + slash + rest.join(''))
    fc.assert(
      fc.property(text, (url) => {
        if (isNormalAlready(url)) expect(new URL(url).href).toBe(url)
      }),
      { numRuns: 3_000 },
    )
  })

  test.each([
    'https://www.example.com/a/b.html?c=d&e=%20f',
    'http://example.com:8080/',
    'http://localhost:3000/a?b',
    'http://127.0.0.1:8482/',
    'https://255.249.199.0/',
  ])('is sure of %s', (url) => {
    expect(isNormalAlready(url)).toBe(true)
  })
})

test('hostOf leaves out credentials and keeps the port', () => {
  expect(hostOf('https://user:pw@example.com:8443/a@b')).toBe('example.com:8443')
  expect(hostOf('http://[::1]/')).toBe('[::1]')
})

test.each([
  ['http://example.com:99999/', 'invalid_port'],
  ['http://example.com:http/', 'invalid_port'],
  ['http://[::1]:x/', 'invalid_port'],
  ['http://', 'invalid_host'],
  ['https://[::1/', 'invalid_host'],
  ['https://exa mple.com/', 'invalid_host'],
  ['https://user@:80/', 'invalid_host'],
] as const)('problemOf(%s) is %s', (text, problem) => {
  expect(normaliseUrl(text)).toBeNull()
  expect(problemOf(text)).toBe(problem)
})
