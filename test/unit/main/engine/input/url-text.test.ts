import { describe, expect, test } from 'vitest'
import { findUrls, readLine, readUrl } from '../../../../../src/main/engine/input/url-text'

const urlsOf = (line: string): readonly string[] => {
  const reading = readLine(line)
  return 'problem' in reading ? [reading.problem] : reading.urls.map(({ url }) => url)
}

describe('a line that is one URL', () => {
  test.each([
    ['https://example.com/a#b', 'https://example.com/a'],
    ['  HTTP://EXAMPLE.COM \t', 'http://example.com/'],
    ['http:example.com', 'http://example.com/'],
    ['http:/example.com', 'http://example.com/'],
    ['https://user:pw@example.com/', 'https://example.com/'],
    ['https://münchen.de/straße?q=ä', 'https://xn--mnchen-3ya.de/stra%C3%9Fe?q=%C3%A4'],
    ['http://[2001:db8::1]:8080/x', 'http://[2001:db8::1]:8080/x'],
    ['https://en.wikipedia.org/wiki/Mercury_(planet)', 'https://en.wikipedia.org/wiki/Mercury_(planet)'],
    ['https://en.wikipedia.org/wiki/Apple_Inc.', 'https://en.wikipedia.org/wiki/Apple_Inc.'],
    ['https://en.wikipedia.org/wiki/Yahoo!', 'https://en.wikipedia.org/wiki/Yahoo!'],
    ['https://example.com/foo/..', 'https://example.com/'],
    ['https://example.com/a,b;c', 'https://example.com/a,b;c'],
    ['https://example.com/a[]=1&b[0]=2', 'https://example.com/a[]=1&b[0]=2'],
    [
      'https://web.archive.org/web/2020/https://example.com/a',
      'https://web.archive.org/web/2020/https://example.com/a',
    ],
    ['https://example.com/a,', 'https://example.com/a'],
    ['https://example.com/a);', 'https://example.com/a'],
    ['\u200e\u202ahttps://example.com/a\u202c\u200b', 'https://example.com/a'],
    ['\ufeffhttps://example.com/a', 'https://example.com/a'],
  ])('%j', (line, url) => {
    expect(urlsOf(line)).toEqual([url])
    expect(readUrl(line)).toEqual({ url })
  })
})

describe('a line that is one address without a scheme', () => {
  test.each([
    ['example.com', 'https://example.com/'],
    ['example.com.', 'https://example.com/'],
    ['Example.CO.UK/Path?q#f', 'https://example.co.uk/Path?q'],
    ['//example.com/x', 'https://example.com/x'],
    ['foo_bar.example.com:8443/x', 'https://foo_bar.example.com:8443/x'],
    ['example.com:80/x', 'http://example.com/x'],
    ['localhost', 'http://localhost/'],
    ['localhost:3000/x', 'http://localhost:3000/x'],
    ['app.localhost/x', 'http://app.localhost/x'],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080/'],
    ['[::1]:3000', 'http://[::1]:3000/'],
    ['2001:db8::1', 'http://[2001:db8::1]/'],
    ['пример.рф', 'https://xn--e1afmkfd.xn--p1ai/'],
    ['例え。jp', 'https://xn--r8jz45g.jp/'],
    ['ｅｘａｍｐｌｅ．ｃｏｍ', 'https://example.com/'],
    ['- example.com', 'https://example.com/'],
    ['12) example.com/x', 'https://example.com/x'],
    ['> * [ ] example.com', 'https://example.com/'],
    ['"example.com",', 'https://example.com/'],
    ['<example.com>', 'https://example.com/'],
    ['**example.com**', 'https://example.com/'],
    ['(`example.com/a_(b)`)', 'https://example.com/a_(b)'],
  ])('%j', (line, url) => {
    expect(urlsOf(line)).toEqual([url])
  })

  test('several of them and nothing else are a list', () => {
    expect(urlsOf('example.com, example.org;example.net')).toEqual([
      'https://example.com/',
      'https://example.org/',
      'https://example.net/',
    ])
  })
})

describe('a line without a usable URL', () => {
  test.each([
    ['', 'blank'],
    [' \t\u00a0\u200b', 'blank'],
    ['lorem ipsum dolor', 'no_url'],
    ['see README.md and main.rs, e.g. and/or TCP/IP', 'no_url'],
    ['someone@example.com', 'no_url'],
    ['Write to someone@example.com/x please', 'no_url'],
    ['3.14', 'no_url'],
    ['12:30', 'no_url'],
    ['co.uk', 'no_url'],
    ['printer.local', 'no_url'],
    ['10.0.0.0/8 is private', 'no_url'],
    ['-', 'no_url'],
    ['mailto:someone@example.com', 'unsupported_scheme'],
    ['<mailto:someone@example.com>', 'unsupported_scheme'],
    ['ftp://example.com/', 'unsupported_scheme'],
    ['javascript:void 0', 'unsupported_scheme'],
    ['tel:+49123', 'unsupported_scheme'],
    ['hxxps://example.com', 'unsupported_scheme'],
    ['data:text/plain,hello', 'unsupported_scheme'],
    ['http//example.com', 'invalid_url'],
    ['www.intranet', 'invalid_url'],
    ['http://', 'invalid_host'],
    ['http://exa mple.com/', 'invalid_host'],
    ['https://[::1/', 'invalid_host'],
    ['http://example.com:99999/', 'invalid_port'],
    ['example.com:99999', 'invalid_port'],
    [`https://example.com/${'x'.repeat(70_000)}`, 'too_long'],
  ])('%j', (line, problem) => {
    expect(urlsOf(line)).toEqual([problem])
    expect(readUrl(line)).toEqual({ problem })
  })
})

