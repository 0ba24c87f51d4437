import { describe, expect, it } from 'vitest'
import { readDocument as readHtml } from '../../../support/read-document'

const hrefs = (html: string): string[] => readHtml(html).links.map((link) => link.href)
const texts = (html: string): string[] => readHtml(html).links.map((link) => link.text)
const resources = (html: string): string[] =>
  readHtml(html).resources.map(({ reference, type }) => `${type} ${reference}`)

describe('readHtml: title, description, headings', () => {
  it('folds white space and decodes character references', () => {
    const facts = readHtml(
      '<title>\n  Fish &amp;\u00a0chips &mdash; caf&eacute; &#x1F41F;  </title><h1> A <b>big</b>\n head<br>line </h1>',
    )
    expect(facts.title).toBe('Fish & chips — café 🐟')
    expect(facts.h1).toEqual(['A big head line'])
  })

  it('takes the first title of the document, not that of a drawing', () => {
    expect(readHtml('<svg><title>Icon</title></svg><title>Page</title><title>Other</title>').title).toBe('Page')
    expect(readHtml('<svg><title>Icon</title></svg>').title).toBeNull()
  })

  it('says nothing where the page says nothing', () => {
    expect(readHtml('')).toMatchObject({
      title: null,
      description: null,
      h1: [],
      metaRefresh: null,
      language: null,
      wordCount: 0,
    })
    expect(readHtml('<title> </title>').title).toBeNull()
  })

  it('cuts a title at 10,000 characters, between whole characters', () => {
    expect(readHtml(`<title>${'x'.repeat(20_000)}</title>`).title).toHaveLength(10_000)
    expect(readHtml(`<title>${'x'.repeat(9999)}😀</title>`).title).toBe('x'.repeat(9999))
  })

  it('takes the first description that says something', () => {
    expect(
      readHtml('<meta name=description content=" "><META CONTENT="a &quot;b&quot;" NAME=Description>').description,
    ).toBe('a "b"')
  })

  it('lists every heading, the empty and the unclosed one too', () => {
    expect(readHtml('<h1>One</h1><h1></h1><H1>Two<h2>Sub</h2><h1>Three').h1).toEqual(['One', '', 'Two', 'Three'])
  })

  it('reads the picture of a heading that holds nothing else', () => {
    expect(readHtml('<h1><a href=/><img alt="Logo &amp; Co" src=l.png></a></h1>').h1).toEqual(['Logo & Co'])
  })
})

describe('readHtml: robots, refresh, language, base, canonical', () => {
  it('gathers every meta robots and no other bot', () => {
    expect(
      readHtml(
        '<meta name=ROBOTS content=noindex><meta name=googlebot content=none><meta name=robots content="nofollow, noarchive">',
      ).metaRobots,
    ).toEqual(['noindex', 'nofollow, noarchive'])
  })

  it('reads a refresh, but not one meant for browsers without scripts', () => {
    expect(readHtml('<noscript><meta http-equiv=refresh content="0;url=/no"></noscript>').metaRefresh).toBeNull()
    expect(readHtml('<meta http-equiv="Refresh" content="5; url=/next">').metaRefresh).toBe('5; url=/next')
  })

  it('reads lang of the html element and the first base', () => {
    const facts = readHtml('<html LANG=" pt-BR "><base target=x><base href="/a/"><base href="/b/">')
    expect(facts.language).toBe('pt-BR')
    expect(facts.baseHref).toBe('/a/')
  })

  it('lists canonicals among several relations', () => {
    expect(
      readHtml('<link rel="alternate canonical" href=/c><link rel=CANONICAL href=/d><link rel=canonicals href=/e>')
        .canonicals,
    ).toEqual(['/c', '/d'])
  })
})

describe('readHtml: links', () => {
  it('keeps every link in document order, repeated ones too', () => {
    expect(hrefs('<a href=/1>x</a><map><area href="/2" alt=Two></map><a href=/1>y</a><a name=no>z</a>')).toEqual([
      '/1',
      '/2',
      '/1',
    ])
  })

  it('reads attributes however they are written', () => {
    expect(
      hrefs(
        '<A HREF = /a?b=1&amp;c=2 class=x><a\nclass="q>r"\nhref=\'/b "c"\'><a href=/d/><a href="" href=/no><a href>',
      ),
    ).toEqual(['/a?b=1&c=2', '/b "c"', '/d/', '', ''])
  })

  it('leaves references without a semicolon alone where a query follows', () => {
    expect(hrefs('<a href="?a=1&copy=2&reg;&lt=3">x</a>')).toEqual(['?a=1&copy=2®&lt=3'])
  })

  it('finds no links in comments, scripts, styles, text fields and templates', () => {
    const html =
      '<!-- <a href=/c> --><script>"<a href=/s></a>"</script><style><a href=/y></style><textarea><a href=/t></textarea>' +
      '<template><a href=/p>x</a><template></template><a href=/q></template><a href=/yes>x</a>'
    expect(hrefs(html)).toEqual(['/yes'])
  })

  it('ends a comment inside a script where its opening dashes close it', () => {
    expect(hrefs('<script><!-- <script> <!--> </script><a href=/behind>x</a>')).toEqual(['/behind'])
  })

  it('finds links in noscript, as a crawler runs no scripts', () => {
    expect(hrefs('<noscript><a href=/plain>x</a></noscript>')).toEqual(['/plain'])
  })

  it('folds the text of a link, keeps words of blocks apart, and falls back to the picture', () => {
    expect(
      texts(
        '<a href=/1>\n One <b>t</b>wo\n</a><a href=/2><div>Name</div><div>Price</div></a><a href=/3><img alt=" A  cat "></a><a href=/4><svg><title>X</title></svg></a>',
      ),
    ).toEqual(['One two', 'Name Price', 'A cat', ''])
  })

  it('ends a link where the next begins, and at the end of the page', () => {
    expect(texts('<a href=/1>one <a href=/2>two <p>more</p>')).toEqual(['one', 'two more'])
  })

  it('cuts the text of a link at 512 characters', () => {
    expect(texts(`<a href=/1>${'word '.repeat(5000)}</a>`)[0]).toHaveLength(512)
    expect(texts(`<a href=/1>${'x'.repeat(5000)}</a>`)[0]).toHaveLength(512)
  })

  it('keeps rel as it is written', () => {
    expect(readHtml('<a rel="NoFollow  ugc" href=/>x</a>').links[0]?.rel).toBe('NoFollow  ugc')
  })
})

