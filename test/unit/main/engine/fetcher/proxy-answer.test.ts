import { describe, expect, it } from 'vitest'
import { parseProxyAnswer } from '../../../../../src/main/engine/fetcher/proxy-answer'

const shown = (answer: string) => parseProxyAnswer(answer).map((way) => way?.shown ?? 'directly')

describe('what a system says of its proxies', () => {
  it('is a list of ways in order', () => {
    expect(shown('PROXY a.test:3128; HTTPS b.test; SOCKS5 [2001:db8::1]:9 ; SOCKS c.test;DIRECT')).toEqual([
      'http://a.test:3128',
      'https://b.test:443',
      'socks5://[2001:db8::1]:9',
      'socks4://c.test:1080',
      'directly',
    ])
    expect(parseProxyAnswer('proxy [::1]:80')).toEqual([
      { kind: 'http', host: '::1', port: 80, user: '', password: '', shown: 'http://[::1]:80' },
    ])
  })

  it('is the direct way when nothing is said', () => {
    expect(shown('')).toEqual(['directly'])
    expect(shown(' ; ')).toEqual(['directly'])
  })

  it('is not taken for the direct way when it cannot be understood', () => {
    expect(shown('QUIC a.test:443')).toEqual([])
    expect(shown('PROXY; PROXY a:0; PROXY a:70000; PROXY user:pw@a:1; PROXY a:1 b:2; rubbish')).toEqual([])
    expect(shown('QUIC a.test:443; PROXY b.test')).toEqual(['http://b.test:80'])
  })
})
