import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TrapSign } from '../../../../../src/main/engine/ports'
import { TrapRadar } from '../../../../../src/main/engine/traps/trap-radar'
import { TRAP_KINDS } from '../../../../../src/shared/domain/trap'

const NOW = Date.UTC(2026, 10, 22)
const SITE = 'https://example.org'
/** Milliseconds; some of these sites are large, and the machine may be busy. */
const PATIENCE = { timeout: 60_000 }
const sha = (text: string) => createHash('sha256').update(text).digest()

/** A spider that follows every link the radar lets through. */
class Spider {
  readonly radar = new TrapRadar({ nowMs: () => NOW })
  readonly fetched = new Set<string>()
  readonly held = new Map<string, TrapSign>()

  constructor(
    readonly linksOf: (url: string) => readonly string[],
    readonly contentOf: (url: string) => string = (url) => url,
    readonly limit = 20_000,
  ) {}

  crawl(start: string): this {
    const queue = [start]
    this.fetched.add(start)
    for (let url = queue.shift(); url !== undefined && this.fetched.size < this.limit; url = queue.shift()) {
      this.radar.noteContent(url, sha(this.contentOf(url)))
      for (const link of this.linksOf(url)) {
        if (this.fetched.has(link)) continue
        const sign = this.radar.judge(link, url)
        if (sign !== null) this.held.set(link, sign)
        else {
          this.fetched.add(link)
          queue.push(link)
        }
      }
    }
    return this
  }

  get signs(): readonly string[] {
    return [...new Set([...this.held.values()].map(({ kind, pattern }) => `${kind} ${pattern}`))]
  }
}

const pad = (value: number) => String(value).padStart(2, '0')
const next = (year: number, month: number) => (month === 12 ? ([year + 1, 1] as const) : ([year, month + 1] as const))

/** Ever new ids of 32 figures, the same in every run. */
function randomHex(seed: number): () => string {
  let count = seed
  return () => {
    count += 1
    return sha(`id ${count}`).toString('hex').slice(0, 32)
  }
}

describe('endless calendars', () => {
  const monthly = (write: (year: number, month: number) => string, read: RegExp) => (url: string) => {
    const [, year, month] = read.exec(url) ?? []
    if (year === undefined) return [write(2026, 11), `${SITE}/about`]
    return [write(...next(Number(year), Number(month))), `${SITE}/about`]
  }

  it.each([
    [
      'in the path',
      (y: number, m: number) => `${SITE}/calendar/${y}/${m}`,
      /calendar\/(\d+)\/(\d+)/,
      '/calendar/{year}/{month}',
    ],
    [
      'with a dash',
      (y: number, m: number) => `${SITE}/events/${y}-${pad(m)}/`,
      /events\/(\d+)-(\d+)/,
      '/events/{year}-{month}',
    ],
    [
      'in two parameters',
      (y: number, m: number) => `${SITE}/cal?year=${y}&month=${m}`,
      /year=(\d+)&month=(\d+)/,
      '/cal?year={date}&month={date}',
    ],
    [
      'in one parameter',
      (y: number, m: number) => `${SITE}/e?view=x&date=${y}-${pad(m)}-01`,
      /date=(\d+)-(\d+)/,
      '/e?view=…&date={date}',
    ],
    [
      'without marks',
      (y: number, m: number) => `${SITE}/e?date=${y}${pad(m)}01`,
      /date=(\d{4})(\d\d)/,
      '/e?date={date}',
    ],
    ['without a word', (y: number, m: number) => `${SITE}/x/${y}/${pad(m)}/`, /x\/(\d+)\/(\d+)/, '/x/{year}/{month}'],
  ])('stops at the next month for ever, %s', (_, write, read, pattern) => {
    const spider = new Spider(monthly(write, read)).crawl(`${SITE}/`)
    expect(spider.signs).toEqual([`calendar ${pattern}`])
    expect(spider.fetched.size).toBeLessThan(60)
    expect([...spider.held.values()][0]?.reason).toBe('Dates more than 18 months ahead: an endless calendar.')
  })

  it('stops at the month before for ever', () => {
    const spider = new Spider((url) => {
      const [, year, month] = /calendar\/(\d+)\/(\d+)/.exec(url) ?? ['', '2026', '11']
      const at = Number(year) * 12 + Number(month) - 2
      return at < 12_000 ? [] : [`${SITE}/calendar/${Math.floor(at / 12)}/${pad((at % 12) + 1)}`]
    }).crawl(`${SITE}/`)
    expect(spider.signs).toEqual(['calendar /calendar/{year}/{month}'])
    expect(spider.fetched.size).toBeLessThan(700)
  })

  it('stops at days and weeks, whatever the view', () => {
    const spider = new Spider((url) => {
      const day = Date.parse(/day=([\d-]+)/.exec(url)?.[1] ?? '2026-11-22')
      return [1, 7, 30].map(
        (days) => `${SITE}/booking?day=${new Date(day + days * 86_400_000).toISOString().slice(0, 10)}`,
      )
    }).crawl(`${SITE}/`)
    expect(spider.signs).toEqual(['calendar /booking?day={date}'])
    expect(spider.fetched.size).toBeLessThan(800)
  })
})

