import { describe, expect, it } from 'vitest'
import { proxyChoice } from '../../../../../src/main/engine/fetcher/proxy-choice'

const choose = (origin: string, environment: Record<string, string>, proxy = '', noProxy = '') =>
  proxyChoice({ proxy, noProxy }, environment)?.(origin)?.shown ?? null

describe('proxyChoice', () => {
  it('takes the proxy of the settings for everything, loopback included', () => {
    for (const origin of ['http://example.org', 'https://example.org', 'http://127.0.0.1:8080', 'http://[::1]']) {
      expect(choose(origin, { HTTP_PROXY: 'http://other:1' }, 'http://p:3128')).toBe('http://p:3128')
    }
  })

  it('knows the parts of an address', () => {
    const proxy = proxyChoice({ proxy: 'socks5h://a%40b:p%3Aw@[2001:db8::1]', noProxy: '' }, {})?.('http://example.org')
    expect(proxy).toEqual({
      kind: 'socks5',
      host: '2001:db8::1',
      port: 1080,
      user: 'a@b',
      password: 'p:w',
      shown: 'socks5://[2001:db8::1]:1080',
    })
    expect(choose('http://example.org', {}, 'http://p')).toBe('http://p:80')
    expect(choose('http://example.org', {}, 'https://p')).toBe('https://p:443')
  })

  it('takes those of the environment by scheme, small letters first', () => {
    const environment = { http_proxy: 'small:1', HTTP_PROXY: 'http://large:2', HTTPS_PROXY: 'socks5://s:3' }
    expect(choose('http://example.org', environment)).toBe('http://small:1')
    expect(choose('https://example.org', environment)).toBe('socks5://s:3')
    expect(choose('https://example.org', { ALL_PROXY: 'http://all:4' })).toBe('http://all:4')
    expect(choose('https://example.org', { HTTP_PROXY: 'http://p:5' })).toBeNull()
    expect(choose('https://example.org', { HTTPS_PROXY: '' })).toBeNull()
  })

  it('leaves out hosts of NO_PROXY and of the settings, and this computer', () => {
    const environment = { ALL_PROXY: 'http://p:1', NO_PROXY: 'intern.test, secure.test:443' }
    for (const origin of [
      'http://a.intern.test',
      'https://secure.test',
      'http://localhost:8',
      'http://127.1.2.3',
      'http://[::1]',
    ]) {
      expect(choose(origin, environment)).toBeNull()
    }
    expect(choose('http://secure.test', environment)).toBe('http://p:1')
    expect(choose('http://example.org', environment, '', 'example.org')).toBeNull()
    // With a proxy of their own the settings say everything.
    expect(choose('http://a.intern.test', environment, 'http://own:2')).toBe('http://own:2')
    expect(choose('http://example.org', environment, 'http://own:2', 'example.org')).toBeNull()
  })

  it('takes none when told so, or when none is set', () => {
    expect(proxyChoice({ proxy: 'none', noProxy: '' }, { ALL_PROXY: 'http://p:1' })).toBeNull()
    expect(proxyChoice({ proxy: '', noProxy: '' }, {})).toBeNull()
  })

  it('refuses what it cannot use, without showing a password', () => {
    for (const value of [
      'ftp://u:secret@p',
      'socks4://u:secret@p:1',
      'http://u:secret@:80',
      `socks5://u:${'secret'.repeat(50)}@p`,
    ]) {
      expect(() => proxyChoice({ proxy: value, noProxy: '' }, {})).toThrow(
        expect.objectContaining({ code: 'bad_setting', message: expect.not.stringContaining('secret') }),
      )
      expect(() => proxyChoice({ proxy: '', noProxy: '' }, { HTTPS_PROXY: value })).toThrow(
        expect.objectContaining({ message: expect.stringContaining('HTTPS_PROXY') }),
      )
    }
  })
})
