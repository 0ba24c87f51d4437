import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  comparablePath,
  comparablePattern,
  WildcardPattern,
} from '../../../../../src/main/engine/fetcher/robots-pattern'
import { parseRobots, productToken } from '../../../../../src/main/engine/fetcher/robots-rules'

const allows = (text: string, path: string, token = 'trawl') => parseRobots(text, token).ruling(path).allowed

describe('parseRobots: groups', () => {
  it('allows everything when nothing is said', () => {
    expect(allows('', '/')).toBe(true)
    expect(allows('complete nonsense\n\u0000\u0001', '/')).toBe(true)
  })

  it('obeys the group for everybody when none names the crawler', () => {
    expect(allows('User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /a', '/a')).toBe(false)
    expect(allows('User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /a', '/b')).toBe(true)
  })

  it('obeys only its own group when there is one', () => {
    const text = 'User-agent: *\nDisallow: /\n\nUser-agent: trawl\nDisallow: /private'
    expect(allows(text, '/')).toBe(true)
    expect(allows(text, '/private/x')).toBe(false)
  })

  it('takes an own group without rules for permission', () => {
    expect(allows('User-agent: *\nDisallow: /\n\nUser-agent: trawl\nDisallow:', '/')).toBe(true)
  })

  it('merges groups for the same crawler', () => {
    const text = 'User-agent: trawl\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: Trawl\nDisallow: /b'
    expect([allows(text, '/a'), allows(text, '/b'), allows(text, '/c')]).toEqual([false, false, true])
  })

  it('lets several crawlers share a group', () => {
    expect(allows('User-agent: a\nUser-agent: trawl\nUser-agent: b\nDisallow: /', '/')).toBe(false)
  })

  it.each(['Sitemap: http://example.org/s.xml', 'Crawl-delay: 3', 'Host: example.org', '# a comment', ''])(
    'is not thrown off by %j between the names of a group',
    (line) => {
      expect(allows(`User-agent: trawl\n${line}\nUser-agent: b\nDisallow: /`, '/')).toBe(false)
    },
  )

  it.each(['TRAWL', 'trawl/2.0', 'Trawl (a crawler)', '  trawl  # us'])('knows itself as %j', (name) => {
    expect(allows(`User-agent: ${name}\nDisallow: /`, '/')).toBe(false)
  })

  it.each(['trawler', 'tra', 'not-trawl'])('is not %j', (name) => {
    expect(allows(`User-agent: ${name}\nDisallow: /`, '/')).toBe(true)
  })

  it('tells by which names its group goes', () => {
    const text =
      'User-agent: a\nUser-agent: Trawl/2\nDisallow: /a\nUser-agent: *\nDisallow: /\nUser-agent: trawl\nAllow: /'
    expect(parseRobots(text, 'trawl').agents).toEqual(['a', 'Trawl/2', 'trawl'])
    expect(parseRobots(text, 'x').agents).toEqual(['*'])
    expect(parseRobots('User-agent: a\nDisallow: /', 'x').agents).toEqual([])
  })

  it('ignores rules that belong to nobody', () => {
    expect(allows('Disallow: /\nUser-agent: *\nDisallow: /x', '/')).toBe(true)
  })
})

