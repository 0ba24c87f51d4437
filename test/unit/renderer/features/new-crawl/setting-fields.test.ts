import '../../../../support/fixed-navigator'
import { describe, expect, it } from 'vitest'
import {
  commonKeys,
  fieldsOf,
  isChanged,
  moreGroups,
  parseBytes,
  readFields,
  settingsToRemember,
  typedBytes,
} from '../../../../../src/renderer/features/new-crawl/setting-fields'
import { DEFAULT_SETTINGS, SETTING_KEYS } from '../../../../../src/shared/settings'

const DEFAULTS = fieldsOf(DEFAULT_SETTINGS)

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
    expect(commonKeys('list')).not.toContain('depth')
    expect(commonKeys('spider')).toContain('depth')
  })

  it('shows every setting exactly once in the mode where all matter', () => {
    const shown = ['mode', ...commonKeys('spider'), ...moreGroups('spider', '').flatMap(([, keys]) => keys)]
    expect(shown.toSorted()).toEqual(SETTING_KEYS.toSorted())
  })

  it('finds a setting by words of its help', () => {
    expect(moreGroups('list', 'compressed body').flatMap(([, keys]) => keys)).toEqual(['keepBodies'])
  })
})

it('remembers neither headers, which may be secret, nor the leave to accept bad certificates', () => {
  const kept = settingsToRemember({ ...DEFAULT_SETTINGS, headers: ['Authorization: x'], insecure: true, perHost: 9 })
  expect(kept).toEqual({ ...DEFAULT_SETTINGS, perHost: 9 })
})
