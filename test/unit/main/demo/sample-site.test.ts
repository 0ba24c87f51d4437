import { once } from 'node:events'
import { createServer } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { request } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SAMPLE_PAGES, type SampleSite, startSampleSite } from '../../../../src/main/demo/sample-site'
import { TROUBLES } from '../../../../src/main/demo/troubles'

let site: SampleSite
let inside: ReadonlySet<string>
let outside: ReadonlySet<string>
beforeAll(async () => {
  site = await startSampleSite()
  const linked = await linkedAddresses()
  inside = linked.inside
  outside = linked.outside
})
afterAll(() => site.close())

async function get(path: string, headers: Record<string, string> = {}) {
  const answer = await request(site.origin + path, { headers })
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.from(await answer.body.arrayBuffer()) }
}

/** Every address that pages of the site link to, as paths on the site and addresses elsewhere. */
async function linkedAddresses() {
  const inside = new Set<string>()
  const outside = new Set<string>()
  for (const page of SAMPLE_PAGES) {
    const { body } = await get(page.path)
    for (const [, href = ''] of body.toString().matchAll(/<a href="([^"]*)"/g)) {
      const url = new URL(href.replaceAll('&amp;', '&'), site.origin + page.path)
      if (url.origin === site.origin) inside.add(url.pathname + url.search)
      else outside.add(url.protocol === 'mailto:' || url.protocol === 'tel:' ? url.protocol : url.hostname)
    }
  }
  return { inside, outside }
}

