import { describe, expect, it } from 'vitest'
import { looksLikeSitemap, readSitemap } from '../../../../src/main/extract/sitemap'

const pagesOf = (text: string, base: string | null = null): string[] => readSitemap(text, base).pages

describe('readSitemap', () => {
  it('reads a sitemap, decodes references, keeps the order, drops repetitions', () => {
    const text = `\ufeff<?xml version="1.0"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> https://h.test/?a=1&amp;b=2 </loc><lastmod>2024-01-01</lastmod></url>
      <url><loc><![CDATA[https://h.test/c?d&e]]></loc></url><url><loc>https://h.test/?a=1&amp;b=2#x</loc></url></urlset>`
    expect(readSitemap(text)).toEqual({ pages: ['https://h.test/?a=1&b=2', 'https://h.test/c?d&e'], sitemaps: [] })
  })

  it('reads an index of sitemaps', () => {
    const text =
      '<sitemapindex><sitemap><loc>https://h.test/1.xml.gz</loc></sitemap><sitemap><loc>https://h.test/2.xml</loc></sitemap></sitemapindex>'
    expect(readSitemap(text)).toEqual({ pages: [], sitemaps: ['https://h.test/1.xml.gz', 'https://h.test/2.xml'] })
  })

  it('tells locations of pages from those of images and videos', () => {
    const text =
      '<urlset xmlns:image="i"><url><loc>https://h.test/p</loc><image:image><image:loc>https://h.test/i.png</image:loc></image:image></url></urlset>'
    expect(pagesOf(text)).toEqual(['https://h.test/p'])
  })

  it('reads names with the prefix of the root', () => {
    expect(pagesOf('<sm:urlset xmlns:sm="x"><sm:url><sm:loc>https://h.test/p</sm:loc></sm:url></sm:urlset>')).toEqual([
      'https://h.test/p',
    ])
  })

  it('loses nothing to a bare ampersand, and only the last location to a cut', () => {
    const text =
      '<urlset><url><loc>https://h.test/?a&b=1</loc></url><url><loc>https://h.test/2</loc></url><url><loc>https://h.test/thr'
    expect(pagesOf(text)).toEqual(['https://h.test/?a&b=1', 'https://h.test/2'])
  })

  it('reads RSS items, not the link of the channel', () => {
    const text =
      '<rss><channel><link>https://h.test/</link><atom:link href="https://h.test/feed"/><item><title>x</title><link>https://h.test/1</link><guid>no</guid></item></channel></rss>'
    expect(pagesOf(text)).toEqual(['https://h.test/1'])
  })

  it('reads RSS 1.0 and Atom, relative links too', () => {
    expect(
      pagesOf('<rdf:RDF xmlns:rdf="r"><item rdf:about="x"><link>https://h.test/1</link></item></rdf:RDF>'),
    ).toEqual(['https://h.test/1'])
    const atom =
      '<feed><link href="/"/><entry><link rel="self" href="/no"/><link href="/1"/><link rel="alternate" href="2"/></entry></feed>'
    expect(pagesOf(atom, 'https://h.test/blog/')).toEqual(['https://h.test/1', 'https://h.test/blog/2'])
  })

  it('reads one URL a line, and takes any other text for what it is', () => {
    expect(pagesOf('\ufeffhttps://h.test/1\r\n\r\n  http://h.test/2\r\n')).toEqual([
      'https://h.test/1',
      'http://h.test/2',
    ])
    expect(pagesOf('User-agent: *\nhttps://h.test/1')).toEqual([])
    expect(pagesOf('')).toEqual([])
  })

  it('gives nothing for XML that is no sitemap, and for locations that are no URLs', () => {
    expect(pagesOf('<note><loc>https://h.test/</loc></note>')).toEqual([])
    expect(
      pagesOf(
        '<urlset><url><loc>nowhere</loc></url><url><loc>ftp://h.test/</loc></url><url><loc></loc></url></urlset>',
      ),
    ).toEqual([])
  })

  it('does not expand the entities of a document type', () => {
    const text =
      '<!DOCTYPE x [<!ENTITY a "https://h.test/"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'
    expect(pagesOf(text)).toEqual([])
  })

  it.each([
    [
      'ends of locations',
      '<urlset><url><loc>https://h.test/1<url><loc>https://h.test/2<lastmod>2024</lastmod></urlset>',
    ],
    ['ends of entries', '<urlset><url><loc>https://h.test/1</loc><url><loc>https://h.test/2</loc></urlset>'],
    [
      'ends that belong to nothing',
      '</x><urlset></url><url></y><loc>https://h.test/1</loc></url><url><loc>https://h.test/2</loc></url>',
    ],
    [
      'a tag that another one cuts off',
      '<urlset><url <loc>https://h.test/1</loc></url><url><loc>https://h.test/2</loc></url>',
    ],
    [
      'a wrong namespace',
      '<urlset xmlns="nonsense"><url><loc>https://h.test/1</loc></url><url><loc>https://h.test/2</loc></url></urlset>',
    ],
    [
      'capital letters',
      '<URLSET><URL><LOC>https://h.test/1</LOC></URL><Url><Loc>https://h.test/2</Loc></Url></URLSET>',
    ],
    [
      'white space and a mark before the declaration',
      '\ufeff \n<?xml version="1.0"?><urlset><url><loc>\nhttps://h.test/1\n</loc></url><url><loc>https://h.test/2</loc></url></urlset>',
    ],
    [
      'a warning before the declaration',
      'Warning: x in <b>y.php</b> on line 2<br />\n<?xml version="1.0"?><sm:urlset><sm:url><sm:loc>https://h.test/1</sm:loc></sm:url><sm:url><sm:loc>https://h.test/2</sm:loc></sm:url></sm:urlset>',
    ],
    ['relative locations', '<urlset><url><loc>/1</loc></url><url><loc>2</loc></url></urlset>'],
    [
      'comments and CDATA inside a location',
      '<urlset><url><loc>https://h<!-- x -->.test/1</loc></url><url><loc>https://<![CDATA[h.test/2]]></loc></url></urlset>',
    ],
    [
      'references to characters',
      '<urlset><url><loc>https://h.test/&#49;</loc></url><url><loc>https://h.test/&#x32;</loc></url></urlset>',
    ],
    [
      'extensions',
      '<urlset><url><loc>/1</loc><image:image><image:loc>/no</image:loc></image:image><xhtml:link href="/no"/><news:news><news:title>x</news:title></news:news></url><url><video:video><video:player_loc>/no</video:player_loc></video:video><loc>/2</loc></url></urlset>',
    ],
  ])('copes with %s', (_, text) => {
    expect(pagesOf(text, 'https://h.test/')).toEqual(['https://h.test/1', 'https://h.test/2'])
  })

  it('gives nothing for an HTML page', () => {
    const page = '<!doctype html><html><head><link href="/x"></head><body><a href="/y">y</a><loc>/z</loc></body></html>'
    expect(readSitemap(page, 'https://h.test/')).toEqual({ pages: [], sitemaps: [] })
  })

  it('reads a hundred thousand open elements without slowing down at each', () => {
    const text = `<urlset>${Array.from({ length: 100_000 }, (_, index) => `<url><loc>/${index}`).join('')}<end>`
    expect(pagesOf(text, 'https://h.test/')).toHaveLength(100_000)
  })

  it('takes more URLs than the protocol allows', () => {
    const text = `<urlset>${Array.from({ length: 60_000 }, (_, index) => `<url><loc>https://h.test/${index}</loc></url>`).join('')}</urlset>`
    expect(pagesOf(text, 'https://h.test/')).toHaveLength(60_000)
  })
})

describe('looksLikeSitemap', () => {
  it('goes by the root element, in UTF-16, too', () => {
    expect(looksLikeSitemap(Buffer.from('<?xml version="1.0"?>\n<sm:urlset xmlns:sm="x">'))).toBe(true)
    expect(looksLikeSitemap(Buffer.from('\ufeff<sitemapindex>', 'utf16le'))).toBe(true)
    expect(looksLikeSitemap(Buffer.from('<html><urlsets>'))).toBe(false)
  })
})
