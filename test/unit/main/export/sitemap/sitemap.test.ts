/** Sitemaps, held against the rules of sitemaps.org: sitemap.xsd, siteindex.xsd and protocol.html. */
import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import type { ExportBlock } from '../../../../../src/main/export/export-block'
import { SITEMAP_LIMITS, type SitemapOptions, sitemapBlocks } from '../../../../../src/main/export/sitemap/sitemap'
import type { PageEntry } from '../../../../../src/main/export/sitemap/sitemap-entry'

const USUAL: SitemapOptions = { path: '/out/site.xml', everyRow: false, base: null, limits: SITEMAP_LIMITS }

function page(url: string, more: Partial<PageEntry> = {}): PageEntry {
  return { url, modifiedAtMs: null, alternates: [], ...more }
}

function pages(count: number): PageEntry[] {
  return Array.from({ length: count }, (_, index) => page(`https://a.example/page/${index}`))
}

/** The files by name; '' is the one that was asked for. */
async function filesOf(entries: readonly PageEntry[], options: Partial<SitemapOptions> = {}) {
  const blocks: ExportBlock[] = []
  for await (const block of sitemapBlocks([entries.slice(0, 3), entries.slice(3)], { ...USUAL, ...options }, rest))
    blocks.push(block)
  const files = new Map<string, string>()
  for (const { content, file = '' } of blocks) {
    if (content !== '') files.set(file, (files.get(file) ?? '') + String(content))
  }
  return { files, rows: blocks.reduce((sum, { rows }) => sum + rows, 0) }
}

async function rest(): Promise<void> {}

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

/** The one element of an XML document. */
function parsed(xml: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const element = { name, attributes, children: [], text: '' }
        open.at(-1)?.children.push(element)
        open.push(element)
      },
      ontext: (text) => {
        const element = open.at(-1)
        if (element !== undefined) element.text += text
      },
      onclosetag: () => void open.pop(),
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return top.children[0] as Element
}

/** What sitemap.xsd asks of a `urlset`; the URLs in their order. */
function validUrls(xml: string): string[] {
  expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n')).toBe(true)
  expect(Buffer.byteLength(xml)).toBeLessThanOrEqual(52_428_800)
  const set = parsed(xml)
  expect(set.name).toBe('urlset')
  expect(set.attributes.xmlns).toBe('http://www.sitemaps.org/schemas/sitemap/0.9')
  expect(set.children.length).toBeGreaterThan(0)
  expect(set.children.length).toBeLessThanOrEqual(50_000)
  return set.children.map(({ name, children }) => {
    expect(name).toBe('url')
    const names = children.map((child) => child.name)
    expect(names.join(' ')).toMatch(/^loc( lastmod)?( xhtml:link)*$/)
    const loc = children[0]?.text as string
    expect(loc.length).toBeGreaterThanOrEqual(12)
    expect(loc.length).toBeLessThanOrEqual(2048)
    expect(URL.canParse(loc)).toBe(true)
    for (const { text } of children.filter((child) => child.name === 'lastmod')) {
      expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    }
    return loc
  })
}

