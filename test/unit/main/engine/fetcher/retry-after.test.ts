import { describe, expect, it } from 'vitest'
import { retryAfterMs } from '../../../../../src/main/engine/fetcher/retry-after'

const NOW = Date.UTC(2026, 0, 1)
const read = (value: string) => retryAfterMs([['Retry-After', value]], NOW)

describe('retryAfterMs', () => {
  it('reads seconds', () => {
    expect(read('30')).toBe(30_000)
    expect(read(' 0 ')).toBe(0)
  })

  it('reads each form of a date', () => {
    expect(read('Thu, 01 Jan 2026 00:00:20 GMT')).toBe(20_000)
    expect(read('Thursday, 01-Jan-26 00:00:20 GMT')).toBe(20_000)
    expect(read('Thu Jan  1 00:00:20 2026')).toBe(20_000)
  })

  it('goes by the clock of the host when it tells the time', () => {
    const later = 'Thu, 01 Jan 2026 01:00:20 GMT'
    const lines = (date: string) => [['Date', date] as const, ['Retry-After', later] as const]
    expect(retryAfterMs(lines('Thu, 01 Jan 2026 01:00:00 GMT'), NOW)).toBe(20_000)
    expect(retryAfterMs(lines('some time'), NOW)).toBe(120_000)
  })

  it('does not wait for a date that is past', () => {
    expect(read('Wed, 31 Dec 2025 23:59:00 GMT')).toBe(0)
  })

  it('waits two minutes at most', () => {
    expect(read('86400')).toBe(120_000)
    expect(read('Fri, 01 Jan 2027 00:00:00 GMT')).toBe(120_000)
    expect(read('9'.repeat(400))).toBe(120_000)
  })

  it.each(['', 'soon', '-5', '1e3', 'Someday, maybe'])('does not guess what %j means', (value) => {
    expect(read(value)).toBeNull()
  })

  it('finds the header whatever its case, and says when there is none', () => {
    expect(retryAfterMs([['RETRY-AFTER', '1']], NOW)).toBe(1_000)
    expect(retryAfterMs([], NOW)).toBeNull()
  })
})
