import { describe, expect, it } from 'vitest'
import { decodeText, detectCharset } from '../../../../src/main/extract/charset'

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8')

describe('detectCharset', () => {
  it.each([
    [
      'a byte order mark before everything else',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('x', 'utf16le')]),
      'shift_jis',
      'UTF-16LE',
      'bom',
    ],
    ['a UTF-8 mark', Buffer.from([0xef, 0xbb, 0xbf, 0x41]), 'windows-1252', 'UTF-8', 'bom'],
    ['the header before the meta element', latin('<meta charset=utf-8>'), 'windows-1251', 'windows-1251', 'header'],
    ['a label by its standard name', latin('x'), 'latin1', 'windows-1252', 'header'],
    [
      'the meta element after a header that names nothing',
      latin('<meta charset=koi8-r>'),
      'no-such-charset',
      'KOI8-R',
      'meta',
    ],
    [
      'the old form of the meta element',
      latin('<META HTTP-EQUIV=Content-Type CONTENT="text/html; charset=Shift_JIS">'),
      null,
      'Shift_JIS',
      'meta',
    ],
    ['an XML declaration', latin('<?xml version="1.0" encoding="iso-8859-2"?><html>'), null, 'ISO-8859-2', 'meta'],
    ['UTF-8 where meta says UTF-16, which cannot be', latin('<meta charset=utf-16le>'), null, 'UTF-8', 'meta'],
    [
      'no meta element inside a comment',
      latin('<!-- <meta charset=koi8-r> -->caf\xe9'),
      null,
      'windows-1252',
      'default',
    ],
    [
      'no meta element with an unknown charset',
      latin('<meta charset=malformed;;>\xe9'),
      null,
      'windows-1252',
      'default',
    ],
    [
      'a meta element after 1,024 bytes, as browsers begin again for it',
      latin(`${' '.repeat(1024)}<meta charset=koi8-r>\xe9`),
      null,
      'KOI8-R',
      'meta',
    ],
    [
      'no meta element that a script holds after 1,024 bytes',
      latin(`<script>${' '.repeat(1024)}"<meta charset=koi8-r>"</script>\xe9`),
      null,
      'windows-1252',
      'default',
    ],
    ['UTF-8 for undeclared bytes that are valid', utf8('café 日本'), null, 'UTF-8', 'default'],
    ['windows-1252 for undeclared bytes that are not', latin('caf\xe9'), null, 'windows-1252', 'default'],
    ['UTF-8 for nothing', utf8(''), null, 'UTF-8', 'default'],
  ] as const)('takes %s', (_, bytes, header, name, source) => {
    expect(detectCharset(bytes, header, 'html')).toEqual({ name, source })
  })

  it('does not look into a text that cannot declare its encoding', () => {
    expect(detectCharset(latin('/* <meta charset=koi8-r> */'), null, 'nothing')).toEqual({
      name: 'UTF-8',
      source: 'default',
    })
  })

  it.each([
    ['its declaration', latin('<?xml version="1.0" encoding="koi8-r"?>\xe9'), 'KOI8-R', 'meta'],
    ['the shape of a UTF-16 declaration', Buffer.from('<?xml version="1.0"?>', 'utf16le'), 'UTF-16LE', 'meta'],
    ['UTF-8 even where that is broken', latin('<a>\xe9</a>'), 'UTF-8', 'default'],
    ['no meta element', latin('<html><meta charset=koi8-r>\xe9'), 'UTF-8', 'default'],
  ] as const)('takes for XML %s', (_, bytes, name, source) => {
    expect(detectCharset(bytes, null, 'xml')).toEqual({ name, source })
  })
})

describe('decodeText', () => {
  it.each([
    ['UTF-8', utf8('plain'), 'plain'],
    ['UTF-8', utf8('äöü 日本 😀'), 'äöü 日本 😀'],
    ['UTF-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8('ä')]), 'ä'],
    ['UTF-8', Buffer.from([0x61, 0xff, 0x62, 0xe2, 0x82]), 'a\ufffdb\ufffd'],
    ['windows-1252', Buffer.from([0x80, 0x93, 0xe9]), '€“é'],
    ['Shift_JIS', Buffer.from([0x93, 0xfa, 0x96, 0x7b]), '日本'],
    ['EUC-JP', Buffer.from([0xc6, 0xfc, 0xcb, 0xdc]), '日本'],
    ['ISO-2022-JP', Buffer.from([0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42]), '日本'],
    ['GBK', Buffer.from([0xc4, 0xe3]), '你'],
    ['UTF-16LE', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('日本', 'utf16le')]), '日本'],
    ['UTF-16BE', Buffer.from([0xfe, 0xff, 0x00, 0x41, 0x65, 0xe5]), 'A日'],
    ['x-user-defined', Buffer.from([0x41, 0x80]), 'A\uf780'],
    ['replacement', Buffer.from([0x41]), '\ufffd'],
    ['replacement', Buffer.alloc(0), ''],
  ])('decodes %s', (charset, bytes, text) => {
    expect(decodeText(bytes, charset)).toBe(text)
  })
})
