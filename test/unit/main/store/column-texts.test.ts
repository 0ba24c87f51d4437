import { describe, expect, it } from 'vitest'
import { encodedUrl, httpTime, listedText, refreshTarget } from '../../../../src/main/store/column-texts'

describe('texts of columns', () => {
  it.each([
    ['Tue, 15 Nov 1994 08:12:31 GMT', Date.UTC(1994, 10, 15, 8, 12, 31)],
    ['Tuesday, 15-Nov-94 08:12:31 GMT', Date.UTC(1994, 10, 15, 8, 12, 31)],
    ['0', null],
    ['-1', null],
    ['soon', null],
  ])('take the date %j', (text, time) => {
    expect(httpTime(text)).toBe(time)
  })

  it.each([
    ['https://a.example/b?c=d', 'https://a.example/b?c=d'],
    ['https://a.example/a|b[1]?q={x}^', 'https://a.example/a%7Cb%5B1%5D?q=%7Bx%7D%5E'],
    ['https://a.example/100%?ü', 'https://a.example/100%25?%C3%BC'],
    ['http://[::1]/a', 'http://[::1]/a'],
    ['http://[::1]:8080/[a]', 'http://[::1]:8080/%5Ba%5D'],
  ])('encode %s', (url, encoded) => {
    expect(encodedUrl(url)).toBe(encoded)
  })

  it.each([
    ['5; url=/next', 'https://a.example/next'],
    ['0;URL="https://b.example/x y"', 'https://b.example/x%20y'],
    ["0, url='next'", 'https://a.example/dir/next'],
    ['3; /bare', 'https://a.example/bare'],
    ['30', null],
    ['30;', null],
    ['0; url=', null],
    ['now', null],
  ])('tell where the refresh %j leads', (content, target) => {
    expect(refreshTarget('https://a.example/dir/page', content)).toBe(target)
  })

  it('list what a JSON array holds', () => {
    expect(listedText('["Article","a \\"b\\""]', null)).toBe('Article, a "b"')
    expect(listedText('[["en","https://a.example/"],["x-default","https://a.example/x","header"]]', 0)).toBe(
      'en, x-default',
    )
    expect(listedText('[["post","https://a.example/"]]', null)).toBe('post https://a.example/')
    expect(listedText('[]', null)).toBeNull()
  })
})