describe('session ids', () => {
  const pages = Array.from({ length: 30 }, (_, each) => `page${each}`)
  const fresh = randomHex(1)

  it.each([
    ['a parameter', (page: string) => `${SITE}/${page}?PHPSESSID=${fresh()}`, 'session_id /…?PHPSESSID=…'],
    [
      'the path',
      (page: string) => `${SITE}/${page};jsessionid=${fresh().toUpperCase()}.node1`,
      'session_id /…;jsessionid=…',
    ],
    ['a short name', (page: string) => `${SITE}/${page}?a=1&sid=${fresh()}`, 'session_id /…?sid=…'],
    ['the folder', (page: string) => `${SITE}/(S(${fresh().slice(0, 24)}))/${page}`, 'session_id /(S(…))/…'],
  ])('in %s: every page comes once, and a few times more', (_, write, sign) => {
    const spider = new Spider(() => pages.map(write)).crawl(`${SITE}/`)
    expect(spider.signs).toEqual([sign])
    const seen = new Set([...spider.fetched].map((url) => /page\d+/.exec(url)?.[0]))
    expect(pages.filter((page) => !seen.has(page))).toEqual([])
    expect(spider.fetched.size).toBeLessThan(45)
  })

  it('are not what an article is found by', () => {
    const hex = randomHex(2)
    const named = Array.from({ length: 300 }, () => `${SITE}/story?sid=${hex()}`)
    const numbered = Array.from({ length: 300 }, (_, each) => `${SITE}/story?s=${each}&sid=${each}`)
    for (const stories of [named, numbered]) {
      const radar = new TrapRadar({ nowMs: () => NOW })
      expect(stories.filter((url) => radar.judge(url, stories[0] ?? '') !== null)).toEqual([])
    }
  })
})

