/** HTML as it is written in the wild: what facts and links a browser would find. */
import { document } from '../answers'
import type { Behaviour, Expected } from '../behaviour'
import { hasLength, satisfies } from '../matchers'

function html(
  name: string,
  acts: string,
  body: string | Uint8Array,
  expected: Expected,
  because = 'HTML Standard 13.2',
): Behaviour {
  return { name, acts, answer: document(body), expected: { status: 200, error: null, ...expected }, because }
}

/** Links by URL alone. */
function linksTo(...urls: readonly string[]): readonly { readonly url: string }[] {
  return urls.map((url) => ({ url }))
}

const LONG_TITLE = 'long title '.repeat(10_000).trim()

export const PAGES: readonly Behaviour[] = [
  html(
    'html-unclosed-tags',
    'Nothing is closed.',
    '<title>Unclosed</title><p><b><i><a href=/x>one<div><a href="/y">two<table><tr><td>',
    { title: 'Unclosed', links: linksTo('{here}/x', '{here}/y') },
  ),
  html(
    'html-10000-nested',
    'Ten thousand nested elements, then a link.',
    `<title>Deep</title>${'<div>'.repeat(10_000)}<a href=/deep>down here</a>`,
    { title: 'Deep', links: [{ url: '{here}/deep', text: 'down here', rel: '' }] },
  ),
  html(
    'html-attribute-of-a-megabyte',
    'An attribute of a megabyte, then a link.',
    `<title>Wide</title><p data-x="${'x'.repeat(1_000_000)}"><a href=/after>after</a>`,
    { title: 'Wide', links: linksTo('{here}/after') },
  ),
  html(
    'html-nul-bytes',
    'NUL bytes in text and title.',
    '<ti\0tle>No</ti\0tle><title>a\0b</title><p>c\0d<a href=/x>x</a>',
    { title: 'a\ufffdb', links: linksTo('{here}/x') },
    'HTML Standard 13.2.5.2: RCDATA turns NUL into U+FFFD.',
  ),
  html(
    'html-script-with-tags',
    'Tags inside scripts and strings.',
    '<title>Script</title><script>var a = "<a href=/no>no</a>"; var b = "<title>No</title>"</script><a href=/yes>yes</a>',
    { title: 'Script', links: linksTo('{here}/yes') },
  ),
  html(
    'html-script-ends-in-string',
    'A string with </script> in it, which does end the script.',
    '<script>var a = "</script><a href=/yes>yes</a>"</script>',
    { links: linksTo('{here}/yes') },
    'HTML Standard 13.2.5.4',
  ),
  html(
    'html-script-escaped',
    'A script inside <!-- … --> inside a script.',
    '<script><!-- <script> <a href=/no> </script> <a href=/no2> --></script><a href=/yes>yes</a>',
    { links: linksTo('{here}/yes') },
    'HTML Standard 13.2.5.20: script data double escaped.',
  ),
  html(
    'html-link-in-comment',
    'A link inside a comment.',
    '<title>Comment</title><!-- <a href=/no>no</a> --><a href=/yes>yes</a><!-- <a href=/no2>',
    { links: linksTo('{here}/yes') },
  ),
  html(
    'html-odd-comments',
    'Comments that end in odd ways.',
    '<!--><a href=/1>1</a><!---><a href=/2>2</a><!-- x --!><a href=/3>3</a><!- no --><a href=/4>4</a>',
    { links: linksTo('{here}/1', '{here}/2', '{here}/3', '{here}/4') },
    'HTML Standard 13.2.5.43 and on',
  ),
  html(
    'html-comment-in-title',
    'A comment inside the title.',
    '<title>a <!-- b --> c</title>',
    { title: 'a <!-- b --> c' },
    'HTML Standard: a title is RCDATA.',
  ),
  html(
    'html-two-titles',
    'Two titles.',
    '<title>First</title><title>Second</title>',
    { title: 'First' },
    'HTML Standard 3.1.5: the first title element.',
  ),
  html(
    'html-svg-title',
    'The title of a drawing before the title of the page.',
    '<body><svg><title>Drawing</title></svg><title>Page</title>',
    { title: 'Page' },
    'HTML Standard 3.1.5: a title in the SVG namespace is another element.',
  ),
  html(
    'html-title-entities',
    'Entities in the title, one without its semicolon.',
    '<title>Fish &amp; Chips &copy; caf&eacute; &#128512; &notit; &#0;</title>',
    { title: 'Fish & Chips © café 😀 ¬it; \ufffd' },
    'HTML Standard 13.2.5.72',
  ),
  html(
    'html-title-white-space',
    'Line breaks and runs of spaces in the title.',
    '<title>\n  a \t b\n\n c  </title>',
    { title: 'a b c' },
    'HTML Standard 3.1.5: strip and collapse.',
  ),
  html(
    'html-huge-title',
    'A title of 110,000 characters.',
    `<title>${LONG_TITLE}</title>`,
    {
      title: satisfies(
        'the beginning of it',
        (actual) =>
          typeof actual === 'string' && actual.length >= 100 && LONG_TITLE.startsWith(actual.replace(/…$/, '')),
      ),
    },
    'May be cut, must not be lost.',
  ),
  html('html-empty-title', 'An empty title.', '<title></title><h1>There</h1>', {
    title: satisfies('empty or null', (actual) => actual === '' || actual === null),
    h1: ['There'],
  }),
  html(
    'html-no-html-at-all',
    'Words, labelled as HTML.',
    'just words & an unfinished <a href="/x',
    { title: null, links: [] },
    'HTML Standard: a tag cut off by the end is dropped.',
  ),
  html(
    'html-template',
    'Links inside a template.',
    '<template><a href=/no>no</a><title>No</title></template><title>Yes</title><a href=/yes>yes</a>',
    { title: 'Yes', links: linksTo('{here}/yes') },
    'HTML Standard 4.12.3: inert, not in the document.',
  ),
  html(
    'html-noscript',
    'A link inside noscript.',
    '<title>No script</title><noscript><a href=/without>without</a></noscript>',
    { links: linksTo('{here}/without') },
    'Scripts are off here.',
  ),
  html(
    'html-textarea',
    'A link inside a textarea.',
    '<textarea><a href=/no>no</a></textarea><a href=/yes>yes</a>',
    { links: linksTo('{here}/yes') },
    'HTML Standard: RCDATA.',
  ),
  html(
    'html-plaintext',
    'Everything behind plaintext is text.',
    '<a href=/yes>yes</a><plaintext><a href=/no>no</a></plaintext>',
    { links: linksTo('{here}/yes') },
  ),
  html(
    'html-iframe-content',
    'A link inside an iframe element.',
    '<iframe><a href=/no>no</a></iframe><a href=/yes>yes</a>',
    { links: linksTo('{here}/yes') },
    'HTML Standard: raw text.',
  ),
  html('html-frameset', 'A frameset.', '<frameset><frame src=/left><frame src=/right></frameset>', {
    resources: [
      { url: '{here}/left', type: 'frame' },
      { url: '{here}/right', type: 'frame' },
    ],
  }),
  html(
    'html-base',
    'A base element.',
    '<base href="/folder/x"><a href=y>y</a><a href=/z>z</a><a href=?q>q</a>',
    { links: linksTo('{here}/folder/y', '{here}/z', '{here}/folder/x?q') },
    'HTML Standard 4.2.3',
  ),
  html(
    'html-two-bases',
    'Two base elements.',
    '<base target=_top><base href=/one/><base href=/two/><a href=y>y</a>',
    { links: linksTo('{here}/one/y') },
    'HTML Standard 4.2.3: the first with an href.',
  ),
  html(
    'html-base-after-link',
    'A base element behind a link.',
    '<a href=y>y</a><base href=/late/>',
    { links: linksTo('{here}/late/y') },
    'HTML Standard 4.2.3: for the whole document.',
  ),
  html(
    'html-base-malformed',
    'A base element that is no URL.',
    '<base href="http://[bad/"><a href=y>y</a>',
    { links: linksTo('{here}/y') },
    'HTML Standard 4.2.3: then the fallback base URL.',
  ),
  html(
    'html-base-data',
    'A base element with data:',
    '<base href="data:text/html,x"><a href=/y>y</a>',
    { links: linksTo('{here}/y') },
    'HTML Standard 4.2.3: data: and javascript: bases do not count.',
  ),
  html(
    'html-links-odd',
    'Links that lead nowhere or are written oddly.',
    '<a href="javascript:void(0)">j</a><a href="mailto:a@b">m</a><a href="#top">t</a><a href="">e</a><a href="  /spaced  ">s</a><a HREF=\'/single\'>q</a><a href=/entity?a&amp;b&copy=1>n</a><a>none</a><a href="http://[bad/">b</a>',
    {
      links: satisfies('the three that are links of their own', (actual, row) => {
        const origin = new URL(String(row.url)).origin
        const urls = Array.isArray(actual) ? actual.map((each) => each.url) : []
        return (
          ['/spaced', '/single', '/entity?a&b&copy=1'].every((each) => urls.includes(origin + each)) &&
          !urls.some((each) => each.includes('[bad'))
        )
      }),
    },
    'URL Standard; HTML Standard 13.2.5.73: &copy= in an attribute stays.',
  ),
  html(
    'html-line-breaks-in-href',
    'Tabs and line breaks inside a link.',
    '<a href="/a\n\tb">x</a>',
    { links: linksTo('{here}/ab') },
    'URL Standard: tabs and newlines are removed.',
  ),
  html('html-area-and-image-map', 'Links of an image map.', '<map><area href=/area alt="The area"></map>', {
    links: linksTo('{here}/area'),
  }),
  html('html-rel', 'rel=nofollow and sponsored.', '<a href=/x rel="nofollow sponsored">x</a>', {
    links: [{ url: '{here}/x', text: 'x', rel: 'nofollow sponsored' }],
    nofollow: false,
  }),
  html(
    'html-robots-meta',
    'meta robots with several words, and an unknown one.',
    '<meta name=ROBOTS content="NoIndex, nofollow, unknown"><title>R</title>',
    { noindex: true, nofollow: true },
  ),
  html(
    'html-robots-none',
    'meta robots none.',
    '<meta name=robots content=none>',
    { noindex: true, nofollow: true },
    'none = noindex, nofollow.',
  ),
  html(
    'html-canonical',
    'A canonical link, relative, behind another one.',
    '<link rel="CANONICAL" href="one"><link rel=canonical href=/two>',
    { canonical: '{here}/one' },
    'RFC 6596; the first counts.',
  ),
  html(
    'html-h1s',
    'Three headings, one of them only an image.',
    '<h1>One <b>bold</b></h1><h1><img alt="Logo" src=/l.png></h1><h1> Three\n lines </h1>',
    {
      h1: satisfies(
        'One bold … Three lines',
        (actual) => Array.isArray(actual) && actual[0] === 'One bold' && actual.at(-1) === 'Three lines',
      ),
    },
  ),
  html(
    'html-meta-description',
    'Two descriptions, entities inside.',
    '<meta name="Description" content="Fish &amp; Chips"><meta name=description content=two>',
    { description: 'Fish & Chips' },
  ),
  html(
    'html-duplicate-attributes',
    'The same attribute twice.',
    '<a href=/first href=/second>x</a>',
    { links: linksTo('{here}/first') },
    'HTML Standard 13.2.5.33: the first counts.',
  ),
  html(
    'html-cdata',
    'CDATA outside of foreign content.',
    '<![CDATA[ <a href=/no>no</a> ]]><a href=/yes>yes</a>',
    { links: linksTo('{here}/yes') },
    'HTML Standard 13.2.5.42: a bogus comment up to the first >.',
  ),
  html(
    'html-select-and-tables',
    'Links in places where they do not belong.',
    '<table><a href=/one>1</a><tr><a href=/two>2</a><td><a href=/three>3</a></table>',
    { links: hasLength(3) },
    'HTML Standard 13.2.6.1: foster parenting keeps them.',
  ),
  html(
    'html-doctype-nonsense',
    'A doctype that never ends properly.',
    '<!DOCTYPE html PUBLIC "x" [<!ENTITY a "b">]><title>After</title>',
    { title: satisfies('After', (actual) => actual === 'After') },
  ),
]
