import { describe, expect, it } from 'vitest'
import {
  checkSettings,
  DEFAULT_SETTINGS,
  parseSettings,
  SETTING_KEYS,
  type SettingKey,
  settingEntry,
} from '../../../src/shared/settings'
import { crawlSettingsSchema } from '../../../src/shared/settings-schema'

function problemsOf(given: unknown) {
  const checked = checkSettings(given)
  return checked.success ? [] : checked.problems
}

describe('checkSettings', () => {
  it('fills in every default', () => {
    expect(parseSettings({})).toEqual(DEFAULT_SETTINGS)
    expect(Object.keys(parseSettings({}))).toEqual(SETTING_KEYS)
    expect(parseSettings({ depth: undefined, retries: 3 })).toEqual({ ...DEFAULT_SETTINGS, retries: 3 })
  })

  it('takes every default for valid', () => {
    expect(problemsOf(DEFAULT_SETTINGS)).toEqual([])
  })

  it('hands out lists of its own', () => {
    const include = ['^/a']
    const settings = parseSettings({ include })
    include.push('(')
    expect(settings.include).toEqual(['^/a'])
  })

  it.each([
    [{ retries: 1.5 }, 'retries', 'expected a whole number from 0 to 20 (times)'],
    [{ retries: -1 }, 'retries', 'expected a whole number from 0 to 20 (times)'],
    [{ retries: 21 }, 'retries', 'expected a whole number from 0 to 20 (times)'],
    [{ retries: Number.NaN }, 'retries', 'expected a whole number from 0 to 20 (times)'],
    [{ retries: '1' }, 'retries', 'expected a whole number from 0 to 20 (times)'],
    [{ retries: null }, 'retries', 'expected a whole number from 0 to 20 (times)'],
    [{ mode: 'all' }, 'mode', 'expected one of list, spider, sitemap'],
    [{ traps: 1 }, 'traps', 'expected true or false'],
    [{ userAgent: 7 }, 'userAgent', 'expected text'],
    [{ userAgent: '' }, 'userAgent', 'expected at least one character'],
    [{ userAgent: 'a\r\nb' }, 'userAgent', 'expected one line'],
    [{ proxy: 'ftp://x' }, 'proxy', 'expected http://, https:// or socks5:// with a host, "system" or "none"'],
    [{ canary: 'nowhere' }, 'canary', 'expected HOST:PORT, several separated by commas, or nothing'],
    [{ include: '^/a' }, 'include', 'expected a list'],
  ])('refuses %j', (given, key, message) => {
    expect(problemsOf(given)).toEqual([{ path: [key], message }])
  })

  it('names the member of a list that is wrong', () => {
    expect(problemsOf({ include: ['a', '(', 5], headers: ['x'] })).toEqual([
      { path: ['include', 1], message: 'expected a regular expression' },
      { path: ['include', 2], message: 'expected a regular expression' },
      { path: ['headers', 0], message: 'expected "Name: value"' },
    ])
    const [auth] = problemsOf({ auth: ['nonsense'] })
    expect(auth?.path).toEqual(['auth', 0])
  })

  it('refuses names that no setting has', () => {
    expect(problemsOf({ retires: 1 })).toEqual([{ path: ['retires'], message: 'expected the name of a setting' }])
    expect(problemsOf(JSON.parse('{"__proto__": 1}'))).toHaveLength(1)
    expect(problemsOf({ toString: 1 })).toHaveLength(1)
  })

  it.each([[null], [undefined], [[]], ['x'], [5]])('refuses %j in place of settings', (given) => {
    expect(problemsOf(given)).toEqual([{ path: [], message: 'expected settings by name' }])
  })
})

describe('parseSettings', () => {
  it('says which setting, what was expected and what came', () => {
    expect(() => parseSettings({ depth: 'deep' })).toThrow(/^depth: expected a whole number .*, got "deep"$/)
  })

  it('shows no value that may be a password', () => {
    const secret = SETTING_KEYS.find((key) => settingEntry(key).secret === true) as SettingKey
    expect(() => parseSettings({ [secret]: { hidden: 'hunter2' } })).toThrow(/^(?!.*hunter2)/)
    expect(() => parseSettings({ password: 'hunter2' })).toThrow(
      'password: expected the name of a setting, got a value',
    )
  })
})

describe('crawlSettingsSchema', () => {
  it('checks as parseSettings does, and says where', () => {
    expect(crawlSettingsSchema.parse({ retries: 3 })).toEqual({ ...DEFAULT_SETTINGS, retries: 3 })
    const refused = crawlSettingsSchema.safeParse({ include: ['('] })
    expect(refused.error?.issues).toMatchObject([{ path: ['include', 0], message: 'expected a regular expression' }])
    expect(crawlSettingsSchema.safeParse(undefined).success).toBe(false)
  })
})
