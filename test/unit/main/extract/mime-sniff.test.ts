import { describe, expect, it } from 'vitest'
import { parseContentType } from '../../../../src/main/extract/content-type'
import { hasBinaryBytes, sniffMimeType } from '../../../../src/main/extract/mime-sniff'

const sniff = (header: string | null, body: string): string =>
  sniffMimeType(parseContentType(header), false, Buffer.from(body, 'latin1'))

describe('sniffMimeType', () => {
  it('believes a type that says what it is, and looks into the body of one that does not', () => {
    expect(sniff('text/html', '\x89PNG\r\n\x1a\n')).toBe('text/html')
    expect(sniff('application/json', '<html>')).toBe('application/json')
    expect(sniff(null, '<html>')).toBe('text/html')
    expect(sniff('rubbish', '\x89PNG\r\n\x1a\n')).toBe('image/png')
  })

  it('finds the root of XML behind any prologue, and takes no time over one that never ends', () => {
    expect(sniff('text/xml', '<?xml?><!-- a --><!DOCTYPE x [<!ENTITY b ">">]> <rss>')).toBe('application/rss+xml')
    expect(sniff('text/xml', '<?a?>'.repeat(280))).toBe('text/xml')
    expect(sniff('text/xml', '<!--'.repeat(300))).toBe('text/xml')
    expect(sniff('text/xml', '<!x ['.repeat(280))).toBe('text/xml')
  })
})

describe('hasBinaryBytes', () => {
  it('tells text from binary, whatever the encoding of the text', () => {
    expect(hasBinaryBytes(Buffer.from('text\t\n'))).toBe(false)
    expect(hasBinaryBytes(Buffer.from('\ufefftext', 'utf16le'))).toBe(false)
    expect(hasBinaryBytes(Buffer.from([0x61, 0]))).toBe(true)
    expect(hasBinaryBytes(Buffer.alloc(0))).toBe(false)
  })
})
