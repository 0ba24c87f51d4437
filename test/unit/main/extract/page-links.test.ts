/** The links of a page: made absolute, packed, and which of them are to be followed. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Following, type PackedPage, readHtml } from '../../../../src/main/extract/html-reader'
import { UrlResolver } from '../../../../src/main/extract/url-resolver'
import { RESOURCE_TYPES, type UnpackedLinks, unpackLinks } from '../../../../src/shared/packed-links'
import { anchor, packLinks, resource } from '../../../support/pack-links'

function pack(html: string, { base = 'https://h.test/d/', following = 'none' as Following } = {}): PackedPage {
  return readHtml(html).packLinks(new UrlResolver(base), following)
}

function linksOf({ packed }: PackedPage): UnpackedLinks {
  return packed === null ? { links: [], resources: [], references: [] } : unpackLinks(packed)
}

function expectRoundTrip(page: Partial<UnpackedLinks>): void {
  expect(unpackLinks(packLinks(page))).toEqual({ links: [], resources: [], references: [], ...page })
}

const attribute = (value: string): string => `"${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`

describe('links made absolute', () => {
  it('keep order and repetitions; what is no http URL is left out', () => {
    const page = pack(
      '<a href=/a>t</a><a href=mailto:x@y.test>t</a><a href=b>t</a><a href="/a#z">t</a><a href=javascript:void(0)>t</a>' +
        '<a href="http://[bad">t</a><img src="data:image/png;base64,AA"><img src="//c.test/i.png">',
    )
    const { links, resources } = linksOf(page)
    expect(links.map(({ url }) => url)).toEqual(['https://h.test/a', 'https://h.test/d/b', 'https://h.test/a'])
    expect(resources).toEqual([resource('https://c.test/i.png', 'image')])
    expect(page).toMatchObject({ linkCount: 3, resourceCount: 1, follow: [] })
  })

  it('are nothing where there are none', () => {
    expect(pack('<a href=mailto:x@y.test>t</a>')).toMatchObject({
      packed: null,
      linkCount: 0,
      resourceCount: 0,
      references: [],
      follow: [],
    })
  })

  it('are what the URL parser makes of them, whatever they are', () => {
    const piece = fc.constantFrom(
      ...['http://', 'https://', 'HTTP://', 'hTtps:', 'http:', '//', '/', '/.', '/..', '../', './', '.', '..', '%2e'],
      ...['%2E%2e', '%', '%zz', '?', '#', ':', 'a', 'b.html', 'h.test', 'H.TEST', 'user:pw@', '@', ':443', ':8080'],
      ...'\\ \t\n\u007fä日\u00a0"\'<>`{|^',
      ...['😀', '[::1]'],
      ...['127.0.0.1', '~!$&()*+,;=:@-_', 'mailto:', 'javascript:', 'data:text/html,', 'ftp://', 'c:', 'xn--', '?a=b'],
      ...['aaaaaaaaaaaaaaa/', 'index.php?id=1&x=%2e%2e/./..', 'h', 'l'.repeat(260), 'm'.repeat(65_500)],
    )
    const bases = fc.constantFrom(
      ...['https://h.test/', 'http://h.test/a/b/c.html?x=1', 'https://h.test:8080/d/', 'http://user:pw@h.test/p/q?'],
      ...['https://h.test//x//y', 'about:blank', 'ftp://h.test/x', 'http://[::1]:81/x/', 'https://h.test/ä/ö?ü'],
      `https://h.test/${'l'.repeat(65_500)}`,
    )
    const references = fc.array(
      fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(references, bases, (hrefs, base) => {
        const resolver = new UrlResolver(base)
        const html = hrefs.map((href) => `<a href=${attribute(href)}></a>`).join('')
        const { links } = linksOf(readHtml(html).packLinks(resolver, 'none'))
        const expected = hrefs.map((href) => resolver.resolve(href)).filter((url) => url !== null)
        expect(links.map(({ url }) => url)).toEqual(expected)
      }),
      { numRuns: 2000, seed: 20_261 },
    )
  }, 60_000)
})

describe('links to follow', () => {
  const html =
    '<a href=/1></a><a href=/2 rel="noopener NOFOLLOW"></a><a href=/1></a><a href=/3 rel=nofollowing></a><a href=/2 rel=ugc></a>' +
    '<a href=/4 rel=sponsored></a><a href=/5 rel="ugc\u00a0nofollow"></a><img src=/6>'
  const urls = (...numbers: number[]): string[] => numbers.map((number) => `https://h.test/${number}`)

  it('are each URL once, in order, without rel=nofollow; ugc and sponsored ask for nothing', () => {
    expect(pack(html, { following: 'unless-nofollow' }).follow).toEqual(urls(1, 3, 2, 4))
  })

  it('are those with rel=nofollow, too, when they are wanted', () => {
    expect(pack(html, { following: 'all' }).follow).toEqual(urls(1, 2, 3, 4, 5))
  })

  it('are none where nobody asks, and where there are none', () => {
    expect(pack(html).follow).toEqual([])
    expect(pack('<img src=/6>', { following: 'all' }).follow).toEqual([])
  })

  it('are each URL once on a page with more links than are kept track of', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => `<a href=/${index % 50_000}></a>`).join('')
    expect(pack(many, { following: 'all' }).follow).toEqual(
      urls(...Array.from({ length: 50_000 }, (_, index) => index)),
    )
  })
})

describe('packed links', () => {
  it('give back links and resources in order, repetitions and all', () => {
    const links = [
      anchor('https://h.test/a', 'A', 'nofollow'),
      anchor('https://h.test/a/b', 'A'),
      anchor('https://h.test/a', '', 'noopener'),
      anchor('https://other.test/', 'nofollow', 'nofollow'),
    ]
    expectRoundTrip({ links, resources: RESOURCE_TYPES.map((type) => resource(`https://h.test/${type}`, type)) })
  })

  it('keep every character: control characters and all of Unicode', () => {
    const values = [
      '\u0001\u001f\u007f\u0080ÿ',
      'Grüße',
      '日本語のページ',
      '😀 ok',
      'cut \ufffd',
      ' a ',
      'é'.repeat(600),
    ]
    values.push('😀'.repeat(300), `${'日'.repeat(253)}😀😀`, `x${'😀'.repeat(127)}y`)
    expectRoundTrip({
      links: values.map((value) => anchor('https://h.test/', value.length > 500 ? '' : value.trim(), value)),
    })
  })

  it('keep every pair of ASCII characters', () => {
    // NUL stands for another character (HTML, 13.2.5.36).
    const values = Array.from({ length: 127 }, (_, first) =>
      Array.from({ length: 127 }, (_, second) => String.fromCharCode(first + 1, second + 1)).join('\u00ff'),
    )
    expectRoundTrip({ links: values.map((value) => anchor('https://h.test/', '', value)) })
  })

  it('keep URLs of the greatest length and pages of thousands of links', () => {
    const long = `https://h.test/?${'x%20'.repeat(16_000)}`
    const links = Array.from({ length: 9000 }, (_, index) => anchor(`https://h.test/${index}`, `Page ${index % 7000}`))
    expectRoundTrip({ links: [anchor(long), anchor(`${long}y`, '', long), ...links] })
    expectRoundTrip({ links: [anchor('https://h.test/', 'short')] })
  })

  it('give back whatever is made up of few pieces in any order', () => {
    const pieces = fc.constantFrom('', 'a', '/', 'er', 'ü', 'page', '/index.html', '?p=', '\u3042', '\u007f')
    const value = fc.array(pieces, { maxLength: 3 }).map((parts) => parts.join(''))
    const path = fc.array(fc.constantFrom('a', 'er', '/page', '/index.html', '?p='), { maxLength: 4 })
    const anyLink = fc
      .tuple(path, value, value)
      .map(([parts, text, rel]) => anchor(`https://h.test/${parts.join('')}`, text, rel))
    fc.assert(
      fc.property(fc.array(anyLink, { minLength: 1, maxLength: 40 }), (links) => {
        expectRoundTrip({ links })
      }),
      { numRuns: 300, seed: 4 },
    )
  })

  it('write what repeats once, and of a URL only what is new', () => {
    const links = Array.from({ length: 50 }, (_, index) =>
      anchor(`https://h.test/some/where/${index % 5}`, 'Read more'),
    )
    const first = packLinks({ links: links.slice(0, 5) }).length
    expect(packLinks({ links }).length).toBe(first + 45 * 4)
    expect(first).toBeLessThan(70)
  })

  it('live in a buffer of their own, so that it can be handed on without a copy', () => {
    const packed = packLinks({ links: [anchor('https://h.test/')] })
    expect(packed.buffer.byteLength).toBe(packed.byteLength)
  })
})

describe('the reader', () => {
  it('goes on after a document that takes more memory than there is', () => {
    // Each of a hundred thousand links would be kept as a URL of 60,000 characters.
    const links = Array.from({ length: 100_000 }, (_, index) => `<a href=${index}></a>`).join('')
    const base = `https://h.test/${'d'.repeat(60_000)}/`
    expect(() => pack(links, { base })).toThrow()
    expect(linksOf(pack('<a href=x>t</a>')).links).toEqual([anchor('https://h.test/d/x', 't')])
  }, 60_000)
})
