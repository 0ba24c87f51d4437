/** What the HTML reader remarks about links, resources and references once they are absolute. */
import { describe, expect, it } from 'vitest'
import { readHtml } from '../../../../src/main/extract/html-reader'
import { UrlResolver } from '../../../../src/main/extract/url-resolver'
import { CONTENT_MARKS, type ContentMark, contentBit } from '../../../../src/shared/content-marks'

const HTTPS = 'https://h.test/d/p.html'
const HTTP = 'http://h.test/d/p.html'

function marksOf(html: string, page = HTTPS, base = page): readonly ContentMark[] {
  const reader = readHtml(html)
  reader.packLinks(new UrlResolver(base), 'none', new UrlResolver(page))
  return CONTENT_MARKS.filter((mark) => Math.floor(reader.linkMarks / contentBit(mark)) % 2 === 1)
}

const named = (html: string): string => html.replaceAll('<a ', '<a title=t ')

describe('marks of canonicals', () => {
  it.each<[string, readonly ContentMark[]]>([
    ['<link rel=canonical href=https://h.test/c>', []],
    ['<link rel=canonical href=" HTTPS://other.test/c">', []],
    ['<link rel=canonical href=/c>', ['canonical_relative']],
    ['<link rel=canonical href=//h.test/c>', ['canonical_relative']],
    ['<link rel=canonical href="?q=a:b">', ['canonical_relative']],
    ['<link rel=canonical href=https://h.test/c#part>', ['canonical_fragment']],
    ['<link rel=canonical href=mailto:a@b.test>', []],
    ['<link rel=canonical href="">', []],
    ['<link rel=canonical href=https://h.test/c><link rel=canonical href=https://h.test/d>', []],
    ['<link rel=next href=c#d>', []],
  ])('of %s are %j', (html, marks) => {
    expect(marksOf(html)).toEqual(marks)
  })
})

describe('marks of resources and forms', () => {
  const safe = 'integrity=sha384-AAAA'
  it.each<[string, string, readonly ContentMark[]]>([
    ['<img src=http://h.test/i.png>', HTTPS, ['mixed_content']],
    ['<img src=http://h.test/i.png>', HTTP, []],
    ['<img src=https://other.test/i.png>', HTTPS, []],
    // Nobody can listen on the way to there (Mixed Content, 3.1).
    ['<img src=http://127.0.0.1:8080/i.png>', HTTPS, []],
    ['<a title=t href=http://h.test/>x</a>', HTTPS, []],
    ['<img src=//c.test/i.png>', HTTPS, ['protocol_relative']],
    ['<img src=/>', HTTPS, []],
    ['<a title=t href=//c.test/>x</a>', HTTPS, []],
    ['<script src=https://c.test/s.js></script>', HTTPS, ['script_without_integrity']],
    ['<script src=https://h.test:8443/s.js></script>', HTTPS, ['script_without_integrity']],
    [`<script src=https://c.test/s.js ${safe}></script>`, HTTPS, []],
    ['<script src=https://h.test/s.js></script>', HTTPS, []],
    ['<link rel=modulepreload href=https://c.test/s.js>', HTTPS, []],
    ['<form action=http://h.test/go></form>', HTTPS, ['form_insecure']],
    ['<form action=go></form>', HTTP, ['form_insecure']],
    ['<form action=go></form>', HTTPS, []],
    ['<form></form>', HTTP, []],
  ])('of %s on %s are %j', (html, page, marks) => {
    expect(marksOf(html, page)).toEqual(marks)
  })

  it('go by where the page came from, not by its base', () => {
    const script = '<script src=s.js></script>'
    expect(marksOf(script, HTTPS, 'https://c.test/')).toEqual(['script_without_integrity'])
    expect(marksOf('<img src=i.png>', HTTP, 'https://c.test/')).toEqual([])
    expect(marksOf('<img src=i.png>', HTTPS, 'http://c.test/')).toEqual(['mixed_content'])
  })
})

