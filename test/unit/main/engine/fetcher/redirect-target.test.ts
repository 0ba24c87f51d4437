import { describe, expect, it } from 'vitest'
import { redirectTarget } from '../../../../../src/main/engine/fetcher/redirect-target'
import { answered } from '../../../../support/fake-http-client'

const BASE = 'http://a.example/dir/page?q=1'
const target = (location: string, status = 302) =>
  redirectTarget(answered(status, [['location', location]]).response, BASE)

describe('redirectTarget', () => {
  it.each([301, 302, 303, 307, 308])('takes %s for a redirect', (status) => {
    expect(target('/x', status)).toEqual({ kind: 'url', url: 'http://a.example/x' })
  })

  it.each([200, 300, 304, 305, 306, 404])('takes %s for a plain answer', (status) => {
    expect(target('/x', status)).toBeNull()
  })

  it.each([
    ['other', 'http://a.example/dir/other'],
    ['?p=2', 'http://a.example/dir/page?p=2'],
    ['//b.example/x', 'http://b.example/x'],
    ['https://b.example', 'https://b.example/'],
    ['/x#part', 'http://a.example/x'],
    ['  /x  ', 'http://a.example/x'],
    ['/a b', 'http://a.example/a%20b'],
    ['/../../x', 'http://a.example/x'],
    ['HTTP://B.Example:80/', 'http://b.example/'],
  ])('resolves %j to %s', (location, url) => {
    expect(target(location)).toEqual({ kind: 'url', url })
  })

  it('reads raw octets as UTF-8 when they are, and as themselves when not', () => {
    const utf8 = Buffer.from('/grüße', 'utf8').toString('latin1')
    expect(target(utf8)).toEqual({ kind: 'url', url: 'http://a.example/gr%C3%BC%C3%9Fe' })
    expect(target('/gr\xfc\xdfe')).toEqual({ kind: 'url', url: 'http://a.example/gr%FC%DFe' })
  })

  it.each([
    ['http://[::/', 'redirect_invalid'],
    ['http://', 'redirect_invalid'],
    ['mailto:someone@example.org', 'unsupported_scheme'],
    ['javascript:alert(1)', 'unsupported_scheme'],
    ['file:///etc/passwd', 'unsupported_scheme'],
    ['', 'redirect_missing_location'],
    ['  ', 'redirect_missing_location'],
  ])('refuses %j as %s', (location, code) => {
    expect(target(location)).toMatchObject({ kind: 'failed', code })
  })

  it('misses a Location that is not there', () => {
    expect(redirectTarget(answered(301).response, BASE)).toMatchObject({ code: 'redirect_missing_location' })
  })

  it('does not repeat an endless Location in its message', () => {
    const failed = target(`mailto:${'x'.repeat(100_000)}`)
    expect(failed?.kind === 'failed' && failed.message.length).toBeLessThan(600)
  })
})
