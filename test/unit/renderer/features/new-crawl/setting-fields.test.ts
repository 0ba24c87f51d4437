import '../../../../support/fixed-navigator'
import { describe, expect, it } from 'vitest'
import {
  commonKeys,
  fieldsOf,
  isChanged,
  linesOfField,
  moreGroups,
  parseBytes,
  readFields,
  type Shape,
  settingsToRemember,
  typedBytes,
} from '../../../../../src/renderer/features/new-crawl/setting-fields'
import { MASK } from '../../../../../src/shared/secrets'
import { DEFAULT_SETTINGS, SETTING_KEYS } from '../../../../../src/shared/settings'

const DEFAULTS = fieldsOf(DEFAULT_SETTINGS)
const LIST = { mode: 'list', followLinks: false } as Shape
const SPIDER = { mode: 'spider', followLinks: false } as Shape

describe('fields', () => {
  it('give back the settings they were made of', () => {
    const settings = {
      ...DEFAULT_SETTINGS,
      mode: 'spider',
      depth: 3,
      include: ['/a', '/b'],
      headers: ['A: b'],
      maxBytes: 1_234_567,
      insecure: true,
    } as const
    expect(readFields(fieldsOf(settings))).toEqual({ settings, errors: {} })
  })

  it('hold rules one a line, and say which of them is none', () => {
    const rules = ['Price=css,number:.price', 'H2=css,all:h2'] as const
    const fields = fieldsOf({ ...DEFAULT_SETTINGS, rules })
    expect(linesOfField(fields.rules)).toEqual(rules)
    expect(readFields({ ...fields, rules: ` ${fields.rules}\n\n` }).settings?.rules).toEqual(rules)
    expect(readFields({ ...fields, rules: `${fields.rules}\nNo rule` }).errors.rules).toMatch(/^Line 3: /)
  })

  it('name every field that is wrong, with what was expected', () => {
    const { settings, errors } = readFields({
      ...DEFAULTS,
      concurrency: '5000',
      retries: '',
      exclude: '/ok\n(',
      userAgent: ' ',
    })
    expect(settings).toBeNull()
    expect(Object.keys(errors).sort()).toEqual(['concurrency', 'exclude', 'retries', 'userAgent'])
    expect(errors.concurrency).toBe('Expected a whole number from 1 to 1024 (requests)')
    expect(errors.exclude).toBe('Line 2: Expected a regular expression')
  })

  it('take grouped digits and skip empty lines of lists', () => {
    const { settings } = readFields({ ...DEFAULTS, limit: '1 000_000', include: '\n /a \n\n' })
    expect(settings).toMatchObject({ limit: 1_000_000, include: ['/a'] })
  })

  it('count as changed only when they differ from the default', () => {
    expect(SETTING_KEYS.filter((key) => isChanged(key, DEFAULTS))).toEqual([])
    expect(isChanged('perHost', { ...DEFAULTS, perHost: '12' })).toBe(true)
  })
})

describe('sizes', () => {
  it.each([
    ['50 MiB', 52_428_800],
    ['10MB', 10_000_000],
    ['4096', 4096],
    ['2k', 2048],
    ['1.5 kb', 1500],
    ['2 GiB', 2_147_483_648],
  ])('reads %s', (text, bytes) => {
    expect(parseBytes(text)).toBe(bytes)
  })

  it.each(['', 'many', '10 miles', '-5 MB', '1,5 MB'])('does not read %j', (text) => {
    expect(parseBytes(text)).toBeNaN()
  })

  it('are typed so that they are read as the same', () => {
    for (const bytes of [1024, 1025, 52_428_800, 1_073_741_824, 999_999])
      expect(parseBytes(typedBytes(bytes))).toBe(bytes)
  })
})

describe('which settings are shown', () => {
  it('leaves out what does not matter in the mode', () => {
    expect(commonKeys(LIST)).not.toContain('depth')
    expect(commonKeys(SPIDER)).toContain('depth')
    expect(commonKeys(SPIDER)).not.toContain('followLinks')
  })

  it('asks for scope, depth, limit and traps of a list only once it follows links', () => {
    const shown = (shape: typeof LIST) => [...commonKeys(shape), ...moreGroups(shape, '').flatMap(([, keys]) => keys)]
    const aboutLinks = ['scope', 'depth', 'limit', 'followNofollow', 'traps'] as const
    expect(shown(LIST)).toContain('followLinks')
    for (const key of aboutLinks) {
      expect(shown(LIST)).not.toContain(key)
      expect(shown({ ...LIST, followLinks: true })).toContain(key)
    }
  })

  it('shows every setting exactly once in the mode where all matter', () => {
    const shape = { ...LIST, followLinks: true }
    const shown = ['mode', ...commonKeys(shape), ...moreGroups(shape, '').flatMap(([, keys]) => keys)]
    expect(shown.toSorted()).toEqual(SETTING_KEYS.toSorted())
  })

  it('finds a setting by words of its help', () => {
    expect(moreGroups(LIST, 'compressed body').flatMap(([, keys]) => keys)).toEqual(['keepBodies'])
  })
})

it('takes what a default switches on back off', () => {
  const { settings } = readFields({ ...DEFAULTS, traps: false, adaptive: false })
  expect(settings).toMatchObject({ traps: false, adaptive: false })
})

it('refuses to start with a mask in place of a secret', () => {
  const { settings, errors } = readFields({ ...DEFAULTS, auth: `example.org basic ada:${MASK}`, proxy: '' })
  expect(settings).toBeNull()
  expect(Object.keys(errors)).toEqual(['auth'])
})

it('says which line of the sign-ins cannot be read, and what is wrong with canary and proxy', () => {
  const { errors } = readFields({
    ...DEFAULTS,
    auth: 'a.example bearer x\nnonsense',
    canary: 'nowhere',
    proxy: 'ftp://a',
  })
  expect(errors.auth).toMatch(/^Line 2: Expected "HOST basic USER:PASSWORD"/)
  expect(errors.canary).toMatch(/^Expected HOST:PORT/)
  expect(errors.proxy).toMatch(/^Expected http:\/\//)
})

it('remembers nothing that is secret, nor the leave to accept bad certificates', () => {
  const kept = settingsToRemember({
    ...DEFAULT_SETTINGS,
    headers: ['Authorization: x'],
    auth: ['example.org basic ada:hunter2'],
    clientKeyPassphrase: 'hunter2',
    proxy: 'http://ada:hunter2@proxy.example:3128',
    insecure: true,
    perHost: 9,
  })
  expect(JSON.stringify(kept)).not.toContain('hunter2')
  expect(kept).toEqual({ ...DEFAULT_SETTINGS, perHost: 9, proxy: `http://ada:${MASK}@proxy.example:3128` })
})