describe('marks of links', () => {
  it.each<[string, readonly ContentMark[]]>([
    ['<a href=https://o.test/ target=_blank>x</a>', ['unsafe_new_window']],
    ['<a href=https://o.test/ target=_BLANK rel=nofollow>x</a>', ['unsafe_new_window']],
    ['<a href=https://o.test/ target=_blank rel=noopener>x</a>', []],
    ['<a href=https://o.test/ target=_blank rel="nofollow NoReferrer">x</a>', []],
    ['<a href=https://o.test/ target=_top>x</a>', []],
    ['<a href=/o target=_blank>x</a>', []],
    ['<a href=http://h.test/ target=_blank>x</a>', ['unsafe_new_window']],
    ['<area href=https://o.test/ target=_blank alt=x>', ['unsafe_new_window']],
    ['<a href=http://localhost/>x</a>', ['link_to_localhost']],
    ['<a href=https://LOCALHOST:3000/a>x</a>', ['link_to_localhost']],
    ['<a href=http://127.0.0.1:8080/>x</a>', ['link_to_localhost']],
    ['<a href=http://127.1/>x</a>', ['link_to_localhost']],
    ['<a href="http://[::1]/">x</a>', ['link_to_localhost']],
    ['<a href=http://localhost.test/>x</a>', []],
    ['<a href=http://127.0.0.1.test/>x</a>', []],
    ['<a href=http://12.7.0.1/>x</a>', []],
    ['<a href="http://[::10]/">x</a>', []],
    ['<img src=http://localhost/i.png>', []],
    ['<a href=javascript:void(0)>x</a>', ['link_javascript']],
    ['<a href=" JavaScript:go()">x</a>', ['link_javascript']],
    ['<a href=javascript>x</a>', []],
    ['<a href=mailto:javascript:>x</a>', []],
  ])('of %s are %j', (html, marks) => {
    expect(marksOf(html)).toEqual(marks)
  })

  it('say nothing of a page on localhost that links to itself', () => {
    const links = '<a href=/a>x</a><a href=http://localhost:81/>x</a>'
    expect(marksOf('<a href=/a>x</a>', 'http://localhost:80/')).toEqual([])
    expect(marksOf(links, 'http://localhost:80/')).toEqual(['link_to_localhost'])
  })

  it.each([
    ['<a href=/></a>', true],
    ['<a href=/> &nbsp; </a>', true],
    ['<a href=/><img src=i></a>', true],
    ['<a href=/><img src=i alt=""></a>', true],
    ['<a href=/><img src=i alt=A></a>', false],
    ['<a href=/ aria-label=A></a>', false],
    ['<a href=/ aria-label=" "></a>', true],
    ['<a href=/ aria-labelledby=i></a>', false],
    ['<a href=/ title=A></a>', false],
    ['<a href=/>A</a>', false],
    ['<a href=mailto:a@b.test></a>', false],
    ['<a></a>', false],
    ['<area href=/>', true],
    ['<area href=/ alt=A>', false],
  ])('tell a link without text: %s', (html, isWithout) => {
    expect(marksOf(html)).toEqual(isWithout ? ['link_without_text'] : [])
  })

  it.each([
    ...[
      'click here',
      'Click  Here!',
      'READ MORE',
      'Read more …',
      'read more &raquo;',
      'More →',
      'here',
      'link',
      'Details',
    ],
    ...['hier', 'Mehr erfahren', 'weiterlesen', 'ici', 'En savoir plus >', 'lire la suite', 'aquí', 'AQUÍ', 'Leer más'],
    ...[
      'qui',
      'Leggi tutto',
      'clique aqui',
      'Saiba mais',
      'Подробнее',
      '<img src=i alt="Learn more">',
      'this <b>page</b>',
    ],
  ])('tell a vague text: %s', (text) => {
    expect(marksOf(`<a href=/>${text}</a>`)).toEqual(['link_text_vague'])
  })

  it.each([
    ...['Read more about boats', 'Harbour', 'There', 'her', 'mo re', 'hiera', '→', '12', 'ключ', 'aqui não', 'Linkage'],
    ...['m'.repeat(31), 'm'.repeat(32), `more${'.'.repeat(60)}`],
  ])('tell no other text: %s', (text) => {
    expect(marksOf(`<a href=/>${text}</a>`)).toEqual([])
  })

  it('look at the text of each link, those which were named or repeated too', () => {
    expect(marksOf(named('<a href=/>Boats</a><a href=/>Boats</a><a href=/>more</a>'))).toEqual(['link_text_vague'])
    expect(marksOf('<a href=/>Boats</a>')).toEqual([])
  })
})

describe('marks of a page', () => {
  it('are all that it has, and none of the page before', () => {
    const html =
      '<link rel=canonical href=c#d><a href=javascript:;>x</a><a href=/></a><a href=/>more</a><img src=//c.test/i>' +
      '<script src=http://c.test/s></script>'
    expect(marksOf(html)).toEqual([
      'canonical_relative',
      'canonical_fragment',
      'mixed_content',
      'protocol_relative',
      'link_without_text',
      'link_text_vague',
      'link_javascript',
      'script_without_integrity',
    ])
    expect(marksOf('<p>nothing')).toEqual([])
  })
})
