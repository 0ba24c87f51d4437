import '../../../support/fixed-navigator'
import { describe, expect, it } from 'vitest'
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatDuration,
  formatRate,
  formatShare,
  showUrl,
} from '../../../../src/renderer/lib/format'

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 KB'],
    [31_400, '31 KB'],
    [999_499, '999 KB'],
    [999_600, '1.0 MB'],
    [77_000_000, '77 MB'],
    [2_340_000_000, '2.3 GB'],
    [5e15, '5,000 TB'],
  ])('shows %d bytes as %s', (bytes, shown) => {
    expect(formatBytes(bytes)).toBe(shown)
  })
})

describe('durations', () => {
  it.each([
    [0, '0 ms'],
    [320, '320 ms'],
    [999.6, '1.0 s'],
    [1400, '1.4 s'],
    [9949, '9.9 s'],
    [42_000, '42 s'],
    [59_700, '1 min'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
    [86_400_000, '1 d'],
    [273_600_000, '3 d 4 h'],
  ])('shows %d ms as %s', (ms, shown) => {
    expect(formatDuration(ms)).toBe(shown)
  })
})

describe('shares', () => {
  it('never shows something as nothing, nor not quite all as all', () => {
    expect(formatShare(0)).toBe('0 %')
    expect(formatShare(0.00001)).toBe('< 0.1 %')
    expect(formatShare(0.004)).toBe('0.4 %')
    expect(formatShare(0.42)).toBe('42 %')
    expect(formatShare(0.99999)).toBe('99.9 %')
    expect(formatShare(1)).toBe('100 %')
  })
})

it('uses the singular for one only', () => {
  expect([0, 1, 2].map((count) => formatCount(count, 'line'))).toEqual(['0 lines', '1 line', '2 lines'])
})

it('shows a digit after the point for slow paces only', () => {
  expect([0, 0.4, 9.94, 9.96, 412].map(formatRate)).toEqual(['0', '0.4', '9.9', '10', '412'])
})

describe('times ago', () => {
  const now = new Date(2026, 4, 20, 15, 0, 0).getTime()
  it.each([
    [10_000, 'now'],
    [120_000, '2m ago'],
    [3 * 3_600_000, '3h ago'],
    [24 * 3_600_000, 'yesterday'],
    [4 * 86_400_000, '4d ago'],
  ])('tells %d ms as %s', (ms, shown) => {
    expect(formatAgo(now - ms, now)).toBe(shown)
  })

  it('gives the date after a week, with the year once it is another', () => {
    expect(formatAgo(new Date(2026, 2, 3).getTime(), now)).toBe('Mar 3')
    expect(formatAgo(new Date(2024, 2, 3).getTime(), now)).toBe('Mar 3, 2024')
  })
})

describe('URLs', () => {
  it('parts the host from the rest and leaves https out', () => {
    expect(showUrl('https://www.example.org/a?b#c')).toEqual({ host: 'www.example.org', rest: '/a?b#c' })
    expect(showUrl('http://example.org:8080/')).toEqual({ host: 'http://example.org:8080', rest: '/' })
  })

  it('decodes letters of any script', () => {
    expect(showUrl('https://e.org/k%C3%BCche/%D1%82%D0%BE').rest).toBe('/küche/то')
  })

  it('keeps encoded what would change the meaning or hide something', () => {
    expect(showUrl('https://e.org/a%2Fb%3Fc%23d%26e%25f%20g').rest).toBe('/a%2Fb%3Fc%23d%26e%25f%20g')
    expect(showUrl('https://e.org/%E2%80%AEgpj.exe').rest).toBe('/%E2%80%AEgpj.exe')
    expect(showUrl('https://e.org/%00%0A').rest).toBe('/%00%0A')
  })

  it('leaves bytes that are no UTF-8 as they are', () => {
    expect(showUrl('https://e.org/%FF%C3').rest).toBe('/%FF%C3')
  })

  it('shows what is no URL as it is', () => {
    expect(showUrl('nothing 100%')).toEqual({ host: '', rest: 'nothing 100%' })
  })
})
