import { describe, expect, it } from 'vitest'
import { timingChart } from '../../../../../src/renderer/features/details/timing-bars'

describe('timing chart', () => {
  it('puts the phases one after the other', () => {
    const { bars, totalMs, waitMs } = timingChart({
      wait_ms: 40,
      dns_ms: 10,
      connect_ms: 20,
      tls_ms: 30,
      first_byte_ms: 100,
      body_ms: 40,
      total_ms: 200,
    })
    expect(bars.map(({ phase, start, share }) => [phase, start, share])).toEqual([
      ['dns', 0, 0.05],
      ['connect', 0.05, 0.1],
      ['tls', 0.15, 0.15],
      ['first_byte', 0.3, 0.5],
      ['body', 0.8, 0.2],
    ])
    expect(totalMs).toBe(200)
    expect(waitMs).toBe(40)
  })

  it('shows earlier attempts and redirects as what the total holds beyond the last request', () => {
    const { bars } = timingChart({ first_byte_ms: 100, body_ms: 100, total_ms: 1000 })
    expect(bars[0]).toEqual({ phase: 'earlier', ms: 800, start: 0, share: 0.8 })
    expect(bars.map(({ phase }) => phase)).toEqual(['earlier', 'first_byte', 'body'])
  })

  it('takes rounding as rounding', () => {
    const { bars, totalMs } = timingChart({ first_byte_ms: 60.6, body_ms: 40, total_ms: 100 })
    expect(totalMs).toBeCloseTo(100.6)
    expect(bars.map(({ phase }) => phase)).toEqual(['first_byte', 'body'])
  })

  it('draws nothing for a row that was not fetched, and only the total when a request failed early', () => {
    expect(timingChart({ wait_ms: null, total_ms: null })).toEqual({ waitMs: null, bars: [], totalMs: null })
    expect(timingChart({ total_ms: 10_000 }).bars).toEqual([{ phase: 'earlier', ms: 10_000, start: 0, share: 1 }])
    expect(timingChart({ total_ms: 0, first_byte_ms: 0 }).bars).toEqual([
      { phase: 'first_byte', ms: 0, start: 0, share: 0 },
    ])
  })
})
