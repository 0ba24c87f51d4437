import { describe, expect, it } from 'vitest'
import { redirectTarget } from '../../../../../src/main/engine/fetcher/redirect-target'
import { answered } from '../../../../support/fake-http-client'

const BASE = 'http://a.example/dir/page?q=1'
const target = (location: string, status = 302) =>
  redirectTarget(answered(status, [['location', location]]).response, BASE)

describe('redirectTarget', () => {
  it.each([301, 302, 303, 307, 308])('takes %s for a redirect', (status) => {
    expect(target('/x', status)).toEqual({ kind: 'url', url: 'http://a.example/x', fragment: '' })
  })

  it.each([200, 201, 300, 304, 305, 306, 399, 404])('takes %s for a plain answer', (status) => {
    expect(target('/x', status)).toBeNull()
  })

  it.each([
    ['other', 'http://a.example/dir/other'],
    ['?p=2', 'http://a.example/dir/page?p=2'],
    ['//b.example/x', 'http://b.example/x'],
    ['https://b.example', 'https://b.example/'],
    ['/x#part', 'http://a.example/x'],
    ['#part', 'http://a.example/dir/page?q=1'],
    ['\\\\b.example\\x', 'http://b.example/x'],
    ['/a\\b?c\\d', 'http://a.example/a/b?c\\d'],
    ['https:other', 'https://other/'],
    ['http:other', 'http://a.example/dir/other'],
    ['/a\tb', 'http://a.example/ab'],
    ['http://b%C3%BCcher.example/', 'http://xn--bcher-kva.example/'],
    ['/100%', 'http://a.example/100%'],
    ['http://u:p@b.example/', 'http://u:p@b.example/'],
    ['  /x  ', 'http://a.example/x'],
    ['/a b', 'http://a.example/a%20b'],
    ['/../../x', 'http://a.example/x'],
    ['HTTP://B.Example:80/', 'http://b.example/'],
  ])('resolves %j to %s', (location, url) => {
    expect(target(location)).toMatchObject({ kind: 'url', url })
  })

  it('reads raw octets as UTF-8 when they are, and as themselves when not', () => {
    const utf8 = Buffer.from('/grüße', 'utf8').toString('latin1')
    expect(target(utf8)).toMatchObject({ kind: 'url', url: 'http://a.example/gr%C3%BC%C3%9Fe' })
    expect(target('/gr\xfc\xdfe')).toMatchObject({ kind: 'url', url: 'http://a.example/gr%FC%DFe' })
  })

  it.each([
    ['http://[::/', 'redirect_invalid'],
    ['http://', 'redirect_invalid'],
    ['mailto:someone@example.org', 'unsupported_scheme'],
    ['data:text/html,x', 'unsupported_scheme'],
    ['ftp://a.example/', 'unsupported_scheme'],
    ['about:blank', 'unsupported_scheme'],
    ['javascript:alert(1)', 'unsupported_scheme'],
    ['file:///etc/passwd', 'unsupported_scheme'],
    ['', 'redirect_missing_location'],
    ['  ', 'redirect_missing_location'],
  ])('refuses %j as %s', (location, code) => {
    expect(target(location)).toMatchObject({ kind: 'failed', code })
  })

  it('keeps the fragment apart', () => {
    expect(target('/x#part')).toEqual({ kind: 'url', url: 'http://a.example/x', fragment: '#part' })
    expect(target('/x#')).toEqual({ kind: 'url', url: 'http://a.example/x', fragment: '' })
  })

  it('follows Location lines that agree, and none of those that do not', () => {
    const lines = (...locations: string[]) =>
      redirectTarget(
        answered(
          302,
          locations.map((each) => ['Location', each] as const),
        ).response,
        BASE,
      )
    expect(lines('/x', '', ' /x ')).toMatchObject({ kind: 'url', url: 'http://a.example/x' })
    expect(lines('/x', '/y')).toEqual({ kind: 'failed', code: 'redirect_invalid', message: 'Location: /x and /y' })
  })

  it('shows no password in its message', () => {
    expect(target('http://me:secret@[::/')).toMatchObject({ message: 'Location: http://•••@[::/' })
  })

  it('misses a Location that is not there', () => {
    expect(redirectTarget(answered(301).response, BASE)).toMatchObject({ code: 'redirect_missing_location' })
  })

  it('does not repeat an endless Location in its message', () => {
    const failed = target(`mailto:${'x'.repeat(100_000)}`)
    expect(failed?.kind === 'failed' && failed.message.length).toBeLessThan(600)
  })
})