describe('URLs in prose, markdown, chat and code', () => {
  test.each<[string, readonly string[]]>([
    ['See https://example.com/a. And (https://example.com/b)!', ['https://example.com/a', 'https://example.com/b']],
    ['(cf. https://en.wikipedia.org/wiki/Mercury_(planet)).', ['https://en.wikipedia.org/wiki/Mercury_(planet)']],
    ['Is it https://example.com/?', ['https://example.com/']],
    ['“https://example.com/a”, «https://example.com/b»', ['https://example.com/a', 'https://example.com/b']],
    ["it's at 'https://example.com/it'", ['https://example.com/it']],
    [
      '[Title](https://example.com/x "t"), [b]: https://example.com/b',
      ['https://example.com/x', 'https://example.com/b'],
    ],
    ['[https://example.com/x](https://example.com/x)', ['https://example.com/x']],
    ['[example.com/x](https://example.com/x)', ['https://example.com/x']],
    ['![img](https://example.com/i_(1).png)', ['https://example.com/i_(1).png']],
    ['**https://example.com/a** _https://example.com/b_', ['https://example.com/a', 'https://example.com/b']],
    ['1. <https://example.com/a.>', ['https://example.com/a.']],
    ['Ann: <https://example.com/a|example.com/a> ok <mailto:a@b.de|a@b.de>', ['https://example.com/a']],
    ['"https://example.com/1","https://example.com/2",', ['https://example.com/1', 'https://example.com/2']],
    [
      'https://example.com/1,https://example.com/2;https://example.com/3',
      [1, 2, 3].map((n) => `https://example.com/${n}`),
    ],
    ['(https://example.com/a)(https://example.com/b)', ['https://example.com/a', 'https://example.com/b']],
    [String.raw`{"url":"https:\/\/example.com\/a?x=1\u0026y=2"}`, ['https://example.com/a?x=1&y=2']],
    ['<a href="https://example.com/x">x</a>', ['https://example.com/x']],
    [
      'curl \'https://example.com/v1?a=b\' -d \'{"u":"https://example.org"}\'',
      ['https://example.com/v1?a=b', 'https://example.org/'],
    ],
    [
      'Read www.example.com, example.org/page and u=example.net/z',
      ['https://www.example.com/', 'https://example.org/page', 'https://example.net/z'],
    ],
    [
      '请看https://example.com/路径。谢谢（www.example.cn）',
      ['https://example.com/%E8%B7%AF%E5%BE%84', 'https://www.example.cn/'],
    ],
    ['שלום \u200fhttps://example.co.il/א\u200f', ['https://example.co.il/%D7%90']],
    ['👉 https://example.com/👍🏽!', ['https://example.com/%F0%9F%91%8D%F0%9F%8F%BD']],
    ['https://example.com/a  200  text/html', ['https://example.com/a']],
    ['bad http://example.com:99999/ good https://example.com/', ['https://example.com/']],
    ['Visit https://example.com/... now', ['https://example.com/']],
  ])('%j', (line, urls) => {
    expect(urlsOf(line)).toEqual(urls)
  })

  test('tells where a URL stands and how it is written', () => {
    expect(findUrls('see HTTP://Example.com/#x.')).toEqual([
      { url: 'http://example.com/', text: 'HTTP://Example.com/#x', start: 4 },
    ])
  })

  test('text made to be slow is read all the same', () => {
    const hostile = [
      '(',
      '(https://a',
      'a.',
      'a-',
      'http://',
      'a:b ',
      "'",
      '|',
      '"',
      'www.',
      '.',
      'https://a,',
      '[a](',
      '\u200b',
      '- ',
      '_',
      '1.',
    ]
    for (const part of hostile) expect(readLine(part.repeat(131_072 / part.length))).toBeDefined()
  })
})

describe('a cell', () => {
  test('keeps spaces in a URL, as a browser does', () => {
    expect(readUrl('https://example.com/my file.pdf')).toEqual({ url: 'https://example.com/my%20file.pdf' })
  })

  test('gives its first URL', () => {
    expect(readUrl('https://example.com/a https://example.com/b')).toEqual({ url: 'https://example.com/a' })
    expect(readUrl('Home (https://example.com/)')).toEqual({ url: 'https://example.com/' })
  })
})
