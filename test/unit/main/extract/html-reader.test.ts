/**
 * The reader against parse5, which follows the HTML specification to the letter: over documents made of random markup
 * both must find the same links, images, headings, title, base and language.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seenByParse5, seenByReader } from '../../../support/seen-in-html'

const word = fc.constantFrom(
  'one',
  'zwei',
  'x',
  'a b',
  ' ',
  'caf&eacute;',
  '&amp;',
  '&lt;a href=no&gt;',
  '&notit',
  '日本',
  '1 < 2',
  '<3',
  'n\0ul',
  '&am\0p;',
)
const url = fc.constantFrom(
  '/p',
  'q.html',
  '?a=1&b=2',
  '?a&amp;b',
  '?x&copy=1',
  '#f',
  'http://h.test/x',
  '//c.test/',
  'mailto:a@b.test',
  ' /s ',
  'ü/ö',
  '/nu\0l',
  '?a=\0&am\0p;',
)
const space = fc.constantFrom(' ', '\n', '\t', '  ', ' / ', '\f')
const quoted = fc.tuple(url, fc.constantFrom('"', "'")).map(([value, quote]) => quote + value + quote)
const unquoted = url.map((value) => value.trim())
const attributeText = fc.oneof(
  fc
    .tuple(fc.constantFrom('href=', 'HREF = ', 'Href=', 'src=', 'SRC ='), fc.oneof(quoted, unquoted))
    .map((parts) => parts.join('')),
  fc.constantFrom(
    'class="a > b"',
    "title='</a>'",
    'disabled',
    'href',
    'data-href="/no"',
    'x=">"',
    '=href="/eq"',
    'rel=nofollow',
    'a/b',
    '"',
    'src',
    'hre\0f=/no',
    'src\0=/no',
    '\0href=/no',
  ),
)
const attributes = fc
  .array(fc.tuple(space, attributeText), { maxLength: 3 })
  .map((parts) => parts.map((pair) => pair.join('')).join(''))
const tagName = fc.constantFrom(
  'a',
  'A',
  'area',
  'img',
  'image',
  'h1',
  'H1',
  'h2',
  'p',
  'div',
  'span',
  'b',
  'i',
  'ul',
  'li',
  'td',
  'tr',
  'table',
  'br',
  'section',
  'article',
  'abbr',
  'base',
  'meta',
  'head',
  'body',
  'font',
  'nobr',
  'form',
  'button',
  'h-1',
  'aa',
  'h12',
  'imgs',
  'a\0',
  'h\u00001',
)
const tag = fc.oneof(
  fc
    .tuple(tagName, attributes, fc.constantFrom('>', '/>', ' />', '>'))
    .map(([name, text, end]) => `<${name}${text}${end}`),
  tagName.map((name) => `</${name}>`),
  fc.tuple(tagName, attributes).map(([name, text]) => `</${name}${text}>`),
)
const raw = fc.constantFrom(
  '<script>var a = "<a href=no></a>"</script>',
  '<script>"</scriptx><a href=no>"</SCRIPT >',
  '<script><!-- <script> </script> <a href=no> --></script>',
  '<script><!--> </script>',
  '<script><!-- </script>',
  '<script><!-- <script> <!--> </script>',
  '<script><!-- <!--> <script> </script>',
  '<style>a::before { content: "<a href=no>" }</style>',
  '<title>First &amp; <b>best</b></title>',
  '<title></title>',
  '<TITLE>Second</TITLE>',
  '<title>N\0UL &am\0p; \0</title>',
  '<title>a</ti\0tle>b</title>',
  '<ti\0tle>no</ti\0tle>',
  '<script>"</scr\0ipt><a href=no>"</script>',
  '<textarea><a href=no></textarea>',
  '<xmp><a href=no></xmp>',
  '<iframe src=/f><a href=no></iframe>',
  '<noembed><a href=no></noembed>',
  '<noframes><a href=no></noframes>',
  '<noscript><a href=/noscript><img src=/pixel></noscript>',
  '<template><a href=no><h1>no</h1><template></template><img src=no></template>',
)
const comment = fc.constantFrom(
  '<!-- <a href=no> -->',
  '<!--><a href=/after1>',
  '<!---><a href=/after2>',
  '<!-- --!><a href=/after3>',
  '<!--a--b-->',
  '<!doctype html>',
  '<!DOCTYPE html PUBLIC "a>b">',
  '<? <a href=no> ?>',
  '<!x <a href=no>',
  '</ <a href=no>',
  '</>',
  '<![CDATA[<a href=no>]]>',
  '<!----><a href=/after4>',
  '<!-->-->',
  '<!-\0- <a href=no> -->',
  '<\0a href=no>',
  '</\0a><a href=/after5>',
  '<!---->',
)
const svg = fc.constantFrom(
  '<svg><title>Drawing</title><path d="m0"/></svg>',
  '<svg><a href=/svg-link><text>t</text></a></svg>',
  '<svg><style><a href=/in-svg-style></a></style></svg>',
  '<svg><script><a href=/in-svg-script></a></script></svg>',
  '<svg><foreignObject><p><a href=/foreign>x</a></p></foreignObject><title>no</title></svg>',
  '<svg><![CDATA[<a href=no>]]></svg>',
  '<svg><path><img src=/breaks-out>',
  '<svg><g><h1>out</h1>',
  '<svg/><title>after empty svg</title>',
  '<svg><desc><title>in desc</title></desc></svg>',
  '<math><mi><a href=/mi></a></mi><title>no</title></math>',
  '<math><annotation-xml encoding="text/html"><h1>x</h1></annotation-xml></math>',
)
const piece = fc.oneof(
  { arbitrary: word, weight: 4 },
  { arbitrary: tag, weight: 8 },
  { arbitrary: raw, weight: 2 },
  { arbitrary: comment, weight: 2 },
  { arbitrary: svg, weight: 1 },
)
const start = fc.constantFrom('', '<!doctype html>', '<html lang=de>', '<html><head>', '<HTML LANG="en-GB"><body>')
const end = fc.constantFrom(
  '',
  '</body></html>',
  '<a href="/unclosed',
  '<a href=/cut',
  '<a href=/at-end>',
  '<!-- never closed <a href=no>',
  '<script>',
  '</',
  '<',
  '&am',
  '<plaintext><a href=no>',
)
const documents = fc
  .tuple(start, fc.array(piece, { maxLength: 24 }), end)
  .map(([first, pieces, last]) => first + pieces.join('') + last)

describe('readHtml', () => {
  it('finds what a parser after the specification finds, in 2,000 documents of random markup', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(seenByReader(document)).toEqual(seenByParse5(document))
      }),
      { numRuns: 2000, seed: 20_261 },
    )
  }, 60_000)

  it('finds the same in documents cut off at any place', () => {
    fc.assert(
      fc.property(documents, fc.nat(), (document, cut) => {
        const part = document.slice(0, cut % (document.length + 1))
        expect(seenByReader(part)).toEqual(seenByParse5(part))
      }),
      { numRuns: 1000, seed: 20_262 },
    )
  }, 60_000)
})
