import { describe, expect, it } from 'vitest'
import { isHtml, isTextual, kindOf, parseContentType } from '../../../../src/main/extract/content-type'

const bytes = (text: string): Buffer => Buffer.from(text)

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
    ['text/html, text/plain', '', null],
  ])('reads %j', (value, essence, charset) => {
    expect(parseContentType(value)).toEqual({ essence, charset })
  })
})

describe('isTextual', () => {
  it.each([
    null,
    'text/css',
    'application/json',
    'application/ld+json; x=1',
    'image/svg+xml',
    'application/rss+xml',
    '*/*',
    'rubbish',
  ])('says yes to %j', (type) => {
    expect(isTextual(type)).toBe(true)
  })

  it.each(['image/png', 'application/pdf', 'application/octet-stream', 'video/mp4', 'font/woff2', 'application/gzip'])(
    'says no to %j',
    (type) => {
      expect(isTextual(type)).toBe(false)
    },
  )
})

describe('isHtml', () => {
  it('believes the type where there is one', () => {
    expect(isHtml('text/html', bytes('{}'))).toBe(true)
    expect(isHtml('application/xhtml+xml', bytes(''))).toBe(true)
    expect(isHtml('text/plain', bytes('<!doctype html>'))).toBe(false)
  })

  it.each(['<!DOCTYPE html><p>', '\n <html lang=en>', '\ufeff<html>', '<!-- note --><head>', '<p>hello'])(
    'recognises %j without a type',
    (text) => {
      expect(isHtml(null, bytes(text))).toBe(true)
    },
  )

  it('recognises UTF-16 without a type', () => {
    expect(isHtml(null, Buffer.from('\ufeff<html>', 'utf16le'))).toBe(true)
  })

  it.each(['', 'hello', '<urlset>', '<htmlx>', '{"html": "<html>"}'])('does not take %j for HTML', (text) => {
    expect(isHtml(null, bytes(text))).toBe(false)
  })
})

describe('kindOf', () => {
  it.each([
    ['text/html', '<p>', 'html'],
    ['text/css', 'a {}', 'text'],
    ['application/xml', '<?xml version="1.0"?><urlset xmlns="x">', 'xml-sitemap'],
    ['text/xml', '<sm:sitemapindex >', 'xml-sitemap'],
    ['application/rss+xml', '<rss version="2.0">', 'xml-sitemap'],
    ['application/xml', '<note/>', 'text'],
    ['image/png', '<html>', 'binary'],
    [null, '\u0000\u0001', 'binary'],
    [null, 'words', 'text'],
  ])('sorts %j %j as %s', (type, text, kind) => {
    expect(kindOf(type, bytes(text))).toBe(kind)
  })
})
