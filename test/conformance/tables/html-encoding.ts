/**
 * The situations of the encoding sniffing algorithm (HTML, 13.2.3.2 to 13.2.3.5), one a line. A document is Latin-1 text:
 * one character a byte.
 */

export type Expected = readonly [name: string, source: 'bom' | 'header' | 'meta' | 'default']

export interface EncodingCase {
  readonly what: string
  readonly document: string
  /** Charset parameter of the Content-Type header. */
  readonly header?: string
  readonly expected: Expected
}

const LATIN = '\xe9'
const pad = (length: number): string => ' '.repeat(length)
const declares = (what: string, document: string, name: string): EncodingCase => ({
  what,
  document: document + LATIN,
  expected: [name, 'meta'],
})
const saysNothing = (what: string, document: string): EncodingCase => ({
  what,
  document: document + LATIN,
  expected: ['windows-1252', 'default'],
})

export const ENCODING_CASES: readonly EncodingCase[] = [
  // Order of precedence.
  {
    what: 'UTF-8 mark over all',
    document: '\xef\xbb\xbf<meta charset=koi8-r>',
    header: 'shift_jis',
    expected: ['UTF-8', 'bom'],
  },
  { what: 'UTF-16LE mark over all', document: '\xff\xfe<\0', header: 'utf-8', expected: ['UTF-16LE', 'bom'] },
  { what: 'UTF-16BE mark over all', document: '\xfe\xff\0<', header: 'utf-8', expected: ['UTF-16BE', 'bom'] },
  { what: 'half a UTF-8 mark', document: '\xef\xbb<p>', expected: ['windows-1252', 'default'] },
  { what: 'a mark that is not first', document: ' \xef\xbb\xbf<p>', expected: ['UTF-8', 'default'] },
  { what: 'a UTF-32LE mark is one of UTF-16LE', document: '\xff\xfe\0\0', expected: ['UTF-16LE', 'bom'] },
  {
    what: 'header over meta',
    document: '<meta charset=koi8-r>',
    header: 'windows-1251',
    expected: ['windows-1251', 'header'],
  },
  {
    what: 'an unknown label in the header',
    document: '<meta charset=koi8-r>',
    header: 'x-none',
    expected: ['KOI8-R', 'meta'],
  },
  { what: 'utf-16 in the header', document: '<\0p\0', header: 'utf-16', expected: ['UTF-16LE', 'header'] },
  { what: 'utf-16be in the header', document: '\0<', header: 'utf-16be', expected: ['UTF-16BE', 'header'] },
  {
    what: 'x-user-defined in the header',
    document: LATIN,
    header: 'x-user-defined',
    expected: ['x-user-defined', 'header'],
  },
  { what: 'iso-8859-1 is windows-1252', document: LATIN, header: 'iso-8859-1', expected: ['windows-1252', 'header'] },
  { what: 'gb2312 is GBK', document: LATIN, header: 'gb2312', expected: ['GBK', 'header'] },
  {
    what: 'an encoding that is never decoded',
    document: LATIN,
    header: 'hz-gb-2312',
    expected: ['replacement', 'header'],
  },
  { what: 'utf-7, which no browser reads', document: LATIN, header: 'utf-7', expected: ['windows-1252', 'default'] },
  { what: 'nothing declared, valid UTF-8', document: '\xc3\xa9', expected: ['UTF-8', 'default'] },
  { what: 'nothing declared, other bytes', document: LATIN, expected: ['windows-1252', 'default'] },
  { what: 'nothing at all', document: '', expected: ['UTF-8', 'default'] },

  // Forms of the charset attribute.
  declares('no quotes', '<meta charset=koi8-r>', 'KOI8-R'),
  declares('double quotes', '<meta charset="koi8-r">', 'KOI8-R'),
  declares('single quotes', "<meta charset='koi8-r'>", 'KOI8-R'),
  declares('spaces round =', '<meta charset = "koi8-r">', 'KOI8-R'),
  declares('line feeds round =', '<meta charset\n=\n"koi8-r">', 'KOI8-R'),
  declares('tab before the attribute', '<meta\tcharset=koi8-r>', 'KOI8-R'),
  declares('form feed before the attribute', '<meta\fcharset=koi8-r>', 'KOI8-R'),
  declares('carriage return before the attribute', '<meta\rcharset=koi8-r>', 'KOI8-R'),
  declares('slash before the attribute', '<meta/charset=koi8-r>', 'KOI8-R'),
  declares('self-closing', '<meta charset="koi8-r"/>', 'KOI8-R'),
  declares('capital letters', '<META CHARSET=KOI8-R>', 'KOI8-R'),
  declares('spaces in the value', '<meta charset=" koi8-r ">', 'KOI8-R'),
  declares('other attributes before', '<meta id=x class="a > b" charset=koi8-r>', 'KOI8-R'),
  declares('other attributes behind', '<meta charset=koi8-r data-x>', 'KOI8-R'),
  declares('the first of two', '<meta charset=koi8-r><meta charset=shift_jis>', 'KOI8-R'),
  declares('the first of two attributes', '<meta charset=koi8-r charset=shift_jis>', 'KOI8-R'),
  declares('the second when the first is unknown', '<meta charset=nonsense><meta charset=koi8-r>', 'KOI8-R'),
  declares('a value cut by the end of the tag', '<meta charset=koi8-r><p>', 'KOI8-R'),
  saysNothing('an unknown label', '<meta charset=nonsense>'),
  saysNothing('an empty value', '<meta charset="">'),
  saysNothing('no value', '<meta charset>'),
  saysNothing('a tag that never ends', '<meta charset=koi8-r '),
  saysNothing('a quote that never ends', '<meta charset="koi8-r>'),
  saysNothing('a longer name', '<metacharset=koi8-r>'),
  saysNothing('another element', '<metadata charset=koi8-r>'),
  saysNothing('an end tag', '</meta charset=koi8-r>'),
  saysNothing('a label with rubbish', '<meta charset="koi8-r;">'),

  // http-equiv and content.
  declares('the old form', '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', 'KOI8-R'),
  declares('content first', '<meta content="text/html; charset=koi8-r" http-equiv=content-type>', 'KOI8-R'),
  declares(
    'capital letters everywhere',
    '<META HTTP-EQUIV=CONTENT-TYPE CONTENT="TEXT/HTML; CHARSET=KOI8-R">',
    'KOI8-R',
  ),
  declares(
    'spaces round = in the content',
    '<meta http-equiv=content-type content="text/html; charset = koi8-r">',
    'KOI8-R',
  ),
  declares(
    'single quotes in the content',
    `<meta http-equiv=content-type content="text/html; charset='koi8-r'">`,
    'KOI8-R',
  ),
  declares(
    'double quotes in the content',
    `<meta http-equiv=content-type content='text/html; charset="koi8-r"'>`,
    'KOI8-R',
  ),
  declares('no type in the content', '<meta http-equiv=content-type content="charset=koi8-r">', 'KOI8-R'),
  declares('a semicolon behind the label', '<meta http-equiv=content-type content="charset=koi8-r;x">', 'KOI8-R'),
  declares('a space behind the label', '<meta http-equiv=content-type content="charset=koi8-r x">', 'KOI8-R'),
  declares(
    'a charset without =, then one with it',
    '<meta http-equiv=content-type content="charset charset=koi8-r">',
    'KOI8-R',
  ),
  declares('letters before charset', '<meta http-equiv=content-type content="xcharset=koi8-r">', 'KOI8-R'),
  declares(
    'a charset attribute over content',
    '<meta content="charset=shift_jis" charset=koi8-r http-equiv=content-type>',
    'KOI8-R',
  ),
  saysNothing('content without http-equiv', '<meta content="text/html; charset=koi8-r">'),
  saysNothing('another http-equiv', '<meta http-equiv=refresh content="0; charset=koi8-r">'),
  saysNothing('http-equiv with spaces', '<meta http-equiv=" content-type " content="charset=koi8-r">'),
  saysNothing('http-equiv without content', '<meta http-equiv=content-type>'),
  saysNothing('no = behind charset', '<meta http-equiv=content-type content="charset koi8-r">'),
  saysNothing('a quote that never ends in the content', `<meta http-equiv=content-type content="charset='koi8-r">`),
  saysNothing('no label', '<meta http-equiv=content-type content="charset=">'),
  saysNothing('an unknown label in the content', '<meta http-equiv=content-type content="charset=nonsense">'),
  saysNothing(
    'an unknown charset attribute beside content',
    '<meta charset=nonsense http-equiv=content-type content="charset=koi8-r">',
  ),

  // What a label turns into.
  declares('utf-16 cannot be', '<meta charset=utf-16>', 'UTF-8'),
  declares('utf-16le cannot be', '<meta charset=utf-16le>', 'UTF-8'),
  declares('utf-16be cannot be', '<meta http-equiv=content-type content="charset=utf-16be">', 'UTF-8'),
  declares('x-user-defined is not meant', '<meta charset=x-user-defined>', 'windows-1252'),
  declares('latin1', '<meta charset=latin1>', 'windows-1252'),
  declares('us-ascii', '<meta charset=us-ascii>', 'windows-1252'),
  declares('tis-620', '<meta charset=tis-620>', 'windows-874'),
  declares('x-sjis', '<meta charset=x-sjis>', 'Shift_JIS'),
  declares('ks_c_5601-1987', '<meta charset=ks_c_5601-1987>', 'EUC-KR'),
  declares('iso-2022-kr is never decoded', '<meta charset=iso-2022-kr>', 'replacement'),

  // What is passed over on the way.
  declares('behind a comment', '<!-- x --><meta charset=koi8-r>', 'KOI8-R'),
  declares('behind the shortest comment', '<!--><meta charset=koi8-r>', 'KOI8-R'),
  declares('behind a comment of dashes', '<!-----><meta charset=koi8-r>', 'KOI8-R'),
  declares('behind a document type', '<!DOCTYPE html><meta charset=koi8-r>', 'KOI8-R'),
  declares('behind a processing instruction', '<?php x ?><meta charset=koi8-r>', 'KOI8-R'),
  declares('behind an end tag', '</p x="a>b"><meta charset=koi8-r>', 'KOI8-R'),
  declares('behind a bogus end tag', '</1><meta charset=koi8-r>', 'KOI8-R'),
  declares('behind a lone <', '< <<meta charset=koi8-r>', 'KOI8-R'),
  declares('behind other elements', '<html><head><title>x</title><link href="a>b"><meta charset=koi8-r>', 'KOI8-R'),
  declares('in a title, which the prescan does not know', '<title><meta charset=koi8-r></title>', 'KOI8-R'),
  declares('in a script, which the prescan does not know', '<script>"<meta charset=koi8-r>"</script>', 'KOI8-R'),
  declares('in a body', '<body><p><meta charset=koi8-r>', 'KOI8-R'),
  saysNothing('in a comment', '<!-- <meta charset=koi8-r> -->'),
  saysNothing('in a comment that never ends', '<!-- <meta charset=koi8-r>'),
  saysNothing('in an attribute', '<p title="<meta charset=koi8-r>">'),
  saysNothing('in an attribute without quotes', '<p title=<meta charset=koi8-r'),
  saysNothing('in a document type', '<!DOCTYPE <meta charset=koi8-r>'),
  saysNothing('in a processing instruction', '<? <meta charset=koi8-r>'),

  // Behind the first 1,024 bytes.
  declares('ends with byte 1,024', `${pad(1024 - 21)}<meta charset=koi8-r>`, 'KOI8-R'),
  declares('crosses byte 1,024', `${pad(1014)}<meta charset=koi8-r>`, 'KOI8-R'),
  declares('later in the head', `<head><style>${pad(4000)}</style><meta charset=koi8-r>`, 'KOI8-R'),
  declares(
    'later, the old form',
    `${pad(2000)}<meta http-equiv=Content-Type content="text/html; charset=koi8-r">`,
    'KOI8-R',
  ),
  declares('later, in the body', `<body>${pad(2000)}<meta charset=koi8-r>`, 'KOI8-R'),
  declares('later, utf-16 cannot be', `${pad(2000)}<meta charset=utf-16>`, 'UTF-8'),
  declares('early wins over late', `<meta charset=koi8-r>${pad(2000)}<meta charset=shift_jis>`, 'KOI8-R'),
  declares('the first of two late ones', `${pad(2000)}<meta charset=koi8-r><meta charset=shift_jis>`, 'KOI8-R'),
  saysNothing('later, in a script', `<script>${pad(2000)}"<meta charset=koi8-r>"</script>`),
  saysNothing('later, in a title', `<title>${pad(2000)}<meta charset=koi8-r></title>`),
  saysNothing('later, in a comment', `<!--${pad(2000)}<meta charset=koi8-r>-->`),
  saysNothing('later, in an attribute', `${pad(2000)}<p title="<meta charset=koi8-r>">`),
  saysNothing('later, unknown', `${pad(2000)}<meta charset=nonsense>`),

  // The XML declaration, which counts when no meta element does.
  declares('an XML declaration', '<?xml version="1.0" encoding="koi8-r"?><html>', 'KOI8-R'),
  declares('an XML declaration in single quotes', "<?xml version='1.0' encoding='koi8-r'?>", 'KOI8-R'),
  declares('spaces round = in the XML declaration', '<?xml version="1.0" encoding = "koi8-r"?>', 'KOI8-R'),
  declares(
    'meta over the XML declaration',
    '<?xml version="1.0" encoding="koi8-r"?><meta charset=shift_jis>',
    'Shift_JIS',
  ),
  declares(
    'late meta over the XML declaration',
    `<?xml version="1.0" encoding="koi8-r"?>${pad(2000)}<meta charset=shift_jis>`,
    'Shift_JIS',
  ),
  declares('utf-16 in an XML declaration that is read as ASCII', '<?xml version="1.0" encoding="utf-16"?>', 'UTF-8'),
  declares('UTF-16LE by the shape of its XML declaration', '<\0?\0x\0m\0l\0', 'UTF-16LE'),
  declares('UTF-16BE by the shape of its XML declaration', '\0<\0?\0x\0m\0l', 'UTF-16BE'),
  saysNothing('an XML declaration that is not first', ' <?xml version="1.0" encoding="koi8-r"?>'),
  saysNothing('an XML declaration without quotes', '<?xml version="1.0" encoding=koi8-r?>'),
  saysNothing('an XML declaration with a space in its label', '<?xml version="1.0" encoding="koi8-r "?>'),
  saysNothing('an XML declaration that never ends', '<?xml version="1.0" encoding="koi8-r"'),
  saysNothing('an XML declaration with an unknown label', '<?xml version="1.0" encoding="nonsense"?>'),
]
