/** Which encoding a page is in, and what its octets mean then. */
import { document, octets } from '../answers'
import type { Behaviour } from '../behaviour'
import { oneOf, satisfies } from '../matchers'

const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex')

/** A page whose title is these octets, with `before` in front of it. */
function titled(title: Uint8Array, before = '', after = ''): Buffer {
  return Buffer.concat([octets(`${before}<title>`), title, octets(`</title>${after}`)])
}

/** A page in an encoding that only the header names. */
function byHeader(label: string, charset: string, octetsInHex: string, title: string, because: string): Behaviour {
  return {
    name: `header-${label}`,
    acts: `charset=${label} in the header.`,
    answer: document(titled(hex(octetsInHex)), `text/html; charset=${label}`),
    expected: { status: 200, error: null, charset, title },
    because,
  }
}

/** A page whose header says nothing about the encoding. */
function inPage(
  name: string,
  acts: string,
  body: Uint8Array,
  charset: string,
  title: string,
  because: string,
): Behaviour {
  return {
    name,
    acts,
    answer: document(body, 'text/html'),
    expected: { status: 200, error: null, charset, title },
    because,
  }
}

const LABELS = 'Encoding Standard 4.2, names and labels'
const UTF8_TITLE = Buffer.from('Grüße €')
const SNIFFING = 'HTML Standard 13.2.3.2, encoding sniffing'
const FILLER = `<!-- ${'x'.repeat(1500)} -->`

