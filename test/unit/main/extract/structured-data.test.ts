import { describe, expect, it } from 'vitest'
import { structuredDataSteps } from '../../../../src/main/extract/structured-data'
import type { StructuredData } from '../../../../src/shared/domain/structured-data'

function read(html: string): StructuredData {
  const steps = structuredDataSteps(html)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

describe('structured data', () => {
  it('is JSON-LD with the types of its outermost things', () => {
    const { jsonLd } = read(
      `<script type="application/ld+json">{"@graph":[{"@type":"Product","brand":{"@type":"Brand"}},{"@type":["A","B"]}]}</script>
       <script type="application/ld+json; charset=utf-8">[{"@type":"Event"}]</script><script>var x = {"@type":"No"}</script>`,
    )
    expect(jsonLd.map(({ types }) => types)).toEqual([['Product', 'A', 'B'], ['Event']])
    expect(jsonLd[0]?.text).toContain('\n  "@graph": [')
    expect(jsonLd[0]?.fault).toBeNull()
  })

  it('keeps JSON-LD that is none as it was written, and says where it breaks', () => {
    const [block] = read('<script type="application/ld+json">\n{"@type": "Product",\n "name": }</script>').jsonLd
    expect(block).toMatchObject({ types: [], fault: { line: 3, column: 10, message: 'Expected a value' } })
    expect(block?.text).toContain('"name": }')
  })

  it('is microdata with things within things, values of attributes and of text', () => {
    const { microdata } = read(
      `<div itemscope itemtype="https://schema.org/Movie" itemid="urn:1"><h1 itemprop="name">Ava<b>tar</b></h1>
       <div itemprop="director" itemscope itemtype="https://schema.org/Person"><span itemprop="name">James</span></div>
       <a itemprop="trailer url" href="/t">Trailer</a><img itemprop="image" src="/i.png"><meta itemprop="price" content="1">
       <time itemprop="date" datetime="2026-01-02">2nd</time></div><p itemprop="lost">x</p>`,
    )
    expect(microdata).toEqual([
      {
        type: 'https://schema.org/Movie',
        id: 'urn:1',
        properties: [
          { name: 'name', value: 'Avatar' },
          {
            name: 'director',
            value: { type: 'https://schema.org/Person', id: null, properties: [{ name: 'name', value: 'James' }] },
          },
          { name: 'trailer', value: '/t' },
          { name: 'url', value: '/t' },
          { name: 'image', value: '/i.png' },
          { name: 'price', value: '1' },
          { name: 'date', value: '2026-01-02' },
        ],
      },
    ])
  })

  it('is RDFa Lite, Open Graph apart from it, and all other meta elements', () => {
    const { rdfa, social, meta } = read(
      `<html typeof="WebPage"><head><meta charset="utf-8"><meta property="og:title" content="T"><meta name="twitter:card" content="s">
       <meta name="Description" content="D"><meta http-equiv="refresh" content="5"><meta name="empty"></head>
       <body><p property="headline">Hello <i>you</i></p></body></html>`,
    )
    expect(rdfa).toEqual([{ type: 'WebPage', id: null, properties: [{ name: 'headline', value: 'Hello you' }] }])
    expect(social).toEqual([
      { name: 'og:title', content: 'T' },
      { name: 'twitter:card', content: 's' },
    ])
    expect(meta).toEqual([
      { name: 'charset', content: 'utf-8' },
      { name: 'Description', content: 'D' },
      { name: 'refresh', content: '5' },
    ])
  })

  it('says that there is more than it lists', () => {
    expect(read('<meta name="a" content="b">'.repeat(501))).toMatchObject({ isCut: true, meta: { length: 500 } })
    const many = read(`<div itemscope>${'<p itemprop="a">b</p>'.repeat(5001)}</div>`)
    expect(many.isCut).toBe(true)
    expect(many.microdata[0]?.properties).toHaveLength(5000)
    expect(read('<p>nothing').isCut).toBe(false)
  })

  it('of a page that nests without end is read no further than makes sense', () => {
    const steps = structuredDataSteps('<div itemscope>'.repeat(40_000))
    let rests = 0
    let step = steps.next()
    for (; step.done !== true; step = steps.next()) rests += 1
    expect(rests).toBe(8)
    expect(step.value.isCut).toBe(true)
  })
})