describe('a sitemap', () => {
  it('names each page, when it was changed, and what it is called in other languages', async () => {
    const { files, rows } = await filesOf([
      page('https://a.example/', { modifiedAtMs: Date.UTC(2026, 1, 3, 4, 5, 6, 789) }),
      page('https://a.example/de', {
        alternates: [
          ['de', 'https://a.example/de'],
          ['X-Default', 'https://a.example/'],
          ['"><script>', 'https://a.example/bad-code'],
          ['fr', 'javascript:alert(1)'],
        ],
      }),
    ])
    expect(rows).toBe(2)
    expect([...files.keys()]).toEqual([''])
    const xml = files.get('') as string
    expect(validUrls(xml)).toEqual(['https://a.example/', 'https://a.example/de'])
    expect(xml).toContain('<lastmod>2026-02-03T04:05:06Z</lastmod>')
    expect(
      parsed(xml)
        .children[1]?.children.slice(1)
        .map(({ attributes }) => attributes),
    ).toEqual([
      { rel: 'alternate', hreflang: 'de', href: 'https://a.example/de' },
      { rel: 'alternate', hreflang: 'x-default', href: 'https://a.example/' },
    ])
  })

  it('escapes what means something in XML', async () => {
    const url = 'https://a.example/?a=1&b=\'2\'&c="<3>"'
    const { files } = await filesOf([page(url)])
    expect(files.get('')).toContain('https://a.example/?a=1&amp;b=&apos;2&apos;&amp;c=&quot;&lt;3&gt;&quot;')
    expect(validUrls(files.get('') as string)).toEqual([url])
  })

  it('stays well-formed whatever a URL and the names of its languages contain', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string()), { minLength: 1, maxLength: 20 }),
        async (texts) => {
          const { files } = await filesOf([
            page('https://a.example/'),
            ...texts.map(([text, code]) =>
              page(`https://a.example/${text}`, { alternates: [[code, `https://a.example/${text}`]] }),
            ),
          ])
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what may not be there
          expect(files.get('')).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/)
          expect(parsed(files.get('') as string).children).toHaveLength(texts.length + 1)
        },
      ),
      { numRuns: 15 },
    )
  })

  it('leaves out what the schema does not allow as an address', async () => {
    const { files, rows } = await filesOf([
      page('https://a.example/ok'),
      page('ftp://a.example/file.html'),
      page(`https://a.example/${'x'.repeat(2031)}`),
      page(`https://a.example/${'x'.repeat(2030)}`),
    ])
    expect(rows).toBe(2)
    expect(validUrls(files.get('') as string).map((url) => url.length)).toEqual([20, 2048])
  })

  it('is of one site, that of its first page or of the folder it will be put into', async () => {
    const mixed = ['https://a.example/', 'http://a.example/', 'https://b.example/', 'https://a.example/2'].map((url) =>
      page(url),
    )
    const { files } = await filesOf(mixed)
    expect(validUrls(files.get('') as string)).toEqual(['https://a.example/', 'https://a.example/2'])
    const { files: based } = await filesOf(mixed, { base: 'https://b.example/maps' })
    expect(validUrls(based.get('') as string)).toEqual(['https://b.example/'])
    const { files: all } = await filesOf(mixed, { everyRow: true })
    expect(validUrls(all.get('') as string)).toHaveLength(4)
  })

  it('is told that nothing belongs into it: the schema wants a page at least', async () => {
    await expect(filesOf([])).rejects.toThrow('None of these rows belongs into a sitemap.')
  })

  it('is told that its folder is no web address', async () => {
    await expect(filesOf(pages(1), { base: 'maps/' })).rejects.toThrow('Expected the URL of a folder')
  })
})

describe('a sitemap of many pages', () => {
  it('is one file up to 50,000 pages and 50 MB', async () => {
    expect(SITEMAP_LIMITS).toEqual({ urls: 50_000, bytes: 52_428_800 })
    const { files, rows } = await filesOf(pages(5), { limits: { urls: 5, bytes: 1e6 } })
    expect([...files.keys()]).toEqual([''])
    expect(rows).toBe(5)
  })

  it('has parts beside an index when there is one page more', async () => {
    const { files, rows } = await filesOf(pages(6), { limits: { urls: 5, bytes: 1e6 } })
    expect(rows).toBe(6)
    expect([...files.keys()].sort()).toEqual(['', '/out/site-1.xml', '/out/site-2.xml'])
    const urls = [1, 2].map((part) => validUrls(files.get(`/out/site-${part}.xml`) as string))
    expect(urls.map((part) => part.length)).toEqual([5, 1])
    expect(urls.flat()).toEqual(pages(6).map(({ url }) => url))
    const index = parsed(files.get('') as string)
    expect(index.name).toBe('sitemapindex')
    expect(index.attributes).toEqual({ xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' })
    expect(index.children.map(({ name, children }) => [name, children.map((child) => child.text)])).toEqual([
      ['sitemap', ['https://a.example/site-1.xml']],
      ['sitemap', ['https://a.example/site-2.xml']],
    ])
  })

  it('holds no more than a file in memory, and of later files only a piece', async () => {
    const many = Array.from({ length: 40 }, () => pages(500))
    const sizes: number[] = []
    for await (const { content } of sitemapBlocks(many, { ...USUAL, limits: { urls: 5000, bytes: 1e9 } }, rest)) {
      sizes.push(content.length)
    }
    const [first, ...later] = sizes.filter((size) => size > 0)
    expect(first).toBeGreaterThan(5000 * 40)
    expect(Math.max(...later)).toBeLessThan(200_000)
    expect(later.length).toBeGreaterThan(5)
  })

  it('is split before a file grows too large, to the byte', async () => {
    const one = (await filesOf(pages(1))).files.get('') as string
    const three = (await filesOf(pages(3))).files.get('') as string
    const bytes = Buffer.byteLength(three)
    expect((await filesOf(pages(3), { limits: { urls: 50_000, bytes } })).files.size).toBe(1)
    const { files } = await filesOf(pages(3), { limits: { urls: 50_000, bytes: bytes - 1 } })
    expect(files.size).toBe(3)
    expect(files.get('/out/site-2.xml')?.length).toBe(one.length)
  })

  it('names its parts under the folder that was given', async () => {
    const { files } = await filesOf(pages(3), {
      path: '/out/my site.xml',
      base: 'https://a.example/maps?x#y',
      limits: { urls: 2, bytes: 1e6 },
    })
    expect(files.get('')).toContain('<loc>https://a.example/maps/my%20site-2.xml</loc>')
    expect([...files.keys()]).toContain('/out/my site-2.xml')
  })
})
