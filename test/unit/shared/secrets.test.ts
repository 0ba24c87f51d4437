import { describe, expect, it } from 'vitest'
import { parseAuthLine } from '../../../src/shared/auth-line'
import { hasSecrets, maskSecrets, missingSecrets, unmaskSecrets, withoutSecrets } from '../../../src/shared/secrets'
import { parseSettings } from '../../../src/shared/settings'

const SETTINGS = parseSettings({
  auth: ['example.org basic alice:pa:ss', '*.example.org bearer tok', 'api.example.org:8443 header X-Key: k1'],
  headers: ['Accept-Language: de', 'Cookie: id=1', 'authorization: Basic x', 'X-Api-Key: k2'],
  proxy: 'http://bob:hunter2@proxy.example:8080',
  clientKeyPassphrase: 'open sesame',
})
const HIDDEN = ['pa:ss', 'tok', 'k1', 'id=1', 'Basic x', 'k2', 'hunter2', 'open sesame']

describe('secrets of settings', () => {
  it('are masked, each so that a person still sees what it is for', () => {
    const { masked } = maskSecrets(SETTINGS)
    expect(masked.auth).toEqual([
      'example.org basic alice:•••',
      '*.example.org bearer •••',
      'api.example.org:8443 header X-Key: •••',
    ])
    expect(masked.headers).toEqual(['Accept-Language: de', 'Cookie: •••', 'authorization: •••', 'X-Api-Key: •••'])
    expect(masked.proxy).toBe('http://bob:•••@proxy.example:8080')
    expect(masked.clientKeyPassphrase).toBe('•••')
    const text = JSON.stringify(masked)
    expect(HIDDEN.filter((secret) => text.includes(secret))).toEqual([])
  })

  it('come back whole, and masked settings are settings that can be stored and read', () => {
    const { masked, secrets } = maskSecrets(SETTINGS)
    const stored = parseSettings(JSON.parse(JSON.stringify(masked)))
    expect(unmaskSecrets(stored, secrets)).toEqual(SETTINGS)
    expect(missingSecrets(unmaskSecrets(stored, secrets))).toEqual([])
  })

  it('are missed when they are not at hand', () => {
    const { masked } = maskSecrets(SETTINGS)
    expect(missingSecrets(masked)).toEqual(['headers', 'auth', 'proxy', 'clientKeyPassphrase'])
    expect(maskSecrets(masked)).toEqual({ masked, secrets: { settings: {}, urlCredentials: [] } })
  })

  it('are none where nothing is secret', () => {
    const plain = parseSettings({ headers: ['X-Plain: 1'], proxy: 'socks5://proxy.example:1080' })
    expect(maskSecrets(plain).masked).toEqual(plain)
    expect(hasSecrets(maskSecrets(plain).secrets)).toBe(false)
  })

  it('are left out of settings that are remembered for the next crawl', () => {
    const kept = withoutSecrets(SETTINGS)
    expect(kept).toMatchObject({ auth: [], headers: ['Accept-Language: de'], proxy: '', clientKeyPassphrase: '' })
  })
})

describe('a line of the setting for signing in', () => {
  it.each([
    ['example.org basic a:b', { host: 'example.org', kind: 'basic', name: 'Authorization', value: 'a:b' }],
    ['  EXAMPLE.org:8080   Bearer  abc.def  ', { host: 'example.org:8080', kind: 'bearer', value: 'abc.def' }],
    ['*.a.b header X-Key:  v w ', { host: '*.a.b', kind: 'header', name: 'X-Key', value: 'v w' }],
    ['[::1]:80 bearer t', { host: '[::1]:80', kind: 'bearer', value: 't' }],
  ])('is read: %s', (line, rule) => {
    expect(parseAuthLine(line)).toMatchObject(rule)
  })

  it.each([
    '',
    'example.org',
    'example.org basic nocolon',
    'https://example.org basic a:b',
    'h digest a:b',
    'h header nope',
    'h bearer a\r\nX: y',
  ])('is refused: %j', (line) => {
    expect(parseAuthLine(line)).toBeNull()
    expect(() => parseSettings({ auth: [line] })).toThrow('expected "HOST basic USER:PASSWORD"')
  })

  it('is never quoted in an error', () => {
    expect(() => parseSettings({ auth: ['h digest secret-value'] })).toThrow(/a value that is not shown/)
  })
})

describe('addresses in settings', () => {
  it.each(['', 'none', 'http://p:8080', 'https://u:p@p.example', 'socks5://[::1]:1080/', 'SOCKS5H://p'])(
    'take the proxy %j',
    (proxy) => expect(parseSettings({ proxy }).proxy).toBe(proxy),
  )
  it.each(['p:8080', 'ftp://p', 'http://', 'http://p:port', 'http://p q'])('refuse the proxy %j', (proxy) => {
    expect(() => parseSettings({ proxy })).toThrow('expected http://, https:// or socks5://')
  })
  it.each(['', 'a:1', 'one.one.one.one:443, [2606:4700::1111]:53'])('take the canary %j', (canary) =>
    expect(parseSettings({ canary }).canary).toBe(canary),
  )
  it.each(['a', 'a:', 'a:b', 'a:1;b:2', 'http://a:1'])('refuse the canary %j', (canary) => {
    expect(() => parseSettings({ canary })).toThrow('expected HOST:PORT')
  })
})