function utf16(text: string, order: 'le' | 'be', bom: boolean): Buffer {
  const bytes = Buffer.from(`${bom ? '\ufeff' : ''}${text}`, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

const UTF16_PAGE = '<!doctype html><title>Grüße €</title>'

export const ENCODINGS: readonly Behaviour[] = [
  byHeader('utf-8', 'UTF-8', '4772 c3bc c39f 65', 'Grüße', LABELS),
  byHeader('utf8', 'UTF-8', '4772 c3bc c39f 65', 'Grüße', LABELS),
  byHeader(
    'iso-8859-1',
    'windows-1252',
    '93 63 61 66 e9 94 20 80',
    '“café” €',
    `${LABELS}: iso-8859-1 is windows-1252.`,
  ),
  byHeader('us-ascii', 'windows-1252', '63 61 66 e9', 'café', LABELS),
  byHeader('windows-1251', 'windows-1251', 'cff0 e8e2 e5f2', 'Привет', LABELS),
  byHeader('koi8-r', 'KOI8-R', 'f0d2 c9d7 c5d4', 'Привет', LABELS),
  byHeader('iso-8859-8', 'ISO-8859-8', 'f9ec e5ed', 'שלום', LABELS),
  byHeader('iso-8859-8-i', 'ISO-8859-8-I', 'f9ec e5ed', 'שלום', LABELS),
  byHeader('shift_jis', 'Shift_JIS', '93fa 967b', '日本', LABELS),
  byHeader('euc-jp', 'EUC-JP', 'c6fc cbdc', '日本', LABELS),
  byHeader('iso-2022-jp', 'ISO-2022-JP', '1b2442 467c 4b5c 1b2842', '日本', LABELS),
  byHeader('euc-kr', 'EUC-KR', 'c7d1 b1b9', '한국', LABELS),
  byHeader('gb2312', 'GBK', 'd6d0 cec4', '中文', `${LABELS}: gb2312 is GBK.`),
  byHeader('gb18030', 'gb18030', 'd6d0 cec4 9439fc36', '中文😀', LABELS),
  byHeader('big5', 'Big5', 'a4a4 a4e5', '中文', LABELS),
  byHeader(
    'x-user-defined',
    'x-user-defined',
    '63 e9',
    'c\uf7e9',
    `${LABELS}; 14.5: high octets are private characters.`,
  ),
  byHeader('windows-874', 'windows-874', 'e4b7 c2', 'ไทย', LABELS),
  byHeader('macintosh', 'macintosh', '63 61 66 8e', 'café', LABELS),
  {
    name: 'header-quoted-charset',
    acts: 'charset="utf-8" in quotes.',
    answer: document(titled(UTF8_TITLE), 'text/html; charset="utf-8"'),
    expected: { charset: 'UTF-8', title: 'Grüße €' },
    because: 'RFC 9110 5.6.6: a parameter may be a quoted string.',
  },
  {
    name: 'header-charset-twice',
    acts: 'charset=utf-8; charset=windows-1251 in the header.',
    answer: document(titled(UTF8_TITLE), 'text/html; charset=utf-8; charset=windows-1251'),
    expected: { charset: 'UTF-8', title: 'Grüße €' },
    because: 'MIME Sniffing 4.4: the first parameter of a name counts.',
  },
  {
    name: 'header-unknown-charset',
    acts: 'charset=klingon in the header, utf-8 in a meta.',
    answer: document(titled(UTF8_TITLE, '<meta charset=utf-8>'), 'text/html; charset=klingon'),
    expected: { charset: 'UTF-8', title: 'Grüße €' },
    because: `${SNIFFING}: a label that is none does not count.`,
  },
  {
    name: 'header-against-meta',
    acts: 'utf-8 in the header, windows-1251 in a meta.',
    answer: document(titled(UTF8_TITLE, '<meta charset=windows-1251>'), 'text/html; charset=utf-8'),
    expected: { charset: 'UTF-8', title: 'Grüße €' },
    because: `${SNIFFING}: the header comes before the meta.`,
  },
  {
    name: 'bom-against-header',
    acts: 'A UTF-8 byte order mark, windows-1251 in the header.',
    answer: document(titled(UTF8_TITLE, '\xef\xbb\xbf'), 'text/html; charset=windows-1251'),
    expected: { charset: 'UTF-8', title: 'Grüße €' },
    because: `${SNIFFING}: the byte order mark comes first.`,
  },
  {
    name: 'bom-utf-16le',
    acts: 'UTF-16LE with its mark and no label.',
    answer: document(utf16(UTF16_PAGE, 'le', true), 'text/html'),
    expected: { charset: 'UTF-16LE', title: 'Grüße €' },
    because: `${SNIFFING}: byte order mark.`,
  },
  {
    name: 'bom-utf-16be',
    acts: 'UTF-16BE with its mark, utf-8 in the header.',
    answer: document(utf16(UTF16_PAGE, 'be', true), 'text/html; charset=utf-8'),
    expected: { charset: 'UTF-16BE', title: 'Grüße €' },
    because: `${SNIFFING}: byte order mark.`,
  },
  {
    name: 'header-utf-16le-no-bom',
    acts: 'UTF-16LE without a mark, named in the header.',
    answer: document(utf16(UTF16_PAGE, 'le', false), 'text/html; charset=utf-16le'),
    expected: { charset: 'UTF-16LE', title: 'Grüße €' },
    because: LABELS,
  },
  {
    name: 'header-utf-16be-no-bom',
    acts: 'UTF-16BE without a mark, named in the header.',
    answer: document(utf16(UTF16_PAGE, 'be', false), 'text/html; charset=utf-16be'),
    expected: { charset: 'UTF-16BE', title: 'Grüße €' },
    because: LABELS,
  },
  inPage('meta-charset', 'A meta charset.', titled(UTF8_TITLE, '<meta charset="utf-8">'), 'UTF-8', 'Grüße €', SNIFFING),
  inPage(
    'meta-http-equiv',
    'A meta http-equiv with content type and charset.',
    titled(hex('93fa 967b'), '<meta content="text/html; charset = \'shift_jis\'" http-equiv=content-type>'),
    'Shift_JIS',
    '日本',
    SNIFFING,
  ),
  inPage(
    'meta-in-comment',
    'A meta charset inside a comment, another one behind it.',
    titled(UTF8_TITLE, '<!-- <meta charset=koi8-r> --><meta charset=utf-8>'),
    'UTF-8',
    'Grüße €',
    `${SNIFFING}: the prescan skips comments.`,
  ),
  inPage(
    'meta-content-without-http-equiv',
    'A meta whose content names a charset, but which is no http-equiv.',
    titled(hex('63 61 66 e9'), '<meta name=x content="text/html; charset=utf-8">'),
    'windows-1252',
    'café',
    `${SNIFFING}: needs http-equiv.`,
  ),
  inPage(
    'meta-utf-16',
    'A meta that says utf-16 in a page that is plainly not.',
    titled(UTF8_TITLE, '<meta charset=utf-16>'),
    'UTF-8',
    'Grüße €',
    `${SNIFFING}: a meta that says UTF-16 means UTF-8.`,
  ),
  inPage(
    'meta-x-user-defined',
    'A meta that says x-user-defined.',
    titled(hex('63 61 66 e9'), '<meta charset=x-user-defined>'),
    'windows-1252',
    'café',
    `${SNIFFING}: in a meta it means windows-1252.`,
  ),
  inPage(
    'meta-after-1024-in-head',
    'A meta charset in the head, but after 1,500 bytes of comment.',
    titled(UTF8_TITLE, `<!doctype html><head>${FILLER}<meta charset=utf-8>`),
    'UTF-8',
    'Grüße €',
    'HTML Standard 13.2.3.5, changing the encoding: the parser meets the meta later and starts again.',
  ),
  inPage(
    'meta-after-title',
    'A meta charset behind the title it is for.',
    titled(UTF8_TITLE, '<!doctype html><head>', '<meta charset=utf-8>'),
    'UTF-8',
    'Grüße €',
    `${SNIFFING}: the prescan reads ahead.`,
  ),
  inPage(
    'no-declaration',
    'Octets of windows-1252 and no label anywhere.',
    titled(hex('63 61 66 e9 20 80')),
    'windows-1252',
    'café €',
    `${SNIFFING}: the default.`,
  ),
  {
    name: 'no-declaration-but-utf-8',
    acts: 'UTF-8 and no label anywhere.',
    answer: document(titled(Buffer.from('né')), 'text/html'),
    expected: {
      charset: oneOf('windows-1252', 'UTF-8'),
      title: satisfies(
        'read in the charset that is told',
        (actual, row) => actual === (row.charset === 'UTF-8' ? 'né' : 'nÃ©'),
      ),
    },
    because: `${SNIFFING}: without any label a user agent may detect the encoding from the data, or take the default.`,
  },
  {
    name: 'invalid-utf-8',
    acts: 'Octets that are no UTF-8, labelled as such.',
    answer: document(titled(hex('61 c3 62 ff 63 f09f98 64')), 'text/html; charset=utf-8'),
    expected: { charset: 'UTF-8', title: 'a\ufffdb\ufffdc\ufffdd', error: null },
    because: 'Encoding Standard 4.1: one U+FFFD for each maximal part that is wrong.',
  },
  {
    name: 'replacement-encoding',
    acts: 'charset=iso-2022-kr, which hides scripts.',
    answer: document(titled(hex('41')), 'text/html; charset=iso-2022-kr'),
    expected: { charset: 'replacement', title: null, error: null },
    because: 'Encoding Standard 14.1: decodes to a single U+FFFD.',
  },
  {
    name: 'xml-declaration',
    acts: 'XHTML whose XML declaration names windows-1251.',
    answer: document(
      titled(
        hex('cff0 e8e2 e5f2'),
        '<?xml version="1.0" encoding="windows-1251"?><html xmlns="http://www.w3.org/1999/xhtml">',
      ),
      'application/xhtml+xml',
    ),
    expected: { charset: 'windows-1251', title: 'Привет' },
    because: 'XML 1.0 4.3.3',
  },
]
