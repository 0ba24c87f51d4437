import { describe, expect, it } from 'vitest'
import { profileText, readProfile } from '../../../src/shared/profile'
import { DEFAULT_SETTINGS, parseSettings } from '../../../src/shared/settings'

const profile = (settings: unknown, more: object = {}) =>
  JSON.stringify({ format: 'trawl-profile', version: 1, name: 'Test', settings, ...more })

describe('a profile', () => {
  it('holds what differs from the defaults, and comes back as it was', () => {
    const settings = parseSettings({ mode: 'spider', depth: 3, cookies: !DEFAULT_SETTINGS.cookies, exclude: ['/a'] })
    const { text, leftOut } = profileText(' Shop ', settings)
    expect(JSON.parse(text)).toEqual({
      format: 'trawl-profile',
      version: 1,
      name: 'Shop',
      settings: { mode: 'spider', depth: 3, cookies: !DEFAULT_SETTINGS.cookies, exclude: ['/a'] },
    })
    expect(leftOut).toEqual([])
    const read = readProfile(text)
    expect(read.profile?.name).toBe('Shop')
    expect(parseSettings(read.profile?.settings)).toEqual(settings)
  })

  it('never holds a password, and says which settings had one', () => {
    const secret = 'hunter2secret'
    const settings = parseSettings({
      auth: [`a.org basic ada:${secret}`, `b.org bearer ${secret}`],
      headers: [`Authorization: ${secret}`, 'Accept-Language: en'],
      proxy: `http://ada:${secret}@proxy.example.org:3128`,
      clientKeyPassphrase: secret,
    })
    const { text, leftOut } = profileText('', settings)
    expect(text).not.toContain(secret)
    expect(leftOut.toSorted()).toEqual(['auth', 'clientKeyPassphrase', 'headers', 'proxy'])
    expect(JSON.parse(text).settings.headers).toEqual(['Accept-Language: en'])
    expect(readProfile(text).problem).toBeNull()
  })

  it('is taken with passwords that somebody wrote in, and says so', () => {
    const { profile: read } = readProfile(profile({ auth: ['a.org bearer TOKEN'], depth: 2 }))
    expect(read).toEqual({
      name: 'Test',
      settings: { auth: ['a.org bearer TOKEN'], depth: 2 },
      secrets: ['auth'],
    })
  })

  it('may lack a name and settings, and may begin with a byte order mark', () => {
    expect(readProfile('\uFEFF{"format":"trawl-profile","version":1}').profile).toEqual({
      name: '',
      settings: {},
      secrets: [],
    })
  })

  it.each([
    ['{', /^expected JSON: /],
    ['[1]', 'expected an object with "format", "version" and "settings", got a list'],
    ['{"rules":[]}', 'format: expected "trawl-profile", got nothing'],
    [profile({}, { version: 2 }), 'version: expected 1, got 2, which a newer Trawl has written'],
    [profile({}, { version: '1' }), 'version: expected 1, got "1"'],
    [profile({}, { setings: {} }), 'setings: expected one of format, version, name, settings'],
    [profile({}, { name: 7 }), 'name: expected text of 200 characters at most, got 7'],
    [profile([]), 'settings: expected an object, got a list'],
    [profile({ perhost: 3 }), 'settings.perhost: expected the name of a setting, got a value that is not shown'],
    [profile({ depth: 'deep' }), 'settings.depth: expected a whole number from 0 to 1000 (links), got "deep"'],
    [profile({ mode: 'all' }), 'settings.mode: expected one of list, spider, sitemap, got "all"'],
    [profile({ include: ['a', '('] }), 'settings.include[1]: expected a regular expression, got "("'],
    [profile({ headers: ['secret'] }), 'settings.headers[0]: expected "Name: value", got a value that is not shown'],
    [
      profile({ clientKeyPassphrase: '•••' }),
      'settings.clientKeyPassphrase: expected a password, got a mask in its place',
    ],
  ])('%s is refused with the place, what was expected and what came', (text, problem) => {
    const read = readProfile(text)
    expect(read.profile).toBeNull()
    expect(read.problem).toMatch(problem)
  })
})
