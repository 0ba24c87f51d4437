import { createHash } from 'node:crypto'
import { brotliCompressSync, gzipSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExtractJob, ExtractSettings } from '../../../../src/main/engine/ports'
import { extractPage } from '../../../../src/main/extract/extract-page'
import type { HeaderLines } from '../../../../src/shared/domain/fetch-outcome'
import { NO_FACTS } from '../../../../src/shared/domain/page-facts'
import { unpackLinks } from '../../../../src/shared/packed-links'

const SETTINGS: ExtractSettings = {
  maxBytes: 1024 * 1024,
  keepBodies: false,
  keepText: false,
  rules: [],
  follow: 'none',
  followNofollow: false,
}

function job(body: string | Uint8Array, headers: HeaderLines, settings: Partial<ExtractSettings> = {}): ExtractJob {
  return {
    finalUrl: 'https://h.test/dir/page',
    status: 200,
    headers,
    body: typeof body === 'string' ? Buffer.from(body) : body,
    bodyDownloaded: true,
    settings: { ...SETTINGS, ...settings },
  }
}

const HTML: HeaderLines = [['Content-Type', 'text/html; charset=utf-8']]

describe('extractPage', () => {
  it('reads a compressed page: facts, hash, packed links', () => {
    const html =
      '<html lang=en><title>T</title><meta name=robots content=nofollow><link rel=canonical href=c><body><h1>H</h1><a href="../x">Link</a><img src=/i.png>'
    const result = extractPage(job(gzipSync(html), [...HTML, ['content-encoding', 'gzip']]))
    expect(result).toMatchObject({ error: null, keptBody: null, follow: [], sitemaps: [] })
    expect(result.facts).toEqual({
      charset: 'UTF-8',
      charsetSource: 'header',
      sniffedType: 'text/html',
      botWall: null,
      content: result.facts.content,
      bodyBytes: html.length,
      sha256: createHash('sha256').update(html).digest(),
      title: 'T',
      description: null,
      h1: ['H'],
      canonical: 'https://h.test/dir/c',
      metaRobots: 'nofollow',
      xRobotsTag: null,
      noindex: false,
      nofollow: true,
      metaRefresh: null,
      language: 'en',
      wordCount: 2,
      linkCount: 1,
      resourceCount: 1,
    })
    expect(unpackLinks(result.packedLinks as Uint8Array)).toEqual({
      links: [{ url: 'https://h.test/x', text: 'Link', rel: '', type: 'a', position: 'body' }],
      resources: [{ url: 'https://h.test/i.png', type: 'image', position: 'body', text: '' }],
      references: [{ url: 'https://h.test/dir/c', type: 'canonical', text: '' }],
    })
  })

  it.each(['utf8', 'utf16le'] as const)('reads NUL in a page of %s as browsers do', (encoding) => {
    const html = '\ufeff<title>a\0b</title><p>c\0d<a href="/x\0">y\0</a>'
    const { facts, follow } = extractPage(job(Buffer.from(html, encoding), HTML, { follow: 'links' }))
    expect(facts).toMatchObject({ title: 'a\ufffdb', wordCount: 1 })
    expect(follow).toEqual(['https://h.test/x%EF%BF%BD'])
  })

  it('resolves against a relative base, for links before it too', () => {
    const result = extractPage(job('<a href=1>x</a><base href="/other/"><a href=2>y</a>', HTML, { follow: 'links' }))
    expect(result.follow).toEqual(['https://h.test/other/1', 'https://h.test/other/2'])
  })

  it('passes over a base that leads nowhere', () => {
    expect(extractPage(job('<base href="javascript:1"><a href=1>x</a>', HTML, { follow: 'links' })).follow).toEqual([
      'https://h.test/dir/1',
    ])
  })

  it('follows nothing on a page that asks so, by meta or header', () => {
    const html = '<a href=1>x</a>'
    expect(extractPage(job(html, HTML, { follow: 'links' })).follow).toHaveLength(1)
    expect(extractPage(job(`<meta name=robots content=none>${html}`, HTML, { follow: 'links' })).follow).toEqual([])
    expect(extractPage(job(html, [...HTML, ['X-Robots-Tag', 'nofollow']], { follow: 'links' })).follow).toEqual([])
  })

  it('follows all the same when it is told to', () => {
    const settings = { follow: 'links', followNofollow: true } as const
    const html = '<meta name=robots content=none><a href=1 rel=nofollow>x</a><a href=2>y</a>'
    const result = extractPage(job(html, [...HTML, ['X-Robots-Tag', 'nofollow']], settings))
    expect(result.follow).toEqual(['https://h.test/dir/1', 'https://h.test/dir/2'])
    expect(result.facts.nofollow).toBe(true)
  })

  it.each([
    ['no type', [], '<!doctype html><title>T</title>', 'text/html', 'T'],
    [
      'no type, but a wish not to sniff',
      [['X-Content-Type-Options', 'nosniff']],
      '<title>T</title>',
      'text/plain',
      null,
    ],
    ['text/plain', [['Content-Type', 'text/plain']], '<title>T</title>', 'text/plain', null],
    ['text/plain and binary bytes', [['Content-Type', 'text/plain']], 'a\0', 'application/octet-stream', null],
    [
      'XHTML as XML',
      [['Content-Type', 'text/xml']],
      '<html xmlns="http://www.w3.org/1999/xhtml"><title>T</title>',
      'application/xhtml+xml',
      'T',
    ],
    [
      'two types',
      [
        ['Content-Type', 'text/plain'],
        ['Content-Type', 'text/html'],
      ],
      '<title>T</title>',
      'text/html',
      'T',
    ],
    ['nothing in it', [['Content-Type', 'text/html']], '', null, null],
  ] as const)('reads a body with %s as what it is', (_, headers, body, sniffedType, title) => {
    expect(extractPage(job(body, headers)).facts).toMatchObject({ sniffedType, title })
  })

  it('says that a text is compressed where its headers do not, and reads no facts out of the noise', () => {
    const result = extractPage(job(gzipSync('<title>T</title>'), HTML))
    expect(result).toMatchObject({ error: 'decode_failed', facts: { title: null, wordCount: null, charset: null } })
  })

  it('names the bot wall that answered, and keeps its other facts', () => {
    const wall = job('<title>Just a moment...</title><script>window._cf_chl_opt={}</script>', [
      ...HTML,
      ['Server', 'cloudflare'],
    ])
    expect(extractPage({ ...wall, status: 403 }).facts).toMatchObject({
      botWall: 'cloudflare',
      title: 'Just a moment...',
    })
    expect(extractPage({ ...wall, status: 200 }).facts.botWall).toBeNull()
    const unseen = job('', [['cf-mitigated', 'challenge']])
    expect(extractPage({ ...unseen, status: 403, bodyDownloaded: false }).facts.botWall).toBe('cloudflare')
    const json = job('{"url":"https://geo.captcha-delivery.com/captcha/"}', [
      ['Content-Type', 'application/json'],
      ['X-DataDome', 'protected'],
    ])
    expect(extractPage({ ...json, status: 403 }).facts.botWall).toBe('datadome')
  })

  it('reads what the headers say', () => {
    const headers: HeaderLines = [
      ...HTML,
      ['x-robots-tag', 'googlebot: nofollow'],
      ['X-Robots-Tag', 'noindex'],
      ['Content-Language', 'fr'],
      ['Link', '<../canon>; rel=canonical'],
    ]
    const { facts } = extractPage(job('<p>x', headers))
    expect(facts).toMatchObject({
      xRobotsTag: 'googlebot: nofollow, noindex',
      noindex: true,
      nofollow: false,
      language: 'fr',
      canonical: 'https://h.test/canon',
    })
    const page = '<html lang=de><link rel=canonical href=/page>'
    expect(extractPage(job(page, headers)).facts).toMatchObject({ language: 'de', canonical: 'https://h.test/page' })
  })

  it('knows of a body that was not downloaded only what the headers say', () => {
    const result = extractPage({
      ...job('', [
        ['Content-Type', 'image/png'],
        ['X-Robots-Tag', 'noindex'],
      ]),
      bodyDownloaded: false,
    })
    expect(result.facts).toEqual({ ...NO_FACTS, xRobotsTag: 'noindex', noindex: true })
  })

  it('hashes text and binary bodies without reading them as pages', () => {
    const css = extractPage(
      job('a { color: red } /* <a href=x> */', [['Content-Type', 'text/css']], { follow: 'links' }),
    )
    expect(css).toMatchObject({
      packedLinks: null,
      follow: [],
      facts: { charset: 'UTF-8', wordCount: null, title: null },
    })
    const png = extractPage(job(Buffer.from([0x89, 0x50]), [['Content-Type', 'image/png']]))
    expect(png.facts).toMatchObject({ charset: null, charsetSource: null, bodyBytes: 2 })
    expect(png.facts.sha256).toHaveLength(32)
  })

  it('decodes legacy encodings', () => {
    const sjis = Buffer.concat([
      Buffer.from('<meta charset=shift_jis><title>'),
      Buffer.from([0x93, 0xfa, 0x96, 0x7b]),
      Buffer.from('</title>'),
    ])
    expect(extractPage(job(sjis, [['Content-Type', 'text/html']])).facts).toMatchObject({
      title: '日本',
      charset: 'Shift_JIS',
      charsetSource: 'meta',
    })
    const latin = Buffer.from('<title>caf\xe9 \x80</title>', 'latin1')
    expect(extractPage(job(latin, [['Content-Type', 'text/html; charset=iso-8859-1']])).facts).toMatchObject({
      title: 'café €',
      charset: 'windows-1252',
    })
    const utf16 = Buffer.from('\ufeff<title>Zwölf</title>', 'utf16le')
    expect(extractPage(job(utf16, [['Content-Type', 'text/html']])).facts).toMatchObject({
      title: 'Zwölf',
      charset: 'UTF-16LE',
      charsetSource: 'bom',
    })
  })

  it('reads an empty body', () => {
    const result = extractPage(job('', [...HTML, ['Content-Encoding', 'gzip']]))
    expect(result).toMatchObject({ error: null, packedLinks: null, facts: { bodyBytes: 0, title: null, wordCount: 0 } })
    expect(result.facts.sha256).toEqual(createHash('sha256').digest())
  })

  it('keeps the body when asked', () => {
    const result = extractPage(
      job(brotliCompressSync('<p>kept'), [...HTML, ['Content-Encoding', 'br']], { keepBodies: true }),
    )
    expect(inflateRawSync(result.keptBody as Uint8Array).toString()).toBe('<p>kept')
  })

  it('reads the facts of a page that was cut short or is too large, and says so', () => {
    const html = `<title>Start</title>${Array.from({ length: 5000 }, (_, index) => `<a href=/${index}>${index * 7919}</a>`).join('')}`
    const gzip = gzipSync(html)
    const cut = extractPage(job(gzip.subarray(0, gzip.length >> 1), [...HTML, ['Content-Encoding', 'gzip']]))
    expect(cut).toMatchObject({ error: 'decode_failed', facts: { title: 'Start' } })
    expect(cut.facts.linkCount).toBeGreaterThan(1000)
    const large = extractPage(job(gzip, [...HTML, ['Content-Encoding', 'gzip']], { maxBytes: 5000 }))
    expect(large).toMatchObject({ error: 'body_too_large', facts: { title: 'Start', bodyBytes: 5000 } })
  })

  it('reads sitemaps only when asked to', () => {
    const xml = '<urlset><url><loc>https://h.test/1</loc></url></urlset>'
    const type: HeaderLines = [['Content-Type', 'application/xml']]
    expect(extractPage(job(xml, type)).follow).toEqual([])
    expect(extractPage(job(xml, type, { follow: 'sitemap' })).follow).toEqual(['https://h.test/1'])
  })

  it('packs the pages that a sitemap lists, and not the sitemaps', () => {
    const type: HeaderLines = [['Content-Type', 'application/xml']]
    const listed = ['https://h.test/1', 'https://h.test/2']
    const pages = `<urlset>${listed.map((url) => `<url><loc>${url}</loc></url>`).join('')}</urlset>`
    const { packedLinks } = extractPage(job(pages, type, { follow: 'sitemap' }))
    expect(unpackLinks(packedLinks as Uint8Array)).toEqual({
      links: [],
      resources: [],
      references: listed.map((url) => ({ url, type: 'sitemap', text: '' })),
    })
    const index = '<sitemapindex><sitemap><loc>https://h.test/s.xml</loc></sitemap></sitemapindex>'
    expect(extractPage(job(index, type, { follow: 'sitemap' })).packedLinks).toBeNull()
  })

  it.each(['text/html', 'text/plain', 'application/json', ''])('reads a sitemap sent as %j', (type) => {
    const xml = '<?xml version="1.0" encoding="koi8-r"?><urlset><url><loc>https://h.test/1</loc></url></urlset>'
    expect(extractPage(job(xml, [['Content-Type', type]], { follow: 'sitemap' })).follow).toEqual(['https://h.test/1'])
  })

  it('takes a page where a sitemap should be for the page it is', () => {
    const result = extractPage(job('<title>Not found</title><a href=1>x</a>', HTML, { follow: 'sitemap' }))
    expect(result).toMatchObject({ follow: [], sitemaps: [], facts: { title: 'Not found' } })
  })

  it('reads a sitemap in a gzip file of any type', () => {
    const index = '<?xml version="1.0"?><sitemapindex><sitemap><loc>https://h.test/ü.xml</loc></sitemap></sitemapindex>'
    const result = extractPage(
      job(gzipSync(index), [['Content-Type', 'application/octet-stream']], { follow: 'sitemap' }),
    )
    expect(result).toMatchObject({ follow: [], sitemaps: ['https://h.test/%C3%BC.xml'], error: null })
  })

  it('says that a gzip sitemap is broken', () => {
    const gzip = gzipSync(
      `<urlset>${Array.from({ length: 2000 }, (_, index) => `<url><loc>https://h.test/${index * 7919}</loc></url>`).join('')}</urlset>`,
    )
    const result = extractPage(
      job(gzip.subarray(0, gzip.length >> 1), [['Content-Type', 'application/x-gzip']], { follow: 'sitemap' }),
    )
    expect(result.error).toBe('decode_failed')
    expect(result.follow.length).toBeGreaterThan(100)
  })

  it('reports a fault of its own as internal, with what it knew by then', () => {
    const broken = job('<p>x', [...HTML, ['X-Robots-Tag', 'noindex']])
    const result = extractPage({ ...broken, body: null as unknown as Uint8Array })
    expect(result).toMatchObject({ error: 'internal', facts: { noindex: true } })
  })

  it('never fails on any bytes, type and coding', () => {
    const types = fc.constantFrom(
      'text/html',
      'text/html; charset=utf-16',
      'text/plain',
      'application/xml',
      'image/png',
      '',
      'text/html; charset=replacement',
    )
    const codings = fc.constantFrom('', 'gzip', 'deflate', 'br', 'gzip, br', 'compress', 'nonsense')
    const follow = fc.constantFrom('none', 'links', 'sitemap') as fc.Arbitrary<ExtractSettings['follow']>
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        types,
        codings,
        follow,
        fc.string(),
        (body, type, coding, kind, finalUrl) => {
          const headers: HeaderLines = [
            ['Content-Type', type],
            ['Content-Encoding', coding],
            ['Link', finalUrl],
            ['X-Robots-Tag', finalUrl],
          ]
          expect(extractPage({ ...job(body, headers, { follow: kind }), finalUrl }).error).not.toBe('internal')
        },
      ),
      { numRuns: 1000, seed: 20_264 },
    )
  }, 60_000)
})