describe('readHtml: resources', () => {
  it('names each kind', () => {
    const html =
      '<link rel=stylesheet href=s.css><link rel="shortcut icon" href=i.ico><link rel=manifest href=m.json><link rel=preload as=font href=f.woff2>' +
      '<link rel=preload href=p><link rel=preconnect href=//no.test><script src=a.js></script><img src=1.png><iframe src=f.html></iframe>' +
      '<video src=v.mp4 poster=v.jpg><source src=v.webm><track src=t.vtt></video><audio src=a.mp3></audio><embed src=e.pdf>' +
      '<object data=o.pdf></object><input type=IMAGE src=b.png><input type=text src=no.png>'
    expect(resources(html)).toEqual([
      'stylesheet s.css',
      'icon i.ico',
      'manifest m.json',
      'font f.woff2',
      'other p',
      'script a.js',
      'image 1.png',
      'frame f.html',
      'media v.mp4',
      'image v.jpg',
      'media v.webm',
      'media t.vtt',
      'media a.mp3',
      'other e.pdf',
      'other o.pdf',
      'image b.png',
    ])
  })

  it('takes the first candidate of srcset, once', () => {
    expect(
      resources(
        '<img src=a.png srcset="a.png 1x, b.png 2x"><picture><source srcset=" c,d.webp 100w, e.webp"></picture><img src=" " srcset=",">',
      ),
    ).toEqual(['image a.png', 'image c,d.webp'])
  })
})

describe('readHtml: words', () => {
  it('counts the visible text only', () => {
    const html =
      '<title>not these</title><style>no { }</style><script>no no</script><noscript>no no</noscript><template>no</template><svg><text>no</text></svg>' +
      '<!-- no --><iframe>no</iframe><p>Two words</p>'
    expect(readHtml(html).wordCount).toBe(2)
  })

  it('does not split a word at formatting or a link, but at blocks and cells', () => {
    expect(readHtml('<p>un<b>believ</b>able <a href=/>link</a>ed</p>').wordCount).toBe(2)
    expect(readHtml('<td>one</td><td>two</td><li>three<br>four').wordCount).toBe(4)
  })

  it('counts a decoded character as the letter it is', () => {
    expect(readHtml('caf&eacute;s &amp; t&#233;s &nbsp;').wordCount).toBe(2)
    expect(
      readHtml('<p>&eacute;t&eacute;<p>&nbsp;&euro;&amp;&lt;<p>&nosuch; &ampel &notit;&#x41g<p>a&').wordCount,
    ).toBe(6)
  })

  it('reads noscript that is never closed no further than the head', () => {
    expect(readHtml('<head><noscript><link rel=x href=y></head><body>three more words').wordCount).toBe(3)
  })
})

describe('readHtml: NUL', () => {
  it('drops it from text, also where it cuts a character reference short', () => {
    const facts = readHtml('<h1>He\0ad</h1><a href=/>a\0b &am\0p;</a><p>two wo\0rds')
    expect(facts.h1).toEqual(['Head'])
    expect(facts.links[0]?.text).toBe('ab &amp;')
    expect(facts.wordCount).toBe(5)
  })

  it('reads it as U+FFFD in titles, raw text and attribute values', () => {
    expect(readHtml('<title>a\0b &am\0p;</title>').title).toBe('a\ufffdb &am\ufffdp;')
    expect(readHtml('<h1>x<textarea>a\0</textarea><xmp>b\0</xmp></h1>').h1).toEqual(['x a\ufffd b\ufffd'])
    expect(readHtml('<meta name=description content="a\0b"><a href=/x\0y>').links[0]?.href).toBe('/x\ufffdy')
    expect(readHtml('<meta name=description content="a\0b">').description).toBe('a\ufffdb')
  })

  it('makes another name of a name that holds it', () => {
    const facts = readHtml('<ti\0tle>no</ti\0tle><title>yes</title><a\0 href=/1><a hre\0f=/2><a href=/3>')
    expect(facts.title).toBe('yes')
    expect(facts.links.map(({ href }) => href)).toEqual(['/3'])
  })
})

describe('readHtml: hostile documents', () => {
  it.each([
    ['open tags', '<div>', 200_000],
    ['open links', '<a href=x>', 100_000],
    ['open drawings', '<svg><g>', 100_000],
    ['templates', '<template>', 100_000],
    ['comments that end oddly', '<!-- --!>', 100_000],
    ['scripts with comments', '<script><!--</script>', 50_000],
    ['unclosed comments inside scripts', '<script><!--<script></script></script>', 20_000],
    ['ampersands', '&', 300_000],
    ['less-than signs', '<', 300_000],
    ['attributes', `<a ${'x=1 '.repeat(100_000)}>`, 1],
    ['end tags inside a drawing', `<svg>${'<g>'.repeat(1000)}${'</x>'.repeat(100_000)}`, 1],
  ])(
    'reads many %s without stumbling',
    (_, piece, count) => {
      expect(() => readHtml(piece.repeat(count))).not.toThrow()
    },
    60_000,
  )
})