describe('paths', () => {
  it('that repeat themselves are set aside, all ways into them as one group', () => {
    const spider = new Spider((url) => [`${url}img/`, `${url}css/`, `${SITE}/a/`]).crawl(`${SITE}/`)
    expect(spider.signs).toContain('repeating_path …/css/…/img/…')
    expect(spider.signs.every((sign) => sign.startsWith('repeating_path'))).toBe(true)
    expect(spider.fetched.size).toBeLessThan(3_000)
    const radar = new TrapRadar({ nowMs: () => NOW })
    const patternOf = (path: string) => radar.judge(SITE + path, `${SITE}/`)?.pattern
    expect(patternOf('/x/shop/news/shop/news/shop/news')).toBe('…/news/shop/news/shop/news/shop/…')
    expect(patternOf('/y/news/shop/news/shop/news/shop/z')).toBe('…/news/shop/news/shop/news/shop/…')
    expect(patternOf('/img/img/img/')).toBe('…/img/img/img/…')
  })

  it('that go ever deeper are set aside', () => {
    const spider = new Spider((url) => [`${url}d${url.length}/`]).crawl(`${SITE}/docs/`)
    expect(spider.signs).toEqual(['deep_path /docs/…'])
    expect(spider.fetched.size).toBeLessThan(30)
  })

  it('and queries that grow from page to page are set aside', () => {
    const spider = new Spider((url) => [`${url}${url.includes('?') ? '&' : '?'}back=${'x'.repeat(100)}${url.length}`])
    spider.crawl(`${SITE}/login`)
    expect(spider.signs).toEqual(['deep_path /login…'])
  })

  it.each([
    '/new/new-york/new',
    '/ha/ha',
    '/tiles/3/3/3.png',
    '/1/1/1/1',
    '/pool/a/a/a/apt',
    '/en/docs/en/docs/guide',
    '/2011/11/11/11',
    `/${'folder/'.repeat(2)}${Array.from({ length: 20 }, (_, each) => `level${each}`).join('/')}`,
    `/search?q=${'long'.repeat(400)}`,
  ])('such as %s are left alone', (path) => {
    expect(new TrapRadar({ nowMs: () => NOW }).judge(SITE + path, `${SITE}/`)).toBeNull()
  })
})

describe('endless facets', PATIENCE, () => {
  const colours = Array.from({ length: 12 }, (_, each) => `c${each}`)
  const sizes = ['xs', 's', 'm', 'l', 'xl', 'xxl']
  const brands = Array.from({ length: 20 }, (_, each) => `b${each}`)
  const sorts = ['price', 'name', 'new']

  it('are noticed, and pages with few filters still come', () => {
    const spider = new Spider((url) => {
      const filters = Object.fromEntries(new URLSearchParams(url.split('?')[1] ?? ''))
      const add = (name: string, values: readonly string[]) =>
        values.map(
          (value) => `${SITE}/shop?${new URLSearchParams(Object.entries({ ...filters, [name]: value }).sort())}`,
        )
      return [...add('color', colours), ...add('size', sizes), ...add('brand', brands), ...add('sort', sorts)]
    }).crawl(`${SITE}/shop`)
    expect(spider.signs).toEqual(['facets /shop?brand=…&color=…&size=…&sort=…'])
    // Of 12 × 6 × 20 × 3 and more combinations.
    expect(spider.fetched.size).toBeLessThan(1_300)
    expect(spider.fetched.has(`${SITE}/shop?color=c3&size=xl`)).toBe(true)
  })

  it('are noticed when only the order of the filters changes, too', () => {
    const radar = new TrapRadar({ nowMs: () => NOW })
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const orders = (left: readonly string[]): string[][] =>
      left.length === 0
        ? [[]]
        : left.flatMap((name) => orders(left.filter((each) => each !== name)).map((rest) => [name, ...rest]))
    const held = orders(names).filter((order) =>
      radar.judge(`${SITE}/list?${order.map((name) => `${name}=1`).join('&')}`, SITE),
    )
    expect(held.length).toBeGreaterThan(300)
  })
})

describe('one content under many addresses', () => {
  it('is set aside by shape', () => {
    const spider = new Spider(
      (url) =>
        Array.from(
          { length: 10 },
          (_, each) =>
            `${SITE}/tag/${sha(url + each)
              .toString('base64url')
              .slice(0, 8)}`,
        ),
      (url) => (url.includes('/tag/') ? 'nothing found' : url),
    ).crawl(`${SITE}/`)
    expect(spider.signs).toEqual(['same_content /tag/{name}'])
    expect(spider.fetched.size).toBeLessThan(800)
    expect([...spider.held.values()][0]?.reason).toBe('50 and more addresses of this shape gave the very same content.')
  })

  it('is no trap while real pages are among them', () => {
    const spider = new Spider(
      (url) => (url === `${SITE}/` ? Array.from({ length: 5_000 }, (_, each) => `${SITE}/product/${each}`) : []),
      (url) => (Number(/\d+$/.exec(url)?.[0] ?? 1) % 3 === 0 ? 'no longer sold' : url),
    ).crawl(`${SITE}/`)
    expect(spider.signs).toEqual([])
  })

  it('counts nothing that is not known', () => {
    const radar = new TrapRadar({ nowMs: () => NOW })
    for (let each = 0; each < 500; each += 1) radar.noteContent(`${SITE}/p/${each}`, null)
    expect(radar.judge(`${SITE}/p/1000`, `${SITE}/`)).toBeNull()
  })
})

