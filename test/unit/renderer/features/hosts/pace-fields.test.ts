import { describe, expect, it } from 'vitest'
import { paceEntry, parseLimit, typedLimit, withLimit } from '../../../../../src/renderer/features/hosts/pace-fields'
import { pagesInView } from '../../../../../src/renderer/features/hosts/use-hosts'
import { DEFAULT_SETTINGS } from '../../../../../src/shared/settings'

describe('a typed limit', () => {
  it('is a whole number within the bounds of its setting', () => {
    expect(parseLimit('12', paceEntry('perHost'))).toBe(12)
    expect(parseLimit('1 000', paceEntry('concurrency'))).toBe(1000)
    for (const typed of ['0', '1025', 'many', '-3', '']) expect(parseLimit(typed, paceEntry('perHost'))).toBeNull()
  })

  it('is 0 when nothing is typed where 0 has a meaning, and reads as that meaning', () => {
    expect(parseLimit('', paceEntry('rate'))).toBe(0)
    expect(typedLimit(0, paceEntry('rate'))).toBe('')
    expect(typedLimit(5, paceEntry('rate'))).toBe('5')
  })
})

describe('the override of a host', () => {
  it('keeps what differs from the settings, one member at a time', () => {
    const slower = withLimit(null, 'perHost', 2, DEFAULT_SETTINGS)
    expect(slower).toEqual({ perHost: 2 })
    expect(withLimit(slower, 'paused', true, DEFAULT_SETTINGS)).toEqual({ perHost: 2, paused: true })
  })

  it('is none once nothing differs any more', () => {
    expect(withLimit({ perHost: 2 }, 'perHost', DEFAULT_SETTINGS.perHost, DEFAULT_SETTINGS)).toBeNull()
    expect(withLimit({ paused: true }, 'paused', false, DEFAULT_SETTINGS)).toBeNull()
  })
})

it('asks for the pages of hosts that are in view, and for one at least', () => {
  expect(pagesInView(0, 0)).toEqual([0])
  expect(pagesInView(0, 100)).toEqual([0])
  expect(pagesInView(95, 130)).toEqual([0, 1])
  expect(pagesInView(250, 260)).toEqual([2])
})
