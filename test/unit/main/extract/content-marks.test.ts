/** Each mark that the content of a page can have: a page that has it, and pages that come near and do not. */
import { describe, expect, it } from 'vitest'
import { CONTENT_MARKS, type ContentMark } from '../../../../src/shared/content-marks'
import { marksOf, readContent } from '../../../support/read-content'

interface Example {
  readonly has: readonly string[]
  readonly hasNot: readonly string[]
}

const hreflang = (code: string, path: string): string => `<link rel="alternate" hreflang="${code}" href="${path}">`
const jsonLd = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`
const og = (...names: readonly string[]): string =>
  names.map((name) => `<meta property="og:${name}" content="x">`).join('')

const EXAMPLES: Partial<Record<ContentMark, Example>> = {
  title_outside_head: {
    has: ['<p>a</p><title>t</title>', '<head></head><body><title></title>', '<head>text<title>t</title></head>'],
    hasNot: [
      '<title>t</title><p>a',
      '<head></head>\n<title>t</title><body>',
      '<body><svg><title>t</title></svg>',
      '<body><template><title>t</title></template>',
      '<!-- c --> <noscript><p>hidden</p></noscript><title>t</title>',
    ],
  },
  description_outside_head: {
    has: ['<p><meta name=Description content=d>', '<body><meta name=" description " content="">'],
    hasNot: [
      '<meta name=description content=d><p>',
      '<body><template><meta name=description content=d></template>',
      '<body><meta name=keywords content=d>',
    ],
  },
  canonical_outside_head: {
    has: ['<body><link rel=canonical href=/c>', '<head><div></div><link rel="x CANONICAL" href="/c">'],
    hasNot: ['<link rel=canonical href=/c><body>', '<body><link rel=canonical>', '<body><link rel=canonicals href=/c>'],
  },
  robots_outside_head: {
    has: ['<body><meta name=robots content=noindex>'],
    hasNot: ['<head><meta name=robots content=noindex></head>', '<body><meta name=googlebot content=noindex>'],
  },
  hreflang_outside_head: {
    has: ['<body><link rel=alternate hreflang=de href=/de>'],
    hasNot: [
      '<link rel=alternate hreflang=de href=/de><body>',
      '<body><link rel=alternate href=/de>',
      '<body><a rel=alternate hreflang=de href=/de>d</a>',
    ],
  },
  canonical_conflict: {
    has: ['<link rel=canonical href=/c><link rel=canonical href=/d>'],
    hasNot: [
      '<link rel=canonical href=/c><link rel=canonical href=/c#d>',
      '<link rel=canonical href=/c><link rel=next href=/d>',
      '<link rel=canonical href=/c><link rel=canonical href=mailto:a@b.test><link rel=canonical href="http://[bad">',
    ],
  },
  canonical_attribute: {
    has: [
      '<link rel=canonical href=/c media=print>',
      '<link hreflang=en rel=canonical href=/c>',
      '<link rel=canonical href=/c lang>',
      '<link rel="canonical" href="/c" TYPE="text/html">',
    ],
    hasNot: [
      '<link rel=canonical href=/c>',
      '<link rel=canonical data-media=print href=/c>',
      '<link rel=alternate media=print href=/c>',
      '<link rel=canonical media=print>',
    ],
  },
  heading_skipped: {
    has: ['<h1>a</h1><h3>b</h3>', '<h2>a<h4>b'],
    hasNot: ['<h1>a</h1><h2>b</h2><h3>c</h3><h1>d</h1>', '<h3>a</h3>', '<h1>a</h1><template><h3>b</h3></template>'],
  },
  h1_not_first: {
    has: ['<h2>a</h2><h1>b</h1>', '<H6>a</H6>'],
    hasNot: ['<h1>a</h1><h2>b</h2>', '<p>none</p>', '<header><h7>a</h7></header><h1>b</h1>'],
  },
  h1_image_only: {
    has: ['<h1><a href=/><img src=l.png alt=Logo></a></h1>', '<h1> <img alt="Logo">\n</h1>', '<h1><img alt=Logo>'],
    hasNot: [
      '<h1><img alt=Logo> text</h1>',
      '<h1><img alt=""></h1>',
      '<h1></h1>',
      '<h2><img alt=Logo></h2>',
      '<h1>t</h1>',
    ],
  },
  viewport_fixed: {
    has: [
      '<meta name=viewport content="width=device-width, user-scalable=no">',
      '<meta name=viewport content="user-scalable = 0;maximum-scale=5">',
      '<meta name=viewport content="maximum-scale=1.0">',
      '<meta name=VIEWPORT content="Maximum-Scale=yes">',
    ],
    hasNot: [
      '<meta name=viewport content="width=device-width, initial-scale=1">',
      '<meta name=viewport content="user-scalable=yes, maximum-scale=2">',
      '<meta name=viewport content="user-scalable=1,maximum-scale=-1">',
      '<meta name=viewport>',
    ],
  },
  frame_without_title: {
    has: ['<iframe src=/f></iframe>', '<iframe title=" "></iframe>'],
    hasNot: [
      '<iframe src=/f title="Map"></iframe>',
      '<noscript><iframe src=/f></iframe></noscript>',
      '<template><iframe></iframe></template>',
    ],
  },
  field_without_label: {
    has: [
      '<input>',
      '<input type=email id=e><label for=other>E</label>',
      '<select></select>',
      '<textarea placeholder=Text></textarea>',
      '<label>A</label><input name=a>',
      '<label for=x>A <input id=y></label>',
      '<label>Both <input name=a> <input name=b></label>',
      '<input id="">',
    ],
    hasNot: [
      '<input type=email id=e><p><label for=e>E</label>',
      '<label>A <input></label><label>B <select></select></label>',
      '<label>A <label for=x>X</label> <input id=y></label>',
      '<input aria-label=A><textarea aria-labelledby=x></textarea><select title=S></select>',
      '<input type=hidden><input type=SUBMIT><input type=reset><input type=button value=b><input type=image alt=a>',
      '<label for="a&amp;b">A</label><input id="a&amp;b">',
      '<template><input></template>',
    ],
  },
  button_without_text: {
    has: [
      '<button></button>',
      '<button><i class=icon></i></button>',
      '<button>  <img src=a.png alt=""></button>',
      '<button><button>b</button>',
      '<button><svg><path d="M0"/></svg></button>',
      '<input type=button>',
      '<input type=submit value="">',
      '<input type=image src=a.png>',
      '<button>',
    ],
    hasNot: [
      '<button>Go</button>',
      '<button><span>&times;</span></button>',
      '<button><img alt=Search></button>',
      '<button aria-label=Close><i></i></button>',
      '<button title=Close></button><button value=v></button>',
      '<button><svg><title>Close</title></svg></button>',
      '<button><svg aria-label=Close><path/></svg></button>',
      '<input type=submit><input type=reset><input type=image alt=Go>',
    ],
  },
  alt_long: {
    has: [`<img alt="${'a'.repeat(101)}">`, `<input type=image alt="${'é'.repeat(101)}">`],
    hasNot: [`<img alt="${'a'.repeat(100)}">`, `<img alt="${'é'.repeat(100)}">`, `<img alt="${'&amp;'.repeat(90)}">`],
  },
  quirks: {
    has: ['<title>t</title>', '<p>a</p><!DOCTYPE html>', 'text<!doctype html>', '<!DOCTYPE html', '<!DOCTYPE>'],
    hasNot: ['<!DOCTYPE html>', ' <!-- c --> <!doctype HTML >x', '<?xml version="1.0"?><!DOCTYPE html>'],
  },
  head_broken: {
    has: [
      '<head><title>t</title><div></div><meta name=a></head><body>',
      '<head><img><body>',
      '<head>text<title>t</title></head>',
      '<head><b></b></head>',
    ],
    hasNot: [
      '<head><title>t</title></head><div></div><body>',
      '<head><title>t</title><p>The head needs no end tag',
      '<div></div></head>',
      '<head><noscript><img></noscript></head>',
      '<head><template><div></div></template><script>a</script></head><body>',
    ],
  },
  charset_late: {
    has: [
      `<!--${'x'.repeat(1020)}--><meta charset=utf-8>`,
      `<style>${'x'.repeat(1000)}</style><meta http-equiv=Content-Type content="text/html; charset=utf-8">`,
    ],
    hasNot: [
      `<meta charset=utf-8>${'x'.repeat(2000)}<meta charset=utf-8>`,
      `<!--${'x'.repeat(900)}--><meta charset=utf-8>`,
      `<!--${'x'.repeat(1020)}--><meta name=a content=charset>`,
    ],
  },
  plugin: {
    has: ['<embed src=a.swf>', '<object data=a.swf></object>', '<APPLET code=a></APPLET>'],
    hasNot: ['<video src=a.mp4></video>', '<template><embed></template>', '<svg><embedded/></svg>'],
  },
  obsolete_element: {
    has: [
      '<center>a</center>',
      'a<font color=red>b</font>',
      '<marquee>a</marquee>',
      '<tt>a</tt>',
      '<frameset><frame src=/a></frameset>',
      '<applet></applet>',
      '<xmp>a</xmp>',
    ],
    hasNot: [
      '<svg><font><glyph/></font></svg>',
      '<template><font>a</font></template>',
      '<b>a</b><code>b</code>',
      '</center>',
      '<fonts>a</fonts>',
    ],
  },
  tabindex_positive: {
    has: [
      '<div tabindex=1>',
      '<div class="a"tabindex="2">',
      '<span TABINDEX = " +3">a</span>',
      '<a href=/ tabindex=4>a</a>',
      '<p data-a="x" tabindex=05x>',
      '<p/tabindex=1>',
    ],
    hasNot: [
      '<div tabindex=0><i tabindex=-1></i></div>',
      '<div data-tabindex=1>',
      '<div title="tabindex=1">',
      '<div tabindex=0 tabindex=1>',
      '</div tabindex=1>',
      '<div tabindex>',
      '<template><p tabindex=1></template>',
      '<div xtabindex=1 tabindexx=1>',
    ],
  },
  script_blocking: {
    has: ['<script src=/a.js></script>', '<head><script type="text/JavaScript" src=a.js></script>'],
    hasNot: [
      '<script async src=a.js></script><script src=b.js defer></script>',
      '<script type=module src=a.js></script><script nomodule src=b.js></script>',
      '<body><script src=a.js></script>',
      '<script>inline()</script><script src></script>',
      '<script type="text/template" src=a.html></script>',
    ],
  },
  several_bodies: { has: ['<body><p><body>'], hasNot: ['<body><p></body>', '<body><template><body></template>'] },
  several_heads: {
    has: ['<head></head><head></head>', '<head><body><head>'],
    hasNot: ['<head></head><header></header>'],
  },
  hreflang_invalid: {
    has: [
      hreflang('en-UK', '/p'),
      hreflang('english', '/p'),
      hreflang('de_AT', '/p'),
      hreflang('deu', '/p'),
      hreflang('xx', '/p'),
      hreflang('zh-Abcd', '/p'),
    ],
    hasNot: [
      hreflang('x-Default', '/p'),
      hreflang('zh-Hant-TW', '/p'),
      hreflang('es-419', '/p'),
      hreflang(' EN-gb ', '/p'),
      hreflang('fil', '/p'),
    ],
  },
  hreflang_double: {
    has: [hreflang('de', '/a') + hreflang('DE', '/b')],
    hasNot: [hreflang('de', '/a') + hreflang('de', '/a'), hreflang('de', '/a') + hreflang('en', '/a')],
  },
  hreflang_no_self: {
    has: [hreflang('de', '/a')],
    hasNot: [hreflang('de', '/p#x'), '<p>none'],
  },
  hreflang_no_default: {
    has: [hreflang('de', '/p')],
    hasNot: [hreflang('x-default', '/p'), '<p>none'],
  },
  hreflang_not_canonical: {
    has: [`<link rel=canonical href=/c>${hreflang('de', '/p')}`],
    hasNot: [
      `<link rel=canonical href=/c>${hreflang('de', '/c')}`,
      `<link rel=canonical href=/p>${hreflang('de', '/d')}`,
      hreflang('de', '/d'),
      '<link rel=canonical href=/c>',
    ],
  },
  structured_incomplete: {
    has: [
      jsonLd({ '@type': 'Product', offers: {} }),
      jsonLd({ '@graph': [{ '@type': ['Thing', 'https://schema.org/Recipe'], name: 'n', image: '' }] }),
    ],
    hasNot: [
      jsonLd({ '@type': 'Product', name: 'n', offers: { '@type': 'Offer', price: 1 } }),
      jsonLd({ '@type': 'Recipe', name: 'n', image: ['i'] }),
      jsonLd({ '@type': 'Unheard', '@id': '#a' }),
    ],
  },
  social_incomplete: {
    has: [og('title', 'type', 'image'), '<meta name="og:title" content="">', og('title')],
    hasNot: [
      og('title', 'type', 'image', 'url'),
      og('title', 'type', 'image:secure_url', 'url', 'site_name'),
      '<meta name=twitter:card content=c>',
    ],
  },
  autoplay: {
    has: ['<video autoplay src=a></video>', '<audio AUTOPLAY="false">'],
    hasNot: ['<video autoplay muted>', '<video src=a controls>', '<div autoplay>'],
  },
  no_landmarks: {
    has: ['<p>a', '<div role=button>', '<template><main></main></template>', '<headers></headers>', ''],
    hasNot: [
      '<nav></nav>',
      '<main>',
      '<footer></footer>',
      '<HEADER>',
      '<div role=main>',
      '<ul class=a role="navigation">',
    ],
  },
  several_mains: {
    has: ['<main>a</main><main>b</main>'],
    hasNot: ['<main>a</main><main hidden>b</main>', '<main>a</main><div role=main>'],
  },
}

/** What depends on more than the page, or is told where links are. */
const ELSEWHERE: readonly ContentMark[] = [
  'password_on_http',
  'lorem_ipsum',
  'mixed_content',
  'protocol_relative',
  'unsafe_new_window',
  'link_to_localhost',
  'link_javascript',
  'link_without_text',
  'link_text_vague',
  'form_insecure',
  'script_without_integrity',
  'canonical_relative',
  'canonical_fragment',
]

const has = (html: string, mark: ContentMark): boolean => marksOf(readContent(html)).includes(mark)

describe('marks of the content', () => {
  it('have an example each', () => {
    expect([...Object.keys(EXAMPLES), ...ELSEWHERE].sort()).toEqual([...CONTENT_MARKS].sort())
  })

  for (const [mark, examples] of Object.entries(EXAMPLES) as [ContentMark, Example][]) {
    it.each(examples.has)(`${mark}: %s`, (html) => {
      expect(has(html, mark)).toBe(true)
    })

    it.each(examples.hasNot)(`no ${mark}: %s`, (html) => {
      expect(has(html, mark)).toBe(false)
    })
  }

  it('do not stay for the next document', () => {
    readContent(
      Object.values(EXAMPLES)
        .flatMap((examples) => examples.has)
        .join(''),
    )
    expect(marksOf(readContent('<!DOCTYPE html><title>t</title><h1>t</h1><main>m</main>'))).toEqual([])
  })

  it('password_on_http: only where the page came by http', () => {
    const marks = (html: string, url: string) => marksOf(readContent(html, { url }))
    expect(marks('<input type=Password>', 'http://h.test/')).toContain('password_on_http')
    expect(marks('<input type=password>', 'https://h.test/')).not.toContain('password_on_http')
    expect(marks('<input name=password>', 'http://h.test/')).not.toContain('password_on_http')
  })

  it('take the alternates of a Link header for those of the page', () => {
    const headers = [['Link', '</p>; rel=alternate; hreflang=en-UK']] as const
    expect(marksOf(readContent('<!DOCTYPE html>', { headers }))).toEqual(
      expect.arrayContaining(['hreflang_invalid', 'hreflang_no_default']),
    )
  })

  it('canonical_conflict: between the page and its Link header, too', () => {
    const canonical = '<link rel=canonical href=/c>'
    const marks = (path: string) => marksOf(readContent(canonical, { headers: [['Link', `<${path}>; rel=canonical`]] }))
    expect(marks('/d')).toContain('canonical_conflict')
    expect(marks('/c')).not.toContain('canonical_conflict')
  })
})
