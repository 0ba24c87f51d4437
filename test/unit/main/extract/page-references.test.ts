/** The texts of resources, and what a page names without loading it. */
import { describe, expect, it } from 'vitest'
import { type NamedReference, readHtml } from '../../../../src/main/extract/html-reader'
import { UrlResolver } from '../../../../src/main/extract/url-resolver'
import { unpackLinks } from '../../../../src/shared/packed-links'
import { readDocument } from '../../../support/read-document'

function referencesOf(html: string): readonly NamedReference[] {
  const { references, packed } = readHtml(html).packLinks(new UrlResolver('https://h.test/d/'), 'none')
  const unpacked = packed === null ? [] : unpackLinks(packed).references
  expect(unpacked).toEqual(references.map(({ url, type, text }) => ({ url, type, text })))
  return references
}

const named = (url: string, type: string, text = '', mimeType = '') => ({ url, type, text, mimeType })

describe('the text of a resource', () => {
  const textsOf = (html: string): readonly string[] => readDocument(html).resources.map(({ text }) => text)

  it.each([
    ['<img src=i alt="A  ship\n">', ['A ship']],
    ['<img src=i alt="&lt;A&amp;B>">', ['<A&B>']],
    ['<img src=i>', ['']],
    ['<img src=i alt="">', ['']],
    ['<a href=/><img src=i alt=A>B</a><img src=j alt=C>', ['A', 'C']],
    ['<img src=i srcset="j 2x" alt=A>', ['A', 'A']],
    ['<img srcset="j 2x" alt=A>', ['A']],
    ['<input type=image src=i alt=Go>', ['Go']],
    ['<iframe src=f title=" The  map "></iframe>', ['The map']],
    ['<frameset><frame src=f title=F>', ['F']],
    ['<script src=s title=T></script>', ['']],
    ['<img src=i alt=A><img src=j>', ['A', '']],
    [`<img src=i alt="${'ä'.repeat(600)}">`, ['ä'.repeat(512)]],
  ])('of %s is %j', (html, texts) => {
    expect(textsOf(html)).toEqual(texts)
  })

  it('does not get into the text of a link that is open', () => {
    const { links } = readDocument('<a href=/>A <img src=i alt=B> C</a>')
    expect(links[0]?.text).toBe('A C')
  })
})

describe('the references of a page', () => {
  it.each([
    [
      '<link rel=canonical href=/c><link rel="x CANONICAL" href=/e#f>',
      [named('https://h.test/c', 'canonical'), named('https://h.test/e', 'canonical')],
    ],
    [
      '<link rel=next href=?p=3><link rel=prev href=?p=1>',
      [named('https://h.test/d/?p=3', 'next'), named('https://h.test/d/?p=1', 'prev')],
    ],
    ['<link rel=previous href=1>', [named('https://h.test/d/1', 'prev')]],
    ['<link rel=amphtml href=/amp>', [named('https://h.test/amp', 'amphtml')]],
    ['<link rel="alternate" hreflang=" de-AT " href=/de>', [named('https://h.test/de', 'hreflang', 'de-AT')]],
    ['<link rel="alternate" hreflang="" href=/de>', []],
    ['<link rel="alternate" media=handheld href=/m>', []],
    ['<link hreflang=de href=/de>', []],
    ['<link rel="alternate stylesheet" hreflang=de href=/s.css>', []],
    [
      '<link rel=alternate type="application/rss+xml" title="All  news" href=/rss>',
      [named('https://h.test/rss', 'feed', 'All news', 'application/rss+xml')],
    ],
    [
      '<link rel=alternate type=" Application/Atom+XML; charset=utf-8" href=/a>',
      [named('https://h.test/a', 'feed', '', ' Application/Atom+XML; charset=utf-8')],
    ],
    [
      '<link rel=alternate type=application/feed+json hreflang=en href=/f>',
      [named('https://h.test/f', 'feed', '', 'application/feed+json')],
    ],
    ['<link rel=alternate type=application/rss+xmlx href=/f>', []],
    ['<link rel=alternate type=application/json href=/f>', []],
    ['<form action=/go method=POST></form>', [named('https://h.test/go', 'form', 'post')]],
    [
      '<form action=go></form><form action=go method=put></form>',
      [named('https://h.test/d/go', 'form', 'get'), named('https://h.test/d/go', 'form', 'get')],
    ],
    ['<form></form><form action=" "></form><form action=/x method=dialog></form>', []],
    ['<link rel=canonical href=mailto:a@b.test><link rel=canonical href="">', []],
    ['<template><link rel=canonical href=/c></template>', []],
    ['<form><form action=/in></form><form action=/out></form>', [named('https://h.test/out', 'form', 'get')]],
    ['<a rel=next href=/2>2</a>', []],
  ])('of %s', (html, references) => {
    expect(referencesOf(html)).toEqual(references)
  })

  it('are those that could be made absolute, in their order, and make a blob by themselves', () => {
    const html =
      '<link rel=next href="http://[bad"><link rel=prev href=1><form action=tel:1></form><link rel=canonical href=2>'
    expect(referencesOf(html).map(({ url, type }) => [url, type])).toEqual([
      ['https://h.test/d/1', 'prev'],
      ['https://h.test/d/2', 'canonical'],
    ])
  })

  it('keep a page of thousands of alternates', () => {
    const html = Array.from({ length: 3000 }, (_, at) => `<link rel=alternate hreflang=l-${at} href=/${at}>`).join('')
    const references = referencesOf(html)
    expect(references.length).toBe(3000)
    expect(references[2999]).toEqual(named('https://h.test/2999', 'hreflang', 'l-2999'))
  })
})
