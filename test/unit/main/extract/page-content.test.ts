/** The numbers and texts of what a page says: pages that say it, and broken ones that only seem to. */
import { describe, expect, it } from 'vitest'
import { extractPage } from '../../../../src/main/extract/extract-page'
import type { ContentNumber, ContentText } from '../../../../src/shared/domain/content-facts'
import { EMPTY_JOB } from '../../../support/extract-job'
import { readContent } from '../../../support/read-content'

type Numbers = Partial<Record<ContentNumber, number>>
type Texts = Partial<Record<ContentText, string | null>>

const NUMBERS: readonly [html: string, numbers: Numbers][] = [
  ['<p>nothing</p>', { title_count: 0, heading_count: 0, image_count: 0, form_count: 0, script_count: 0 }],
  [
    '<title></title><title>b</title><svg><title>c</title></svg><template><title>d</title></template>',
    { title_count: 2 },
  ],
  ['<!-- <title>a</title> --><textarea><title>b</title></textarea>', { title_count: 0 }],
  [
    '<meta name=description><meta name=DESCRIPTION content=a><meta name=descriptions content=b>',
    { description_count: 2, keywords_count: 0 },
  ],
  ['<meta name=keywords content="a, b"><meta property=keywords content=c>', { keywords_count: 1 }],
  ['<link rel=canonical href=/a><link rel=canonical href=https://h.test/a#x>', { canonical_count: 2 }],
  [
    '<link rel=canonical href=/a><link rel=canonical href=/b><link rel=canonical href=mailto:x>',
    { canonical_count: 3 },
  ],
  ['<h1>a<h2>b</h2><h2>c</h2><h3>d</h6><h7>e</h7><template><h2>f</h2></template>', { h2_count: 2, heading_count: 4 }],
  ['<img><IMAGE alt=x><input type=image><svg><image/></svg><imgs>', { image_count: 3, images_without_alt: 2 }],
  ['<img alt><img alt=" &#32;\n"><img alt=a>', { images_without_alt: 0, images_empty_alt: 2 }],
  ['<img width=1 height=1><img width=1><img height=1><img style="width:1px;height:1px">', { images_without_size: 3 }],
  ['<form><form></form><form></form></form>', { form_count: 2 }],
  [
    '<input><input type=text><input type=hidden><input type=submit><input type=reset><input type=button>' +
      '<input type=image><input type="hidden "><select><option></select><textarea><input></textarea>',
    { field_count: 5 },
  ],
  [
    '<script src=a.js></script><script src=" "></script><script>1</script><template><script src=b.js></script></template>',
    { script_count: 1, inline_script_bytes: 1 },
  ],
  ['<svg><script href=a.js>xyz</script></svg>', { script_count: 0, inline_script_bytes: 0 }],
  [
    '<script>é</script><script src=a>ignored</script><script>a<!--<script></script>--></script>',
    { inline_script_bytes: 27 },
  ],
  ['<style>p{}</style><style></style><svg><style>abc</style></svg>', { inline_style_bytes: 3 }],
  [
    '<link rel=stylesheet href=a.css><link rel="alternate StyleSheet" href=b.css><link rel=stylesheet>' +
      '<link rel=preload as=style href=c.css><link rel=stylesheets href=d.css>',
    { stylesheet_count: 2 },
  ],
  [
    '<div itemscope itemtype="https://schema.org/Product"><b itemtype=x></b><i itemtype=""></i></div>' +
      '<meta itemprop=a itemtype="https://schema.org/Offer https://schema.org/Thing"><p data-itemtype=y></p itemtype=z>',
    { structured_count: 3, structured_errors: 0 },
  ],
  [
    '<script type="application/ld+json">[{"@type":"A","part":{"@type":"B"}}]</script>' +
      '<script type=" Application/LD+JSON; charset=utf-8 ">{</script><script type=application/json>{</script>' +
      '<script type=application/ld+json></script>',
    { structured_count: 2, structured_errors: 2 },
  ],
]

