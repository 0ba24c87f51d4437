import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testRobots } from '../../../../../src/main/engine/fetcher/robots-tester'

const TEXT = [
  '# hello',
  'Disallow: /orphan',
  'User-agent: Googlebot',
  'User-agent: Trawl',
  'Crawl-delay: 1.5',
  'Disallow: /private # keep out',
  'Dissallow: /typo',
  'Allow /colonless',
  'Noindex: /x',
  'just some words',
  ': nothing',
  'Disallow: relative',
  'Crawl-delay: soon',
  'Sitemap:',
  'Sitemap: https://a.example/s.xml',
  'User-agent:',
].join('\n')

describe('testRobots', () => {
  it('tells verdict and line of each URL, absolute or not', () => {
    const { answers } = testRobots({
      text: TEXT,
      userAgent: 'Trawl/1.0 (me)',
      urls: [
        'https://a.example/private/x',
        '/private',
        '/open',
        '/typo',
        '//private',
        'private',
        '/private#x',
        'mailto:x',
      ],
    })
    const line = { lineNo: 6, text: 'Disallow: /private' }
    expect(answers).toEqual([
      { url: 'https://a.example/private/x', allowed: false, line },
      { url: '/private', allowed: false, line },
      { url: '/open', allowed: true, line: null },
      { url: '/typo', allowed: false, line: { lineNo: 7, text: 'Dissallow: /typo' } },
      { url: '//private', allowed: true, line: null },
      { url: 'private', allowed: false, line },
      { url: '/private#x', allowed: false, line },
      { url: 'mailto:x', allowed: true, line: null },
    ])
  })

  it('tells which group applies, its delay and the sitemaps', () => {
    const own = testRobots({ text: TEXT, userAgent: 'trawl', urls: [] })
    expect(own).toMatchObject({
      token: 'trawl',
      group: 'Googlebot, Trawl',
      crawlDelayS: 1.5,
      sitemaps: ['https://a.example/s.xml'],
    })
    expect(testRobots({ text: TEXT, userAgent: 'other', urls: [] })).toMatchObject({ group: null, crawlDelayS: null })
    expect(testRobots({ text: 'User-agent: *\nDisallow:', userAgent: 'x', urls: [] }).group).toBe('*')
  })

  it('explains the lines that mean nothing', () => {
    const { ignored } = testRobots({ text: TEXT, userAgent: 'trawl', urls: [] })
    expect(ignored.map(({ lineNo, why }) => [lineNo, why])).toEqual([
      [2, 'no User-agent line before it, so it belongs to nobody'],
      [9, 'unknown field "noindex"'],
      [10, 'no colon'],
      [11, 'no field before the colon'],
      [12, 'matches nothing: paths begin with a slash'],
      [13, 'not a number of seconds'],
      [14, 'no address after the colon'],
      [16, 'no name after the colon'],
    ])
  })

  it('tells misspelt lines apart', () => {
    expect(testRobots({ text: TEXT, userAgent: 'trawl', urls: [] }).misspelt).toEqual([
      { lineNo: 7, text: 'Dissallow: /typo', readAs: 'disallow: /typo' },
      { lineNo: 8, text: 'Allow /colonless', readAs: 'allow: /colonless' },
    ])
  })

  it('says where the part begins that does not count', () => {
    const text = `User-agent: *\n${`#${'x'.repeat(1022)}\n`.repeat(500)}Disallow: /late\nDisallow: /later`
    const { ignored, answers } = testRobots({ text, userAgent: 'trawl', urls: ['/late'] })
    expect(answers[0]?.allowed).toBe(true)
    // The five-hundredth comment does not fit any more.
    expect(ignored).toMatchObject([
      { lineNo: 501, why: 'this and all that follows lies beyond the 500 KiB that count' },
    ])
    expect(ignored[0]?.text).toHaveLength(200)
  })

  it('lists no more than a hundred lines', () => {
    expect(testRobots({ text: 'x\n'.repeat(1_000), userAgent: '', urls: [] }).ignored).toHaveLength(100)
  })

  it('takes any text, agent and URL', () => {
    const piece = fc.constantFrom(
      'User-agent',
      'Disallow',
      ':',
      ' ',
      '\n',
      '\r',
      '/',
      '*',
      '$',
      '#',
      '%',
      '\ufeff',
      'ü',
      '\ud800',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(text, text, text, (robots, userAgent, url) => {
        const result = testRobots({ text: robots, userAgent, urls: [url, `/${url}`, `http://${url}`] })
        expect(result.answers).toHaveLength(3)
        for (const { lineNo } of result.ignored) expect(lineNo).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })
})
