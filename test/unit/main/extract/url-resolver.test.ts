import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UrlResolver } from '../../../../src/main/extract/url-resolver'

/** What the resolver promises to equal. */
function expected(reference: string, base: string): string | null {
  try {
    const url = new URL(reference, base)
    url.username = ''
    url.password = ''
    return url.protocol === 'http:' || url.protocol === 'https:' ? (url.href.split('#')[0] as string) : null
  } catch {
    return null
  }
}

const bases = fc.constantFrom(
  'http://h.test/',
  'https://h.test/a/b/c.html',
  'https://h.test/a/b/?q=1#f',
  'http://127.0.0.1:8480/docs/x.html?y',
  'http://h.test?',
  'http://h.test/a//b//c',
  'http://h.test//',
  'https://user:pass@h.test/x/',
  'https://[::1]:8443/p/',
  'http://h.test/a%2fb/c;d=1/e',
  'https://xn--bcher-kva.test/ü',
  'file:///C:/x/y',
  'data:text/html,x',
  'about:blank',
)
const fragment = fc.constantFrom(
  '/',
  '//',
  '.',
  '..',
  './',
  '../',
  '/.',
  '/./',
  '/../',
  '%2e',
  '%2E',
  '%2f',
  '%',
  '%zz',
  '?',
  '#',
  '\\',
  '\t',
  '\n',
  ' ',
  '"',
  "'",
  '<',
  '>',
  '`',
  '{',
  '}',
  '|',
  '^',
  '[',
  ']',
  '@',
  ':',
  ';',
  '=',
  '&',
  '+',
  '*',
  '~',
  '!',
  '$',
  '(',
  ')',
  ',',
  '-',
  '_',
  'a',
  'B',
  '9',
  'page.html',
  'ü',
  '日本',
  '\ud83d\ude00',
  '\ud800',
  '\0',
  '\x7f',
  '\u00a0',
  'http:',
  'https:',
  'HTTP://',
  'http://',
  'https://',
  'h.test',
  'H.TEST',
  'other.test',
  ':80',
  ':443',
  ':8080',
  'user@',
  'javascript:',
  'mailto:',
  'data:',
  'tel:',
  'ftp://',
  'http:///',
  'c|',
  'C:/',
  '1.2.3.4',
  '0x7f.1',
  'xn--',
  '.h',
)
const references = fc.oneof(
  fc.array(fragment, { maxLength: 8 }).map((parts) => parts.join('')),
  fc
    .tuple(
      fc.constantFrom('/', 'https://h.test', 'http://h.test/', 'http://127.0.0.1:8480', ''),
      fc.webPath(),
      fc.webQueryParameters(),
    )
    .map(([prefix, path, query]) => `${prefix}${path}?${query}`),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.string({ unit: 'binary', maxLength: 12 }),
)

describe('UrlResolver', () => {
  it('gives exactly what the URL parser gives, less fragment and user info, for any reference and base', () => {
    fc.assert(
      fc.property(references, bases, (reference, base) => {
        expect(new UrlResolver(base).resolve(reference)).toBe(expected(reference, base))
      }),
      { numRuns: 10_000, seed: 20_263 },
    )
  }, 60_000)

  it('gives the same when every ASCII character stands alone in each part of a reference', () => {
    for (let unit = 0; unit < 128; unit++) {
      const character = String.fromCharCode(unit)
      for (const before of [
        '',
        '/',
        '/a',
        'a',
        'a/',
        '?',
        '/?',
        '?a',
        '#',
        'https://o.test/',
        'https://o.test/a',
        'https://o.test',
        '//',
      ]) {
        for (const reference of [before + character, `${before}${character}x`]) {
          const base = 'https://h.test/d/e.html?q'
          expect(new UrlResolver(base).resolve(reference), JSON.stringify(reference)).toBe(expected(reference, base))
        }
      }
    }
  })

  it('refuses URLs longer than a crawl takes', () => {
    const resolver = new UrlResolver('https://h.test/')
    expect(resolver.resolve(`/${'a'.repeat(65_000)}`)).not.toBeNull()
    expect(resolver.resolve(`/${'a'.repeat(65_530)}`)).toBeNull()
    expect(resolver.resolve(`/${'ü'.repeat(30_000)}`)).toBeNull()
  })

  it('resolves more hosts than it keeps in mind', () => {
    const resolver = new UrlResolver('https://h.test/')
    for (let host = 0; host < 10_000; host++) {
      expect(resolver.resolve(`https://h${host}.test/p`)).toBe(`https://h${host}.test/p`)
    }
  })

  it('refuses what is no http or https URL', () => {
    const resolver = new UrlResolver('https://h.test/')
    for (const reference of [
      'mailto:a@b.test',
      ' JavaScript:void(0)',
      'java\nscript:alert(1)',
      'tel:+1',
      `data:,${'x'.repeat(9999)}`,
      'http://',
      'https://a b/',
    ]) {
      expect(resolver.resolve(reference), reference.slice(0, 40)).toBeNull()
    }
  })

  it('keeps no user name and no password, of the reference or of the page', () => {
    const resolve = (reference: string, base: string): string | null => new UrlResolver(base).resolve(reference)
    expect(resolve('https://alice:secret@h.test/x', 'https://h.test/')).toBe('https://h.test/x')
    expect(resolve('//alice@h.test:8443', 'https://h.test/')).toBe('https://h.test:8443/')
    expect(resolve('y', 'https://alice:secret@h.test/x/')).toBe('https://h.test/x/y')
    expect(resolve('', 'https://alice:secret@h.test/x/?q')).toBe('https://h.test/x/?q')
    expect(resolve('/@alice:secret', 'https://h.test/')).toBe('https://h.test/@alice:secret')
    expect(resolve('mailto:alice@h.test', 'https://h.test/')).toBeNull()
  })
})