const TEXTS: readonly [html: string, texts: Texts][] = [
  ['<p>nothing</p>', { title_2: null, h2: null, viewport: null, social: null, structured: null, forms: null }],
  ['<title>a</title><title> b\n&amp; c </title><title>d</title>', { title_2: 'b & c' }],
  ['<title>a</title><title></title><title>c</title>', { title_2: null }],
  ['<meta name=description content=" "><meta name=description content=a>', { description_2: null }],
  ['<meta name=description content=a><meta name=description content="b  c">', { description_2: 'b c' }],
  [
    '<meta name=keywords content=""><meta name=Keywords content="a, b"><meta name=keywords content=c>',
    { keywords: 'a, b' },
  ],
  ['<h1>a</h1><h2>b</h2><h1> c <b>d</b></h1><h2><img alt=e></h2><h2>f</h2>', { h1_2: 'c d', h2: 'b', h2_2: 'e' }],
  ['<h2></h2><h2>b', { h1_2: null, h2: null, h2_2: 'b' }],
  [
    '<link rel=next href=/2><link rel="prev" href=0><link rel=next href=/3>',
    { rel_next: 'https://h.test/2', rel_prev: 'https://h.test/0' },
  ],
  ['<base href=/b/><link rel=amphtml href=amp>', { amphtml: 'https://h.test/b/amp' }],
  ['<meta name=viewport content=" width=1 "><meta name=viewport content=b>', { viewport: 'width=1' }],
  ['<meta name=generator content=G><meta name=author content="A &lt;a@b>">', { generator: 'G', author: 'A <a@b>' }],
  [
    '<link rel=alternate hreflang=" de " href=/de#x><link rel=alternate hreflang=en href=//e.test/>',
    { hreflang: '[["de","https://h.test/de"],["en","https://e.test/"]]' },
  ],
  [
    '<link rel=alternate type=application/rss+xml title=" News  &amp; more" href=/rss><link rel=alternate type=text/html href=/x>',
    { feeds: '[["https://h.test/rss","application/rss+xml","News & more"]]' },
  ],
  [
    '<meta property=og:title content=a><meta name=OG:Title content=b><meta name="twitter:card" content="c  d">' +
      '<meta property=article:tag content=e name=author><meta property=og:image><meta name=other content=f>' +
      '<meta property=fb:__proto__ content=g><meta property=ogg:x content=h>',
    { social: '{"og:title":"a","twitter:card":"c d","article:tag":"e","fb:__proto__":"g"}', author: 'e' },
  ],
  [
    '<p itemtype="https://schema.org/B http://example.org/C"></p>' +
      '<script type=application/ld+json>{"@context":{"@type":"X"},"@graph":[{"@type":"schema:A"},{"@type":["B","A"]}]}</script>',
    { structured: '["A","B","http://example.org/C"]' },
  ],
  [
    '<form action=/s METHOD=Post></form><form action="?q"></form><form></form>',
    { forms: '[["post","https://h.test/s"],["get","https://h.test/p?q"]]' },
  ],
]

describe('the content of a page', () => {
  it.each(NUMBERS)('%s counts', (html, numbers) => {
    expect(readContent(html)).toMatchObject(numbers)
  })

  it.each(TEXTS)('%s says', (html, texts) => {
    expect(readContent(html)).toMatchObject(texts)
  })

  it('counts alternates and canonicals of Link headers too, and reads next and previous pages there', () => {
    const headers = [
      ['Link', '</de>; rel=alternate; hreflang=de, </c>; rel=canonical'],
      ['link', '</2>; rel="next", </0>; rel=previous, </f>; rel=alternate; type="application/rss+xml"'],
    ] as const
    const html = '<base href=/b/><link rel=canonical href=/d><link rel=alternate hreflang=en href=en>'
    expect(readContent(html, { headers })).toMatchObject({
      canonical_count: 2,
      hreflang_count: 2,
      hreflang: '[["en","https://h.test/b/en"],["de","https://h.test/de","header"]]',
      http_next: 'https://h.test/2',
      http_prev: 'https://h.test/0',
      rel_next: null,
      feeds: null,
    })
  })

  it('is cut where a page says too much', () => {
    const content = readContent(
      Array.from({ length: 3000 }, (_, index) => `<form action=/${'x'.repeat(100)}${index}></form>`).join(''),
    )
    expect(content.form_count).toBe(3000)
    expect(content.forms?.length).toBeLessThanOrEqual(65_536)
    expect(JSON.parse(content.forms ?? '').length).toBeGreaterThan(300)
  })

  it('is read of a hundred thousand fields and labels that do not belong together', () => {
    const html = Array.from({ length: 100_000 }, (_, index) => `<input id=f${index}><label for=l${index}>`).join('')
    expect(readContent(html).field_count).toBe(100_000)
  })

  it.each([
    ['text/plain', 'text'],
    ['application/xml', '<a/>'],
    ['image/png', '\x89PNG\r\n\x1a\n'],
  ])('is not there for %s', (type, body) => {
    const job = { ...EMPTY_JOB, headers: [['Content-Type', type]] as const, body: Buffer.from(body, 'latin1') }
    expect(extractPage(job).facts.content).toBeNull()
  })

  it('is not there without a body', () => {
    expect(
      extractPage({ ...EMPTY_JOB, headers: [['Content-Type', 'text/html']], bodyDownloaded: false }).facts.content,
    ).toBeNull()
  })
})
