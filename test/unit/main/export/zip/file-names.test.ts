import { describe, expect, it } from 'vitest'
import { fileNameOf, otherName } from '../../../../../src/main/export/zip/file-names'

describe('fileNameOf', () => {
  it.each([
    ['https://example.org/', 'text/html', 'example.org/index.html'],
    ['https://example.org:8080/shop/', 'text/html', 'example.org_8080/shop/index.html'],
    ['https://example.org/page', 'text/html', 'example.org/page.html'],
    ['https://example.org/page.php?id=1&x=2', 'text/html', 'example.org/page.php_id=1_x=2.html'],
    ['https://example.org/a.htm', 'text/html', 'example.org/a.htm'],
    ['https://example.org/logo.png', 'image/png', 'example.org/logo.png'],
    ['https://example.org/logo', 'image/png', 'example.org/logo.png'],
    ['https://example.org/thing', null, 'example.org/thing.bin'],
    ['https://example.org/v1.2/x.css', 'text/css', 'example.org/v1_2/x.css'],
    ['https://example.org/%2e%2e%2fetc/passwd', 'text/plain', 'example.org/%2e%2e%2fetc/passwd.txt'],
    ['https://example.org//a///b.txt', 'text/plain', 'example.org/_/a/_/_/b.txt'],
    ['https://example.org/CON/nul.txt', 'text/plain', 'example.org/_CON/_nul.txt'],
    ['https://example.org/a:b*c%22|', 'text/plain', 'example.org/a_b_c%22_.txt'],
    ['https://example.org/.htaccess', 'text/plain', 'example.org/_htaccess.txt'],
    ['http://[::1]:81/x.js', 'text/javascript', '___1__81/x.js'],
  ])('%s is %s in %s', (url, type, name) => {
    expect(fileNameOf(url, type)).toBe(name)
  })

  it('has a name for what is no URL', () => {
    expect(fileNameOf('../../etc/passwd', 'text/plain')).toMatch(/^_\/[\da-f]{24}\.txt$/)
  })

  it('cuts what is long and stays different', () => {
    const long = 'word-'.repeat(60)
    const [a, b] = [`https://example.org/${long}a`, `https://example.org/${long}b`].map((url) =>
      fileNameOf(url, 'text/html'),
    )
    expect(a).not.toBe(b)
    for (const name of [a, b]) expect(name).toMatch(/^example\.org\/[\w~-]{1,95}\.html$/)
    const deep = fileNameOf(`https://example.org/${'folder/'.repeat(80)}x.png`, 'image/png')
    expect(deep).toMatch(/^example\.org\/[\da-f]{24}\.png$/)
  })

  it('never gives a folder the name of a file', () => {
    const file = fileNameOf('https://example.org/a.html', 'text/html')
    const inside = fileNameOf('https://example.org/a.html/b.html', 'text/html')
    expect(inside.startsWith(`${file}/`)).toBe(false)
  })

  it('has another name where the first one is taken', () => {
    const [one, two] = [1, 2].map((nth) => otherName('example.org/a.html', 'https://example.org/A', nth))
    expect(one).toMatch(/^example\.org\/a~[\da-f]{12}\.html$/)
    expect(two).not.toBe(one)
  })
})
