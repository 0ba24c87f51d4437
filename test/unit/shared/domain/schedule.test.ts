/** When schedules run, in time zones with and without summer time. */
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { nextRunAfter, nextRunMs, type ScheduleRhythm } from '../../../../src/shared/domain/schedule'

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Sao_Paulo']
const ownZone = process.env.TZ
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

afterEach(() => {
  if (ownZone === undefined) delete process.env.TZ
  else process.env.TZ = ownZone
})

const minute = fc.integer({ min: 0, max: 59 })
const hour = fc.integer({ min: 0, max: 23 })
const rhythms: fc.Arbitrary<ScheduleRhythm> = fc.oneof(
  fc.record({ kind: fc.constant('hourly' as const), minute }),
  fc.record({ kind: fc.constant('daily' as const), hour, minute }),
  fc.record({ kind: fc.constant('weekly' as const), weekday: fc.integer({ min: 0, max: 6 }), hour, minute }),
)
const moments = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) })

const longest = { hourly: HOUR_MS, daily: DAY_MS + 2 * HOUR_MS, weekly: 7 * DAY_MS + 2 * HOUR_MS } as const

describe.each(ZONES)('the next run in %s', (zone) => {
  it('lies ahead, not further than one period, and at the time that was asked for', () => {
    process.env.TZ = zone
    fc.assert(
      fc.property(rhythms, moments, (rhythm, afterMs) => {
        const next = nextRunMs(rhythm, afterMs)
        expect(next).toBeGreaterThan(afterMs)
        expect(next - afterMs).toBeLessThanOrEqual(longest[rhythm.kind])
        const at = new Date(next)
        expect(at.getSeconds() + at.getMilliseconds()).toBe(0)
        if (rhythm.kind === 'weekly') expect(at.getDay()).toBe(rhythm.weekday)
        if (rhythm.kind === 'hourly') return
        // Off only where the clock leaves that time out.
        const exact = at.getHours() === rhythm.hour && at.getMinutes() === rhythm.minute
        const before = new Date(next - 3 * HOUR_MS).getTimezoneOffset()
        expect(exact || before !== at.getTimezoneOffset()).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('comes once for each day, hour or week, whatever the clock does', () => {
    process.env.TZ = zone
    fc.assert(
      fc.property(rhythms, moments, (rhythm, startMs) => {
        let at = startMs
        for (let run = 0; run < 20; run += 1) {
          const next = nextRunMs(rhythm, at)
          if (run > 0 && rhythm.kind === 'daily') {
            const day = (ms: number) => new Date(ms).toDateString()
            expect(day(next)).not.toBe(day(at))
          }
          if (run > 0) expect(next - at).toBeGreaterThanOrEqual(HOUR_MS / 2)
          at = next
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('a change of the clock', () => {
  it('moves a time that it leaves out to later that day, and the next day is as ever', () => {
    process.env.TZ = 'Europe/Berlin'
    const daily = { kind: 'daily', hour: 2, minute: 30 } as const
    const first = nextRunMs(daily, new Date(2026, 2, 29, 0, 0).getTime())
    expect(new Date(first).toString()).toContain('Mar 29 2026 03:30')
    expect(new Date(nextRunMs(daily, first)).toString()).toContain('Mar 30 2026 02:30')
  })

  it('does not run twice for a time that comes twice', () => {
    process.env.TZ = 'Europe/Berlin'
    const daily = { kind: 'daily', hour: 2, minute: 30 } as const
    const first = nextRunMs(daily, new Date(2026, 9, 25, 0, 0).getTime())
    expect(new Date(first).toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(new Date(nextRunMs(daily, first)).toISOString()).toBe('2026-10-26T01:30:00.000Z')
  })

  it('leaves every hour as long as any other', () => {
    process.env.TZ = 'Europe/Berlin'
    const hourly = { kind: 'hourly', minute: 15 } as const
    let at = nextRunMs(hourly, Date.UTC(2026, 9, 24, 22))
    for (let run = 0; run < 6; run += 1) {
      const next = nextRunMs(hourly, at)
      expect(next - at).toBe(HOUR_MS)
      at = next
    }
  })
})

describe('after a run', () => {
  const daily = { kind: 'daily', hour: 9, minute: 0 } as const

  it('a clock that was set back a little does not make the same time come again', () => {
    const ranAt = new Date(2026, 4, 4, 9, 0).getTime()
    expect(new Date(nextRunAfter(daily, ranAt - 600_000, ranAt)).getDate()).toBe(5)
  })

  it('a clock that had been far ahead holds nothing up', () => {
    const now = new Date(2026, 4, 4, 8, 0).getTime()
    expect(new Date(nextRunAfter(daily, now, now + 400 * DAY_MS)).toDateString()).toBe(new Date(now).toDateString())
  })
})