describe('parseRobots: rules', () => {
  it('lets the longest pattern decide, whatever the order', () => {
    const text = 'User-agent: *\nDisallow: /example/\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif'
    expect(allows(text, '/example/page/')).toBe(true)
    expect(allows(text, '/example/page/x')).toBe(true)
    expect(allows(text, '/example/page/disallowed.gif')).toBe(false)
    expect(allows(text, '/example/other')).toBe(false)
  })

  it('lets allow win between patterns of the same length', () => {
    expect(allows('User-agent: *\nDisallow: /page\nAllow: /page', '/page')).toBe(true)
    expect(allows('User-agent: *\nAllow: /page\nDisallow: /page', '/page')).toBe(true)
    expect(allows('User-agent: *\nDisallow: /*.ht\nAllow: /pages', '/pages.htm')).toBe(true)
    expect(allows('User-agent: *\nAllow: /*.ht\nDisallow: /page.', '/page.htm')).toBe(false)
  })

  it('compares wildcard patterns and plain ones by length', () => {
    const text = 'User-agent: *\nDisallow: /*.php\nAllow: /a-long-folder/'
    expect(allows(text, '/a-long-folder/x.php')).toBe(true)
    expect(allows(text, '/b/x.php')).toBe(false)
  })

  it('matches the query as part of the path', () => {
    expect(allows('User-agent: *\nDisallow: /*?session=', '/a?session=1')).toBe(false)
  })

  it('always allows the file itself', () => {
    expect(allows('User-agent: *\nDisallow: /', '/robots.txt')).toBe(true)
  })

  it('treats escapes alike on both sides', () => {
    expect(allows('User-agent: *\nDisallow: /foo/bar/%62%61%7A', '/foo/bar/baz')).toBe(false)
    expect(allows('User-agent: *\nDisallow: /foo/bar/ツ', '/foo/bar/%E3%83%84')).toBe(false)
    expect(allows('User-agent: *\nDisallow: /a%2Fb', '/a/b')).toBe(true)
  })

  it.each(['\n', '\r\n', '\r'])('reads lines that end with %j', (end) => {
    expect(allows(['User-agent: *', 'Disallow: /a', 'Disallow: /b'].join(end), '/b')).toBe(false)
  })

  it('reads past a byte order mark', () => {
    expect(allows('\ufeffUser-agent: *\nDisallow: /', '/')).toBe(false)
  })

  it('reads keys in any case and with any space', () => {
    expect(allows('USER-AGENT :*\n\t disALLOW\t:  /a  ', '/a')).toBe(false)
  })

  it('tells which line decided', () => {
    const rules = parseRobots('# hello\r\nUser-agent: *\r\n\r\n  Disallow: /private/ # keep out\r\n', 'trawl')
    expect(rules.ruling('/private/x').line).toEqual({ lineNo: 4, text: 'Disallow: /private/' })
    expect(rules.ruling('/').line).toBeNull()
  })

  it.each(['Dissallow', 'dissalow', 'Disalow', 'diasllow', 'Disallaw'])(
    'takes %s for what it was meant for',
    (field) => {
      expect(allows(`User-agent: *\n${field}: /a`, '/a')).toBe(false)
    },
  )

  it.each(['useragent', 'User agent'])('takes %s for a name', (field) => {
    expect(allows(`${field}: trawl\nDisallow: /a`, '/a')).toBe(false)
  })

  it('takes a line without colon when there is nothing else it can mean', () => {
    expect(allows('User-agent *\nDisallow /a', '/a')).toBe(false)
    expect(allows('User-agent: *\nDisallow /a for all', '/a')).toBe(true)
    expect(allows('User-agent: *\nDisallow', '/')).toBe(true)
  })

  it('counts bytes, not characters', () => {
    // Three bytes each: the rule lies beyond the limit although its place in the text does not.
    const text = `User-agent: *\n${`#${'ツ'.repeat(341)}\n`.repeat(500)}Disallow: /late\n`
    expect(text.length).toBeLessThan(500 * 1024)
    expect(allows(text, '/late')).toBe(true)
  })

  it('does not obey the last line of a file that was cut at the limit', () => {
    const text = `User-agent: *\n${'#'.repeat(500 * 1024 - 27)}\nDisallow: /`
    expect(Buffer.byteLength(text)).toBe(500 * 1024 - 1)
    expect(allows(text, '/x')).toBe(false)
    expect(allows(`${text}a`, '/ax')).toBe(true)
  })

  it('agrees with trying every rule in turn', () => {
    const piece = fc.constantFrom('a', 'b', '/', '*', '%41', 'ü')
    const pattern = fc
      .tuple(fc.array(piece, { maxLength: 5 }), fc.boolean())
      .map(([pieces, anchored]) => `/${pieces.join('')}${anchored ? '$' : ''}`)
    const rule = fc.record({ allow: fc.boolean(), pattern })
    const path = fc
      .array(fc.constantFrom('a', 'b', '/', 'A', '%C3%BC'), { maxLength: 6 })
      .map((pieces) => `/${pieces.join('')}`)
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 8 }), path, (rules, asked) => {
        const text = rules.map((each) => `${each.allow ? 'Allow' : 'Disallow'}: ${each.pattern}`).join('\n')
        let longest = -1
        let allowed = true
        for (const each of rules) {
          const comparable = comparablePattern(each.pattern)
          if (!new WildcardPattern(comparable).matches(comparablePath(asked))) continue
          if (comparable.length > longest || (comparable.length === longest && each.allow)) {
            longest = comparable.length
            allowed = each.allow
          }
        }
        expect(allows(`User-agent: *\n${text}`, asked)).toBe(allowed)
      }),
      { numRuns: 1_000 },
    )
  })

  it('reads 500 KiB and not half a line more', () => {
    const filler = `${'#'.repeat(1023)}\n`.repeat(499)
    const start = `User-agent: *\n${filler}`
    const room = 500 * 1024 - start.length
    expect(allows(`${start}${'#'.repeat(room - 15)}\nDisallow: /aa\nDisallow: /`, '/aa')).toBe(false)
    // The limit falls after "Disallow: /", which alone would forbid everything.
    const cut = `${start}${'#'.repeat(room - 12)}\nDisallow: /aa\n`
    expect(cut.slice(0, 500 * 1024).endsWith('\nDisallow: /')).toBe(true)
    expect(allows(cut, '/')).toBe(true)
  })

  it('checks against tens of thousands of rules one look-up for each length', () => {
    const lines = Array.from({ length: 15_000 }, (_, i) => `Disallow: /folder-${i}/`)
    const rules = parseRobots(`User-agent: *\n${lines.join('\n')}`, 'trawl')
    expect(rules.ruling('/folder-14999/x').line?.lineNo).toBe(15_001)
    expect(rules.ruling('/folder-x/').allowed).toBe(true)
  })
})