describe('honest big sites', PATIENCE, () => {
  const honest = (urls: readonly string[], sourceOf: (at: number) => string = () => `${SITE}/`) => {
    const radar = new TrapRadar({ nowMs: () => NOW })
    const held: string[] = []
    for (const [at, url] of urls.entries()) {
      if (radar.judge(url, sourceOf(at)) !== null) held.push(url)
      else radar.noteContent(url, contentNo(at))
    }
    return held
  }
  /** A hash of its own for each; real ones would take most of the test's time. */
  const contentNo = (at: number) => new Uint8Array(new Uint32Array([at + 1, 0, 0, 0, 0, 0, 0, 0]).buffer)
  const range = (count: number) => Array.from({ length: count }, (_, each) => each)

  it.each<readonly [string, readonly string[]]>([
    ['a hundred thousand products', range(100_000).map((n) => `${SITE}/product/${n}`)],
    ['products with long numbers', range(20_000).map((n) => `${SITE}/product/${200_000 + n}`)],
    ['events with numbers', range(9_000).map((n) => `${SITE}/event/${1_000 + n}`)],
    ['pages of a category', range(6_000).map((n) => `${SITE}/forum/${2_000 + Math.floor(n / 12)}/${(n % 12) + 1}`)],
    ['two thousand pages of a list', range(2_000).map((n) => `${SITE}/news?page=${n + 1}`)],
    ['offsets', range(5_000).map((n) => `${SITE}/list?start=${200_000 + n * 10}`)],
    ['threads of a forum', range(20_000).map((n) => `${SITE}/viewtopic.php?f=${n % 20}&t=${n}&start=${(n % 3) * 20}`)],
    [
      'a site routed by its query',
      range(3_000).flatMap((n) =>
        ['en', 'de', 'fr', 'es', 'it'].map(
          (lang) =>
            `${SITE}/index.php?option=com_content&view=${n % 2 ? 'article' : 'category'}&id=${n}&Itemid=${n % 40}&lang=${lang}`,
        ),
      ),
    ],
    [
      'a small site routed by its query',
      range(100).flatMap((n) =>
        ['en', 'de', 'fr'].flatMap((lang) =>
          ['show', 'print', 'mail'].map(
            (task) => `${SITE}/index.php?option=com_content&task=${task}&id=${n}&lang=${lang}`,
          ),
        ),
      ),
    ],
    [
      'folders of languages',
      range(2_000).flatMap((n) => ['en', 'de', 'pt-br'].map((lang) => `${SITE}/${lang}/docs/${lang}/guide${n}/`)),
    ],
    ['words that come again', range(500).map((n) => `${SITE}/new/new-york/new/${n}`)],
    [
      'an archive of 32 years',
      range(32).flatMap((y) =>
        range(12).flatMap((m) => range(28).map((d) => `${SITE}/${1995 + y}/${pad(m + 1)}/${pad(d + 1)}/`)),
      ),
    ],
    [
      'visions of the future',
      ['/agenda-2030', '/agenda/2030', '/vision/2050', '/2100', '/report/2035/11', '/model/2040/05/'].map(
        (path) => SITE + path,
      ),
    ],
  ])('%s', (_, urls) => {
    // Both from the start page, and each from the one before it, as "next" links do.
    expect(honest(urls)).toEqual([])
    expect(honest(urls, (at) => urls[Math.max(0, at - 1)] ?? '')).toEqual([])
  })

  it('keeps a newspaper that goes back to 1851, page after page', () => {
    const months = range(175 * 12).map((m) => 2025 * 12 + 11 - m)
    const urls = months.map((m) => `${SITE}/archive?date=${Math.floor(m / 12)}-${pad((m % 12) + 1)}-01`)
    expect(honest(urls, (at) => urls[Math.max(0, at - 1)] ?? '')).toEqual([])
    const folders = months.map((m) => `${SITE}/issue/${Math.floor(m / 12)}/${pad((m % 12) + 1)}`)
    expect(honest(folders, (at) => folders[Math.max(0, at - 1)] ?? '')).toEqual([])
  })

  it('keeps the next eighteen months of a calendar, and a sitemap with dates beyond', () => {
    const months = range(18).map((m) => 2026 * 12 + 10 + m)
    const urls = months.map((m) => `${SITE}/calendar/${Math.floor(m / 12)}/${(m % 12) + 1}`)
    expect(honest(urls, (at) => urls[Math.max(0, at - 1)] ?? '')).toEqual([])
    const listed = range(300).map((m) => `${SITE}/calendar/${2030 + Math.floor(m / 12)}/${(m % 12) + 1}`)
    expect(honest(listed, () => `${SITE}/sitemap.xml`)).toEqual([])
  })
})

