/**
 * The visible text against parse5: over documents made of nested markup, and over the pages of the sample site, both
 * must find the same text. Over any markup its words are those that are counted.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderPage } from '../../../../src/main/demo/render-page'
import { SAMPLE_PAGES } from '../../../../src/main/demo/sample-site'
import { readHtml } from '../../../../src/main/extract/html-reader'
import { keptPart, plainText, shownEnd, textOfBody } from '../../../../src/main/extract/page-text'
import { MAX_TEXT_BYTES } from '../../../../src/shared/domain/page-text'
import { textByParse5 } from '../../../support/text-by-parse5'

const textOf = (html: string): string => Buffer.from(readHtml(html).pageText()).toString('utf8')

const wordCount = (html: string): number => readHtml(html).measure(false).words
const escaped = (text: string): string => text.replace(/[&<]/g, (character) => (character === '&' ? '&amp;' : '&lt;'))

const word = fc.constantFrom(
  'one',
  'two words',
  'a longer run of plain words that fills several steps of sixteen bytes, and  double spaces',
  ' ',
  '\n',
  ' \n\t ',
  'caf&eacute;',
  '&amp;',
  '&nbsp;',
  '&lt;b&gt;',
  '&notit; &x &',
  '1 < 2',
  '日本語',
  'Ünïcode',
  '\u00a0',
  '\u3000',
  '😀',
  'con\u0001trol',
  '\u007f',
)
const blocks = ['p', 'div', 'section', 'h1', 'h2', 'ul', 'li', 'blockquote', 'x-card', 'article', 'button']
const within = ['span', 'b', 'i', 'em', 'label', 'a href=/x', 'code']
const leaves = fc.constantFrom(
  '<br>',
  '<hr>',
  '<img alt=no>',
  '<input value=no>',
  '<!-- no -->',
  '<script>"no"</script>',
  '<style>no {}</style>',
  '<noscript>no</noscript>',
  '<template>no<p>no</p></template>',
  '<iframe>no</iframe>',
  '<svg><title>no</title><g><text>no</text></g></svg>',
  '<math><mi>no</mi></math>',
  '<textarea>in &amp; <b></textarea>',
  '<table><tr><td>one<td>two</tr><tr><th>three</th><td>four</td></tr></table>',
  '<select><option>one<option>two</select>',
  '<video><source src=x></video>',
)
const nested = fc.letrec<{ content: string; element: string }>((tie) => ({
  content: fc
    .array(fc.oneof({ weight: 4, arbitrary: word }, leaves, { weight: 3, arbitrary: tie('element') }), { maxLength: 5 })
    .map((parts) => parts.join('')),
  element: fc
    .tuple(fc.constantFrom(...within), tie('content'))
    .map(([tag, content]) => `<${tag}>${content.replace(/<\/?a\b/g, '$&bbr')}</${tag.split(' ')[0]}>`),
}))
const document = fc
  .array(fc.tuple(fc.constantFrom(...blocks), nested.content), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.map(([tag, content]) => `<${tag}>${content}</${tag}>`).join(''))

const anyMarkup = fc
  .array(
    fc.oneof(
      word,
      leaves,
      fc
        .constantFrom(...blocks, ...within, 'td', 'title', 'template', 'noscript')
        .chain((tag) => fc.constantFrom(`<${tag}>`, `</${tag.split(' ')[0]}>`, `<${tag}`)),
      fc.constantFrom('<title>no</title>', '</', '<!', '<xmp>a <b></xmp>', 'n\0ul', '<plaintext>', '<svg>', '</svg>'),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

describe('the visible text of HTML', () => {
  it('is what a parser after the specification finds, in 2,000 documents', () => {
    fc.assert(
      fc.property(document, (html) => {
        expect(textOf(html)).toBe(textByParse5(html))
      }),
      { numRuns: 2000 },
    )
  })

  it.each(SAMPLE_PAGES.map((page) => [page.path, renderPage(page, 'http://h.test')]))(
    'is what a parser after the specification finds, on %s of the sample site',
    (_, html) => {
      expect(textOf(html)).toBe(textByParse5(html))
      expect(textOf(html).length).toBeGreaterThan(100)
    },
  )

  it('has just the words that are counted, whatever the markup', () => {
    fc.assert(
      fc.property(anyMarkup, (html) => {
        expect(wordCount(escaped(textOf(html)))).toBe(wordCount(html))
      }),
      { numRuns: 2000 },
    )
  })

  it('folds white space and gives blocks lines of their own', () => {
    expect(textOf('<title>no</title><h1> A  <b>b</b>old\n\t word </h1><p>one<p>two<br>three <img> four')).toBe(
      'A bold word\none\ntwo\nthree four',
    )
    expect(textOf('<table><tr><th>Size<td>3&nbsp;m</table>after')).toBe('Size 3 m\nafter')
  })

  it('is not gathered where only meta elements are wanted', () => {
    expect(readHtml('<p>words', 'metas').pageText()).toHaveLength(0)
    expect(textOf('<p>words')).toBe('words')
    expect(readHtml('<p>words', 'metas').pageText()).toHaveLength(0)
  })

  it('is cut where a document of nothing but NUL would make it thrice as long', () => {
    const text = textOf(`<textarea>${'\0'.repeat(10_000)}</textarea>`)
    expect(text).toMatch(/^\ufffd+$/)
    expect(text.length).toBeGreaterThan(4000)
    expect(textOf(`<textarea>${'\0'.repeat(20)}</textarea>`)).toBe('\ufffd'.repeat(20))
  })

  it.each([
    ['x'.repeat(MAX_TEXT_BYTES), MAX_TEXT_BYTES],
    ['x'.repeat(MAX_TEXT_BYTES + 2), MAX_TEXT_BYTES + 1],
    [`x${'é'.repeat(MAX_TEXT_BYTES / 2)}`, MAX_TEXT_BYTES + 1],
    ['日'.repeat(MAX_TEXT_BYTES / 2), MAX_TEXT_BYTES + 2],
  ])('is kept up to the limit, and one character more where there is more', (html, bytes) => {
    expect(keptPart(readHtml(html).pageText())).toHaveLength(bytes)
  })

  it('holds the longest documents', () => {
    const html = '<p>word 日本'.repeat(300_000)
    const text = keptPart(readHtml(html).pageText())
    expect(text.length).toBeGreaterThan(MAX_TEXT_BYTES)
    expect(text.length).toBeLessThanOrEqual(MAX_TEXT_BYTES + 4)
    expect(Buffer.from(text.subarray(0, shownEnd(text))).toString()).not.toContain('\ufffd')
  })
})

describe('the text of other types', () => {
  it('is what was decoded', () => {
    expect(Buffer.from(textOfBody(Buffer.from('{"a":  1}'), 'application/json', 'UTF-8')).toString()).toBe('{"a":  1}')
    expect(Buffer.from(textOfBody(Buffer.from('caf\u00e9', 'latin1'), 'text/plain', 'windows-1252')).toString()).toBe(
      'café',
    )
  })

  it('is none of what holds no text', () => {
    expect(textOfBody(Buffer.from('GIF89a'), 'image/gif', null)).toHaveLength(0)
    expect(textOfBody(Buffer.from('%PDF'), 'application/pdf', 'UTF-8')).toHaveLength(0)
  })

  it('is cut behind the limit, between characters', () => {
    const text = plainText(Buffer.from(`a${'é'.repeat(MAX_TEXT_BYTES)}`), 'UTF-8')
    expect(text).toHaveLength(MAX_TEXT_BYTES + 1)
    expect(shownEnd(text)).toBe(MAX_TEXT_BYTES - 1)
  })
})