describe('the sample site', () => {
  it('has about sixty pages, all of different addresses and all served', async () => {
    expect(SAMPLE_PAGES.length).toBeGreaterThanOrEqual(60)
    expect(new Set(SAMPLE_PAGES.map((page) => page.path)).size).toBe(SAMPLE_PAGES.length)
    for (const page of SAMPLE_PAGES) {
      const { status, headers } = await get(page.path)
      expect([page.path, status]).toEqual([page.path, 200])
      expect(headers['content-type']).toMatch(/^text\/html/)
    }
  })

  it('answers the same bytes every time', async () => {
    for (const path of [
      '/',
      '/boats/',
      '/images/lighthouse.png',
      '/press/leaflet.pdf',
      '/sitemap.xml',
      '/archive/1953-log',
    ]) {
      expect((await get(path)).body.equals((await get(path)).body)).toBe(true)
    }
  })

  it('links to every trouble and to every page but the one that only the sitemap knows', async () => {
    const targets = new Set(inside)
    for (const [path, answer] of Object.entries(TROUBLES)) {
      const location = answer(1).headers.location
      if (inside.has(path) && location !== undefined) targets.add(location)
      if (targets.has(path) && location !== undefined) targets.add(location)
    }
    expect(Object.keys(TROUBLES).filter((path) => !targets.has(path))).toEqual([])
    expect(SAMPLE_PAGES.map((page) => page.path).filter((path) => !targets.has(path))).toEqual([
      '/archive/keeper-diary-1911',
    ])
    expect((await get('/sitemap.xml')).body.toString()).toContain(`${site.origin}/archive/keeper-diary-1911<`)
  })

  it('has broken links, and answers them with a page that says 404', async () => {
    const broken: string[] = []
    for (const path of inside) {
      if (Object.hasOwn(TROUBLES, path) || path.startsWith('/crew/')) continue
      const { status } = await get(path)
      if (status === 404) broken.push(path)
      else expect([path, status]).toEqual([path, 200])
    }
    expect(broken.sort()).toEqual(['/boats/mary-ellen', '/news/gala-1998', '/shop/postcards', '/visit/footpath'])
  })

  it('links out only to names that nobody can own, and by mail and telephone', () => {
    expect([...outside].filter((name) => !name.endsWith('.example')).sort()).toEqual(['mailto:', 'tel:'])
    expect(outside).toContain('xn--bcher-kva.example')
  })

  it('shuts a linked folder off in robots.txt and names the sitemap there', async () => {
    const robots = (await get('/robots.txt')).body.toString()
    expect(robots).toContain('Disallow: /crew/')
    expect(robots).toContain(`Sitemap: ${site.origin}/sitemap.xml`)
    expect([...inside].filter((path) => path.startsWith('/crew/'))).toEqual(['/crew/rota', '/crew/keys'])
  })

  it('redirects in a chain of three, in a loop, and once to nowhere', async () => {
    const hop = async (path: string) => {
      const { status, headers } = await get(path)
      return [status, headers.location]
    }
    expect(await hop('/visit/timetable')).toEqual([301, '/visit/ferries'])
    expect(await hop('/visit/ferries')).toEqual([302, '/visit/ferry-times/'])
    expect(await hop('/visit/ferry-times/')).toEqual([301, '/visit/ferry-times'])
    expect(await hop('/shop/sale')).toEqual([302, '/shop/offers'])
    expect(await hop('/shop/offers')).toEqual([302, '/shop/sale'])
    expect(await hop('/shop/old')).toEqual([302, undefined])
    expect(await hop('/people/ezra-holm')).toEqual([301, '/people/former-keepers'])
    expect((await get('/people/former-keepers')).status).toBe(404)
  })

  it('answers 410 and 500, and 503 once before it recovers', async () => {
    expect((await get('/archive/guestbook')).status).toBe(410)
    expect((await get('/tide-table')).status).toBe(500)
    const first = await get('/webcam')
    expect([first.status, first.headers['retry-after']]).toEqual([503, '1'])
    expect((await get('/webcam')).status).toBe(200)
  })

  it('drops a connection without an answer', async () => {
    await expect(get('/weather/live')).rejects.toThrow()
  })

  it('sends a gzip body that ends in the middle', async () => {
    const { headers, body } = await get('/archive/1953-log')
    expect(headers['content-encoding']).toBe('gzip')
    expect(() => gunzipSync(body)).toThrow(/unexpected end/)
  })

  it('compresses pages only for clients that take it', async () => {
    const boats = await get('/boats/', { 'accept-encoding': 'br, gzip;q=0.5' })
    expect(boats.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(boats.body).equals((await get('/boats/')).body)).toBe(true)
    const news = await get('/news/storm-night', { 'accept-encoding': 'gzip, br' })
    expect(news.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(news.body).toString()).toContain('great storm')
    expect((await get('/boats/', { 'accept-encoding': 'gzip;q=0, br' })).headers['content-encoding']).toBeUndefined()
  })

  it('declares old encodings only inside the page', async () => {
    for (const [path, encoding, words] of [
      ['/archive/1974-letter', 'windows-1252', '– café, thé'.slice(2)],
      ['/archive/japanese-visitors', 'shift_jis', '灯台からの手紙'],
    ] as const) {
      const { headers, body } = await get(path)
      expect(headers['content-type']).toBe('text/html')
      expect(body.toString('latin1')).toContain(`<meta charset="${encoding}">`)
      expect(new TextDecoder(encoding, { fatal: true }).decode(body)).toContain(words)
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(body)).toThrow()
    }
  })

  it('has careless pages: titles missing, repeated or too long, two first headings, no description', () => {
    const titles = SAMPLE_PAGES.map((page) => page.title)
    expect(titles.filter((title) => title === null)).toHaveLength(1)
    expect(titles.filter((title) => title === 'Mug · Marrowby Light')).toHaveLength(2)
    expect(Math.max(...titles.map((title) => title?.length ?? 0))).toBeGreaterThan(200)
    expect(titles.some((title) => /\p{Emoji_Presentation}/u.test(title ?? ''))).toBe(true)
    expect(SAMPLE_PAGES.filter((page) => page.headings.length === 2)).toHaveLength(1)
    expect(SAMPLE_PAGES.filter((page) => page.description === null).length).toBeGreaterThanOrEqual(4)
    expect(SAMPLE_PAGES.filter((page) => (page.delayMs ?? 0) >= 600)).toHaveLength(1)
  })

  it('asks not to be indexed by meta and by header, and names canonicals elsewhere', async () => {
    expect((await get('/shop/basket')).body.toString()).toContain('<meta name="robots" content="noindex, follow">')
    expect((await get('/press/next-year')).headers['x-robots-tag']).toBe('noindex, nofollow')
    expect((await get('/news/storm-night?print=1')).body.toString()).toContain(
      `rel="canonical" href="${site.origin}/news/storm-night"`,
    )
    expect((await get('/visit/ar')).body.toString()).toContain('<html lang="ar" dir="rtl">')
    expect((await get('/welcome')).body.toString()).toContain('http-equiv="refresh" content="0; url=/"')
  })

  it('serves a picture, a style sheet and a leaflet', async () => {
    expect((await get('/images/lighthouse.png')).body.subarray(1, 4).toString()).toBe('PNG')
    expect((await get('/press/leaflet.pdf')).body.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await get('/style/harbour.css')).headers['content-type']).toBe('text/css; charset=utf-8')
  })

  it('answers HEAD without a body and refuses to be written to', async () => {
    const head = await request(`${site.origin}/`, { method: 'HEAD' })
    expect([head.statusCode, (await head.body.text()).length]).toEqual([200, 0])
    const post = await request(`${site.origin}/`, { method: 'POST', body: 'x' })
    await post.body.dump()
    expect(post.statusCode).toBe(405)
  })

  it('moves to another port when the usual one is taken, and gives it back when closed', async () => {
    const second = await startSampleSite()
    expect(second.origin).not.toBe(site.origin)
    await second.close()
    const again = createServer().listen(Number(new URL(second.origin).port), '127.0.0.1')
    await once(again, 'listening')
    again.close()
  })
})