describe('whatever comes', PATIENCE, () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'calendar',
      '2031',
      '05',
      'a',
      'img',
      ';jsessionid=ABCDEF0123',
      '(S(abc))',
      '',
      '..',
      '%',
      '%zz',
      '$&',
      '2031-05',
    ),
    fc.string({ maxLength: 12 }),
  )
  const pair = fc
    .tuple(
      fc.constantFrom('sid', 'PHPSESSID', 'date', 'year', 'month', 'color', '', '$1', '__proto__', 'constructor'),
      fc.string({ maxLength: 40 }),
    )
    .map(([name, value]) => `${name}=${value}`)
  const url = fc
    .tuple(
      fc.constantFrom('https://a.example', 'http://b.example:81', 'https://[::1]', '', 'x:'),
      fc.array(piece, { maxLength: 40 }),
      fc.array(pair, { maxLength: 40 }),
    )
    .map(([origin, pieces, pairs]) => `${origin}/${pieces.join('/')}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`)

  it('never throws, says the same of the same, and its signs are whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.oneof(url, fc.string()), fc.oneof(url, fc.string())), { maxLength: 60 }),
        (links) => {
          const run = () => {
            const radar = new TrapRadar({ nowMs: () => NOW })
            return links.map(([link, source]) => {
              radar.noteContent(source, new Uint8Array(link.length % 40))
              return radar.judge(link, source)
            })
          }
          const signs = run()
          expect(run()).toEqual(signs)
          for (const sign of signs) {
            if (sign === null) continue
            expect(TRAP_KINDS).toContain(sign.kind)
            expect(sign.pattern.length).toBeGreaterThan(0)
            expect(sign.reason).toMatch(/^[A-Z\d].*\.$/)
          }
        },
      ),
      { numRuns: 150, seed: 20_261_122 },
    )
  })

  it('lets a URL through again that it has let through', () => {
    const radar = new TrapRadar({ nowMs: () => NOW })
    const first = `${SITE}/shop?a=1&b=1&c=1`
    expect(radar.judge(first, `${SITE}/`)).toBeNull()
    for (let each = 0; each < 8_000; each += 1)
      radar.judge(`${SITE}/shop?a=${each % 20}&b=${Math.floor(each / 20) % 20}&c=${Math.floor(each / 400)}`, `${SITE}/`)
    expect(radar.judge(`${SITE}/shop?a=99&b=1&c=1`, `${SITE}/`)?.kind).toBe('facets')
    expect(radar.judge(first, `${SITE}/`)).toBeNull()
  })
})