describe('parseRobots: other records', () => {
  it('reads the delay of its own group, the longest of several', () => {
    expect(
      parseRobots('User-agent: *\nCrawl-delay: 9\n\nUser-agent: trawl\nDisallow: /a\nCrawl-delay: 1.5', 'trawl')
        .crawlDelayMs,
    ).toBe(1_500)
    expect(parseRobots('User-agent: *\nCrawl-delay: 2\nCrawl-delay: 7', 'trawl').crawlDelayMs).toBe(7_000)
  })

  it.each(['', 'soon', '-1'])('has no delay for %j', (value) => {
    expect(parseRobots(`User-agent: *\nCrawl-delay: ${value}`, 'trawl').crawlDelayMs).toBeNull()
  })

  it('collects sitemaps wherever they stand', () => {
    const text = 'Sitemap: http://a/1.xml\nUser-agent: x\nDisallow: /\nsitemap:http://a/2.xml\nSitemap:'
    expect(parseRobots(text, 'trawl').sitemaps).toEqual(['http://a/1.xml', 'http://a/2.xml'])
  })
})

describe('productToken', () => {
  it('is what stands before the slash of the user agent', () => {
    expect(productToken('Trawl/0.1.0 (+https://example.org)')).toBe('trawl')
    expect(productToken('MyBot')).toBe('mybot')
    expect(productToken('')).toBe('')
  })

  it('is the name of a crawler that looks like a browser', () => {
    expect(productToken('Mozilla/5.0 (compatible; Trawl/1.0; +https://example.org)')).toBe('trawl')
    expect(productToken('Mozilla/5.0 (X11; Linux x86_64) Chrome/130')).toBe('mozilla')
  })
})
