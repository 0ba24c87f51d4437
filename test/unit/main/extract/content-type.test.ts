import { describe, expect, it } from 'vitest'
import { isUnknownType, isXmlType, kindOf, parseContentType } from '../../../../src/main/extract/content-type'

describe('parseContentType', () => {
  it.each([
    [null, '', null],
    ['', '', null],
    ['text/html', 'text/html', null],
    ['TEXT/HTML; Charset=UTF-8', 'text/html', 'UTF-8'],
    ['text/html;charset="shift_jis"; x=y', 'text/html', 'shift_jis'],
    ["text/html; charset='utf-8'", 'text/html', 'utf-8'],
    ['text/html; charset="utf-8', 'text/html', 'utf-8'],
    ['text/html; charset=', 'text/html', null],
    ['text/html;; charset = koi8-r', 'text/html', 'koi8-r'],
    ['nonsense', '', null],
    ['text/ht ml', '', null],
    ['text /html', '', null],
    ['*/*', '', null],
  ])('reads %j', (value, essence, charset) => {
    expect(parseContentType(value)).toMatchObject({ essence, charset })
  })

  it.each([
    ['text/html, text/plain', 'text/plain', null],
    ['text/html;charset=koi8-r, text/html', 'text/html', 'koi8-r'],
    ['text/html;charset=koi8-r, text/plain', 'text/plain', null],
    ['text/html;charset=koi8-r, nonsense, */*', 'text/html', 'koi8-r'],
    ['text/plain, text/html;x=",text/css"', 'text/html', null],
  ])('takes the last valid type of %j', (value, essence, charset) => {
    expect(parseContentType(value)).toMatchObject({ essence, charset })
  })

  it('knows the default of old Apache servers to the letter', () => {
    expect(parseContentType('text/plain; charset=UTF-8').mayBeApacheDefault).toBe(true)
    expect(parseContentType('text/plain; charset=utf-8').mayBeApacheDefault).toBe(false)
  })
})

describe('kindOf', () => {
  it.each([
    ['text/html', 'html'],
    ['application/xhtml+xml', 'html'],
    ['application/rss+xml', 'xml'],
    ['text/xml', 'xml'],
    ['image/svg+xml', 'xml'],
    ['text/css', 'text'],
    ['application/json', 'text'],
    ['application/ld+json', 'text'],
    ['image/png', 'binary'],
    ['application/octet-stream', 'binary'],
    ['application/x-gzip', 'binary'],
    ['font/woff2', 'binary'],
  ])('sorts %j as %s', (essence, kind) => {
    expect(kindOf(essence)).toBe(kind)
  })
})

describe('groups of types', () => {
  it('are told apart', () => {
    expect(['', '*/*', 'unknown/unknown', 'text/html'].map(isUnknownType)).toEqual([true, true, true, false])
    expect(['text/xml', 'application/atom+xml', 'text/html'].map(isXmlType)).toEqual([true, true, false])
  })
})
