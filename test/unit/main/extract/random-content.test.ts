/**
 * The reader against parse5, which follows the HTML specification to the letter: in documents made of random elements,
 * well closed or not at all, both must count and mark the same.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contentByParse5, contentByReader } from '../../../support/content-in-html'

const word = fc.constantFrom('one', ' ', '&amp;', '&nbsp;', '\n')

const alone = fc.constantFrom(
  '<img>',
  '<img alt>',
  '<img alt=" " width=1 HEIGHT=2>',
  `<img alt="${'long '.repeat(21)}" width=1>`,
  '<input>',
  '<input id=a>',
  '<input id=b title=t>',
  '<input type=Image alt=go>',
  '<input type=image>',
  '<input type=hidden>',
  '<input type=submit value="">',
  '<input type=button>',
  '<input type=password aria-label=p>',
  '<label for=a>A</label>',
  '<textarea name=x>t</textarea>',
  '<textarea aria-labelledby=l></textarea>',
  '<script src=/a.js></script>',
  '<script>if (a < b) "<img>"</script>',
  '<script async src=b></script>',
  '<script type="application/ld+json">{"@type":"A","b":{"@type":"B"}}</script>',
  '<style>a{}</style>',
  '<link rel="Stylesheet x" href=c>',
  '<link rel=stylesheet>',
  '<meta name=Description content=d>',
  '<meta name=description>',
  '<meta property=og:title content="a  b">',
  '<meta name=keywords property=og:x content=k>',
  '<iframe></iframe>',
  '<iframe title=t><img></iframe>',
  '<embed>',
  '<video autoplay></video>',
  '<audio muted autoplay></audio>',
  '<!-- <h1> -->',
  '<svg><title>t</title><path d="M0"/></svg>',
  '<svg aria-label=s><g tabindex=3></g></svg>',
  '<template><h2>x</h2><input><main></main></template>',
  '<select id=a><option>o</select>',
  '<font color=red>f</font>',
)

const attributes = fc.constantFrom(
  '',
  '',
  ' class="a=b"',
  ' tabindex=1',
  ' TABINDEX="0"',
  " id='x'tabindex= 2",
  ' itemscope itemtype="https://schema.org/A"',
  ' data-itemtype=x',
  ' role=main',
  ' title="role=main"',
  ' hidden role = "Navigation"',
)

/**
 * A block ends the paragraph that a label is open in, and with it the label: a reader without a tree does not see that
 * (docs/reading-html.md).
 */
const LABEL_WITHOUT_FOR = /<label(?! for)/

const closed = (inner: fc.Arbitrary<string>) =>
  fc
    .tuple(
      fc.constantFrom(
        ...[
          'div',
          'p',
          'span',
          'section',
          'main',
          'nav',
          'header',
          'h1',
          'h2',
          'h3',
          'h4',
          'label',
          'button',
          'ul',
          'b',
          'big',
        ],
      ),
      attributes,
      inner,
    )
    .map(([name, rest, content]) => {
      const element = name === 'p' && LABEL_WITHOUT_FOR.test(content) ? 'div' : name
      return `<${element}${rest}>${content}</${element}>`
    })

const body = fc.letrec<{ part: string; parts: string }>((tie) => ({
  part: fc.oneof({ maxDepth: 3, withCrossShrink: true }, word, alone, closed(tie('parts'))),
  parts: fc.array(tie('part'), { maxLength: 5 }).map((parts) => parts.join('')),
})).parts

const head = fc.constantFrom(
  '',
  '<!DOCTYPE html>',
  '<!DOCTYPE html><html><head><title>t</title><script src=h.js></script></head><body>',
  '<!-- c --><!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd"><head>',
  '<html><title></title><body tabindex=1>',
  '<head><script type=module src=a></script></head> <title>u</title>',
)

it('is what a parser after the specification counts, in 2,000 documents', () => {
  fc.assert(
    fc.property(head, body, (begin, content) => {
      const document = begin + content
      expect(contentByReader(document)).toEqual(contentByParse5(document))
    }),
    { numRuns: 2000 },
  )
}, 60_000)
