import { describe, expect, it } from 'vitest'
import { parseCanary } from '../../../../../src/main/engine/interruptions/canary'
import { DEFAULT_SETTINGS } from '../../../../../src/shared/settings'

describe('reading the setting', () => {
  it.each([
    ['', []],
    ['one.one.one.one:443', [{ host: 'one.one.one.one', port: 443 }]],
    [
      ' a.example:1 ,[2001:db8::1]:53',
      [
        { host: 'a.example', port: 1 },
        { host: '2001:db8::1', port: 53 },
      ],
    ],
    ['a.example, b.example:0, c.example:65536, :80, d.example:80', [{ host: 'd.example', port: 80 }]],
  ])('%j', (setting, addresses) => {
    expect(parseCanary(setting)).toEqual(addresses)
  })

  it('has two canaries by default', () => {
    expect(parseCanary(DEFAULT_SETTINGS.canary)).toHaveLength(2)
  })
})
