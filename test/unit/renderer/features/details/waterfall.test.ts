import { describe, expect, it } from 'vitest'
import { waterfall } from '../../../../../src/renderer/features/details/waterfall'
import type { FetchAttempt } from '../../../../../src/shared/domain/fetch-outcome'

function attempt(more: Partial<FetchAttempt>): FetchAttempt {
  return {
    url: 'http://x.example/',
    startedAtMs: 1000,
    durationMs: 100,
    waitMs: 0,
    waitedFor: null,
    dnsMs: null,
    connectMs: null,
    tlsMs: null,
    firstByteMs: null,
    bodyMs: null,
    round: 0,
    status: 200,
    error: null,
    ...more,
  }
}

const phasesOf = (attempts: readonly FetchAttempt[]) =>
  waterfall(attempts).rows.map(({ bars }) => bars.map(({ phase, ms }) => [phase, ms]))

describe('the waterfall', () => {
  it('lays the phases of one attempt end to end over the whole axis', () => {
    const { rows, totalMs, busyMs, phases } = waterfall([
      attempt({ dnsMs: 10, connectMs: 20, tlsMs: 30, firstByteMs: 35, bodyMs: 5 }),
    ])
    expect(rows[0]?.bars.map(({ phase, start, share }) => [phase, start, share])).toEqual([
      ['dns', 0, 0.1],
      ['connect', 0.1, 0.2],
      ['tls', expect.closeTo(0.3), 0.3],
      ['first_byte', expect.closeTo(0.6), 0.35],
      ['body', expect.closeTo(0.95), 0.05],
    ])
    expect({ totalMs, busyMs }).toEqual({ totalMs: 100, busyMs: 100 })
    expect(phases).toEqual(['dns', 'connect', 'tls', 'first_byte', 'body'])
  })

  it('tells waits from pauses, and what nothing is known of from the rest', () => {
    expect(
      phasesOf([
        attempt({ waitMs: 40, durationMs: 100, connectMs: 60 }),
        attempt({ startedAtMs: 1300, waitMs: 50, durationMs: 80, status: null, error: 'connect_timeout' }),
      ]),
    ).toEqual([
      [
        ['wait', 40],
        ['connect', 60],
        ['rest', 40],
      ],
      [
        ['pause', 150],
        ['wait', 50],
        ['rest', 80],
      ],
    ])
  })

  it('leaves most of the axis to the requests, however long they waited', () => {
    const { rows, totalMs, busyMs } = waterfall([
      attempt({ waitMs: 60_000 }),
      attempt({ startedAtMs: 3_601_100, round: 1 }),
    ])
    const bars = rows.flatMap((row) => row.bars)
    const busy = bars.filter(({ phase }) => phase === 'rest')
    expect(busy.reduce((sum, { share }) => sum + share, 0)).toBeGreaterThan(0.5)
    expect(bars.filter(({ isShortened }) => isShortened).map(({ phase }) => phase)).toEqual(['wait', 'pause'])
    expect(bars.at(-1)?.start).toBeCloseTo(1 - (bars.at(-1)?.share ?? 0))
    expect({ totalMs, busyMs }).toEqual({ totalMs: 3_660_200, busyMs: 200 })
  })

  it('never leaves its axis when rounding makes phases longer than their attempt', () => {
    const { rows } = waterfall([attempt({ durationMs: 9, firstByteMs: 5, bodyMs: 5 })])
    expect(rows[0]?.bars.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  })

  it('of nothing is nothing', () => {
    expect(waterfall([])).toEqual({ rows: [], totalMs: 0, busyMs: 0, phases: [] })
    expect(phasesOf([attempt({ durationMs: 0 })])).toEqual([[]])
  })

  it('does not run backwards when the clock of the computer was set back', () => {
    const { rows } = waterfall([attempt({ startedAtMs: 9000 }), attempt({ startedAtMs: 1000, waitMs: 5 })])
    expect(rows[1]?.bars.map(({ phase }) => phase)).toEqual(['rest'])
  })
})
