/** Where in the page its links and resources stand, whatever its markup is. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linksByParse5, linksByReader } from '../../../support/links-in-html'
import { readDocument } from '../../../support/read-document'

/** The position of the link that is called x. */
function positionOf(html: string): string | undefined {
  return readDocument(html).links.find(({ href }) => href === 'x')?.position
}

const X = '<a href=x>'

describe('the position of a link', () => {
  it.each([
    ['the innermost of the parts of the page', `<header><nav><ul><li>${X}`, 'nav'],
    ['main', `<main><div><p>${X}`, 'main'],
    ['aside inside of main', `<main><aside>${X}`, 'aside'],
    ['main behind an aside', `<main><aside></aside>${X}`, 'main'],
    ['header', `<header>${X}`, 'header'],
    ['footer', `<FOOTER CLASS=f>${X}`, 'footer'],
    ['nothing', `<body><div>${X}`, 'body'],
    ['nothing behind the end of a part', `<nav></nav>${X}`, 'body'],
    ['section is no position of its own', `<main><section>${X}`, 'main'],
    ['an article behind its own header', `<article><header></header>${X}`, 'body'],
    ['the header of an article is its own', `<article><header>${X}`, 'body'],
    ['the footer of a section of main is its own', `<main><section><footer>${X}`, 'main'],
    ['the footer of an aside is its own', `<aside><footer>${X}`, 'aside'],
    ['the header of nav is its own', `<nav><header>${X}`, 'nav'],
    ['the footer behind an article', `<article></article><footer>${X}`, 'footer'],
    ['nav in the header of an article', `<article><header><nav>${X}`, 'nav'],
    ['area', `<footer><map><area href=x>`, 'footer'],
    ['a link in a drawing', `<nav><svg>${X}`, 'nav'],
  ])('is %s', (_, html, position) => {
    expect(positionOf(html)).toBe(position)
  })

  it.each([
    ['a stray end tag', `<main></nav></footer></aside></div></table></td>${X}`, 'main'],
    ['the end of what is around closes a part', `<main><nav></main>${X}`, 'body'],
    ['the end of a div around closes a part', `<main><div><nav></div>${X}`, 'main'],
    [
      'the end of a div around an earlier part closes what is open in it',
      `<div><nav><div><aside></div></div></div>${X}`,
      'body',
    ],
    ['the end of a div inside closes no part', `<nav><div></div>${X}`, 'nav'],
    ['a stray end of a div', `<nav></div></div>${X}`, 'nav'],
    ['a cell ends what is open in it', `<table><td><nav><td>${X}`, 'body'],
    ['a table ends what is open in it', `<main><table><td><nav></table>${X}`, 'main'],
    ['an end tag does not reach out of a table', `<nav><table><td></nav></div>${X}`, 'nav'],
    ['the end of a div does not reach out of a table', `<div><nav><table><td></div></table>${X}`, 'nav'],
    ['an end tag in a comment', `<nav><!-- </nav> -->${X}`, 'nav'],
    ['an end tag in a script', `<nav><script>"</nav>"</script>${X}`, 'nav'],
    ['a template is no part of the page', `<nav><template></nav><footer></template>${X}`, 'nav'],
    ['the end of the body ends nothing', `<nav></body></html>${X}`, 'nav'],
    ['a part that is never closed', `<nav><p>${X}`, 'nav'],
    ['a thousand open elements', `${'<section>'.repeat(1000)}<nav>${'</section>'.repeat(1000)}${X}`, 'body'],
  ])('is not lost by broken markup: %s', (_, html, position) => {
    expect(positionOf(html)).toBe(position)
  })
})

describe('positions', () => {
  it('are those of a parser after the specification, in 3,000 documents of parts left open and closed twice', () => {
    const part = fc.constantFrom('header', 'nav', 'main', 'aside', 'footer', 'article', 'section', 'div')
    const other = ['text', '<p>', '</p>', '<b>', '</b>', '<svg></svg>', '<template><nav></template>']
    const piece = fc.oneof(
      part.map((name) => `<${name}>`),
      part.map((name) => `</${name}>`),
      fc.constantFrom('<table><tr><td>', '</td></tr></table>', '</td><td>', ...other),
      fc.constantFrom('<a href=1>x</a>', '<img src=2 alt=a>', '<a href=3>'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
        const html = `${pieces.join('')}<img src=end>`
        expect(linksByReader(html)).toEqual(linksByParse5(html))
      }),
      { numRuns: 3000, seed: 3 },
    )
  }, 60_000)
})

describe('the head', () => {
  const I = '<script src=i></script>'
  const positionOfScript = (html: string): string | undefined =>
    readDocument(html).resources.find(({ reference }) => reference === 'i')?.position

  it.each([
    ['', I],
    ['a document without tags for it', `<title>T</title><meta name=a content=b>${I}`],
    ['its tags', `<!DOCTYPE html>\n<html>\n<head>\n<title>T</title><style>p { }</style>\n<base href=/>${I}`],
    ['white space behind its end', `<head></head>\n ${I}`],
    ['what belongs in it behind its end', `<head></head><link rel=icon href=j>${I}`],
    ['noscript, which browsers take as text', `<head><noscript>text<img src=j></noscript>${I}`],
    ['templates', `<head><template><p>text</p></template>${I}`],
    ['stray end tags', `<head></p></div></title>${I}`],
    ['comments', `<!-- c --><head><!-- text -->${I}`],
  ])('goes on: %s', (_, html) => {
    expect(positionOfScript(html)).toBe('head')
  })

  it.each([
    ['the body begins', `<head></head><body>${I}`],
    ['text', `<head>text${I}`],
    ['noscript behind its end', `<head></head><noscript></noscript>${I}`],
    ['text behind its end', `<head></head>\n text${I}`],
    ['a text that begins like a tag', `<head><3${I}`],
    ['a reference that is no white space', `<head>&nbsp;${I}`],
    ['an element that belongs in the body', `<head><div></div>${I}`],
    ['an element of phrases', `<head><span></span>${I}`],
    ['an element that nobody knows', `<head><x-y></x-y>${I}`],
    ['a drawing', `<head><svg></svg>${I}`],
    ['the end of the body', `<head></body>${I}`],
    ['a body inside of noscript', `<head><noscript><body>${I}`],
  ])('ends at %s', (_, html) => {
    expect(positionOfScript(html)).toBe('body')
  })
})
